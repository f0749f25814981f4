"""Markdown, with markers where tables, figures and references stand, to blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from .blocks import (
    Block,
    Content,
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    SignaturePlace,
    TablePlace,
)
from .lines import blocks_of_lines
from .markers import LINE_MARKER, markers_in, sole_marker

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_UNUSED_RULES = [
    "html_block",
    "html_inline",
    "link",
    "image",
    "autolink",
    "code",
    "fence",
    "reference",
    "hr",
]
"""``reference`` would swallow a line such as ``[1]: isi``, ``fence`` and ``code`` would keep a text
out of its paragraph.
"""


def markdown_to_blocks(markdown: str, list_numbers: Iterator[int] | None = None) -> list[Block]:
    """Return the blocks of a chapter text. Lists are numbered on from `list_numbers`, so that each
    restarts at 1.
    """
    return list(_parse_blocks(_markdown_parser().parse(markdown), list_numbers or count(1)))


def markdown_to_text(markdown: str) -> str:
    """Return a single line, such as a heading, as plain text; what would begin a list or a heading
    is only words here.
    """
    tokens = _markdown_parser().parseInline(markdown)
    return _on_one_line([p for t in tokens for p in _read_content(t)])


def _on_one_line(content: Sequence[Piece | CrossReference]) -> str:
    """The words of a content where nothing but one line can stand."""
    words = "".join(p.text for p in content if isinstance(p, Piece))
    return words.replace(LINE_MARKER, " ").strip()


@cache
def _markdown_parser() -> MarkdownIt:
    """CommonMark without what an official text has no use for."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(_UNUSED_RULES)


def _parse_blocks(tokens: Sequence[Token], list_numbers: Iterator[int]) -> Iterator[Block]:
    listing: list[tuple[bool, int]] = []
    item_open = quote = False
    for i, t in enumerate(tokens):
        if t.type in {"ordered_list_open", "bullet_list_open"}:
            listing.append((t.type == "ordered_list_open", next(list_numbers)))
        elif t.type in {"ordered_list_close", "bullet_list_close"}:
            listing.pop()
        elif t.type == "list_item_open":
            item_open = True
        elif t.type in {"blockquote_open", "blockquote_close"}:
            quote = t.type == "blockquote_open"
        elif t.type == "inline":
            opening = tokens[i - 1]
            if opening.type == "heading_open":
                yield from _make_heading(int(opening.tag[1]), _read_content(t))
            elif place := _place_of(t.content):
                yield place
            elif listing and item_open:
                numbered, number = listing[-1]
                item = ListItem(_read_content(t), len(listing) - 1, numbered, number)
                yield from blocks_of_lines(item, list_numbers)
                item_open = False
            else:
                yield from blocks_of_lines(Paragraph(_read_content(t), quote), list_numbers)


def _make_heading(level: int, content: Content) -> Iterator[Block]:
    """A heading; without words it is none, and one that mentions a table is a paragraph, since
    indexes hold only words.
    """
    if any(isinstance(p, CrossReference) for p in content):
        yield Paragraph(content)
    elif text := _on_one_line(content):
        yield Heading(level, text)


def _place_of(content: str) -> TablePlace | FigurePlace | SignaturePlace | None:
    """A paragraph that is nothing but a marker is the place of a table, a figure or the signature
    block.
    """
    match sole_marker(content):
        case "tanda-tangan", _:
            return SignaturePlace()
        case "tabel", id:
            return TablePlace(id)
        case "gambar", id:
            return FigurePlace(id)
    return None


def _read_content(token: Token) -> Content:
    bold = italic = 0
    result: list[Piece | CrossReference] = []
    for t in token.children or ():
        if t.type.startswith("strong"):
            bold += t.nesting
        elif t.type.startswith("em"):
            italic += t.nesting
        elif t.type in {"softbreak", "hardbreak"}:
            result.append(Piece(" ", bool(bold), bool(italic)))
        elif t.content:
            result += (
                Piece(words, bool(bold), bool(italic)) if words else CrossReference(id)
                for words, id in markers_in(t.content)
            )
    return tuple(result)
