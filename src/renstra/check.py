"""The second job: every figure agrees, or the cell that does not is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .acuan import AcuanSalah, nomenklatur_untuk, peraturan_untuk
from .manuscript import naskah, teks_sendiri
from .material import Perangkat, siapkan
from .model import Renstra, Temuan
from .model.temuan import Tingkat
from .rules.bahan import Bahan
from .rules.daftar import semua_aturan
from .rules.jalankan import Dikecualikan, jalankan
from .rules.naskah import Naskah
from .workbook.read import Bacaan, baca_buku_kerja, urut


@dataclass(frozen=True)
class HasilPeriksa:
    """What a check found.

    `dimatikan` are findings that the plan switched off, with its reasons. `aturan` says how many rules were applied: none
    when the workbook itself cannot be read as a plan; `nomenklatur` names the table of official names. What could not be
    opened at all is not `berjalan`.
    """

    temuan: tuple[Temuan, ...]
    dimatikan: tuple[Dikecualikan, ...] = ()
    renstra: Renstra | None = None
    perangkat: Perangkat | None = None
    aturan: int = 0
    nomenklatur: str = ""
    berjalan: bool = True

    def banyak(self, tingkat: Tingkat) -> int:
        """How many findings of one level there are."""
        return sum(t.tingkat == tingkat for t in self.temuan)

    @property
    def lolos(self) -> bool:
        """Whether there is no kesalahan."""
        return not self.banyak("kesalahan")


def periksa(folder: Path, nomenklatur: Path | None = None) -> HasilPeriksa:
    """Check the plan in `folder`; `nomenklatur` is a table of official names to hold it against instead of its own."""
    bacaan = baca_buku_kerja(folder)
    if bacaan.renstra is None:
        return HasilPeriksa(bacaan.temuan, berjalan=bacaan.terbuka)
    return periksa_rencana(folder, bacaan, siapkan(folder, bacaan.renstra), nomenklatur)


def periksa_rencana(
    folder: Path, bacaan: Bacaan, perangkat: Perangkat | tuple[Temuan, ...], nomenklatur: Path | None = None
) -> HasilPeriksa:
    """Check a plan that was read already, with the profiles and texts that it would be built with, or their faults."""
    assert bacaan.renstra is not None, "hanya rencana yang terbaca yang dapat diperiksa"
    siap = perangkat if isinstance(perangkat, Perangkat) else None
    temuan = [*bacaan.temuan, *(perangkat.peringatan if isinstance(perangkat, Perangkat) else perangkat)]
    try:
        tabel = nomenklatur_untuk(bacaan.renstra, folder, nomenklatur)
        peraturan = peraturan_untuk(folder)
    except AcuanSalah as salah:
        temuan.append(salah.temuan)
        return HasilPeriksa(_urut(temuan, bacaan), (), bacaan.renstra, berjalan=nomenklatur is None)
    bahan = Bahan(
        renstra=bacaan.renstra,
        nomenklatur=tabel,
        peraturan=peraturan,
        naskah=naskah(siap) if siap else Naskah(teks_sendiri=teks_sendiri(folder)),
        batas_lain={p.kode: p.batas for p in bacaan.renstra.pengecualian if p.batas is not None},
    )
    daftar = semua_aturan()
    hasil = jalankan(bahan, daftar.aturan, daftar.milik_luar)
    semua = _urut([*daftar.temuan, *temuan, *hasil.temuan], bacaan)
    return HasilPeriksa(semua, hasil.dimatikan, bacaan.renstra, siap, len(daftar.aturan), tabel.sumber)


def _urut(temuan: Iterable[Temuan], bacaan: Bacaan) -> tuple[Temuan, ...]:
    """Sheets in the order of their tabs, then texts and profiles."""
    semua = urut(temuan, bacaan.peta)
    return tuple(sorted(semua, key=lambda t: "/" in t.lembar or "." in t.lembar or not t.lembar))
