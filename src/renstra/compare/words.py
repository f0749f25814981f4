"""Which words of two texts differ, so that either form of the matrix can point them out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Ruas = tuple[tuple[str, bool], ...]
"""A text in stretches of words, each with whether the other text lacks them; a space stands between stretches."""


def beda_kata(semula: str, menjadi: str) -> tuple[Ruas, Ruas]:
    """Return both texts with the words that only one of them has."""
    lama, baru = semula.split(), menjadi.split()
    langkah = SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes()
    return (
        _ruas(lama, [(i, j, apa != "equal") for apa, i, j, _, _ in langkah]),
        _ruas(baru, [(i, j, apa != "equal") for apa, _, _, i, j in langkah]),
    )


def _ruas(kata: Sequence[str], batas: Sequence[tuple[int, int, bool]]) -> Ruas:
    return tuple((" ".join(kata[i:j]), berbeda) for i, j, berbeda in batas if i < j)
