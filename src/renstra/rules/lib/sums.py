"""Typed rows of totals against the rows above them, on any sheet; figures by year in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...model import ClaimedTotal, Entry, FieldName, Origin
from ...model.numbers import format_rupiah

T = TypeVar("T", bound=Entry)


def span_of_years(years: Sequence[int]) -> str:
    """Years in order as a message names them: ``2026``, ``2025-2029``, ``2025, 2027``."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))


def told_by_year(yearly: Mapping[int, str]) -> str:
    """What is said of each year as a message tells it; a single year is told without naming it."""
    if len(yearly) == 1:
        return next(iter(yearly.values()))
    return "; ".join(f"{tahun}: {said}" for tahun, said in yearly.items())


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A typed total that is neither the sum of all rows above (`overall`) nor of those since the
    last total (`part`), nor of those since any total before; or, where the row names what it is of
    (`named`), neither the sum of the first nor of the last that is called so.
    """

    origin: Origin
    field_name: FieldName
    written: int
    overall: int
    part: int
    named: str = ""

    @property
    def message(self) -> str:
        """What it should be the same as."""
        return f"baris jumlah tidak sama dengan {self.named or 'jumlah baris di atasnya'}"

    @property
    def expected(self) -> str:
        """The sums that would be right, as they are printed."""
        return " atau ".join(format_rupiah(n) for n in dict.fromkeys((self.overall, self.part)))


def wrong_totals(
    total: Iterable[ClaimedTotal],
    rows: Iterable[T],
    value: Callable[[T, FieldName], int],
    named: Callable[[ClaimedTotal], Mapping[str, T]] = lambda _: {},
) -> Iterator[WrongTotal]:
    """Yield what one sheet's rows of totals claim wrongly; `value` tells what a row adds to the
    column of that name, `named` what a row of totals says that it is of, by its words. Such a row
    may stand above what it is of, or in a recap at the foot.

    Totals may be nested, as those of a program below those of its kegiatan.
    """
    written = sorted(total, key=lambda j: j.origin.row)
    field_name = {m for j in written for m in j.angka}
    order = sorted(rows, key=lambda x: x.origin.row) if written else []
    overall: Counter[FieldName] = Counter()
    before: list[Counter[FieldName]] = [Counter()]
    n = 0
    for j in written:
        part: Counter[FieldName] = Counter()
        while n < len(order) and order[n].origin.row < j.origin.row:
            part.update({m: value(order[n], m) for m in field_name})
            n += 1
        overall.update(part)
        own = named(j)
        for m, number in j.angka.items():
            if own:
                right = [value(x, m) for x in own.values()]
                if number not in right:
                    words = " atau ".join(own)
                    yield WrongTotal(j.origin, m, number, right[0], right[-1], words)
            elif all(number != overall[m] - earlier[m] for earlier in before):
                yield WrongTotal(j.origin, m, number, overall[m], part[m])
        before.append(overall.copy())
