"""Why: the reason that a plan gives for each change of a row, the nearest one first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..model import AlasanPerubahan
from ..model.alasan import NO_REASON, ChangeKind
from .changes import ComparisonResult, Padanan

Key = tuple[str, str]
"""What a reason is for: the kode of a row, ``""`` for all, and the kind of its change."""


@dataclass(frozen=True, slots=True)
class OwedReason:
    """A kind of change of a row that the plan gives no reason for.

    `trail` are the kode under which a line of the sheet may give one: the row's own first, then
    those of what it hangs on, at last ``""``; none beyond a line that says there is no reason.
    """

    trail: tuple[str, ...]
    kind: str

    @property
    def key(self) -> Key:
        """What a reason for nothing else is for."""
        return self.trail[0], self.kind

    def told_by(self, lines: Mapping[Key, str]) -> str:
        """What the nearest of these lines of the sheet says; ``""`` where none speaks of it."""
        found = (lines.get((kode, self.kind)) for kode in self.trail)
        return next(filter(None, found), "")


class AlasanLookup:
    """The reasons of the new plan, looked up for the rows of one comparison."""

    def __init__(self, result: ComparisonResult) -> None:
        self._rows = result.new.alasan_perubahan
        self._by_key: dict[tuple[str, str | None], AlasanPerubahan] = {}
        for a in self._rows:
            known = self._by_key.get((a.kode, a.jenis))
            if known is None or not known.words:
                self._by_key[a.kode, a.jenis] = a
        self._old, self._new = result.old.tree, result.new.tree
        self._used: set[tuple[str, str | None]] = set()
        self._changed = tuple(result.changed())
        self._by_row = {_row_key(p): self._all(p) for p in self._changed}

    def of(self, p: Padanan) -> dict[str, str]:
        """The reason for each kind of change of a row; ``""`` where there is none.

        A line about the row itself comes before one about what it hangs on, that before one without
        kode; and of two alike the one that names the kind of change.
        """
        return self._by_row.get(_row_key(p), {})

    def _all(self, p: Padanan) -> dict[str, str]:
        trail = self._path_of(p)
        found = {kind: self._find(trail, kind) for kind in p.kinds}
        return {kind: line.words if line else "" for kind, line in found.items()}

    def _path_of(self, p: Padanan) -> list[str]:
        """The kode under which a reason may stand, the nearest first: in the new plan, then in the
        old one.
        """
        own = [own_kode(p), *(s.kode for s in (*p.new, *p.old))]
        upper = [
            tree.nodes[a].kode
            for tree, numbers in ((self._new, p.new_numbers), (self._old, p.old_numbers))
            for n in numbers
            for a in tree.above(n)
        ]
        return list(dict.fromkeys((*own, *upper, "")))

    def _find(self, trail: Sequence[str], kind: str) -> AlasanPerubahan | None:
        for kode in trail:
            for k in (kind, None):
                if a := self._by_key.get((kode, k)):
                    self._used.add((kode, k))
                    return a
        return None

    def owed(self) -> tuple[OwedReason, ...]:
        """What no line gives a reason for, in the order of the rows."""
        return tuple(
            OwedReason(self._trail_of(p, kind), kind)
            for p in self._changed
            for kind, alasan in self.of(p).items()
            if not alasan
        )

    def _trail_of(self, p: Padanan, kind: str) -> tuple[str, ...]:
        trail = tuple(self._path_of(p))
        line = self._find(trail, kind)
        return trail[: trail.index(line.kode) + 1] if line else trail

    def unused(self) -> tuple[AlasanPerubahan, ...]:
        """Lines that no changed row has use for."""
        return tuple(a for a in self._rows if (a.kode, a.jenis) not in self._used)


def own_kode(p: Padanan) -> str:
    """The kode by which the sheet of reasons names a row: the new one; of what is gone, the old."""
    return (p.new or p.old)[0].kode


def reason_lines(
    owed: Sequence[OwedReason], reasons: Mapping[Key, str]
) -> tuple[AlasanPerubahan, ...]:
    """The fewest lines of the sheet that give each of these reasons to just the row it is for: one
    above several changes of a kind where all below it have the same, and one with `NO_REASON` for
    what hangs on a row with a reason and still owes its own.
    """
    told = {one: reasons.get(one.key, "") for one in owed}
    lines: dict[Key, str] = {}
    for key, below in _shared_places(owed):
        shared = told[below[0]]
        same = all(told[one] == shared for one in below)
        if shared and same and not all(one.told_by(lines) for one in below):
            lines[key] = shared
    # A line may stand nearer to a row than the one that was meant for it; its own is the nearest.
    while astray := {
        one.key: words or NO_REASON
        for one, words in told.items()
        if one.told_by(lines) not in ({words} if words else {"", NO_REASON})
    }:
        lines |= astray
    return tuple(
        AlasanPerubahan(kode=kode, jenis=cast("ChangeKind", kind), alasan=words)
        for (kode, kind), words in lines.items()
    )


def with_reasons(result: ComparisonResult, lines: Sequence[AlasanPerubahan]) -> ComparisonResult:
    """The comparison as it is once these lines stand below those of the new plan."""
    both = (*result.new.alasan_perubahan, *lines)
    return replace(result, new=result.new.model_copy(update={"alasan_perubahan": both}))


def _shared_places(owed: Sequence[OwedReason]) -> Iterator[tuple[Key, tuple[OwedReason, ...]]]:
    """What several changes of a kind hang on, with them: the most first, and of places with the
    same ones the nearest.
    """
    below: dict[Key, list[OwedReason]] = {}
    distance: dict[Key, int] = {}
    for one in owed:
        for n, kode in enumerate(one.trail):
            below.setdefault((kode, one.kind), []).append(one)
            distance[kode, one.kind] = max(n, distance.get((kode, one.kind), 0))
    shared = [key for key, ones in below.items() if len(ones) > 1]
    for key in sorted(shared, key=lambda key: (-len(below[key]), distance[key])):
        yield key, tuple(below[key])


def _row_key(p: Padanan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What tells a row of the comparison from all others."""
    return p.old_numbers, p.new_numbers
