"""Results of a check made by hand, so that reports are tested without waiting for rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from renstra.check import HasilPeriksa
from renstra.material import Perangkat
from renstra.model import Asal, Pengecualian, Renstra, Temuan
from renstra.rules.jalankan import Dikecualikan

PAGU = Temuan(
    "R101", "Program", "K2", "pagu 2025 tidak sama dengan jumlah di bawahnya", "2.999.999", "3.000.000",
    "kekurangan 1; samakan, atau kosongkan sel ini agar dihitung", "kesalahan", "1.06.02",
)  # fmt: skip
TARGET = Temuan(
    "R104", "Sub Kegiatan", "J3", "target 2025 tidak berpagu", "target 110 Orang, pagu 0", "pagu lebih dari nol", "isi pagunya",
    "peringatan", "1.06.02.2.01.0002",
)  # fmt: skip
LONJAKAN = Temuan("R107", "Sub Kegiatan", "J2", "pagu naik lebih dari 10 kali", "1 menjadi 100", "paling banyak 10 kali")
TEKS = Temuan(
    "N01", "narasi/kata-penutup.md.j2", "3", "Nama 'opdd' tidak ada.", "{{ opdd }}", "nama yang dikenal", "mungkin 'opd'"
)
BUKU = Temuan("B06", "Indikator RPJMD", "", "lembar tidak ada", saran="tambahkan lembar ini")
PENGECUALIAN = Pengecualian(
    kode="R107", perlakuan="mati", alasan="Panti baru dibangun tahun 2026.", asal=Asal("Aturan", 2, {"kode": "A"})
)


class Rencana(NamedTuple):
    """A plan that has no fault."""

    buku: Path
    renstra: Renstra
    perangkat: Perangkat


def hasil(*temuan: Temuan, mati: tuple[Temuan, ...] = (), **lain: Any) -> HasilPeriksa:
    """A result with these findings; findings that are `mati` were switched off."""
    return HasilPeriksa(temuan, tuple(Dikecualikan(t, PENGECUALIAN) for t in mati), **{"aturan": 8, **lain})
