"""What is wrong in a plan."""

from __future__ import annotations

from pathlib import Path

import click

from . import options
from .ending import exit_with_outcome
from .group import main


@main.command("check", options_metavar="[PILIHAN]")
@options.plan_folder
@click.option("--json", "as_json", is_flag=True, help="Tampilkan temuan sebagai JSON.")
@click.option(
    "--html",
    "as_html",
    is_flag=True,
    help="Tulis laporan satu halaman yang dapat dibuka di peramban.",
)
@click.option(
    "--anotasi",
    "annotate",
    is_flag=True,
    help="Tulis salinan buku kerja dengan catatan pada sel.",
)
@click.option(
    "--lembar-verifikasi",
    "verification_sheet",
    is_flag=True,
    help="Tulis lembar verifikasi seperti yang dipakai Bappeda (.docx).",
)
@click.option(
    "--nomenklatur",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tabel nomenklatur lain (.csv).",
)
@click.option(
    "--tingkat",
    "severities",
    multiple=True,
    type=click.Choice(["kesalahan", "peringatan", "saran"], case_sensitive=False),
    help="Tampilkan temuan tingkat ini saja; boleh berulang.",
)
@click.option(
    "--lembar",
    "sheets",
    multiple=True,
    metavar="NAMA",
    help="Tampilkan temuan lembar ini saja; boleh berulang.",
)
@click.option(
    "--aturan",
    "codes",
    multiple=True,
    metavar="KODE",
    help="Tampilkan temuan berkode ini saja, misalnya R101, atau R1 untuk semua yang berawal "
    "demikian; boleh berulang.",
)
@click.option(
    "--maks",
    "limit",
    type=click.IntRange(min=0, max=9_999),
    metavar="N",
    help="Tampilkan paling banyak N temuan: yang terberat, lalu yang selisih pagunya terbesar.",
)
@options.output_folder
def check_command(
    place: Path,
    as_json: bool,
    as_html: bool,
    annotate: bool,
    verification_sheet: bool,
    nomenklatur: Path | None,
    severities: tuple[str, ...],
    sheets: tuple[str, ...],
    codes: tuple[str, ...],
    limit: int | None,
    output: Path | None,
) -> None:
    """Periksa FOLDER rencana atau buku kerjanya: angka, keselarasan, nomenklatur, tulisan.

    Bawaan: folder tempat Anda berada.

    Kode keluar 0 bila tidak ada kesalahan, 1 bila ada, 2 bila pemeriksaan tidak dapat dijalankan.
    Pilihan --tingkat, --lembar, --aturan, dan --maks hanya memilih yang ditampilkan di layar; kode
    keluar, JSON, dan laporan tetap memuat semuanya.
    """
    from ..jobs.check import check
    from ..jobs.opening import open_folder
    from ..jobs.selection import Selection

    asked = (("html", as_html), ("anotasi", annotate), ("verifikasi", verification_sheet))
    reports = [name for name, wanted in asked if wanted]
    plan = open_folder(place)
    selection = Selection(severities, sheets, codes, limit)
    exit_with_outcome(
        check(plan, reports, output, nomenklatur=nomenklatur, as_json=as_json, selection=selection)
    )
