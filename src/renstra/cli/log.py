"""The recorded versions of a plan."""

from __future__ import annotations

from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


@main.command("log", options_metavar="[PILIHAN]")
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
def log_command(folder: Path) -> None:
    """Tampilkan riwayat FOLDER rencana dan perubahan tiap versi."""
    from ..jobs.log import log

    exit_with_outcome(log(folder))
