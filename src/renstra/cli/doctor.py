"""Whether this computer has what the work needs."""

from __future__ import annotations

from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


@main.command("doctor", options_metavar="[PILIHAN]")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran yang diperiksa; bawaan: build.",
)
def doctor_command(output: Path | None) -> None:
    """Periksa komputer ini: LibreOffice, huruf, izin menulis, ruang cakram, Python, dan terminal.

    Kode keluar 0 bila semuanya siap, 1 bila ada yang perlu dibenahi.
    """
    from ..jobs.doctor import examine_computer

    exit_with_outcome(examine_computer(output))
