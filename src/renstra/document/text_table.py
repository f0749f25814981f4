"""A table that a chapter text brings itself, set like those of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from ..narrative.blocks import TextTable
from ..profile.columns import PrintedColumn
from ..profile.look import Look
from ..word.runs import Inline, plain_text
from ..word.table.grid import PageArea, TableLayout, lay_out_table
from ..word.table.rows import Row

_LEAST_LETTERS, _MOST_LETTERS = 6, 40
"""Between these the letters of its longest cell are what a column weighs among the others."""


def lay_out_text_table(
    table: TextTable, cells: Sequence[Sequence[tuple[Inline, ...]]], look: Look, paper: str
) -> TableLayout:
    """Measure the table for upright paper; `cells` are those of its rows, in runs.

    It is known again by its headings.
    """
    names = [str(n) for n in range(len(table.headings))]
    longest = [
        max((len(plain_text(row[n])) for row in cells), default=0) for n in range(len(names))
    ]
    columns = [
        PrintedColumn(
            name, (heading,), min(max(letters, _LEAST_LETTERS), _MOST_LETTERS), side, merge=False
        )
        for name, heading, side, letters in zip(
            names, table.headings, table.sides, longest, strict=True
        )
    ]
    return lay_out_table(
        columns,
        [Row(dict(zip(names, row, strict=True))) for row in cells],
        PageArea(*look.text_area(paper, landscape=False)),
        look.table,
        look.font.name,
        description=", ".join(table.headings),
        known=f"tabel {' | '.join(table.headings)}",
    )
