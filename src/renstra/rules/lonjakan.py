"""Rules R107-R108: pagu that leaps from one year to the next, and figures that look like slips of the fingers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from statistics import median_low

from ..model.angka import tulis_bilangan, tulis_rupiah
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan

_KALI = tuple(Fraction(10) ** n for n in (1, 2, 3, -1, -2, -3))
_TERDEKAT = 8
"""The least by which one nought too many or too few multiplies a year that agrees with the others within `_MIRIP`."""
_MIRIP = Fraction(1, 5)
"""How far a corrected figure may lie from its neighbours, as a share of them, and still look like one of them."""


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
    for s in b.renstra.sub_kegiatan:
        berpagu = [(t, p) for t in b.renstra.identitas.periode.tahun_pagu if (p := s.pagu(t)) > 0]
        for (lalu, dari), (tahun, ke) in pairwise(berpagu):
            kali = Fraction(max(dari, ke), min(dari, ke))
            if kali > Fraction(batas):
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
    for s in b.renstra.sub_kegiatan:
        berpagu = {t: p for t in b.renstra.identitas.periode.tahun_pagu if (p := s.pagu(t)) > 0}
        if len(berpagu) < 3 or max(berpagu.values()) < _TERDEKAT * min(berpagu.values()):
            continue
        for tahun, pagu in berpagu.items():
            lain = [p for t, p in berpagu.items() if t != tahun]
            tengah = median_low(lain)
            seragam = max(lain) <= 2 * min(lain)
            kali = next((k for k in _KALI if _dekat(pagu / k, tengah)), None)
            if seragam and kali is not None:
                apa = "terlalu banyak" if kali > 1 else "terlalu sedikit"
                nol = {10: "satu", 100: "dua", 1000: "tiga"}[int(max(kali, 1 / kali))]
                yield cacat(
                    s.asal, f"pagu.{tahun}", f"pagu {tahun} tampak {nol} nol {apa}", isi=tulis_rupiah(pagu),
                    harap=f"sekitar {tulis_rupiah(tengah)} seperti tahun lain", saran="periksa jumlah nolnya", perihal=s.kode,
                )  # fmt: skip


def _dekat(angka: Fraction, patokan: int) -> bool:
    return abs(angka - patokan) <= patokan * _MIRIP
