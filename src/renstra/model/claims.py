"""A typed total: a row of a sheet that begins with *Jumlah* or *Total*."""

from __future__ import annotations

from collections.abc import Mapping

from .entry import Entry


class ClaimedTotal(Entry):
    """What a sheet claims as the sum of the rows above it, to be compared, never used.

    `lembar` is the sheet by its declared name, which ``peta.toml`` may call otherwise in the
    workbook. `angka` holds the claimed numbers (rupiah, persons, units) by the name of their
    column: ``pagu.2024``, ``golongan.III/a``, ``jumlah``.
    """

    lembar: str
    angka: Mapping[str, int]

    def __hash__(self) -> int:
        return hash((self.lembar, frozenset(self.angka.items())))
