"""The columns of a sheet in their places, as formulas name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import FieldName
from ...sheets import Column, Sheet
from ...sheets.example import EXAMPLE_MARK, Example
from ..book import column_letters

FIRST_ROW, LAST_ROW = 2, 2000
"""The rows below the headings that choices, colours and counts go down to."""

_CELL = re.compile(r"\{([A-Z]+)(\^?)\}")


@dataclass(frozen=True)
class PlacedSheet:
    """A sheet with its columns from A on.

    Conditions are formulas that name the cells of a row by their letters: ``{B}``, and ``{B^}`` for
    the cell above.
    """

    sheet: Sheet
    columns: Sequence[Column]

    def letter(self, name: FieldName) -> str:
        """The letters of a column."""
        return column_letters([k.fills for k in self.columns].index(name))

    @property
    def example(self) -> Example | None:
        """The example row of this sheet."""
        return Example.of(self.columns)

    @property
    def is_example(self) -> str:
        """The condition of a row in which the mark of the example still stands."""
        if (example := self.example) is None:
            return "FALSE"
        marked = self.letter(example.told_by.fills)
        return f'(LEFT({{{marked}}},{len(EXAMPLE_MARK)})="{EXAMPLE_MARK}")'

    def whole(self, name: FieldName) -> str:
        """A whole column, as another sheet names it."""
        letter = self.letter(name)
        return f"'{self.sheet.name}'!${letter}:${letter}"

    def span(self, first: str, last: str = "") -> str:
        """The cells of one or more columns below the heading, as another sheet names them.

        `INDEX` on whole columns stays in its place when rows are put in or taken out.
        """
        start, end = (f"'{self.sheet.name}'!${x}:${x}" for x in (first, last or first))
        return f"INDEX({start},{FIRST_ROW}):INDEX({end},{LAST_ROW})"

    def of_all_rows(self, condition: str) -> str:
        """A condition about every row at once, as another sheet names it."""

        def cells(m: re.Match[str]) -> str:
            whole = f"'{self.sheet.name}'!${m[1]}:${m[1]}"
            above = 1 if m[2] else 0
            return f"INDEX({whole},{FIRST_ROW - above}):INDEX({whole},{LAST_ROW - above})"

        return _CELL.sub(cells, condition)


def of_first_row(condition: str) -> str:
    """A condition about the first row, which the rows below take over."""
    return _CELL.sub(lambda m: f"${m[1]}{FIRST_ROW - bool(m[2])}", condition)
