"""Which words of two texts differ, so that either form of the matrix can point them out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Stretches = tuple[tuple[str, bool], ...]
"""A text in stretches of words, each with whether the other text lacks them; a space stands between
stretches.
"""


def diff_words(semula: str, menjadi: str) -> tuple[Stretches, Stretches]:
    """Return both texts with the words that only one of them has."""
    old, new = semula.split(), menjadi.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        _stretches(old, [(i, j, what != "equal") for what, i, j, _, _ in steps]),
        _stretches(new, [(i, j, what != "equal") for what, _, _, i, j in steps]),
    )


def _stretches(words: Sequence[str], limit: Sequence[tuple[int, int, bool]]) -> Stretches:
    return tuple((" ".join(words[i:j]), differs) for i, j, differs in limit if i < j)
