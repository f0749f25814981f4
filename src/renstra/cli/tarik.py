"""Hand edits of a built Word file, brought home to its plan."""

from __future__ import annotations

from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


@main.command("tarik", options_metavar="[PILIHAN]")
@click.argument("docx", metavar="BERKAS.docx", type=click.Path(path_type=Path))
@click.option(
    "--plan",
    "place",
    default=".",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder rencana atau buku kerjanya; bawaan: folder tempat Anda berada.",
)
@click.option("--tulis", "write", is_flag=True, help="Tulis perubahannya ke folder rencana.")
@click.option("--json", "as_json", is_flag=True, help="Tampilkan hasilnya sebagai JSON.")
def tarik_command(docx: Path, place: Path, write: bool, as_json: bool) -> None:
    """Tarik suntingan tangan dari BERKAS.docx hasil renstra build ke sumber rencananya.

    Alinea, butir, judul kecil, sel tabel teks, dan catatan kaki yang diubah di Word menjadi
    perubahan teks di folder narasi; sel tabel lain menjadi usulan bagi buku kerja, dalam
    renstra.usulan.xlsx. Yang tidak pasti tidak ditebak, tetapi ditampilkan, juga komentar.
    Perubahan terlacak dianggap diterima. Tanpa --tulis tidak ada yang ditulis.

    Kode keluar 0 bila semua suntingan dapat ditarik, 1 bila ada yang harus diputuskan sendiri, 2
    bila penarikan tidak dapat dijalankan.
    """
    from ..jobs.opening import open_folder, open_plan
    from ..jobs.tarik import bring_home

    outcome = bring_home(
        docx, open_plan(str(docx)), open_folder(place), write=write, as_json=as_json
    )
    exit_with_outcome(outcome)
