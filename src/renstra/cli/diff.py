"""What changed from one plan to another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import click

from . import options
from .ending import exit_with_outcome
from .group import main


def _parse_date(
    _context: click.Context, _parameter: click.Parameter, written: str | None
) -> date | None:
    """Read a date as people write it: ``27 Juni 2022``."""
    if written is None:
        return None
    from ..jobs.compare import read_date

    try:
        return read_date(written)
    except ValueError as error:
        raise click.BadParameter(
            f"{written!r} bukan tanggal seperti '27 Juni 2022' atau 2022-06-27"
        ) from error


@main.command("diff", options_metavar="[PILIHAN]")
@click.argument("old", metavar="LAMA")
@click.argument("new", metavar="BARU")
@click.option(
    "--lengkap",
    "full",
    is_flag=True,
    help="Muat semua baris pada matriks, juga yang tidak berubah.",
)
@click.option(
    "--padanan",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tabel kode_lama dan kode_baru (.csv).",
)
@click.option(
    "--penulis",
    "author",
    metavar="NAMA",
    default="",
    help="Nama pada perubahan terlacak; bawaan: perangkat daerah.",
)
@click.option(
    "--tanggal",
    "when",
    callback=_parse_date,
    metavar="TANGGAL",
    help="Tanggal pada perubahan terlacak; bawaan: penetapan.",
)
@click.option("--no-redline", is_flag=True, help="Tanpa dokumen Word berlacak perubahan.")
@click.option(
    "--no-pages",
    "no_pages",
    is_flag=True,
    help="Tanpa nomor halaman pada daftar dokumen berlacak; lebih cepat.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Tampilkan daftar perubahan sebagai JSON, tanpa menulis berkas.",
)
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran; bawaan: build/<nama rencana baru>.",
)
@options.quiet
def diff_command(
    old: str,
    new: str,
    full: bool,
    padanan: Path | None,
    author: str,
    when: date | None,
    no_redline: bool,
    no_pages: bool,
    as_json: bool,
    output: Path | None,
    quiet: bool,
) -> None:
    """Bandingkan rencana LAMA dan BARU: matriks semula-menjadi dan dokumen berlacak.

    Keduanya boleh folder rencana, buku kerja .xlsx, dokumen .docx hasil renstra build, atau versi
    tercatat: FOLDER@1.
    """
    from ..jobs.compare import STAGES, compare
    from ..jobs.opening import open_pair
    from ..terminal import ProgressBar

    begin = perf_counter()
    with ProgressBar(STAGES, quiet=quiet or as_json) as bar:
        plans = open_pair(old, new, bar.stage)
        outcome = compare(
            *plans,
            output,
            padanan=padanan,
            full=full,
            redline=not no_redline,
            author=author,
            when=when,
            as_json=as_json,
            progress=bar.stage,
            pages=not no_pages,
        )
    exit_with_outcome(outcome, quiet=quiet, seconds=perf_counter() - begin)
