"""What of a Word file must come back by accepting or rejecting: its blocks as plain values, in
order.

Text with its fields, styles, the shape of tables, drawings with what they show, sections with their
headers and footers. Left out is how runs are cut, and what only looks different: widths, shading,
the numbers given to drawings and lists. What the layout of pages alone decides is undone: labels of
pages and where lines of an index end, parts of a long table, a merged cell that begins anew on a
new page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from ..word.elements import attribute_of, find_child, word_tag
from ..word.numbering import list_symbols
from ..word.package import Package, Part
from ..word.table.metrics import WORD_BREAK
from ..word.word_file import DOCUMENT

FIELD_ENDS = {"begin": "\x13", "separate": "\x14", "end": "\x15"}
"""The ends of a field as characters, those by which Word keeps them in running text."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STAMP = "PowerPlusWaterMarkObject"
_P, _TBL, _TR, _TC, _RUN = map(word_tag, ("p", "tbl", "tr", "tc", "r"))
_STYLE, _LIST, _SECTION = map(word_tag, ("pStyle", "numPr", "sectPr"))
_SPAN, _MERGE, _HEADING, _VALUE = map(word_tag, ("gridSpan", "vMerge", "tblHeader", "val"))
_FIELD_CHARACTER, _SIMPLE_FIELD, _LINK = map(word_tag, ("fldChar", "fldSimple", "hyperlink"))
_CONTAINERS = frozenset((_P, _TBL, _TR, _TC))
_TRAITS = frozenset((_STYLE, _SPAN, _MERGE, _HEADING))
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
_NOTES = {word_tag("footnoteReference"): "footnotes", word_tag("endnoteReference"): "endnotes"}
_BOX = word_tag("txbxContent")
_HEADERS = (word_tag("headerReference"), word_tag("footerReference"))
_SIGNS = (*_GLYPHS, *_FIGURES, *_NOTES, _FIELD_CHARACTER, _SIMPLE_FIELD, _LINK)
_READ = (*_CONTAINERS, *_TRAITS, *_TEXTS, *_SIGNS, _LIST, _SECTION)
_Traits = dict[str, Any]
"""The properties of a paragraph, cell or row that are content, by their tags."""
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
GAP_STYLE = "JarakTabel"
"""The style of paragraphs of no height, in which ends of sections and indexes stand."""
_GAP = ParagraphShape(GAP_STYLE, "", "")
"""What stands between the parts of a long table."""


class ShapeReader:
    """Reads the blocks of one Word file.

    With `layout` what the layout of the new document decides for both sides is read too: the names
    of bookmarks, the size of letters in tables and where their words break, the stamp of a draft.
    """

    def __init__(self, package: Package, *, layout: bool = True) -> None:
        self._package, self._layout = package, layout
        self._symbols = list_symbols(package)
        self._targets = {} if layout else _bookmark_texts(package.tree())

    def body(self) -> list[BlockShape]:
        """The blocks of the document; the last one stands for its last section."""
        body = self._package.tree()[0]
        end = find_child(body, "sectPr")
        last = ParagraphShape("", "", "", None if end is None else self._section(end))
        return [*_without_pages(self._blocks(body, DOCUMENT)), last]

    def figure(self, element: etree._Element, part: str = DOCUMENT) -> str:
        """What a drawing shows, as a digest."""
        return _content_digest(repr(self._look(element, part)).encode())

    def _blocks(self, container: etree._Element, part: str) -> list[BlockShape]:
        """What stands in an element of a part, read in one walk: a call for every cell, run and
        property would take longer.
        """
        opened: list[tuple[_Traits, list[Any]]] = [({}, [])]
        walk = etree.iterwalk(container, ("start", "end"), _READ)
        for event, element in walk:
            tag: Any = element.tag
            if event == "end":
                if tag in _CONTAINERS:
                    shape = self._container(tag, *opened.pop())
                    opened[-1][1].append(shape)
                elif tag == _SIMPLE_FIELD:
                    opened[-1][1].append(FIELD_ENDS["end"])
            elif tag in _CONTAINERS:
                opened.append(({}, []))
            elif tag in _TEXTS:
                opened[-1][1].append(element.text or "")
            elif tag in _TRAITS:
                opened[-1][0][tag] = element.get(_VALUE, "continue")
            elif tag == _LIST:
                opened[-1][0][tag] = self._item(element)
            elif tag == _SECTION:
                opened[-1][0][tag] = self._section(element)
            else:
                opened[-1][1].append(self._sign(element, part))
                if tag in _FIGURES:
                    walk.skip_subtree()
        return opened[0][1]

    def _container(self, tag: str, traits: _Traits, content: list[Any]) -> object:
        """What an element is with all that was read in it."""
        if tag == _P:
            return self._paragraph(traits, "".join(content))
        if tag == _TC:
            return CellShape(int(traits.get(_SPAN, 1)), traits.get(_MERGE, ""), tuple(content))
        if tag == _TR:
            return RowShape(_HEADING in traits, tuple(content))
        return TableShape(tuple(content))

    def _paragraph(self, traits: _Traits, text: str) -> ParagraphShape:
        style = traits.get(_STYLE, "")
        if not self._layout:
            style, text = _TABLE_SIZE.sub("", style), text.replace(WORD_BREAK, "")
        if "\x13" in text:
            if _PAGE_LABEL.search(text):
                text = _PAGE_LABEL.sub(r"\1", text).replace("\n", "")
            if not self._layout:
                text = _REFERENCE.sub(lambda m: f"\x13 {self._targets.get(m[1], '')!r}", text)
        return ParagraphShape(style, traits.get(_LIST, ""), text, traits.get(_SECTION))

    def _item(self, listing: etree._Element) -> str:
        """The level of an item of a list, with the sign or count of that level."""
        level = attribute_of(find_child(listing, "ilvl"), default="0")
        symbols = self._symbols.get(attribute_of(find_child(listing, "numId")), {})
        return f"{level}:{symbols.get(level, '')}"

    def _sign(self, element: etree._Element, part: str) -> str:
        """What stands in running text and is no text, as characters."""
        tag = str(element.tag)
        if tag == _FIELD_CHARACTER:
            return FIELD_ENDS.get(attribute_of(element, "fldCharType"), "")
        if tag == _SIMPLE_FIELD:
            return f"\x13 {attribute_of(element, 'instr').strip()} \x14"
        if tag in _NOTES:
            return f"\ufffc[{self._note(element)}]"
        if tag == _LINK:
            address = element.get(f"{_RELATIONSHIPS}id")
            return f"\ufffc[{self._target(address, part)}]" if address else ""
        if tag in _FIGURES:
            shown = self._layout or not _is_stamp(element)
            return f"\ufffc[{self.figure(element, part)}]" if shown else ""
        parent = element.getparent()
        # Among the properties of a paragraph a tab is where one stops.
        return _GLYPHS[tag] if parent is not None and parent.tag == _RUN else ""

    def _note(self, call: etree._Element) -> str:
        """The text of the footnote or endnote that is called."""
        number, part = attribute_of(call, "id"), self._package.first_named(_NOTES[str(call.tag)])
        notes = [] if part is None else [e for e in part.tree if attribute_of(e, "id") == number]
        return repr([self._blocks(e, part.name) for e in notes if part is not None])

    def _look(self, figure: etree._Element, part: str) -> list[object]:
        """What a drawing shows: its elements, each with how many are in it, the texts in its boxes,
        and the chart or picture behind it.
        """
        result: list[object] = []
        walk = etree.iterwalk(figure, ("start",))
        for _, element in walk:
            if element.tag == _BOX:
                result.append(self._blocks(element, part))
                walk.skip_subtree()
                continue
            if element.tag in _NOTES:
                result += (element.tag, self._note(element))
                continue
            result += (element.tag, len(element), (element.text or "").strip())
            for name, value in sorted(element.items()):
                if name.startswith(_RELATIONSHIPS):
                    result.append(self._target(value, part))
                elif name.rpartition("}")[2] not in _MEANINGLESS:
                    result += (name, value)
        return result

    def _target(self, id: str, part: str) -> object:
        """What a part refers to by an id."""
        name, target = self._named_part(id, part)
        if target is None:
            return name
        if name.endswith(".xml"):
            return self._look(target.tree, name)
        return _content_digest(target.written)

    def _named_part(self, id: str, part: str) -> tuple[str, Part | None]:
        named = self._package.parts[part].relationships
        name = next((r.target for r in named if r.id == id), "")
        return name, self._package.parts.get(name)

    def _section(self, section: etree._Element) -> tuple[object, ...]:
        """Paper, direction and counting of pages; headers and footers by kind, as their blocks."""
        properties = tuple(
            () if e is None else tuple(sorted((str(n), str(v)) for n, v in e.attrib.items()))
            for e in (find_child(section, "pgSz"), find_child(section, "pgNumType"))
        )
        shown = []
        for reference in section.iterchildren(*_HEADERS):
            name, header = self._named_part(reference.get(f"{_RELATIONSHIPS}id", ""), DOCUMENT)
            blocks = [] if header is None else self._blocks(header.tree, name)
            if self._layout or any(isinstance(b, ParagraphShape) and b.text for b in blocks):
                shown.append((reference.tag, attribute_of(reference, "type"), tuple(blocks)))
        return (properties, tuple(shown))


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
    """Blocks with long tables made one, and the ends of indexes and sections apart from words."""
    result: list[BlockShape] = []
    for block in blocks:
        match result[-2:], block:
            case [TableShape(upper), gap], TableShape(lower) if gap == _GAP and (
                [row for row in upper if row.heading] == [row for row in lower if row.heading]
            ):
                whole = TableShape((*upper, *(row for row in lower if not row.heading)))
                result[-2:] = [whole]
            case _:
                result.append(block)
    for block in result:
        if isinstance(block, TableShape):
            yield TableShape(tuple(_continued_rows(block.rows)))
        else:
            for paragraph in _index_ends_apart(block):
                yield from _section_apart(paragraph)


def _continued_rows(rows: Sequence[RowShape]) -> Iterator[RowShape]:
    """Rows in which cells that say the same as the one above go on with it instead.

    Where a page begins, merged cells begin anew. No cell tells whether it did for that alone, so
    all that repeat one are taken so, in both documents alike.
    """
    grids = [_by_column(row) for row in rows]
    begun: dict[int, dict[int, CellShape]] = {}
    for grid in [grid for row, grid in zip(rows, grids, strict=True) if not row.heading]:
        begun = {k: first for k, first in begun.items() if k in grid}
        for k, cell in grid.items():
            if cell.merge == "continue":
                continue
            if k in begun and _same_words(begun[k][k], cell):
                begun[k][k] = begun[k][k]._replace(merge="restart")
                grid[k] = cell._replace(merge="continue", content=_emptied_content(cell))
            else:
                begun[k] = grid
    for row, grid in zip(rows, grids, strict=True):
        yield RowShape(row.heading, tuple(grid.values()))


def _by_column(row: RowShape) -> dict[int, CellShape]:
    """The cells of a row by the column in which they begin."""
    result, column = {}, 0
    for cell in row.cells:
        result[column] = cell
        column += cell.width
    return result


def _same_words(a: CellShape, b: CellShape) -> bool:
    """Whether two cells say the same, be it nothing."""
    paragraphs = all(isinstance(block, ParagraphShape) for block in (*a.content, *b.content))
    return paragraphs and a.width == b.width and _cell_texts(a) == _cell_texts(b)


def _cell_texts(cell: CellShape) -> list[str]:
    return [b.text for b in cell.content if isinstance(b, ParagraphShape) and b.text]


def _emptied_content(cell: CellShape) -> tuple[BlockShape, ...]:
    first = cell.content[0]
    return (first._replace(text=""),) if isinstance(first, ParagraphShape) else ()


def _section_apart(p: ParagraphShape) -> Iterator[ParagraphShape]:
    """A paragraph, and the end of a section in it as one of its own."""
    if p.section is None or p.style == GAP_STYLE:
        yield p
    else:
        yield p._replace(section=None)
        yield ParagraphShape(GAP_STYLE, "", "", p.section)


def _index_ends_apart(p: ParagraphShape) -> Iterator[ParagraphShape]:
    """The beginning and the end of an index in paragraphs of their own, where they are not."""
    text = p.text
    if start := _INDEX_START.match(text):
        yield ParagraphShape(GAP_STYLE, "", start[0])
        text = text[start.end() :]
    depth = text.count("\x13") - text.count("\x15")
    if depth < 0:
        text = text[:-1]
    if text or not (start or depth < 0):
        yield p._replace(text=text)
    if depth < 0:
        yield ParagraphShape(GAP_STYLE, "", "\x15")
