"""A finding: what stands in a cell, what was expected there, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .angka import tulis_bilangan

Tingkat = Literal["kesalahan", "peringatan", "saran"]
TINGKAT: tuple[Tingkat, ...] = ("kesalahan", "peringatan", "saran")
"""From the gravest down: a kesalahan stops a build, a peringatan should be read, a saran may be taken."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """One fault, told to the person who can mend it.

    `lembar` is the sheet (or the file of a template), `sel` the cell (or the line) in it; both may be empty when the
    fault concerns the whole file. `isi` is what stands there, `harap` what was expected, `saran` how to mend it.
    `perihal` is the kode of the part of the plan that it is about, where it is about one.
    """

    kode: str
    lembar: str
    sel: str
    pesan: str
    isi: str = ""
    harap: str = ""
    saran: str = ""
    tingkat: Tingkat = "kesalahan"
    perihal: str = ""

    @property
    def tempat(self) -> str:
        """Where it is, as a spreadsheet writes it: ``Sub Kegiatan!K17``."""
        return "!".join(bagian for bagian in (self.lembar, self.sel) if bagian)


def hitung(temuan: Iterable[Temuan]) -> str:
    """Return how many findings there are of each level (``3 kesalahan, 2 saran``), ``""`` when there are none."""
    per_tingkat = Counter(t.tingkat for t in temuan)
    return ", ".join(f"{tulis_bilangan(per_tingkat[t])} {t}" for t in TINGKAT if per_tingkat[t])
