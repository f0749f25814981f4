"""One sheet looked through without loading it: what its XML knows and no reader of values sees.

The reader of values gives an empty cell for a formula that was never calculated and for one that
ended in an error, which would be a silent blank; it gives 0,695 for a cell that shows 69,5%; and it
takes room for every cell up to the farthest one, so that a stray blank in the last row of a sheet
would cost all the memory there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .layout import Area, SheetLayout
from .xmlstream import Attributes, LocalNames, stream_xml

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""How far the grid of Excel goes, counted from 1."""
LONGEST_TEXT = 1_000_000
"""Letters in one cell; Excel itself stops at 32,767."""
MOST_ELEMENTS, MOST_MERGED, MOST_LETTERS = 6_000_000, 200_000, 64_000_000
"""What all sheets of a workbook may hold: rows and cells with or without contents, merged cells,
and letters of texts that cells share.
"""

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)
_DIGITS = "0123456789"
_CONTENTS = frozenset({"v", "f", "is"})
_YES = {"1", "true"}


class TooMuchError(Exception):
    """A workbook holds more than can be read: of what `words` say, `most` there may be."""

    def __init__(self, words: str, most: int, sheet: str = "") -> None:
        super().__init__(words)
        self.words, self.most, self.sheet = words, most, sheet


def check_length(letters: int, sheet: str = "") -> None:
    """Raise `TooMuchError` when one cell holds more letters than can be read."""
    if letters > LONGEST_TEXT:
        raise TooMuchError("huruf dalam satu sel", LONGEST_TEXT, sheet)


class UnreadableCell(NamedTuple):
    """A cell without a usable value: its formula when never calculated, its error (``#REF!``) when
    calculated wrong. `row` and `column` are counted from 0.
    """

    sheet: str
    row: int
    column: int
    formula: str
    problem: str


@dataclass
class Budget:
    """What has been seen of all sheets together; raises `TooMuchError` when it is more than can be
    read.
    """

    elements: int = 0
    merged: int = 0
    letters: int = 0

    def count_element(self, sheet: str) -> None:
        """Count a row, a cell or the like."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TooMuchError("baris dan sel berformat", MOST_ELEMENTS, sheet)

    def count_merged(self, sheet: str) -> None:
        """Count cells that are merged."""
        self.merged += 1
        if self.merged > MOST_MERGED:
            raise TooMuchError("sel gabungan", MOST_MERGED, sheet)

    def count_letters(self, letters: int, sheet: str) -> None:
        """Count a text that cells share."""
        self.letters += letters
        if self.letters > MOST_LETTERS:
            raise TooMuchError("huruf", MOST_LETTERS, sheet)


@dataclass
class SheetScan:
    """What a sheet holds; rows and columns are counted from 0. `last_row` and `last_column` are
    those of the farthest cells with contents, `row` and `column` those of the element being read.
    """

    name: str
    budget: Budget
    percent_styles: frozenset[str] = frozenset()
    text_lengths: Sequence[int] = ()
    unreadable: list[UnreadableCell] = field(default_factory=list)
    persen: list[tuple[int, int]] = field(default_factory=list)
    last_row: int = -1
    last_column: int = -1
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = LocalNames()
        self._columns: dict[str, int] = {}
        self._current_row = self.row = self.column = -1
        self._cell: Attributes | None = None
        self._inside = ""
        self._texts: dict[str, str] = {}

    @property
    def layout(self) -> SheetLayout:
        """Its layout."""
        return SheetLayout(
            tuple(self.merged), frozenset(self.hidden_rows), tuple(self.hidden_columns)
        )

    def read(self, content: bytes) -> None:
        """Look through the part of the sheet; raises `ValueError` for one that is damaged, and
        `TooMuchError`.
        """
        stream_xml(content, self.start, text=self._text)
        self._end_cell()

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        name = self._names[tag]
        if name == "c":
            self._end_cell()
            self._start_cell(attributes)
        elif name in _CONTENTS:
            if self._cell is not None:
                self._texts[name] = ""
                self._inside = name
        elif name != "t" or self._inside != "is":
            self._end_cell()
            self._start_other(name, attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self.row = self._current_row
        self.column += 1
        if address := attributes.get("r"):
            letters = address.rstrip(_DIGITS)
            self.row = int(address[len(letters) :]) - 1
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column_number(letters)
            self.column = column

    def _start_other(self, name: str, attributes: Attributes) -> None:
        self.budget.count_element(self.name)
        if name == "row":
            number = attributes.get("r")
            self.row = self._current_row = int(number) - 1 if number else self._current_row + 1
            self.column = -1
            if attributes.get("hidden") in _YES:
                self.hidden_rows.add(self._current_row)
        elif name == "mergeCell":
            self._add_merged(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _YES:
            first, last = (int(attributes.get(end, "1")) for end in ("min", "max"))
            self.hidden_columns.append(range(first - 1, min(last, LAST_COLUMN)))

    def _text(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] += text
            check_length(len(self._texts[self._inside]), self.name)

    def _end_cell(self) -> None:
        """Judge the cell that was being read, now that all of it is known."""
        cell, texts = self._cell, self._texts
        if cell is None:
            return
        self._cell, self._inside = None, ""
        self.budget.count_element(self.name)
        if not texts:
            return
        self._texts = {}
        row, column = self.row, self.column
        # No calls: this is done for every cell.
        if row > self.last_row:  # noqa: PLR1730
            self.last_row = row
        if column > self.last_column:  # noqa: PLR1730
            self.last_column = column
        datatype = cell.get("t", "n")
        value = texts.get("v", "").strip()
        if datatype == "s" and value:
            self._count_text(value)
        elif datatype == "e":
            self._add_unreadable("", value or "#N/A")
        elif value:
            if datatype == "n" and cell.get("s") in self.percent_styles:
                self.persen.append((row, column))
        elif "f" in texts and datatype != "str":
            self._add_unreadable(texts["f"].strip(), "")

    def _add_unreadable(self, formula: str, problem: str) -> None:
        self.unreadable.append(UnreadableCell(self.name, self.row, self.column, formula, problem))

    def _add_merged(self, area: str) -> None:
        if not (m := _RANGE.fullmatch(area)):
            return
        (left, right), (top, bottom) = map(_column_number, m.group(1, 3)), map(int, m.group(2, 4))
        self.merged.append(Area(area, top - 1, left, bottom - 1, right))
        self.budget.count_merged(self.name)

    def _count_text(self, index: str) -> None:
        """Count the text of a cell that keeps only its place among the shared ones."""
        place = int(index)
        if 0 <= place < len(self.text_lengths):
            self.budget.count_letters(self.text_lengths[place], self.name)


def _column_number(letters: str) -> int:
    """The column of these letters, counted from 0; raises `ValueError` for what is none."""
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    if len(letters) > 3:
        return LAST_COLUMN
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
