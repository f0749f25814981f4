"""The new document with native Word tracked changes against the old one. See ``docs/word/lacak-perubahan.md``."""

from __future__ import annotations

from datetime import date

from ...arsip import bekukan
from .bookmarks import pulihkan_penanda
from .clean import bersihkan
from .dress import samakan
from .engine import RedlineGagal, RedlineTidakTerpasang, lacak
from .marks import Pelacak
from .package import SIFAT, BukanPaket, Paket
from .placeholders import kembalikan, titipkan
from .tidy import rapikan
from .verify import buktikan

__all__ = ["RedlineGagal", "RedlineTidakTerpasang", "redline"]


def redline(lama: bytes, baru: bytes, *, penulis: str, tanggal: date) -> bytes:
    """Return the Word file `baru` with what changed since `lama` as tracked changes.

    `penulis` and `tanggal` stand on every change. The file is proved before it is returned: with all changes accepted it
    is the new document, with all rejected the old one. Raises `RedlineTidakTerpasang` without the library, `RedlineGagal`
    when a file is no Word file, the engine fails, or the proof does.
    """
    kiri, kanan = _siapkan(lama, "lama"), _siapkan(baru, "baru")
    samakan(kiri, kanan)
    pelacak = Pelacak(penulis, tanggal)
    beda = ""
    # Where the engine cuts or joins paragraphs, it may lose the style of one; so at the second try it never sees inside them.
    for semua in (False, True):
        hasil = bekukan(_susun(kiri, kanan, pelacak, semua).tulis(), pelacak.stempel)
        if not (beda := buktikan(hasil, kiri, kanan)):
            return hasil
    raise RedlineGagal(f"Dokumen berlacak perubahan tidak diserahkan karena {beda}.")


def _siapkan(arsip: bytes, sisi: str) -> Paket:
    """A file as it is compared: without what changes by itself."""
    try:
        paket = Paket.baca(arsip)
        bersihkan(paket)
    except BukanPaket as salah:
        raise RedlineGagal(f"Dokumen {sisi} bukan berkas Word (.docx) yang utuh.") from salah
    return paket


def _susun(lama: Paket, baru: Paket, pelacak: Pelacak, semua: bool) -> Paket:
    """The tracked file of two that are ready, which stay as they are: tables row by row, the engine for all else.

    With `semua` a paragraph that changed is replaced as a whole.
    """
    semula, menjadi, titipan = titipkan(lama, baru, pelacak, semua)
    try:
        berlacak = Paket.baca(lacak(semula.tulis(), menjadi.tulis(), pelacak))
    except BukanPaket as salah:
        raise RedlineGagal("Dokumen berlacak perubahan tidak dibuat: hasil mesinnya bukan dokumen Word.") from salah
    pulihkan_penanda(berlacak.pohon(), semula.pohon())
    kembalikan(berlacak.pohon(), titipan, pelacak)
    rapikan(berlacak)
    _sifat(berlacak, pelacak)
    return berlacak


def _sifat(paket: Paket, pelacak: Pelacak) -> None:
    """What Word shows under File > Info: the new document's, but for the title and who changed it last."""
    if SIFAT in paket.isi:
        for el in paket.pohon(SIFAT).iter("{*}title"):
            el.text = f"{el.text or ''} (lacak perubahan)".strip()
        for el in paket.pohon(SIFAT).iter("{*}lastModifiedBy"):
            el.text = pelacak.penulis
