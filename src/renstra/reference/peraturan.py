"""A table of national regulations: their titles, and whether they still hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

STATUS = ("berlaku", "diubah", "dicabut")
UNCHECKED = "belum dicocokkan"
"""What a row says whose title has not been held against the regulation itself."""
EVERYONE = "semua"
"""What a row says that every perangkat daerah cites, whatever its urusan."""
_DECREE = "Keputusan "


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation. `status` is ``berlaku``, ``diubah`` or ``dicabut``; `pengganti` what revoked
    or last changed it. Of one that is not `checked` only kind, number, year and subject are known.
    One is `cited_by_all` that every perangkat daerah cites, whatever its urusan.
    """

    kind: str
    number: str
    tahun: int
    tentang: str
    status: str = "berlaku"
    replacement: str = ""
    checked: bool = True
    cited_by_all: bool = False

    @property
    def mention(self) -> str:
        """The short citation: ``Undang-Undang Nomor 23 Tahun 2014``."""
        return f"{self.kind} Nomor {self.number} Tahun {self.tahun}"

    def revoked_by(self, tahun: int) -> bool:
        """Whether another has revoked it in or before a year."""
        return self.status == "dicabut" and _year_of(self.replacement) <= tahun

    def changed_by(self, tahun: int) -> bool:
        """Whether the last change of it that is known is of that year or before."""
        return self.status == "diubah" and _year_of(self.replacement) <= tahun

    def speaks_of(self, tahun: int) -> bool:
        """Whether a period in its title (``Tahun 2025-2029``) has this year in it, if it names
        one.
        """
        span = re.search(r"\bTahun (\d{4})-(\d{4})\b", self.tentang)
        return span is None or int(span[1]) <= tahun <= int(span[2])


def bases_of_all(peraturan: Iterable[Peraturan], tahun: int) -> tuple[Peraturan, ...]:
    """The regulations that every perangkat daerah cites in a plan that begins in a year, in the
    order of the table.

    Of the decrees on nomenclature, which supersede each other, it is the last one before that year.
    """
    held = [
        p
        for p in peraturan
        if p.cited_by_all and p.tahun <= tahun and not p.revoked_by(tahun) and p.speaks_of(tahun)
    ]
    decrees = [p for p in held if p.kind.startswith(_DECREE)]
    older = (p for p in decrees if p.tahun < tahun)
    newest = max(older, key=lambda p: p.tahun, default=None)
    return tuple(p for p in held if p not in decrees or p is newest)


def _year_of(mention: str) -> int:
    """The year at the end of a citation; one that never comes where there is none."""
    year = mention[-4:]
    return int(year) if year.isdecimal() else 9999
