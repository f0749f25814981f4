"""An indikator: its satuan, which way it should go, and how its years make one figure for the period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .angka import bulatkan
from .dasar import Objek
from .nilai import KOSONG, SKALA_SAKIP, Angka, JenisSatuan, Kosong, Nilai, Predikat

Arah = Literal["naik", "turun", "tetap"]
CaraRekap = Literal["jumlah", "akhir", "rata-rata", "maks"]

_JENIS_DARI_SATUAN: tuple[tuple[str, JenisSatuan], ...] = (
    (r"(%|persen|prosen).*", "persen"),
    (r"(predikat|huruf|kategori|opini)\b.*", "predikat"),
    (r"(indeks|nilai|skor|poin)\b.*|angka", "indeks"),
    (r".*\bper\b.*|.*/\s?1[0.]+|rasio", "rasio"),
    (r"rentang|kisaran", "rentang"),
    (r"teks|uraian|status", "teks"),
)


@lru_cache(maxsize=1024)
def jenis_satuan(satuan: str) -> JenisSatuan:
    """Return the kind of a satuan by its name; what is none of the known kinds is counted in things (``Orang``).

    A doubtful name goes to a kind where ``1.200`` is reported as ambiguous, never to one where it is guessed.
    """
    nama = " ".join(satuan.lower().split())
    return next((jenis for pola, jenis in _JENIS_DARI_SATUAN if re.fullmatch(pola, nama)), "cacah")


def cara_rekap(jenis: JenisSatuan) -> CaraRekap:
    """Return how a period is summed up when the workbook does not say: things add up, conditions end where they end."""
    return "jumlah" if jenis == "cacah" else "akhir"


class Indikator(Objek):
    """An indikator with its targets by year.

    `capaian_awal` is the achievement in the baseline year; `target` holds every planned year, those before the first
    year with pagu included. `kondisi_akhir_tertulis` is what the workbook claims for the end of the period.
    """

    nama: str
    satuan: str
    jenis: JenisSatuan
    arah: Arah = "naik"
    rekap: CaraRekap
    desimal: int | None = None
    capaian_awal: Nilai
    target: Mapping[int, Nilai]
    kondisi_akhir_tertulis: Nilai | None = None
    iku: bool = False
    definisi: str = ""
    rumus: str = ""
    sumber_data: str = ""

    def __hash__(self) -> int:
        return hash((self.nama, self.satuan, frozenset(self.target.items())))

    def tulis(self, nilai: Nilai) -> str:
        """Print one of its values with its number of decimals."""
        return nilai.tulis(self.desimal)

    @property
    def terisi(self) -> bool:
        """Whether any year has a target."""
        return any(not isinstance(n, Kosong) for n in self.target.values())

    def kondisi_akhir(self, tahun: range) -> Nilai:
        """Sum up the years of the plan the way `rekap` says; empty years count for nothing."""
        isi = [n for t in tahun if not isinstance(n := self.target.get(t, KOSONG), Kosong)]
        if not isi:
            return KOSONG
        angka = [n.nilai for n in isi if isinstance(n, Angka)]
        if self.rekap == "akhir" or len(angka) != len(isi):
            return _tertinggi(isi) if self.rekap == "maks" else isi[-1]
        if self.rekap == "jumlah":
            return Angka(nilai=sum(angka, Decimal(0)))
        if self.rekap == "rata-rata":
            return Angka(nilai=bulatkan(sum(angka, Decimal(0)) / len(angka), 2 if self.desimal is None else self.desimal))
        return Angka(nilai=max(angka))


def _tertinggi(isi: Sequence[Nilai]) -> Nilai:
    predikat = [n for n in isi if isinstance(n, Predikat)]
    if len(predikat) == len(isi):
        return max(predikat, key=lambda n: SKALA_SAKIP.index(n.huruf))
    return isi[-1]
