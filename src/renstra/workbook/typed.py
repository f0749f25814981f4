"""Values that stay what they are on their way from one workbook to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .book import Persen

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def put_value(cell: Cell, value: object) -> None:
    """Give a cell a value as it was typed: text is never taken for a formula, and a percentage
    shows as one.
    """
    if isinstance(value, Persen):
        cell.value, cell.number_format = value / 100, "0.00%"
    elif isinstance(value, float) and value.is_integer():
        cell.value = int(value)
    elif isinstance(value, str) and value not in _ERRORS:
        cell.value = _INVALID_CHARACTERS.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
