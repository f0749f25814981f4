"""Which words of two texts differ, so that the matrix and the page can point them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

Stretches = tuple[tuple[str, bool], ...]
"""A text in stretches of words, each with whether the other text lacks them; a space stands between
stretches.
"""


def diff_words(semula: str, menjadi: str) -> tuple[Stretches, Stretches]:
    """Return both texts with the words that only one of them has."""
    old, new = semula.split(), menjadi.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        _join_stretches(old, [(i, j, what != "equal") for what, i, j, _, _ in steps]),
        _join_stretches(new, [(i, j, what != "equal") for what, _, _, i, j in steps]),
    )


def _join_stretches(words: Sequence[str], limit: Sequence[tuple[int, int, bool]]) -> Stretches:
    return tuple((" ".join(words[i:j]), differs) for i, j, differs in limit if i < j)


_TOO_DIFFERENT = Decimal("0.35")
"""Two texts that share a lesser part of their words were written anew; marking them word by word
would only be noise.
"""


def mark_words(semula: str, menjadi: str) -> tuple[Markup, Markup]:
    """Return both texts, escaped, with the words that went as ``<del>`` and those that came as
    ``<ins>``.

    Nothing is marked when either side is empty, when neither has two words, or when they have
    little in common.
    """
    from markupsafe import escape

    length = [len(t.split()) for t in (semula, menjadi)]
    if 0 in length or length == [1, 1]:
        return escape(semula), escape(menjadi)
    old, new = diff_words(semula, menjadi)
    same = sum(len(content.split()) for content, differs in old if not differs)
    if Decimal(2 * same) / sum(length) < _TOO_DIFFERENT:
        return escape(semula), escape(menjadi)
    return _stretches_markup(old, "del"), _stretches_markup(new, "ins")


def _stretches_markup(stretches: Stretches, element: str) -> Markup:
    from markupsafe import Markup

    mark = Markup("<{0}>{1}</{0}>")
    return Markup(" ").join(
        mark.format(element, content) if differs else content for content, differs in stretches
    )
