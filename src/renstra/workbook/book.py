"""A workbook file opened: plain grids of cell values, one a sheet, or the reason why it cannot be
opened.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..files.archive import ArchiveError, OpenArchive, read_whole
from ..files.causes import cause_of_error
from ..files.reading import require_file
from ..model import Finding
from ..model.numbers import format_number
from . import faults
from .layout import SheetLayout
from .place import workbooks_in
from .scan import TooMuchError
from .sheetxml import XML_ERRORS, XmlSide, read_xml

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE | re.ASCII)
_OTHER_ARCHIVES = {
    "xl/workbook.bin": "buku kerja biner (.xlsb)",
    "content.xml": "berkas OpenDocument (.ods)",
    "word/document.xml": "dokumen Word (.docx)",
}


def column_letters(index: int) -> str:
    """Return the letters of a column, counted from 0: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column counted from 0: ``A`` is 0, ``AA`` is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def split_cell(cell: str) -> tuple[int, int]:
    """Return row and column of a cell such as ``C4`` (or ``$C$4``), counted from 0; raises
    `ValueError` for another text.
    """
    if not (m := _CELL.fullmatch(cell)):
        raise ValueError(cell)
    return int(m[2]) - 1, column_index(m[1].upper())


class Persen(Decimal):
    """A number cell that shows as a percentage, with the figure that people see: 0,695 shown as
    69,5% is 69,5.
    """

    def __str__(self) -> str:
        return f"{format_number(Decimal(self))}%"


@dataclass(frozen=True)
class Grid:
    """The values of one sheet; row and column 0 are the sheet's row 1 and column A. Empty cells
    hold ``""``.
    """

    name: str
    rows: list[list[object]]

    def value(self, row: int, col: int) -> object:
        """The value at a place counted from 0, ``""`` outside the used area."""
        inside = row < len(self.rows) and col < len(self.rows[row])
        return self.rows[row][col] if inside else ""


@dataclass(frozen=True)
class Book:
    """An open workbook.

    `unreadable` are faults of cells whose value cannot be seen, by sheet and cell; `distant` are
    faults of sheets that span too much to be loaded; `layouts` are those of the sheets of a file,
    `open_in` is the program that has it open meanwhile, ``""`` when none does.
    """

    path: Path
    sheets: dict[str, Grid]
    unreadable: dict[tuple[str, str], Finding] = field(default_factory=dict)
    distant: dict[str, Finding] = field(default_factory=dict)
    layouts: Mapping[str, SheetLayout] = field(default_factory=dict)
    open_in: str = ""


def open_book(path: Path) -> Book | Finding:
    """Open a workbook; a fault is returned when there is no reading it.

    Its file is read once, so that all of it is of one save and no program waits for us to close it.
    """
    from python_calamine import CalamineError

    if not os.path.lexists(path):
        return faults.missing_file(path, workbooks_in(path.parent))
    content = b""
    try:
        require_file(path)
        content = read_whole(path)
        if content.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in content:
                return faults.password_protected(path)
            return faults.not_xlsx(path, "berkas Excel lama (.xls)")
        if not content.startswith(b"PK"):
            what = "isi bukan arsip Excel" if content else "berkas kosong (0 bita)"
            return faults.not_xlsx(path, what)
        xml = read_xml(content)
        grids = _load_grids(content, xml)
    except _ImpossibleDateError as error:
        return faults.impossible_date(str(error))
    except TooMuchError as error:
        return faults.too_much(path, error.sheet, error.words, error.most)
    except PermissionError:
        return faults.open_elsewhere(path, f"~${path.name}")
    except OSError as error:
        return faults.unreadable_file(path, cause_of_error(error))
    except ArchiveError as error:
        return faults.not_xlsx(path, _other_archive(content) or str(error))
    except (CalamineError, *XML_ERRORS):
        return faults.not_xlsx(path, _other_archive(content) or "arsip rusak atau terpotong")
    unreadable: dict[tuple[str, str], Finding] = {}
    for x in xml.unreadable:
        place = x.sheet, f"{column_letters(x.column)}{x.row + 1}"
        unreadable[place] = (
            faults.error_cell(*place, x.problem)
            if x.problem
            else faults.not_calculated(*place, x.formula)
        )
    distant = {
        name: faults.too_far(name, f"{column_letters(column)}{row + 1}")
        for name, (row, column) in xml.distant.items()
    }
    locks = {"Excel": f"~${path.name}", "LibreOffice": f".~lock.{path.name}#"}
    open_in = next((who for who, mark in locks.items() if (path.parent / mark).exists()), "")
    return Book(path, grids, unreadable, distant, xml.layouts, open_in)


class _ImpossibleDateError(Exception):
    """A sheet holds a number in date format that is beyond any date; Excel shows ``#####`` for
    it.
    """


def _sheet_values(workbook: CalamineWorkbook, name: str) -> list[list[object]]:
    """The values of one sheet. The reader's own failure on such a date is no ordinary exception, so
    it is known by name.
    """
    try:
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _ImpossibleDateError(name) from error
    return cast("list[list[object]]", values)


def _load_grids(content: bytes, xml: XmlSide) -> dict[str, Grid]:
    """Load every sheet that is no chart, was looked through, and fits.

    Percentages take the figure that people see; rows at the end that hold only unreadable cells are
    kept.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [m.name for m in workbook.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    result = {
        name: Grid(name, [] if name in xml.distant else _sheet_values(workbook, name))
        for name in sheets
        if name in xml.layouts
    }
    for name, grid in result.items():
        for row, col in xml.persen.get(name, ()):
            if isinstance(value := grid.value(row, col), float):
                grid.rows[row][col] = Persen(Decimal(format(value, ".15g")).scaleb(2))
    for x in xml.unreadable:
        if x.sheet in result:
            rows = result[x.sheet].rows
            rows += [[] for _ in range(x.row + 1 - len(rows))]
    return result


def _other_archive(content: bytes) -> str:
    """Name the kind of a file that is an archive of another program."""
    try:
        with OpenArchive(content) as archive:
            present = frozenset(archive.names)
    except ArchiveError:
        return ""
    return next((what for part, what in _OTHER_ARCHIVES.items() if part in present), "")
