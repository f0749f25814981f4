"""How wide and how high a text will be, so that no column breaks a word and a page's end can be
foreseen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from .fonts import GLYPHS, OTHER_FONT, OTHER_WIDTH

_LETTERS = re.compile(r"[^\W\d]{2}")
WORD_BREAK = "\u200b"
"""Zero-width space: where a word may break."""
_BREAKS = re.compile(rf"[\s{WORD_BREAK}]+|(?<=-)")
_SLASHES = re.compile(r"(?<=[^\W\d]{3}/)(?=[^\W\d]{3})")
"""Where a word may be broken that is joined of words; not in ``II/a`` and ``4500/12``."""


@lru_cache(maxsize=50_000)
def text_width(content: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Return the width of a text on one line, in points."""
    font_measures = GLYPHS.get(font.lower(), OTHER_FONT)
    table = font_measures.bold if bold else font_measures.upright
    return sum(table.get(c, OTHER_WIDTH) for c in content) * size


def widest_word(
    content: str, size: float, bold: bool = False, font: str = "Arial", *, joined: bool = True
) -> float:
    """Return the width of the widest part of a text that cannot be broken, in points; words joined
    by a slash are one, unless they are not `joined`.
    """
    parts = _BREAKS.split(content if joined else _SLASHES.sub(WORD_BREAK, content))
    return max((text_width(words, size, bold, font) for words in parts), default=0.0)


def widest_figure(content: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Return the width of the widest figure or kode in a text, in points."""
    figures = (x for x in content.split() if any(map(str.isdigit, x)) and not _LETTERS.search(x))
    return max((text_width(x, size, bold, font) for x in figures), default=0.0)


def broken_at_slashes(
    content: str, width: float, size: float, bold: bool = False, font: str = "Arial"
) -> str:
    """Let the words that are too wide for a column break after a slash, of which neither Word nor
    LibreOffice thinks.
    """
    if "/" not in content:
        return content
    return re.sub(
        r"\S+",
        lambda m: (
            _SLASHES.sub(WORD_BREAK, m[0]) if text_width(m[0], size, bold, font) > width else m[0]
        ),
        content,
    )


@lru_cache(maxsize=50_000)
def line_count(
    content: str, width: float, size: float, bold: bool = False, font: str = "Arial"
) -> int:
    """Return how many lines a text takes in a column `width` points wide."""
    spacing = text_width(" ", size, bold, font)
    total = 0
    for text_paragraph in broken_at_slashes(content, width, size, bold, font).split("\n"):
        total += 1
        used = 0.0
        for words, gap in _unbroken_parts(text_paragraph, spacing):
            length = text_width(words, size, bold, font)
            if used and used + gap + length > width:
                total += 1
                used = length
            else:
                used += length + (gap if used else 0)
            if used > width:
                # A word longer than the column goes on in further lines.
                extra = math.ceil(used / max(width, 1.0)) - 1
                total += extra
                used -= extra * width
    return total


def _unbroken_parts(content: str, spacing: float) -> Iterator[tuple[str, float]]:
    """Yield what stands between spaces and word breaks, with the gap before it."""
    for words in content.split(" "):
        first, *others = words.split(WORD_BREAK)
        yield first, spacing
        for part in others:
            yield part, 0.0


def text_height(
    content: str, width: float, size: float, bold: bool = False, font: str = "Arial"
) -> float:
    """Return the height of a text in a column, in points."""
    return line_count(content, width, size, bold, font) * size * line_height(font)


def line_height(font: str) -> float:
    """Return the height of a line of a font, as a share of its size."""
    return GLYPHS.get(font.lower(), OTHER_FONT).height
