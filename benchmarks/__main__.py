"""``python -m benchmarks [--cepat] [--hanya BAGIAN] [--json FILE]``: measure, and print a table.

Nothing here asserts a time: a limit that is not kept is told in the table. The exit code is 1 only when something broke.
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

from . import baca, banding, halaman, laporan, mulai, periksa, tabel, tumbuh
from .ukur import Bagian, Dilewati, Hasil, Lingkup

BAGIAN: Mapping[str, tuple[str, Bagian]] = {
    "mulai": ("contoh ke .docx dari proses baru", mulai.ukur),
    "tabel": ("tabel 19 kolom dengan tiga cara", tabel.ukur),
    "baca": ("membaca buku kerja besar", baca.ukur),
    "periksa": ("semua aturan pada rencana besar", periksa.ukur),
    "banding": ("membandingkan dua rencana besar", banding.ukur),
    "redline": ("dokumen berlacak perubahan", banding.ukur_redline),
    "tumbuh": ("rencana dua kali lipat", tumbuh.ukur),
    "pdf": ("PDF dibanding LibreOffice polos", halaman.ukur),
    "pdf-besar": ("PDF rencana besar", halaman.ukur_besar),
}
"""Every part by its name, in the order in which they run."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cepat", is_flag=True, help="Ukur dengan sedikit ulangan dan tanpa bagian yang lama.")
@click.option("--hanya", multiple=True, type=click.Choice(list(BAGIAN)), help="Ukur bagian ini saja; boleh diulang.")
@click.option(
    "--json", "berkas_json", type=click.Path(path_type=Path, dir_okay=False), help="Tulis juga semua angka ke berkas ini."
)
def utama(cepat: bool, hanya: tuple[str, ...], berkas_json: Path | None) -> None:
    """Ukur kecepatan renstra sebagai perbandingan dalam satu kali jalan di satu mesin."""
    semua: list[Hasil] = []
    gagal: dict[str, str] = {}
    dilewati: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="renstra-ukur-", ignore_cleanup_errors=True) as folder:
        lingkup = Lingkup(cepat, Path(folder))
        for nama in hanya or [n for n in BAGIAN if not (cepat and n == "pdf-besar")]:
            apa, ukur = BAGIAN[nama]
            awal = perf_counter()
            click.echo(f"Mengukur {apa} ...", err=True)
            try:
                semua.extend(ukur(lingkup))
            except Dilewati as alasan:
                dilewati[nama] = str(alasan)
            except Exception as galat:
                gagal[nama] = f"{type(galat).__name__}: {galat}"
                click.echo(traceback.format_exc(), err=True)
            click.echo(f"  {perf_counter() - awal:.0f} detik", err=True)
    click.echo(laporan.tabel(semua))
    for judul, isi in (("Dilewati", dilewati), ("GAGAL", gagal)):
        for nama, alasannya in isi.items():
            click.echo(f"{judul}: {BAGIAN[nama][0]} ({alasannya})")
    if berkas_json:
        laporan.tulis_json(berkas_json, semua, gagal, dilewati, cepat)
    sys.exit(1 if gagal else 0)


if __name__ == "__main__":
    utama()
