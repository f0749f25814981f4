"""What changed in the texts of the chapters, paragraph by paragraph, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count

from ..narrative.blocks import BabJadi, Blok, Butir, Judul, Paragraf, Potongan, TempatGambar, TempatTabel
from .changes import Letak, Perubahan
from .sameness import nama_baku, teks_baku

_MIRIP = 0.5
"""The least likeness of two paragraphs, one in the place of the other, to be the same one reworded (0 to 1)."""


def perubahan_teks(lama: Sequence[BabJadi], baru: Sequence[BabJadi]) -> tuple[Perubahan, ...]:
    """Return the paragraphs that were reworded, added, or taken out, in the order of the new document.

    Sections are the same when their chapter and heading are, whatever their number and letter case.
    """
    isi_lama, isi_baru = bagian_teks(lama), bagian_teks(baru)
    urutan = [*isi_baru, *(k for k in isi_lama if k not in isi_baru)]
    hasil: list[Perubahan] = []
    for kunci in urutan:
        tanpa = BagianTeks(*kunci, [])
        hasil += _bagian(isi_lama.get(kunci, tanpa), isi_baru.get(kunci, tanpa))
    return tuple(hasil)


@dataclass(frozen=True)
class BagianTeks:
    """The paragraphs under one heading of a chapter."""

    bab: str
    judul: str
    isi: list[str]


def bagian_teks(bab: Sequence[BabJadi]) -> dict[tuple[str, str], BagianTeks]:
    """The paragraphs of every heading; one that comes again in its chapter is told apart by a number."""
    hasil: dict[tuple[str, str], BagianTeks] = {}
    for b in bab:
        isi = _buka(hasil, b.judul, b.judul)
        for blok in b.blok:
            if isinstance(blok, Judul) and blok.tingkat <= 2:
                isi = _buka(hasil, b.judul, blok.teks)
            elif teks := _teks(blok):
                isi.append(teks)
    return hasil


def _buka(hasil: dict[tuple[str, str], BagianTeks], bab: str, judul: str) -> list[str]:
    sebutan = (judul if n == 1 else f"{judul} ({n})" for n in count(1))
    tunggal = next(s for s in sebutan if (nama_baku(bab), nama_baku(s)) not in hasil)
    hasil[nama_baku(bab), nama_baku(tunggal)] = (bagian := BagianTeks(bab, tunggal, []))
    return bagian.isi


def _teks(blok: Blok) -> str:
    """What a block says; a table or figure is named where it stands."""
    if isinstance(blok, (Paragraf, Butir)):
        return "".join(p.teks if isinstance(p, Potongan) else f"[{p.id}]" for p in blok.isi).strip()
    if isinstance(blok, (TempatTabel, TempatGambar)):
        return f"[{'tabel' if isinstance(blok, TempatTabel) else 'gambar'} {blok.id}]"
    return blok.teks if isinstance(blok, Judul) else ""


def _bagian(lama: BagianTeks, baru: BagianTeks) -> Iterator[Perubahan]:
    kiri, kanan = [teks_baku(t) for t in lama.isi], [teks_baku(t) for t in baru.isi]
    if kiri == kanan:
        return

    def ubah(jenis: str, m: int | None, n: int | None) -> Perubahan:
        letak_lama = () if m is None else (Letak(nama=lama.judul, nomor=m + 1, induk=lama.bab),)
        letak_baru = () if n is None else (Letak(nama=baru.judul, nomor=n + 1, induk=baru.bab),)
        semula, menjadi = None if m is None else lama.isi[m], None if n is None else baru.isi[n]
        bagian = lama.judul if n is None else baru.judul
        return Perubahan("teks", jenis, bagian, "", letak_lama, letak_baru, semula, menjadi)

    for _, a1, a2, b1, b2 in (op for op in SequenceMatcher(None, kiri, kanan, autojunk=False).get_opcodes() if op[0] != "equal"):
        jodoh = _jodoh(kiri, kanan, range(a1, a2), range(b1, b2))
        yield from (ubah("dihapus", m, None) for m in range(a1, a2) if m not in jodoh.values())
        for n in range(b1, b2):
            yield ubah("ubah teks", jodoh[n], n) if n in jodoh else ubah("baru", None, n)


def _jodoh(kiri: Sequence[str], kanan: Sequence[str], lama: range, baru: range) -> Mapping[int, int]:
    """Pair paragraphs, one in the place of the other, that are alike, in their order: new by old number."""
    hasil: dict[int, int] = {}
    mulai = lama.start
    for n in baru:
        for m in range(mulai, lama.stop):
            if _mirip(kiri[m], kanan[n]):
                hasil[n] = m
                mulai = m + 1
                break
    return hasil


def _mirip(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(a, b) >= _MIRIP * 100
