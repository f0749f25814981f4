"""Which cells of a column are one: what speaks of the same object, and what stands on the same
page.

Word and LibreOffice print the text of a merged cell once, on the page where it begins; on the next
page the column would be blank. So the pages are foreseen from the heights of the rows, and a merged
cell that runs over the end of a page begins anew there, with its text. Where pages end elsewhere
after all, the groups of their rows see to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ...profile.columns import PrintedColumn
from .groups import divide_page, lowest_group
from .heights import RowHeights, Series
from .rows import Row
from .widths import ColumnMeasure

_SLIP = 6.0
"""Points by which the rows of a page may turn out higher or lower than foreseen, in any program."""

_LOOK_BACK = 6
"""How many rows before the end of a page may be tried as the first of the next one."""

Merge = Literal["restart", "continue", ""]
"""What a cell does with the one above it: begin a merged cell, go on with it, stand alone."""


class MergedRows(NamedTuple):
    """What becomes of the rows of a table.

    `marks` tell for each column and row what the cell does with the one above it, `again` for each
    column that merges whether it only says again, for its group, what stands further up on the
    page. `whole` tells of each row whether it is low enough to stay in one piece, `kept` whether it
    stays on the page of the next one.
    """

    marks: list[list[Merge]]
    again: Series
    whole: list[bool]
    kept: list[bool]


def merged_cells(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    measure: ColumnMeasure,
    font: str,
    height: float,
    used: float,
) -> MergedRows:
    """Merge the cells of the rows.

    `height` is what a page has for rows, `used` what is taken of it on the first page (points);
    either is endless, where no page cuts the table.
    """
    begin = series_starts(columns, rows)
    heights = RowHeights(columns, rows, measure, font, height)
    again: Series = {j: [False] * len(rows) for j in begin}
    kept = [False] * len(rows)
    if max(height, used) < math.inf and not all(map(all, begin.values())):
        placed, starts = break_pages(begin, heights, used)
        whole = [one <= heights.limit for one in placed]
        for span in pairwise([*starts, len(rows)]):
            if span[0] < span[1]:
                _group_rows(begin, heights, span, again, kept)
    elif heights.may_pass_limit():
        whole = [one <= heights.limit for one in heights.in_sequence(begin)]
    else:
        whole = [True] * len(rows)
    marks: list[list[Merge]] = [
        _merge_marks(begin[j]) if j in begin else [""] * len(rows) for j in range(len(columns))
    ]
    return MergedRows(marks, again, whole, kept)


def _group_rows(
    begin: Series, heights: RowHeights, span: tuple[int, int], again: Series, kept: list[bool]
) -> None:
    """Divide the rows of a page into groups; changes `begin`, and `again` and `kept` with it.

    Where that cannot be, as beside a text that goes on over pages, at least those stay together
    that make certain where the page begins.
    """
    first, past = span
    former = {j: series[first:past] for j, series in begin.items()}
    flowing = any(map(heights.flowing, range(first, past)))
    if groups := [] if flowing else divide_page(begin, heights, first, past):
        kept[first:past] = [i + 1 < past and i + 1 not in groups for i in range(first, past)]
    else:
        _keep_lowest(begin, heights, first, kept)
    for j, began in former.items():
        again[j][first:past] = [
            new and not old for new, old in zip(begin[j][first:past], began, strict=True)
        ]


def _keep_lowest(begin: Series, heights: RowHeights, first: int, kept: list[bool]) -> None:
    """Keep those rows at the head of a page together that are too high for the one before; changes
    `kept`.
    """
    past, _ = lowest_group(begin, heights, first)
    kept[first : past - 1] = [True] * (past - 1 - first)


def series_starts(columns: Sequence[PrintedColumn], rows: Sequence[Row]) -> Series:
    """Return for each column that merges, by its place, the rows in which a new object begins.

    Each column goes by its own keys, so that two indikator may stand beside one sub kegiatan and
    two sub kegiatan beside one indikator; an object that must end where another does says so in
    its key.
    """
    begin = {}
    for j, k in enumerate(columns):
        if k.merge:
            key = [b.key.get(k.content) for b in rows]
            begin[j] = [i == 0 or key[i] is None or key[i] != key[i - 1] for i in range(len(rows))]
    return begin


def row_height(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    begin: Series,
    measure: ColumnMeasure,
    font: str,
) -> list[float]:
    """Foresee the height of each row, in points."""
    return list(RowHeights(columns, rows, measure, font, math.inf).in_sequence(begin))


def foresee_pages(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    begin: Series,
    measure: ColumnMeasure,
    font: str,
    height: float,
    used: float,
) -> tuple[list[list[Merge]], list[bool]]:
    """Return for each column of `begin`, in its order, and each row what a cell does with the one
    above it, merged cells begun anew in the rows that will begin a page; and for each row whether
    it is kept on the page of the next one, so that a page begins there. Changes `begin`. `height`
    and `used` are as `merged_cells` has them.
    """
    heights = RowHeights(columns, rows, measure, font, height)
    kept = [False] * len(rows)
    for start in break_pages(begin, heights, used)[1]:
        if start < len(rows):
            _keep_lowest(begin, heights, start, kept)
    return list(map(_merge_marks, begin.values())), kept


def break_pages(begin: Series, heights: RowHeights, used: float) -> tuple[list[float], list[int]]:
    """Let every merged cell begin anew in the rows that will begin a page; changes `begin`, and
    returns the heights of the rows, and which begin a page.

    A cell that begins anew needs room for its whole text again, so heights are foreseen page by
    page. A row too high for any page begins where it can and goes on over the next ones. So does
    the text of a merged cell, which else would fill each of them again.
    """
    rest, start, i = heights.page - used, 0, 0
    owed = [dict.fromkeys(begin, 0.0)]
    placed: list[float] = []
    starts = [0]
    while i < heights.count:
        one, following = heights.height_of_row(i, begin, owed[-1])
        if rest < one <= heights.limit and 0 < i == start:
            # It came after a row that went on over pages, and leaves the last of them.
            rest = heights.page
        elif rest < one <= heights.limit and i > start:
            first = start
            start = _page_start(begin, heights, (start, i), rest, placed[start:], owed)
            owed = [owed[start - first]]
            i, rest = start, heights.page
            del placed[start:]
            starts.append(start)
            one, following = heights.height_of_row(i, begin, owed[-1])
        placed.append(one)
        owed.append(following)
        rest -= one
        i += 1
        if rest < 0 and one > heights.limit:
            rest %= heights.page
            start, owed = i, [following]
            starts.append(start)
            if i < heights.count:
                _begin_anew(begin, heights, i)
    return placed, starts


def _page_start(
    begin: Series,
    heights: RowHeights,
    span: tuple[int, int],
    rest: float,
    placed: Sequence[float],
    owed: Sequence[Mapping[int, float]],
) -> int:
    """Choose the row that begins the next page, and let every cell begin anew in it; changes
    `begin`.

    It is the last row whose lowest group leaves the page for certain, while those before it fit for
    certain; what the cells above it lack makes the row before it higher. `span` is the first row of
    the page and the first that no longer fits; `rest` the room left before that one.
    """
    start, past = span
    for i in range(past, max(start, past - _LOOK_BACK), -1):
        original = {j: series[i] for j, series in begin.items()}
        flowing = heights.flowing(i)
        missing = max(
            (
                u
                for j, u in owed[i - start].items()
                if u > 0 and not original[j] and j not in flowing
            ),
            default=0.0,
        )
        room_left = rest + sum(placed[i - start :]) - missing
        _begin_anew(begin, heights, i)
        if room_left >= _SLIP and lowest_group(begin, heights, i)[1] > room_left + _SLIP:
            return i
        for j, series in begin.items():
            series[i] = original[j]
    _begin_anew(begin, heights, past)
    return past


def _begin_anew(begin: Series, heights: RowHeights, i: int) -> None:
    """Let every cell begin anew in a row but the text that goes on over pages; changes `begin`."""
    flowing = heights.flowing(i)
    for j, series in begin.items():
        series[i] |= j not in flowing


def _merge_marks(begin: Sequence[bool]) -> list[Merge]:
    following = [*begin[1:], True]
    return [
        ("" if alone else "restart") if start else "continue"
        for start, alone in zip(begin, following, strict=True)
    ]
