"""How wide and how high a text will be, so that no column breaks a word and a page's end can be foreseen."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from .fonts import HURUF, HURUF_LAIN, LEBAR_LAIN

_PECAH = re.compile(r"\s+|(?<=-)")


@lru_cache(maxsize=50_000)
def lebar_teks(isi: str, ukuran: float, tebal: bool = False, huruf: str = "Arial") -> float:
    """Return the width of a text on one line, in points."""
    ukuran_huruf = HURUF.get(huruf.lower(), HURUF_LAIN)
    tabel = ukuran_huruf.tebal if tebal else ukuran_huruf.tegak
    return sum(tabel.get(c, LEBAR_LAIN) for c in isi) * ukuran


def kata_terlebar(isi: str, ukuran: float, tebal: bool = False, huruf: str = "Arial") -> float:
    """Return the width of the widest part of a text that cannot be broken, in points."""
    return max((lebar_teks(kata, ukuran, tebal, huruf) for kata in _PECAH.split(isi)), default=0.0)


@lru_cache(maxsize=50_000)
def jumlah_baris(isi: str, lebar: float, ukuran: float, tebal: bool = False, huruf: str = "Arial") -> int:
    """Return how many lines a text takes in a column `lebar` points wide."""
    spasi = lebar_teks(" ", ukuran, tebal, huruf)
    jumlah = 0
    for alinea in isi.split("\n"):
        jumlah += 1
        terpakai = 0.0
        for kata in alinea.split(" "):
            panjang = lebar_teks(kata, ukuran, tebal, huruf)
            if terpakai and terpakai + spasi + panjang > lebar:
                jumlah += 1
                terpakai = panjang
            else:
                terpakai += panjang + (spasi if terpakai else 0)
            if terpakai > lebar:
                # A word longer than the column goes on in further lines.
                tambahan = math.ceil(terpakai / max(lebar, 1.0)) - 1
                jumlah += tambahan
                terpakai -= tambahan * lebar
    return jumlah


def tinggi_teks(isi: str, lebar: float, ukuran: float, tebal: bool = False, huruf: str = "Arial") -> float:
    """Return the height of a text in a column, in points."""
    return jumlah_baris(isi, lebar, ukuran, tebal, huruf) * ukuran * HURUF.get(huruf.lower(), HURUF_LAIN).tinggi
