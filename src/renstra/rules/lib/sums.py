"""Sums that several rules need, and typed rows of totals against the rows above them, on any
sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ...model import ClaimedTotal, Entry, Origin
from ...model.numbers import format_rupiah
from ..view import Material

T = TypeVar("T", bound=Entry)


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A typed total that is neither the sum of all rows above (`overall`) nor of those since the
    last total (`bagian`).
    """

    origin: Origin
    field_name: str
    written: int
    overall: int
    part: int

    @property
    def expected(self) -> str:
        """The sums that would be right, as they are printed."""
        return " atau ".join(format_rupiah(n) for n in dict.fromkeys((self.overall, self.part)))


def pagu_program(b: Material) -> dict[str, int]:
    """Pagu of every program for the whole period (rupiah), by kode, for `Material.once`."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    return {p.kode: p.pagu_periode(tahun) for p in b.renstra.program}


def wrong_totals(
    total: Iterable[ClaimedTotal], rows: Iterable[T], value: Callable[[T, str], int]
) -> Iterator[WrongTotal]:
    """Yield what one sheet's rows of totals claim wrongly; `nilai` tells what a row adds to the
    column of that name.
    """
    written = sorted(total, key=lambda j: j.origin.row)
    field_name = {m for j in written for m in j.angka}
    order = sorted(rows, key=lambda x: x.origin.row) if written else []
    overall: Counter[str] = Counter()
    n = 0
    for j in written:
        part: Counter[str] = Counter()
        while n < len(order) and order[n].origin.row < j.origin.row:
            part.update({m: value(order[n], m) for m in field_name})
            n += 1
        overall.update(part)
        for m, number in j.angka.items():
            if number not in {overall[m], part[m]}:
                yield WrongTotal(j.origin, m, number, overall[m], part[m])
