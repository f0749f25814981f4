"""Which cells of a column are one: what speaks of the same object, and what stands on the same
page.

Word and LibreOffice print the text of a merged cell once, on the page where it begins; on the next
page the column would be blank. So the pages are foreseen from the heights of the rows, and a merged
cell that runs over the end of a page begins anew there, with its text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from ...profile.columns import PrintedColumn
from .metrics import text_height
from .rows import Row
from .widths import CELL_MARGINS, ColumnMeasure

_VERTICAL_MARGINS = 2.6
"""Points that cell margins and a border add to the height of a row."""

_WHOLE_SHARE = 0.85
"""A row or a merged cell higher than this share of a page may go on over the next one: LibreOffice
loses the end of a row that it may not split, without a word, and no height is foreseen to the
point.
"""

_SLIP = 2.0
"""Points by which the rows of a page may turn out higher or lower than foreseen."""

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
) -> tuple[list[list[Merge]], list[bool]]:
    """Return for each column and row whether a merged cell begins, goes on, or the cell stands
    alone; and for each row whether it is low enough to stay whole.

    `height` is what a page has for rows, `used` what is taken of it on the first page (points);
    endless, where no page cuts the table.
    """
    begin = series_starts(columns, rows)
    heights = _RowHeights(columns, rows, measure, font, height)
    if used < math.inf and not all(map(all, begin.values())):
        whole = [one <= heights.limit for one in break_pages(begin, heights, used)]
    elif heights.may_pass_limit():
        whole = [one <= heights.limit for one in heights.in_sequence(begin)]
    else:
        whole = [True] * len(rows)
    marks: list[list[Merge]] = [
        _merge_marks(begin[j]) if j in begin else [""] * len(rows) for j in range(len(columns))
    ]
    return marks, whole


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
    return list(_RowHeights(columns, rows, measure, font, math.inf).in_sequence(begin))


def foresee_pages(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    begin: Series,
    measure: ColumnMeasure,
    font: str,
    height: float,
    used: float,
) -> list[list[Merge]]:
    """Return for each column of `begin`, in its order, and each row what a cell does with the one
    above it, merged cells begun anew in the rows that will begin a page; changes `begin`. `height`
    and `used` are as `merged_cells` has them.
    """
    break_pages(begin, _RowHeights(columns, rows, measure, font, height), used)
    return list(map(_merge_marks, begin.values()))


def break_pages(begin: Series, heights: _RowHeights, used: float) -> list[float]:
    """Let every merged cell begin anew in the rows that will begin a page; changes `begin`, and
    returns the heights of the rows.

    A cell that begins anew needs room for its whole text again, so heights are foreseen page by
    page. A row too high for any page begins where it can and goes on over the next ones. So does
    the text of a merged cell, which else would fill each of them again.
    """
    rest, start, i = heights.page - used, 0, 0
    owed = [dict.fromkeys(begin, 0.0)]
    placed: list[float] = []
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
            one, following = heights.height_of_row(i, begin, owed[-1])
        placed.append(one)
        owed.append(following)
        rest -= one
        i += 1
        if rest < 0 and one > heights.limit:
            rest %= heights.page
            start, owed = i, [following]
            if i < heights.count:
                _begin_anew(begin, heights, (i,))
    return placed


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
            flowing = heights.flowing(i)
            missing = max(
                (
                    u
                    for j, u in owed[i - start].items()
                    if u > 0 and not original[j][0] and j not in flowing
                ),
                default=0.0,
            )
            room_left = rest + sum(placed[i - start :]) - missing
            _begin_anew(begin, heights, new)
            if (
                room_left >= _SLIP
                and heights.height_of_row(i, begin, owed[i - start])[0] > room_left + _SLIP
            ):
                return i
            for j, series in begin.items():
                series[new[0] : new[-1] + 1] = original[j]
    _begin_anew(begin, heights, (past,))
    return past


def _begin_anew(begin: Series, heights: _RowHeights, rows: Sequence[int]) -> None:
    """Let every cell begin anew in these rows but the text that goes on over pages; changes
    `begin`.
    """
    for n in rows:
        flowing = heights.flowing(n)
        for j, series in begin.items():
            series[n] |= j not in flowing


class _RowHeights:
    """Foresees the heights of rows, one after the other."""

    def __init__(
        self,
        columns: Sequence[PrintedColumn],
        rows: Sequence[Row],
        measure: ColumnMeasure,
        font: str,
        page: float,
    ) -> None:
        self._rows, self._measure, self._font = rows, measure, font
        self.page = max(page, 1.0)
        self.limit = self.page * _WHOLE_SHARE
        self._fields = [
            (k.content, width) for k, width in zip(columns, measure.widths, strict=True)
        ]
        self._single_line = text_height("", 1.0, measure.size, font=font)
        self.count = len(rows)

    def in_sequence(self, begin: Series) -> Iterator[float]:
        """Yield the height of each row of a table that no page cuts."""
        owed = dict.fromkeys(begin, 0.0)
        for i in range(self.count):
            one, owed = self.height_of_row(i, begin, owed)
            yield one

    def may_pass_limit(self) -> bool:
        """Whether a text is so long that its row could pass the limit: two lines that follow one
        another hold more than the width of one, and no letter is wider than it is high.
        """
        lines = (self.limit / self._single_line - 1) / 2
        letters = {
            name: max(1.0, (width - CELL_MARGINS) / self._measure.size)
            for name, width in self._fields
        }
        return any(
            len(text) / letters[name] + text.count("\n") > lines
            for b in self._rows
            for name in b.content
            if name in letters and len(text := b.text(name)) * 2 > lines
        ) or any(len(b.across) > lines for b in self._rows if b.across)

    def flowing(self, i: int) -> set[int]:
        """The columns whose text in a row is too high for a page."""
        b = self._rows[i]
        if b.across is not None:
            return set()
        return {
            j
            for j, (name, width) in enumerate(self._fields)
            if self._needed_height(b.text(name), width, b.bold, self.limit) > self.limit
        }

    def height_of_row(
        self, i: int, begin: Series, owed: Mapping[int, float]
    ) -> tuple[float, dict[int, float]]:
        """Return the height of a row, and what each merged cell still lacks after it; `owed` is
        what it lacked before.
        """
        row, last = self._rows[i], i + 1 == self.count
        if row.across is not None:
            first = row.across_from
            needed = self._needed_height(
                row.across, sum(self._measure.widths[first:]), row.bold, 0.0
            )
            for name, width in self._fields[:first]:
                needed = max(needed, self._needed_height(row.text(name), width, row.bold, needed))
            height = needed + _VERTICAL_MARGINS
            return height, dict.fromkeys(owed, -height)
        height, following = 0.0, {}
        for j, (name, width) in enumerate(self._fields):
            starts = begin.get(j)
            if starts is None or starts[i]:
                needed = self._needed_height(row.text(name), width, row.bold, height)
            else:
                needed = owed[j]
            if starts is not None:
                following[j] = needed
            # What a merged cell still needs is added to the last of its rows.
            if needed > height and (starts is None or last or starts[i + 1]):
                height = needed
        height += _VERTICAL_MARGINS
        return height, {j: needed - height for j, needed in following.items()}

    def _needed_height(self, content: str, width: float, bold: bool, height: float) -> float:
        """Return the height of a text; that of one line where it surely does not pass `height`,
        which its row has anyway.

        Most cells hold a figure or a word. No letter is wider than it is high, and two lines that
        follow each other hold more than a column's width of words: so most need no measuring.
        """
        width, size = width - CELL_MARGINS, self._measure.size
        if "\n" not in content:
            widest = len(content) * size
            room = width * (height // self._single_line)
            if widest < width or widest * (2 if " " in content or "/" in content else 1) < room:
                return self._single_line
        return text_height(content, width, size, bold, self._font)


def _merge_marks(begin: Sequence[bool]) -> list[Merge]:
    following = [*begin[1:], True]
    return [
        ("" if alone else "restart") if start else "continue"
        for start, alone in zip(begin, following, strict=True)
    ]
