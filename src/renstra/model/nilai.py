"""A target or an achievement: a number, a predikat, a range, words, or nothing with its reason."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .angka import BukanAngka, Ragam, baca_bilangan, tulis_bilangan

SKALA_SAKIP = ("D", "C", "CC", "B", "BB", "A", "AA")
"""Predicates of the SAKIP evaluation, from the lowest to the highest (Permenpan RB 88/2021)."""


class _Nilai(BaseModel):
    model_config = ConfigDict(frozen=True)


class Angka(_Nilai):
    """A number, exact."""

    jenis: Literal["angka"] = "angka"
    nilai: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        return tulis_bilangan(self.nilai, desimal)


class Predikat(_Nilai):
    """A step on a scale, such as ``BB``; `SKALA_SAKIP` orders them."""

    jenis: Literal["predikat"] = "predikat"
    huruf: str

    def tulis(self, desimal: int | None = None) -> str:
        return self.huruf


class Rentang(_Nilai):
    """A range with both ends in it, such as ``69,1-69,5``."""

    jenis: Literal["rentang"] = "rentang"
    bawah: Decimal
    atas: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        return f"{tulis_bilangan(self.bawah, desimal)}-{tulis_bilangan(self.atas, desimal)}"


class Teks(_Nilai):
    """A target in words, such as ``Tersedia``."""

    jenis: Literal["teks"] = "teks"
    teks: str

    def tulis(self, desimal: int | None = None) -> str:
        return self.teks


class Kosong(_Nilai):
    """No value, and why: ``-`` (not planned), ``N/a`` (cannot be known) or an empty cell."""

    jenis: Literal["kosong"] = "kosong"
    alasan: str = ""

    def tulis(self, desimal: int | None = None) -> str:
        return self.alasan or "-"


KOSONG = Kosong()
"""A year that is not there at all."""

Nilai = Annotated[Angka | Predikat | Rentang | Teks | Kosong, Field(discriminator="jenis")]

_TANDA_KOSONG = {"": "", "-": "-", "--": "-", "–": "-", "—": "-", "n/a": "N/a", "na": "N/a", "n.a.": "N/a", "n.a": "N/a"}
_RENTANG = re.compile(r"([\d.,]+(?: ?%)?) ?(?:-|–|—|s\.?/?d\.?) ?([\d.,]+(?: ?%)?)", re.IGNORECASE)

JenisSatuan = Literal["cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"]


def baca_nilai(isi: object, jenis: JenisSatuan) -> Angka | Predikat | Rentang | Teks | Kosong:
    """Read a target as people write it, with the kind of its satuan as the key.

    Raises `BukanAngka` when it fits no reading of that kind, `AngkaRancu` when two readings differ.
    """
    if isi is None:
        return Kosong()
    if isinstance(isi, str):
        teks = " ".join(isi.split())
        if teks.lower() in _TANDA_KOSONG:
            return Kosong(alasan=_TANDA_KOSONG[teks.lower()])
    else:
        teks = tulis_bilangan(baca_bilangan(isi, "desimal"))
    if jenis == "teks":
        return Teks(teks=teks)
    if jenis == "predikat":
        if teks.upper() not in SKALA_SAKIP:
            raise BukanAngka(teks)
        return Predikat(huruf=teks.upper())
    ragam: Ragam = "cacah" if jenis == "cacah" else "desimal"
    if isinstance(isi, str) and (m := _RENTANG.fullmatch(teks)):
        bawah, atas = baca_bilangan(m[1], ragam), baca_bilangan(m[2], ragam)
        if bawah > atas:
            raise BukanAngka(teks)
        return Rentang(bawah=bawah, atas=atas)
    return Angka(nilai=baca_bilangan(isi, ragam))
