"""What a chapter is made of: a short list of blocks, with no word about how they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one manner; `link` is the address that it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention of a table or figure by its id; its number (``Tabel 4.1``) is known only when all
    are placed.
    """

    id: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, called from here."""

    content: tuple[Piece | CrossReference, ...]


Content = tuple[Piece | CrossReference | Footnote, ...]


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


ColumnSide = Literal["kiri", "tengah", "kanan"]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table that a text brings itself, without number; `sides` tells how each column stands."""

    headings: tuple[str, ...]
    sides: tuple[ColumnSide, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Here stands a table, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Here stands a figure, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Here stands a picture of the plan, a figure whose caption is `title`; `id` is its path in the
    plan's folder.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Here stands the signature block."""


Place = TablePlace | FigurePlace | PicturePlace
"""What has a number, a caption, and an id by which texts mention it."""
Block = Heading | Paragraph | ListItem | TextTable | Place | SignaturePlace


@dataclass(frozen=True, slots=True)
class RenderedChapter:
    """A chapter ready to be set, or a lampiran: its heading and its blocks, sections included.

    `lampiran` is the id of the lampiran that it is; ``""`` for a chapter. Every lampiran stands
    behind the last chapter, and is counted apart.
    """

    heading: str
    blocks: tuple[Block, ...]
    lampiran: str = ""


def without_lampiran(chapters: Iterable[RenderedChapter]) -> list[RenderedChapter]:
    """Return the chapters alone."""
    return [chapter for chapter in chapters if not chapter.lampiran]


def contents_of(block: Block) -> Iterator[Content]:
    """Yield each running text of a block, cell by cell for a table, with the notes that it calls
    after it.
    """
    if isinstance(block, (Paragraph, ListItem)):
        texts: tuple[Content, ...] = (block.content,)
    elif isinstance(block, TextTable):
        texts = tuple(cell for row in block.rows for cell in row)
    else:
        return
    for text in texts:
        yield text
        yield from (p.content for p in text if isinstance(p, Footnote))


def placed_pictures(chapters: Iterable[RenderedChapter]) -> list[str]:
    """Return the paths of the pictures that chapters place, each once."""
    blocks = (block for chapter in chapters for block in chapter.blocks)
    return list(dict.fromkeys(b.id for b in blocks if isinstance(b, PicturePlace)))


def written_content(content: Content) -> str:
    """What a text says; a mention stands by its id, an address or a note behind what it belongs
    to.
    """
    return "".join(map(_written_piece, content)).strip()


def _written_piece(piece: Piece | CrossReference | Footnote) -> str:
    match piece:
        case CrossReference(id):
            return f"[{id}]"
        case Footnote(content):
            return f" (catatan kaki: {written_content(content)})"
        case Piece(text, link=link) if link and link not in (text, f"mailto:{text}"):
            return f"{text} <{link}>"
    return piece.text


def text_length(block: Block) -> int:
    """Return how many characters of running text a block carries."""
    return sum(len(p.text) for text in contents_of(block) for p in text if isinstance(p, Piece))
