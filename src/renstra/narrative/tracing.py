"""Chapter texts rendered so that each character tells where in its source it came from.

Words of a source are marked by a character behind their first letter, values that a tag prints by
characters around them, all of them of those that Unicode keeps for private use and nobody can type.
Markdown takes them for letters, so they pass through it; they are taken out of the blocks again,
which must then be those that are rendered otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from .blocks import (
    Block,
    Content,
    CrossReference,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    TextTable,
)
from .engine import RawMarkdown, text_environment
from .filling import fill_all
from .markdown import markdown_to_blocks
from .markers import LINE_MARKER, Placed
from .render import render_text
from .tags import split_tags

if TYPE_CHECKING:
    from .context import TemplateContext

MENTION = "\ufffc"
"""What stands in the text of a content for a mention or the call of a note."""
_WORD, _VALUE, _END = 0xF0000, 0x100000, chr(0xFFFFD)
_MOST = 60_000
"""Words, and tags, of one source that can be marked."""
_MARK = re.compile("[\U000f0000-\U0010fffd]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_UNMARKED = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)?|\]\([^)\n]*\)?|<[^>\n]*>|\[\^[^\]\n]*\]|&#?\w+;|\\."
)
"""What of a source is no text: pictures, addresses, names of notes, entities."""
_PRINT = re.compile(r"\{\{([-+]?)(.*?)([-+]?)\}\}", re.DOTALL)
_OPEN_ADDRESS = re.compile(r"\]\([^)\n]*$")
_MENTION_TAG = re.compile(r"\{\{[-+]?\s*rujuk\s*\(")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_NOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_LINK_END = re.compile(r"\]\([^)\n]*\)")
_SPACE = re.compile(r"\s+(?:> ?)*")
_SYNTAX = frozenset("*_[]<>|#`-+")


class Span(NamedTuple):
    """A stretch of a source."""

    start: int
    end: int


class Origin(NamedTuple):
    """Where a character came from: its stretch of the source, and the tag that printed it (nothing
    for a literal one). `once` when that place printed nothing else.
    """

    span: Span
    tag: str = ""
    once: bool = True


@dataclass(frozen=True)
class TracedContent:
    """A running text of a block: what it says, and the origin of each character of `text`, None
    where it cannot be told.
    """

    content: Content
    text: str
    origins: tuple[Origin | None, ...]


@dataclass(frozen=True)
class TracedBlock:
    """A block and its running texts, in the order of `block_contents`."""

    block: Block
    contents: tuple[TracedContent, ...]


def block_contents(block: Block) -> list[Content]:
    """Return each running text of a block, a heading and headings of a table too; notes stand
    behind all texts that call them.
    """
    match block:
        case Heading(_, text):
            texts: list[Content] = [(Piece(text),)]
        case Paragraph(content) | ListItem(content):
            texts = [content]
        case TextTable(headings, _, rows):
            texts = [(Piece(heading),) for heading in headings]
            texts += [cell for row in rows for cell in row]
        case _:
            return []
    return texts + [p.content for text in texts for p in text if isinstance(p, Footnote)]


def content_text(content: Content) -> str:
    """Return what a content says, with a sign for each mention and call of a note."""
    return "".join(p.text if isinstance(p, Piece) else MENTION for p in content)


def trace_text(source: str, context: TemplateContext) -> list[TracedBlock] | None:
    """Render a chapter text to traced blocks, or None for one that cannot be followed. Raises
    `RenderFault` for one that cannot be rendered.
    """
    plain = render_text(source, context)
    marked = _MarkedSource(source)
    if not marked.sound:
        return None
    names = {**context.names(), "asal_nilai": _marked_value}
    environment = text_environment()
    filled = fill_all(marked.written, lambda rest: environment.from_string(rest).render(names))
    blocks = markdown_to_blocks(filled)
    if [unnumbered(_clean(block)) for block in blocks] != [unnumbered(block) for block in plain]:
        return None
    texts = [[content_text(content) for content in block_contents(block)] for block in blocks]
    times = Counter(mark for block in texts for text in block for mark in _MARK.findall(text))
    return [
        TracedBlock(
            block,
            tuple(
                marked.trace(content, text, times)
                for content, text in zip(block_contents(block), of_block, strict=True)
            ),
        )
        for block, of_block in zip(plain, texts, strict=True)
    ]


def unnumbered(block: Block) -> Block:
    """The block without what says which list of the document it belongs to."""
    return replace(block, list_number=0) if isinstance(block, ListItem) else block


def _marked_value(number: int, value: object) -> object:
    """What a tag prints, between two marks; what is Markdown or a place already, and a value of
    several lines, stays as it is.
    """
    if isinstance(value, (RawMarkdown, Placed)):
        return value
    printed = text_environment().finalize(value)  # type: ignore[misc]
    text = str(printed)
    if LINE_MARKER in text or not (core := text.strip()):
        return RawMarkdown(text)
    before, _, after = text.partition(core)
    return RawMarkdown(f"{before}{chr(_VALUE + number)}{core}{_END}{after}")


def _clean(block: Block) -> Block:
    """A block without marks."""
    match block:
        case Heading(level, text):
            return Heading(level, _MARK.sub("", text))
        case Paragraph(content):
            return replace(block, content=_clean_content(content))
        case ListItem(content):
            return replace(block, content=_clean_content(content))
        case PicturePlace(id, title):
            return PicturePlace(_MARK.sub("", id), _MARK.sub("", title))
        case TextTable(headings, sides, rows):
            return TextTable(
                tuple(_MARK.sub("", heading) for heading in headings),
                sides,
                tuple(tuple(map(_clean_content, row)) for row in rows),
            )
    return block


def _clean_content(content: Content) -> Content:
    return tuple(map(_clean_piece, content))


def _clean_piece(piece: Piece | CrossReference | Footnote) -> Piece | CrossReference | Footnote:
    match piece:
        case Piece(text, link=link):
            return replace(piece, text=_MARK.sub("", text), link=_MARK.sub("", link))
        case Footnote(content):
            return Footnote(tuple(map(_clean_piece, content)))  # type: ignore[arg-type]
    return piece


class _Anchor(NamedTuple):
    """A stretch of a text whose origin a mark tells."""

    start: int
    end: int
    origin: Origin


class _MarkedSource:
    """A source with marks; `written` is what is filled in. It is `sound` when all could be set."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: list[Span] = []
        self._tags: list[Span] = []
        """Every tag, whatever it does."""
        result: list[str] = []
        place = 0
        for number, part in enumerate(split_tags(source)):
            if number % 2:
                self._tags.append(Span(place, place + len(part)))
                result.append(self._tag(part, "".join(result[-1:])))
            else:
                result.append(self._literal(part, place))
            place += len(part)
        self.written = "".join(result)
        self.sound = (
            not _MARK.search(source)
            and not _RAW.search(source)
            and max(len(self._words), len(self._tags)) < _MOST
        )

    def _literal(self, text: str, place: int) -> str:
        barred = [m.span() for m in _UNMARKED.finditer(text)]
        result, done = [], 0
        for m in _LETTERS.finditer(text):
            if any(start < m.end() and m.start() < end for start, end in barred):
                continue
            result += [text[done : m.start() + 1], chr(_WORD + len(self._words))]
            self._words.append(Span(place + m.start(), place + m.end()))
            done = m.start() + 1
        return "".join([*result, text[done:]])

    def _tag(self, tag: str, before: str) -> str:
        m = _PRINT.fullmatch(tag)
        if not m or _OPEN_ADDRESS.search(before):
            return tag
        number = len(self._tags) - 1
        return f"{{{{{m[1]} asal_nilai({number}, ({m[2]})) {m[3]}}}}}"

    def trace(self, content: Content, text: str, times: Counter[str]) -> TracedContent:
        """The origins of a text with marks; `times` says how often each of them stands anywhere."""
        anchors, plain = self._anchors(text, times)
        origins: list[Origin | None] = [None] * len(plain)
        for anchor in anchors:
            origins[anchor.start : anchor.end] = self._spread(anchor)
        first, last = _Anchor(0, 0, Origin(Span(0, 0))), len(plain)
        bounds = [*anchors, None]
        before: _Anchor | None = None
        for after in bounds:
            start = before.end if before else first.start
            end = after.start if after else last
            self._fill_gap(origins, plain, Span(start, end), before, after)
            before = after
        return TracedContent(_clean_content(content), plain, tuple(origins))

    def _anchors(self, text: str, times: Counter[str]) -> tuple[list[_Anchor], str]:
        anchors: list[_Anchor] = []
        plain: list[str] = []
        length = begin = 0
        opened = ""
        for part in re.split(f"({_MARK.pattern})", text):
            if not _MARK.fullmatch(part):
                plain.append(part)
                length += len(part)
            elif part == _END:
                if opened:
                    span = self._tags[ord(opened) - _VALUE]
                    origin = Origin(span, self._source[slice(*span)], times[opened] == 1)
                    anchors.append(_Anchor(begin, length, origin))
                opened = ""
            elif ord(part) >= _VALUE:
                opened, begin = part, length
            elif not opened:
                span = self._words[ord(part) - _WORD]
                end = length - 1 + span.end - span.start
                anchors.append(_Anchor(length - 1, end, Origin(span, "", times[part] == 1)))
        whole = "".join(plain)
        # A filter may have changed the words that were marked.
        told = [a for a in anchors if a.origin.tag or self._says(whole[a.start : a.end], a)]
        return told, whole

    def _says(self, words: str, anchor: _Anchor) -> bool:
        return self._source[slice(*anchor.origin.span)] == words

    def _spread(self, anchor: _Anchor) -> Iterator[Origin]:
        for n in range(anchor.end - anchor.start):
            if anchor.origin.tag:
                yield anchor.origin
            else:
                start = anchor.origin.span.start + n
                yield anchor.origin._replace(span=Span(start, start + 1))

    def _fill_gap(
        self,
        origins: list[Origin | None],
        text: str,
        gap: Span,
        before: _Anchor | None,
        after: _Anchor | None,
    ) -> None:
        """Tell the origins of what stands between two anchors, from both of its ends."""
        done = gap.start
        if before:
            until = after.origin.span.start if after else len(self._source)
            items = self._items(Span(before.origin.span.end, until))
            once = before.origin.once
            for span in _matched(text[gap.start : gap.end], items):
                origins[done] = Origin(span, "", once)
                done += 1
        if after and done < gap.end:
            since = before.origin.span.end if before else 0
            items = self._items(Span(since, after.origin.span.start))
            for n, span in enumerate(_matched(text[done : gap.end][::-1], items[::-1])):
                origins[gap.end - 1 - n] = Origin(span, "", after.origin.once)

    def _items(self, stretch: Span) -> list[tuple[str, Span]]:
        """What stands in a stretch of the source, character by character: nothing for a tag."""
        source, result, place = self._source, [], stretch.start
        tags = {tag.start: tag for tag in self._tags}
        while place < stretch.end:
            sign, end = source[place], place + 1
            if tag := tags.get(place):
                sign, end = "", tag.end
                if _MENTION_TAG.match(source, place):
                    sign = MENTION
            elif m := _NOTE.match(source, place):
                sign, end = MENTION, m.end()
            elif m := _LINK_END.match(source, place):
                place = m.end()
                continue
            elif m := _SPACE.match(source, place):
                sign, end = " ", m.end()
            elif sign == "\\" and end < stretch.end and source[end] in _PUNCTUATION:
                sign, end = source[end], end + 1
            result.append((sign, Span(place, end)))
            place = end
        return result


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _matched(text: Sequence[str], items: Sequence[tuple[str, Span]]) -> Iterator[Span]:
    """The stretches that characters came from, up to the first that does not follow."""
    n = 0
    for character in text:
        wanted = " " if character.isspace() else character
        if wanted == " " and n and items[n - 1][0] == " ":
            yield items[n - 1][1]
            continue
        while n < len(items) and items[n][0] != wanted and items[n][0] in _SYNTAX:
            n += 1
        if n == len(items) or items[n][0] != wanted:
            return
        yield items[n][1]
        n += 1
