"""A target or an achievement: a number, a predikat, a range, words, or nothing with its reason."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .numbers import NotANumber, NumberKind, format_number, parse_number

SAKIP_SCALE = ("D", "C", "CC", "B", "BB", "A", "AA")
"""Predicates of the SAKIP evaluation, from the lowest to the highest (Permenpan RB 88/2021)."""


class _ValueBase(BaseModel):
    model_config = ConfigDict(frozen=True)


class Number(_ValueBase):
    """A number, exact."""

    jenis: Literal["angka"] = "angka"
    nilai: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        """Print it."""
        return format_number(self.nilai, desimal)


class Predikat(_ValueBase):
    """A step on a scale, such as ``BB``; `SAKIP_SCALE` orders them."""

    jenis: Literal["predikat"] = "predikat"
    huruf: str

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it."""
        return self.huruf


class Range(_ValueBase):
    """A range with both ends in it, such as ``69,1-69,5``."""

    jenis: Literal["rentang"] = "rentang"
    bawah: Decimal
    atas: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        """Print it."""
        return f"{format_number(self.bawah, desimal)}-{format_number(self.atas, desimal)}"


class TextValue(_ValueBase):
    """A target in words, such as ``Tersedia``."""

    jenis: Literal["teks"] = "teks"
    teks: str

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it."""
        return self.teks


class NoValue(_ValueBase):
    """No value, and why: ``-`` (not planned), ``N/a`` (cannot be known) or an empty cell."""

    jenis: Literal["kosong"] = "kosong"
    alasan: str = ""

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it."""
        return self.alasan or "-"


NO_VALUE = NoValue()
"""A year that is not there at all."""

Value = Annotated[Number | Predikat | Range | TextValue | NoValue, Field(discriminator="jenis")]

_BLANK_MARKS = {
    "": "",
    "-": "-",
    "--": "-",
    "–": "-",
    "—": "-",
    "n/a": "N/a",
    "na": "N/a",
    "n.a.": "N/a",
    "n.a": "N/a",
}
_RANGE = re.compile(r"([\d.,]+(?: ?%)?) ?(?:-|–|—|s\.?/?d\.?) ?([\d.,]+(?: ?%)?)", re.IGNORECASE)

SatuanKind = Literal["cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"]


def parse_value(
    content: object, kind: SatuanKind
) -> Number | Predikat | Range | TextValue | NoValue:
    """Read a target as people write it, with the kind of its satuan as the key.

    Raises `NotANumber` when it fits no reading of that kind, `AmbiguousNumber` when two readings
    differ.
    """
    if content is None:
        return NoValue()
    if isinstance(content, str):
        text = " ".join(content.split())
        if text.lower() in _BLANK_MARKS:
            return NoValue(alasan=_BLANK_MARKS[text.lower()])
    else:
        text = format_number(parse_number(content, "desimal"))
    if kind == "teks":
        return TextValue(teks=text)
    if kind == "predikat":
        if text.upper() not in SAKIP_SCALE:
            raise NotANumber(text)
        return Predikat(huruf=text.upper())
    flavour: NumberKind = "cacah" if kind == "cacah" else "desimal"
    if isinstance(content, str) and (m := _RANGE.fullmatch(text)):
        lower, upper = parse_number(m[1], flavour), parse_number(m[2], flavour)
        if lower > upper:
            raise NotANumber(text)
        return Range(bawah=lower, atas=upper)
    return Number(nilai=parse_number(content, flavour))
