"""Rules R107-R108: pagu that leaps from one year to the next, and figures that look like slips of
the fingers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import Field, SubKegiatan
from ...model.numbers import format_number, format_rupiah
from ..example import rows
from ..lib.series import pagu_sub_kegiatan
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_SLIP_FACTORS = ((10, 1), (100, 1), (1000, 1), (1, 10), (1, 100), (1, 1000))
"""By what a slip multiplies and divides a figure."""
_NOUGHTS = {10: "satu", 100: "dua", 1000: "tiga"}
_MIN_FACTOR = 8
"""The least by which one nought too many or too few multiplies a year that agrees with the others
within `_SIMILARITY`.
"""
_SIMILARITY = 5
"""A corrected figure still looks like one of its neighbours when it lies no farther off than one
such part of them.
"""
_YEARS = {"Pagu 2025": "1.000.000", "Pagu 2026": "1.000.000"}


class _Slip(NamedTuple):
    """A year of a sub kegiatan that looks mistyped: by what it was multiplied and divided, and what
    the other years have (rupiah).
    """

    sub_kegiatan: SubKegiatan
    tahun: int
    factor: tuple[int, int]
    usual: int


@rule(
    "R107",
    "Pagu tidak melonjak melebihi batas",
    "saran",
    "Pagu yang berlipat dari satu tahun ke tahun berikutnya lazim ditanyakan penilai; batasnya "
    "dapat diganti pada lembar Aturan.",
    limit=10,
    given=rows("Sub Kegiatan", {"Pagu 2025": "1.000.000", "Pagu 2027": "4.000.000"}),
    bad=rows("Sub Kegiatan", {"Pagu 2026": "12.000.000"}),
    good=rows("Sub Kegiatan", {"Pagu 2026": "2.000.000"}),
)
def pagu_jump(b: RuleView) -> Iterator[Flaw]:
    """Pagu of a sub kegiatan that rises or falls by more than `limit` times within a year; years
    without pagu are skipped, and what R108 calls a slip is not told again as a leap.
    """
    limit = b.limit(pagu_jump)
    times, divisor = limit.as_integer_ratio()
    slips = {(s.kode, tahun) for s, tahun, _, _ in b.once(_slips)}
    for s, with_pagu, smallest, largest in b.once(pagu_sub_kegiatan):
        if largest * divisor <= smallest * times:
            continue
        for (previous, source), (tahun, to) in pairwise(with_pagu.items()):
            told = {(s.kode, previous), (s.kode, tahun)} & slips
            if not told and max(source, to) * divisor > min(source, to) * times:
                direction = "naik" if to > source else "turun"
                yield flaw(
                    s.origin,
                    Field("pagu", tahun),
                    f"pagu {direction} lebih dari {format_number(limit)} kali dari {previous} ke "
                    f"{tahun}",
                    found=f"{format_rupiah(source)} menjadi {format_rupiah(to)}",
                    expected=f"paling banyak {format_number(limit)} kali",
                    advice="periksa jumlah nolnya; bila benar, catat alasannya pada lembar Aturan",
                    subject=s.kode,
                )


@rule(
    "R108",
    "Pagu tidak tampak salah ketik",
    "peringatan",
    "Satu nol berlebih atau kurang, atau angka ribuan di antara angka rupiah, adalah salah ketik "
    "yang lazim.",
    bad=rows("Sub Kegiatan", {**_YEARS, "Pagu 2027": "100.000"}),
    good=rows("Sub Kegiatan", {**_YEARS, "Pagu 2027": "1.000.000"}),
)
def mistyped_pagu(b: RuleView) -> Iterator[Flaw]:
    """One year that is ten, a hundred or a thousand times off the others, which agree among
    themselves.
    """
    for s, tahun, slip, middle in b.once(_slips):
        what = "terlalu banyak" if slip[0] > 1 else "terlalu sedikit"
        yield flaw(
            s.origin,
            Field("pagu", tahun),
            f"pagu {tahun} tampak {_NOUGHTS[max(slip)]} nol {what}",
            found=format_rupiah(s.pagu(tahun)),
            expected=f"sekitar {format_rupiah(middle)} seperti tahun lain",
            advice="periksa jumlah nolnya",
            subject=s.kode,
        )


def _slips(b: RuleView) -> tuple[_Slip, ...]:
    """Every year that looks mistyped, for `RuleView.once`; with fewer than three years that have
    pagu nothing can be told.
    """
    result: list[_Slip] = []
    for s, with_pagu, smallest, largest in b.once(pagu_sub_kegiatan):
        if len(with_pagu) < 3 or largest < _MIN_FACTOR * smallest:
            continue
        for tahun, pagu in with_pagu.items():
            other = [p for t, p in with_pagu.items() if t != tahun]
            if max(other) > 2 * min(other):
                continue
            middle = sorted(other)[(len(other) - 1) // 2]
            if slip := next(
                (k for k in _SLIP_FACTORS if _is_near(pagu * k[1], middle * k[0])), None
            ):
                result.append(_Slip(s, tahun, slip, middle))
    return tuple(result)


def _is_near(number: int, reference: int) -> bool:
    return abs(number - reference) * _SIMILARITY <= reference
