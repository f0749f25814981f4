"""How a document looks, as data: paper, margins, font, spacing (``templates/gaya/*.toml``)."""

from __future__ import annotations

from pathlib import Path

from ..files.reading import read_toml
from .data import ProfileData


class Paper(ProfileData):
    """Paper, upright, in millimetres."""

    width: float
    height: float


class Margin(ProfileData):
    """Margins of a page, and how far header and footer stand from its edges, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float


_AS_LARGE = frozenset(
    {
        ("Arial", "Liberation Sans"),
        ("Times New Roman", "Liberation Serif"),
        ("Courier New", "Liberation Mono"),
        ("Calibri", "Carlito"),
    }
)
"""Fonts of Windows and those that are as wide, and whose lines are as high; see
``docs/word/huruf.md``, also for pairs that are only as wide.
"""


_AS_WIDE = (("Bookman Old Style", "URW Bookman"), ("Cambria", "Caladea"))
"""Those that are only as wide."""


class Font(ProfileData):
    """The font of the document and its size in points; `pengganti` names fonts of the same
    widths.
    """

    name: str
    size: float
    replacements: tuple[str, ...] = ()

    def is_as_large_as(self, other: str) -> bool:
        """Whether another font is known to be as wide and its lines as high."""
        return (self.name, other) in _AS_LARGE


def font_named(name: str, size: float) -> Font:
    """A font of Windows that no look describes, with those that are known to be as wide."""
    known = tuple(other for font, other in (*sorted(_AS_LARGE), *_AS_WIDE) if font == name)
    return Font.model_validate({"nama": name, "ukuran": size, "pengganti": known})


class ParagraphLook(ProfileData):
    """Running text: line spacing as a factor, space after in points, first-line indent in
    millimetres.
    """

    line_spacing: float
    space_after: float
    indent: float


class TableLook(ProfileData):
    """Tables: the size of text, the smallest it may shrink to (points), colours of heading and
    group rows (hex).
    """

    size: float
    smallest_size: float
    heading_color: str
    group_color: str
    total_color: str
    rows_per_part: int


class Look(ProfileData):
    """A style profile."""

    name: str
    font: Font
    paragraph: ParagraphLook
    paper: dict[str, Paper]
    margin: Margin
    landscape_margin: Margin
    table: TableLook

    def page(self, paper_name: str, landscape: bool) -> tuple[float, float, Margin]:
        """Width and height of a page as it is turned, and its margins (mm)."""
        k = self.paper[paper_name]
        return (
            (k.height, k.width, self.landscape_margin)
            if landscape
            else (k.width, k.height, self.margin)
        )

    def text_area(self, paper_name: str, landscape: bool) -> tuple[float, float]:
        """Width and height between the margins, in points."""
        width, height, m = self.page(paper_name, landscape)
        return (width - m.left - m.right) / 25.4 * 72, (height - m.top - m.bottom) / 25.4 * 72


def read_look(path: Path) -> Look:
    """Read a style profile. Raises `pydantic.ValidationError`, and as `read_toml` does."""
    return Look.model_validate(read_toml(path))
