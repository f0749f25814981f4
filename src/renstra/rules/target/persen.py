"""Rules R203 and R205: percentages that cannot be, and those typed as fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import (
    Number,
)
from ...model.numbers import format_number
from ..example import rows
from ..lib.series import persen_series
from ..lib.values import measures_achievement, value_bounds, values_by_field
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_MAY_EXCEED_100 = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|pertambahan|inflasi|rasio|perbandingan|indeks|"
    r"nilai tukar|"
    r"produktivitas|penambahan|surplus|efekti[fv]itas|partisipasi kasar|apk|hunian|okupansi|"
    r"kepadatan|kapasitas|kecukupan|ketersediaan)\b",
    re.IGNORECASE,
)
"""Percentages that may well pass 100, besides achievements: growth, enrolment of all ages,
occupancy.
"""
_MAY_BE_NEGATIVE = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|inflasi|perubahan|deviasi|selisih|surplus|defisit|"
    r"penurunan)\b",
    re.IGNORECASE,
)


@rule(
    "R203",
    "Persentase di antara 0 dan 100",
    "peringatan",
    "Bagian tidak lebih besar daripada keseluruhannya; hanya pertumbuhan, rasio, atau capaian "
    "target yang dapat melewati 100.",
    bad=rows("Program", {"Indikator": "Cakupan", "Satuan": "%", "Target 2027": "107"}),
    good=rows("Program", {"Indikator": "Cakupan", "Satuan": "%", "Target 2027": "100"}),
)
def plausible_persen(b: RuleView) -> Iterator[Flaw]:
    """Percentages below 0 or over 100, the baseline included, unless the name speaks of growth, a
    ratio or an achievement.
    """
    p = b.renstra.identitas.periode
    for kode, i, number in b.once(persen_series):
        if number is not None and min(number) >= 0 and max(number) <= 100:
            continue
        may_exceed = measures_achievement(i) or _MAY_EXCEED_100.search(i.nama)
        for field_name, value in values_by_field(i, p):
            lower, upper = value_bounds(value) or (Decimal(0), Decimal(0))
            excess = upper > 100 and not may_exceed
            if excess or (lower < 0 and not _MAY_BE_NEGATIVE.search(i.nama)):
                yield flaw(
                    i.origin,
                    field_name,
                    f"persentase {'lebih dari 100' if excess else 'kurang dari 0'}",
                    found=i.tulis(value),
                    expected="0 sampai 100",
                    advice="betulkan angkanya, atau satuannya bila bukan persentase",
                    subject=kode,
                )


@rule(
    "R205",
    "Persentase tidak tertulis sebagai pecahan",
    "peringatan",
    "Angka 0,7 di antara 69 dan 71 berasal dari sel berformat persen: yang dimaksud 70, yang "
    "tercetak 0,7.",
    bad=rows(
        "Program",
        {"Satuan": "%", "Target 2025": "62,5", "Target 2026": "0,65", "Target 2027": "65"},
    ),
    good=rows(
        "Program", {"Satuan": "%", "Target 2025": "62,5", "Target 2026": "65", "Target 2027": "65"}
    ),
)
def fractional_persen(b: RuleView) -> Iterator[Flaw]:
    """A percentage below 1 that would fit among the others of its row, which agree, were it a
    hundred times as big.
    """
    p = b.renstra.identitas.periode
    for kode, i, number in b.once(persen_series):
        if number is not None and min(number) >= 1:
            continue
        content = [
            (m, n) for m, n in values_by_field(i, p) if isinstance(n, Number) and n.nilai > 0
        ]
        other = [n.nilai for _, n in content if n.nilai > 1]
        # A row that grows from next to nothing has small percentages of its own.
        if len(other) < 2 or max(other) > 2 * min(other):
            continue
        for field_name, value in content:
            hundredfold = value.nilai * 100
            if value.nilai < 1 and min(other) / 2 <= hundredfold <= max(other) * 2:
                yield flaw(
                    i.origin,
                    field_name,
                    "persentase tampak tertulis sebagai pecahan",
                    found=i.tulis(value),
                    expected=format_number(hundredfold),
                    advice="tulis sebagai angka persen, misalnya 70 dan bukan 0,7",
                    subject=kode,
                )
