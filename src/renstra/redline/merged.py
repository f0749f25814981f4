"""Merged cells of a tracked table: how cells merge is never tracked.

Word itself tracks no change of merging among the properties of a cell, so none is left to it to
decide. A merged cell holds only rows of one fate, which stay, come or go together, and that stand
on one page; where it would hold others it begins anew, with what it says.
The proof takes cells that repeat the one above for one cell with it, as it does where pages end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..word.runs import Inline
from ..word.table.cells import Cell, CellRow
from ..word.table.grid import TableLayout


def labelled_rows(rows: Sequence[CellRow]) -> list[CellRow]:
    """Rows in which every cell of a merged one says what that says, those of the heading as they
    are; their merging still tells how they are one.
    """
    return list(_labelled_rows(rows))


def _labelled_rows(rows: Sequence[CellRow]) -> Iterator[CellRow]:
    said: dict[int, tuple[Inline, ...]] = {}
    for row in rows:
        if row.heading:
            yield row
            continue
        cells = [
            cell._replace(content=said[k]) if cell.merge == "continue" else cell
            for k, cell in row.by_column().items()
        ]
        labelled = replace(row, cells=tuple(cells))
        said = {k: cell.content for k, cell in labelled.by_column().items()}
        yield labelled


def cut_rows(table: TableLayout, rows: Sequence[CellRow]) -> list[CellRow]:
    """Rows of a tracked table, of which the first are its heading, every cell labelled: merged as
    one cell is what goes on on every side that has it, in rows of one fate, on one page.
    """
    heading = [row for row in rows if row.heading]
    body = [row for row in rows if not row.heading]
    cells = [row.by_column() for row in body]
    columns = sorted({k for one in cells for k, cell in one.items() if cell.merge})
    if not columns:
        return list(rows)
    begin = {k: [True] * len(body) for k in columns}
    for n, ((above, upper), (row, own)) in enumerate(pairwise(zip(body, cells, strict=True)), 1):
        if above.mark == row.mark:
            for k in columns:
                begin[k][n] = not _goes_on(upper.get(k), own.get(k))
    return [*heading, *table.cut_for_pages(body, begin)]


def _goes_on(upper: Cell | None, own: Cell | None) -> bool:
    """Whether a cell goes on with the one above it."""
    return (
        upper is not None
        and own is not None
        and own.merge == "continue"
        and upper.span == own.span == 1
    )
