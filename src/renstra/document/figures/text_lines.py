"""Text in the boxes of a figure, line by line, by the widths of Arial. Measures are EMU; sizes are
in half points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from ...word.table import metrics

EMU_PER_POINT = 12700
LINE_HEIGHT = 1.15
"""The height of a line, as a share of the size of its text."""


def text_width(content: str, size: int, bold: bool = False) -> int:
    """The estimated width of text on one line."""
    return math.ceil(metrics.text_width(content, size / 2, bold) * EMU_PER_POINT)


def text_height(lines: int, size: int) -> int:
    """The height of so many lines."""
    return math.ceil(lines * LINE_HEIGHT * size / 2 * EMU_PER_POINT)


def count_lines(content: str, width: int, size: int, bold: bool = False) -> tuple[int, bool]:
    """How many lines text takes at most (breaks at hyphens are not counted), and whether a word
    must be broken.
    """
    lines = wrapped_lines(content, width, size, bold)
    return max(len(lines), 1), len(" ".join(lines)) != len(" ".join(content.split()))


@lru_cache(maxsize=20_000)
def wrapped_lines(content: str, width: int, size: int, bold: bool = False) -> tuple[str, ...]:
    """The lines that text takes in a box of this width; a wider word goes on in the next."""
    spacing = text_width(" ", size, bold)
    lines: list[str] = []
    filled = 0
    for word in content.split():
        length = text_width(word, size, bold)
        if lines and filled + spacing + length <= width:
            lines[-1] += f" {word}"
            filled += spacing + length
            continue
        lines += _broken(word, width, size, bold) if length > width else (word,)
        filled = text_width(lines[-1], size, bold)
    return tuple(lines)


def _broken(word: str, width: int, size: int, bold: bool) -> Iterator[str]:
    """The parts of a word that is wider than its box."""
    part = ""
    for letter in word:
        if part and text_width(part + letter, size, bold) > width:
            yield part
            part = ""
        part += letter
    yield part
