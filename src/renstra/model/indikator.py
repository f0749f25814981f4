"""An indikator: its satuan, which way it should go, and how its years make one figure for the
period.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .entry import Entry
from .numbers import round_half_up
from .values import NO_VALUE, NoValue, Number, Predikat, SatuanKind, Value, scale_of

Direction = Literal["naik", "turun", "tetap"]
RekapMethod = Literal["jumlah", "akhir", "rata-rata", "maks"]

_KIND_OF_SATUAN: tuple[tuple[str, SatuanKind], ...] = (
    (r"(%|persen|prosen).*", "persen"),
    (r"(predikat|huruf|kategori|opini)\b.*", "predikat"),
    (r"(indeks|nilai|skor|poin)\b.*|angka", "indeks"),
    (r".*\bper\b.*|.*/\s?1[0.]+|rasio\b.*|perbandingan\b.*", "rasio"),
    (r"rentang|kisaran", "rentang"),
    (r"teks|uraian|status", "teks"),
)
_PER_PERIOD = re.compile(
    r".+\S ?(?:/|\bper\b) ?(?:bulan|bln|tahun|thn|triwulan|semester|minggu|hari|jam)"
    r"|orang[ -](?:bulan|tahun|hari|jam)|o\.?[bthj]\.?"
)
"""A satuan of people or things that are there for a stretch of time: ``Orang/bulan``, ``OB``."""


@lru_cache(maxsize=1024)
def satuan_kind(satuan: str) -> SatuanKind:
    """Return the kind of a satuan by its name; what is none of the known kinds is counted in things
    (``Orang``).

    A doubtful name goes to a kind where ``1.200`` is reported as ambiguous, never to one where it
    is guessed.
    """
    name = " ".join(satuan.lower().split())
    return next((kind for pattern, kind in _KIND_OF_SATUAN if re.fullmatch(pattern, name)), "cacah")


def rekap_method(kind: SatuanKind, satuan: str) -> RekapMethod:
    """Return how a period is summed up when the workbook does not say: things add up, conditions
    end where they end, and so does what is there all the time (38 ``Orang/bulan`` each year).
    """
    standing = _PER_PERIOD.fullmatch(" ".join(satuan.lower().split()))
    return "jumlah" if kind == "cacah" and not standing else "akhir"


def indikator_key(nama: str, satuan: str) -> tuple[str, str]:
    """Return what an indikator is known by wherever it stands: its name and satuan, however they
    are spaced and capitalised.
    """
    return " ".join(nama.casefold().split()), " ".join(satuan.casefold().split())


class Indikator(Entry):
    """An indikator with its targets by year.

    `capaian_awal` is the achievement in the baseline year; `target` holds every planned year, those
    before the first year with pagu included. `kondisi_akhir_tertulis` is what the workbook claims
    for the end of the period. `rumusan` is the outcome of its program, or the output of its
    kegiatan, that it measures; empty where the level has one that needs no words.
    """

    nama: str
    rumusan: str = ""
    satuan: str
    jenis: SatuanKind
    arah: Direction = "naik"
    rekap: RekapMethod
    desimal: int | None = None
    capaian_awal: Value
    target: Mapping[int, Value]
    kondisi_akhir_tertulis: Value | None = None
    iku: bool = False
    definisi: str = ""
    rumus: str = ""
    sumber_data: str = ""

    def __hash__(self) -> int:
        return hash((self.nama, self.satuan, frozenset(self.target.items())))

    def tulis(self, value: Value) -> str:
        """Print one of its values with its number of decimals."""
        return value.tulis(self.desimal)

    @property
    def terisi(self) -> bool:
        """Whether any year has a target."""
        return any(not isinstance(n, NoValue) for n in self.target.values())

    @property
    def tahun_akhir_target(self) -> int:
        """The last year with a target, 0 where there is none: that of an election may come before
        the end of the plan.
        """
        return max((t for t, n in self.target.items() if not isinstance(n, NoValue)), default=0)

    def kondisi_akhir(self, tahun: range) -> Value:
        """Sum up the years of the plan the way `rekap` says; empty years count for nothing."""
        content = [n for t in tahun if not isinstance(n := self.target.get(t, NO_VALUE), NoValue)]
        if not content:
            return NO_VALUE
        number = [n.nilai for n in content if isinstance(n, Number)]
        if self.rekap == "akhir" or len(number) != len(content):
            return _highest_value(content) if self.rekap == "maks" else content[-1]
        if self.rekap == "jumlah":
            return Number(nilai=sum(number, Decimal(0)))
        if self.rekap == "rata-rata":
            return Number(
                nilai=round_half_up(
                    sum(number, Decimal(0)) / len(number),
                    2 if self.desimal is None else self.desimal,
                ).normalize()
            )
        return Number(nilai=max(number))


def _highest_value(content: Sequence[Value]) -> Value:
    predikat = [n for n in content if isinstance(n, Predikat)]
    scales = {scale_of(n.huruf) for n in predikat}
    if len(predikat) == len(content) and len(scales) == 1 and all(scales):
        (scale,) = scales
        return max(predikat, key=lambda n: scale.index(n.huruf))
    return content[-1]
