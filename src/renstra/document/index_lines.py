"""Where lines of an index end, so that no title pushes dots and page onto a line of their own."""

from __future__ import annotations

from dataclasses import replace

from ..profile.look import Look
from ..word.styles import INDEX_INDENTS, LABEL_ROOM
from ..word.table.metrics import text_width
from ..word.toc import IndexEntry

_POINTS = 72 / 25.4
"""Points in a millimetre."""


def broken_entry(entry: IndexEntry, look: Look, paper: str) -> IndexEntry:
    """An entry of several lines, its last line broken off where the room of page labels begins."""
    left, hanging = INDEX_INDENTS[entry.style]
    end = look.text_area(paper, landscape=False)[0] - LABEL_ROOM * _POINTS
    bold = entry.style == "TOC1"

    def width(words: str) -> float:
        return text_width(words, look.font.size, bold, look.font.name)

    at = left * _POINTS + (width(f"{entry.number} ") if entry.number else 0)
    tail = 0
    rest = len(entry.text)
    for n, word in enumerate(entry.text.split(" ")):
        if n and at + width(word) > end:
            at, tail = (left + hanging) * _POINTS, rest
        at += width(f"{word} ")
        rest -= len(word) + 1
    return replace(entry, tail=tail)
