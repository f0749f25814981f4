"""Reading a workbook of 5,000 sub kegiatan: to a checked model, against openpyxl that only looks at every cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from renstra.model.angka import tulis_bilangan
from renstra.workbook.read import NAMA_BUKU, baca_buku_kerja

from .ukur import Hasil, Lingkup, Rusak, bergiliran, lama, rasio

UKURAN = 5000


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Measure against openpyxl as it is usually called, and in its mode for large files."""
    folder = lingkup.rencana(UKURAN)
    berkas = folder / NAMA_BUKU
    banyak = lewat_openpyxl(berkas)
    detik = bergiliran(
        {
            "renstra": lambda: _lewat_renstra(folder),
            "openpyxl": lambda: lewat_openpyxl(berkas),
            "openpyxl read_only": lambda: lewat_openpyxl(berkas, hanya_baca=True),
        },
        lingkup.ulang(5),
    )
    for nama in ("openpyxl", "openpyxl read_only"):
        yield Hasil(
            f"Membaca {UKURAN} sub kegiatan dibanding {nama}", rasio(detik["renstra"], detik[nama]),
            keterangan=f"renstra {lama(detik['renstra'])}; {nama} {lama(detik[nama])}; {tulis_bilangan(banyak)} sel",
            rincian=detik,
        )  # fmt: skip


def _lewat_renstra(folder: Path) -> object:
    bacaan = baca_buku_kerja(folder)
    if bacaan.renstra is None or len(bacaan.renstra.sub_kegiatan) != UKURAN:
        raise Rusak(f"rencana uji tidak terbaca: {bacaan.temuan[:3]}")
    return bacaan


def lewat_openpyxl(berkas: Path, *, hanya_baca: bool = False) -> int:
    """Open the workbook, look at every cell, and return how many are filled."""
    buku = load_workbook(berkas, read_only=hanya_baca, data_only=True)
    banyak = sum(isi is not None for lembar in buku.worksheets for baris in lembar.iter_rows(values_only=True) for isi in baris)
    buku.close()
    return banyak
