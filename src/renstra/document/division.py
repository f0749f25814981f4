"""How chapters and lampiran are counted: what stands above their headings, and what the numbers of
sections, tables and figures in them begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.numbers import romawi
from ..narrative.blocks import RenderedChapter, without_lampiran
from ..word.numbering import LAMPIRAN_NUM


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter or a lampiran. `label` is its number as the index shows it (``BAB IV``,
    ``LAMPIRAN``), `prefix` what other numbers in it begin with (``4``, ``L``).

    `listing` is the list that counts its headings, where that is not the one of their styles.
    """

    label: str
    prefix: str
    listing: str

    def level(self, level: int) -> tuple[str, str] | None:
        """The list and the level (from 0) that a heading names itself, if it does."""
        return (self.listing, str(level)) if self.listing else None


def count_divisions(chapters: Sequence[RenderedChapter]) -> Iterator[Division]:
    """Yield how each chapter is counted, then each lampiran.

    A lampiran that is the only one needs no number: its tables are ``Tabel L.1``, ``Tabel L.2``;
    those of the second of several begin with ``Tabel L2.1``, as those of BAB II with ``Tabel 2.1``.
    """
    count = len(without_lampiran(chapters))
    several = len(chapters) - count > 1
    for n, chapter in enumerate(chapters, 1):
        if not chapter.lampiran:
            yield Division(f"BAB {romawi(n)}", f"{n}", "")
            continue
        own = n - count
        label, prefix = (f"LAMPIRAN {romawi(own)}", f"L{own}") if several else ("LAMPIRAN", "L")
        yield Division(label, prefix, str(LAMPIRAN_NUM))
