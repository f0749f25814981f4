"""Lines that people typed into one cell, and which of them are the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[.)](?: (?=\S)|(?=[^\s\d]))")
_BULLET = re.compile(r"[-–—•▪●*](?: (?=\S)|(?=[^\s\d]))")
_MEANING = re.compile(r"\S+(?: \S+)? ?=")
"""What a line begins with that tells what a sign of a formula stands for: ``n = jumlah``."""
_ENDS_LINE = re.compile(r"[.:;!?]\W*$")


class ItemMark(NamedTuple):
    """What stands before an item: how many characters, and its place (0 for a bullet)."""

    length: int
    place: int
    lettered: bool = False


def item_mark(line: str) -> ItemMark | None:
    """Return the mark that a line begins with: ``1.``, ``a)``, ``-``."""
    if m := _NUMBER.match(line):
        if m[1].isdigit():
            return ItemMark(m.end(), int(m[1]))
        return ItemMark(m.end(), ord(m[1]) - ord("a") + 1, lettered=True)
    return ItemMark(m.end(), 0) if (m := _BULLET.match(line)) else None


def prose_lines(text: str) -> str:
    """Return a text with the lines that its writer meant, a line feed between two.

    A line that goes on in small letters was only broken to fit its cell.
    """
    result: list[str] = []
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if not line:
            continue
        goes_on = line[0].islower() or line[0] in "(,;"
        begins = item_mark(line) or _MEANING.match(line)
        if result and goes_on and not begins and not _ENDS_LINE.search(result[-1]):
            result[-1] += f" {line}"
        else:
            result.append(line)
    return "\n".join(result)


def listed(lines: Sequence[str]) -> list[ItemMark | None]:
    """Return for each line its mark where it is an item of a list: of bullets, or of numbers or
    letters from the first on. One alone is no list.
    """
    marks = [item_mark(line) for line in lines]
    result: list[ItemMark | None] = []
    for _, group in groupby(marks, lambda m: m and (m.place == 0, m.lettered)):
        items = [*group]
        places = [m.place for m in items if m]
        right = not any(places) or places == [*range(1, len(places) + 1)]
        result += items if len(items) > 1 and right else [None] * len(items)
    return result
