"""Which cells of a column are one: what speaks of the same object, and what stands on the same page.

Word and LibreOffice print the text of a merged cell once, on the page where it begins; on the next page the column
would be blank. So the pages are foreseen from the heights of the rows, and a merged cell that runs over the end of a
page starts baru there, with its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from .columns import Kolom
from .metrics import tinggi_teks
from .rows import Baris
from .widths import TEPI_SEL, UkuranKolom

_TEPI_ATAS_BAWAH = 2.6
"""Points that cell margins and a border add to the height of a row."""

_MUNDUR = 6
"""How many rows before the end of a page may be tried as the first of the next one."""

Deret = dict[int, list[bool]]
"""For each column that merges, by its place: the rows in which a merged cell begins."""
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
        potong_halaman(mulai, _Tinggi(kolom, baris, ukur, huruf), tinggi, terpakai)
    return [_tanda(mulai[j]) if j in mulai else [SENDIRI] * len(baris) for j in range(len(kolom))]


def awal_deret(kolom: Sequence[Kolom], baris: Sequence[Baris]) -> Deret:
    """Return for each column that merges, by its place, the rows in which a new object begins."""
    mulai = {}
    for j, k in enumerate(kolom):
        if k.gabung:
            kunci = [b.kunci.get(k.isi) for b in baris]
            mulai[j] = [i == 0 or kunci[i] is None or kunci[i] != kunci[i - 1] for i in range(len(baris))]
    for kiri, kanan in pairwise(sorted(mulai)):
        mulai[kanan] = [a or b for a, b in zip(mulai[kiri], mulai[kanan], strict=True)]
    return mulai


def tinggi_baris(kolom: Sequence[Kolom], baris: Sequence[Baris], mulai: Deret, ukur: UkuranKolom, huruf: str) -> list[float]:
    """Foresee the height of each row, in points."""
    alat, utang, hasil = _Tinggi(kolom, baris, ukur, huruf), dict.fromkeys(mulai, 0.0), []
    for i in range(len(baris)):
        satu, utang = alat.baris_ke(i, mulai, utang)
        hasil.append(satu)
    return hasil


def potong_halaman(mulai: Deret, alat: _Tinggi, tinggi: float, terpakai: float) -> None:
    """Let every merged cell start baru in the rows that will begin a page; changes `mulai`.

    A cell that starts baru needs room for its whole text again, so heights are foreseen page by page.
    """
    sisa, awal, i = tinggi - terpakai, 0, 0
    utang = [dict.fromkeys(mulai, 0.0)]
    tertata: list[float] = []
    while i < alat.banyak:
        satu, lanjut = alat.baris_ke(i, mulai, utang[-1])
        if i > awal and satu > sisa:
            awal = _awal_halaman(mulai, alat, (awal, i), sisa, tertata, utang)
            i, sisa, tertata, utang = awal, tinggi, [], [dict.fromkeys(mulai, 0.0)]
            satu, lanjut = alat.baris_ke(i, mulai, utang[-1])
        tertata.append(satu)
        utang.append(lanjut)
        sisa -= satu
        i += 1


def _awal_halaman(
    mulai: Deret,
    alat: _Tinggi,
    rentang: tuple[int, int],
    sisa: float,
    tertata: Sequence[float],
    utang: Sequence[Mapping[int, float]],
) -> int:
    """Choose the row that begins the next page, and let every cell start baru in it; changes `mulai`.

    A row that starts baru may be low enough to stay on the page, and what the cells above it lack makes the row before it
    higher. So it is the last row that leaves the page for certain while those before it fit; where there is none, one that
    leaves because the row below it starts baru as well. `rentang` is the first row of the page and the first that no longer
    fits; `sisa` the room left before that one.
    """
    awal, lewat = rentang
    for sendiri in (False, True):
        for i in range(lewat, max(awal, lewat - _MUNDUR), -1):
            baru = (i, i + 1) if sendiri and i + 1 < alat.banyak else (i,)
            asli = {j: [deret[n] for n in baru] for j, deret in mulai.items()}
            kurang = max((u for j, u in utang[i - awal].items() if u > 0 and not asli[j][0]), default=0.0)
            tersisa = sisa + sum(tertata[i - awal :]) - kurang
            for deret, n in product(mulai.values(), baru):
                deret[n] = True
            if tersisa >= 0 and alat.baris_ke(i, mulai, utang[i - awal])[0] > tersisa:
                return i
            for j, deret in mulai.items():
                deret[baru[0] : baru[-1] + 1] = asli[j]
    for deret in mulai.values():
        deret[lewat] = True
    return lewat


class _Tinggi:
    """Foresees the heights of rows, one after the other."""

    def __init__(self, kolom: Sequence[Kolom], baris: Sequence[Baris], ukur: UkuranKolom, huruf: str) -> None:
        self._baris, self._ukur, self._huruf = baris, ukur, huruf
        self._medan = [(k.isi, lebar) for k, lebar in zip(kolom, ukur.lebar, strict=True)]
        self._sebaris = tinggi_teks("", 1.0, ukur.ukuran, huruf=huruf)
        self.banyak = len(baris)

    def baris_ke(self, i: int, mulai: Deret, utang: Mapping[int, float]) -> tuple[float, dict[int, float]]:
        """Return the height of a row, and what each merged cell still lacks after it; `utang` is what it lacked before."""
        b = self._baris[i]
        utang = dict(utang)
        tinggi = 0.0 if b.melintang is None else self._butuh(b.melintang, sum(self._ukur.lebar), b.tebal)
        if b.melintang is None:
            for j, (nama, lebar) in enumerate(self._medan):
                if j not in mulai:
                    if (butuh := self._butuh(b.isi.get(nama, ""), lebar, b.tebal)) > tinggi:
                        tinggi = butuh
                elif mulai[j][i]:
                    utang[j] = self._butuh(b.isi.get(nama, ""), lebar, b.tebal)
        else:
            utang = dict.fromkeys(utang, 0.0)
        for j in mulai:
            # What a merged cell still needs is added to the last of its rows.
            if i + 1 == self.banyak or mulai[j][i + 1]:
                tinggi = max(tinggi, utang[j])
        tinggi += _TEPI_ATAS_BAWAH
        return tinggi, {j: u - tinggi for j, u in utang.items()}

    def _butuh(self, isi: str, lebar: float, tebal: bool) -> float:
        lebar, ukuran = lebar - TEPI_SEL, self._ukur.ukuran
        # Most cells hold a figure or a word; no letter is wider than it is high, so those need no measuring.
        if len(isi) * ukuran < lebar and "\n" not in isi:
            return self._sebaris
        return tinggi_teks(isi, lebar, ukuran, tebal, self._huruf)


def _tanda(mulai: Sequence[bool]) -> list[str]:
    berikut = [*mulai[1:], True]
    return [(SENDIRI if lepas else AWAL) if awal else LANJUT for awal, lepas in zip(mulai, berikut, strict=True)]
