"""Indonesian numbers, both ways and exactly: text to number at the edge, number to text on the
page.

What a separator means depends on what is counted, so every reader names its kind of number:
``1,200`` orang is 1200, ``12,36`` % is 12,36, and ``2.000,000`` is nobody's guess.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

NumberKind = Literal["rupiah", "cacah", "desimal"]
"""``rupiah``: whole rupiah. ``cacah``: things counted, three digits after a separator are
thousands. ``desimal``: percentages, indices, ratios, where three digits after a single separator
can mean two things.
"""

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_OTHER_SPELLINGS = {"pebruari": "februari", "nopember": "november"}

_NUMBER = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)
_LARGEST = Decimal(10) ** 18
_PRECISE = Context(prec=60)


class NotANumber(ValueError):
    """The text is no number of the kind that was asked for."""


class AmbiguousNumber(ValueError):
    """The text can be read as two different numbers; ``bacaan`` holds both, in Indonesian form."""

    def __init__(self, text: str, *reading: Decimal) -> None:
        self.readings = tuple(format_number(b) for b in reading)
        super().__init__(f"{text!r} dapat dibaca {' atau '.join(self.readings)}")


def parse_number(content: object, flavour: NumberKind) -> Decimal:
    """Return the exact number that `isi` (text or a number) stands for.

    Raises `NotANumber` when it is none, or one that no plan can hold, and `AmbiguousNumber` when it
    could be two.
    """
    if isinstance(content, str):
        value = _parse_text(content, flavour)
    elif isinstance(content, float):
        # 15 digits is what a spreadsheet keeps and shows; more would print binary noise such as
        # 69.50000000000001.
        value = Decimal(format(content, ".15g"))
    elif isinstance(content, (int, Decimal)) and not isinstance(content, bool):
        value = Decimal(content)
    else:
        raise NotANumber(str(content))
    if not value.is_finite() or abs(value) >= _LARGEST:
        raise NotANumber(str(content))
    return value


def _parse_text(content: str, flavour: NumberKind) -> Decimal:
    text = re.sub(r"^rp\.?\s*", "", " ".join(content.split()), flags=re.IGNORECASE)
    if flavour == "desimal":
        text = re.sub(r"\s*%$", "", text)
    text = re.sub(r"[.,](-|--|\u2013)$", "", text)
    text = re.sub(r"(?<=\d) (?=\d{3}(\D|$))", "", text)
    if not _NUMBER.fullmatch(text) or text[-1] in ".,":
        raise NotANumber(content)
    mark, body = ("-", text[1:]) if text[0] == "-" else ("", text.lstrip("+"))
    return Decimal(mark + _normalise_separators(body, flavour, content))


def _normalise_separators(body: str, flavour: NumberKind, original: str) -> str:
    """Rewrite digits and separators as a Python number."""
    separator = [c for c in body if c in ".,"]
    if not separator:
        return body
    end = separator[-1]
    if len(set(separator)) == 1:
        if len(separator) > 1:
            return _join_thousands(body, end, original)
        front, after = body.split(end)
        may_be_thousands = len(after) == 3 and 0 < len(front) <= 3 and not front.startswith("0")
        if not may_be_thousands:
            return f"{front}.{after}"
        if flavour == "desimal":
            raise AmbiguousNumber(original, Decimal(f"{front}.{after}"), Decimal(front + after))
        return front + after
    if separator.count(end) > 1:
        raise NotANumber(original)
    front, after = body.rsplit(end, 1)
    whole = _join_thousands(front, separator[0], original)
    if len(after) == 3:
        raise AmbiguousNumber(original, Decimal(f"{whole}.{after}"), Decimal(whole + after))
    return f"{whole}.{after}"


def _join_thousands(body: str, separator: str, original: str) -> str:
    group = body.split(separator)
    if not 1 <= len(group[0]) <= 3 or any(len(k) != 3 for k in group[1:]):
        raise NotANumber(original)
    return "".join(group)


def parse_rupiah(content: object) -> int:
    """Return whole rupiah; sen are refused, since a pagu has none."""
    value = parse_number(content, "rupiah")
    if value != value.to_integral_value():
        raise NotANumber(str(content))
    return int(value)


@lru_cache(maxsize=16_384)
def format_number(value: Decimal | int, desimal: int | None = None) -> str:
    """Print a number as Indonesians do (``1.200``, ``69,5``).

    `desimal` fixes the digits after the comma; without it all digits that matter are shown, and no
    others.
    """
    number = Decimal(value) if desimal is None else round_half_up(Decimal(value), desimal)
    text = f"{number or abs(number):,f}"
    if desimal is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(".,", ",."))


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was written with: two for ``3,00``."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def round_half_up(value: Decimal, desimal: int) -> Decimal:
    """Round half away from zero, as offices and spreadsheets do; Python's own ``round`` would make
    20,745 into 20,74.
    """
    return value.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP, _PRECISE)


def format_rupiah(value: int) -> str:
    """Print whole rupiah with points between thousands: ``19.223.858.000``."""
    return f"{value:,}".replace(",", ".")


def terbilang(value: int) -> str:
    """Spell a number from 0 to below one thousand trillion: 137 is ``seratus tiga puluh tujuh``."""
    satuan = (
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
    )
    if value < 0:
        return f"minus {terbilang(-value)}"
    if value < 12:
        return satuan[value]
    if value < 20:
        return f"{satuan[value - 10]} belas"
    for limit, name, single in (
        (10**12, "triliun", None),
        (10**9, "miliar", None),
        (10**6, "juta", None),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", None),
    ):
        if value >= limit:
            head, rest = divmod(value, limit)
            start = single if single and head == 1 else f"{terbilang(head)} {name}"
            return f"{start} {terbilang(rest)}" if rest else start
    raise AssertionError(value)


def romawi(value: int) -> str:
    """Return the roman numeral (capitals) of a number from 1 to 3999."""
    result = ""
    for number, font in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        times, value = divmod(value, number)
        result += font * times
    return result


def format_date(day: date) -> str:
    """Print a date as ``27 Juni 2022``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(content: str | date) -> date:
    """Read ``27 Juni 2022``, ``27-06-2022``, ``27/6/2022``, ``2022-06-27`` or a date; raises
    `NotANumber`.
    """
    if isinstance(content, date):
        return date(content.year, content.month, content.day)
    text = " ".join(content.split())
    try:
        if m := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
            return date(int(m[3]), int(m[2]), int(m[1]))
        if m := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", text):
            name = _OTHER_SPELLINGS.get(m[2].lower(), m[2].lower())
            return date(int(m[3]), [b.lower() for b in MONTHS].index(name) + 1, int(m[1]))
    except ValueError as error:
        raise NotANumber(content) from error
    raise NotANumber(content)
