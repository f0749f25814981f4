"""A whole workbook read flat: what its rows say, and which cells say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .. import sheets
from ..model import FieldName, Finding, Periode
from ..sheets import Column, Sheet
from ..sheets.identitas import IDENTITAS
from .book import Book, Grid
from .headings import free_years, locate_columns
from .mapping import SheetMapping
from .read import read_periode
from .table import ReadRow, TableReader


@dataclass(frozen=True)
class FlatTable:
    """A sheet with content: its columns spread over the years, where headings and columns stand
    (counted from 0), its rows as they are read, the numbers of its rows of totals, and whether a
    pattern picks its rows.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    grid: Grid
    heading_row: int
    position: Mapping[FieldName, int]
    rows: tuple[ReadRow, ...]
    totals: tuple[int, ...]
    free_years: tuple[int, ...]
    picked: bool


@dataclass(frozen=True)
class FlatBook:
    """A workbook; `periode` is None where Identitas does not tell the years."""

    book: Book
    form: ReadRow
    periode: Periode | None
    tables: tuple[FlatTable, ...]
    claims: tuple[object, ...]
    findings: tuple[Finding, ...] = field(repr=False)

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, wherever it stands: the answers, the rows of every sheet, the totals."""
        rows = {t.sheet.name: [_filled(row) for row in t.rows] for t in self.tables if t.rows}
        return _filled(self.form), rows, self.claims


def read_flat(book: Book, mapping: Mapping[str, SheetMapping]) -> FlatBook:
    """Read every sheet of an open workbook, each through the map where that names it."""
    reader = TableReader(book, mapping)
    form = reader.read_form(IDENTITAS)
    periode = read_periode(form, reader.findings)
    tables = tuple(
        table
        for sheet in sheets.SHEETS
        if periode and not sheet.form and (table := _read_table(reader, sheet, periode))
    )
    return FlatBook(book, form, periode, tables, tuple(reader.totals), tuple(reader.findings))


def _read_table(reader: TableReader, sheet: Sheet, periode: Periode) -> FlatTable | None:
    before = len(reader.totals)
    rows = tuple(reader.read(sheet, periode))
    if (grid := reader.grid(sheet)) is None:
        return None
    mapping = reader.mapping.get(sheet.name, SheetMapping())
    years = free_years(sheet, grid, mapping)
    columns = sheet.columns_for(periode, years)
    layout = locate_columns(sheet, grid, columns, mapping, [])
    totals = tuple(claim.origin.row - 1 for claim in reader.totals[before:])
    picked = bool(mapping.kode_pattern)
    return FlatTable(
        sheet, columns, grid, layout.heading_row, layout.position, rows, totals, years, picked
    )


def _filled(row: ReadRow) -> dict[FieldName, object]:
    return {name: value for name, value in row.content.items() if value is not None}
