"""Why: the reason that a plan gives for each change of a row, the nearest one first."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import AlasanPerubahan
from .changes import ComparisonResult, Padanan


class AlasanLookup:
    """The reasons of the new plan, looked up for the rows of one comparison."""

    def __init__(self, result: ComparisonResult) -> None:
        self._rows = result.new.alasan_perubahan
        self._by_key: dict[tuple[str, str | None], AlasanPerubahan] = {}
        for a in self._rows:
            self._by_key.setdefault((a.kode, a.jenis), a)
        self._old, self._new = result.old.tree, result.new.tree
        self._used: set[tuple[str, str | None]] = set()
        self._by_row = {_row_key(p): self._all(p) for p in result.changed()}

    def of(self, p: Padanan) -> dict[str, str]:
        """The reason for each kind of change of a row; ``""`` where there is none.

        A line about the row itself comes before one about what it hangs on, that before one without
        kode; and of two alike the one that names the kind of change.
        """
        return self._by_row.get(_row_key(p), {})

    def _all(self, p: Padanan) -> dict[str, str]:
        trail = self._path_of(p)
        return {kind: self._find(trail, kind) for kind in p.kinds}

    def _path_of(self, p: Padanan) -> list[str]:
        """The kode under which a reason may stand, the nearest first: in the new plan, then in the
        old one.
        """
        own = [s.kode for s in (*p.new, *p.old)]
        upper = [
            tree.nodes[a].kode
            for tree, numbers in ((self._new, p.new_numbers), (self._old, p.old_numbers))
            for n in numbers
            for a in tree.above(n)
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


def _row_key(p: Padanan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What tells a row of the comparison from all others."""
    return p.old_numbers, p.new_numbers
