"""What the layout of a sheet says that its values do not: cells that are merged, rows and columns
that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

_MERGED_CELLS = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?\bref=["\']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["\']'
)
_YES = {"1", "true"}


class Area(NamedTuple):
    """Cells that are merged; rows and columns are counted from 0, the last ones included. `text` is
    the range as Excel writes it.
    """

    text: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Merged cells, and hidden or filtered rows and columns (counted from 0)."""

    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()


def layout_of(content: bytes) -> SheetLayout:
    """Return the layout of a sheet by its XML. Most sheets merge and hide nothing, which a search
    in the bytes tells.
    """
    merged = tuple(
        Area(
            f"{left.decode()}{int(top)}:{right.decode()}{int(bottom)}",
            int(top) - 1,
            _column_number(left) - 1,
            int(bottom) - 1,
            _column_number(right) - 1,
        )
        for left, top, right, bottom in (
            _MERGED_CELLS.findall(content) if b"mergeCell " in content else ()
        )
    )
    if b"hidden=" not in content:
        return SheetLayout(merged)
    root = etree.fromstring(content)
    hidden_rows = (n for n, row in numbered_rows(root) if row.get("hidden") in _YES)
    hidden_columns = (
        range(int(col.get("min", "1")) - 1, int(col.get("max", "1")))
        for col in root.iter("{*}col")
        if col.get("hidden") in _YES
    )
    return SheetLayout(merged, frozenset(hidden_rows), tuple(hidden_columns))


def numbered_rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the rows of a sheet with their number, counted from 0; one that does not name it
    follows the one before.
    """
    number = -1
    for row in root.iter("{*}row"):
        number = int(row.get("r") or number + 2) - 1
        yield number, row


def numbered_cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the cells of a row with their column, counted from 0; one that does not name it follows
    the one before.
    """
    column = -1
    for cell in row.iterchildren("{*}c"):
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = _column_number(letters.encode()) - 1 if letters else column + 1
        yield column, cell


def _column_number(letters: bytes) -> int:
    """The column of these letters, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
