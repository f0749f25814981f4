"""A pohon kinerja whose long boxes are parted into several, each of which says that it goes on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace

from .pohon import Card, PohonKinerja

_MOST_LETTERS = 320
"""Letters in a box: about a third of a page in the narrowest column."""


def in_smaller_boxes(tree: PohonKinerja) -> PohonKinerja:
    """The same tree with no box below the trunk of more than `_MOST_LETTERS`. What goes on of a
    branch hangs on it, what goes on of a box below stands after it.
    """
    return replace(tree, branches=tuple(map(_parted_branch, tree.branches)))


def _parted_branch(branch: Card) -> Card:
    head, *rest = _parts(branch)
    below = (part for child in branch.below for part in _parted(child))
    return replace(head, below=(*rest, *below))


def _parted(card: Card) -> tuple[Card, ...]:
    """A box as the boxes that take its place; what hangs on it hangs on the last of them."""
    *parts, last = _parts(card)
    below = tuple(part for child in card.below for part in _parts(child))
    return (*parts, replace(last, below=below))


def _parts(card: Card) -> list[Card]:
    """The boxes that a box becomes, without what hangs on it."""
    text, *rest = textwrap.wrap(card.text, _MOST_LETTERS) or [""]
    parts = [Card(card.kind, text)]
    parts += (Card(card.kind, f"(lanjutan) {more}") for more in rest)
    for words in _pieces(card.indikator):
        if _letters(parts[-1]) + len(words) > _MOST_LETTERS and _letters(parts[-1]):
            parts.append(Card(card.kind, "(lanjutan)"))
        parts[-1] = replace(parts[-1], indikator=(*parts[-1].indikator, words))
    return parts


def _pieces(indikator: tuple[str, ...]) -> Iterator[str]:
    for words in indikator:
        yield from textwrap.wrap(words, _MOST_LETTERS)


def _letters(card: Card) -> int:
    return len(card.text) + sum(map(len, card.indikator))
