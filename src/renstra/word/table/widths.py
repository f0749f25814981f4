"""How wide the columns of a table are, and how large its text: so that no heading word, kode or
figure has to break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from ...profile.columns import PrintedColumn
from .metrics import text_width, widest_word
from .rows import Row

CELL_MARGINS = 4.5
"""Points that the margins of a cell take from a column."""
_SLACK = 0.5
"""Points that a column is wider than its longest word, for roundings of the program that lays it
out.
"""
_LARGEST_SHARE = 0.16
"""No single word of a text column may claim more than this share of the table."""


@dataclass(frozen=True, slots=True)
class ColumnMeasure:
    """Widths in points, and the text size (points) at which they hold."""

    widths: tuple[float, ...]
    size: float


def measure_columns(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    width: float,
    size: float,
    smallest: float,
    font: str,
) -> ColumnMeasure:
    """Find widths and the largest text size at which no heading word, kode or figure has to
    break.
    """
    longest = _longest_content(columns, rows)
    unbroken = [_unbroken_widths(k, longest[k.content], font) for k in columns]
    while True:
        narrow = [
            max(always * size, min(words * size, width * _LARGEST_SHARE)) + CELL_MARGINS + _SLACK
            for always, words in unbroken
        ]
        if sum(narrow) <= width or size <= smallest:
            break
        size = max(smallest, size - 0.5)
    if sum(narrow) > width:
        narrow = [s * width / sum(narrow) for s in narrow]
    return ColumnMeasure(tuple(_share_out(width, [k.width for k in columns], narrow)), size)


def _longest_content(
    columns: Sequence[PrintedColumn], rows: Sequence[Row]
) -> dict[str, list[tuple[str, bool]]]:
    """For each column the few texts that can decide its width: measuring every cell would cost more
    than writing it.
    """
    return {
        k.content: nlargest(
            20,
            dict.fromkeys([(b.text(k.content), b.bold) for b in rows]),
            key=_content_length if k.alignment == "kanan" else _longest_word,
        )
        for k in columns
    }


def _content_length(content: tuple[str, bool]) -> int:
    return len(content[0])


def _longest_word(content: tuple[str, bool]) -> int:
    return max(map(len, content[0].split()), default=0)


def _unbroken_widths(
    k: PrintedColumn, content: list[tuple[str, bool]], font: str
) -> tuple[float, float]:
    """Return how wide what must never break is in a column, and how wide its words are: as shares
    of the text size, so that measuring once tells it for every size.
    """
    heading = widest_word(k.headings[-1], 1.0, True, font)
    if k.alignment == "kanan":
        return max([heading, *(text_width(t, 1.0, bold, font) for t, bold in content)]), 0.0
    return heading, max((widest_word(t, 1.0, bold, font) for t, bold in content), default=0.0)


def _share_out(width: float, weights: Sequence[float], narrow: Sequence[float]) -> list[float]:
    """Share out a width by weight; who would get less than needed gets just that."""
    fixed: set[int] = set()
    while True:
        rest = width - sum(narrow[i] for i in fixed)
        remaining_weight = sum(b for i, b in enumerate(weights) if i not in fixed)
        result = [
            narrow[i] if i in fixed else rest * b / remaining_weight for i, b in enumerate(weights)
        ]
        missing = {i for i, h in enumerate(result) if i not in fixed and h < narrow[i]}
        if not missing:
            return result
        fixed |= missing
