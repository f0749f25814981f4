"""A finding: what stands in a cell, what was expected there, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["kesalahan", "peringatan", "saran"]


@dataclass(frozen=True, slots=True)
class Temuan:
    """One fault, told to the person who can mend it.

    `lembar` is the sheet (or the file of a template), `sel` the cell (or the line) in it; both may be empty when the
    fault concerns the whole file. `isi` is what stands there, `harap` what was expected, `saran` how to mend it.
    """

    kode: str
    lembar: str
    sel: str
    pesan: str
    isi: str = ""
    harap: str = ""
    saran: str = ""
    tingkat: Tingkat = "kesalahan"

    @property
    def tempat(self) -> str:
        """Where it is, as a spreadsheet writes it: ``Sub Kegiatan!K17``."""
        return "!".join(bagian for bagian in (self.lembar, self.sel) if bagian)
