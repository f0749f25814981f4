"""A workbook without blanks that only cost: what is formatted or merged far beyond its contents.

openpyxl makes an object of every formatted row and of every cell of a merge, hundreds of bytes
each; a merge over a whole column has a million of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..files.archive import OpenArchive, read_archive, write_archive
from ..workbook.book import column_letters
from ..workbook.layout import Area
from ..workbook.scan import Budget, SheetScan
from ..workbook.sheetxml import sheet_parts
from ..workbook.xmlstream import Attributes, LocalNames, feed, xml_parser

MOST_BLANKS, MOST_MERGED_CELLS = 50_000, 50_000
"""Rows and cells, and cells of merges, up to which a sheet is copied as it is."""

_TAG = re.compile(rb"<([^\s/>]+)")


def lean_workbook(original: bytes) -> bytes:
    """Return a workbook whose sheets have no more blanks than can be copied; itself, where none
    has.
    """
    with OpenArchive(original) as archive:
        places = [*sheet_parts(archive)]
        lean = {part: _lean_sheet(name, archive.read(part)) for name, part in places}
    changed = {part: content for part, content in lean.items() if content is not None}
    return write_archive({**read_archive(original), **changed}) if changed else original


def _lean_sheet(name: str, content: bytes) -> bytes | None:
    """Return a sheet without its far blanks; None where it has few."""
    budget = Budget()
    scan = SheetScan(name, budget)
    scan.read(content)
    merges = sum(map(_size, scan.merged)) > MOST_MERGED_CELLS
    if budget.elements <= MOST_BLANKS and not merges:
        return None
    return _Cutter(content, scan, _clip_merges(scan) if merges else {}).cut()


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _clip_merges(scan: SheetScan) -> dict[str, str]:
    """Return the merges as they are copied, by what they are: as far as the sheet has contents, and
    nothing of those that are too large even so.
    """
    result: dict[str, str] = {}
    cells = 0
    for area in scan.merged:
        kept = area._replace(
            bottom=min(area.bottom, scan.last_row), right=min(area.right, scan.last_column)
        )
        inside = kept.top <= kept.bottom and kept.left <= kept.right and _size(kept) > 1
        cells += _size(kept) if inside else 0
        left, right = column_letters(kept.left), column_letters(kept.right)
        fits = inside and cells <= MOST_MERGED_CELLS
        result[area.text] = f"{left}{kept.top + 1}:{right}{kept.bottom + 1}" if fits else ""
    return result


class _Cutter:
    """Finds in the bytes of a sheet what lies beyond its contents, and leaves it out."""

    def __init__(self, content: bytes, whole: SheetScan, merges: Mapping[str, str]) -> None:
        self._content, self._whole, self._merges = content, whole, merges
        self._parser = xml_parser(self._start, self._end)
        self._names = LocalNames()
        self._here = SheetScan(whole.name, Budget())
        self._row_start = self._cell_start = 0
        self._open: tuple[int, bytes] | None = None
        self._edits: list[tuple[int, int, bytes]] = []

    def cut(self) -> bytes:
        """Return what is left."""
        feed(self._parser, self._content)
        pieces, done = list[bytes](), 0
        for first, last, instead in self._edits:
            pieces += self._content[done:first], instead
            done = last
        return b"".join([*pieces, self._content[done:]])

    def _close(self) -> int:
        """End what is being left out: it reaches up to this place, which is returned."""
        place = self._parser.CurrentByteIndex
        if self._open:
            self._edits.append((self._open[0], place, self._open[1]))
            self._open = None
        return place

    def _start(self, tag: str, attributes: Attributes) -> None:
        place = self._close()
        self._here.start(tag, attributes)
        name = self._names[tag]
        if name == "row":
            self._row_start = place
        elif name == "c":
            self._cell_start = place
        elif name == "mergeCell":
            self._start_merge(place, attributes.get("ref", ""))

    def _start_merge(self, place: int, area: str) -> None:
        clipped = self._merges.get(area, area)
        if clipped != area and (tag := _TAG.match(self._content, place)):
            element = b'<%s ref="%s"/>' % (tag[1], clipped.encode()) if clipped else b""
            self._open = place, element

    def _end(self, tag: str) -> None:
        name, below = self._names[tag], self._here.row > self._whole.last_row
        if name == "row" and below:
            self._close()
            self._open = self._row_start, b""
        elif name == "c" and not below and self._here.column > self._whole.last_column:
            self._open = self._cell_start, b""
        elif name != "mergeCell":
            self._close()
