"""How wide and how high a text will be, so that no column breaks a word and a page's end can be foreseen.

Widths are those of Helvetica, to which Arial and Liberation Sans are metric-compatible; other fonts are taken by a factor.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

# Advance widths of the characters from space to tilde, upright and bold, in thousandths of the font size (Adobe Core 14 metrics).
_TEGAK = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
    833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
    556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
    334, 260, 334, 584,
)  # fmt: skip
_TEBAL = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
_LEBAR, _LEBAR_TEBAL = ({chr(32 + i): lebar / 1000 for i, lebar in enumerate(tabel)} for tabel in (_TEGAK, _TEBAL))
_HURUF = {"arial": (1.0, 1.0, 1.15), "bookman old style": (1.16, 1.25, 1.2), "times new roman": (0.92, 0.95, 1.15)}
"""How fonts compare with Helvetica: widths upright and bold, and the height of a line for each point of size."""
_HURUF_LAIN = (1.1, 1.15, 1.2)
_LEBAR_LAIN = 0.889
_PECAH = re.compile(r"\s+|(?<=-)")


@lru_cache(maxsize=50_000)
def lebar_teks(isi: str, ukuran: float, tebal: bool = False, huruf: str = "Arial") -> float:
    """Return the width of a text on one line, in points."""
    tabel = _LEBAR_TEBAL if tebal else _LEBAR
    return sum(tabel.get(c, _LEBAR_LAIN) for c in isi) * ukuran * _HURUF.get(huruf.lower(), _HURUF_LAIN)[tebal]


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
    return jumlah_baris(isi, lebar, ukuran, tebal, huruf) * ukuran * _HURUF.get(huruf.lower(), _HURUF_LAIN)[2]
