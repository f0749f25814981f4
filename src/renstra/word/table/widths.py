"""How wide the columns of a table are, and how large its text: so that no heading word, kode or
figure has to break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from ...profile.columns import PrintedColumn
from .metrics import text_width, widest_figure, widest_word
from .rows import Row

CELL_MARGINS = 4.5
"""Points that the margins of a cell take from a column."""
_SLACK = 0.5
"""Points that a column is wider than its longest word, for roundings of the program that lays it
out.
"""
_ROOM = CELL_MARGINS + _SLACK
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
    """Find widths and the largest text size at which no heading word, kode or figure has to break;
    where even the smallest is too wide, the largest at which only words joined by a slash do.
    """
    longest = _longest_content(columns, rows)
    sizes = [size]
    while sizes[-1] > smallest:
        sizes.append(max(smallest, sizes[-1] - 0.5))
    for joined in (True, False):
        unbroken = [_unbroken_widths(k, longest[k.content], font, joined) for k in columns]
        for tried in sizes:
            narrow = [
                max(always * tried, min(words * tried, width * _LARGEST_SHARE)) + _ROOM
                for always, words in unbroken
            ]
            if sum(narrow) <= width:
                shared = _share_out(width, [k.width for k in columns], narrow)
                return ColumnMeasure(tuple(shared), tried)
    figures = [_figure_width(k, rows, font) * tried + _ROOM for k in columns]
    headings = [
        max(x, widest_word(k.headings[-1], tried, True, font, joined=False) + _ROOM)
        for k, x in zip(columns, figures, strict=True)
    ]
    return ColumnMeasure(tuple(_fitting_widths(width, figures, headings, narrow)), tried)


def _fitting_widths(width: float, *needs: Sequence[float]) -> list[float]:
    """Meet the first needs of all columns, then the next ones as far as the width goes."""
    met = [0.0] * len(needs[0])
    for need in needs:
        more = [max(0.0, b - a) for a, b in zip(met, need, strict=True)]
        share = min(1.0, (width - sum(met)) / sum(more)) if any(more) else 1.0
        met = [a + b * share for a, b in zip(met, more, strict=True)]
    return met


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
    k: PrintedColumn, content: list[tuple[str, bool]], font: str, joined: bool
) -> tuple[float, float]:
    """Return how wide what must never break is in a column, and how wide its words are, those
    joined by a slash as one if they stay `joined`: as shares of the text size, so that measuring
    once tells it for every size.
    """
    heading = widest_word(k.headings[-1], 1.0, True, font, joined=joined)
    if k.alignment == "kanan":
        return max([heading, *(text_width(t, 1.0, bold, font) for t, bold in content)]), 0.0
    words = (widest_word(t, 1.0, bold, font, joined=joined) for t, bold in content)
    return heading, max(words, default=0.0)


def _figure_width(k: PrintedColumn, rows: Sequence[Row], font: str) -> float:
    """Return the width that the figures of a column need, as a share of the text size."""
    content = {(b.text(k.content), b.bold) for b in rows}
    return max((widest_figure(t, 1.0, bold, font) for t, bold in content), default=0.0)


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
