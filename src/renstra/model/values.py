"""A target or an achievement: a number, a predikat, a range, words, or nothing with its reason."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .numbers import NotANumber, NumberKind, decimals_of, format_number, parse_number

SAKIP_SCALE = ("D", "C", "CC", "B", "BB", "A", "AA")
"""Predicates of the SAKIP evaluation, from the lowest to the highest (Permenpan RB 88/2021)."""
OPINI_SCALE = ("TMP", "TW", "WDP", "WTP")
"""Opinions of the auditors of BPK, from the lowest to the highest."""


def scale_of(huruf: str) -> tuple[str, ...]:
    """Return the scale that a predikat is a step of; none for a stranger."""
    return next((scale for scale in (SAKIP_SCALE, OPINI_SCALE) if huruf in scale), ())


class _ValueBase(BaseModel):
    model_config = ConfigDict(frozen=True)


def _format(value: Decimal, desimal: int | None = None) -> str:
    """Print a figure, as it was written unless `desimal` says otherwise."""
    return format_number(value, decimals_of(value) if desimal is None else desimal)


class Number(_ValueBase):
    """A number, exact."""

    jenis: Literal["angka"] = "angka"
    nilai: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        """Print it."""
        return _format(self.nilai, desimal)


class Predikat(_ValueBase):
    """A step on a scale, such as ``BB`` or ``WTP``; `scale_of` orders them."""

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
        return f"{_format(self.bawah, desimal)}-{_format(self.atas, desimal)}"


class Bound(_ValueBase):
    """A figure that may not be passed, or must be reached: ``>90``, ``≤5``."""

    jenis: Literal["batas"] = "batas"
    tanda: Literal["<", "≤", ">", "≥"]
    nilai: Decimal

    def tulis(self, desimal: int | None = None) -> str:
        """Print it."""
        return f"{self.tanda}{_format(self.nilai, desimal)}"


class Pair(_ValueBase):
    """Two figures that belong together: ``1:20`` (a ratio), ``4.500/12`` (Orang/bulan).

    They make no figure of their own, and are neither added up nor held to be more or less.
    """

    jenis: Literal["pasangan"] = "pasangan"
    kiri: Decimal
    tanda: Literal[":", "/"]
    kanan: Decimal

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it, each figure with the digits that it has."""
        return f"{_format(self.kiri)}{self.tanda}{_format(self.kanan)}"


class TextValue(_ValueBase):
    """A target in words, such as ``Tersedia``."""

    jenis: Literal["teks"] = "teks"
    teks: str

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it."""
        return self.teks


class NoValue(_ValueBase):
    """No value, and why: ``-`` (not planned), ``N/a`` or ``NA`` (cannot be known) or an empty
    cell.
    """

    jenis: Literal["kosong"] = "kosong"
    alasan: str = ""

    def tulis(self, desimal: int | None = None) -> str:  # noqa: ARG002  as every value
        """Print it."""
        return self.alasan or "-"

    @property
    def tak_diketahui(self) -> bool:
        """Whether there should be a value, only that it cannot be known."""
        return self.alasan not in {"", "-"}


NO_VALUE = NoValue()
"""A year that is not there at all."""

Value = Annotated[
    Number | Predikat | Range | Bound | Pair | TextValue | NoValue, Field(discriminator="jenis")
]

_BLANK_MARKS = {
    "": "",
    "-": "-",
    "--": "-",
    "–": "-",
    "—": "-",
    "n/a": "N/a",
    "na": "NA",
    "n.a.": "N/a",
    "n.a": "N/a",
}
_RANGE = re.compile(r"([\d.,]+(?: ?%)?) ?(?:-|–|—|s\.?/?d\.?) ?([\d.,]+(?: ?%)?)", re.IGNORECASE)
_BOUND = re.compile(r"([<>]=?|=[<>]|[≤≥]) ?([\d.,]+(?: ?%)?)")
_PAIR = re.compile(r"([\d.,]+) ?([^\W\d]*) ?([:/]) ?([\d.,]+) ?([^\W\d]*)")
_SIGNS: dict[str, Literal["<", "≤", ">", "≥"]] = {
    "<": "<", "<=": "≤", "=<": "≤", "≤": "≤", ">": ">", ">=": "≥", "=>": "≥", "≥": "≥",
}  # fmt: skip
_PERCENT_WORDS = r"%|persen|prosen"

SatuanKind = Literal["cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"]


def parse_value(
    content: object, kind: SatuanKind, satuan: str = ""
) -> Number | Predikat | Range | Bound | Pair | TextValue | NoValue:
    """Read a target as people write it, with the kind of its satuan as the key; `satuan` itself may
    be repeated in it.

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
        huruf = _without_first(text, satuan).upper()
        if not scale_of(huruf):
            raise NotANumber(text)
        return Predikat(huruf=huruf)
    flavour: NumberKind = "cacah" if kind == "cacah" else "desimal"
    if not isinstance(content, str):
        return Number(nilai=parse_number(content, flavour))
    if not text[-1].isdigit():
        text = _without_last(
            text, f"{re.escape(satuan)}|{_PERCENT_WORDS}" if kind == "persen" else re.escape(satuan)
        )
    if m := _RANGE.fullmatch(text):
        lower, upper = parse_number(m[1], flavour), parse_number(m[2], flavour)
        if lower > upper:
            raise NotANumber(text)
        return Range(bawah=lower, atas=upper)
    if m := _BOUND.fullmatch(text):
        return Bound(tanda=_SIGNS[m[1]], nilai=parse_number(m[2], flavour))
    if (m := _PAIR.fullmatch(text)) and _fits_pair(m, kind, satuan):
        sign: Literal[":", "/"] = ":" if m[3] == ":" else "/"
        return Pair(kiri=parse_number(m[1], "cacah"), tanda=sign, kanan=parse_number(m[4], "cacah"))
    return Number(nilai=parse_number(text, flavour))


def _without_first(text: str, satuan: str) -> str:
    """A predikat without the satuan before it: ``Predikat BB``."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() == satuan.lower() else text


def _without_last(text: str, unit: str) -> str:
    """A figure without the unit behind it, where that is the satuan (a pattern) of its row."""
    m = re.fullmatch(rf"(.*\d) ?(?:{unit})", text, re.IGNORECASE) if unit else None
    return m[1] if m else text


def _fits_pair(m: re.Match[str], kind: SatuanKind, satuan: str) -> bool:
    """Whether two figures can belong together: those of a ratio, or of a satuan of two
    (``Orang/bulan``).
    """
    units = [unit.strip().lower() for unit in satuan.split("/")]
    words = [m[2].lower(), m[5].lower()]
    if kind == "rasio":
        return not any(words)
    return len(units) == 2 and m[3] == "/" and words in (["", ""], units)
