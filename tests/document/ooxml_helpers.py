"""WordprocessingML as tests read it: parsed, compared with specimens, walked by local names."""

from __future__ import annotations

import difflib
import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from renstra.word.elements import attribute_of, find_child
from renstra.word.toc import page_labels
from renstra.word.xml import NS, W

SPECIMENS = Path(__file__).parent / "specimens"
REWRITE = "RENSTRA_TULIS_SPESIMEN"
"""Set to 1, this variable rewrites the specimens from the code as it is; then read the difference
with care.
"""
_CONTAINERS = {
    "spesimen",
    "sdt",
    "sdtContent",
    "p",
    "hyperlink",
    "tbl",
    "tr",
    "numbering",
    "abstractNum",
    "hdr",
    "ftr",
}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def parse(xml: str) -> etree._Element:
    """Parse a run of elements that stands without a parent and without declarations."""
    return etree.fromstring(f"<uji {NS}>{xml}</uji>")


def parse_one(xml: str) -> etree._Element:
    """Parse one element."""
    (element,) = parse(xml)
    return element


def text(element: etree._Element) -> str:
    """The text of an element, line breaks as line feeds."""
    return "".join(
        "\n" if t.tag == w("br") else t.text or "" for t in element.iter(w("t"), w("br"))
    )


def with_labels(index: str, *labels: str) -> str:
    """An index with these page labels."""
    root = parse(index)
    for element, label in zip(page_labels(root), labels, strict=True):
        element.text = label
    xml = "".join(etree.tostring(p, encoding="unicode") for p in root)
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml)


def tidy(xml: str) -> str:
    """XML in one normal form: no space between elements, no unused declarations, attributes by
    name.

    Containers stand line by line; a cell, a run or a set of properties is one line, so that a
    specimen can be read.
    """
    origin = xml if xml.startswith("<?xml") else f"<spesimen {NS}>{xml}</spesimen>"
    root = etree.fromstring(origin.encode(), etree.XMLParser(remove_comments=True))
    for element in root.iter():
        if element.get(_XML_SPACE) != "preserve":
            element.text = (element.text or "").strip() or None
        element.tail = None
        attribute = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(attribute)
    etree.cleanup_namespaces(root)
    _fold(root, 0)
    return etree.tostring(root, encoding="unicode") + "\n"


def _fold(element: etree._Element, inner: int) -> None:
    """Put the children of a container on lines of their own."""
    if etree.QName(element).localname in _CONTAINERS and len(element):
        element.text = "\n" + "  " * (inner + 1)
        for child in element:
            _fold(child, inner + 1)
            child.tail = element.text
        element[-1].tail = "\n" + "  " * inner


def specimen_difference(name: str, xml: str) -> str:
    """Compare with ``specimens/<nama>.xml``; return the difference, empty when there is none."""
    path = SPECIMENS / f"{name}.xml"
    current = tidy(xml)
    if os.environ.get(REWRITE) == "1":
        path.write_text(current, encoding="utf-8")
    # Through the parser once more, so that how the file is indented makes no difference.
    reviewed = tidy('<?xml version="1.0"?>' + path.read_text(encoding="utf-8"))
    return "\n".join(
        difflib.unified_diff(
            reviewed.splitlines(), current.splitlines(), "spesimen", "sekarang", lineterm=""
        )
    )


def parts(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def all_parts(docx: bytes) -> dict[str, bytes]:
    """Every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def header_rows(table: etree._Element) -> list[etree._Element]:
    """The rows that repeat on each page."""
    return [b for b in table.iter(w("tr")) if b.find(f"{w('trPr')}/{w('tblHeader')}") is not None]


def body_rows(table: etree._Element) -> list[etree._Element]:
    """The rows that do not."""
    return [b for b in table.iter(w("tr")) if b.find(f"{w('trPr')}/{w('tblHeader')}") is None]


def grid(table: etree._Element) -> list[int]:
    """The widths of a table's columns (twentieths of a point)."""
    return [int(attribute_of(g, "w")) for g in table.iterfind(f"{w('tblGrid')}/*")]


def cells_by_column(rows: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield each cell of a row with the first column that it covers and the number of columns."""
    columns = 0
    for tc in rows.iterchildren(w("tc")):
        span = tc.find(f"{w('tcPr')}/{w('gridSpan')}")
        width = int(attribute_of(span)) if span is not None else 1
        yield columns, width, tc
        columns += width


def vertical_merge(tc: etree._Element) -> str:
    """``awal`` where a merged cell begins, ``lanjut`` where it goes on, else nothing."""
    v = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if v is None else "awal" if v.get(w("val")) == "restart" else "lanjut"


def matrix(table: etree._Element) -> list[list[str]]:
    """The body of a table as text by row and column; a merged cell says its text in every row that
    it covers.
    """
    result: list[list[str]] = []
    for b in body_rows(table):
        content = [""] * len(grid(table))
        for columns, _, tc in cells_by_column(b):
            content[columns] = result[-1][columns] if vertical_merge(tc) == "lanjut" else text(tc)
        result.append(content)
    return result


def grid_faults(table: etree._Element) -> list[str]:
    """What is wrong with the frame of a table: rows that do not fill the grid, merges that hang in
    the air.
    """
    grid_widths = grid(table)
    flaw = []
    upper: dict[int, tuple[str, int]] = {}
    for number, b in enumerate(table.iter(w("tr"))):
        current = {}
        total = 0
        for columns, span, tc in cells_by_column(b):
            total += span
            width = int(attribute_of(find_child(tc, "tcPr/tcW"), "w"))
            if width != sum(grid_widths[columns : columns + span]):
                flaw.append(f"baris {number} kolom {columns}: lebar {width} bukan lebar kisinya")
            mark = vertical_merge(tc)
            if mark == "lanjut" and upper.get(columns, ("", 0)) not in {
                ("awal", span),
                ("lanjut", span),
            }:
                flaw.append(f"baris {number} kolom {columns}: sambungan tanpa awal di atasnya")
            if mark == "lanjut" and text(tc):
                flaw.append(
                    f"baris {number} kolom {columns}: sambungan berisi teks yang tidak tampak"
                )
            if tc[-1].tag != w("p"):
                flaw.append(f"baris {number} kolom {columns}: sel tidak berakhir dengan paragraf")
            current[columns] = (mark, span)
        if total != len(grid_widths):
            flaw.append(f"baris {number}: {total} kolom, kisi {len(grid_widths)}")
        upper = current
    return flaw
