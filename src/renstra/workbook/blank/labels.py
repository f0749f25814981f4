"""Headings of a workbook to fill in: their colour, and a note where there is something to say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ...sheets import Column
from ..plain import row_height

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
_HEADING_COLOR, _REQUIRED_COLOR, _LINE_COLOR = "DCE6F1", "F8DFC5", "9AA7B5"
_NOTE_WIDTH, _NOTE_LETTERS = 320, 46
"""The width of a note, in points of the screen and in letters."""


def write_label(ws: Worksheet, row: int, col: int, column: Column) -> Cell:
    """Write one heading: colour tells what is required, a note tells what belongs there."""
    cell: Cell = ws.cell(row, col, column.heading)
    looks = _label_looks(column.required or column.heading_required)
    cell.font, cell.fill, cell.alignment, cell.border = looks
    if text := note_text(column):
        add_note(cell, text)
    return cell


@cache
def _label_looks(needed: bool) -> tuple[Font, PatternFill, Alignment, Border]:
    """The looks of every heading; made once, since openpyxl is slow to see that two are equal."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=_LINE_COLOR)
    return (
        Font(name=FONT, size=11, bold=True),
        PatternFill("solid", fgColor=_REQUIRED_COLOR if needed else _HEADING_COLOR),
        Alignment(wrap_text=True, vertical="center", horizontal="center"),
        Border(line, line, line, line),
    )


def add_note(cell: Cell, text: str) -> None:
    """Hang a note of ours on a cell."""
    from openpyxl.comments import Comment

    height = 30 + 1.4 * row_height([(text, _NOTE_LETTERS)])
    cell.comment = Comment(text, "renstra", height=height, width=_NOTE_WIDTH)


def form_remark(question: Column) -> str:
    """What stands beside the answer to a question of a form."""
    example = f"Contoh: {question.sample}." if question.sample else ""
    return " ".join(filter(None, (question.hint, example)))


def note_text(column: Column) -> str:
    """What is to be said of a column beyond its heading and colour; ``""`` for nothing."""
    said = [
        column.hint,
        f"Pilihan: {', '.join(column.options)}." if column.options else "",
        "Sel kosong mengikuti sel di atasnya." if column.fill_down else "",
        f"Contoh: {column.sample}" if column.sample and not column.options else "",
    ]
    if not any(said):
        return ""
    needed = "Wajib diisi." if column.required else "Kolom ini wajib ada."
    said.insert(1, needed if column.required or column.heading_required else "")
    return "\n".join(filter(None, said))
