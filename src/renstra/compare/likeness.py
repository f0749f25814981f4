"""How alike two levels are that no kode and no name ties together: a guess, with its score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Node
from .sameness import normalise_nama

SAME_PARENT_LIMIT, SAME_KODE_LIMIT, DISTANT_LIMIT = 72, 62, 88
"""The least score (0 to 100) for levels under one parent, for levels under one parent with one
kode, and for all others.
"""

_NAME_WEIGHT = 0.7
_RARE_WORDS, _MOST_OWNERS = 3, 25
"""Levels far apart are compared when they share one of their rarest words, and few others have
it.
"""


def level_similarity(a: Node, b: Node, lenient: bool = False) -> int:
    """Return how alike two levels are, 0 to 100: their names, and what they are measured by where
    both say so.

    `lenient` weighs a name that the other one contains more: for levels that share kode and parent.
    """
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    name = token_sort_ratio(normalise_nama(a.nama), normalise_nama(b.nama))
    if lenient:
        name = (name + token_set_ratio(normalise_nama(a.nama), normalise_nama(b.nama))) / 2
    if not (a.indikator and b.indikator):
        return int(name)
    measured = max(
        token_sort_ratio(normalise_nama(i.nama), normalise_nama(j.nama))
        for i in a.indikator[:3]
        for j in b.indikator[:3]
    )
    return int(_NAME_WEIGHT * name + (1 - _NAME_WEIGHT) * measured)


def merge_similarity(part: Node, whole: Node) -> int:
    """Return how much of the name of a part is found in the name of the whole, 0 to 100."""
    from rapidfuzz.fuzz import token_set_ratio

    return int(token_set_ratio(normalise_nama(part.nama), normalise_nama(whole.nama)))


def distant_candidates(
    old: Sequence[tuple[int, Node]], new: Sequence[tuple[int, Node]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs, by their numbers, worth a comparison wherever they hang: those that share a rare
    word.
    """
    owner: dict[str, list[int]] = {}
    for n, s in new:
        for k in set(normalise_nama(s.nama).split()):
            owner.setdefault(k, []).append(n)
    frequent = Counter({k: len(p) for k, p in owner.items()})
    for n, s in old:
        words = sorted(
            (k for k in set(normalise_nama(s.nama).split()) if k in owner),
            key=lambda k: (frequent[k], k),
        )
        candidates = (
            m for k in words[:_RARE_WORDS] if frequent[k] <= _MOST_OWNERS for m in owner[k]
        )
        yield from ((n, m) for m in dict.fromkeys(candidates))
