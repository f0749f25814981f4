"""Whole sheets of the tiny plan filled in anew, through openpyxl: much faster than writing the
workbook from `isi`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from renstra.workbook.sheets import SHEETS
from tests.workbook_helpers import TinyBook

_HEADINGS = {sheet.name: {k.name: k.heading for k in sheet.columns} for sheet in SHEETS}


def replace_sheet(workbook: TinyBook, sheet: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Take out all rows of a sheet and write these, by field, from row 2 on."""
    ws = workbook.sheet(sheet)
    ws.delete_rows(2, ws.max_row)
    position = {s.value: s.column for s in ws[1]}
    for number, content in enumerate(rows, 2):
        for field_name, value in content.items():
            ws.cell(number, position[_HEADINGS[sheet][field_name]]).value = value
