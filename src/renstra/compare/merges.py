"""Guesses that several rows were merged into one, or that one was split: their pagu adds up, and
their names say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model import Tree
from .likeness import merge_similarity

_MAX_PARTS = 8
"""With more rows left under one parent, sums that agree may agree by chance."""
_NAMA_ALONE, _NAMA_WITH_PAGU = 95, 50
"""The least share of a part's name in the name of the whole (0 to 100): by itself, and where the
pagu adds up.
"""


@dataclass(frozen=True)
class Merge:
    """Rows of the old plan and of the new one that seem to be one, several of one side; with a
    score of 0 to 100.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: int


def guess_merges(
    old: Tree,
    new: Tree,
    remaining_old: Sequence[int],
    remaining_new: Sequence[int],
    outcome: Mapping[int, Sequence[int]],
    origin: Mapping[int, Sequence[int]],
) -> list[Merge]:
    """Return guesses about the rows of one level that are left; a row is in one guess at most.

    `outcome` and `origin` tell what is tied already: a whole may be a row that kept its place and
    took others in.
    """
    result: list[Merge] = []
    used: set[tuple[int, int]] = set()
    merge = _guess_wholes(old, new, remaining_old, outcome, origin)
    split = (
        Merge(g.new, g.old, g.score)
        for g in _guess_wholes(new, old, remaining_new, origin, outcome)
    )
    for g in sorted((*merge, *split), key=lambda g: (-g.score, g.old, g.new)):
        members = {*((0, n) for n in g.old), *((1, n) for n in g.new)}
        if not members & used:
            used |= members
            result.append(g)
    return result


def _guess_wholes(
    old: Tree,
    new: Tree,
    rest: Sequence[int],
    outcome: Mapping[int, Sequence[int]],
    origin: Mapping[int, Sequence[int]],
) -> Iterator[Merge]:
    """Guess at wholes of the new side among the children of what became of the parts' parent."""
    family: dict[int, list[int]] = defaultdict(list)
    for n in rest:
        family[old.parents[n]].append(n)
    for upper, part in family.items():
        if len(part) > _MAX_PARTS:
            continue
        home = (
            new.roots if upper < 0 else [m for b in outcome.get(upper, ()) for m in new.children[b]]
        )
        for whole in home:
            semula = tuple(origin.get(whole, ()))
            if not semula or (len(semula) == 1 and len(outcome[semula[0]]) == 1):
                yield from _guess_members(old, new, part, whole, semula)


def _guess_members(
    old: Tree, new: Tree, part: Sequence[int], whole: int, semula: tuple[int, ...]
) -> Iterator[Merge]:
    """Guess which of the parts went into one whole, which may have been a row of its own before
    (`semula`).
    """
    name = {n: merge_similarity(old.nodes[n], new.nodes[whole]) for n in part}
    # Above the sub kegiatan the pagu follows whatever hangs there: a child that moved would look
    # like a merged parent.
    with_pagu = [
        n for n in part if not old.children[n] and old.pagu[n] and name[n] >= _NAMA_WITH_PAGU
    ]
    for count in range(1 if semula else 2, len(with_pagu) + 1):
        for chosen in combinations(with_pagu, count):
            if new.pagu[whole] and _total_pagu(old, (*semula, *chosen)) == new.pagu[whole]:
                yield Merge(
                    _in_order(semula, chosen),
                    (whole,),
                    (100 + sum(name[n] for n in chosen) // count) // 2,
                )
    # A name alone may tell it where a row was renamed, or is new: what kept its name took nothing
    # in.
    if semula and old.nodes[semula[0]].nama == new.nodes[whole].nama:
        return
    named = [n for n in part if name[n] >= _NAMA_ALONE]
    if len(named) + len(semula) > 1:
        yield Merge(
            _in_order(semula, named), (whole,), sum(name[n] for n in named) // len(named) - 1
        )


def _in_order(semula: Iterable[int], chosen: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({*semula, *chosen}))


def _total_pagu(p: Tree, members: Iterable[int]) -> dict[int, int]:
    result: dict[int, int] = {}
    for n in members:
        for tahun, rupiah in p.pagu[n].items():
            result[tahun] = result.get(tahun, 0) + rupiah
    return result
