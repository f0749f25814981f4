"""A row of another table that must say the same as the plan: Tabel 4.2 of an older draft, a
perjanjian kinerja, an IKU decree.
"""

from __future__ import annotations

from collections.abc import Mapping

from .entry import Entry
from .indikator import Indikator


class Pembanding(Entry):
    """What another table says of one level of the plan. It is compared, never printed; what it
    leaves empty is not compared.

    `sumber` names that table, `kode_rujukan` the level it speaks of, `kode_induk` the parent that
    it puts it under, `uraian` the name it gives it. Pagu is in rupiah.
    """

    sumber: str
    kode_rujukan: str
    kode_induk: str = ""
    uraian: str = ""
    indikator: Indikator | None = None
    pagu_tertulis: Mapping[int, int]
    pagu_jumlah_tertulis: int | None = None
    penanggung_jawab: str = ""

    def __hash__(self) -> int:
        return hash((self.sumber, self.kode_rujukan, self.indikator))
