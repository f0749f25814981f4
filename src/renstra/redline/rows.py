"""Which rows of two versions of a table are the same row: equal ones first, between them the likest
in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_BOUNDARY = 60
"""The least likeness (0 to 100) of two rows to be one that changed."""
_SAME_NAMA = 80
"""The likeness of two rows of one name, at least."""
_MAX_COMPARISONS = 250_000
"""Comparisons in one gap between equal rows; in a larger one only equal rows are paired."""


class Key(NamedTuple):
    """By what a row is known: the words in its own cells, those of the merged cells that it is part
    of, and its name.
    """

    own: str
    shared: str = ""
    name: str = ""


def pair_up(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    """Return pairs of places, rising on both sides."""
    result: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*_unique_pairs(old, new), (len(old), len(new))]:
        result += ((i + x, j + y) for x, y in _pair_in_gap(old[i:a], new[j:b]))
        result.append((a, b))
        i, j = a + 1, b + 1
    return result[:-1]


def _unique_pairs(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    """Rows that each side has just once and that both have, as many as stand in one order on both
    sides.
    """
    once = [{k for k, n in Counter(side).items() if n == 1} for side in (old, new)]
    place = {k: j for j, k in enumerate(new)}
    return _rising([(i, place[k]) for i, k in enumerate(old) if k in once[0] & once[1]])


def _numbered(side: Sequence[Key]) -> list[tuple[Key, int]]:
    """The rows, equal ones counted."""
    count: Counter[Key] = Counter()
    result = []
    for k in side:
        result.append((k, count[k]))
        count[k] += 1
    return result


def _rising(candidates: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides; the left ones rise already."""
    ends: list[int] = []
    position: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(candidates):
        k = bisect_left(ends, j)
        ends[k : k + 1] = [j]
        position[k : k + 1] = [n]
        before.append(position[k - 1] if k else -1)
    result = []
    n = position[-1] if position else -1
    while n >= 0:
        result.append(candidates[n])
        n = before[n]
    return result[::-1]


def _pair_in_gap(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    """Pair rows so that their likeness adds up to the most."""
    n, m = len(old), len(new)
    if not n or not m:
        return []
    if n * m > _MAX_COMPARISONS:
        place = {k: j for j, k in enumerate(_numbered(new))}
        return _rising([(i, place[k]) for i, k in enumerate(_numbered(old)) if k in place])
    similar = [[_similar(a, b) for b in new] for a in old]
    value = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            same = value[i + 1][j + 1] + similar[i][j] if similar[i][j] >= _BOUNDARY else 0.0
            value[i][j] = max(same, value[i + 1][j], value[i][j + 1])
    result = []
    i = j = 0
    while i < n and j < m:
        if similar[i][j] >= _BOUNDARY and value[i][j] == value[i + 1][j + 1] + similar[i][j]:
            result.append((i, j))
            i, j = i + 1, j + 1
        elif value[i][j] == value[i + 1][j]:
            i += 1
        else:
            j += 1
    return result


def _similar(a: Key, b: Key) -> float:
    """How alike two rows are (0 to 101): a sub kegiatan of the same name is the same, however its
    indikator is worded.

    One more for the same surroundings: of two rows alike, the one under the same program.
    """
    from rapidfuzz.fuzz import token_sort_ratio

    if a.own == b.own:
        similar = 100.0
    else:
        similar = max(
            token_sort_ratio(a.own, b.own), _SAME_NAMA if a.name and a.name == b.name else 0
        )
    return similar + (a.shared == b.shared)
