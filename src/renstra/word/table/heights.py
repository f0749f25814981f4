"""How high the rows of a table will be, whose merged cells begin where one says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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

Series = dict[int, list[bool]]
"""For each column that merges, by its place: the rows in which a merged cell begins."""


class RowHeights:
    """Foresees the heights of rows, one after the other; `page` is what a page has for them."""

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
        return (one for one, _ in self.from_row(0, begin))

    def from_row(self, start: int, begin: Series) -> Iterator[tuple[float, float]]:
        """Yield the height of each row from one on in which every cell begins, and what the cells
        that go on in the next row still lack.
        """
        owed = dict.fromkeys(begin, 0.0)
        for i in range(start, self.count):
            one, owed = self.height_of_row(i, begin, owed)
            going_on = (u for j, u in owed.items() if i + 1 < self.count and not begin[j][i + 1])
            yield one, max(0.0, *going_on, 0.0)

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
