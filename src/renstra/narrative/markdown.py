"""Markdown, with markers where tables, figures and references stand, to blocks."""

from __future__ import annotations

import re
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

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKER_OPEN, MARKER_CLOSE = "\ue000", "\ue001"
"""Characters of the private use area that fence a marker; no text from a workbook or a template
holds them.
"""

_MARK = re.compile(f"{MARKER_OPEN}([a-z-]+):([^{MARKER_CLOSE}]*){MARKER_CLOSE}")


def markdown_to_blocks(markdown: str, list_numbers: Iterator[int] | None = None) -> list[Block]:
    """Return the blocks of a chapter text. Lists are numbered on from `list_numbers`, so that each
    restarts at 1.
    """
    return list(_block(_parser().parse(markdown), list_numbers or count(1)))


def markdown_to_text(markdown: str) -> str:
    """Return a single line, such as a heading, as plain text; what would begin a list or a heading
    is only words here.
    """
    return "".join(
        p.text for t in _parser().parseInline(markdown) for p in _content(t) if isinstance(p, Piece)
    ).strip()


@cache
def _parser() -> MarkdownIt:
    """CommonMark without what an official text has no use for."""
    from markdown_it import MarkdownIt

    # "reference" would swallow a line such as "[1]: isi", "fence" and "code" would keep a text out
    # of its paragraph.
    without = [
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
    return MarkdownIt("commonmark", {"html": False}).disable(without)


def _block(token: Sequence[Token], list_numbers: Iterator[int]) -> Iterator[Block]:
    listing: list[tuple[bool, int]] = []
    item_open = quote = False
    for i, t in enumerate(token):
        if t.type in {"ordered_list_open", "bullet_list_open"}:
            listing.append((t.type == "ordered_list_open", next(list_numbers)))
        elif t.type in {"ordered_list_close", "bullet_list_close"}:
            listing.pop()
        elif t.type == "list_item_open":
            item_open = True
        elif t.type in {"blockquote_open", "blockquote_close"}:
            quote = t.type == "blockquote_open"
        elif t.type == "inline":
            opening = token[i - 1]
            if opening.type == "heading_open":
                yield from _heading(int(opening.tag[1]), _content(t))
            elif place := _place_of(t.content):
                yield place
            elif listing and item_open:
                numbered, number = listing[-1]
                yield ListItem(_content(t), len(listing) - 1, numbered, number)
                item_open = False
            else:
                yield Paragraph(_content(t), quote)


def _heading(level: int, content: Content) -> Iterator[Block]:
    """A heading; without words it is none, and one that mentions a table is a paragraph, since
    indexes hold only words.
    """
    if any(isinstance(p, CrossReference) for p in content):
        yield Paragraph(content)
    elif text := "".join(p.text for p in content if isinstance(p, Piece)).strip():
        yield Heading(level, text)


def _place_of(content: str) -> TablePlace | FigurePlace | SignaturePlace | None:
    """A paragraph that is nothing but a marker is the place of a table, a figure or the signature
    block.
    """
    if not (m := _MARK.fullmatch(content.strip())):
        return None
    if m[1] == "tanda-tangan":
        return SignaturePlace()
    if m[1] == "tabel":
        return TablePlace(m[2])
    return FigurePlace(m[2]) if m[1] == "gambar" else None


def _content(token: Token) -> Content:
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
            start = 0
            for m in _MARK.finditer(t.content):
                if m.start() > start:
                    result.append(Piece(t.content[start : m.start()], bool(bold), bool(italic)))
                result.append(CrossReference(m[2]))
                start = m.end()
            if start < len(t.content):
                result.append(Piece(t.content[start:], bool(bold), bool(italic)))
    return tuple(result)
