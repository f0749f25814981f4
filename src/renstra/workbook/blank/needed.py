"""Which cells of a row must be filled in: one truth for the colours on a sheet and the counts on
*Mulai*.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...sheets import Column
from ..book import column_letters
from .placed import FIRST_ROW, LAST_ROW, PlacedSheet, of_first_row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MISSING_COLOR = "F9C9A3"
_EXAMPLE_COLOR = "7F7F7F"


class NeededCells(NamedTuple):
    """Columns side by side whose cells must be filled in the rows that a condition tells."""

    first: str
    last: str
    when: str


def filled_row(placed: PlacedSheet) -> str:
    """The condition of a row that something was written in: words, since figures follow them."""
    words = (k for k in placed.columns if k.part is None and not k.folded)
    return f"({'+'.join(f'LEN({{{placed.letter(k.fills)}}})' for k in words)}>0)"


def needed_cells(placed: PlacedSheet) -> Iterator[NeededCells]:
    """Yield the cells that must be filled, side by side where their condition is the same."""
    conditions = enumerate(_needed_when(placed, k) for k in placed.columns)
    for when, group in groupby(conditions, key=lambda each: each[1]):
        if when:
            places = [column_letters(place) for place, _ in group]
            yield NeededCells(places[0], places[-1], when)


def _needed_when(placed: PlacedSheet, column: Column) -> str:
    """When a cell of a column must be filled; ``""`` for never.

    Figures go with an indikator; what else a level must have stands in the first row of its kode.
    """
    if column.required:
        # An empty cell of a filled-down column is the one above.
        return "" if column.fill_down else filled_row(placed)
    if not column.heading_required:
        return ""
    if column.path.startswith("indikator.") and column.name != "indikator":
        # A sheet that must have neither kode nor indikator copies what another table has.
        indikator = next(k for k in placed.columns if k.name == "indikator")
        known = placed.sheet.level or indikator.required
        return f"(LEN({{{placed.letter('indikator')}}})>0)" if known else ""
    if not placed.sheet.level:
        return ""
    kode, nama = placed.letter("kode"), placed.letter("nama")
    if column.name == "kode":
        return f"(LEN({{{nama}}})>0)"
    return f"(LEN({{{kode}}})>0)*({{{kode}}}<>{{{kode}^}})"


def count_filled(placed: PlacedSheet) -> str:
    """The formula that counts the rows written in, without the example."""
    rows = placed.of_all_rows(f"{filled_row(placed)}*(1-{placed.is_example})")
    return f"SUMPRODUCT({rows})"


def count_missing(placed: PlacedSheet) -> str:
    """The formula that counts the cells that must be filled and are not."""
    parts = (
        f"SUMPRODUCT({placed.of_all_rows(x.when)}*(LEN({placed.span(x.first, x.last)})=0))"
        for x in needed_cells(placed)
    )
    return "+".join(parts) or "0"


def color_rows(ws: Worksheet, placed: PlacedSheet) -> None:
    """Colour the cells that must be filled and are not; grey the example while its mark stands."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    last = column_letters(len(placed.columns) - 1)
    if placed.example:
        look = Font(i=True, color=_EXAMPLE_COLOR)
        grey = FormulaRule([of_first_row(placed.is_example)], font=look)
        ws.conditional_formatting.add(f"A{FIRST_ROW}:{last}{LAST_ROW}", grey)
    for x in needed_cells(placed):
        missing = f"{of_first_row(x.when)}*(LEN({x.first}{FIRST_ROW})=0)"
        rule = FormulaRule([missing], fill=PatternFill("solid", bgColor=MISSING_COLOR))
        ws.conditional_formatting.add(f"{x.first}{FIRST_ROW}:{x.last}{LAST_ROW}", rule)
