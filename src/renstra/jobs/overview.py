"""A plan as its page shows it: how full the sheets are, what was found, the row around a cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from .. import sheets
from ..history.inputs import input_files, input_folders
from ..model import Finding, Periode, Renstra
from ..model.numbers import format_number
from ..model.sistematika import usual_sistematika
from ..plan.open import folder_and_workbook
from ..plan.plan import Plan
from ..report.catalog import cell_address
from ..report.causes import Cause, merge_by_cause
from ..report.result import CheckResult
from ..sheets import Sheet
from ..sheets.identitas import IDENTITAS
from ..sheets.kendali import KENDALI
from ..workbook.book import Book, Grid, column_letters, split_cell
from ..workbook.cells import cell_text
from ..workbook.headings import locate_columns
from ..workbook.mapping import SheetMapping
from ..workbook.table import ReadRow, TableReader
from .check import apply_rules

_CELLS_AROUND, _FIRST_COLUMNS = 2, 2
_GROUPED_FROM = 10_000
"""Below it a figure may be a year."""


@dataclass(frozen=True)
class SheetFill:
    """How full a sheet is: its rows, and how many of the cells that are asked for say something.
    `form` asks questions and has no rows.
    """

    name: str
    rows: int
    filled: int
    asked: int
    form: bool
    required: bool


@dataclass(frozen=True)
class RowExcerpt:
    """A row around one of its cells: for each column its letters, heading, content, and whether it
    is the cell that is meant.
    """

    sheet: str
    number: int
    cells: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True)
class Overview:
    """A plan looked over."""

    plan: Plan
    result: CheckResult
    causes: tuple[Cause, ...]
    sheets: tuple[SheetFill, ...]

    @property
    def title(self) -> str:
        """What the plan calls itself, or its folder."""
        known = _known(self.plan)
        return known.identitas.judul if known else self.plan.name

    def named_in_exceptions(self, finding: Finding) -> str:
        """What column *Pada* of the sheet *Aturan* says of a finding: its kode, which holds when
        rows are put in above, or its cell where other parts of the plan hang on that kode.
        """
        kode = finding.subject
        return finding.place if not kode or kode in self._parents else kode

    @cached_property
    def _parents(self) -> frozenset[str]:
        """Every kode that others begin with."""
        levels = [self.plan.rows.get(sheet.name, ()) for sheet in sheets.SHEETS if sheet.level]
        found = [row.text("kode").split(".") for rows in levels for row in rows]
        return frozenset(".".join(parts[:n]) for parts in found for n in range(1, len(parts)))

    @property
    def book(self) -> Book | None:
        """The workbook as it was read; None when it could not be opened."""
        return self.plan.book

    @property
    def unfilled(self) -> Mapping[str, tuple[str, ...]]:
        """What the document says instead of data that is missing, by section (``2.1``)."""
        composition = self.plan.composition
        return composition.unfilled_sentences if composition else {}

    @property
    def empty_sheets(self) -> tuple[str, ...]:
        """The sheets to be printed that have no row yet."""
        own = {sheet.name for sheet in KENDALI}
        return tuple(s.name for s in self.sheets if not (s.form or s.rows or s.name in own))

    @property
    def workbook(self) -> Path:
        """Where the workbook is."""
        return (self.plan.folder or Path()) / self.plan.workbook


def look_over(plan: Plan) -> Overview:
    """Check a plan and measure how full it is."""
    result = apply_rules(plan)
    filled = tuple(_fills(plan.book, plan)) if plan.book else ()
    return Overview(plan, result, merge_by_cause(result.findings), filled)


def fingerprint(place: Path) -> str:
    """A mark of all that a check reads of a plan, the sign that its workbook is open among it.
    Raises `OSError` while a program keeps a file to itself.
    """
    folder, workbook = folder_and_workbook(place)
    locks = [n for n in (f"~${workbook}", f".~lock.{workbook}#") if (folder / n).exists()]
    mark = hashlib.sha256("\n".join(locks).encode())
    for name, path in input_files(folder, workbook).items():
        if path.is_file():
            with path.open("rb") as content:
                mark.update(name.encode() + hashlib.file_digest(content, "sha256").digest())
    return mark.hexdigest()


def watched_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in which a plan may change, what lies below each of them left aside."""
    return input_folders(folder)


def row_excerpt(overview: Overview, sheet: str, cell: str) -> RowExcerpt | None:
    """The row of a cell (or of a bare row number) as a little grid: the first columns, which say
    what the row is, and those around the cell. None where there is no such row.
    """
    grid = overview.book.sheets.get(sheet) if overview.book else None
    address = cell_address(cell) or (cell_address(f"A{cell}") if cell.isdecimal() else "")
    if grid is None or not address:
        return None
    row, column = split_cell(address)
    if row >= len(grid.rows):
        return None
    first, heading_row = _heading_places(grid, overview.plan.mapping)
    around = range(max(0, column - _CELLS_AROUND), column + _CELLS_AROUND + 1)
    width = max(len(grid.rows[row]), column + 1)
    shown = sorted({n for n in (*first, *around) if n < width})
    return RowExcerpt(
        sheet,
        row + 1,
        tuple(
            (
                column_letters(n),
                "" if heading_row is None else cell_text(grid.value(heading_row, n)),
                _shown(grid.value(row, n)),
                n == column and not cell.isdecimal(),
            )
            for n in shown
        ),
    )


def heading_row_of(overview: Overview, sheet: str) -> int | None:
    """The row (from 0) of the headings of a declared table; None on another sheet."""
    grid = overview.book.sheets.get(sheet) if overview.book else None
    return _heading_places(grid, overview.plan.mapping)[1] if grid else None


def _known(plan: Plan) -> Renstra | None:
    """The plan, or what it may be."""
    return plan.renstra or next(iter(plan.assumed), None)


def _shown(content: object) -> str:
    """A cell as its spreadsheet shows it: large figures in groups of three."""
    if isinstance(content, int | float) and abs(content) >= _GROUPED_FROM:
        return format_number(Decimal(str(content)).normalize())
    return cell_text(content)


def _heading_places(
    grid: Grid, mapping: Mapping[str, SheetMapping]
) -> tuple[list[int], int | None]:
    """The first columns of a declared table, and the row of its headings; of another sheet none."""
    for sheet in sheets.SHEETS:
        own = mapping.get(sheet.name, SheetMapping())
        if (own.sheet or sheet.name) == grid.name and not sheet.form:
            layout = locate_columns(sheet, grid, sheet.columns, own, [])
            return sorted(layout.position.values())[:_FIRST_COLUMNS], layout.heading_row
    return [0], None


def _fills(book: Book, plan: Plan) -> Iterator[SheetFill]:
    """Measure every sheet that the plan is asked for, and others that hold something."""
    known = _known(plan)
    identitas = known.identitas if known else None
    periode = identitas.periode if identitas else None
    sistematika = ""
    if identitas:
        sistematika = identitas.sistematika or usual_sistematika(identitas.periode.awal)
    asked = {sheet.name: sheet for sheet in sheets.sheets_for(sistematika)}
    reader = TableReader(book, plan.mapping)
    for declared in sheets.SHEETS:
        sheet = asked.get(declared.name)
        grid = reader.grid(declared)
        if sheet is not None or grid is not None:
            name = grid.name if grid else declared.name
            if declared.form:
                yield _form_fill(sheet or declared, name, reader)
            else:
                yield _table_fill(sheet or declared, name, plan.rows[declared.name], periode)


def _form_fill(form: Sheet, name: str, reader: TableReader) -> SheetFill:
    answers = reader.read_form(IDENTITAS).filled()
    filled = sum(column.fills in answers for column in form.columns)
    return SheetFill(name, 0, filled, len(form.columns), True, form.required)


def _table_fill(
    sheet: Sheet, name: str, rows: Sequence[ReadRow], periode: Periode | None
) -> SheetFill:
    fields = {column.fills for column in sheet.columns_for(periode)}
    filled = sum(row[name] is not None for row in rows for name in fields)
    return SheetFill(name, len(rows), filled, len(rows) * len(fields), False, sheet.required)
