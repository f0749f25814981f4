"""The levels of a plan as a flat list that knows its parents and sums: what matching and comparing
walk over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Node, Renstra, SubKegiatan
from .changes import LEVELS
from .sameness import normalise_pagu


@dataclass(frozen=True)
class Tree:
    """Every level of one plan, parents first.

    Levels are named by their place in `simpul`; `induk` holds the place of each one's parent (-1
    for a tujuan), `anak` the places of its children, `pagu` its rupiah by year (years without any
    left out).
    """

    nodes: Sequence[Node]
    parents: Sequence[int]
    children: Sequence[Sequence[int]]
    pagu: Sequence[dict[int, int]]

    def level(self, n: int) -> str:
        """The level: ``Tujuan`` to ``Sub Kegiatan``."""
        return LEVELS[type(self.nodes[n])]

    def of_level(self, level: str) -> Sequence[int]:
        """All of one level, in the order of the plan."""
        return self._by_level.get(level, ())

    @cached_property
    def _by_level(self) -> dict[str, list[int]]:
        result: dict[str, list[int]] = {}
        for n, s in enumerate(self.nodes):
            result.setdefault(LEVELS[type(s)], []).append(n)
        return result

    def program(self, n: int) -> int:
        """The program that a level hangs on, or is; -1 above it."""
        while n >= 0 and self.level(n) != "Program":
            n = self.parents[n]
        return n


def tree(renstra: Renstra) -> Tree:
    """Lay the levels of a plan out in a list."""
    node: list[Node] = []
    parent: list[int] = []
    child: list[list[int]] = []
    pending: list[tuple[Node, int]] = [(t, -1) for t in reversed(renstra.tujuan)]
    while pending:
        current, upper = pending.pop()
        n = len(node)
        node.append(current)
        parent.append(upper)
        child.append([])
        if upper >= 0:
            child[upper].append(n)
        pending.extend((a, n) for a in reversed(current.anak))
    pagu: list[dict[int, int]] = [
        normalise_pagu(s.pagu_tahunan) if isinstance(s, SubKegiatan) else {} for s in node
    ]
    for n in range(len(node) - 1, -1, -1):
        if (upper := parent[n]) >= 0:
            for tahun, rupiah in pagu[n].items():
                pagu[upper][tahun] = pagu[upper].get(tahun, 0) + rupiah
    return Tree(node, parent, child, pagu)
