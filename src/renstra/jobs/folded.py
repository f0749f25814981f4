"""Which cells of a finding nobody sees in the workbook, since their column is folded or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..report.catalog import cell_address
from ..workbook.book import column_letters, split_cell
from ..workbook.cells import cell_text
from ..workbook.layout import SheetLayout
from .overview import Overview, heading_row_of

_ADDRESS = re.compile(r"\b[A-Z]{1,3}[1-9]\d{0,6}\b")


def folded_remark(overview: Overview | None, sheet: str, cells: str, advice: str = "") -> str:
    """How to unfold what a finding on these cells of a sheet speaks of, its advice included; ``""``
    when all of it is seen.
    """
    book = overview.book if overview else None
    if overview is None or book is None or sheet not in book.sheets:
        return ""
    layout = book.layouts.get(sheet, SheetLayout())
    hidden = sorted({n for columns in layout.hidden_columns for n in columns})
    grid, heading_row = book.sheets[sheet], heading_row_of(overview, sheet)

    def heading(column: int) -> str:
        return "" if heading_row is None else cell_text(grid.value(heading_row, column))

    def mentioned() -> Iterator[int]:
        for address in _ADDRESS.findall(f"{cells} {advice}"):
            if known := cell_address(address):
                yield split_cell(known)[1]
        for column in hidden:
            if (name := heading(column)) and f"kolom {name}".casefold() in advice.casefold():
                yield column

    meant = sorted({*mentioned()}.intersection(hidden))
    return " ".join(_way(column, heading(column), hidden) for column in meant)


def _way(column: int, heading: str, hidden: list[int]) -> str:
    after = column
    while after in hidden:
        after += 1
    name = f"{column_letters(column)} ({heading})" if heading else column_letters(column)
    return (
        f"Kolom {name} dilipat: klik + di atas kolom {column_letters(after)}, atau klik kanan "
        "judul kolom lalu Tampilkan."
    )
