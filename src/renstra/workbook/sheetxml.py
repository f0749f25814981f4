"""The package of a workbook looked through before anything of it is loaded: what its sheets hold,
and whether that is more than can be read.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..files.archive import ArchiveError, OpenArchive
from .layout import SheetLayout
from .scan import (
    LAST_COLUMN,
    LAST_ROW,
    Budget,
    SheetScan,
    TooMuchError,
    UnreadableCell,
    check_length,
)
from .xmlstream import Attributes, LocalNames, stream_xml

MOST_CELLS, MOST_CELLS_OF_ALL = 2_000_000, 8_000_000
"""Cells from A1 to the farthest filled one, of a sheet and of all sheets; a sheet that spans more
is not loaded.
"""
MOST_SHEETS = 1_000

XML_ERRORS = (ArchiveError, ValueError)
"""What reading a damaged package can raise."""

_WORKBOOK, _STYLES, _TEXTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_LITERAL_PART = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]')
_BUILTIN_PERCENT = {"9", "10"}


@dataclass
class XmlSide:
    """Cells without a value, and by sheet the places of cells shown as a percentage, the farthest
    cell where it spans too much, and its layout. Places are row and column, counted from 0.
    """

    unreadable: list[UnreadableCell] = field(default_factory=list)
    persen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    distant: dict[str, tuple[int, int]] = field(default_factory=dict)
    layouts: dict[str, SheetLayout] = field(default_factory=dict)


def read_xml(content: bytes) -> XmlSide:
    """Look through a workbook; raises one of `XML_ERRORS` when it is damaged or no workbook, and
    `TooMuchError`.
    """
    result = XmlSide()
    farthest: dict[str, tuple[int, int]] = {}
    budget = Budget()
    with OpenArchive(content) as archive:
        percent_styles, lengths = _percent_styles(archive, budget), _text_lengths(archive, budget)
        for name, part in sheet_parts(archive):
            scan = SheetScan(name, budget, percent_styles, lengths)
            scan.read(archive.read(part))
            result.layouts[name] = scan.layout
            farthest[name] = scan.last_row, scan.last_column
            result.unreadable += scan.unreadable
            result.persen[name] = scan.persen
    result.distant = _distant(farthest)
    result.unreadable = [x for x in result.unreadable if x.sheet not in result.distant]
    return result


def _distant(farthest: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the sheets that are not loaded: those that span too much, and the widest ones where
    all together do.
    """
    result: dict[str, tuple[int, int]] = {}
    cells = 0
    spans = {name: (row + 1) * (column + 1) for name, (row, column) in farthest.items()}
    for name in sorted(spans, key=spans.__getitem__):
        row, column = farthest[name]
        cells += spans[name]
        outside = row >= LAST_ROW or column >= LAST_COLUMN
        if outside or spans[name] > MOST_CELLS or cells > MOST_CELLS_OF_ALL:
            result[name] = row, column
    return result


def _percent_styles(archive: OpenArchive, budget: Budget) -> frozenset[str]:
    """Return the cell styles (as cells name them) whose number format multiplies by a hundred."""
    if (part := _parts(archive).get(_STYLES.lower())) is None:
        return frozenset()
    formats, styles = set(_BUILTIN_PERCENT), list[str | None]()
    names, parents = LocalNames(), [""]

    def start(tag: str, attributes: Attributes) -> None:
        budget.count_element("")
        name = names[tag]
        if name == "numFmt" and "%" in _LITERAL_PART.sub("", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif name == "xf" and parents[-1] == "cellXfs":
            styles.append(attributes.get("numFmtId"))
        parents.append(name)

    stream_xml(archive.read(part), start, end=lambda _: parents.pop())
    return frozenset(str(i) for i, number_format in enumerate(styles) if number_format in formats)


def _text_lengths(archive: OpenArchive, budget: Budget) -> Sequence[int]:
    """Return how long each of the texts is that cells share."""
    result = array("L")
    if (part := _parts(archive).get(_TEXTS.lower())) is None:
        return result
    names = LocalNames()

    def start(tag: str, _: Attributes) -> None:
        if names[tag] == "si":
            result.append(0)
            budget.count_element("")

    def text(content: str) -> None:
        if result:
            result[-1] += len(content)
            check_length(result[-1])

    stream_xml(archive.read(part), start, text=text)
    return result


def sheet_parts(archive: OpenArchive) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name with its part of the package, which no other sheet has.

    Raises `ValueError` where the reader of values might take another part for it.
    """
    main = [t for kind, _, t in _targets(archive, "_rels/.rels", "") if kind == "officeDocument"]
    if main != [_WORKBOOK]:
        raise ValueError("workbook part")
    targets = {id: t for _, id, t in _targets(archive, "xl/_rels/workbook.xml.rels", "xl")}
    parts, names = _parts(archive), LocalNames()
    places: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if names[tag] != "sheet":
            return
        id = next((x for k in _RELATIONSHIPS if (x := attributes.get(f"{k}}}id"))), "")
        name = attributes.get("name", "")
        # Taken away, so that it is no other sheet's part.
        part = parts.pop(targets.get(id, "").lower(), "")
        if name in places:
            raise ValueError(f"sheet {name}")
        places[name] = part
        if len(places) > MOST_SHEETS:
            raise TooMuchError("lembar", MOST_SHEETS)

    stream_xml(archive.read(_WORKBOOK), start)
    yield from ((name, part) for name, part in places.items() if part)


def _targets(archive: OpenArchive, part: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Return the relationships of a part: kind, name, and the part that each leads to."""
    found: list[tuple[str, str, str]] = []
    names = LocalNames()

    def start(tag: str, attributes: Attributes) -> None:
        if names[tag] == "Relationship":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append((kind, attributes.get("Id", ""), posixpath.normpath(whole)))

    stream_xml(archive.read(part), start)
    yield from found


def _parts(archive: OpenArchive) -> dict[str, str]:
    """Return the parts by their names in small letters, since programs write them in both."""
    result = {name.lower(): name for name in archive.names}
    if len(result) < len(archive.names):
        raise ValueError("two parts of one name")
    return result
