"""The document of a plan."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click

from . import options
from .ending import exit_with_outcome
from .group import main


@main.command("build", options_metavar="[PILIHAN]")
@options.plan_folder
@click.option("--no-pdf", is_flag=True, help="Hanya buat berkas Word.")
@options.output_folder
@click.option(
    "--draf",
    "draft",
    is_flag=True,
    help="Susun walau ada kesalahan, dengan cap DRAF pada setiap halaman.",
)
@options.quiet
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
