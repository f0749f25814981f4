"""The levels of a plan as a flat list that knows its parents and sums: what matching and comparing walk over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Renstra, Simpul, SubKegiatan
from .changes import TINGKAT
from .sameness import pagu_baku


@dataclass(frozen=True)
class Pohon:
    """Every level of one plan, parents first.

    Levels are named by their place in `simpul`; `induk` holds the place of each one's parent (-1 for a tujuan), `anak`
    the places of its children, `pagu` its rupiah by year (years without any left out).
    """

    simpul: Sequence[Simpul]
    induk: Sequence[int]
    anak: Sequence[Sequence[int]]
    pagu: Sequence[dict[int, int]]

    def tingkat(self, n: int) -> str:
        """The level: ``Tujuan`` to ``Sub Kegiatan``."""
        return TINGKAT[type(self.simpul[n])]

    def pada(self, tingkat: str) -> Sequence[int]:
        """All of one level, in the order of the plan."""
        return self._per_tingkat.get(tingkat, ())

    @cached_property
    def _per_tingkat(self) -> dict[str, list[int]]:
        hasil: dict[str, list[int]] = {}
        for n, s in enumerate(self.simpul):
            hasil.setdefault(TINGKAT[type(s)], []).append(n)
        return hasil

    def program(self, n: int) -> int:
        """The program that a level hangs on, or is; -1 above it."""
        while n >= 0 and self.tingkat(n) != "Program":
            n = self.induk[n]
        return n


def pohon(renstra: Renstra) -> Pohon:
    """Lay the levels of a plan out in a list."""
    simpul: list[Simpul] = []
    induk: list[int] = []
    anak: list[list[int]] = []
    nanti: list[tuple[Simpul, int]] = [(t, -1) for t in reversed(renstra.tujuan)]
    while nanti:
        kini, atas = nanti.pop()
        n = len(simpul)
        simpul.append(kini)
        induk.append(atas)
        anak.append([])
        if atas >= 0:
            anak[atas].append(n)
        nanti.extend((a, n) for a in reversed(kini.anak))
    pagu: list[dict[int, int]] = [pagu_baku(s.pagu_tahunan) if isinstance(s, SubKegiatan) else {} for s in simpul]
    for n in range(len(simpul) - 1, -1, -1):
        if (atas := induk[n]) >= 0:
            for tahun, rupiah in pagu[n].items():
                pagu[atas][tahun] = pagu[atas].get(tahun, 0) + rupiah
    return Pohon(simpul, induk, anak, pagu)
