"""Values of an indikator with the cells that they stand in, and how great they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ...model import Bound, Field, FieldName, Indikator, Number, Periode, Predikat, Range, Value
from ...model.values import scale_of

_ACHIEVEMENT = re.compile(
    r"\b(realisasi|((pen|ke)?ter|pen|ke)?capaian|tercapainya|terhadap (target|rencana))\b",
    re.IGNORECASE,
)


def measures_achievement(i: Indikator) -> bool:
    """Whether an indikator measures what was reached of what was planned, which may be more."""
    return _ACHIEVEMENT.search(i.nama) is not None


def values_by_field(i: Indikator, p: Periode) -> Iterable[tuple[FieldName, Value]]:
    """The baseline and the targets with the names of their cells; the sheet of the RPJMD calls the
    baseline otherwise.
    """
    start = Field("capaian_awal", p.dasar)
    yield start if start in i.origin.columns else "kondisi_awal", i.capaian_awal
    yield from ((Field("target", t), n) for t, n in i.target.items())


def value_bounds(n: Value) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest that a value may mean; None when it has no size. A bound counts as
    the figure that it names.
    """
    if isinstance(n, Range):
        return n.bawah, n.atas
    if isinstance(n, Predikat):
        scale = scale_of(n.huruf)
        step = Decimal(scale.index(n.huruf)) if scale else None
        return None if step is None else (step, step)
    return (n.nilai, n.nilai) if isinstance(n, (Number, Bound)) else None
