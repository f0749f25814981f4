"""Whether a document is as it was built."""

from __future__ import annotations

from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


@main.command("verify", options_metavar="[PILIHAN]")
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option(
    "--plan",
    "place",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Bandingkan juga dengan rencana di FOLDER ini (atau buku kerjanya).",
)
@click.option(
    "--akar",
    "roots",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Sertifikat akar (PEM atau DER) penerbit tanda tangan yang dipercaya.",
)
@click.option("--json", "as_json", is_flag=True, help="Tampilkan hasilnya sebagai JSON.")
def verify_command(file: Path, place: Path | None, roots: Path | None, as_json: bool) -> None:
    """Periksa keaslian BERKAS .docx atau .pdf: utuh atau berubah, dan dari rencana mana.

    Kode keluar 0 bila semuanya baik, 1 bila ada yang berbeda atau tidak baik, 2 bila berkas atau
    rencana tidak dapat dibaca. Tidak menulis apa pun.
    """
    from ..jobs.opening import open_folder
    from ..jobs.verify import verify

    plan = open_folder(place) if place else None
    exit_with_outcome(verify(file, plan, roots=roots, as_json=as_json))
