"""A table of national regulations: their titles, and whether they still hold."""

from __future__ import annotations

from dataclasses import dataclass

STATUS = ("berlaku", "diubah", "dicabut")


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation. `status` is ``berlaku``, ``diubah`` or ``dicabut``; `pengganti` what revoked
    or last changed it.
    """

    kind: str
    number: str
    tahun: int
    tentang: str
    status: str = "berlaku"
    replacement: str = ""

    @property
    def mention(self) -> str:
        """The short citation: ``Undang-Undang Nomor 23 Tahun 2014``."""
        return f"{self.kind} Nomor {self.number} Tahun {self.tahun}"
