"""How a sheet to fill in behaves: what is folded away, what is kept from being overwritten, how it
is printed.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import TYPE_CHECKING

from ...model import FieldName
from ...sheets import Sheet
from ...sheets.declare import Need
from ..book import column_letters
from ..plain import prepare_print
from .placed import PlacedSheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TAB_COLORS: dict[Need, str] = {
    "wajib": "E26B0A",
    "dianjurkan": "4F81BD",
    "pelengkap": "A6A6A6",
}
"""The colours of tabs by how much a plan needs the sheet."""

_FOLIO = "14"
"""The paper that offices call F4, as Excel counts papers."""
_LAST_COLUMN = 16_384
_ALLOWED = (
    "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows",
    "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
)  # fmt: skip
"""What may be done on a protected sheet; the file says of each that it is not forbidden."""


def fit_sheet(ws: Worksheet, sheet: Sheet) -> None:
    """Colour the tab, and print the sheet as wide as the paper below its headings."""
    ws.sheet_properties.tabColor = TAB_COLORS[sheet.need]
    prepare_print(ws, (1, 1), _FOLIO)


def fold_columns(ws: Worksheet, placed: PlacedSheet, filled: Collection[FieldName]) -> bool:
    """Gather the columns that are seldom filled in groups, folded where nothing stands in them;
    tell whether there are any.
    """
    runs = groupby(enumerate(placed.columns), key=lambda each: each[1].folded)
    any_folded = False
    for folded, group in runs:
        if not folded:
            continue
        any_folded = True
        members = list(group)
        hidden = not any(k.fills in filled for _, k in members)
        for place, _ in members:
            dimension = ws.column_dimensions[column_letters(place)]
            dimension.outlineLevel, dimension.hidden = 1, hidden
        ws.column_dimensions[column_letters(members[-1][0] + 1)].collapsed = hidden
    return any_folded


def protect(ws: Worksheet, columns: int = 0) -> None:
    """Keep locked cells from being changed, without a password; everything else may be done.

    Columns beyond those that are there (their number is given) are unlocked, or no row could be
    deleted.
    """
    from openpyxl.styles import Protection
    from openpyxl.worksheet.dimensions import ColumnDimension

    for deed in _ALLOWED:
        setattr(ws.protection, deed, False)
    ws.protection.sheet = True
    if columns:
        rest = ColumnDimension(ws, column_letters(columns), min=columns + 1, max=_LAST_COLUMN)
        rest.protection = Protection(locked=False)
        ws.column_dimensions[column_letters(columns)] = rest


def warn_of_changing(ws: Worksheet, columns: int) -> None:
    """Ask before a heading is overwritten. Excel does not unfold columns of a protected sheet, so
    that one with folded columns has this instead.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="custom", formula1="FALSE", errorStyle="warning", allow_blank=False)
    rule.errorTitle = "Judul kolom"
    rule.error = "Kolom dikenali menurut judulnya; yang diubah tidak lagi dibaca. Tetap ubah?"
    rule.showErrorMessage = True
    ws.add_data_validation(rule)
    rule.add(f"A1:{column_letters(columns - 1)}1")
