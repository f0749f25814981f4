"""A new plan."""

from __future__ import annotations

import re
from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main


def _parse_year_span(
    _context: click.Context, _parameter: click.Parameter, written: str
) -> tuple[int, int]:
    """Read a stretch of years as people write it: ``2025-2029``."""
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", written.strip())
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"{written!r} bukan rentang tahun seperti 2025-2029")
    return int(match[1]), int(match[2])


@main.command("init", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--periode",
    callback=_parse_year_span,
    metavar="TAHUN-TAHUN",
    default="2025-2029",
    show_default=True,
    help="Tahun awal dan akhir rencana.",
)
@click.option(
    "--dasar",
    "base",
    type=int,
    metavar="TAHUN",
    help="Tahun capaian awal; bawaan: setahun sebelum tahun pertama pendanaan.",
)
@click.option(
    "--pertama",
    "first",
    type=int,
    metavar="TAHUN",
    help="Tahun pertama yang berpagu; bawaan: tahun awal rencana. Tanpa --dasar dan --pertama, "
    "rencana sejak 2025 berpagu setahun lebih lambat: 2025-2029 berpagu 2026-2030.",
)
@click.option(
    "--tingkat",
    type=click.Choice(["Provinsi", "Kabupaten", "Kota"], case_sensitive=False),
    help="Tingkat daerah.",
)
@click.option(
    "--bidang",
    multiple=True,
    metavar="KODE",
    help="Bidang urusan (misalnya 1.01) yang kode dan nama resminya dapat dipilih; boleh berulang.",
)
@click.option(
    "--sistematika",
    metavar="NAMA",
    help="Urutan bab: 86-2017 (delapan bab) atau 2-2025 (lima bab); bawaan: lima bab bagi rencana "
    "sejak 2025. Buku kerja memuat lembar dan kolom yang dipakainya.",
)
def init_command(
    folder: Path,
    periode: tuple[int, int],
    base: int | None,
    first: int | None,
    tingkat: str | None,
    bidang: tuple[str, ...],
    sistematika: str | None,
) -> None:
    """Buat FOLDER rencana baru: renstra.xlsx kosong, narasi/, dan aset/."""
    from ..jobs.start import start_plan, usual_periode

    years = usual_periode(*periode, base, first)
    outcome = start_plan(
        folder, years, tingkat=tingkat or "", bidang=bidang, sistematika=sistematika or ""
    )
    exit_with_outcome(outcome)
