"""A table of national regulations: their titles, and whether they still hold."""

from __future__ import annotations

from dataclasses import dataclass

STATUS = ("berlaku", "diubah", "dicabut")
UNCHECKED = "belum dicocokkan"
"""What a row says whose title has not been held against the regulation itself."""


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation. `status` is ``berlaku``, ``diubah`` or ``dicabut``; `pengganti` what revoked
    or last changed it. Of one that is not `checked` only kind, number, year and subject are known.
    """

    kind: str
    number: str
    tahun: int
    tentang: str
    status: str = "berlaku"
    replacement: str = ""
    checked: bool = True

    @property
    def mention(self) -> str:
        """The short citation: ``Undang-Undang Nomor 23 Tahun 2014``."""
        return f"{self.kind} Nomor {self.number} Tahun {self.tahun}"
