"""How alike two levels are that no kode and no name ties together: a guess, with its score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Simpul
from .sameness import nama_baku

BATAS_SEATAP, BATAS_SEKODE, BATAS_JAUH = 72, 62, 88
"""The least score (0 to 100) for levels under one parent, for levels under one parent with one kode, and for all others."""

_BERAT_NAMA = 0.7
_KATA_LANGKA, _PEMILIK_TERBANYAK = 3, 25
"""Levels far apart are compared when they share one of their rarest words, and few others have it."""


def kemiripan(a: Simpul, b: Simpul, longgar: bool = False) -> int:
    """Return how alike two levels are, 0 to 100: their names, and what they are measured by where both say so.

    `longgar` weighs a name that the other one contains more: for levels that share kode and parent.
    """
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    nama = token_sort_ratio(nama_baku(a.nama), nama_baku(b.nama))
    if longgar:
        nama = (nama + token_set_ratio(nama_baku(a.nama), nama_baku(b.nama))) / 2
    if not (a.indikator and b.indikator):
        return int(nama)
    ukuran = max(
        token_sort_ratio(nama_baku(i.nama), nama_baku(j.nama)) for i in a.indikator[:3] for j in b.indikator[:3]
    )  # fmt: skip
    return int(_BERAT_NAMA * nama + (1 - _BERAT_NAMA) * ukuran)


def kemiripan_gabungan(bagian: Simpul, utuh: Simpul) -> int:
    """Return how much of the name of a part is found in the name of the whole, 0 to 100."""
    from rapidfuzz.fuzz import token_set_ratio

    return int(token_set_ratio(nama_baku(bagian.nama), nama_baku(utuh.nama)))


def calon_jauh(lama: Sequence[tuple[int, Simpul]], baru: Sequence[tuple[int, Simpul]]) -> Iterator[tuple[int, int]]:
    """Yield pairs, by their numbers, worth a comparison wherever they hang: those that share a rare word."""
    pemilik: dict[str, list[int]] = {}
    for n, s in baru:
        for k in set(nama_baku(s.nama).split()):
            pemilik.setdefault(k, []).append(n)
    sering = Counter({k: len(p) for k, p in pemilik.items()})
    for n, s in lama:
        kata = sorted((k for k in set(nama_baku(s.nama).split()) if k in pemilik), key=lambda k: (sering[k], k))
        calon = (m for k in kata[:_KATA_LANGKA] if sering[k] <= _PEMILIK_TERBANYAK for m in pemilik[k])
        yield from ((n, m) for m in dict.fromkeys(calon))
