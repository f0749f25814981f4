"""The old document in the terms of the new one, in whose file it will stand: names of bookmarks,
numbers of lists, parts that it shows, styles that only it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from ..word.elements import parse_xml, style_id, word_tag
from ..word.footnotes import carry_notes
from ..word.numbering import list_symbols
from ..word.package import Package
from ..word.pages import Guest
from ..word.paragraphs import WordBlock, WordParagraph, WordTable
from ..word.runs import BookmarkEnd, BookmarkStart, Inline, Link, Raw, WordField
from ..word.table.grid import TableLayout
from ..word.xml import NS

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEADERS = (word_tag("headerReference"), word_tag("footerReference"))
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BEHIND = 100_000
"""What is added to numbers of bookmarks and drawings, so that the new document has none of them."""
_REFERENCES = ("REF", "PAGEREF")


class OldSide:
    """What becomes of the old document's names and numbers, and what the new file gains for it.

    What stays (`pairs`) keeps the names that it has now.
    """

    def __init__(
        self, old: Package, new: Package, pairs: Iterable[tuple[WordBlock, WordBlock]]
    ) -> None:
        self._guest = Guest(new, old)
        self._bookmarks: dict[str, str] = {}
        lists = self._guest.list_numbers
        symbols = [list_symbols(package) for package in (old, new)]
        for a, b in ((x, y) for pair in pairs for x, y in _paragraph_pairs(*pair)):
            names = [[i.name for i in p.content if isinstance(i, BookmarkStart)] for p in (a, b)]
            if len(names[0]) == len(names[1]):
                self._bookmarks |= zip(*names, strict=True)
            if a.numbering and b.numbering:
                m, n = a.numbering[0], b.numbering[0]
                taken = m in lists or n in lists.values()
                if not taken and symbols[0].get(m) == symbols[1].get(n):
                    lists[m] = n
        ids = {r.target: r.id for r in new.document.relationships}
        self._same_parts = {r.id: ids.get(r.target) for r in old.document.relationships}
        self._add_styles()

    def blocks(self, blocks: Sequence[WordBlock]) -> list[WordBlock]:
        """Blocks of the old document as they stand in the new file."""
        return list(map(self._block, blocks))

    def _block(self, block: WordBlock) -> WordBlock:
        match block:
            case WordParagraph(content=content, numbering=numbering, section=section):
                if numbering:
                    numbering = self._guest.carried_list(numbering[0]), numbering[1]
                content = tuple(map(self._inline, content))
                return replace(
                    block, content=content, numbering=numbering, section=self._section(section)
                )
            case TableLayout():
                return block.with_inlines(self._inline)
            case WordTable():
                return block.with_content(self.blocks)
        return block

    def _inline(self, i: Inline) -> Inline:
        match i:
            case BookmarkStart(name, number):
                return BookmarkStart(self._name(name), number + _BEHIND)
            case BookmarkEnd(number):
                return BookmarkEnd(number + _BEHIND)
            case WordField(command) if command.split()[0] in _REFERENCES:
                kind, name, *rest = command.split()
                return replace(i, command=" ".join((kind, self._name(name), *rest)))
            case Link(content, anchor, relationship):
                return Link(
                    tuple(map(self._inline, content)),
                    self._name(anchor) if anchor else "",
                    self._guest.carried_id(relationship) if relationship else "",
                )
            case Raw(ready):
                return replace(i, ready=self._ready(ready))
        return i

    def _ready(self, xml: str) -> str:
        if "=" not in xml:
            return xml
        root = parse_xml(f"<w:p {NS}>{xml}</w:p>")
        self._guest.carry_references(root)
        carry_notes(self._guest.main, self._guest.page, root)
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(int(drawing.get("id", "0")) + _BEHIND))
        return "".join(etree.tostring(child, encoding="unicode") for child in root)

    def _section(self, section: str) -> str:
        """Section properties that name the headers and footers of the new file."""
        if not section:
            return ""
        root = parse_xml(f"<w:p {NS}>{section}</w:p>")[0]
        for reference in list(root.iter(*_HEADERS)):
            if same := self._same_parts.get(reference.get(_ID, "")):
                reference.set(_ID, same)
            else:
                root.remove(reference)
        return etree.tostring(root, encoding="unicode")

    def _name(self, bookmark: str) -> str:
        """The name of a bookmark; what is gone gets one that the new document cannot have."""
        return self._bookmarks.get(bookmark, f"{bookmark[:38]}_L")

    def _add_styles(self) -> None:
        """Bring along the styles that only the old document has."""
        own, others = (p.first_named("styles") for p in (self._guest.main, self._guest.page))
        if own is None or others is None:
            return
        present = {style_id(s) for s in own.tree.iter(word_tag("style"))}
        for style in others.tree.iter(word_tag("style")):
            if style_id(style) not in present:
                copied = deepcopy(style)
                copied.attrib.pop(word_tag("default"), "")
                self._guest.carry_lists(copied)
                own.tree.append(copied)


def _paragraph_pairs(
    old: WordBlock, new: WordBlock
) -> Iterator[tuple[WordParagraph, WordParagraph]]:
    sides = [list(_paragraphs_of(block)) for block in (old, new)]
    return zip(*sides, strict=True) if len(sides[0]) == len(sides[1]) else iter(())


def _paragraphs_of(block: WordBlock) -> Iterator[WordParagraph]:
    match block:
        case WordParagraph():
            yield block
        case WordTable(rows=rows):
            for inner in (b for row in rows for cell in row.cells for b in cell.content):
                yield from _paragraphs_of(inner)
