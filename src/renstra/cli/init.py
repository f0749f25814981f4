"""A new plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from ..model.perangkat_daerah import JENIS_PERANGKAT_DAERAH
from ..reference.nomenklatur import KEWENANGAN
from .ending import exit_with_outcome
from .group import main
from .questions import DEFAULT_YEARS, ask_rest, is_at_terminal, read_years


def _parse_year_span(
    _context: click.Context, _parameter: click.Parameter, written: str
) -> tuple[int, int]:
    return read_years(written)


@main.command("init", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--opd", metavar="NAMA", default="", help="Nama perangkat daerah, tanpa nama daerah.")
@click.option(
    "--jenis",
    type=click.Choice([kind.nama for kind in JENIS_PERANGKAT_DAERAH], case_sensitive=False),
    metavar="JENIS",
    help="Jenis perangkat daerah, misalnya Dinas; bawaan: menurut namanya.",
)
@click.option(
    "--tingkat",
    type=click.Choice([*KEWENANGAN], case_sensitive=False),
    help="Tingkat daerah.",
)
@click.option(
    "--daerah",
    metavar="NAMA",
    default="",
    help="Nama daerah, tanpa kata Provinsi, Kabupaten, atau Kota.",
)
@click.option(
    "--periode",
    callback=_parse_year_span,
    metavar="TAHUN-TAHUN",
    default=DEFAULT_YEARS,
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
@click.pass_context
def init_command(
    context: click.Context,
    /,
    folder: Path,
    base: int | None,
    first: int | None,
    sistematika: str | None,
    **said: Any,
) -> None:
    """Buat FOLDER rencana baru: renstra.xlsx, narasi/, dan aset/.

    Di terminal, yang tidak disebut dengan --opd, --jenis, --tingkat, --daerah, --periode, dan
    --bidang ditanyakan; di luar terminal tidak ada yang ditanyakan. Landasan hukum yang dikutip
    setiap perangkat daerah dan jabatan yang lazim bagi jenisnya sudah terisi.
    """
    from ..jobs.first_rows import Office
    from ..jobs.outcome import stopped_by
    from ..jobs.start import standing_workbook, start_plan, usual_periode

    if standing := standing_workbook(folder):
        exit_with_outcome(stopped_by(standing))
    if is_at_terminal():
        source = context.get_parameter_source
        said = ask_rest({k: v for k, v in said.items() if source(k) is not ParameterSource.DEFAULT})
    periode, bidang = said.pop("periode"), said.pop("bidang")
    office = Office(**{name: answer or "" for name, answer in said.items()})
    years = usual_periode(periode[0], periode[1], base, first)
    exit_with_outcome(
        start_plan(folder, years, office, bidang=bidang, sistematika=sistematika or "")
    )
