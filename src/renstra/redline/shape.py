"""What of a Word file must come back by accepting or rejecting: its blocks as plain values, in
order.

Text with its fields, styles, the shape of tables, drawings with what they show, sections with their
headers and footers. Left out is how runs are cut, and what only looks different: widths, shading,
the numbers given to drawings and lists. What the layout of pages alone decides is undone: labels of
pages, parts of a long table, a merged cell that begins anew on a new page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ..word.elements import attribute_of, find_child, word_tag
from ..word.package import DOCUMENT, Package

FIELD_ENDS = {"begin": "\x13", "separate": "\x14", "end": "\x15"}
"""The ends of a field as characters, those by which Word keeps them in running text."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STAMP = "PowerPlusWaterMarkObject"
_P, _TBL, _TR, _TC, _RUN = map(word_tag, ("p", "tbl", "tr", "tc", "r"))
_ENCLOSING = frozenset(map(word_tag, ("sdt", "sdtContent")))
_P_PROPERTIES, _STYLE, _LIST, _SECTION = map(word_tag, ("pPr", "pStyle", "numPr", "sectPr"))
_C_PROPERTIES, _SPAN, _MERGE, _VALUE = map(word_tag, ("tcPr", "gridSpan", "vMerge", "val"))
_FIELD_CHARACTER, _SIMPLE_FIELD, _LINK = map(word_tag, ("fldChar", "fldSimple", "hyperlink"))
_GLYPHS = {
    word_tag(name): glyph
    for name, glyph in {
        "tab": "\t",
        "ptab": "\t",
        "br": "\n",
        "cr": "\n",
        "noBreakHyphen": "\u2011",
        "softHyphen": "\u00ad",
    }.items()
}
_TEXTS = frozenset(map(word_tag, ("t", "instrText")))
_FIGURES = frozenset(map(word_tag, ("drawing", "pict", "object")))
_PROPERTIES = frozenset(map(word_tag, ("pPr", "rPr")))
_NOTES = {word_tag("footnoteReference"): "footnotes", word_tag("endnoteReference"): "endnotes"}
_MEANINGLESS = frozenset({"id", "name", "anchorId", "editId", "spid", "paraId", "textId"}) | {
    f"rsid{kind}" for kind in ("R", "RDefault", "P", "RPr", "Tr")
}
"""Attributes of drawings that only number them."""
_PAGE_LABEL = re.compile("\t?(\x13 PAGEREF [^\x14]*\x14)[^\x15]*")
_REFERENCE = re.compile("\x13 (?:PAGEREF|REF) (\\S+)")
_INDEX_START = re.compile("^\x13 TOC [^\x14]*\x14")
_TABLE_SIZE = re.compile(r"(?<=^Tabel)\d+")


class ParagraphShape(NamedTuple):
    """A paragraph: style, list (its level, with the sign or count of that level), text, and the
    section that it ends.
    """

    style: str
    item: str
    text: str
    section: tuple[object, ...] | None = None


class CellShape(NamedTuple):
    """A cell: columns it spans, ``restart``, ``continue`` or nothing for merging downwards, its
    blocks.
    """

    width: int
    merge: str
    content: tuple[BlockShape, ...]


class RowShape(NamedTuple):
    """A row: whether it is a heading that repeats, and its cells."""

    heading: bool
    cells: tuple[CellShape, ...]


class TableShape(NamedTuple):
    """A table: its rows."""

    rows: tuple[RowShape, ...]


BlockShape = ParagraphShape | TableShape


class ShapeReader:
    """Reads the blocks of one Word file.

    With `layout` what the layout of the new document decides for both sides is read too: the names
    of bookmarks, the size of letters in tables, the stamp of a draft.
    """

    def __init__(self, package: Package, *, layout: bool = True) -> None:
        self._package, self._layout = package, layout
        self._symbols = list_symbols(package)
        self._targets = {} if layout else _bookmark_texts(package.tree())
        self._headers: dict[str, tuple[BlockShape, ...]] = {}

    def body(self) -> list[BlockShape]:
        """The blocks of the document; the last one stands for its last section."""
        body = self._package.tree()[0]
        end = find_child(body, "sectPr")
        last = ParagraphShape("", "", "", None if end is None else self._section(end))
        return [*_without_pages(list(self._blocks(body, DOCUMENT))), last]

    def figure(self, element: etree._Element, part: str = DOCUMENT) -> str:
        """What a drawing shows, as a digest."""
        return _content_digest(repr(self._look(element, part)).encode())

    def _blocks(self, container: etree._Element, part: str) -> Iterator[BlockShape]:
        for element in container:
            tag = element.tag
            if tag == _P:
                yield self._paragraph(element, part)
            elif tag == _TBL:
                yield TableShape(tuple(self._row(tr, part) for tr in element.iterchildren(_TR)))
            elif tag in _ENCLOSING:
                yield from self._blocks(element, part)

    def _paragraph(self, p: etree._Element, part: str) -> ParagraphShape:
        pieces: list[str] = []
        self._read_text(p, part, pieces)
        text = "".join(pieces)
        if "\x13" in text:
            text = _PAGE_LABEL.sub(r"\1", text)
            if not self._layout:
                text = _REFERENCE.sub(lambda m: f"\x13 {self._targets.get(m[1], '')!r}", text)
        style = item = ""
        section = None
        for child in next(p.iterchildren(_P_PROPERTIES), ()):
            tag = child.tag
            if tag == _STYLE:
                style = child.get(_VALUE, "")
            elif tag == _LIST:
                level = attribute_of(find_child(child, "ilvl"), default="0")
                listing = self._symbols.get(attribute_of(find_child(child, "numId")), {})
                item = f"{level}:{listing.get(level, '')}"
            elif tag == _SECTION:
                section = self._section(child)
        if not self._layout:
            style = _TABLE_SIZE.sub("", style)
        return ParagraphShape(style, item, text, section)

    def _row(self, tr: etree._Element, part: str) -> RowShape:
        heading = find_child(tr, "trPr/tblHeader") is not None
        return RowShape(heading, tuple(self._cell(tc, part) for tc in tr.iterchildren(_TC)))

    def _cell(self, tc: etree._Element, part: str) -> CellShape:
        width, merge = 1, ""
        for child in next(tc.iterchildren(_C_PROPERTIES), ()):
            tag = child.tag
            if tag == _SPAN:
                width = int(child.get(_VALUE, "1"))
            elif tag == _MERGE:
                merge = child.get(_VALUE, "continue")
        return CellShape(width, merge, tuple(self._blocks(tc, part)))

    def _read_text(self, element: etree._Element, part: str, pieces: list[str]) -> None:
        """Add the text that an element shows to `pieces`, fields with their instructions."""
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                pieces.append(child.text or "")
            elif tag in _PROPERTIES:
                continue
            elif tag == _RUN:
                self._read_text(child, part, pieces)
            elif tag in _GLYPHS:
                pieces.append(_GLYPHS[tag])
            elif tag == _FIELD_CHARACTER:
                pieces.append(FIELD_ENDS.get(attribute_of(child, "fldCharType"), ""))
            elif tag == _SIMPLE_FIELD:
                pieces.append(f"\x13 {attribute_of(child, 'instr').strip()} \x14")
                self._read_text(child, part, pieces)
                pieces.append("\x15")
            elif tag in _NOTES:
                pieces.append(f"\ufffc[{self._note(child)}]")
            elif tag in _FIGURES:
                if self._layout or not _is_stamp(child):
                    pieces.append(f"\ufffc[{self.figure(child, part)}]")
            else:
                if tag == _LINK and (address := child.get(f"{_RELATIONSHIPS}id")):
                    pieces.append(f"\ufffc[{self._target(address, part)}]")
                self._read_text(child, part, pieces)

    def _note(self, call: etree._Element) -> str:
        """The text of the footnote or endnote that is called."""
        number, part = attribute_of(call, "id"), self._package.first_named(_NOTES[str(call.tag)])
        notes = [] if part is None else [e for e in part.tree if attribute_of(e, "id") == number]
        return repr([list(self._blocks(e, part.name)) for e in notes if part is not None])

    def _look(self, element: etree._Element, part: str) -> tuple[object, ...]:
        """What a drawing shows: its elements, the texts in its boxes, and the chart or picture
        behind it.
        """
        if element.tag == word_tag("txbxContent"):
            return tuple(self._blocks(element, part))
        if element.tag in _NOTES:
            return (element.tag, self._note(element))
        properties: list[object] = []
        for name, value in sorted((str(n), str(v)) for n, v in element.attrib.items()):
            if name.startswith(_RELATIONSHIPS):
                properties.append(self._target(value, part))
            elif name.rpartition("}")[2] not in _MEANINGLESS:
                properties.append((name, value))
        return (
            element.tag,
            tuple(properties),
            (element.text or "").strip(),
            tuple(self._look(child, part) for child in element if isinstance(child.tag, str)),
        )

    def _target(self, id: str, part: str) -> object:
        named = self._package.parts[part].relationships
        name = next((r.target for r in named if r.id == id), "")
        if (target := self._package.parts.get(name)) is None:
            return name
        return (
            self._look(target.tree, name)
            if name.endswith(".xml")
            else _content_digest(target.written)
        )

    def _section(self, section: etree._Element) -> tuple[object, ...]:
        """Paper, direction and counting of pages; headers and footers by kind, as their blocks."""
        properties = [
            () if e is None else tuple(sorted(map(str, (x for i in e.attrib.items() for x in i))))
            for e in (find_child(section, "pgSz"), find_child(section, "pgNumType"))
        ]
        shown = []
        for reference in section.iterchildren(
            word_tag("headerReference"), word_tag("footerReference")
        ):
            blocks = self._header(reference.get(f"{_RELATIONSHIPS}id", ""))
            if self._layout or any(isinstance(b, ParagraphShape) and b.text for b in blocks):
                shown.append((reference.tag, attribute_of(reference, "type"), blocks))
        return (*properties, tuple(shown))

    def _header(self, id: str) -> tuple[BlockShape, ...]:
        if id not in self._headers:
            named = self._package.document.relationships
            name = next((r.target for r in named if r.id == id), "")
            part = self._package.parts.get(name)
            self._headers[id] = () if part is None else tuple(self._blocks(part.tree, name))
        return self._headers[id]


def list_symbols(package: Package) -> dict[str, dict[str, str]]:
    """For each list of a file its levels, as kind of number and text around it: ``{"7": {"0":
    "decimal %1."}}``.
    """
    if (part := package.first_named("numbering")) is None:
        return {}
    levels = {
        attribute_of(a, "abstractNumId"): {
            attribute_of(t, "ilvl"): f"{attribute_of(find_child(t, 'numFmt'))} "
            f"{attribute_of(find_child(t, 'lvlText'))}"
            for t in a.iterchildren(word_tag("lvl"))
        }
        for a in part.tree.iterchildren(word_tag("abstractNum"))
    }
    return {
        attribute_of(n, "numId"): levels.get(attribute_of(find_child(n, "abstractNumId")), {})
        for n in part.tree.iterchildren(word_tag("num"))
    }


def _bookmark_texts(root: etree._Element) -> dict[str, str]:
    """The text of the paragraph in which each bookmark stands: by it a reference is the same in
    spite of other names.
    """
    result = {}
    for start in root.iter(word_tag("bookmarkStart")):
        p = next(start.iterancestors(word_tag("p")), None)
        if p is not None:
            result[attribute_of(start, "name")] = "".join(t.text or "" for t in p.iter(*_TEXTS))
    return result


def _is_stamp(figure: etree._Element) -> bool:
    return any(str(e.get("id", "")).startswith(_STAMP) for e in figure.iter("{*}shape"))


def _content_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _without_pages(blocks: Sequence[BlockShape]) -> Iterator[BlockShape]:
    """Blocks with long tables made one, and the ends of indexes apart from their entries."""
    result: list[BlockShape] = []
    for block in blocks:
        if len(result) > 1 and _is_gap(result[-1]) and (one := _joined_table(result[-2], block)):
            result[-2:] = [one]
        else:
            result.append(block)
    for block in result:
        if isinstance(block, TableShape):
            yield TableShape(tuple(_continued_rows(block.rows)))
        else:
            yield from _index_ends_apart(block)


def _is_gap(block: BlockShape) -> bool:
    return block == ParagraphShape("JarakTabel", "", "")


def _joined_table(upper: BlockShape, lower: BlockShape) -> TableShape | None:
    """One table of two with the same heading."""
    if not (isinstance(upper, TableShape) and isinstance(lower, TableShape)):
        return None
    heads = [[row for row in table.rows if row.heading] for table in (upper, lower)]
    if heads[0] != heads[1]:
        return None
    return TableShape((*upper.rows, *(row for row in lower.rows if not row.heading)))


def _continued_rows(rows: Sequence[RowShape]) -> Iterator[RowShape]:
    """Rows in which merged cells that begin once more, with the same words, go on instead.

    Where a page begins, all columns that merge begin anew, from the left; so a cell is taken for
    the same as the one above only if those to its left are.
    """
    grids = [_by_column(row) for row in rows]
    columns = sorted(
        {
            k
            for row, g in zip(rows, grids, strict=True)
            if not row.heading
            for k, c in g.items()
            if c.merge
        }
    )
    result: list[dict[int, CellShape]] = []
    start: dict[int, tuple[int, CellShape]] = {}
    for n, (row, cells) in enumerate(zip(rows, grids, strict=True)):
        result.append(dict(cells))
        if row.heading:
            continue
        same = True
        for k in columns:
            cell = cells.get(k)
            if cell is None:
                start.pop(k, None)
                same = False
            elif cell.merge != "continue":
                upper = start.get(k)
                same = same and upper is not None and _same_words(upper[1], cell)
                if same and upper is not None:
                    m, first = upper
                    result[m][k] = first._replace(merge="restart")
                    result[n][k] = cell._replace(merge="continue", content=_emptied_content(cell))
                else:
                    start[k] = n, cell
    for row, cells in zip(rows, result, strict=True):
        yield RowShape(row.heading, tuple(cells.values()))


def _by_column(row: RowShape) -> dict[int, CellShape]:
    """The cells of a row by the column in which they begin."""
    result, column = {}, 0
    for cell in row.cells:
        result[column] = cell
        column += cell.width
    return result


def _same_words(a: CellShape, b: CellShape) -> bool:
    return a.width == b.width and _cell_texts(a) == _cell_texts(b) != []


def _cell_texts(cell: CellShape) -> list[str]:
    return [b.text for b in cell.content if isinstance(b, ParagraphShape) and b.text]


def _emptied_content(cell: CellShape) -> tuple[BlockShape, ...]:
    first = cell.content[0]
    return (first._replace(text=""),) if isinstance(first, ParagraphShape) else ()


def _index_ends_apart(p: ParagraphShape) -> Iterator[ParagraphShape]:
    """The beginning and the end of an index in paragraphs of their own, where they are not."""
    text = p.text
    if start := _INDEX_START.match(text):
        yield ParagraphShape("JarakTabel", "", start[0])
        text = text[start.end() :]
    depth = text.count("\x13") - text.count("\x15")
    if depth < 0:
        text = text[:-1]
    if text or not (start or depth < 0):
        yield p._replace(text=text)
    if depth < 0:
        yield ParagraphShape("JarakTabel", "", "\x15")
