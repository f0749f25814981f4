"""Figures that a reader of the sheet does not see: behind a merged cell, in hidden rows and
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import FieldName, Finding, NoValue, Number
from ..model.numbers import format_number, format_rupiah
from ..sheets import Column
from . import faults
from .book import Grid, column_letters
from .cells import Measure, cell_text, is_blank, read_cell
from .layout import Area, SheetLayout

_FIGURES = {"nilai", "persen", "rupiah"}


@dataclass(frozen=True)
class MergedFigures:
    """Cells for a target, pagu or satuan that a merge leaves empty, each with that merge.

    One pagu for all the indikator rows of its kode is as it should be.
    """

    covered: Mapping[tuple[int, int], Area]
    headings: Mapping[Area, str]

    @classmethod
    def on(
        cls,
        grid: Grid,
        layout: SheetLayout,
        columns: Iterable[Column],
        position: Mapping[FieldName, int],
        first_row: int,
    ) -> MergedFigures:
        """Find them below the headings; rows and columns are counted from 0."""
        at = {position[k.fills]: k for k in columns if k.fills in position}
        kode, indikator = position.get("kode"), position.get("indikator")
        covered: dict[tuple[int, int], Area] = {}
        headings: dict[Area, str] = {}
        for area in layout.merged:
            anchor = at.get(area.left)
            if area.top < first_row or anchor is None or not _is_figure(anchor):
                continue
            if _says_nothing(anchor, grid.value(area.top, area.left)):
                continue
            for row, col in _others(area, len(grid.rows), max(at) + 1):
                column = at.get(col)
                if column is None or not _is_figure(column) or not is_blank(grid.value(row, col)):
                    continue
                if column.datatype == "rupiah":
                    own = "" if kode is None else cell_text(grid.value(row, kode))
                    goes_on = kode is not None and own in {
                        "",
                        cell_text(grid.value(area.top, kode)),
                    }
                    needed = row == area.top or not goes_on
                else:
                    needed = indikator is None or not is_blank(grid.value(row, indikator))
                if needed:
                    covered[row, col] = area
                    headings[area] = anchor.heading
        return cls(covered, headings)

    def report(self, sheet: str, rows: Iterable[int], findings: list[Finding]) -> None:
        """Report each merge once that takes the figure of a row that is read (counted from 0)."""
        cells: dict[Area, list[str]] = {}
        read = frozenset(rows)
        for (row, col), area in self.covered.items():
            if row in read:
                cells.setdefault(area, []).append(f"{column_letters(col)}{row + 1}")
        findings += (
            faults.merged(sheet, area.text, self.headings[area], tuple(empty))
            for area, empty in cells.items()
        )


def _is_figure(column: Column) -> bool:
    return column.datatype in _FIGURES or column.name == "satuan"


def _says_nothing(column: Column, content: object) -> bool:
    """Whether a cell is empty, or says that there is nothing (``-``, 0 rupiah)."""
    if is_blank(content):
        return True
    value = read_cell(column, content, "", "", Measure("teks"))
    return isinstance(value, NoValue) or (column.datatype == "rupiah" and value == 0)


def _others(area: Area, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """The cells of a merge that hold nothing, as far as the sheet goes."""
    for row in range(area.top, min(area.bottom + 1, rows)):
        for col in range(area.left, min(area.right + 1, columns)):
            if (row, col) != (area.top, area.left):
                yield row, col


def report_hidden(
    sheet: str,
    layout: SheetLayout,
    columns: Sequence[Column],
    position: Mapping[FieldName, int],
    rows: Iterable[tuple[int, Mapping[FieldName, object]]],
    findings: list[Finding],
) -> None:
    """Tell once which hidden rows and columns hold figures that are read, with their sum; `rows`
    have their number (from 0) and their values.
    """
    if not (layout.hidden_rows or layout.hidden_columns):
        return
    figures = {
        k.fills: position[k.fills]
        for k in columns
        if k.datatype in {*_FIGURES, "cacah"}
        and k.fills in position
        # What the workbook to fill in folds by itself is no secret of the office.
        and not k.folded
    }
    yearly_pagu = {k.fills for k in columns if k.datatype == "rupiah" and k.part is not None}
    seen_rows: set[int] = set()
    seen_columns: set[int] = set()
    first, pagu, count = "", 0, 0
    for number, values in rows:
        for name, col in figures.items():
            value = values.get(name)
            nothing = isinstance(value, NoValue) or (isinstance(value, Number) and not value.nilai)
            if not value or nothing:
                continue
            hidden_row = number in layout.hidden_rows
            if not (hidden_row or any(col in hidden for hidden in layout.hidden_columns)):
                continue
            (seen_rows if hidden_row else seen_columns).add(number if hidden_row else col)
            first = first or f"{column_letters(col)}{number + 1}"
            if isinstance(value, int) and name in yearly_pagu:
                pagu += value
            else:
                count += 1
    if not first:
        return
    places = [f"baris {_stretches(sorted(seen_rows))}"] if seen_rows else []
    if seen_columns:
        places.append(f"kolom {', '.join(map(column_letters, sorted(seen_columns)))}")
    found = [f"pagu {format_rupiah(pagu)}"] if pagu else []
    if count:
        found.append(f"{format_number(count)} {'angka lain' if pagu else 'angka'}")
    findings.append(faults.hidden(sheet, first, " dan ".join(places), " dan ".join(found)))


def _stretches(rows: Sequence[int]) -> str:
    """Numbers of rows (from 0) as people say them: ``5-7, 9``."""
    starts = [rows[0], *(b for a, b in pairwise(rows) if b != a + 1)]
    ends = [*(a for a, b in pairwise(rows) if b != a + 1), rows[-1]]
    return ", ".join(
        f"{a + 1}" if a == b else f"{a + 1}-{b + 1}" for a, b in zip(starts, ends, strict=True)
    )
