"""A copy of a finished PDF."""

from __future__ import annotations

from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


@main.command("salinan", options_metavar="[PILIHAN]")
@click.argument("file", metavar="BERKAS.pdf", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Nama salinannya; bawaan: <nama>-salinan.pdf di sebelah berkas itu.",
)
def salinan_command(file: Path, output: Path | None) -> None:
    """Buat salinan BERKAS.pdf dengan tulisan SALINAN di sudut setiap halaman.

    Tanda tangan elektronik tidak ikut ke salinan; yang tampak hanya gambarnya.
    """
    from ..jobs.salinan import copy_file

    exit_with_outcome(copy_file(file, output=output))
