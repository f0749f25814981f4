"""Rules R107-R108: pagu that leaps from one year to the next, and figures that look like slips of the fingers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median_low

from ..model.angka import tulis_bilangan, tulis_rupiah
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .deret import pagu_sub_kegiatan

_KALI = ((10, 1), (100, 1), (1000, 1), (1, 10), (1, 100), (1, 1000))
"""By what a slip multiplies and divides a figure."""
_NOL = {10: "satu", 100: "dua", 1000: "tiga"}
_TERDEKAT = 8
"""The least by which one nought too many or too few multiplies a year that agrees with the others within `_MIRIP`."""
_MIRIP = 5
"""A corrected figure still looks like one of its neighbours when it lies no farther off than one such part of them."""


@aturan(
    "R107",
    "Pagu tidak melonjak melebihi batas",
    "saran",
    "Pagu yang berlipat dari satu tahun ke tahun berikutnya lazim ditanyakan penilai; batasnya dapat diganti pada lembar Aturan.",
    batas=10,
)
def lonjakan_pagu(b: Bahan) -> Iterator[Cacat]:
    """Pagu of a sub kegiatan that rises or falls by more than `batas` times within a year; years without pagu are skipped."""
    batas = b.batas(lonjakan_pagu)
    kali, bagi = batas.as_integer_ratio()
    for s, berpagu, terkecil, terbesar in b.sekali(pagu_sub_kegiatan):
        if terbesar * bagi <= terkecil * kali:
            continue
        for (lalu, dari), (tahun, ke) in pairwise(berpagu.items()):
            if max(dari, ke) * bagi > min(dari, ke) * kali:
                arah = "naik" if ke > dari else "turun"
                yield cacat(
                    s.asal, f"pagu.{tahun}", f"pagu {arah} lebih dari {tulis_bilangan(batas)} kali dari {lalu} ke {tahun}",
                    isi=f"{tulis_rupiah(dari)} menjadi {tulis_rupiah(ke)}", harap=f"paling banyak {tulis_bilangan(batas)} kali",
                    saran="periksa jumlah nolnya; bila benar, catat alasannya pada lembar Aturan", perihal=s.kode,
                )  # fmt: skip


@aturan(
    "R108",
    "Pagu tidak tampak salah ketik",
    "peringatan",
    "Satu nol berlebih atau kurang, atau angka ribuan di antara angka rupiah, adalah salah ketik yang lazim.",
)
def salah_ketik_pagu(b: Bahan) -> Iterator[Cacat]:
    """One year that is ten, a hundred or a thousand times off the others, which agree among themselves.

    With fewer than three years that have pagu nothing can be told.
    """
    for s, berpagu, terkecil, terbesar in b.sekali(pagu_sub_kegiatan):
        if len(berpagu) < 3 or terbesar < _TERDEKAT * terkecil:
            continue
        for tahun, pagu in berpagu.items():
            lain = [p for t, p in berpagu.items() if t != tahun]
            if max(lain) > 2 * min(lain):
                continue
            tengah = median_low(lain)
            if slip := next((k for k in _KALI if _dekat(pagu * k[1], tengah * k[0])), None):
                apa = "terlalu banyak" if slip[0] > 1 else "terlalu sedikit"
                yield cacat(
                    s.asal, f"pagu.{tahun}", f"pagu {tahun} tampak {_NOL[max(slip)]} nol {apa}", isi=tulis_rupiah(pagu),
                    harap=f"sekitar {tulis_rupiah(tengah)} seperti tahun lain", saran="periksa jumlah nolnya", perihal=s.kode,
                )  # fmt: skip


def _dekat(angka: int, patokan: int) -> bool:
    return abs(angka - patokan) * _MIRIP <= patokan
