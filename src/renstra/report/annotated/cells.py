"""Cells of a sheet coloured in the bytes of its part: all else of it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ...workbook.book import column_index, column_letters
from ...workbook.scan import LAST_ROW
from ...workbook.xmlstream import Attributes, LocalNames, feed, xml_parser
from .looks import CellLooks
from .package import as_bytes, parse

Cell = tuple[int, int]
"""Row and column, counted from 0."""
HEAD_SIZE = 1 << 16
"""How many bytes of a sheet tell whether its tab is chosen."""

_TAG = re.compile(
    rb"""<((?:[\w.-]+:)?)[\w.-]+((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>"""
)
_LOOK = re.compile(rb"""\ss\s*=\s*["'][^"']*["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["'][^"']*["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_SELECTED = re.compile(rb"""\stabSelected\s*=\s*["'](?:1|true)["']""")
_MERGE = re.compile(
    rb"""<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']"""
)
_DRAWING = re.compile(rb"""<(?:[\w.-]+:)?legacyDrawing\s[^>]*?:id\s*=\s*["']([^"']+)["']""")
_AFTER_NOTES = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    }
)
"""What stands in a sheet after the reference to the drawing of its notes."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DIGITS = "0123456789"


def one_byte_letters(sheet: bytes) -> bytes:
    """Return a sheet in an encoding in which marks are bytes, as nearly every one is."""
    return as_bytes(parse(sheet)) if sheet.startswith(_UTF16) else sheet


def is_chosen(beginning: bytes) -> bool:
    """Whether the tab of a sheet with this beginning is a chosen one."""
    return bool(_SELECTED.search(_views(beginning)))


def unchosen(sheet: bytes) -> bytes:
    """Return a sheet whose tab is not chosen."""
    views = _views(sheet[:HEAD_SIZE])
    return _SELECTED.sub(b"", views) + sheet[len(views) :]


def _views(beginning: bytes) -> bytes:
    """What stands before the cells."""
    return beginning.partition(b"sheetData")[0]


def merge_origins(sheet: bytes, cells: Collection[Cell]) -> dict[Cell, Cell]:
    """Return, for those of the cells that are merged into another, the one at the upper left."""
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, []).append(column)
    found: dict[Cell, Cell] = {}
    for m in _MERGE.finditer(sheet, max(0, sheet.rfind(b"sheetData"))):
        left, right = (column_index(m[x].decode()) for x in (1, 3))
        top, bottom = int(m[2]) - 1, int(m[4]) - 1
        for row in range(top, bottom + 1) if bottom - top < len(by_row) else by_row:
            if top <= row <= bottom:
                inside = (c for c in by_row.get(row, ()) if left <= c <= right)
                found |= {(row, column): (top, left) for column in inside}
    return found


def drawing_reference(sheet: bytes) -> str:
    """Return the name by which a sheet refers to the drawing of its notes; nothing where it does
    not.
    """
    found = _DRAWING.search(sheet, max(0, sheet.rfind(b"sheetData")))
    return found[1].decode() if found else ""


def mark_cells(sheet: bytes, colors: Mapping[Cell, str], looks: CellLooks, drawing: bytes) -> bytes:
    """Return a sheet with these cells filled (hex) and their rows and columns shown; those that are
    not there yet are added.

    `drawing` are the attributes with which it is to refer to the drawing of its notes; nothing
    where it does already. Raises `ValueError` for what is no sheet.
    """
    return _Marker(sheet, colors, looks, drawing).marked()


class _Marker:
    """Finds the places of the cells in the bytes of a sheet, and what to write there."""

    def __init__(
        self, sheet: bytes, colors: Mapping[Cell, str], looks: CellLooks, drawing: bytes
    ) -> None:
        self._sheet, self._looks, self._drawing = sheet, looks, drawing
        self._wanted: dict[int, dict[int, str]] = {}
        for (row, column), color in sorted(colors.items()):
            self._wanted.setdefault(row, {})[column] = color
        self._waiting = list(self._wanted)
        """The rows still to come, the last one first."""
        self._waiting.reverse()
        self._parser = xml_parser(self._start, self._end)
        self._names = LocalNames()
        self._row = self._column = -1
        self._cells: dict[int, str] = {}
        """What is still to be marked in the row being read."""
        self._row_start = self._data_start = 0
        self._below, self._depth = False, 0
        """Whether all cells are read, and how deep the element lies in what follows them."""
        self._prefix = b""
        self._edits: list[tuple[int, int, bytes]] = []

    def marked(self) -> bytes:
        """Return the sheet with all that is to be written."""
        feed(self._parser, self._sheet)
        if not self._below:
            raise ValueError("no cells")
        pieces, done = list[bytes](), 0
        for first, last, instead in sorted(self._edits, key=lambda edit: edit[0]):
            pieces += self._sheet[done:first], instead
            done = last
        return b"".join([*pieces, self._sheet[done:]])

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = self._names[tag]
        if name == "c":
            if self._cells:
                self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self._start_column(attributes)
        elif name == "sheetData":
            self._data_start = self._parser.CurrentByteIndex
            self._prefix = self._tag(self._data_start)[1]
        elif self._below:
            self._depth += 1
            if self._depth == 1 and name in _AFTER_NOTES:
                self._refer()

    def _end(self, tag: str) -> None:
        name = self._names[tag]
        if name == "row":
            if self._cells:
                self._close(self._row_start, b"row", self._new_cells(self._row, self._cells))
                self._cells = {}
        elif name == "sheetData":
            self._close(self._data_start, b"sheetData", self._new_rows(LAST_ROW))
            self._below = True
        elif self._below:
            if not self._depth:
                self._refer()
            self._depth -= 1

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = int(number) - 1 if number else self._row + 1
        if not self._waiting or self._waiting[-1] > self._row:
            return
        self._column, self._row_start = -1, self._parser.CurrentByteIndex
        self._write(self._row_start, self._new_rows(self._row))
        if self._waiting and self._waiting[-1] == self._row:
            self._cells = dict(self._wanted[self._waiting.pop()])
            tag = self._tag(self._row_start)
            self._show(tag)
            # It says from where to where the row has cells, which may be no longer so.
            if spans := _SPANS.search(self._sheet, *tag.span(2)):
                self._edits.append((*spans.span(), b""))

    def _start_column(self, attributes: Attributes) -> None:
        stretch = range(int(attributes["min"]) - 1, int(attributes["max"]))
        if any(column in stretch for row in self._wanted.values() for column in row):
            self._show(self._tag(self._parser.CurrentByteIndex))

    def _show(self, tag: re.Match[bytes]) -> None:
        """Hide the row or the columns of this tag no more."""
        if hidden := _HIDDEN.search(self._sheet, *tag.span(2)):
            self._edits.append((*hidden.span(), b""))

    def _start_cell(self, attributes: Attributes) -> None:
        address = attributes.get("r")
        self._column = column_index(address.rstrip(_DIGITS)) if address else self._column + 1
        if next(iter(self._cells)) > self._column:
            return
        place = self._parser.CurrentByteIndex
        passed = {k: self._cells.pop(k) for k in [*self._cells] if k < self._column}
        self._write(place, self._new_cells(self._row, passed))
        if color := self._cells.pop(self._column, ""):
            look = b' s="%d"' % self._looks.filled(int(attributes.get("s", "0")), color)
            tag = self._tag(place)
            old = _LOOK.search(self._sheet, *tag.span(2))
            self._edits.append((*(old.span() if old else (tag.start(2),) * 2), look))

    def _tag(self, place: int) -> re.Match[bytes]:
        """The tag that begins at a place of the bytes; its prefix, and its attributes."""
        if not (tag := _TAG.match(self._sheet, place)):
            raise ValueError("no tag")
        return tag

    def _write(self, place: int, new: bytes) -> None:
        if new:
            self._edits.append((place, place, new))

    def _close(self, start: int, name: bytes, new: bytes) -> None:
        """Write at the end of an element, which may be one that has nothing in it."""
        if not new:
            return
        tag = self._tag(start)
        if tag[0].endswith(b"/>"):
            self._edits.append((tag.end() - 2, tag.end(), b">%s</%s%s>" % (new, tag[1], name)))
        else:
            self._write(self._parser.CurrentByteIndex, new)

    def _new_rows(self, before: int) -> bytes:
        """The rows above one that the sheet does not have."""
        rows = list[bytes]()
        while self._waiting and self._waiting[-1] < before:
            row = self._waiting.pop()
            cells = self._new_cells(row, self._wanted[row])
            rows.append(b'<%srow r="%d">%s</%srow>' % (self._prefix, row + 1, cells, self._prefix))
        return b"".join(rows)

    def _new_cells(self, row: int, colors: Mapping[int, str]) -> bytes:
        return b"".join(
            b'<%sc r="%s%d" s="%d"/>'
            % (self._prefix, column_letters(k).encode(), row + 1, self._looks.filled(0, color))
            for k, color in sorted(colors.items())
        )

    def _refer(self) -> None:
        """Refer to the drawing of the notes, once."""
        if self._drawing:
            reference = b"<%slegacyDrawing %s/>" % (self._prefix, self._drawing)
            self._write(self._parser.CurrentByteIndex, reference)
            self._drawing = b""
