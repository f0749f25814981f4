"""What a workbook of ours holds before anyone fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..sheets import standard_heading
from ..sheets.example import Example
from ..sheets.jenjang import PROGRAM
from .blank.guide import GUIDE_SHEET, GUIDE_TITLE
from .blank.sums import sum_heading
from .flat import FlatBook, FlatTable

_GUIDES = (GUIDE_SHEET, "Petunjuk")
"""What the first sheet is called, and what it was called once."""


@dataclass(frozen=True)
class OwnCells:
    """Cells that say nothing of a plan: the whole guide, the sums beside *Program*, the example
    rows. Rows and columns are counted from 0.
    """

    sheets: frozenset[str]
    columns: frozenset[tuple[str, int]]
    places: frozenset[tuple[str, int, int]]

    @classmethod
    def of(cls, flat: FlatBook) -> OwnCells:
        """Those of a workbook that was read."""
        grids = flat.book.sheets
        return cls(
            frozenset(n for n in _GUIDES if n in grids and grids[n].value(0, 0) == GUIDE_TITLE),
            frozenset((t.grid.name, col) for t in flat.tables for col in _sums(t)),
            frozenset(
                (t.grid.name, *place)
                for t in flat.tables
                for place in product(_examples(t), t.position.values())
            ),
        )

    def hold(self, sheet: str, row: int, col: int) -> bool:
        """Whether a cell is one of them."""
        return (
            sheet in self.sheets or (sheet, col) in self.columns or (sheet, row, col) in self.places
        )


def _sums(table: FlatTable) -> Iterator[int]:
    if table.sheet.name != PROGRAM.name:
        return
    ours = {standard_heading(sum_heading(k)) for k in table.columns}
    headings = table.grid.rows[table.heading_row : table.heading_row + 1]
    for col, heading in enumerate(headings[0] if headings else ()):
        if standard_heading(heading) in ours and col not in table.position.values():
            yield col


def _examples(table: FlatTable) -> Iterator[int]:
    if (example := Example.of(table.columns)) is None:
        return
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        if example.is_row({n: table.grid.value(row, col) for n, col in table.position.items()}):
            yield row
