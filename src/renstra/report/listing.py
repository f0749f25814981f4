"""The sheet *Pemeriksaan* of the annotated workbook: every finding in one table, each with the way
to its cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..model import Finding
from ..model.finding import LEVELS
from ..model.numbers import format_number
from ..workbook.book import column_letters, split_cell
from ..workbook.plain import HEADER_COLOR, LINE_COLOR, prepare_print, row_height, write_cell
from .catalog import cell_label, explain_code

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

    from .result import CheckResult

NAME = "Pemeriksaan"
COLUMNS = (
    ("No", 6),
    ("Kode", 8),
    ("Tingkat", 12),
    ("Lembar", 20),
    ("Sel", 9),
    ("Temuan", 40),
    ("Tertulis", 32),
    ("Seharusnya", 32),
    ("Perbaikan", 38),
    ("Alasan", 52),
)
"""Headings and widths (characters)."""
HEADER_ROW = 5

_CELL_COLUMN = 5
_MAX_LINKS = 60_000
"""Excel takes 65,530 links on a sheet and drops them all when there are more."""
_SWITCHED_OFF_COLOR = "EDEDED"


def fill_check_sheet(wb: Workbook, result: CheckResult, color: Mapping[str, str]) -> None:
    """Put the sheet before all others and show it first; `color` gives the colour of a level."""
    present = {n.casefold() for n in wb.sheetnames}
    name = next(
        n
        for n in (NAME, *(f"{NAME} {i}" for i in range(2, len(present) + 3)))
        if n.casefold() not in present
    )
    sheet = {ws.title for ws in wb.worksheets}
    ws = wb.create_sheet(name, 0)
    _write_heading(ws, result, color)
    _column_headings(ws, HEADER_ROW, "Alasan")
    rows = HEADER_ROW
    for n, t in enumerate(result.findings, 1):
        rows += 1
        _write_finding(ws, rows, n, t, explain_code(t.code).reason, sheet, color[t.severity])
    if not result.findings:
        rows += 1
        write_cell(ws, rows, 1, "Tidak ada temuan.", wrap=False)
    ws.auto_filter.ref = f"A{HEADER_ROW}:{_column_letter(len(COLUMNS))}{rows}"
    if result.switched_off:
        rows += 2
        write_cell(ws, rows, 1, "Dikecualikan pada lembar Aturan", bold=True, wrap=False)
        rows += 1
        _column_headings(ws, rows, "Alasan pengecualian")
        for n, d in enumerate(result.switched_off, 1):
            rows += 1
            _write_finding(
                ws, rows, n, d.finding, d.pengecualian.alasan, sheet, _SWITCHED_OFF_COLOR
            )
    _lay_out(wb, ws)


def cell_address(cell: str) -> str:
    """Return the address as a cell of Excel (``C4``), or nothing when `cell` is no cell: a row, a
    line, a key.
    """
    try:
        rows, columns = split_cell(cell.partition(":")[0])
    except ValueError:
        return ""
    return f"{column_letters(columns)}{rows + 1}" if rows < 1_048_576 and columns < 16_384 else ""


def _write_heading(ws: Worksheet, result: CheckResult, color: Mapping[str, str]) -> None:
    """Heading and counts; the colours of the levels explain those of the cells."""
    heading = (
        f"Hasil pemeriksaan {result.renstra.identitas.judul}"
        if result.renstra
        else "Hasil pemeriksaan buku kerja"
    )
    write_cell(ws, 1, 1, heading, bold=True, wrap=False, size=14)
    write_cell(
        ws,
        2,
        1,
        "Salinan untuk dibaca: sel berwarna memuat catatan. Perbaiki di renstra.xlsx yang asli,"
        " lalu periksa lagi.",
        wrap=False,
    )
    write_cell(ws, 3, 1, "Ringkasan", bold=True, wrap=False)
    for columns, t in zip((4, 6, 7), LEVELS, strict=True):
        write_cell(ws, 3, columns, f"{format_number(result.count(t))} {t}", color=color[t])
    write_cell(
        ws,
        3,
        8,
        f"{format_number(len(result.switched_off))} dikecualikan",
        color=_SWITCHED_OFF_COLOR,
    )
    write_cell(ws, 3, 9, result.rules_run)


def _column_headings(ws: Worksheet, rows: int, alasan: str) -> None:
    for k, (heading, _) in enumerate(COLUMNS, 1):
        write_cell(
            ws, rows, k, alasan if heading == "Alasan" else heading, bold=True, color=HEADER_COLOR
        )
        ws.cell(rows, k).border = _bottom_border()


@cache
def _bottom_border() -> Border:
    from openpyxl.styles import Border, Side

    return Border(bottom=Side("thin", color=LINE_COLOR))


def _write_finding(
    ws: Worksheet, rows: int, number: int, t: Finding, alasan: str, sheet: set[str], color: str
) -> None:
    from openpyxl.styles import Alignment

    content: Sequence[str | int] = (
        number,
        t.code,
        t.severity,
        t.sheet,
        cell_label(t.cell),
        t.message,
        t.found,
        t.expected,
        t.advice,
        alasan,
    )
    for k, value in enumerate(content, 1):
        write_cell(ws, rows, k, value, color=color if k == 3 else "")
        ws.cell(rows, k).border = _bottom_border()
    ws.cell(rows, 1).alignment = Alignment(vertical="top", horizontal="left")
    ws.row_dimensions[rows].height = row_height(
        (str(x), n) for x, (_, n) in zip(content, COLUMNS, strict=True)
    )
    if t.sheet in sheet and number <= _MAX_LINKS and (sasaran := _link_target(t.cell)):
        _link_cell(ws, rows, t.sheet, sasaran)


def _link_target(cell: str) -> str:
    """Where a link goes: the cell, or the first cell of the row when only that is known."""
    return cell_address(cell) or (cell_address(f"A{cell}") if cell.isdecimal() else "")


def _link_cell(ws: Worksheet, rows: int, sheet: str, address: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = ws.cell(rows, _CELL_COLUMN)
    name = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{address}")
    cell.font = Font(name=cell.font.name, size=cell.font.size, color="0563C1", underline="single")


def _column_letter(columns: int) -> str:
    return column_letters(columns - 1)


def _lay_out(wb: Workbook, ws: Worksheet) -> None:
    """Widths, what stays in view, print; and of all tabs only this one is chosen, lest typing goes
    into several.
    """
    for k, (_, width) in enumerate(COLUMNS, 1):
        ws.column_dimensions[_column_letter(k)].width = width
    ws.freeze_panes = f"A{HEADER_ROW + 1}"
    ws.sheet_view.showGridLines = False
    prepare_print(ws, (HEADER_ROW, HEADER_ROW))
    for sheet in wb.worksheets:
        for view in sheet.views.sheetView:
            view.tabSelected = sheet is ws
    for chart in wb.chartsheets:
        for view in chart.sheetViews.sheetView:
            view.tabSelected = False
    wb.active = 0
    for window in wb.views:
        window.firstSheet = 0
