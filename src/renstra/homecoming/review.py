"""What reviewers left in a Word file: comments, and changes that Word tracked, each with its author
and the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ..files.archive import BUILT_DOCUMENT
from ..word.elements import attribute_of, paragraph_style, parse_xml, style_id, style_name, word_tag
from ..word.word_file import DOCUMENT, PackageError, read_word_file
from .tables import table_name

_COMMENTS, _EXTENDED, _STYLES = (
    "word/comments.xml",
    "word/commentsExtended.xml",
    "word/styles.xml",
)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COMMENTED = 120
"""So many letters of the words that a comment is about are shown."""
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_LABEL = re.compile(r"[ivxlcdm]+|\d+")


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it and when (as the file says, ``2025-03-01T09:30:00Z``), the place, the
    words that it is about, and whether it was resolved. An answer has the place of its question.
    """

    author: str
    date: str
    place: str
    about: str
    text: str
    resolved: bool


@dataclass(frozen=True)
class TrackedChange:
    """Words that came (`added`) or went, as Word tracked them. `caption` is the bookmark of the
    table, if it is in one.
    """

    author: str
    date: str
    place: str
    text: str
    added: bool
    caption: str = ""


@dataclass(frozen=True)
class Review:
    """All that reviewers left. `pages` are the labels of the pages on which tables begin, by the
    bookmark of their caption, as the index of the file says.
    """

    comments: tuple[Comment, ...]
    changes: tuple[TrackedChange, ...]
    pages: Mapping[str, str]


def read_review(docx: bytes) -> Review:
    """Read a Word file. Raises `PackageError`."""
    names = {DOCUMENT, _COMMENTS, _EXTENDED, _STYLES}
    parts = read_word_file(docx, names.__contains__, BUILT_DOCUMENT)
    try:
        trees = {name: parse_xml(xml) for name, xml in parts.items()}
    except etree.XMLSyntaxError as error:
        raise PackageError("salah satu bagiannya bukan XML yang utuh") from error
    document = trees[DOCUMENT]
    places = _Places(document, trees.get(_STYLES))
    comments = _comments(trees.get(_COMMENTS), trees.get(_EXTENDED), document, places)
    return Review(tuple(comments), tuple(_changes(document, places)), _pages(document))


class _Places:
    """Tells of every element of a body under which heading and caption it stands."""

    def __init__(self, document: etree._Element, styles: etree._Element | None) -> None:
        named = () if styles is None else styles.iter(word_tag("style"))
        self._styles = {style_id(style): style_name(style).lower() for style in named}
        self._of: dict[etree._Element, tuple[str, str]] = {}
        heading = caption = ""
        body = document.find(word_tag("body"))
        for block in () if body is None else body:
            if block.tag == word_tag("p"):
                words = _words(block)
                style = self._styles.get(paragraph_style(block), "")
                if words and style in {"heading 1", "heading 2", "heading 3"}:
                    heading, caption = words, ""
                names = (attribute_of(b, "name") for b in block.iter(word_tag("bookmarkStart")))
                own = next((name for name in names if name.startswith("_RefTabel")), "")
                if own or words:
                    caption = own
            self._of[block] = (heading, caption)

    def block_of(self, element: etree._Element) -> etree._Element | None:
        """The block of the body that an element is in."""
        return next((e for e in (element, *element.iterancestors()) if e in self._of), None)

    def caption_of(self, element: etree._Element) -> str:
        """The caption of the table that an element is in."""
        block = self.block_of(element)
        inside = block is not None and block.tag == word_tag("tbl")
        return self._of[block][1] if inside and block is not None else ""

    def words_of(self, element: etree._Element) -> str:
        """A place for people: a row of a table, or what stands above."""
        block = self.block_of(element)
        if block is None:
            return "luar naskah"
        heading, caption = self._of[block]
        if block.tag == word_tag("tbl"):
            row = next((e for e in (element, *element.iterancestors()) if _is_row(e)), None)
            cells = [] if row is None else [_words(cell) for cell in row]
            label = next((words for words in cells if len(words) > 3), "")
            named = table_name(caption) if caption else f"tabel pada {heading or 'halaman depan'}"
            return f"{named}, baris “{label[:60]}”" if label else named
        return heading or "halaman depan"


def _is_row(element: etree._Element) -> bool:
    return bool(element.tag == word_tag("tr"))


def _words(element: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(word_tag("t"))).split())


def _comments(
    comments: etree._Element | None,
    extended: etree._Element | None,
    document: etree._Element,
    places: _Places,
) -> Iterator[Comment]:
    known = () if extended is None else extended.iter(f"{_W15}commentEx")
    of_paragraph = {
        one.get(f"{_W15}paraId", ""): (
            one.get(f"{_W15}done") in {"1", "true"},
            one.get(f"{_W15}paraIdParent", ""),
        )
        for one in known
    }
    about = _commented(document)
    for comment in () if comments is None else comments.iter(word_tag("comment")):
        ids = [p.get(f"{_W14}paraId", "") for p in comment.iter(word_tag("p"))]
        done, parent = of_paragraph.get(ids[-1] if ids else "", (False, ""))
        resolved = done or of_paragraph.get(parent, (False, ""))[0]
        words, anchor = about.get(attribute_of(comment, "id"), ("", None))
        yield Comment(
            attribute_of(comment, "author"),
            attribute_of(comment, "date"),
            "luar naskah" if anchor is None else places.words_of(anchor),
            words[:_COMMENTED],
            "\n".join(filter(None, map(_words, comment.iter(word_tag("p"))))),
            resolved,
        )


def _commented(document: etree._Element) -> dict[str, tuple[str, etree._Element]]:
    """The words that each comment is about, and where they begin."""
    open_ones: dict[str, list[str]] = {}
    begins: dict[str, etree._Element] = {}
    start, end, mark, text, paragraph = map(
        word_tag, ("commentRangeStart", "commentRangeEnd", "commentReference", "t", "p")
    )
    result: dict[str, list[str]] = {}
    for element in document.iter(start, end, mark, text, paragraph):
        if element.tag == start:
            one = attribute_of(element, "id")
            open_ones[one] = result.setdefault(one, [])
            begins[one] = element
        elif element.tag == end:
            open_ones.pop(attribute_of(element, "id"), None)
        elif element.tag == mark:
            begins.setdefault(attribute_of(element, "id"), element)
        else:
            for words in open_ones.values():
                words.append(" " if element.tag == paragraph else element.text or "")
    return {
        one: (" ".join("".join(result.get(one, ())).split()), begin)
        for one, begin in begins.items()
    }


def _changes(document: etree._Element, places: _Places) -> Iterator[TrackedChange]:
    """Every stretch of tracked words; neighbours of one author in one place are one."""
    marks = document.iter(*map(word_tag, (*_INSERTED, *_DELETED)))
    found = [one for mark in marks if (one := _change(mark, places))]

    def same(one: TrackedChange) -> tuple[str, str, bool]:
        return one.author, one.place, one.added

    for _, group in groupby(found, same):
        first, *others = group
        text = "".join(one.text for one in (first, *others))
        yield TrackedChange(first.author, first.date, first.place, text, first.added, first.caption)


def _change(mark: etree._Element, places: _Places) -> TrackedChange | None:
    added = etree.QName(mark).localname in _INSERTED
    texts: Sequence[etree._Element] = [*mark.iter(word_tag("t" if added else "delText"))]
    text = "".join(t.text or "" for t in texts)
    if not text:
        return None
    place, caption = places.words_of(mark), places.caption_of(mark)
    author, date = attribute_of(mark, "author"), attribute_of(mark, "date")
    return TrackedChange(author, date, place, text, added, caption)


def _pages(document: etree._Element) -> dict[str, str]:
    """The page labels behind the lines of the index of tables."""
    result: dict[str, str] = {}
    for link in document.iter(word_tag("hyperlink")):
        anchor = attribute_of(link, "anchor")
        texts = [t.text or "" for t in link.iter(word_tag("t"))]
        if anchor.startswith("_RefTabel") and texts and _LABEL.fullmatch(texts[-1]):
            result.setdefault(anchor, texts[-1])
    return result
