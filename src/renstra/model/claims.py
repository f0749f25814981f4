"""Typed sums: a row of a sheet that begins with *Jumlah* or *Total*, and pagu on the further rows
of a level.
"""

from __future__ import annotations

from collections.abc import Mapping

from .entry import Entry
from .field import FieldName


class ClaimedTotal(Entry):
    """What a sheet claims as the sum of the rows above it, to be compared, never used.

    `lembar` is the sheet by its declared name, which ``peta.toml`` may call otherwise in the
    workbook. `sebutan` is how the row calls itself where it says more than *Jumlah*. `angka` holds
    the claimed numbers (rupiah, persons, units) by their column.
    """

    lembar: str
    sebutan: str = ""
    angka: Mapping[FieldName, int]

    def __hash__(self) -> int:
        return hash((self.lembar, frozenset(self.angka.items())))


class ClaimedPagu(Entry):
    """What a further row of one kode claims as pagu, to be compared, never used: a part of the
    level's pagu, or all of it once more.

    `lembar` is the sheet by its declared name. The first row's claim stands in the level itself.
    """

    lembar: str
    kode: str
    angka: Mapping[FieldName, int]

    def __hash__(self) -> int:
        return hash((self.lembar, self.kode, frozenset(self.angka.items())))
