"""How wide the columns of a table are, and how large its text: so that no heading word, kode or figure has to break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from .columns import Kolom
from .metrics import kata_terlebar, lebar_teks
from .rows import Baris

TEPI_SEL = 4.5
"""Points that the margins of a cell take from a column."""
_LONGGAR = 0.5
"""Points that a column is wider than its longest word, for roundings of the program that lays it out."""
_BAGIAN_TERLEBAR = 0.16
"""No single word of a text column may claim more than this share of the table."""


@dataclass(frozen=True, slots=True)
class UkuranKolom:
    """Widths in points, and the text size (points) at which they hold."""

    lebar: tuple[float, ...]
    ukuran: float


def ukur_kolom(
    kolom: Sequence[Kolom], baris: Sequence[Baris], lebar: float, ukuran: float, terkecil: float, huruf: str
) -> UkuranKolom:
    """Find widths and the largest text size at which no heading word, kode or figure has to break."""
    terpanjang = _isi_terpanjang(kolom, baris)
    while True:
        sempit = [_tersempit(k, terpanjang[k.isi], ukuran, lebar, huruf) for k in kolom]
        if sum(sempit) <= lebar or ukuran <= terkecil:
            break
        ukuran = max(terkecil, ukuran - 0.5)
    if sum(sempit) > lebar:
        sempit = [s * lebar / sum(sempit) for s in sempit]
    return UkuranKolom(tuple(_bagi(lebar, [k.lebar for k in kolom], sempit)), ukuran)


def _isi_terpanjang(kolom: Sequence[Kolom], baris: Sequence[Baris]) -> dict[str, list[tuple[str, bool]]]:
    """For each column the few texts that can decide its width: measuring every cell would cost more than writing it."""
    semua: dict[str, dict[tuple[str, bool], None]] = {k.isi: {} for k in kolom}
    for b in baris:
        tebal = b.tebal
        for nama, isi in b.isi.items():
            if (calon := semua.get(nama)) is not None:
                calon[isi, tebal] = None
    return {k.isi: nlargest(20, semua[k.isi], key=_panjang if k.rata == "kanan" else _panjang_kata) for k in kolom}


def _panjang(isi: tuple[str, bool]) -> int:
    return len(isi[0])


def _panjang_kata(isi: tuple[str, bool]) -> int:
    return max(map(len, isi[0].split()), default=0)


def _tersempit(k: Kolom, isi: list[tuple[str, bool]], ukuran: float, lebar: float, huruf: str) -> float:
    judul = kata_terlebar(k.judul[-1], ukuran, True, huruf)
    if k.rata == "kanan":
        return max([judul, *(lebar_teks(t, ukuran, tebal, huruf) for t, tebal in isi)]) + TEPI_SEL + _LONGGAR
    kata = max((kata_terlebar(t, ukuran, tebal, huruf) for t, tebal in isi), default=0.0)
    return max(judul, min(kata, lebar * _BAGIAN_TERLEBAR)) + TEPI_SEL + _LONGGAR


def _bagi(lebar: float, bobot: Sequence[float], sempit: Sequence[float]) -> list[float]:
    """Share out a width by weight; who would get less than needed gets just that."""
    tetap: set[int] = set()
    while True:
        sisa = lebar - sum(sempit[i] for i in tetap)
        bobot_sisa = sum(b for i, b in enumerate(bobot) if i not in tetap)
        hasil = [sempit[i] if i in tetap else sisa * b / bobot_sisa for i, b in enumerate(bobot)]
        kurang = {i for i, h in enumerate(hasil) if i not in tetap and h < sempit[i]}
        if not kurang:
            return hasil
        tetap |= kurang
