"""Daftar isi, daftar tabel, daftar gambar: index fields whose results are already in them. See
``docs/word/daftar.md``.

Page labels are known only when the pages are laid out; until then each entry shows a placeholder
figure. So the document is composed once, and written as often as labels are learnt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from .elements import parse_xml, word_tag
from .fields import page_of
from .paragraphs import Ready, WordBlock, WordParagraph
from .runs import FieldEnd, FieldStart, Inline, Link, Raw, Run
from .xml import NS

_TAB = Raw("<w:r><w:tab/></w:r>")
"""What leads from the text of an entry to its page."""
TEMPORARY_LABEL = "0"
"""What an entry shows while its page is unknown; an index without any text is overlooked by
LibreOffice.
"""
_UNPAGED = "Nomor halaman belum terisi: tekan Ctrl+A, lalu F9."
"""What an index says while Word has not been asked for its pages."""
_CONTROL = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_TO_THE_MARGIN = '<w:ind w:right="0"/>'
"""Without the room that the style keeps for pages, beyond which LibreOffice shows none. Where text
would reach into it, the entry is broken before (`tail`).
"""
_NO_HEIGHT = "JarakTabel"
_CONTENTS_LIMITS = "awal daftar isi", "akhir daftar isi"
"""By what the paragraphs are known that begin and end the contents."""
_COMMANDS = tuple(map(word_tag, ("instrText", "delInstrText")))
_TEXTS = tuple(map(word_tag, ("t", "delText")))


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index: its number (``BAB I``, ``4.1``, ``Tabel 4.1``), its text, and the
    bookmark it leads to. The last `tail` letters of the text stand on a line of their own.
    """

    number: str
    text: str
    bookmark: str
    style: str
    tail: int = 0


@dataclass(frozen=True, slots=True)
class IndexList:
    """The lines of an index, the field around them. That of the `contents` stands in the control by
    which Word offers to update it.
    """

    command: str
    entries: tuple[IndexEntry, ...]
    contents: bool = False

    def xml(self) -> str:
        """The paragraphs, written."""
        lines = "".join(p.xml() for p in self.paragraphs())
        return _CONTROL.format(lines) if self.contents else lines

    def paragraphs(self) -> list[WordParagraph]:
        """One paragraph an entry; the first begins the field, the last ends it."""
        lines: list[tuple[Inline, ...]] = [(_entry_link(e),) for e in self.entries]
        lines[0] = (FieldStart(self.command), *lines[0])
        lines[-1] = (*lines[-1], FieldEnd())
        return [
            WordParagraph(x, e.style, _TO_THE_MARGIN)
            for x, e in zip(lines, self.entries, strict=True)
        ]

    def loose_paragraphs(self) -> list[WordParagraph]:
        """The ends of the field in paragraphs of their own, so that any entry may come or go; their
        labels are known by `labels_of_bookmarks`.
        """
        lines = [WordParagraph((_entry_link(e),), e.style, _TO_THE_MARGIN) for e in self.entries]
        limits = _CONTENTS_LIMITS if self.contents else (f"awal {self.command}", "akhir daftar")
        first, last = (FieldStart(self.command),), (FieldEnd(),)
        return [
            WordParagraph(first, _NO_HEIGHT, known=limits[0]),
            *lines,
            WordParagraph(last, _NO_HEIGHT, known=limits[1]),
        ]


def contents_in_control(blocks: Sequence[WordBlock]) -> list[WordBlock]:
    """Blocks in which the `loose_paragraphs` of the contents stand in their control."""
    known = [block.known if isinstance(block, WordParagraph) else "" for block in blocks]
    if any(known.count(limit) != 1 for limit in _CONTENTS_LIMITS):
        return list(blocks)
    first, last = map(known.index, _CONTENTS_LIMITS)
    inside = "".join(block.xml() for block in blocks[first : last + 1])
    return [*blocks[:first], Ready(_CONTROL.format(inside)), *blocks[last + 1 :]]


def _entry_link(entry: IndexEntry) -> Link:
    page = page_of(entry.bookmark, TEMPORARY_LABEL)
    *number, words = _entry_words(entry)
    if entry.tail:
        text = entry.text
        words = Run(f"{text[: -entry.tail]}\n{text[-entry.tail :]}")
    return Link((*number, words, _TAB, page), entry.bookmark)


def _entry_words(entry: IndexEntry) -> tuple[Run, ...]:
    number = (Run(f"{entry.number} "),) if entry.number else ()
    return (*number, Run(entry.text))


def link_of_label(label: etree._Element) -> etree._Element:
    """The link of an entry, by the text element of its page label."""
    return next(label.iterancestors(word_tag("hyperlink")))


def unpaged_notice() -> etree._Element:
    """A run that says how the labels of an index come in. It stands in the result of the field, so
    that it goes when they do.
    """
    run = Run(f"{_UNPAGED}\n", italic=True).xml()
    return parse_xml(f"<w:p {NS}>{run}</w:p>")[0]


def page_labels(document: etree._Element) -> Iterator[etree._Element]:
    """Yield the text element of each page label, in the order of the entries.

    Only in a document as it is when it was just composed: no links stand before its indexes. After
    all labels come what links stand in texts.
    """
    for link in document.iter(word_tag("hyperlink")):
        *_, label = link.iter(word_tag("t"))
        yield label


def labels_of_bookmarks(document: etree._Element) -> list[tuple[str, etree._Element]]:
    """The text element of every label of a page that leads there as a link, and the bookmark on
    that page; labels that come or go are among them.
    """
    result = []
    for link in document.iter(word_tag("hyperlink")):
        wanted = ""
        for element in link.iter(*_COMMANDS, *_TEXTS):
            words = (element.text or "").split()
            if element.tag in _COMMANDS:
                wanted = words[1] if words[:1] == ["PAGEREF"] else ""
            elif wanted:
                result.append((wanted, element))
                wanted = ""
    return result
