"""The pohon kinerja by itself."""

from __future__ import annotations

from pathlib import Path

import click

from . import options
from .ending import exit_with_outcome
from .group import main


@main.command("pohon", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", default=".")
@click.option(
    "--bentuk",
    "forms",
    multiple=True,
    type=click.Choice(["svg", "png", "pptx"], case_sensitive=False),
    help="Bentuk berkas; boleh berulang. Bawaan: ketiganya.",
)
@click.option("--sub-kegiatan", is_flag=True, help="Gambar sampai dengan sub kegiatan.")
@options.output_folder
def pohon_command(
    place: str, forms: tuple[str, ...], sub_kegiatan: bool, output: Path | None
) -> None:
    """Gambar pohon kinerja setiap sasaran dari FOLDER rencana sebagai salindia dan gambar.

    FOLDER boleh juga buku kerja .xlsx, dokumen .docx hasil renstra build, atau versi tercatat.
    """
    from ..jobs.opening import open_plan
    from ..jobs.pohon import FORMS, draw_pohon

    plan = open_plan(place)
    exit_with_outcome(draw_pohon(plan, output, forms=forms or FORMS, sub_kegiatan=sub_kegiatan))
