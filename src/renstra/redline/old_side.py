"""The old document in the terms of the new one, in whose file it will stand: names of bookmarks,
numbers of lists, parts that it shows, styles that only it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from ..word.elements import attribute_of, parse_xml, style_id, word_tag
from ..word.footnotes import carry_notes
from ..word.package import Package
from ..word.pages import Guest
from ..word.paragraphs import WordBlock, WordCell, WordParagraph, WordRow, WordTable
from ..word.runs import BookmarkEnd, BookmarkStart, Inline, Link, Raw, WordField
from ..word.table.grid import TableLayout
from ..word.toc import IndexEntry, IndexList
from ..word.xml import NS
from .shape import list_symbols

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BEHIND = 100_000
"""What is added to numbers of bookmarks and drawings, so that the new document has none of them."""
_REFERENCES = ("REF", "PAGEREF")


@dataclass
class OldSide:
    """What becomes of the old document's names and numbers, and what the new file gains for it."""

    guest: Guest
    bookmarks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_pairs(
        cls, old: Package, new: Package, pairs: Sequence[tuple[WordBlock, WordBlock]]
    ) -> OldSide:
        """Let what stays keep the names that it has now."""
        result = cls(Guest(new, old))
        lists = result.guest.list_numbers
        symbols = [list_symbols(package) for package in (old, new)]
        for a, b in ((x, y) for pair in pairs for x, y in _paragraph_pairs(*pair)):
            names = [[i.name for i in p.content if isinstance(i, BookmarkStart)] for p in (a, b)]
            if len(names[0]) == len(names[1]):
                result.bookmarks |= zip(names[0], names[1], strict=True)
            if a.numbering and b.numbering:
                m, n = a.numbering[0], b.numbering[0]
                taken = m in lists or n in lists.values()
                if not taken and symbols[0].get(m) == symbols[1].get(n):
                    lists[m] = n
        result._add_styles()
        return result

    def blocks(self, blocks: Sequence[WordBlock]) -> list[WordBlock]:
        """Blocks of the old document as they stand in the new file."""
        return [self._block(b) for b in blocks]

    def section(self, section: str) -> str:
        """Section properties that name headers and footers of the new file."""
        if not section:
            return ""
        root = parse_xml(f"<w:p {NS}>{section}</w:p>")[0]
        names = {r.id: r.target for r in self.guest.page.document.relationships}
        ids = {r.target: r.id for r in self.guest.main.document.relationships}
        for reference in list(root):
            if (number := reference.get(f"{_RELATIONSHIPS}id")) is None:
                continue
            if (same := ids.get(names[number])) is None:
                root.remove(reference)
            else:
                reference.set(f"{_RELATIONSHIPS}id", same)
        return etree.tostring(root, encoding="unicode")

    def _block(self, block: WordBlock) -> WordBlock:
        match block:
            case WordParagraph():
                return replace(
                    block,
                    content=self._content(block.content),
                    numbering=self._numbering(block.numbering),
                    section=self.section(block.section),
                )
            case TableLayout():
                return block.with_inlines(self._inline)
            case IndexList():
                return replace(block, entries=tuple(map(self._entry, block.entries)))
            case WordTable():
                return replace(block, rows=tuple(map(self._row, block.rows)))
        return block

    def _row(self, row: WordRow) -> WordRow:
        cells = (WordCell(c.properties, tuple(self.blocks(c.content))) for c in row.cells)
        return replace(row, cells=tuple(cells))

    def _entry(self, entry: IndexEntry) -> IndexEntry:
        return replace(entry, bookmark=self._name(entry.bookmark))

    def _name(self, bookmark: str) -> str:
        """The name of a bookmark; what is gone gets one that the new document cannot have."""
        return self.bookmarks.get(bookmark, f"{bookmark[:38]}_L")

    def _numbering(self, numbering: tuple[str, str] | None) -> tuple[str, str] | None:
        if numbering is None or numbering[0] == "0":
            return numbering
        root = parse_xml(f'<w:p {NS}><w:numId w:val="{numbering[0]}"/></w:p>')
        self.guest.carry_lists(root)
        return attribute_of(root[0]), numbering[1]

    def _content(self, content: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(map(self._inline, content))

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
                    self._content(content),
                    self._name(anchor) if anchor else "",
                    self._relationship(relationship) if relationship else "",
                )
            case Raw(ready) if "=" in ready:
                return replace(i, ready=self._ready(ready))
        return i

    def _ready(self, ready: str) -> str:
        root = parse_xml(f"<w:p {NS}>{ready}</w:p>")
        self.guest.carry_references(root)
        carry_notes(self.guest.main, self.guest.page, root)
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(int(drawing.get("id", "0")) + _BEHIND))
        return "".join(etree.tostring(child, encoding="unicode") for child in root)

    def _relationship(self, id: str) -> str:
        """The relationship of the new document to the same thing, which comes along if need be."""
        found = (r for r in self.guest.page.document.relationships if r.id == id)
        return next((self.guest.carry_relationship(r) for r in found), id)

    def _add_styles(self) -> None:
        """Bring along the styles that only the old document has."""
        own, others = (p.first_named("styles") for p in (self.guest.main, self.guest.page))
        if own is None or others is None:
            return
        present = {style_id(s) for s in own.tree.iter(word_tag("style"))}
        for style in others.tree.iter(word_tag("style")):
            if style_id(style) not in present:
                copied = deepcopy(style)
                copied.attrib.pop(word_tag("default"), "")
                self.guest.carry_lists(copied)
                own.tree.append(copied)


def _paragraph_pairs(
    old: WordBlock, new: WordBlock
) -> Iterator[tuple[WordParagraph, WordParagraph]]:
    match old, new:
        case WordParagraph(), WordParagraph():
            yield old, new
        case WordTable(), WordTable():
            sides = [list(_paragraphs_of(t)) for t in (old, new)]
            if len(sides[0]) == len(sides[1]):
                yield from zip(*sides, strict=True)


def _paragraphs_of(table: WordTable) -> Iterator[WordParagraph]:
    for block in (b for row in table.rows for cell in row.cells for b in cell.content):
        if isinstance(block, WordParagraph):
            yield block
        elif isinstance(block, WordTable):
            yield from _paragraphs_of(block)


def map_raw(block: WordBlock, change: Callable[[Raw], Raw]) -> WordBlock:
    """A block with its ready runs changed."""
    match block:
        case WordParagraph():
            content = (change(i) if isinstance(i, Raw) else i for i in block.content)
            return replace(block, content=tuple(content))
        case TableLayout():
            return block.with_inlines(lambda i: change(i) if isinstance(i, Raw) else i)
        case WordTable():
            return replace(
                block,
                rows=tuple(
                    replace(
                        row,
                        cells=tuple(
                            replace(c, content=tuple(map_raw(b, change) for b in c.content))
                            for c in row.cells
                        ),
                    )
                    for row in block.rows
                ),
            )
    return block
