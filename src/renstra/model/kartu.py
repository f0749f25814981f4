"""Kartu indikator: what an indikator means, how it is worked out, and where its data come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .indikator import Indikator, indikator_key
from .program import Level, Node

_LEVELS = (Level.TUJUAN, Level.SASARAN, Level.PROGRAM)
"""The levels whose indikator get a card; below them only those that are IKU do."""


@dataclass(frozen=True)
class KartuIndikator:
    """One indikator, at all the levels that are measured by it, from the top down."""

    ukuran: tuple[tuple[Node, Indikator], ...]

    @property
    def indikator(self) -> Indikator:
        """The indikator with its targets, as the highest of its levels has it."""
        return self.ukuran[0][1]

    @property
    def simpul(self) -> tuple[Node, ...]:
        """What is measured by it."""
        return tuple(node for node, _ in self.ukuran)

    @property
    def iku(self) -> bool:
        """Whether it is an IKU at any of its levels."""
        return any(i.iku for _, i in self.ukuran)

    @property
    def definisi(self) -> str:
        """Its definisi operasional, of whichever level says it."""
        return next((i.definisi for _, i in self.ukuran if i.definisi), "")

    @property
    def rumus(self) -> str:
        """How it is worked out."""
        return next((i.rumus for _, i in self.ukuran if i.rumus), "")

    @property
    def sumber_data(self) -> str:
        """Where its data come from."""
        return next((i.sumber_data for _, i in self.ukuran if i.sumber_data), "")


def kartu_of(simpul: Sequence[Node]) -> tuple[KartuIndikator, ...]:
    """Return the cards of a plan: the IKU first, then from tujuan down. An indikator of the same
    name and satuan at several levels has one; one of which nothing is explained has none.
    """
    found: dict[tuple[str, str], list[tuple[Node, Indikator]]] = {}
    for node, i in sorted(_measured(simpul), key=lambda pair: pair[0].level.depth):
        found.setdefault(indikator_key(i.nama, i.satuan), []).append((node, i))
    cards = [KartuIndikator(tuple(pairs)) for pairs in found.values()]
    explained = [k for k in cards if k.definisi or k.rumus or k.sumber_data]
    return tuple(sorted(explained, key=lambda k: not k.iku))


def _measured(simpul: Sequence[Node]) -> Iterator[tuple[Node, Indikator]]:
    for node in simpul:
        yield from ((node, i) for i in node.indikator if i.iku or node.level in _LEVELS)
