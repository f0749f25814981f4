"""A Word file as one flow of paragraphs and tables: what somebody reads there, whichever program
saved it last.

The file as it was built and the file as it was edited go through the same reader, so that only what
a person changed differs. Tracked changes are seen as accepted. Left out is what programs write
anew: the results of fields (indexes, numbers of tables, page labels) and typed numbering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from ..files.archive import BUILT_DOCUMENT
from ..narrative.blocks import Content, CrossReference, Footnote, Piece
from ..word.decide import decide
from ..word.elements import (
    attribute_of,
    find_child,
    paragraph_style,
    parse_xml,
    style_id,
    style_name,
    whole_number,
    word_tag,
)
from ..word.word_file import DOCUMENT, PackageError, read_word_file

_PARTS = frozenset({"styles", "numbering", "footnotes"})
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRANSPARENT = tuple(
    map(word_tag, ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "fldSimple"))
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_CLOSING = frozenset({"renstra penutup tabel", "renstra keterangan tabel"})
_CHAPTER, _SECTION = "heading 1", "heading 2"


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph of the body: its style by name, in small letters, and what it says.

    A mention of a table or figure names the bookmark of its caption (``_RefTabel201``). `level`
    counts from 0 in a list, None outside; `numbered` tells its kind. `bookmarks` begin in it.
    `section` is what stands above it: the heading of its chapter, and of its section. `comments`
    are the ids of comments that begin in it, `pictures` how many pictures and drawings it holds.
    """

    style: str
    content: Content
    level: int | None = None
    numbered: bool = False
    bookmarks: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    pictures: int = 0

    @property
    def words(self) -> str:
        """What it says, white space evened out; mentions and notes are no words."""
        return words_of(self.content)


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell of a table: its words, each paragraph a line, and how many columns it spans. `merged`
    when it goes on from the one above.
    """

    text: str
    span: int = 1
    merged: bool = False
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table as it stands in the body, in one piece: long ones of the plan are several in a row.

    `caption` is the bookmark of the caption above it (``_RefTabel201``), if there is one;
    `description` what the file says of it. The first `heading_rows` repeat on every page.
    """

    rows: tuple[tuple[FlowCell, ...], ...]
    heading_rows: int = 0
    caption: str = ""
    description: str = ""
    section: tuple[str, ...] = ()


FlowItem = FlowParagraph | FlowTable


@dataclass(frozen=True)
class Edited:
    """A Word file as it is now: its body from the first page to the last, and the texts of its
    headers and footers by part.
    """

    items: tuple[FlowItem, ...]
    margins: Mapping[str, str] = field(default_factory=dict)

    @property
    def paragraphs(self) -> tuple[FlowParagraph, ...]:
        """The paragraphs outside tables."""
        return tuple(item for item in self.items if isinstance(item, FlowParagraph))

    @property
    def tables(self) -> tuple[FlowTable, ...]:
        """The tables, in order."""
        return tuple(item for item in self.items if isinstance(item, FlowTable))


def words_of(content: Content) -> str:
    """The words of a content, white space evened out."""
    return " ".join("".join(p.text for p in content if isinstance(p, Piece)).split())


def read_flow(docx: bytes) -> Edited:
    """Read a Word file. Raises `PackageError`."""
    try:
        trees = {name: parse_xml(xml) for name, xml in _read_parts(docx).items()}
    except etree.XMLSyntaxError as error:
        raise PackageError("salah satu bagiannya bukan XML yang utuh") from error
    for name, tree in trees.items():
        if name.startswith("word/") and name != _RELATIONSHIPS:
            trees[name] = decide(tree, accept=True)
    reader = _FlowReader(
        _style_names(trees.get("word/styles.xml")),
        _numbered_lists(trees.get("word/numbering.xml")),
        _addresses(trees.get(_RELATIONSHIPS)),
        _notes(trees.get("word/footnotes.xml")),
    )
    body = trees[DOCUMENT].find(word_tag("body"))
    items = () if body is None else tuple(_with_places(reader.items(body)))
    margins = {
        name: "\n".join(" ".join(_plain_words(p).split()) for p in tree.iter(word_tag("p")))
        for name, tree in sorted(trees.items())
        if name.startswith(("word/header", "word/footer"))
    }
    return Edited(items, margins)


def _read_parts(docx: bytes) -> dict[str, bytes]:
    def wanted(name: str) -> bool:
        kind = name.removeprefix("word/").removesuffix(".xml")
        margin = kind.startswith(("header", "footer")) and "/" not in kind
        return name in {DOCUMENT, _RELATIONSHIPS} or kind in _PARTS or margin

    return read_word_file(docx, wanted, BUILT_DOCUMENT)


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    """The names of the styles, in small letters, by id: ids change with the program that saves."""
    named = () if styles is None else styles.iter(word_tag("style"))
    return {style_id(style): style_name(style).lower() for style in named}


def _numbered_lists(numbering: etree._Element | None) -> dict[str, frozenset[int]]:
    """For each list by its number, the levels that are counted."""
    if numbering is None:
        return {}
    counted = {
        attribute_of(one, "abstractNumId"): frozenset(
            whole_number(attribute_of(level, "ilvl", "0"))
            for level in one.iter(word_tag("lvl"))
            if attribute_of(find_child(level, "numFmt")) not in {"bullet", "none"}
        )
        for one in numbering.iter(word_tag("abstractNum"))
    }
    lists = numbering.iterchildren(word_tag("num"))
    return {
        attribute_of(one, "numId"): counted.get(
            attribute_of(find_child(one, "abstractNumId")), frozenset()
        )
        for one in lists
    }


def _addresses(relationships: etree._Element | None) -> dict[str, str]:
    """The addresses that links lead to."""
    related = () if relationships is None else relationships
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in related
        if one.get("Type", "").endswith("/hyperlink")
    }


def _notes(notes: etree._Element | None) -> dict[str, etree._Element]:
    return {} if notes is None else {attribute_of(note, "id"): note for note in notes}


def _with_places(items: Iterator[FlowItem]) -> Iterator[FlowItem]:
    """Tell each item what heading and what caption it stands under."""
    section: tuple[str, ...] = ()
    caption = ""
    for item in items:
        if isinstance(item, FlowTable):
            yield replace(item, section=section, caption=caption)
            continue
        if item.style == _CHAPTER and item.words:
            section = (item.words,)
        elif item.style == _SECTION and item.words:
            section = (*section[:1], item.words)
        named = [name for name in item.bookmarks if name.startswith("_RefTabel")]
        # What parts a long table into several says nothing, and ends none.
        if named or item.words or item.style in _CLOSING:
            caption = named[0] if named else ""
        yield replace(item, section=section)


class _FlowReader:
    """Reads the blocks of a body; a field that runs over several paragraphs (an index) goes on from
    one to the next.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        lists: Mapping[str, frozenset[int]],
        addresses: Mapping[str, str],
        notes: Mapping[str, etree._Element],
    ) -> None:
        self._styles, self._lists, self._addresses = styles, lists, addresses
        self._notes = notes
        self._fields: list[list[str]] = []
        """The code of each field that is open, from the outside in."""

    def items(self, parent: etree._Element) -> Iterator[FlowItem]:
        for element in parent:
            if element.tag == word_tag("p"):
                inside = bool(self._fields)
                paragraph = self._paragraph(element)
                if not (inside and not paragraph.words):
                    yield paragraph
            elif element.tag == word_tag("tbl"):
                yield self._table(element)
            elif element.tag in _TRANSPARENT:
                yield from self.items(element)

    def _paragraph(self, p: etree._Element) -> FlowParagraph:
        content = tuple(_joined_pieces(self._inlines(p, Piece(""))))
        number = find_child(p, "pPr/numPr")
        list_id = attribute_of(find_child(number, "numId")) if number is not None else ""
        level = None
        if number is not None and list_id != "0":
            level = whole_number(attribute_of(find_child(number, "ilvl"), default="0"))
        return FlowParagraph(
            self._styles.get(paragraph_style(p), "normal"),
            content,
            level,
            level in self._lists.get(list_id, ()),
            tuple(attribute_of(b, "name") for b in p.iter(word_tag("bookmarkStart"))),
            comments=_comments_in(p),
            pictures=sum(1 for _ in p.iter(word_tag("drawing"), word_tag("pict"))),
        )

    def _table(self, tbl: etree._Element) -> FlowTable:
        rows = list(tbl.iter(word_tag("tr")))
        own = [row for row in rows if next(row.iterancestors(word_tag("tbl"))) is tbl]
        heads = [find_child(row, "trPr/tblHeader") for row in own]
        described = find_child(tbl, "tblPr/tblCaption")
        return FlowTable(
            tuple(tuple(self._cells(row)) for row in own),
            next((n for n, head in enumerate(heads) if head is None), len(heads)),
            description=attribute_of(described),
        )

    def _cells(self, parent: etree._Element) -> Iterator[FlowCell]:
        for element in parent:
            if element.tag in _TRANSPARENT:
                yield from self._cells(element)
            elif element.tag == word_tag("tc"):
                merge = find_child(element, "tcPr/vMerge")
                span = attribute_of(find_child(element, "tcPr/gridSpan"), default="1")
                lines = (self._line(p) for p in element.iter(word_tag("p")))
                yield FlowCell(
                    "\n".join(lines).strip(),
                    whole_number(span),
                    merge is not None and attribute_of(merge, default="continue") == "continue",
                    _comments_in(element),
                )

    def _line(self, p: etree._Element) -> str:
        text = "".join(i.text for i in self._inlines(p, Piece("")) if isinstance(i, Piece))
        return "\n".join(" ".join(line.split()) for line in text.split("\n"))

    def _inlines(
        self, parent: etree._Element, manner: Piece
    ) -> Iterator[Piece | CrossReference | Footnote]:
        """What stands in a paragraph or a link, text in the manner of `manner`."""
        for child in parent:
            if child.tag == word_tag("r"):
                yield from self._run(child, manner)
            elif child.tag == word_tag("hyperlink"):
                address = self._addresses.get(child.get(_RELATIONSHIP_ID, ""), "")
                yield from self._inlines(child, replace(manner, link=address))
            elif child.tag == word_tag("fldSimple"):
                yield from _mentioned(attribute_of(child, "instr"))
            elif child.tag in _TRANSPARENT:
                yield from self._inlines(child, manner)

    def _run(
        self, run: etree._Element, manner: Piece
    ) -> Iterator[Piece | CrossReference | Footnote]:
        bold, italic = (_is_on(find_child(run, f"rPr/{name}")) for name in ("b", "i"))
        styled = replace(manner, bold=bold, italic=italic)
        for child in run:
            name = etree.QName(child).localname
            if name == "fldChar":
                yield from self._field_mark(attribute_of(child, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1].append(child.text or "")
            elif self._fields:
                continue
            elif name == "t":
                yield replace(styled, text=child.text or "")
            elif name in _SIGNS and attribute_of(child, "type") != "page":
                yield replace(styled, text=_SIGNS[name])
            elif name == "footnoteReference":
                note = self._notes.get(attribute_of(child, "id"))
                yield Footnote(() if note is None else tuple(self._note(note)))

    def _field_mark(self, kind: str) -> Iterator[CrossReference]:
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            code = "".join(self._fields.pop())
            if not self._fields:
                yield from _mentioned(code)

    def _note(self, note: etree._Element) -> Sequence[Piece | CrossReference]:
        """What a note says, behind the sign that repeats its number."""
        inlines = [i for p in note.iter(word_tag("p")) for i in self._inlines(p, Piece(""))]
        pieces = [i for i in _joined_pieces(iter(inlines)) if not isinstance(i, Footnote)]
        if pieces and isinstance(first := pieces[0], Piece):
            pieces[0] = replace(first, text=first.text.lstrip())
        return pieces


def _comments_in(element: etree._Element) -> tuple[str, ...]:
    starts = element.iter(word_tag("commentRangeStart"), word_tag("commentReference"))
    return tuple(dict.fromkeys(attribute_of(start, "id") for start in starts))


def _mentioned(code: str) -> Iterator[CrossReference]:
    """What a field mentions, if that is a table or figure."""
    words = code.split()
    if len(words) > 1 and words[0].upper() == "REF" and words[1].startswith("_Ref"):
        yield CrossReference(words[1])


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and attribute_of(toggle).lower() not in _OFF


def _joined_pieces(
    inlines: Iterator[Piece | CrossReference | Footnote],
) -> Iterator[Piece | CrossReference | Footnote]:
    """Text of one manner as one piece, however the program cut it."""

    def manner(one: Piece | CrossReference | Footnote) -> object:
        return (one.bold, one.italic, one.link) if isinstance(one, Piece) else id(one)

    for _, group in groupby(inlines, manner):
        first, *others = group
        if isinstance(first, Piece):
            yield replace(first, text="".join([first.text, *(p.text for p in others)]))  # type: ignore[union-attr]
        else:
            yield first
            yield from others


def _plain_words(p: etree._Element) -> str:
    return "".join(t.text or "" for t in p.iter(word_tag("t")))
