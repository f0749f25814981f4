"""What a code stands for: its title, group, level and reason, for rules and for all other findings alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..model import Temuan
from ..rules.aturan import KELOMPOK
from ..rules.daftar import semua_aturan
from ..rules.jalankan import MILIK_PEMERIKSA

SELAIN_ATURAN = {
    "A": ("Gambar", "Gambar di folder aset dapat dipakai"),
    "B": ("Buku kerja", "Buku kerja terbaca utuh"),
    "K": ("Keluaran", "Berkas keluaran dapat ditulis"),
    "N": ("Teks dan halaman Word", "Tanda pada teks dan halaman Word dikenal"),
    "P": ("Profil", "Profil sistematika, gaya, dan tabel dapat dipakai"),
    "T": ("Tabel acuan", "Tabel nomenklatur dapat dipakai"),
}
"""Group and title of findings that no rule makes, by the first letter of their code."""
_LAIN = ("Lain-lain", "")


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """A code explained. `alasan` says why it matters; only rules have one, and a level of their own."""

    kode: str
    judul: str
    kelompok: str
    tingkat: str = ""
    alasan: str = ""

    @property
    def aturan(self) -> bool:
        """Whether the code is that of a rule, so that there is a reason to read."""
        return bool(self.alasan)


@cache
def aturan_dikenal() -> Mapping[str, Penjelasan]:
    """Every rule by its code, in the order of the list of rules; those about the checks themselves come last."""
    milik_pemeriksa = {
        kode: Penjelasan(kode, judul, KELOMPOK[kode[:2]], tingkat, alasan)
        for kode, (judul, tingkat, alasan) in MILIK_PEMERIKSA.items()
    }
    return {a.kode: Penjelasan(a.kode, a.judul, a.kelompok, a.tingkat, a.alasan) for a in semua_aturan().aturan} | milik_pemeriksa


def jelaskan(kode: str) -> Penjelasan:
    """Explain a code; of one that is no rule's only the group is known, and what its family is about."""
    if (ada := aturan_dikenal().get(kode)) is not None:
        return ada
    kelompok, judul = SELAIN_ATURAN.get(kode[:1], _LAIN)
    return Penjelasan(kode, judul, kelompok)


def sebut_sel(sel: str) -> str:
    """A cell as people say it: a bare number is a row of a sheet, or a line of a text."""
    return f"baris {sel}" if sel.isdecimal() else sel


def sebut_tempat(t: Temuan) -> str:
    """Where a finding is, as people say it: ``Sub Kegiatan!K17``, ``narasi/kata-penutup.md.j2 baris 3``."""
    return f"{t.lembar} {sebut_sel(t.sel)}".strip() if t.sel.isdecimal() else t.tempat
