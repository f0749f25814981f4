"""Notes on cells as Excel keeps them: their texts in one part, their boxes in a drawing of another.

Notes of the office stay as they are; one on a cell of ours gets our part below its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from ...workbook.book import column_letters
from .cells import Cell
from .package import as_bytes, parse

AUTHOR = "renstra"
MARKS = "— Pemeriksaan renstra —"
"""The line above our part of a note; what stands before it is the office's own."""
_VML, _OFFICE, _EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_OPENING = f'<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">'
_EMPTY_DRAWING = (
    f'{_OPENING}<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_WIDTH, _NARROW, _HEIGHT = 360, 144, 79
_LETTERS_PER_LINE, _LINE_HEIGHT, _MAX_HEIGHT = 58, 15, 420
"""A note: its width, that of a short one, its least height (pixels); the letters that fit on a
line, the height of a line, the largest height.
"""
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:59.25pt;margin-top:1.5pt;width:{width}px;height:{height}px;z-index:1;"
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_NUMBER = re.compile(r"_x0000_s(\d+)")
_SPACE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


class Notes(NamedTuple):
    """The two parts of the notes of a sheet."""

    texts: bytes
    drawing: bytes


def add_notes(old: Notes, ours: Mapping[Cell, str]) -> Notes:
    """Return the notes of a sheet with what we say of its cells.

    Raises `ValueError` (`lxml.etree.XMLSyntaxError`) when the old ones are damaged.
    """
    root = parse(old.texts)
    whole = _add_texts(root, ours)
    drawing = _parse_drawing(old.drawing)
    for shape in drawing.findall(f"{{{_VML}}}shape"):
        if _place(shape) in ours:
            drawing.remove(shape)
    if not any(x.get("id") == "_x0000_t202" for x in drawing.iter(f"{{{_VML}}}shapetype")):
        drawing.append(_elements(_KIND)[0])
    numbers = (_NUMBER.fullmatch(x.get("id", "")) for x in drawing.iter(f"{{{_VML}}}shape"))
    first = max((int(m[1]) for m in numbers if m), default=1024) + 1
    boxes = (_box(cell, text, number) for number, (cell, text) in enumerate(whole.items(), first))
    drawing.extend(_elements("".join(boxes)))
    return Notes(as_bytes(root), etree.tostring(drawing))


def _elements(written: str) -> list[etree._Element]:
    return [*etree.fromstring(f"{_OPENING}{written}</xml>")]


def _parse_drawing(content: bytes) -> etree._Element:
    """Parse a drawing, which Excel writes in letters of HTML where it holds boxes of text."""
    parser = etree.XMLParser(resolve_entities=False, recover=True, huge_tree=True)
    if (root := etree.fromstring(content, parser)) is None:
        raise ValueError("drawing of notes")
    return root


def no_notes(namespace: str) -> Notes:
    """Return those of a sheet that has none; the namespace is that of the workbook."""
    texts = f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'
    return Notes(texts.encode(), _EMPTY_DRAWING.encode())


def _add_texts(root: etree._Element, ours: Mapping[Cell, str]) -> dict[Cell, str]:
    """Write our texts; return by cell all that its note now says."""
    tag = f"{{{etree.QName(root).namespace}}}"
    authors, notes = root.find(f"{tag}authors"), root.find(f"{tag}commentList")
    if authors is None or notes is None:
        raise ValueError("notes")
    present = {one.get("ref"): one for one in notes}
    author = str(len(authors))
    etree.SubElement(authors, f"{tag}author").text = AUTHOR
    whole: dict[Cell, str] = {}
    for (row, column), text in ours.items():
        ref = f"{column_letters(column)}{row + 1}"
        if (note := present.get(ref)) is None:
            note = etree.SubElement(notes, f"{tag}comment", {"ref": ref, "authorId": author})
        if (words := note.find(f"{tag}text")) is None:
            words = etree.SubElement(note, f"{tag}text")
        own, marked, _ = "".join(t.text or "" for t in words.iter(f"{tag}t")).partition(MARKS)
        if not own.strip():
            note.set("authorId", author)
        if marked:
            # A copy annotated again: only what the office wrote in it stays.
            _replace(words, tag, own.rstrip())
        elif words.text or (len(words) and words[0].tag == f"{tag}t"):
            _replace(words, tag, own.rstrip())
        _append(words, tag, f"\n\n{text}" if own.strip() else text)
        whole[row, column] = f"{own.rstrip()}\n\n{text}" if own.strip() else text
    return whole


def _replace(words: etree._Element, tag: str, text: str) -> None:
    for one in [*words]:
        words.remove(one)
    if text:
        _append(words, tag, text)


def _append(words: etree._Element, tag: str, text: str) -> None:
    run = etree.SubElement(words, f"{tag}r")
    etree.SubElement(run, f"{tag}t", _SPACE).text = text


def _place(shape: etree._Element) -> Cell | None:
    """The cell that a box belongs to; None for a shape that is no note."""
    data = shape.find(f"{{{_EXCEL}}}ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return None
    row, column = (data.findtext(f"{{{_EXCEL}}}{name}") for name in ("Row", "Column"))
    return (int(row), int(column)) if row and column else None


def _box(cell: Cell, text: str, number: int) -> str:
    """The box of a note, large enough for its text."""
    lines = text.split("\n")
    count = sum(1 + len(line) // _LETTERS_PER_LINE for line in lines) + 1
    wide = count > 4 or max(map(len, lines)) > _LETTERS_PER_LINE // 2
    height = max(_HEIGHT, min(count * _LINE_HEIGHT, _MAX_HEIGHT))
    row, column = cell
    width = _WIDTH if wide else _NARROW
    return _BOX.format(number=number, width=width, height=height, row=row, column=column)
