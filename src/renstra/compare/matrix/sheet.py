"""A sheet of the matrix: title, headings over several rows, rows of text and numbers, ready to
filter and to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ...model import FieldName
from ...workbook.book import column_letters
from ...workbook.plain import (
    HEADER_COLOR,
    LINE_COLOR,
    fill_cell,
    prepare_print,
    row_height,
    write_cell,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

Content = str | int | Decimal | None
Side = Literal["lama", "baru"]


class SideField(NamedTuple):
    """A field of one of the two plans."""

    side: Side
    field: FieldName


ColumnKey = FieldName | SideField
"""What a column shows: a field of one plan, or of both."""
CellLook = tuple[str, str, str, bool]
"""What the looks of a cell follow from: the kind of its row, its alignment, how its number
shows, whether it is marked.
"""

_COLORS = {"judul": "DCE6F1", "induk": "EEF3FA", "jumlah": "F2F2F2", "total": "E2E2E2"}
"""What rows are filled with, by what they are; those are bold too (hex)."""
_MARK_COLOR = "FFF2CC"
"""What a marked cell is filled with; it is bold too, for those who see or print no colour (hex)."""
_ACROSS = {"judul", "induk"}
_CAPITALS = 0.7
"""How much of a usual text a column holds of a bold one in capitals, as programs are named."""
_TITLE_SIZE, _SIZE = 14, 11
_HEAD_WIDTH = 75
"""The least width of the lines above the table (characters)."""
_EDGE, _A3_WIDTH, _SLACK = 0.4, 1190, 0.95
"""The margins of a printed page (inches), the width of A3 turned (points), and what programs that
measure otherwise need.
"""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its field, its headings from the top down, its width (characters), how its numbers
    show, its alignment.

    With `starts_page` it begins a new page when the sheet is printed.
    """

    content: ColumnKey
    heading: tuple[str, ...]
    width: float
    form: str = ""
    alignment: str = ""
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A row by field. `line_kind` sets its colour; `form` how the number of one field shows, where
    it is not as its column; `marked` are the fields that are to be seen at a glance.
    """

    content: Mapping[ColumnKey, Content]
    line_kind: str = ""
    form: Mapping[ColumnKey, str] = field(default_factory=dict)
    marked: frozenset[ColumnKey] = frozenset()


def fill_sheet(
    wb: Workbook,
    name: str,
    head: Sequence[str],
    columns: Sequence[SheetColumn],
    content: Iterable[Series],
    *,
    empty: str = "",
    frozen: int = 0,
) -> None:
    """Add a sheet: `head` line by line, headings, rows; `empty` stands there when there is no
    row.

    The first `frozen` columns stay in view. It is printed on A4, or on pages of A3 side by side
    where columns say so.
    """
    ws = wb.create_sheet(name)
    _lines_above(ws, head, columns)
    upper = len(head) + 2
    lower = last = _column_headings(ws, upper, columns)
    looks: dict[CellLook, Any] = {}
    for last, series in enumerate(content, lower + 1):
        _write_row(ws, last, columns, series, looks)
    if last == lower:
        write_cell(ws, last + 1, 1, empty, wrap=False)
    for k, one in enumerate(columns):
        ws.column_dimensions[column_letters(k)].width = one.width
    ws.auto_filter.ref = f"A{lower}:{column_letters(len(columns) - 1)}{last}"
    ws.freeze_panes = f"{column_letters(frozen)}{lower + 1}"
    ws.sheet_view.showGridLines = False
    ws.sheet_view.tabSelected = len(wb.worksheets) == 1
    starts_page = any(k.starts_page for k in columns)
    prepare_print(ws, (upper, lower), ws.PAPERSIZE_A3 if starts_page else ws.PAPERSIZE_A4)
    ws.page_margins.left = ws.page_margins.right = ws.page_margins.top = _EDGE
    ws.oddFooter.center.text = "&P"
    if starts_page:
        _split_pages(ws, columns, frozen)


def _lines_above(ws: Worksheet, head: Sequence[str], columns: Sequence[SheetColumn]) -> None:
    """Lines above the table, wrapped over its first columns, so that what stays in view holds them
    whole.
    """
    width = list(accumulate(k.width for k in columns))
    count = next((n for n, x in enumerate(width, 1) if x >= _HEAD_WIDTH), len(width))
    for n, text in enumerate(head, 1):
        size = _TITLE_SIZE if n == 1 else _SIZE
        write_cell(ws, n, 1, text, bold=n == 1, size=size)
        ws.merge_cells(start_row=n, end_row=n, start_column=1, end_column=count)
        ws.row_dimensions[n].height = (
            row_height([(text, width[count - 1] * _SIZE / size)]) * size / _SIZE
        )


def _split_pages(ws: Worksheet, columns: Sequence[SheetColumn], frozen: int) -> None:
    """Print a sheet too wide for one page as several of A3 side by side, each with the first
    columns.
    """
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    start = [n for n, k in enumerate(columns) if k.starts_page]
    width = [_total_width(columns[a:b]) for a, b in pairwise((frozen, *start, len(columns)))]
    ws.sheet_properties.pageSetUpPr.fitToPage = False
    ws.page_setup.fitToWidth = ws.page_setup.fitToHeight = None
    fit = (_A3_WIDTH - 2 * _EDGE * 72) / (_total_width(columns[:frozen]) + max(width))
    ws.page_setup.scale = min(100, int(fit * _SLACK * 100))
    ws.print_title_cols = f"A:{column_letters(frozen - 1)}"
    ws.col_breaks = ColBreak()
    for n in start:
        ws.col_breaks.append(Break(id=n))


def _total_width(columns: Iterable[SheetColumn]) -> float:
    """The width of columns in points, as Excel draws them with its usual font."""
    return sum((7 * k.width + 5) * 0.75 for k in columns)


def _column_headings(ws: Worksheet, upper: int, columns: Sequence[SheetColumn]) -> int:
    """Write the headings, equal neighbours as one cell, and return the last of their rows."""
    from openpyxl.styles import Alignment

    height = max(len(k.heading) for k in columns)
    for b in range(height):
        for k, one in enumerate(columns, 1):
            cell = write_cell(
                ws,
                upper + b,
                k,
                one.heading[b] if b < len(one.heading) else None,
                bold=True,
                color=HEADER_COLOR,
            )
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = _cell_border()
    for b in range(height):
        trail = [
            k.heading[: b + 1] if b < len(k.heading) - 1 else (str(n), "")
            for n, k in enumerate(columns)
        ]
        for _, same in groupby(range(len(columns)), trail.__getitem__):
            position = list(same)
            left, right = position[0], position[-1]
            leaf = len(columns[left].heading) - 1
            end = upper + (height - 1 if b == leaf else b)
            if b <= leaf and (right > left or end > upper + b):
                ws.merge_cells(
                    start_row=upper + b, end_row=end, start_column=left + 1, end_column=right + 1
                )
    ws.row_dimensions[upper + height - 1].height = row_height(
        (k.heading[-1], k.width) for k in columns
    )
    return upper + height - 1


def _write_row(
    ws: Worksheet,
    row: int,
    columns: Sequence[SheetColumn],
    series: Series,
    looks: dict[CellLook, Any],
) -> None:
    """Write a row; `looks` keeps what cells of one look have in common, which openpyxl is slow to
    work out again.
    """
    for k, one in enumerate(columns, 1):
        content = series.content.get(one.content)
        form = "" if isinstance(content, str) else series.form.get(one.content, one.form)
        key = (series.line_kind, one.alignment, form, one.content in series.marked)
        cell: Any = ws.cell(row, k)
        if key not in looks:
            _dress_cell(cell, *key)
            looks[key] = copy(cell._style)
        cell._style = copy(looks[key])
        fill_cell(cell, content)
    if series.line_kind not in _ACROSS:
        share = _CAPITALS if series.line_kind in _COLORS else 1
        text = (
            (content, k.width * share)
            for k in columns
            if isinstance(content := series.content.get(k.content), str)
        )
        ws.row_dimensions[row].height = row_height(text)


def _dress_cell(cell: Any, line_kind: str, alignment: str, form: str, marked: bool) -> None:
    """Give a cell the looks of its row and column. A heading runs on over the columns beside it."""
    from openpyxl.styles import Alignment, Font, PatternFill

    across = line_kind in _ACROSS
    cell.alignment = (
        Alignment(vertical="top") if across else Alignment(alignment or None, "top", wrap_text=True)
    )
    cell.border = _cell_border(upright=not across)
    if color := _MARK_COLOR if marked else _COLORS.get(line_kind):
        cell.font = Font(name=cell.font.name, size=cell.font.size, bold=True)
        cell.fill = PatternFill("solid", fgColor=color)
    if form:
        cell.number_format = form


@cache
def _cell_border(upright: bool = True) -> Border:
    from openpyxl.styles import Border, Side

    side: Any = Side("thin", color=LINE_COLOR)
    return Border(side, side, side, side) if upright else Border(top=side, bottom=side)
