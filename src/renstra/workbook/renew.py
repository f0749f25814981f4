"""An office's workbook in the form of today's blank one, with everything that stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import sheets
from ..sheets import standard_heading
from ..sheets.identitas import IDENTITAS
from .blank import compose_workbook
from .blank.labels import form_remark
from .blank.names import NAMES_SHEET, names_listed
from .blank.sheet import FORM_COLUMNS
from .book import Book, Grid, column_letters, split_cell
from .cells import cell_text, is_blank
from .flat import FlatBook, FlatTable
from .own import OwnCells
from .typed import put_value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OLD = " (lama)"
_LONGEST_NAME = 31
_FORMULA_ERROR = "B13"
FORMER_REMARKS = (
    "Untuk kolom Urusan pada tabel cascading. Contoh: Sosial.",
    "Tanpa kata Urusan Pemerintahan Bidang. Contoh: Sosial.",
    "Contoh: Kementerian Sosial Republik Indonesia.",
    "Contoh: A.",
    "Contoh: Bengkulu.",
    "Contoh: 27 Juni 2022.",
    "Contoh: Kepala Dinas Sosial Provinsi Bengkulu.",
    "Contoh: Pembina Utama Madya.",
    "Nama profil sistematika. Contoh: 86-2017.",
)
"""What older workbooks of ours say beside an answer, and today's does not."""
_Cells = dict[str, set[tuple[int, int]]]


@dataclass
class Renewed:
    """The new workbook, and what does not stand where it stood: the sheets of the office that
    became declared ones, its headings that became others, its columns at the right end, and its
    sheets at the end of the workbook (each with its name there).
    """

    workbook: Workbook
    sheets: dict[str, str] = field(default_factory=dict)
    headings: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)


def renew_workbook(flat: FlatBook, sistematika: str) -> Renewed:
    """Put what a workbook holds into the sheets and columns that its profile of chapters asks for.

    Columns that are not known come at the right of their sheet. A sheet that is not known, or of
    which more stands outside its table, comes at the end as it is, in values.
    """
    assert flat.periode is not None, "tahun rencana harus terbaca"
    book, own = flat.book, OwnCells.of(flat)
    taken: _Cells = {name: set() for name in book.sheets}
    content: dict[str, list[dict[str, object]]] = {IDENTITAS.name: [_answers(flat, taken)]}
    beside: dict[str, list[_Beside]] = {}
    for table in flat.tables:
        rows, extra = _table_rows(book, table, own, taken[table.grid.name])
        content[table.sheet.name], beside[table.sheet.name] = rows, extra
    past = sorted({year for table in flat.tables for year in table.free_years})
    listed = book.sheets.get(NAMES_SHEET)
    names = names_listed(listed.rows) if listed else ()
    result = Renewed(compose_workbook(flat.periode, content, past, names, sistematika))
    for sheet, extra in beside.items():
        for column in extra:
            column.write(result.workbook[sheet])
        if extra:
            result.columns[sheet] = [column.heading for column in extra]
    _tell_renamed(flat, result)
    for name, grid in book.sheets.items():
        if name == NAMES_SHEET and names:
            continue
        left = (place for place, _ in _filled(book, grid) if not own.hold(name, *place))
        if any(place not in taken[name] for place in left):
            copy = _free_name(name, result.workbook)
            result.copies[name] = copy
            ws = result.workbook.create_sheet(copy)
            for (row, col), value in _filled(book, grid):
                put_value(ws.cell(row + 1, col + 1), value)
    return result


@dataclass(frozen=True)
class _Beside:
    """A column of the office that no declaration knows; `cells` by row of the new sheet, counted
    from 0 below the heading.
    """

    heading: str
    cells: Mapping[int, object]

    def write(self, ws: Worksheet) -> None:
        from openpyxl.styles import Font, Protection

        col = ws.max_column + 1
        ws.cell(1, col).font = Font(bold=True)
        for row, value in {1: self.heading, **{n + 2: v for n, v in self.cells.items()}}.items():
            put_value(ws.cell(row, col), value)
            ws.cell(row, col).protection = Protection(locked=False)


def _value(book: Book, grid: Grid, row: int, col: int) -> object:
    """What a cell holds; the error of a formula where it ended in one."""
    value = grid.value(row, col)
    if is_blank(value) and book.unreadable:
        found = book.unreadable.get((grid.name, f"{column_letters(col)}{row + 1}"))
        return found.found if found and found.code == _FORMULA_ERROR else value
    return value


def _filled(book: Book, grid: Grid) -> Iterator[tuple[tuple[int, int], object]]:
    widest = max(map(len, grid.rows), default=0)
    for row in range(len(grid.rows)):
        for col in range(widest):
            if not is_blank(value := _value(book, grid, row, col)):
                yield (row, col), value


def _answers(flat: FlatBook, taken: _Cells) -> dict[str, object]:
    """The answers of the form as typed."""
    grid = flat.book.sheets[flat.form.origin.sheet]
    result: dict[str, object] = {}
    for name, cell in flat.form.origin.columns.items():
        place = split_cell(cell)
        taken[grid.name].add(place)
        if not is_blank(value := _value(flat.book, grid, *place)):
            result[str(name)] = value
    ours = {cell_text(k.heading) for k in (*IDENTITAS.columns, *FORM_COLUMNS)}
    ours |= {*FORMER_REMARKS, *(cell_text(form_remark(k)) for k in IDENTITAS.columns)}
    taken[grid.name] |= {p for p, value in _filled(flat.book, grid) if cell_text(value) in ours}
    return result


def _table_rows(
    book: Book, table: FlatTable, own: OwnCells, taken: set[tuple[int, int]]
) -> tuple[list[dict[str, object]], list[_Beside]]:
    """The rows of a sheet by field, as typed, and its columns that are not known."""
    grid, position = table.grid, table.position
    numbers = {row.origin.row - 1 for row in table.rows} | {*table.totals}
    known = frozenset(position.values())
    unknown: dict[int, dict[int, object]] = {}
    if not table.picked:
        for (row, col), value in _filled(book, grid):
            if row > table.heading_row and col not in known and not own.hold(grid.name, row, col):
                unknown.setdefault(col, {})[row] = value
        numbers |= {
            row
            for cells in unknown.values()
            for row in cells
            if all(is_blank(grid.value(row, col)) for col in known)
        }
    order = {row: n for n, row in enumerate(sorted(numbers))}
    rows = [
        {
            str(name): value
            for name, col in position.items()
            if not is_blank(value := _value(book, grid, row, col))
        }
        for row in order
    ]
    taken |= {(row, col) for row in (table.heading_row, *order) for col in known}
    extra = []
    headings = {standard_heading(h) for k in table.columns for h in (k.heading, *k.alias)}
    for col, cells in sorted(unknown.items()):
        carried = {order[row]: value for row, value in cells.items() if row in order}
        if carried:
            extra.append(_Beside(_heading_of(grid, table.heading_row, col, headings), carried))
            taken |= {(table.heading_row, col), *((row, col) for row in cells if row in order)}
    _keep_labels(table, order, rows)
    return rows, extra


def _keep_labels(table: FlatTable, order: Mapping[int, int], rows: list[dict[str, object]]) -> None:
    """Let a row of totals still begin with its label where that stood in a column not known."""
    first = next((str(k.fills) for k in table.columns if k.fills in table.position), "")
    for number in table.totals:
        row = rows[order[number]]
        label = next((value for value in table.grid.rows[number] if not is_blank(value)), None)
        if label is not None and label not in row.values():
            row.setdefault(first, label)


def _heading_of(grid: Grid, heading_row: int, col: int, known: set[str]) -> str:
    """What a column of the office is called: what stands nearest above its cells, never a heading
    that is read.
    """
    above = (cell_text(grid.value(row, col)) for row in range(heading_row, -1, -1))
    heading = next(filter(None, above), "Kolom tanpa judul")
    return f"{heading}{_OLD}" if standard_heading(heading) in known else heading


def _tell_renamed(flat: FlatBook, result: Renewed) -> None:
    """Tell which sheets and headings of the office have another name now."""
    for table in flat.tables:
        if table.grid.name != table.sheet.name:
            result.sheets[table.sheet.name] = table.grid.name
        written = (
            (cell_text(table.grid.value(table.heading_row, table.position[k.fills])), k.heading)
            for k in table.columns
            if k.fills in table.position
        )
        if changed := [(old, new) for old, new in written if old and _differ(old, new)]:
            result.headings[table.sheet.name] = changed


def _differ(old: str, new: str) -> bool:
    return standard_heading(old) != standard_heading(new)


def _free_name(name: str, workbook: Workbook) -> str:
    """A name for a sheet of the office that neither a declared one has nor another one there."""
    taken = {standard_heading(n) for n in workbook.sheetnames}
    taken |= {standard_heading(n) for sheet in sheets.SHEETS for n in (sheet.name, *sheet.alias)}
    mark, candidate = _OLD, name
    while standard_heading(candidate) in taken:
        candidate = f"{name[: _LONGEST_NAME - len(mark)]}{mark}"
        mark = f"{mark[:-1]} lagi)"
    return candidate
