"""What a block is and says, so that two renderings can be held against each other."""

from __future__ import annotations

from collections.abc import Sequence

from ..narrative.blocks import Block, Heading, ListItem, Paragraph, TextTable
from ..narrative.tracing import block_contents
from .words import Token, tokens_of


def key_of(tokens: Sequence[Token]) -> list[object]:
    """What a running text says, and in which manner."""
    return [t.key for t in tokens]


def keys_of(contents: Sequence[Sequence[Token]]) -> list[list[object]]:
    """What several running texts say."""
    return [*map(key_of, contents)]


def kind_of(block: Block) -> object:
    """What a block is, whichever list it belongs to."""
    match block:
        case Heading(level):
            return ("heading", level)
        case Paragraph(quote=quote):
            return ("paragraph", quote)
        case ListItem(level=level, numbered=numbered):
            return ("item", level, numbered)
        case TextTable(headings):
            return ("table", len(headings))
    return block


def form_of(block: Block) -> object:
    """What a block is and says."""
    return kind_of(block), keys_of([*map(tokens_of, block_contents(block))])
