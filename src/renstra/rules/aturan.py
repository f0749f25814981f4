"""What a rule is, and how one is declared: a function, its code, and the reason why it exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import Asal, Temuan
from ..model.temuan import Tingkat

if TYPE_CHECKING:
    from .bahan import Bahan
    from .kumpulan import Kalimat

KELOMPOK = {
    "R0": "Lembar Aturan",
    "R1": "Pagu",
    "R2": "Indikator dan target",
    "R3": "Keselarasan berjenjang",
    "R4": "Nomenklatur",
    "R5": "Tulisan",
    "R6": "Sistematika",
    "R7": "Keselarasan antartabel",
    "R8": "Organisasi, pegawai, dan tanggal",
    "R9": "Landasan hukum",
}
"""The groups of rules by the beginning of their code; whatever else a plugin brings is *Aturan tambahan*."""


@dataclass(frozen=True, slots=True)
class Cacat:
    """What a rule saw: a finding before the rule's own code and level are put on it."""

    lembar: str
    sel: str
    pesan: str
    isi: str = ""
    harap: str = ""
    saran: str = ""
    perihal: str = ""


def cacat(
    asal: Asal, medan: str, pesan: str, *, isi: object = "", harap: object = "", saran: str = "", perihal: str = ""
) -> Cacat:
    """Point at the cell of one field of an object (``pagu.2024``); the row when the sheet has no such column."""
    return Cacat(asal.lembar, asal.sel(medan), pesan, str(isi), str(harap), saran, perihal)


def pada(k: Kalimat, pesan: str, isi: str, harap: str, saran: str) -> Cacat:
    """Point at a stretch of text."""
    return Cacat(k.lembar, k.sel, pesan, isi, harap, saran, k.perihal)


@dataclass(frozen=True, slots=True)
class Aturan:
    """One rule. `alasan` says in Indonesian why it exists; `batas` is the limit it measures against, where it has one."""

    kode: str
    judul: str
    tingkat: Tingkat
    alasan: str
    periksa: Callable[[Bahan], Iterable[Cacat]]
    batas: Decimal | None = None

    @property
    def kelompok(self) -> str:
        """The group that the rule belongs to."""
        return KELOMPOK.get(self.kode[:2], "Aturan tambahan")

    def __call__(self, bahan: Bahan) -> Iterator[Temuan]:
        """Apply the rule."""
        for c in self.periksa(bahan):
            yield Temuan(self.kode, c.lembar, c.sel, c.pesan, c.isi, c.harap, c.saran, self.tingkat, c.perihal)


def aturan(
    kode: str, judul: str, tingkat: Tingkat, alasan: str, batas: int | str | None = None
) -> Callable[[Callable[[Bahan], Iterable[Cacat]]], Aturan]:
    """Declare the function below as a rule; the name then stands for the rule, which is called with a `Bahan`.

    `batas` (a whole number, or a decimal as text) can be set otherwise in the sheet *Aturan*; see `Bahan.batas`.
    """

    def jadikan(periksa: Callable[[Bahan], Iterable[Cacat]]) -> Aturan:
        return Aturan(kode, judul, tingkat, alasan, periksa, None if batas is None else Decimal(batas))

    return jadikan
