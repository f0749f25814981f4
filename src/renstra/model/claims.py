"""A typed total: a row of a sheet that begins with *Jumlah* or *Total*."""

from __future__ import annotations

from collections.abc import Mapping

from .entry import Entry
from .field import FieldName


class ClaimedTotal(Entry):
    """What a sheet claims as the sum of the rows above it, to be compared, never used.

    `lembar` is the sheet by its declared name, which ``peta.toml`` may call otherwise in the
    workbook. `angka` holds the claimed numbers (rupiah, persons, units) by their column.
    """

    lembar: str
    angka: Mapping[FieldName, int]

    def __hash__(self) -> int:
        return hash((self.lembar, frozenset(self.angka.items())))
