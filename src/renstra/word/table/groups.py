"""Which rows go to the next page together, wherever a page ends.

Nobody knows where that will be once people write in the document, and programs differ by a point or
two. So the merged cells of a group say all that its rows belong to, and no page parts it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from .heights import RowHeights, Series

KEPT_ROWS = 3
"""How many of the first rows of a table that goes over pages stay on one page."""
_LARGEST_SHARE = 0.5
"""No group is higher than this share of a page, so much of which it may leave empty, unless a page
cannot be divided otherwise."""
_REPEAT = 24.0
"""Points of paper that it is worth not to say again what all merged columns say."""
_ROUNDING = 0.01
"""Points by which sums of the same heights may differ."""


def divide_page(begin: Series, heights: RowHeights, first: int, past: int) -> list[int]:
    """Divide the rows of a page, from `first` up to but not with `past`, into groups; return the
    first row of each, or nothing where the page cannot be divided. Changes `begin`: every cell
    begins anew with a group.

    The page grows by none of them: a group has room for all that its rows belong to. Low groups
    leave less paper empty, many of them say the same more often.
    """
    room = [one for one, _ in islice(heights.from_row(first, begin), past - first)]
    divide = partial(_divide, begin, heights, first, past, room)
    return divide(heights.page * _LARGEST_SHARE) or divide(heights.limit)


def _divide(
    begin: Series,
    heights: RowHeights,
    first: int,
    past: int,
    room: Sequence[float],
    highest: float,
) -> list[int]:
    """Divide the rows of a page into groups of which none is higher than `highest`; `room` is the
    height of each row.
    """
    cost, before = {first: 0.0}, dict[int, int]()
    for start in range(first, past):
        if start not in cost:
            continue
        former = _begin_all(begin, start)
        said = cost[start] + _REPEAT * sum(not began for began in former.values()) / len(former)
        # The first of a table must find room below what stands above the table.
        most = highest if start else min(highest, heights.page * _LARGEST_SHARE)
        for end, high in _possible_ends(begin, heights, start, room[start - first :], most):
            # The end of a page is the likelier in a group, and leaves the more empty, the higher.
            needed = said + high**2 / (2 * heights.page)
            if start == 0:
                # So must all rows that stay below its heading.
                needed += high if end >= KEPT_ROWS else heights.page
            if needed < cost.get(end, math.inf):
                cost[end], before[end] = needed, start
        for j, began in former.items():
            begin[j][start] = began
    starts = [past]
    while (one := before.get(starts[-1])) is not None:
        starts.append(one)
        _begin_all(begin, one)
    return starts[:0:-1]


def lowest_group(begin: Series, heights: RowHeights, start: int) -> tuple[int, float]:
    """Return where the lowest group ends that may begin with a row in which every cell does, and
    how high it is: the row alone where no page would hold a group.
    """
    ends = list[float]()
    for one, lacking in heights.from_row(start, begin):
        ends.append(sum(ends[-1:]) + one)
        if ends[-1] > heights.limit:
            break
        if not lacking:
            return start + len(ends), ends[-1]
    return start + 1, ends[0]


def _possible_ends(
    begin: Series, heights: RowHeights, start: int, room: Sequence[float], highest: float
) -> Iterator[tuple[int, float]]:
    """Yield the rows before which a group may end, and its height; `room` is that of each row."""
    total = available = 0.0
    following = zip(heights.from_row(start, begin), room, strict=False)
    for end, ((one, lacking), own) in enumerate(following, start + 1):
        total, available = total + one, available + own
        if end > start + 1 and total > highest:
            break
        if total + lacking <= available + _ROUNDING:
            yield end, total


def _begin_all(begin: Series, i: int) -> dict[int, bool]:
    """Let every cell begin in a row, and return which did; changes `begin`."""
    former = {j: series[i] for j, series in begin.items()}
    for series in begin.values():
        series[i] = True
    return former
