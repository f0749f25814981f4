"""The levels of a plan in one order, with what each of them hangs on and what hangs on it.

A level is named by its number: its place in that order, which is the order of the plan, parents
first. So all that hangs on a level has the numbers that follow its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .program import Level, Node, Tujuan


@dataclass(frozen=True, eq=False)
class Tree:
    """Every tujuan, sasaran, program, kegiatan and sub kegiatan of one plan.

    `parents` has the number of what each one hangs on (-1 for a tujuan), `ends` the number after
    the last that hangs on it, near or far.
    """

    nodes: tuple[Node, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def grow(cls, tujuan: Iterable[Tujuan]) -> Tree:
        """Lay out all that hangs on these."""
        nodes: list[Node] = []
        parents: list[int] = []
        # A list of what is still to come: nested generators would hand every level up through all
        # those above it.
        pending: list[tuple[Node, int]] = [(t, -1) for t in reversed([*tujuan])]
        while pending:
            node, parent = pending.pop()
            number = len(nodes)
            nodes.append(node)
            parents.append(parent)
            pending.extend((child, number) for child in reversed(node.anak))
        ends = [*range(1, len(nodes) + 1)]
        for n in range(len(nodes) - 1, -1, -1):
            if (parent := parents[n]) >= 0:
                ends[parent] = max(ends[parent], ends[n])
        return cls(tuple(nodes), tuple(parents), tuple(ends))

    @cached_property
    def pagu(self) -> Sequence[Mapping[int, int]]:
        """Rupiah of every level by year, summed up; years in which it has none are left out."""
        return [node.sums for node in self.nodes]

    @cached_property
    def roots(self) -> Sequence[int]:
        """The tujuan."""
        return [n for n, parent in enumerate(self.parents) if parent < 0]

    @cached_property
    def children(self) -> Sequence[Sequence[int]]:
        """What hangs on each level, one step below it."""
        result: list[list[int]] = [[] for _ in self.nodes]
        for n, parent in enumerate(self.parents):
            if parent >= 0:
                result[parent].append(n)
        return result

    @cached_property
    def leaves(self) -> Sequence[int]:
        """The levels on which nothing hangs."""
        return [n for n, end in enumerate(self.ends) if end == n + 1]

    def whole(self, n: int) -> range:
        """A level and all that hangs on it."""
        return range(n, self.ends[n])

    def above(self, n: int) -> Sequence[int]:
        """What a level hangs on, up to its tujuan, the nearest first."""
        result: list[int] = []
        while (n := self.parents[n]) >= 0:
            result.append(n)
        return result

    def path(self, n: int) -> Sequence[int]:
        """The way to a level from its tujuan down, with the level itself."""
        return [*reversed(self.above(n)), n]

    def home(self, n: int, level: Level) -> int:
        """What a level hangs on, or is, at that level; -1 above it."""
        while n >= 0 and self.nodes[n].level is not level:
            n = self.parents[n]
        return n

    def of_level(self, level: Level) -> Sequence[int]:
        """All of one level."""
        return self._by_level.get(level, ())

    @cached_property
    def _by_level(self) -> Mapping[Level, Sequence[int]]:
        result: dict[Level, list[int]] = {}
        for n, node in enumerate(self.nodes):
            result.setdefault(node.level, []).append(n)
        return result

    @cached_property
    def by_kode(self) -> Mapping[str, int]:
        """The number of every level by its kode, of whatever level."""
        return {node.kode: n for n, node in enumerate(self.nodes)}

    @cached_property
    def _numbers(self) -> Mapping[tuple[Level, str], int]:
        """A kode stands once at its level, though another level may have it too."""
        return {(node.level, node.kode): n for n, node in enumerate(self.nodes)}

    def number(self, node: Node) -> int:
        """The number of one of its levels."""
        return self._numbers[node.level, node.kode]

    def parent(self, node: Node) -> Node | None:
        """What one of its levels hangs on; nothing above a tujuan."""
        n = self.parents[self.number(node)]
        return self.nodes[n] if n >= 0 else None

    def ancestors(self, node: Node) -> Sequence[Node]:
        """What one of its levels hangs on, up to its tujuan, the nearest first."""
        return [self.nodes[n] for n in self.above(self.number(node))]

    def descendants(self, node: Node) -> Sequence[Node]:
        """All that hangs on one of its levels, near or far, in the order of the plan."""
        n = self.number(node)
        return self.nodes[n + 1 : self.ends[n]]
