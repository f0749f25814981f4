"""Which rows of two versions of a table are the same row: equal ones first, between them the likest in their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_BATAS = 60
"""The least likeness (0 to 100) of two rows to be one that changed."""
_SENAMA = 80
"""The likeness of two rows of one name, at least."""
_TERBANYAK = 250_000
"""Comparisons in one gap between equal rows; in a larger one only equal rows are paired."""


class Kunci(NamedTuple):
    """By what a row is known: the words in its own cells, those of the merged cells that it is part of, and its name."""

    sendiri: str
    bersama: str = ""
    nama: str = ""


def pasangkan(lama: Sequence[Kunci], baru: Sequence[Kunci]) -> list[tuple[int, int]]:
    """Return pairs of places, rising on both sides."""
    hasil: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*_tunggal(lama, baru), (len(lama), len(baru))]:
        hasil += ((i + x, j + y) for x, y in _dalam_sela(lama[i:a], baru[j:b]))
        hasil.append((a, b))
        i, j = a + 1, b + 1
    return hasil[:-1]


def _tunggal(lama: Sequence[Kunci], baru: Sequence[Kunci]) -> list[tuple[int, int]]:
    """Rows that each side has just once and that both have, as many as stand in one order on both sides."""
    sekali = [{k for k, n in Counter(sisi).items() if n == 1} for sisi in (lama, baru)]
    tempat = {k: j for j, k in enumerate(baru)}
    return _menaik([(i, tempat[k]) for i, k in enumerate(lama) if k in sekali[0] & sekali[1]])


def _bernomor(sisi: Sequence[Kunci]) -> list[tuple[Kunci, int]]:
    """The rows, equal ones counted."""
    banyak: Counter[Kunci] = Counter()
    hasil = []
    for k in sisi:
        hasil.append((k, banyak[k]))
        banyak[k] += 1
    return hasil


def _menaik(calon: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides; the left ones rise already."""
    ujung: list[int] = []
    letak: list[int] = []
    sebelum: list[int] = []
    for n, (_, j) in enumerate(calon):
        k = bisect_left(ujung, j)
        ujung[k : k + 1] = [j]
        letak[k : k + 1] = [n]
        sebelum.append(letak[k - 1] if k else -1)
    hasil = []
    n = letak[-1] if letak else -1
    while n >= 0:
        hasil.append(calon[n])
        n = sebelum[n]
    return hasil[::-1]


def _dalam_sela(lama: Sequence[Kunci], baru: Sequence[Kunci]) -> list[tuple[int, int]]:
    """Pair rows so that their likeness adds up to the most."""
    n, m = len(lama), len(baru)
    if not n or not m:
        return []
    if n * m > _TERBANYAK:
        tempat = {k: j for j, k in enumerate(_bernomor(baru))}
        return _menaik([(i, tempat[k]) for i, k in enumerate(_bernomor(lama)) if k in tempat])
    mirip = [[_mirip(a, b) for b in baru] for a in lama]
    nilai = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            sama = nilai[i + 1][j + 1] + mirip[i][j] if mirip[i][j] >= _BATAS else 0.0
            nilai[i][j] = max(sama, nilai[i + 1][j], nilai[i][j + 1])
    hasil = []
    i = j = 0
    while i < n and j < m:
        if mirip[i][j] >= _BATAS and nilai[i][j] == nilai[i + 1][j + 1] + mirip[i][j]:
            hasil.append((i, j))
            i, j = i + 1, j + 1
        elif nilai[i][j] == nilai[i + 1][j]:
            i += 1
        else:
            j += 1
    return hasil


def _mirip(a: Kunci, b: Kunci) -> float:
    """How alike two rows are (0 to 101): a sub kegiatan of the same name is the same, however its indikator is worded.

    One more for the same surroundings: of two rows alike, the one under the same program.
    """
    from rapidfuzz.fuzz import token_sort_ratio

    if a.sendiri == b.sendiri:
        mirip = 100.0
    else:
        mirip = max(token_sort_ratio(a.sendiri, b.sendiri), _SENAMA if a.nama and a.nama == b.nama else 0)
    return mirip + (a.bersama == b.bersama)
