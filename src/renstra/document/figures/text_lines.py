"""Text in the boxes of a figure, line by line, by the widths of Arial. Measures are EMU; sizes are
in half points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...word.drawing import Box, BoxText
from ...word.table import metrics

EMU_PER_POINT = 12700
LINE_HEIGHT = 1.15
"""The height of a line, as a share of the size of its text."""
_ASCENT = 0.92
"""Where the foot of the letters stands in a line, as a share of the size."""


class SetLine(NamedTuple):
    """A line of text in its box: the middle of its foot where its paragraph is centred, else the
    left end.
    """

    paragraph: BoxText
    text: str
    x: float
    foot: float


def set_lines(box: Box) -> Iterator[SetLine]:
    """The lines of text in a box, for what cannot break lines itself."""
    rows = [
        (paragraph, number, line)
        for paragraph in box.paragraphs
        for number, line in enumerate(
            wrapped_lines(
                paragraph.text,
                box.width - 2 * box.inset - paragraph.hanging,
                paragraph.size,
                paragraph.bold,
            )
        )
    ]
    y = box.y + (box.height - sum(_line_height(paragraph.size) for paragraph, _, _ in rows)) / 2
    for paragraph, number, line in rows:
        foot = y + _ASCENT * paragraph.size / 2 * EMU_PER_POINT
        y += _line_height(paragraph.size)
        x = box.x + box.width / 2
        if paragraph.align == "left":
            x = box.x + box.inset + (paragraph.hanging if number else 0)
        yield SetLine(paragraph, line, x, foot)


def _line_height(size: int) -> float:
    return LINE_HEIGHT * size / 2 * EMU_PER_POINT


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
