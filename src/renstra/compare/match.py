"""Which rows of two plans are the same: what the office says, then the surest sign first, at last
by likeness.

Levels are matched from the tujuan down, so that a level can be looked for under what became of its
parent. A kode alone proves nothing: between two versions of the nomenclature one kode names two
things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Level, Renstra, Tree
from .changes import Method
from .likeness import (
    DISTANT_LIMIT,
    SAME_KODE_LIMIT,
    SAME_PARENT_LIMIT,
    distant_candidates,
    level_similarity,
)
from .merges import guess_merges
from .sameness import normalise_nama


@dataclass(frozen=True)
class Pair:
    """Levels of the old plan and those that took their place, by their numbers in the two trees."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    method: Method = ""
    score: int | None = None


@dataclass
class Matcher:
    """The matching as it goes on: what is tied already, and what each side still has."""

    old: Tree
    new: Tree
    pairs: list[Pair] = field(default_factory=list)
    outcome: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What became of a level of the old plan; nothing when it is gone."""
    origin: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What a level of the new plan was."""

    def bind(
        self, old: Sequence[int], new: Sequence[int], method: Method, score: int | None = None
    ) -> None:
        """Tie levels together."""
        self.pairs.append(Pair(tuple(old), tuple(new), method, score))
        self.outcome |= dict.fromkeys(old, tuple(new))
        self.origin |= dict.fromkeys(new, tuple(old))

    def widen(self, old: Sequence[int], new: Sequence[int], score: int) -> None:
        """Take the guess that levels belong together, in the place of the pair among them; what the
        office says stands.
        """
        superseded = [p for p in self.pairs if set(p.old) & set(old) or set(p.new) & set(new)]
        if all(p.method != "padanan" for p in superseded):
            self.pairs = [p for p in self.pairs if p not in superseded]
            self.bind(old, new, "kemiripan", score)

    def remaining_old(self, level: Level) -> list[int]:
        """What nothing of the new plan is tied to yet."""
        return [n for n in self.old.of_level(level) if n not in self.outcome]

    def remaining_new(self, level: Level) -> list[int]:
        """What is tied to nothing of the old plan yet."""
        return [n for n in self.new.of_level(level) if n not in self.origin]

    def same_parent(self, old: int, new: int) -> bool:
        """Whether two levels hang on the same parent, or on what became of it."""
        a, b = self.old.parents[old], self.new.parents[new]
        return a < 0 and b < 0 if a < 0 or b < 0 else b in self.outcome.get(a, ())

    def align(
        self,
        level: Level,
        method: Method,
        old_key: Callable[[int], Iterable[Hashable]],
        new_key: Callable[[int], Hashable],
        unique: bool,
    ) -> None:
        """Tie what has the same key; with `unique` only where one of each side has it, else one by
        one in their order.
        """
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for n in self.remaining_new(level):
            if (k := new_key(n)) is not None:
                groups[k][1].append(n)
        for n in self.remaining_old(level):
            for k in old_key(n):
                groups[k][0].append(n)
        for a, b in groups.values():
            if unique and (len(a) > 1 or len(b) > 1):
                continue
            for x, y in zip(a, b, strict=False):
                if x not in self.outcome and y not in self.origin:
                    self.bind((x,), (y,), method)


def match_levels(old: Renstra, new: Renstra, padanan: Sequence[tuple[str, str]] = ()) -> list[Pair]:
    """Match every level of two plans; `padanan` are pairs of old and new kode that the office
    gives, sound ones.

    In such a pair an empty kode says that the other is new, or gone. Every level of both plans is
    in just one result.
    """
    c = Matcher(old.tree, new.tree)
    own = _match_by_crosswalk(c, padanan)
    for level in Level:
        _match_certain(c, level)
        _match_similar(c, level)
        for g in guess_merges(
            c.old, c.new, c.remaining_old(level), c.remaining_new(level), c.outcome, c.origin
        ):
            c.widen(g.old, g.new, g.score)
    for n in (*own[0], *(n for t in Level for n in c.remaining_old(t))):
        c.pairs.append(Pair((n,), ()))
    for n in (*own[1], *(n for t in Level for n in c.remaining_new(t))):
        c.pairs.append(Pair((), (n,)))
    return c.pairs


def _match_by_crosswalk(
    c: Matcher, padanan: Sequence[tuple[str, str]]
) -> tuple[list[int], list[int]]:
    """Tie what the crosswalk ties, several at once where it joins them; return what it says is
    gone, and what is new.
    """
    place = c.old.by_kode, c.new.by_kode
    neighbours: dict[tuple[int, int], set[tuple[int, int]]] = {}
    missing, appeared = [], []
    for old_kode, new_kode in padanan:
        if old_kode and new_kode:
            a, b = (0, place[0][old_kode]), (1, place[1][new_kode])
            neighbours.setdefault(a, set()).add(b)
            neighbours.setdefault(b, set()).add(a)
        elif old_kode:
            missing.append(place[0][old_kode])
        else:
            appeared.append(place[1][new_kode])
    done: set[tuple[int, int]] = set()
    for start in sorted(neighbours):
        if start in done:
            continue
        cluster, pending = {start}, [start]
        while pending:
            new = neighbours[pending.pop()] - cluster
            cluster |= new
            pending += new
        done |= cluster
        c.bind(
            sorted(n for side, n in cluster if not side),
            sorted(n for side, n in cluster if side),
            "padanan",
        )
    c.outcome |= dict.fromkeys(missing, ())
    c.origin |= dict.fromkeys(appeared, ())
    return missing, appeared


def _match_certain(c: Matcher, level: Level) -> None:
    """Tie what a sure sign ties: the lasting mark, kode and name, the name under one parent, the
    name anywhere.
    """
    old, new = c.old.nodes, c.new.nodes
    c.align(
        level,
        "id",
        lambda n: [old[n].id] if old[n].id else [],
        lambda n: new[n].id or None,
        unique=True,
    )
    c.align(
        level,
        "kode dan nama",
        lambda n: [(old[n].kode, normalise_nama(old[n].nama))],
        lambda n: (new[n].kode, normalise_nama(new[n].nama)),
        unique=True,
    )

    def below(n: int) -> list[Hashable]:
        upper = c.old.parents[n]
        return [
            (b, normalise_nama(old[n].nama))
            for b in (c.outcome.get(upper, ()) if upper >= 0 else (-1,))
        ]

    c.align(
        level,
        "nama",
        below,
        lambda n: (c.new.parents[n], normalise_nama(new[n].nama)),
        unique=False,
    )
    c.align(
        level,
        "nama",
        lambda n: [normalise_nama(old[n].nama)],
        lambda n: normalise_nama(new[n].nama),
        unique=True,
    )


def _match_similar(c: Matcher, level: Level) -> None:
    """Tie what is left by likeness, the likest first; the same kode only breaks a tie.

    What has a good likeness under its own parent is not looked for elsewhere.
    """
    old, new = c.remaining_old(level), c.remaining_new(level)
    if not (old and new):
        return
    below: dict[int, list[int]] = defaultdict(list)
    for n in new:
        below[c.new.parents[n]].append(n)
    values: list[tuple[int, bool, bool, int, int]] = []
    distant = []
    for n in old:
        upper = c.old.parents[n]
        nearest = [
            m for b in (c.outcome.get(upper, ()) if upper >= 0 else (-1,)) for m in below.get(b, ())
        ]
        scored = [_pair_value(c, n, m, same_parent=True) for m in nearest]
        values += (x for x in scored if x)
        if not any(-x[0] >= DISTANT_LIMIT for x in scored if x):
            distant.append(n)
    candidates = distant_candidates(
        [(n, c.old.nodes[n]) for n in distant], [(n, c.new.nodes[n]) for n in new]
    )
    values += (
        x
        for n, m in candidates
        if not c.same_parent(n, m) and (x := _pair_value(c, n, m, same_parent=False))
    )
    for negative_score, _, _, a, b in sorted(values):
        if a not in c.outcome and b not in c.origin:
            c.bind((a,), (b,), "kemiripan", -negative_score)


def _pair_value(
    c: Matcher, a: int, b: int, same_parent: bool
) -> tuple[int, bool, bool, int, int] | None:
    """What two levels are worth to each other, the best first when sorted; nothing when they are
    not alike enough.
    """
    x, y = c.old.nodes[a], c.new.nodes[b]
    same_kode = x.kode == y.kode
    limit = (SAME_KODE_LIMIT if same_kode else SAME_PARENT_LIMIT) if same_parent else DISTANT_LIMIT
    score = level_similarity(x, y, same_kode and same_parent)
    return (-score, not same_kode, not same_parent, a, b) if score >= limit else None
