"""What the sheets' own XML knows and a reader of values cannot see.

The reader of values gives an empty cell for a formula that was never calculated and for one that
ended in an error, which would be a silent blank; it gives 0,695 for a cell that shows 69,5%; and it
takes room for every cell up to the farthest one, so that a stray blank in the last row of a sheet
would cost all the memory there is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..files.archive import ArchiveError, OpenArchive
from .layout import SheetLayout, layout_of, numbered_cells, numbered_rows

MOST_CELLS = 4_000_000
"""Cells from A1 to the farthest filled one; a sheet that spans more is not loaded."""

XML_ERRORS = (ArchiveError, etree.XMLSyntaxError, ValueError)
"""What reading a damaged package can raise."""

_STYLES_PART = "xl/styles.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)><(?!/)')
_FORMULA_OR_ERROR = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt=[\"']e[\"']")
_LITERAL_PART = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]')
_BUILTIN_PERCENT = {"9", "10"}


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
class XmlSide:
    """Cells without a value, and by sheet the places (from 0) of cells shown as a percentage, the
    farthest cell where it spans too much, and its layout.
    """

    unreadable: list[UnreadableCell] = field(default_factory=list)
    persen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    distant: dict[str, str] = field(default_factory=dict)
    layouts: dict[str, SheetLayout] = field(default_factory=dict)


def read_xml(path: Path) -> XmlSide:
    """Read the package of a workbook; raises one of `XML_ERRORS` when it is damaged or no
    workbook.
    """
    result = XmlSide()
    with OpenArchive(path) as archive:
        percent_styles = _percent_styles(archive)
        names = b"|".join(style.encode() for style in percent_styles)
        style_used = re.compile(b"\\bs=[\"'](?:" + names + b")[\"']") if names else None
        for name, part in sheet_parts(archive):
            content = archive.read(part)
            result.layouts[name] = layout_of(content)
            if cell := _cell_too_far(content):
                result.distant[name] = cell
            # Most sheets have none of these; a search in the bytes is a hundred times cheaper than
            # walking their cells.
            elif _FORMULA_OR_ERROR.search(content) or (style_used and style_used.search(content)):
                _check_cells(name, content, percent_styles, result)
    return result


def _check_cells(
    name: str, content: bytes, percent_styles: frozenset[str], result: XmlSide
) -> None:
    for number, row in numbered_rows(etree.fromstring(content)):
        for column, cell in numbered_cells(row):
            datatype, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
            formula, problem = cell.find("{*}f"), ""
            if datatype == "e":
                formula, problem = None, value or "#N/A"
            elif value or formula is None or datatype == "str":
                if value and datatype == "n" and cell.get("s") in percent_styles:
                    result.persen.setdefault(name, []).append((number, column))
                continue
            text = "" if formula is None else formula.text or ""
            result.unreadable.append(UnreadableCell(name, number, column, text, problem))


def _cell_too_far(content: bytes) -> str:
    """Return the farthest cell of a sheet that spans too much, else nothing."""
    addresses = _FILLED_CELL.findall(content)
    letters = {b"A", *(column for column, _ in addresses)}
    column = max(letters, key=lambda each: (len(each), each))
    row = max({1, *map(int, {number for _, number in addresses})})
    extent = row * sum((letter - 64) * 26**i for i, letter in enumerate(reversed(column)))
    return f"{column.decode()}{row}" if extent > MOST_CELLS else ""


def _percent_styles(archive: OpenArchive) -> frozenset[str]:
    """Return the cell styles (as cells name them) whose number format multiplies by a hundred."""
    if _STYLES_PART not in archive.names:
        return frozenset()
    styles = etree.fromstring(archive.read(_STYLES_PART))
    formats = _BUILTIN_PERCENT | {
        f.get("numFmtId", "")
        for f in styles.iter("{*}numFmt")
        if "%" in _LITERAL_PART.sub("", f.get("formatCode", ""))
    }
    return frozenset(
        str(i)
        for i, xf in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
        if xf.get("numFmtId") in formats
    )


def sheet_parts(archive: OpenArchive) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name with its part of the package."""
    parts = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    relationships = {r.get("Id"): r.get("Target", "") for r in parts.iter("{*}Relationship")}
    present = frozenset(archive.names)
    for sheet in etree.fromstring(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        target = relationships.get(sheet.get(_RELATIONSHIP) or sheet.get(_STRICT_RELATIONSHIP), "")
        part = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in present:
            yield sheet.get("name", ""), part
