"""Every indikator with its years laid out once, so that rules can tell the many plain rows at a
glance.

Nearly all rows hold nothing but numbers, one for each year. A rule looks closely at a row only
where these few numbers do not settle the matter already.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model import Indikator, Node, Number, SubKegiatan
from ..view import RuleView

Series = list[Decimal] | None
"""The baseline and the targets of an indikator in the order of the years; None unless all of them
are numbers.
"""


def tree_series(b: RuleView) -> tuple[tuple[Node, Indikator, Series], ...]:
    """The indikator of the tree with their levels, for `RuleView.once`."""
    tahun = b.renstra.identitas.periode.tahun_target
    return tuple([(s, i, _number_series(i, tahun)) for s, i in b.indikator])


def all_series(b: RuleView) -> Iterator[tuple[str, Indikator, Series]]:
    """Every indikator that is printed, of the tree and of the RPJMD, with the kode it belongs
    to.
    """
    tahun = b.renstra.identitas.periode.tahun_target
    yield from ((s.kode, i, number) for s, i, number in b.once(tree_series))
    yield from (
        (x.kode_rujukan, x.indikator, _number_series(x.indikator, tahun))
        for x in b.renstra.indikator_rpjmd
    )


def persen_series(b: RuleView) -> tuple[tuple[str, Indikator, Series], ...]:
    """The percentages among them, for `RuleView.once`."""
    return tuple(x for x in all_series(b) if x[1].jenis == "persen")


def _number_series(i: Indikator, tahun: range) -> Series:
    target = i.target
    if len(target) != len(tahun) or type(i.capaian_awal) is not Number:
        return None
    number = [i.capaian_awal.nilai]
    for t in tahun:
        if type(n := target.get(t)) is not Number:
            return None
        number.append(n.nilai)
    return number


class PaguByYear(NamedTuple):
    """A sub kegiatan and its pagu above zero by year (rupiah), with the least and the greatest of
    them; 0 without any.
    """

    sub_kegiatan: SubKegiatan
    yearly: dict[int, int]
    smallest: int
    largest: int


def pagu_sub_kegiatan(b: RuleView) -> tuple[PaguByYear, ...]:
    """The sub kegiatan with their pagu, for `RuleView.once`."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    result: list[PaguByYear] = []
    for s in b.renstra.sub_kegiatan:
        pagu = s.pagu_tahunan
        content = {t: p for t in tahun if (p := pagu.get(t, 0)) > 0}
        number = content.values()
        result.append(
            PaguByYear(s, content, min(number), max(number))
            if content
            else PaguByYear(s, content, 0, 0)
        )
    return tuple(result)
