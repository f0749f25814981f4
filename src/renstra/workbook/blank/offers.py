"""Dropdowns: the words that a cell can hold, and the kode that stand on other sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...sheets import Column
from ...sheets.example import EXAMPLE_MARK
from .placed import FIRST_ROW, LAST_ROW, PlacedSheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def offer_choices(ws: Worksheet, column: Column, span: str) -> None:
    """Give the cells a dropdown where only some values are known."""
    from openpyxl.worksheet.datavalidation import DataValidation

    options = ("Ya", "Tidak") if column.datatype == "ya-tidak" else column.options
    if not options:
        return
    formula = '"' + ",".join(options) + '"'
    closed = column.datatype != "pilihan-bebas"
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=closed)
    rule.errorTitle, rule.error = "Bukan pilihan", "Pilih dari daftar: " + ", ".join(options)
    ws.add_data_validation(rule)
    rule.add(span)


def offer_list(ws: Worksheet, letter: str, formula: str) -> None:
    """Offer the cells of a range in a column; anything else may be written all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    ws.add_data_validation(rule)
    rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")


def offer_kode(workbook: Workbook, placed: Mapping[str, PlacedSheet]) -> None:
    """Offer the kode of another sheet wherever one of them is named. What names a row of several
    sheets has no list.
    """
    from openpyxl.workbook.defined_name import DefinedName

    for sheet in placed.values():
        for column in sheet.columns:
            if len(column.names) != 1 or column.names[0] not in placed:
                continue
            (named,) = column.names
            name = f"kode_pada_{named.lower().replace(' ', '_')}"
            if name not in workbook.defined_names:
                span = _filled_kode(placed[named])
                workbook.defined_names[name] = DefinedName(name, attr_text=span)
            offer_list(workbook[sheet.sheet.name], sheet.letter(column.fills), name)


def _filled_kode(placed: PlacedSheet) -> str:
    """The range from the first kode to the last text in its column; without the example, while it
    stands first.
    """
    kode = placed.whole("kode")
    start = str(FIRST_ROW)
    if example := placed.example:
        marked = f"INDEX({placed.whole(example.told_by.fills)},{FIRST_ROW})"
        shown = f'LEFT({marked},{len(EXAMPLE_MARK)})="{EXAMPLE_MARK}"'
        start = f"IF({shown},{FIRST_ROW + 1},{FIRST_ROW})"
    return f'INDEX({kode},{start}):INDEX({kode},MAX({start},MATCH(REPT("z",20),{kode})))'
