"""Which cells of a column are one: what speaks of the same object, and what stands on the same page.

Word and LibreOffice print the text of a merged cell once, on the page where it begins; on the next page the column
would be blank. So the pages are foreseen from the heights of the rows, and a merged cell that runs over the end of a
page starts anew there, with its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Kolom
from .metrics import tinggi_teks
from .rows import Baris
from .widths import TEPI_SEL, UkuranKolom

_TEPI_ATAS_BAWAH = 2.6
"""Points that cell margins and a border add to the height of a row."""

AWAL, LANJUT, SENDIRI = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", ""


def gabungan(
    kolom: Sequence[Kolom], baris: Sequence[Baris], ukur: UkuranKolom, huruf: str, tinggi: float, terpakai: float
) -> list[list[str]]:
    """Return for each column and row whether a merged cell begins, goes on, or the cell stands alone.

    A column never merges across the end of a merged cell to its left. `tinggi` is the height that a page has for rows,
    `terpakai` what is taken of it on the first page (points).
    """
    mulai = awal_deret(kolom, baris)
    if any(not all(awal) for awal in mulai.values()):
        for i in awal_halaman(tinggi_baris(kolom, baris, mulai, ukur, huruf), tinggi, terpakai):
            for awal in mulai.values():
                awal[i] = True
    return [_tanda(mulai[j]) if j in mulai else [SENDIRI] * len(baris) for j in range(len(kolom))]


def awal_deret(kolom: Sequence[Kolom], baris: Sequence[Baris]) -> dict[int, list[bool]]:
    """Return for each column that merges, by its place, the rows in which a new object begins."""
    mulai = {}
    for j, k in enumerate(kolom):
        if k.gabung:
            kunci = [b.kunci.get(k.isi) for b in baris]
            mulai[j] = [i == 0 or kunci[i] is None or kunci[i] != kunci[i - 1] for i in range(len(baris))]
    for kiri, kanan in pairwise(sorted(mulai)):
        mulai[kanan] = [a or b for a, b in zip(mulai[kiri], mulai[kanan], strict=True)]
    return mulai


def tinggi_baris(
    kolom: Sequence[Kolom], baris: Sequence[Baris], mulai: dict[int, list[bool]], ukur: UkuranKolom, huruf: str
) -> list[float]:
    """Foresee the height of each row, in points."""

    ukuran, sebaris = ukur.ukuran, tinggi_teks("", 1.0, ukur.ukuran)

    def butuh(isi: str, lebar: float, tebal: bool) -> float:
        # Most cells hold a figure or a word; no letter is wider than it is high, so those need no measuring.
        if len(isi) * ukuran < lebar - TEPI_SEL and "\n" not in isi:
            return sebaris
        return tinggi_teks(isi, lebar - TEPI_SEL, ukuran, tebal, huruf)

    hasil = []
    utang = dict.fromkeys(mulai, 0.0)
    for i, b in enumerate(baris):
        tinggi = 0.0 if b.melintang is None else butuh(b.melintang, sum(ukur.lebar), b.tebal)
        for j, k in enumerate(kolom):
            sel = 0.0 if b.melintang is not None else butuh(b.isi.get(k.isi, ""), ukur.lebar[j], b.tebal)
            if j not in mulai:
                tinggi = max(tinggi, sel)
            elif mulai[j][i]:
                utang[j] = sel
        for j in mulai:
            # What a merged cell still needs is added to the last of its rows.
            if i + 1 == len(baris) or mulai[j][i + 1]:
                tinggi = max(tinggi, utang[j])
        tinggi += _TEPI_ATAS_BAWAH
        for j in mulai:
            utang[j] -= tinggi
        hasil.append(tinggi)
    return hasil


def awal_halaman(tinggi_semua: Sequence[float], tinggi: float, terpakai: float) -> list[int]:
    """Return the rows that will begin a page, the first row left out."""
    hasil = []
    sisa = tinggi - terpakai
    for i, satu in enumerate(tinggi_semua):
        if i and satu > sisa:
            hasil.append(i)
            sisa = tinggi
        sisa -= satu
    return hasil


def _tanda(mulai: Sequence[bool]) -> list[str]:
    berikut = [*mulai[1:], True]
    return [(SENDIRI if lepas else AWAL) if awal else LANJUT for awal, lepas in zip(mulai, berikut, strict=True)]
