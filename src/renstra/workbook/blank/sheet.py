"""One sheet to fill in: a form with one question a row, or a table with headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ...model import Periode
from ...sheets import Column, Sheet
from ..book import column_letters
from ..plain import row_height
from ..typed import put_value
from .fit import fit_sheet, fold_columns, protect, warn_of_changing
from .labels import form_remark, write_label
from .needed import MISSING_COLOR, color_rows
from .offers import offer_choices
from .placed import FIRST_ROW, LAST_ROW, PlacedSheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Protection
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ANSWER = 2
"""The row of the first question of a form."""

_MAIN_COLUMNS = frozenset({"nama", "indikator", "uraian", "pendidikan"})
"""Columns that tell what a row is about: they stay in sight beside a wide table."""
FORM_COLUMNS = (
    Column("", "Isian", width=36, hint="Judul isian berwarna jingga wajib diisi."),
    Column("", "Nilai", width=70),
    Column("", "Keterangan", width=70),
)
_BOLD = 0.85
"""How many letters of a heading fit where one of the text does."""
_FORMATS = {"kode": "@", "nip": "@", "rupiah": "#,##0", "cacah": "#,##0"}


def write_headings(ws: Worksheet, columns: Sequence[Column]) -> None:
    """Write the headings of a table, each above a column that is as wide as declared."""
    for col, k in enumerate(columns, 1):
        write_label(ws, 1, col, k)
        ws.column_dimensions[column_letters(col - 1)].width = k.width
    ws.row_dimensions[1].height = 4 + row_height([(k.heading, k.width * _BOLD) for k in columns])
    main = (col for col, k in enumerate(columns, 1) if k.name in _MAIN_COLUMNS)
    frozen = min(next(main, 1), 2) if len(columns) > 6 else 0
    ws.freeze_panes = f"{column_letters(frozen)}2"


def write_table(ws: Worksheet, placed: PlacedSheet, rows: Sequence[Mapping[str, object]]) -> None:
    """Write a table with its rows; one that has none begins with the example."""
    write_headings(ws, placed.columns)
    for col, k in enumerate(placed.columns):
        letter = column_letters(col)
        _dress(ws.column_dimensions[letter], k)
        offer_choices(ws, k, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    example = placed.example
    shown = rows or ([{str(k): v for k, v in example.cells.items()}] if example else [])
    for number, row in enumerate(shown, FIRST_ROW):
        for col, k in enumerate(placed.columns, 1):
            if (value := row.get(str(k.fills))) is not None:
                cell = ws.cell(number, col)
                _dress(cell, k)
                put_value(cell, value)
    color_rows(ws, placed)
    fit_sheet(ws, placed.sheet)
    filled = {k.fills for k in placed.columns if any(row.get(str(k.fills)) for row in rows)}
    if fold_columns(ws, placed, filled):
        warn_of_changing(ws, len(placed.columns))
    else:
        _keep_headings(ws, placed.columns)


def _keep_headings(ws: Worksheet, columns: Sequence[Column]) -> None:
    """Lock the headings but those of years, which change with the period."""
    from openpyxl.styles import Protection

    for cell, k in zip(ws[1], columns, strict=True):
        cell.protection = Protection(locked=not isinstance(k.part, int))
    protect(ws, len(columns))


def _dress(place: Cell | ColumnDimension, column: Column) -> None:
    """Give a cell, or the cells of a column that nothing was written in yet, the looks of its
    kind.
    """
    place.alignment, place.protection = _looks(column.datatype == "teks" and column.width > 30)
    place.number_format = _FORMATS.get(column.datatype, "General")


@cache
def _looks(wrap: bool) -> tuple[Alignment, Protection]:
    """The looks of cells to fill in; made once, since openpyxl is slow to see that two are
    equal.
    """
    from openpyxl.styles import Alignment, Protection

    return Alignment(vertical="top", wrap_text=wrap), Protection(locked=False)


def write_form(
    ws: Worksheet, sheet: Sheet, content: Mapping[str, object], periode: Periode
) -> None:
    """Write a form with the answers that are known; the years are always."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, PatternFill, Protection

    write_headings(ws, FORM_COLUMNS)
    years = {
        k.name: getattr(periode, k.path.removeprefix("periode."))
        for k in sheet.columns
        if k.path.startswith("periode.")
    }
    missing = PatternFill("solid", bgColor=MISSING_COLOR)
    for row, k in enumerate(sheet.columns, FIRST_ANSWER):
        write_label(ws, row, 1, k).alignment = Alignment(horizontal="left", vertical="top")
        answer = ws.cell(row, 2)
        answer.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        answer.protection = Protection(locked=False)
        if k.datatype in {"nip", "teks", "kode"}:
            answer.number_format = "@"
        put_value(answer, content.get(k.name, years.get(k.name)))
        ws.cell(row, 3, form_remark(k)).alignment = Alignment(wrap_text=True, vertical="top")
        offer_choices(ws, k, f"B{row}")
        if k.required:
            rule = FormulaRule([f"LEN(TRIM($B{row}))=0"], fill=missing)
            ws.conditional_formatting.add(f"B{row}", rule)
    ws.freeze_panes = "B2"
    fit_sheet(ws, sheet)
    protect(ws)
