"""Why: the reason that a plan gives for each change of a row, the nearest one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import AlasanPerubahan
from .changes import ComparisonResult, Padanan
from .tree import Tree, tree


class AlasanLookup:
    """The reasons of the new plan, looked up for the rows of one comparison."""

    def __init__(self, result: ComparisonResult) -> None:
        self._rows = result.new.alasan_perubahan
        self._by_key: dict[tuple[str, str | None], AlasanPerubahan] = {}
        for a in self._rows:
            self._by_key.setdefault((a.kode, a.jenis), a)
        self._ancestors = [_ancestors(tree(result.new)), _ancestors(tree(result.old))]
        self._used: set[tuple[str, str | None]] = set()
        self._by_row = {id(p): self._all(p) for p in result.changed()}

    def of(self, p: Padanan) -> dict[str, str]:
        """The reason for each kind of change of a row; ``""`` where there is none.

        A line about the row itself comes before one about what it hangs on, that before one without
        kode; and of two alike the one that names the kind of change.
        """
        return self._by_row.get(id(p), {})

    def _all(self, p: Padanan) -> dict[str, str]:
        trail = self._path_of(p)
        return {kind: self._find(trail, kind) for kind in p.kinds}

    def _path_of(self, p: Padanan) -> list[str]:
        """The kode under which a reason may stand, the nearest first: in the new plan, then in the
        old one.
        """
        own = [s.kode for s in (*p.new, *p.old)]
        upper = [
            k
            for s, mapping in ((p.new, self._ancestors[0]), (p.old, self._ancestors[1]))
            for x in s
            for k in mapping[x.kode]
        ]
        return list(dict.fromkeys((*own, *upper, "")))

    def _find(self, trail: Sequence[str], kind: str) -> str:
        for kode in trail:
            for k in (kind, None):
                if a := self._by_key.get((kode, k)):
                    self._used.add((kode, k))
                    return a.alasan
        return ""

    def unused(self) -> tuple[AlasanPerubahan, ...]:
        """Lines that no changed row has use for."""
        return tuple(a for a in self._rows if (a.kode, a.jenis) not in self._used)


def _ancestors(p: Tree) -> Mapping[str, Sequence[str]]:
    """The kode of everything that each level hangs on, the nearest first."""
    result: dict[str, list[str]] = {}
    for n, s in enumerate(p.nodes):
        upper = p.parents[n]
        result[s.kode] = [p.nodes[upper].kode, *result[p.nodes[upper].kode]] if upper >= 0 else []
    return result
