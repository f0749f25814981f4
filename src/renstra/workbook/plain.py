"""Sheets that are written to be read: text stays text, rows are as high as their text, pages fit
the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_COLOR, LINE_COLOR = "DCE6F1", "9AA7B5"
"""What headings are filled with, and the lines between rows (hex)."""

_LONGEST_TEXT = 2_000
_LINE_HEIGHT, _MOST_LINES = 15, 20
"""The height of a line (points), and how many lines a row may grow to."""
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
FORMULAS = ("=", "+", "-", "@")
"""What Excel takes for the beginning of a formula."""


def clean_text(content: str) -> str:
    """Text without characters that a workbook cannot hold, cut where nobody reads on."""
    content = _INVALID_CHARACTERS.sub("", content.replace("\r\n", "\n").replace("\r", "\n"))
    return content if len(content) <= _LONGEST_TEXT else f"{content[:_LONGEST_TEXT]}…"


def write_cell(
    ws: Worksheet,
    row: int,
    col: int,
    content: str | int | Decimal | None,
    *,
    bold: bool = False,
    color: str = "",
    wrap: bool = True,
    size: int = 0,
) -> Cell:
    """Write a cell with its looks, and return it."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = ws.cell(row, col)
    fill_cell(cell, content)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    if bold:
        cell.font = Font(name=cell.font.name, bold=True, size=size or cell.font.size)
    if color:
        cell.fill = PatternFill("solid", fgColor=color)
    return cell


def fill_cell(cell: Cell, content: str | int | Decimal | None) -> None:
    """Give a cell its value. Text stays text: what stands in a plan is never taken for a formula
    here.
    """
    if not isinstance(content, str):
        cell.value = content
        return
    cell.value = text = clean_text(content)
    if text:
        cell.data_type = "s"
    if text.startswith(FORMULAS):
        cell.quotePrefix = True


def row_height(content: Iterable[tuple[str, float]]) -> int:
    """The height (points) of a row of wrapped texts, each with the width of its column
    (characters).

    Not every program works out by itself how high a row must be.
    """
    return _LINE_HEIGHT * max((_line_count(text, width) for text, width in content), default=1)


def _line_count(content: str, width: float) -> int:
    """About how many lines a text takes."""
    return min(
        sum(1 + int(len(line) * 0.97 / width) for line in clean_text(content).split("\n")),
        _MOST_LINES,
    )


def prepare_print(ws: Worksheet, heading_rows: tuple[int, int], paper: str = "9") -> None:
    """Print turned, as wide as the paper (as Excel counts it: 9 is A4), with the heading rows on
    every page.
    """
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", paper
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.print_title_rows = f"{heading_rows[0]}:{heading_rows[1]}"
