"""Texts that a plan brings, written beside the tiny workbook."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from buku_uji import BukuUji
from renstra.check import periksa
from renstra.manuscript import naskah, teks_sendiri
from renstra.material import Perangkat, siapkan
from renstra.model import Renstra, Temuan
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan
from renstra.rules.naskah import Naskah


def tulis_teks(buku: BukuUji, id: str, teks: str) -> str:
    """Write one text; return its name as findings give it."""
    (buku.folder / "narasi").mkdir(exist_ok=True)
    (buku.folder / "narasi" / f"{id}.md.j2").write_text(teks, encoding="utf-8")
    return f"narasi/{id}.md.j2"


@cache
def _kecil() -> Renstra:
    with TemporaryDirectory() as folder:
        return BukuUji(Path(folder)).rencana()


def rencana(buku: BukuUji) -> Renstra:
    """Read the plan; the tiny plan as it is only once."""
    return buku.rencana() if "excel" in vars(buku) else _kecil()


def dari_teks(aturan: Aturan, buku: BukuUji, teks: str, id: str = "permasalahan") -> list[Temuan]:
    """Apply one rule to the tiny plan with one text of its own; nothing is rendered."""
    tulis_teks(buku, id, teks)
    return list(aturan(Bahan(rencana(buku), naskah=Naskah(teks_sendiri=teks_sendiri(buku.folder)))))


def susun(buku: BukuUji) -> Naskah:
    """Read the plan and render its chapters."""
    perangkat = siapkan(buku.folder, rencana(buku))
    assert isinstance(perangkat, Perangkat), perangkat
    return naskah(perangkat)


def dari_naskah(aturan: Aturan, buku: BukuUji) -> list[Temuan]:
    """Apply one rule to the rendered plan."""
    return list(aturan(Bahan(rencana(buku), naskah=susun(buku))))


def lewat_pemeriksaan(buku: BukuUji, *kode: str) -> list[Temuan]:
    """Run the whole check; return what the rules of those codes found."""
    buku.simpan()
    return [t for t in periksa(buku.folder).temuan if t.kode in kode]
