"""``python -m benchmarks [--cepat] [--hanya BAGIAN] [--json FILE]``: measure, and print a table.

Nothing here asserts a time: a limit that is not kept is told in the table. The exit code is 1 only
when something broke.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from renstra import cli as _  # noqa: F401  (binds the Indonesian words of click)

import click  # isort: skip

from . import check, compare, growth, pdf, read, report, start, table
from .measure import Result, Scope, SectionContent, Skipped

PARTS: Mapping[str, tuple[str, SectionContent]] = {
    "mulai": ("contoh ke .docx dari proses baru", start.measure),
    "tabel": ("tabel 19 kolom dengan tiga cara", table.measure),
    "baca": ("membaca buku kerja besar", read.measure),
    "periksa": ("semua aturan pada rencana besar", check.measure),
    "banding": ("membandingkan dua rencana besar", compare.measure),
    "redline": ("dokumen berlacak perubahan", compare.measure_redline),
    "tumbuh": ("rencana dua kali lipat", growth.measure),
    "pdf": ("PDF dibanding LibreOffice polos", pdf.measure),
    "pdf-besar": ("PDF rencana besar", pdf.measure_large),
}
"""Every part by its name, in the order in which they run."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--cepat",
    "quick",
    "quick",
    is_flag=True,
    help="Ukur dengan sedikit ulangan dan tanpa bagian yang lama.",
)
@click.option(
    "--hanya",
    multiple=True,
    type=click.Choice(list(PARTS)),
    help="Ukur bagian ini saja; boleh diulang.",
)
@click.option(
    "--json",
    "berkas_json",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tulis juga semua angka ke berkas ini.",
)
def main(quick: bool, hanya: tuple[str, ...], berkas_json: Path | None) -> None:
    """Ukur kecepatan renstra sebagai perbandingan dalam satu kali jalan di satu mesin."""
    everything: list[Result] = []
    failed: dict[str, str] = {}
    passed_by: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="renstra-ukur-", ignore_cleanup_errors=True) as folder:
        scope = Scope(quick, Path(folder))
        for name in hanya or [n for n in PARTS if not (quick and n == "pdf-besar")]:
            what, measure = PARTS[name]
            began = perf_counter()
            click.echo(f"Mengukur {what} ...", err=True)
            try:
                everything.extend(measure(scope))
            except Skipped as alasan:
                passed_by[name] = str(alasan)
            except Exception as problem:
                failed[name] = f"{type(problem).__name__}: {problem}"
                click.echo(traceback.format_exc(), err=True)
            click.echo(f"  {perf_counter() - began:.0f} detik", err=True)
    click.echo(report.table(everything))
    for heading, content in (("Dilewati", passed_by), ("GAGAL", failed)):
        for name, message in content.items():
            click.echo(f"{heading}: {PARTS[name][0]} ({message})")
    if berkas_json:
        report.write_json(berkas_json, everything, failed, passed_by, quick)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
