"""Tables as Word draws them: heading rows that repeat, cells merged by what they mean, widths that
no word breaks.

One string a table, parsed once: 200 rows of 19 columns in hundredths of a second. See
``docs/word/tabel.md``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from ...profile.columns import PrintedColumn
from ...profile.look import TableLook
from ..runs import Inline, Link, Run, plain_text
from ..styles import REPEAT_STYLE, table_style_id
from ..xml import pt, quote_attribute
from .cells import Cell, CellRow
from .groups import KEPT_ROWS
from .heights import Series
from .merging import Merge, foresee_pages, merged_cells, row_height, series_starts
from .metrics import broken_at_slashes, text_height
from .rows import Row
from .widths import CELL_MARGINS, ColumnMeasure, measure_columns

_SHORT_TABLE_ROWS, _SHORT_TABLE_SHARE = 18, 0.5
"""A table of no more rows, and no higher than this share of a page, is not broken over pages."""
_CAPTION_HEIGHT = 29.0
"""Points that the caption takes above a table."""
_PART_GAP = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:pageBreakBefore/></w:pPr></w:p>'
"""Two tables that touch are one table to Word; a part begins on a new page, so that its heading
stands where a repeated one would.
"""
_CARD_GAP = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:spacing w:before="200"/></w:pPr></w:p>'
"""What parts a card from the one before, on the same page where both have room."""
_SAID_AGAIN = f'<w:rStyle w:val="{REPEAT_STYLE}"/>'
_LARGEST_CARD = 0.85
"""A card that is no higher than this share of a page is not broken over pages."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """The room on a page, in points: its width, and its height from margin to margin."""

    width: float
    height: float


@dataclass(frozen=True)
class TableLayout:
    """A table measured for its page, ready to be set in cells and written.

    `known` says by what it is known again in another version of the document. Of `cards` every part
    is a table of its own, with its heading, that stays on one page.
    """

    columns: Sequence[PrintedColumn]
    rows: Sequence[Row]
    measure: ColumnMeasure
    area: PageArea
    look: TableLook
    font: str
    column_numbers: bool = False
    description: str = ""
    known: str = ""
    cards: bool = False

    def xml(self) -> str:
        """The table as one or several consecutive tables."""
        result = []
        for n, part in enumerate(self._parts()):
            rows = chain(self.heading_rows(), self._body_rows(part, 0 if n else _CAPTION_HEIGHT))
            result += [self._gap_before(part)] * (n > 0) + [self.written(rows)]
        return "".join(result)

    def _gap_before(self, part: Sequence[Row]) -> str:
        """What parts a part from the one before it: only cards that stay whole share a page."""
        return _CARD_GAP if self.cards and self._is_short(part, self._body_height) else _PART_GAP

    def _parts(self) -> Iterator[Sequence[Row]]:
        return _split_rows(self.rows, 1 if self.cards else self.look.rows_per_part)

    def with_inlines(self, change: Callable[[Inline], Inline]) -> TableLayout:
        """The same table with what stands in its cells changed; cells of text alone stay."""
        rows = [_changed_row(row, change) for row in self.rows]
        if all(a is b for a, b in zip(rows, self.rows, strict=True)):
            return self
        return replace(self, rows=rows)

    @property
    def part_count(self) -> int:
        """How many consecutive tables it is written as."""
        return sum(1 for _ in self._parts())

    def written(self, rows: Iterable[CellRow]) -> str:
        """One table of these rows, heading rows among them."""
        grid = "".join(f'<w:gridCol w:w="{pt(x)}"/>' for x in self.measure.widths)
        total = sum(pt(x) for x in self.measure.widths)
        described = f"<w:tblCaption w:val={quote_attribute(self.description)}/>"
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TabelResmi"/>'
            f'<w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1"/>{described if self.description else ""}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(r.xml() for r in rows)}</w:tbl>"
        )

    def heading_rows(self) -> list[CellRow]:
        """Heading rows: groups of headings span their columns, a heading without group reaches down
        to the last row.
        """
        height = max(len(k.headings) for k in self.columns)
        rows = [CellRow(tuple(self._heading_cells(b, height))) for b in range(height)]
        if self.column_numbers:
            rows.append(CellRow(tuple(self._column_number_cells())))
        return rows

    def unpaged_rows(self) -> list[CellRow]:
        """All rows as one table that no page cuts: merged cells begin where their object does."""
        return [*self.heading_rows(), *self._body_rows(self.rows, math.inf)]

    def cut_for_pages(self, rows: Sequence[CellRow], begin: Series) -> list[CellRow]:
        """Rows below the heading, each with the text of every cell in it, as one table: cells merge
        where `begin` says that none begins, on one page each.
        """
        names = [k.content for k in self.columns]
        shown = [_shown_row(row, names) for row in rows]
        marks, kept = foresee_pages(
            self.columns,
            shown,
            begin,
            self.measure,
            self.font,
            self._body_height,
            _CAPTION_HEIGHT,
        )
        by_row = (dict(zip(begin, one, strict=True)) for one in zip(*marks, strict=True))
        low = [a.whole and b.whole for a, b in pairwise([*rows, *rows[-1:]])]
        keep = [a and b for a, b in zip(kept, low, strict=True)]
        return [_merged_row(*one) for one in zip(rows, by_row, keep, strict=True)]

    def _heading_cells(self, b: int, height: int) -> Iterator[Cell]:
        style, color = table_style_id(self.measure.size, "tengah"), self.look.heading_color
        for begin, end in _equal_spans(
            [_heading_path(k, b, n) for n, k in enumerate(self.columns)]
        ):
            k = self.columns[begin]
            leaf_row = len(k.headings) - 1
            width = sum(pt(x) for x in self.measure.widths[begin:end])
            merge: Merge = ""
            if leaf_row < height - 1 and b >= leaf_row:
                merge = "restart" if b == leaf_row else "continue"
            text = k.headings[b] if b <= leaf_row else ""
            room = sum(self.measure.widths[begin:end])
            content = self._fitted((Run(text, bold=True),), room) if text else ()
            yield Cell(width, style, content, end - begin, merge, color, True, True)

    def _column_number_cells(self) -> Iterator[Cell]:
        style, color = table_style_id(self.measure.size, "tengah"), self.look.heading_color
        for i, x in enumerate(self.measure.widths, 1):
            yield Cell(pt(x), style, (Run(str(i)),), 1, "", color, True, True)

    def _heading_height(self) -> float:
        """Points that the heading rows take on every page."""
        size = self.measure.size
        leaf = max(
            text_height(k.headings[-1], x - CELL_MARGINS, size, True, self.font)
            for k, x in zip(self.columns, self.measure.widths, strict=True)
        )
        upper = max(len(k.headings) for k in self.columns) - 1
        return leaf + (upper + self.column_numbers) * (size * 1.15 + 2.6) + 3

    @property
    def _body_height(self) -> float:
        """Points that a page has for rows below the heading."""
        return self.area.height - self._heading_height()

    def _body_rows(self, rows: Sequence[Row], used: float) -> Iterator[CellRow]:
        """Rows in cells, on pages of which the first has `used` points taken; endless for
        infinity.
        """
        height = self._body_height
        short = self._is_short(rows, height)
        bound = len(rows) if short else KEPT_ROWS
        merged = merged_cells(
            self.columns, rows, self.measure, self.font, height, math.inf if short else used
        )
        whole, kept = merged.whole, merged.kept
        styles = [table_style_id(self.measure.size, k.alignment) for k in self.columns]
        widths = [pt(x) for x in self.measure.widths]
        colors = {"": "", "kelompok": self.look.group_color, "jumlah": self.look.total_color}
        names = [k.content for k in self.columns]
        for i, (row, merges) in enumerate(zip(rows, zip(*merged.marks, strict=True), strict=True)):
            # Rows that must not split and must not part would leave a page no way to end.
            keep = (row.keep_next or kept[i] or i + 1 < bound) and all(whole[i : i + 2])
            color = colors[row.color]
            said_again = {j for j, series in merged.again.items() if series[i]}
            cells = [
                Cell(
                    width,
                    style,
                    () if m == "continue" else self._shown(row, name, room, j in said_again),
                    1,
                    m,
                    color,
                    keep,
                )
                for j, (width, style, name, room, m) in enumerate(
                    zip(widths, styles, names, self.measure.widths, merges, strict=True)
                )
            ]
            if row.across is not None:
                content = (Run(row.across, row.bold),) if row.across else ()
                style, first = table_style_id(self.measure.size), row.across_from
                rest = widths[first:]
                cells[first:] = [Cell(sum(rest), style, content, len(rest), "", color, keep)]
            yield CellRow(tuple(self._joined_cells(row, cells)), row, whole=whole[i])

    def _shown(self, row: Row, name: str, width: float, again: bool) -> tuple[Inline, ...]:
        """What a cell of a row shows; paler where it is only said `again`."""
        content = self._fitted(row.runs(name), width)
        if not again:
            return content
        return tuple(
            i._replace(properties=_SAID_AGAIN) if isinstance(i, Run) else i for i in content
        )

    def _fitted(self, content: tuple[Inline, ...], width: float) -> tuple[Inline, ...]:
        """What stands in a cell, words that are too wide for it broken at a slash."""
        for i in content:
            if not isinstance(i, Run) or "/" in i.text:
                break
        else:
            return content
        return tuple(self._fitted_inline(i, width - CELL_MARGINS) for i in content)

    def _fitted_inline(self, i: Inline, room: float) -> Inline:
        match i:
            case Run(text, bold):
                size = self.measure.size
                return i._replace(text=broken_at_slashes(text, room, size, bold, self.font))
            case Link(content):
                return replace(i, content=tuple(self._fitted_inline(c, room) for c in content))
        return i

    def _joined_cells(self, row: Row, cells: list[Cell]) -> list[Cell]:
        name, count = row.joined
        if not count:
            return cells
        shown = next(c for k, c in zip(self.columns, cells, strict=True) if k.content == name)
        width = sum(c.width for c in cells[:count])
        return [shown._replace(width=width, span=count), *cells[count:]]

    def _is_short(self, rows: Sequence[Row], height: float) -> bool:
        """Whether a table, or a card, is short enough to stay on one page."""
        if len(rows) > _SHORT_TABLE_ROWS:
            return False
        begin = series_starts(self.columns, rows)
        needed = sum(row_height(self.columns, rows, begin, self.measure, self.font))
        return needed <= height * (_LARGEST_CARD if self.cards else _SHORT_TABLE_SHARE)


def lay_out_table(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    area: PageArea,
    look: TableLook,
    font: str,
    *,
    size: float | None = None,
    column_numbers: bool = False,
    cards: bool = False,
    description: str = "",
    known: str = "",
) -> TableLayout:
    """Measure a table as wide as the page; it says so when there is nothing to show."""
    content = list(rows) or [Row(across="Tidak ada data pada periode ini.")]
    measure = measure_columns(
        columns, content, area.width, size or look.size, look.smallest_size, font
    )
    return TableLayout(
        columns, content, measure, area, look, font, column_numbers, description, known, cards
    )


def _split_rows(rows: Sequence[Row], limit: int) -> Iterator[Sequence[Row]]:
    """Cut a long table where a part may begin: LibreOffice needs far more than twice the time for
    twice the rows.
    """
    begin = 0
    for i, b in enumerate(rows):
        if b.part_start and i - begin >= limit * b.part_start:
            yield rows[begin:i]
            begin = i
    yield rows[begin:]


def _changed_row(row: Row, change: Callable[[Inline], Inline]) -> Row:
    changed = {
        name: tuple(map(change, content))
        for name, content in row.content.items()
        if not (isinstance(content, str) or all(isinstance(i, Run) for i in content))
    }
    return replace(row, content={**row.content, **changed}) if changed else row


def _shown_row(row: CellRow, names: Sequence[str]) -> Row:
    """A row as its height is foreseen: what its cells say, whatever of it comes or goes."""
    source = row.source or Row()
    content = {names[k]: cell.content for k, cell in row.by_column().items()}
    if source.across is None:
        return Row(content, bold=source.bold)
    across = plain_text(row.cells[-1].content)
    return Row(content, bold=source.bold, across=across, across_from=source.across_from)


def _merged_row(row: CellRow, merges: Mapping[int, Merge], keep: bool) -> CellRow:
    cells = (
        cell
        if cell.span > 1 or k not in merges
        else cell._replace(merge=merges[k], content=() if merges[k] == "continue" else cell.content)
        for k, cell in row.by_column().items()
    )
    return replace(row, cells=tuple(c._replace(keep_next=c.keep_next or keep) for c in cells))


def _heading_path(column: PrintedColumn, row: int, number: int) -> Hashable:
    """What a column shows in one heading row, with all above it: equal neighbours are one cell. A
    leaf stands alone.
    """
    above = column.headings[: row + 1]
    return above if row < len(column.headings) - 1 else (*above, number)


def _equal_spans(value: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    limit = [0, *(i for i in range(1, len(value)) if value[i] != value[i - 1]), len(value)]
    yield from pairwise(limit)
