"""How wide and how high a text will be, so that no column breaks a word and a page's end can be
foreseen.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from .fonts import GLYPHS, OTHER_FONT, OTHER_WIDTH

WORD_BREAK = "\u200b"
"""Zero-width space: where a word may break."""
_BREAKS = re.compile(rf"[\s{WORD_BREAK}]+|(?<=-)")


@lru_cache(maxsize=50_000)
def text_width(content: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Return the width of a text on one line, in points."""
    font_measures = GLYPHS.get(font.lower(), OTHER_FONT)
    table = font_measures.bold if bold else font_measures.upright
    return sum(table.get(c, OTHER_WIDTH) for c in content) * size


def widest_word(content: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Return the width of the widest part of a text that cannot be broken, in points."""
    return max(
        (text_width(words, size, bold, font) for words in _BREAKS.split(content)), default=0.0
    )


@lru_cache(maxsize=50_000)
def line_count(
    content: str, width: float, size: float, bold: bool = False, font: str = "Arial"
) -> int:
    """Return how many lines a text takes in a column `width` points wide."""
    spacing = text_width(" ", size, bold, font)
    total = 0
    for text_paragraph in content.split("\n"):
        total += 1
        used = 0.0
        for words in text_paragraph.split(" "):
            length = text_width(words, size, bold, font)
            if used and used + spacing + length > width:
                total += 1
                used = length
            else:
                used += length + (spacing if used else 0)
            if used > width:
                # A word longer than the column goes on in further lines.
                extra = math.ceil(used / max(width, 1.0)) - 1
                total += extra
                used -= extra * width
    return total


def text_height(
    content: str, width: float, size: float, bold: bool = False, font: str = "Arial"
) -> float:
    """Return the height of a text in a column, in points."""
    return (
        line_count(content, width, size, bold, font)
        * size
        * GLYPHS.get(font.lower(), OTHER_FONT).height
    )
