"""What of two versions is the same: equal things first, then what is known to be the same, between
them the likest in their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

LEAST_LIKENESS = 60
"""The least likeness (0 to 100) of two things to be one that changed."""
_SAME_NAME = 80
"""The likeness of two rows of one name, at least."""
_MOST_COMPARISONS = 250_000
"""Comparisons in one gap between equal things; in a larger one only equal ones are paired."""

Pairs = list[tuple[int, int]]
Thing = TypeVar("Thing")


class Key(NamedTuple):
    """By what a block or a row of a table is known again.

    Only things of one `kind` are paired. `known` is what the plan says (the level that a row speaks
    of, the id of a table): where it is there, it decides. Else the `words` do, with the `name`
    among them; `around` is the style of a paragraph, or what the merged cells of a row say.
    """

    kind: Hashable
    words: str
    around: Hashable = ""
    known: Hashable = ""
    name: str = ""


def pair_up(old: Sequence[Key], new: Sequence[Key]) -> Pairs:
    """Return pairs of places, rising on both sides."""
    return _pairs_by(old, new, (_worded_key, _known_key))


def in_order(
    old: Sequence[Thing], new: Sequence[Thing], pairs: Pairs
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Both versions as one: what went with nothing, nothing with what came, and pairs."""
    i = j = 0
    for a, b in [*pairs, (len(old), len(new))]:
        yield from ((gone, None) for gone in old[i:a])
        yield from ((None, added) for added in new[j:b])
        if a < len(old):
            yield old[a], new[b]
        i, j = a + 1, b + 1


def _worded_key(key: Key) -> Hashable:
    return key if key.words else None


def _known_key(key: Key) -> Hashable:
    return (key.kind, key.known) if key.known else None


def _pairs_by(
    old: Sequence[Key], new: Sequence[Key], ways: Sequence[Callable[[Key], Hashable]]
) -> Pairs:
    if not (old and new):
        return []
    if not ways:
        return _likest_pairs(old, new)
    result: Pairs = []
    i = j = 0
    anchors = _unique_pairs([ways[0](k) for k in old], [ways[0](k) for k in new])
    for a, b in [*anchors, (len(old), len(new))]:
        result += ((i + x, j + y) for x, y in _pairs_by(old[i:a], new[j:b], ways[1:]))
        result.append((a, b))
        i, j = a + 1, b + 1
    return result[:-1]


def _unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """What each side has just once and both have, as much as stands in one order on both sides."""
    once = [{k for k, n in Counter(side).items() if n == 1 and k} for side in (old, new)]
    both = once[0] & once[1]
    places = [[i for i, k in enumerate(side) if k in both] for side in (old, new)]
    pairs = _equal_pairs([old[i] for i in places[0]], [new[j] for j in places[1]])
    return [(places[0][a], places[1][b]) for a, b in pairs]


def _equal_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Equal things, the longest stretches of them first."""
    stretches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(s.a + n, s.b + n) for s in stretches for n in range(s.size)]


def _likest_pairs(old: Sequence[Key], new: Sequence[Key]) -> Pairs:
    """Pair so that the likeness adds up to the most."""
    n, m = len(old), len(new)
    if n * m > _MOST_COMPARISONS:
        return _equal_pairs(old, new)
    alike = [[_key_likeness(a, b) for b in new] for a in old]
    value = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            same = value[i + 1][j + 1] + alike[i][j] if alike[i][j] >= LEAST_LIKENESS else 0.0
            value[i][j] = max(same, value[i + 1][j], value[i][j + 1])
    result = []
    i = j = 0
    while i < n and j < m:
        if alike[i][j] >= LEAST_LIKENESS and value[i][j] == value[i + 1][j + 1] + alike[i][j]:
            result.append((i, j))
            i, j = i + 1, j + 1
        elif value[i][j] == value[i + 1][j]:
            i += 1
        else:
            j += 1
    return result


def _key_likeness(a: Key, b: Key) -> float:
    """How alike two things are (0 to 101); one more for the same surroundings."""
    from rapidfuzz.fuzz import token_sort_ratio

    if a.kind != b.kind or a.known != b.known:
        return 0.0
    around = a.around == b.around
    if a.known or a.words == b.words:
        return 100.0 + around
    if a.kind == "paragraph" and not around:
        return 0.0
    named = _SAME_NAME if a.name == b.name != "" else 0
    return max(token_sort_ratio(a.words, b.words), named) + around
