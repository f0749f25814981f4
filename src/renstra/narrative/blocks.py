"""What a chapter is made of: a short list of blocks, with no word about how they look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention of a table or figure by its id; its number (``Tabel 4.1``) is known only when all
    are placed.
    """

    id: str


Content = tuple[Piece | CrossReference, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a chapter, 2 a section; 4 is bold text without a number."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; `quote` sets it apart, as a vision statement."""

    content: Content
    quote: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list. Items of one list share `listing`; `level` counts from 0."""

    content: Content
    level: int
    numbered: bool
    list_number: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Here stands a table, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Here stands a figure, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Here stands the signature block."""


Block = Heading | Paragraph | ListItem | TablePlace | FigurePlace | SignaturePlace


@dataclass(frozen=True, slots=True)
class RenderedChapter:
    """A chapter ready to be set: its heading and its blocks, sections included."""

    heading: str
    blocks: tuple[Block, ...]


def content_of(block: Block) -> Content:
    """Return the running text of a block; nothing when it has none."""
    return block.content if isinstance(block, (Paragraph, ListItem)) else ()


def text_length(block: Block) -> int:
    """Return how many characters of running text a block carries."""
    return sum(len(p.text) for p in content_of(block) if isinstance(p, Piece))
