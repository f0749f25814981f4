"""Which cells of a column are one: what speaks of the same object, and what stands on the same
page.

Word and LibreOffice print the text of a merged cell once, on the page where it begins; on the next
page the column would be blank. So the pages are foreseen from the heights of the rows, and a merged
cell that runs over the end of a page begins anew there, with its text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal

from ...profile.columns import PrintedColumn
from .metrics import text_height
from .rows import Row
from .widths import CELL_MARGINS, ColumnMeasure

_VERTICAL_MARGINS = 2.6
"""Points that cell margins and a border add to the height of a row."""

_LOOK_BACK = 6
"""How many rows before the end of a page may be tried as the first of the next one."""

Series = dict[int, list[bool]]
"""For each column that merges, by its place: the rows in which a merged cell begins."""
Merge = Literal["restart", "continue", ""]
"""What a cell does with the one above it: begin a merged cell, go on with it, stand alone."""


def merged_cells(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    measure: ColumnMeasure,
    font: str,
    height: float,
    used: float,
) -> list[list[Merge]]:
    """Return for each column and row whether a merged cell begins, goes on, or the cell stands
    alone.

    `height` is what a page has for rows, `used` what is taken of it on the first page (points).
    """
    begin = series_starts(columns, rows)
    if height < math.inf and any(not all(start) for start in begin.values()):
        break_pages(begin, _RowHeights(columns, rows, measure, font), height, used)
    return [_merge_marks(begin[j]) if j in begin else [""] * len(rows) for j in range(len(columns))]


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
    heights, owed, result = _RowHeights(columns, rows, measure, font), dict.fromkeys(begin, 0.0), []
    for i in range(len(rows)):
        one, owed = heights.height_of_row(i, begin, owed)
        result.append(one)
    return result


def break_pages(begin: Series, heights: _RowHeights, height: float, used: float) -> None:
    """Let every merged cell begin anew in the rows that will begin a page; changes `begin`.

    A cell that begins anew needs room for its whole text again, so heights are foreseen page by
    page.
    """
    rest, start, i = height - used, 0, 0
    owed = [dict.fromkeys(begin, 0.0)]
    placed: list[float] = []
    while i < heights.count:
        one, following = heights.height_of_row(i, begin, owed[-1])
        if i > start and one > rest:
            start = _page_start(begin, heights, (start, i), rest, placed, owed)
            i, rest, placed, owed = start, height, [], [dict.fromkeys(begin, 0.0)]
            one, following = heights.height_of_row(i, begin, owed[-1])
        placed.append(one)
        owed.append(following)
        rest -= one
        i += 1


def _page_start(
    begin: Series,
    heights: _RowHeights,
    span: tuple[int, int],
    rest: float,
    placed: Sequence[float],
    owed: Sequence[Mapping[int, float]],
) -> int:
    """Choose the row that begins the next page, and let every cell begin anew in it; changes
    `begin`.

    A row that begins anew may be low enough to stay on the page, and what the cells above it lack
    makes the row before it higher. So it is the last row that leaves the page for certain while
    those before it fit; where there is none, one that leaves because the row below it begins anew
    as well. `span` is the first row of the page and the first that no longer fits; `rest` the room
    left before that one.
    """
    start, past = span
    for own in (False, True):
        for i in range(past, max(start, past - _LOOK_BACK), -1):
            new = (i, i + 1) if own and i + 1 < heights.count else (i,)
            original = {j: [series[n] for n in new] for j, series in begin.items()}
            missing = max(
                (u for j, u in owed[i - start].items() if u > 0 and not original[j][0]), default=0.0
            )
            room_left = rest + sum(placed[i - start :]) - missing
            for series, n in product(begin.values(), new):
                series[n] = True
            if room_left >= 0 and heights.height_of_row(i, begin, owed[i - start])[0] > room_left:
                return i
            for j, series in begin.items():
                series[new[0] : new[-1] + 1] = original[j]
    for series in begin.values():
        series[past] = True
    return past


class _RowHeights:
    """Foresees the heights of rows, one after the other."""

    def __init__(
        self,
        columns: Sequence[PrintedColumn],
        rows: Sequence[Row],
        measure: ColumnMeasure,
        font: str,
    ) -> None:
        self._rows, self._measure, self._font = rows, measure, font
        self._fields = [
            (k.content, width) for k, width in zip(columns, measure.widths, strict=True)
        ]
        self._single_line = text_height("", 1.0, measure.size, font=font)
        self.count = len(rows)

    def height_of_row(
        self, i: int, begin: Series, owed: Mapping[int, float]
    ) -> tuple[float, dict[int, float]]:
        """Return the height of a row, and what each merged cell still lacks after it; `owed` is
        what it lacked before.
        """
        b = self._rows[i]
        owed = dict(owed)
        height = (
            0.0
            if b.across is None
            else self._needed_height(b.across, sum(self._measure.widths), b.bold)
        )
        if b.across is None:
            for j, (name, width) in enumerate(self._fields):
                if j not in begin:
                    if (needed := self._needed_height(b.text(name), width, b.bold)) > height:
                        height = needed
                elif begin[j][i]:
                    owed[j] = self._needed_height(b.text(name), width, b.bold)
        else:
            owed = dict.fromkeys(owed, 0.0)
        for j in begin:
            # What a merged cell still needs is added to the last of its rows.
            if i + 1 == self.count or begin[j][i + 1]:
                height = max(height, owed[j])
        height += _VERTICAL_MARGINS
        return height, {j: u - height for j, u in owed.items()}

    def _needed_height(self, content: str, width: float, bold: bool) -> float:
        width, size = width - CELL_MARGINS, self._measure.size
        # Most cells hold a figure or a word; no letter is wider than it is high, so those need no
        # measuring.
        if len(content) * size < width and "\n" not in content:
            return self._single_line
        return text_height(content, width, size, bold, self._font)


def _merge_marks(begin: Sequence[bool]) -> list[Merge]:
    following = [*begin[1:], True]
    return [
        ("" if alone else "restart") if start else "continue"
        for start, alone in zip(begin, following, strict=True)
    ]
