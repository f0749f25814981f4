"""What stands in a paragraph, as values: runs, fields, links, bookmarks, and what of it is tracked.

A run that comes or goes is written inside ``w:ins`` or ``w:del``; a bookmark never is, and a link
bears the marks inside. See ``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count, groupby
from typing import Literal, NamedTuple

from .elements import parse_xml, word_tag
from .xml import NS, escape_text, quote_attribute, run_xml

_FIRST_NUMBER = 200_000
"""Where marks are numbered from: behind all bookmarks."""
_DELETED = {"t": "delText", "instrText": "delInstrText"}


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed, and when: what every mark says. Marks are numbered in the order of writing."""

    author: str
    when: date
    _numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST_NUMBER), compare=False)

    @property
    def timestamp(self) -> str:
        """The date as files write it, with an hour that means nothing."""
        return f"{self.when.isoformat()}T00:00:00Z"

    def attributes(self) -> str:
        """The attributes of the next mark."""
        author = quote_attribute(self.author)
        return f'w:id="{next(self._numbers)}" w:author={author} w:date="{self.timestamp}"'


@dataclass(frozen=True, slots=True)
class Mark:
    """That something comes (``ins``) or goes (``del``)."""

    kind: Literal["ins", "del"]
    revision: Revision

    def wrap(self, xml: str) -> str:
        """Runs inside the mark."""
        return f"<w:{self.kind} {self.revision.attributes()}>{xml}</w:{self.kind}>"

    def empty(self) -> str:
        """The mark as a property of the end of a paragraph, or of a row."""
        return f"<w:{self.kind} {self.revision.attributes()}/>"


class Run(NamedTuple):
    """Text in one manner; line feeds become line breaks. `properties` are further ready ones."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    properties: str = ""

    def xml(self, deleted: bool = False) -> str:
        """The runs, written; deleted ones as such."""
        return run_xml(
            self.text, self.bold, self.italic, "", self.underline, self.properties, deleted=deleted
        )


@dataclass(frozen=True, slots=True)
class Raw:
    """Ready runs that come and go as one: a drawing, a tab, a field of a page laid out in Word.

    `shows` tells what they show, where the XML itself holds numbers that mean nothing.
    """

    ready: str
    shows: str = ""

    def xml(self, deleted: bool = False) -> str:
        """The runs, written; deleted ones as such."""
        if not deleted or not any(f"<w:{name}" in self.ready for name in _DELETED):
            return self.ready
        from lxml import etree

        root = parse_xml(f"<w:p {NS}>{self.ready}</w:p>")
        for name, gone in _DELETED.items():
            for element in root.iterfind(f"{word_tag('r')}/{word_tag(name)}"):
                element.tag = word_tag(gone)
        return "".join(etree.tostring(child, encoding="unicode") for child in root)


@dataclass(frozen=True, slots=True)
class WordField:
    """A complex field: instruction and its present result."""

    command: str
    result: tuple[Run, ...] = ()

    def xml(self, deleted: bool = False) -> str:
        """The runs, written; deleted ones as such."""
        result = "".join(r.xml(deleted) for r in self.result)
        return FieldStart(self.command).xml(deleted) + result + FieldEnd().xml()


@dataclass(frozen=True, slots=True)
class FieldStart:
    """The part of a field before its result; used where the result spans paragraphs."""

    command: str

    def xml(self, deleted: bool = False) -> str:
        """The runs, written; deleted ones as such."""
        name = "delInstrText" if deleted else "instrText"
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:{name} xml:space="preserve"> {escape_text(self.command)} </w:{name}></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )


@dataclass(frozen=True, slots=True)
class FieldEnd:
    """The end of a field."""

    def xml(self) -> str:
        """The end, written."""
        return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class BookmarkStart:
    """Where a bookmark begins; `number` is unique in the document."""

    name: str
    number: int

    def xml(self) -> str:
        """The bound, written."""
        return f'<w:bookmarkStart w:id="{self.number}" w:name="{self.name}"/>'


@dataclass(frozen=True, slots=True)
class BookmarkEnd:
    """Where a bookmark ends."""

    number: int

    def xml(self) -> str:
        """The bound, written."""
        return f'<w:bookmarkEnd w:id="{self.number}"/>'


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a bookmark, or (`relationship`) to something outside."""

    content: tuple[Inline, ...]
    anchor: str = ""
    relationship: str = ""

    def around(self, content: str) -> str:
        """The link with this written in it."""
        target = f'w:anchor="{self.anchor}"' if self.anchor else f'r:id="{self.relationship}"'
        return f'<w:hyperlink {target} w:history="1">{content}</w:hyperlink>'

    def xml(self) -> str:
        """The link, written."""
        return self.around(inlines_xml(self.content))


@dataclass(frozen=True, slots=True)
class RunChange:
    """What comes or goes inside a paragraph."""

    mark: Mark
    content: tuple[Inline, ...]

    def xml(self) -> str:
        """The mark with what is in it, written."""
        return marked_xml(self.content, self.mark)


Inline = (
    Run | Raw | WordField | FieldStart | FieldEnd | BookmarkStart | BookmarkEnd | Link | RunChange
)


def bookmarked_runs(name: str, number: int, *content: Inline) -> tuple[Inline, ...]:
    """Runs between a bookmark's start and end."""
    return (BookmarkStart(name, number), *content, BookmarkEnd(number))


def inlines_xml(content: Sequence[Inline], mark: Mark | None = None) -> str:
    """What stands in a paragraph, all of it inside a mark if there is one."""
    return marked_xml(content, mark) if mark else "".join(i.xml() for i in content)


def marked_xml(content: Sequence[Inline], mark: Mark) -> str:
    """Runs inside a mark; links bear it inside, bookmarks not at all."""
    result = []
    for kind, group in groupby(content, _kind_of_mark):
        if kind == "run":
            deleted = mark.kind == "del"
            result.append(mark.wrap("".join(_run_xml(i, deleted) for i in group)))
        else:
            result += (
                i.around(marked_xml(i.content, mark)) if isinstance(i, Link) else i.xml()
                for i in group
            )
    return "".join(result)


def _run_xml(i: Inline, deleted: bool) -> str:
    return i.xml(deleted) if isinstance(i, Run | Raw | WordField | FieldStart) else i.xml()


def _kind_of_mark(i: Inline) -> str:
    return "other" if isinstance(i, Link | BookmarkStart | BookmarkEnd | RunChange) else "run"


def plain_text(content: Sequence[Inline]) -> str:
    """What inlines show in words; a field shows its result."""
    return "".join(map(_shown_text, content))


def _shown_text(i: Inline) -> str:
    match i:
        case Run():
            return i.text
        case WordField():
            return plain_text(i.result)
        case Link() | RunChange():
            return plain_text(i.content)
    return ""
