"""Where lines of an index end, so that no title pushes dots and page onto a line of their own."""

from __future__ import annotations

from dataclasses import replace

from ..profile.look import Look
from ..word.office_styles import OfficeStyles
from ..word.styles import INDEX_INDENTS, INDEX_NAMES, LABEL_ROOM
from ..word.table.metrics import text_width
from ..word.toc import IndexEntry

_POINTS = 72 / 25.4
"""Points in a millimetre."""


def broken_entry(
    entry: IndexEntry, look: Look, paper: str, styles: OfficeStyles | None = None
) -> IndexEntry:
    """An entry of several lines, its last line broken off where the room of page labels begins;
    `styles` are those of the office, if they take the place of ours.
    """
    text = styles.text_of(INDEX_NAMES[entry.style]) if styles else None
    left, hanging = INDEX_INDENTS[entry.style]
    end = look.text_area(paper, landscape=False)[0] - LABEL_ROOM * _POINTS
    size, bold, font = (
        (text.size or look.font.size, text.bold, text.font or look.font.name)
        if text
        else (look.font.size, entry.style == "TOC1", look.font.name)
    )

    def width(words: str) -> float:
        return text_width(words, size, bold, font)

    at = left * _POINTS + (width(f"{entry.number} ") if entry.number else 0)
    tail = 0
    rest = len(entry.text)
    for n, word in enumerate(entry.text.split(" ")):
        if n and at + width(word) > end:
            at, tail = (left + hanging) * _POINTS, rest
        at += width(f"{word} ")
        rest -= len(word) + 1
    return replace(entry, tail=tail)
