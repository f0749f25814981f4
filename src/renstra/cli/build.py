"""The document of a plan."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click

from .ending import exit_with_outcome
from .group import main


@main.command("build", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
@click.option("--no-pdf", is_flag=True, help="Hanya buat berkas Word.")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran; bawaan: build/<nama rencana>.",
)
@click.option(
    "--draf",
    "draft",
    is_flag=True,
    help="Susun walau ada kesalahan, dengan cap DRAF pada setiap halaman.",
)
@click.option("--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan.")
def build_command(place: Path, no_pdf: bool, output: Path | None, draft: bool, quiet: bool) -> None:
    """Susun dokumen Word dan PDF dari FOLDER rencana atau buku kerjanya; bawaan: folder ini."""
    from ..jobs.build import STAGES, build
    from ..jobs.opening import open_folder
    from ..terminal import ProgressBar

    begin = perf_counter()
    with ProgressBar(STAGES, quiet=quiet) as bar:
        plan = open_folder(place, progress=bar.stage)
        outcome = build(plan, output, pdf=not no_pdf, draft=draft, progress=bar.stage)
    exit_with_outcome(outcome, quiet=quiet, seconds=perf_counter() - begin)
