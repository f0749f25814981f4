"""When two things say the same: spacing, the letter case of names, and the spelling of numbers are no change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..model import Angka, Indikator, Kosong, Nilai, Predikat, Rentang, Teks

_RAPAT = re.compile(r"\s*([^\w\s])\s*")
_KOSONG = ("kosong", "")
JENIS_NILAI = (Angka, Predikat, Rentang, Teks, Kosong)
"""Every kind of target."""


@lru_cache(maxsize=65_536)
def teks_baku(teks: str) -> str:
    """Text as it is compared: single spaces, none beside a mark (``Kabupaten / Kota`` is ``Kabupaten/Kota``)."""
    return _RAPAT.sub(r"\1", " ".join(teks.split()))


@lru_cache(maxsize=65_536)
def nama_baku(nama: str) -> str:
    """A name or heading as it is compared: letter case counts for nothing either."""
    return teks_baku(nama).casefold()


def nilai_baku(nilai: Nilai | None) -> Any:
    """A target as it is compared: ``-`` and an empty cell are both "not planned", ``N/a`` is something else."""
    if nilai is None or (isinstance(nilai, Kosong) and nilai.alasan in {"", "-"}):
        return _KOSONG
    return teks_baku(nilai.teks) if isinstance(nilai, Teks) else nilai


def nilai_sama(a: Nilai, b: Nilai) -> bool:
    """Whether two targets say the same. Most are numbers, which are quickly told apart."""
    if isinstance(a, Angka) and isinstance(b, Angka):
        return a.nilai == b.nilai
    return bool(nilai_baku(a) == nilai_baku(b))


def tahunan_baku(nilai: Mapping[int, Nilai]) -> dict[int, Any]:
    """Targets by year as they are compared: a year that is not planned is like one that is not there."""
    return {t: n for t, isi in nilai.items() if (n := nilai_baku(isi)) is not _KOSONG}


def pagu_baku(pagu: Mapping[int, int]) -> dict[int, int]:
    """Rupiah by year as they are compared: nothing is like no cell."""
    return {t: rupiah for t, rupiah in pagu.items() if rupiah}


SIFAT_INDIKATOR = ("nama", "satuan", "jenis", "arah", "rekap", "iku", "definisi", "rumus", "sumber_data")
"""What an indikator is, apart from its targets. `desimal` is only a way to write them."""


def sifat_baku(i: Indikator, sifat: str) -> Any:
    """One property of an indikator as it is compared."""
    isi = getattr(i, sifat)
    if sifat in {"nama", "satuan"}:
        return nama_baku(isi)
    return teks_baku(isi) if isinstance(isi, str) else isi
