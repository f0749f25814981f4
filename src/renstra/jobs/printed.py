"""Which cells of a workbook the words and figures on a printed page come from, by their text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from string import ascii_uppercase

from .. import sheets
from ..model.numbers import parse_number
from ..sheets.kendali import KENDALI
from ..workbook.book import Grid, column_letters, split_cell
from ..workbook.cells import cell_text
from ..workbook.headings import locate_columns
from ..workbook.mapping import SheetMapping
from ..workbook.table import TableReader
from .overview import Overview

TELLING_LETTERS = 8
"""A shorter text stands in too many places to tell a row."""
_MOST_ROWS = 12
"""A text of more rows than these tells none of them."""
_LETTERS_BACK = 600
"""How far before a figure the words of its row are sought."""
_KODE = re.compile(r"(?:[A-Z]+\.)?\d+(?:\.\d+){2,}")
_BEFORE, _AFTER = re.compile(r"\w\.?\Z"), re.compile(r"\w|\.\d")
"""What words or a kode go on with."""
_FIGURE = re.compile(r"(?<![\w.,/])-?\d+(?:\.\d{3})*(?:,\d+)?(?![\w/]|[.,]\d)")
_SUM = re.compile(r"\b(?:JUMLAH|TOTAL)\b\s+-?\d[\d.,]*(?:[ \t]+-?\d[\d.,]*)*(?=\s|\Z)")
"""A row of sums, which are of no row of a sheet."""
_NUMBERS_ALONE = re.compile(r"^[ \t]*\(?1\)?(?:[ \t]+\(?\d{1,2}\)?){2,}[ \t]*\r?$", re.MULTILINE)
"""A line of what may be the numbers of columns below the head of a table."""
_FIGURES_OF_ONE = 3
"""So many figures must agree to tell which of several rows of a sheet some words come from."""
_COUNTED_LETTERS = 5
"""A shorter figure that no cell holds may be anything, such as the number of a column."""


@dataclass(frozen=True)
class Place:
    """A cell of a sheet."""

    sheet: str
    cell: str

    @property
    def row(self) -> str:
        """The number of its row."""
        return self.cell.lstrip(ascii_uppercase)


@dataclass(frozen=True)
class Spot:
    """Words or a figure of a page, from `start` to `end` in its text, and the cells that they come
    from; where a figure is only `of_row`, none of its row holds it, and they are those that name
    the row. A figure of a row of sums comes from no cell.
    """

    start: int
    end: int
    words: str
    places: tuple[Place, ...]
    of_row: bool = False


_Row = tuple[str, int]
"""A sheet and the number of a row in it, counted from 0."""


@dataclass(frozen=True)
class _Cell:
    sheet: str
    number: int
    column: int

    @property
    def row(self) -> _Row:
        return self.sheet, self.number

    @property
    def place(self) -> Place:
        return Place(self.sheet, f"{column_letters(self.column)}{self.number + 1}")


@dataclass(frozen=True)
class _Name:
    """Words that tell rows: where they begin and end on a page, and the cells that say them."""

    start: int
    end: int
    cells: Sequence[_Cell]


@dataclass(frozen=True)
class _Run:
    """Words of a row one after the other: where they begin, the cells of the first of them, and the
    rows that say all.
    """

    start: int
    cells: tuple[_Cell, ...]
    rows: tuple[_Row, ...]


class PrintedCells:
    """The cells of a workbook that a document prints, found again by what it says."""

    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self._grids = grids
        self._telling: dict[str, list[_Cell]] = {}
        self._by_row: dict[_Row, list[str]] = {}
        self._headings: set[str] = set()
        self._numbers: dict[_Row, tuple[Decimal | None, ...]] = {}

    def add_rows(self, grid: Grid, heading_row: int, kode_column: int | None) -> None:
        """Take in the rows of a table below its headings."""
        self._headings.update(squeezed(x) for x in grid.rows[heading_row] if isinstance(x, str))
        for number in range(heading_row + 1, len(grid.rows)):
            for column, content in enumerate(grid.rows[number]):
                if isinstance(content, str) and _tells(content, is_kode=column == kode_column):
                    self._add(_Cell(grid.name, number, column), content)

    def add_answers(self, grid: Grid, cells: Iterable[str]) -> None:
        """Take in the answers to a form."""
        for row, column in map(split_cell, cells):
            content = grid.value(row, column)
            if isinstance(content, str) and _tells(content):
                self._add(_Cell(grid.name, row, column), content)

    def _add(self, cell: _Cell, content: str) -> None:
        text = squeezed(content)
        self._telling.setdefault(text, []).append(cell)
        self._by_row.setdefault(cell.row, []).append(text)

    def spots(self, text: str) -> tuple[Spot, ...]:
        """Every spot of a page that comes from cells, in the order of its text, which is that of
        the rows of a table.
        """
        page = page_of(text)
        names = [*_narrowed(_without_nested(self._named(page)))]
        spots = [Spot(n.start, n.end, page.words(n.start, n.end), _places(n.cells)) for n in names]
        spots += self._figures(page, names)
        return tuple(sorted(spots, key=lambda spot: spot.start))

    def words_of(self, sheet: str, row: int) -> tuple[str, ...]:
        """The words that tell a row (counted from 0), squeezed."""
        words = self._by_row.get((sheet, row), ())
        return tuple(word for word in words if word in self._by_text)

    @cached_property
    def _by_text(self) -> dict[str, list[_Cell]]:
        return {
            text: cells
            for text, cells in self._telling.items()
            if len({one.row for one in cells}) <= _MOST_ROWS and text not in self._headings
        }

    def _named(self, page: Page) -> Iterator[_Name]:
        for text, cells in self._by_text.items():
            for start, end in page.whole(text):
                yield _Name(start, end, cells)

    def _figures(self, page: Page, names: Sequence[_Name]) -> Iterator[Spot]:
        """The figures of a page, each with the cells of the row whose words stand before it; those
        of a row of sums with none, and the numbers of columns left out.
        """
        starts = [name.start for name in names]
        found: dict[_Run, list[re.Match[str]]] = {}
        runs = [*_runs(names)]
        heads, sums = _spans_of_columns(page.text), _spans(_SUM, page.text)
        for match in _FIGURE.finditer(page.text):
            if any(match.start() in span for span in heads):
                continue
            if any(match.start() in span for span in sums):
                yield Spot(match.start(), match.end(), match[0], ())
                continue
            before = bisect_right(starts, match.start()) - 1
            if before >= 0 and 0 <= match.start() - names[before].end < _LETTERS_BACK:
                found.setdefault(runs[before], []).append(match)
        for run, matches in found.items():
            yield from self._figures_of(run, matches)

    def _figures_of(self, run: _Run, matches: Sequence[re.Match[str]]) -> Iterator[Spot]:
        """The figures after the words of some rows: those of the rows that hold most of them."""
        figures = [(match, _number(match[0])) for match in matches]
        held = {row: sum(n in self._numbers_of(row) for _, n in figures) for row in run.rows}
        most = max(held.values())
        alike = len(run.rows) > len({sheet for sheet, _ in run.rows})
        if alike and most < _FIGURES_OF_ONE:
            return
        rows = [row for row in run.rows if held[row] == most]
        told: Counter[Decimal] = Counter()
        for match, number in figures:
            times = sum(number == other for _, other in figures)
            cells: list[_Cell] = []
            for row in rows:
                columns = [n for n, value in enumerate(self._numbers_of(row)) if value == number]
                if len(columns) == times:
                    # Years that say the same are printed in the order of their columns.
                    columns = [columns[told[number]]]
                cells += [_Cell(*row, n) for n in columns]
            told[number] += 1
            if cells or len(match[0]) >= _COUNTED_LETTERS:
                places = _places(cells or run.cells)
                yield Spot(match.start(), match.end(), match[0], places, of_row=not cells)

    def _numbers_of(self, row: _Row) -> tuple[Decimal | None, ...]:
        if row not in self._numbers:
            sheet, number = row
            self._numbers[row] = tuple(map(_cell_number, self._grids[sheet].rows[number]))
        return self._numbers[row]


class Page:
    """The text of a page, and the same without spaces, in which words are found that are broken
    over lines.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        kept = [(_letter(char), n) for n, char in enumerate(text) if not char.isspace()]
        self.squeezed = "".join(char for char, _ in kept)
        self._position = [n for _, n in kept]

    def whole(self, sought: str) -> Iterator[tuple[int, int]]:
        """Where words stand that go on neither before nor after."""
        at = self.squeezed.find(sought)
        while at >= 0:
            start, end = self._position[at], self._position[at + len(sought) - 1] + 1
            before = self.text[max(0, start - 2) : start]
            if not (_BEFORE.search(before) or _AFTER.match(self.text, end)):
                yield start, end
            at = self.squeezed.find(sought, at + 1)

    def words(self, start: int, end: int) -> str:
        """What stands there, on one line."""
        return " ".join(self.text[start:end].split())


@lru_cache(maxsize=1024)
def page_of(text: str) -> Page:
    """The page of this text, made once."""
    return Page(text)


def printed_cells(overview: Overview) -> PrintedCells:
    """Take in the sheets that the document of a plan prints."""
    book, mapping = overview.book, overview.plan.mapping
    if book is None:
        return PrintedCells({})
    cells, reader = PrintedCells(book.sheets), TableReader(book, mapping)
    for sheet in sheets.SHEETS:
        grid = None if sheet in KENDALI else reader.grid(sheet)
        if grid and sheet.form:
            cells.add_answers(grid, reader.read_form(sheet).origin.columns.values())
        elif grid:
            own = mapping.get(sheet.name, SheetMapping())
            layout = locate_columns(sheet, grid, sheet.columns, own, [])
            cells.add_rows(grid, layout.heading_row, layout.position.get("kode"))
    return cells


def numbers_in(text: str) -> frozenset[Decimal]:
    """The figures that stand in some words."""
    return frozenset(_number(match[0]) for match in _FIGURE.finditer(text))


def squeezed(text: str) -> str:
    """A text without spaces and capitals."""
    return "".join(_letter(char) for char in cell_text(text) if not char.isspace())


def _tells(content: str, *, is_kode: bool = False) -> bool:
    """Whether a text is so long, or such a kode, that it tells a row."""
    text = cell_text(content)
    if is_kode:
        return bool(_KODE.fullmatch(text))
    return len(squeezed(text)) >= TELLING_LETTERS and sum(map(str.isalpha, text)) * 2 > len(text)


def _letter(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def _without_nested(found: Iterable[_Name]) -> Iterator[_Name]:
    """Words that are no part of longer ones."""
    end = 0
    for name in sorted(found, key=lambda one: (one.start, -one.end)):
        if name.start >= end:
            yield name
            end = name.end


def _narrowed(names: Iterable[_Name]) -> Iterator[_Name]:
    """Words that stand in several rows, but right after those of one of them, come from it."""
    before: frozenset[_Row] = frozenset()
    for name in names:
        cells = [one for one in name.cells if one.row in before] or name.cells
        yield replace(name, cells=cells)
        before = frozenset(one.row for one in cells)


def _runs(names: Iterable[_Name]) -> Iterator[_Run]:
    """For each of some words the rows that say them and those before, as far as they go together
    and no cell is said again.
    """
    run, said = _Run(0, (), ()), set[_Cell]()
    for name in names:
        rows = tuple(dict.fromkeys(one.row for one in name.cells))
        shared = tuple(row for row in run.rows if row in rows)
        if shared and said.isdisjoint(name.cells):
            run = replace(run, rows=shared)
        else:
            run, said = _Run(name.start, tuple(name.cells), rows), set()
        said.update(name.cells)
        yield run


def _spans(pattern: re.Pattern[str], text: str) -> list[range]:
    return [range(*match.span()) for match in pattern.finditer(text)]


def _spans_of_columns(text: str) -> list[range]:
    """Where the columns of a table are numbered: 1, 2, 3 and so on."""
    found = []
    for match in _NUMBERS_ALONE.finditer(text):
        counted = [int(number) for number in re.findall(r"\d+", match[0])]
        if counted == [*range(1, len(counted) + 1)]:
            found.append(range(*match.span()))
    return found


def _places(cells: Sequence[_Cell]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(one.place for one in cells))


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(".", "").replace(",", "."))


def _cell_number(content: object) -> Decimal | None:
    """The number of a cell, also where it is written as text."""
    if content == "" or isinstance(content, bool):
        return None
    try:
        return parse_number(content, "desimal")
    except ValueError:
        return None
