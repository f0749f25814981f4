"""Guesses that several rows were merged into one, or that one was split: their pagu adds up, and their names say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .likeness import kemiripan_gabungan
from .tree import Pohon

_BAGIAN_TERBANYAK = 8
"""With more rows left under one parent, sums that agree may agree by chance."""
_NAMA_SAJA, _NAMA_BERPAGU = 95, 50
"""The least share of a part's name in the name of the whole (0 to 100): by itself, and where the pagu adds up."""


@dataclass(frozen=True)
class Gabungan:
    """Rows of the old plan and of the new one that seem to be one, several of one side; with a score of 0 to 100."""

    lama: tuple[int, ...]
    baru: tuple[int, ...]
    skor: int


def duga_gabungan(
    lama: Pohon, baru: Pohon, sisa_lama: Sequence[int], sisa_baru: Sequence[int],
    jadi: Mapping[int, Sequence[int]], asal: Mapping[int, Sequence[int]],
) -> list[Gabungan]:  # fmt: skip
    """Return guesses about the rows of one level that are left; a row is in one guess at most.

    `jadi` and `asal` tell what is tied already: a whole may be a row that kept its place and took others in.
    """
    hasil: list[Gabungan] = []
    terpakai: set[tuple[int, int]] = set()
    gabung = _duga(lama, baru, sisa_lama, jadi, asal)
    pecah = (Gabungan(g.baru, g.lama, g.skor) for g in _duga(baru, lama, sisa_baru, asal, jadi))
    for g in sorted((*gabung, *pecah), key=lambda g: (-g.skor, g.lama, g.baru)):
        anggota = {*((0, n) for n in g.lama), *((1, n) for n in g.baru)}
        if not anggota & terpakai:
            terpakai |= anggota
            hasil.append(g)
    return hasil


def _duga(
    lama: Pohon, baru: Pohon, sisa: Sequence[int], jadi: Mapping[int, Sequence[int]], asal: Mapping[int, Sequence[int]]
) -> Iterator[Gabungan]:
    """Guess at wholes of the new side among the children of what became of the parts' parent."""
    keluarga: dict[int, list[int]] = defaultdict(list)
    for n in sisa:
        keluarga[lama.induk[n]].append(n)
    for atas, bagian in keluarga.items():
        if len(bagian) > _BAGIAN_TERBANYAK:
            continue
        rumah = _akar(baru) if atas < 0 else [m for b in jadi.get(atas, ()) for m in baru.anak[b]]
        for utuh in rumah:
            semula = tuple(asal.get(utuh, ()))
            if not semula or (len(semula) == 1 and len(jadi[semula[0]]) == 1):
                yield from _anggota(lama, baru, bagian, utuh, semula)


def _akar(p: Pohon) -> list[int]:
    return [n for n, atas in enumerate(p.induk) if atas < 0]


def _anggota(lama: Pohon, baru: Pohon, bagian: Sequence[int], utuh: int, semula: tuple[int, ...]) -> Iterator[Gabungan]:
    """Guess which of the parts went into one whole, which may have been a row of its own before (`semula`)."""
    nama = {n: kemiripan_gabungan(lama.simpul[n], baru.simpul[utuh]) for n in bagian}
    # Above the sub kegiatan the pagu follows whatever hangs there: a child that moved would look like a merged parent.
    berpagu = [n for n in bagian if not lama.anak[n] and lama.pagu[n] and nama[n] >= _NAMA_BERPAGU]
    for banyak in range(1 if semula else 2, len(berpagu) + 1):
        for pilih in combinations(berpagu, banyak):
            if baru.pagu[utuh] and _jumlah(lama, (*semula, *pilih)) == baru.pagu[utuh]:
                yield Gabungan(_urut(semula, pilih), (utuh,), (100 + sum(nama[n] for n in pilih) // banyak) // 2)
    # A name alone may tell it where a row was renamed, or is new: what kept its name took nothing in.
    if semula and lama.simpul[semula[0]].nama == baru.simpul[utuh].nama:
        return
    sebut = [n for n in bagian if nama[n] >= _NAMA_SAJA]
    if len(sebut) + len(semula) > 1:
        yield Gabungan(_urut(semula, sebut), (utuh,), sum(nama[n] for n in sebut) // len(sebut) - 1)


def _urut(semula: Iterable[int], pilih: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({*semula, *pilih}))


def _jumlah(p: Pohon, anggota: Iterable[int]) -> dict[int, int]:
    hasil: dict[int, int] = {}
    for n in anggota:
        for tahun, rupiah in p.pagu[n].items():
            hasil[tahun] = hasil.get(tahun, 0) + rupiah
    return hasil
