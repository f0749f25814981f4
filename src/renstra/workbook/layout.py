"""What the layout of a sheet says that its values do not: cells that are merged, rows and columns
that nobody sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


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
