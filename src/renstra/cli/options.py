"""What several commands are called with."""

from __future__ import annotations

from pathlib import Path

import click

plan_folder = click.argument(
    "place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path)
)
output_folder = click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder keluaran; bawaan: build/<nama rencana>.",
)
quiet = click.option(
    "--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan."
)
