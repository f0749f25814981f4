"""Numbers in templates: whole ones, decimals and fractions, each of them exact.

A sum, a difference, a product or a share is what it would be on paper: a whole number where it is
one, else a decimal number, and a fraction (a third) where no decimal number says it. Nothing is
rounded unless a template asks for it, and nothing is ever a float.
"""

from __future__ import annotations

import math
import operator
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from ..model.numbers import format_number
from .refusals import ExhaustedError, RefusedError, UnprintableValueError

Number = int | Decimal | Fraction
NUMBERS = (int, Decimal, Fraction, float)
"""What counts as a number where a template hands one over."""
MOST_DIGITS = 30
"""Digits behind the comma that a template can ask for."""
_DIGITS = 1_200
_BITS = 4_096
"""The size of the largest number that counts, in digits and in bits."""
_WIDE = Context(prec=5_000, Emax=10_000, Emin=-10_000)
_ROOTS = Context(prec=MOST_DIGITS)
_OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
_ROUNDINGS = {"common": None, "ceil": math.ceil, "floor": math.floor}


def calculate(sign: str, left: Number | float, right: Number | float) -> Number:
    """Return the exact result of an operation, such as ``/``."""
    a, b = exact(left), exact(right)
    if sign == "**":
        return _power(a, b)
    if isinstance(a, int) and isinstance(b, int) and sign != "/":
        whole: int = _OPERATIONS[sign](a, b)
        return whole
    return simplest(Fraction(_OPERATIONS[sign](Fraction(a), Fraction(b))))


def exact(value: object) -> Number:
    """Return a value as an exact number. Raises `TypeError` when it is none."""
    if isinstance(value, float):  # 15 digits are what a spreadsheet keeps and shows
        value = Decimal(format(value, ".15g"))
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or max(map(abs, (exponent, value.adjusted()))) > _DIGITS:
            raise _too_large()
        return value
    if not isinstance(value, (int, Fraction)):
        raise TypeError(f"{type(value).__name__} is no number")
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _BITS:
        raise _too_large()
    return value


def simplest(value: Fraction) -> Number:
    """Return a number as a whole or decimal one where it is one."""
    rest, digits = value.denominator, 0
    if rest == 1:
        return value.numerator
    for factor in (2, 5):
        times = 0
        while rest % factor == 0:
            rest, times = rest // factor, times + 1
        digits = max(digits, times)
    if rest != 1:
        return value
    return Decimal(value.numerator * 10**digits // value.denominator).scaleb(-digits, _WIDE)


def rounded(value: object, precision: int = 0, method: str = "common") -> Number:
    """Round as offices do, a half away from zero; a whole number unless `precision` says how many
    digits stand behind the comma.
    """
    if abs(precision) > MOST_DIGITS:
        raise _too_many_digits(precision)
    if method not in _ROUNDINGS:
        raise RefusedError(
            f"cara membulatkan {method!r} tidak dikenal", f"pakai {', '.join(_ROUNDINGS)}"
        )
    scaled = Fraction(exact(value)) * Fraction(10) ** precision
    if (rounding := _ROUNDINGS[method]) is not None:
        whole = rounding(scaled)
    else:
        whole = math.floor(abs(scaled) + Fraction(1, 2)) * (-1 if scaled < 0 else 1)
    if precision <= 0:
        return whole * int(10**-precision)
    return Decimal(whole).scaleb(-precision, _WIDE)


def decimal_number(value: object, default: Any = 0) -> Any:
    """Return a number, or what a text such as ``69.5`` says; `default` when it says none."""
    if isinstance(value, str):
        try:
            return exact(Decimal(value.strip()))
        except ArithmeticError:
            return default
    return exact(value) if isinstance(value, NUMBERS) else default


def whole_part(value: object, default: Any = 0) -> Any:
    """Return a number, or what a text says, without what stands behind its comma."""
    number = decimal_number(value, None)
    return default if number is None else math.trunc(number)


def whole_number(value: object, kind: str, use: str) -> int:
    """Return a number that must be whole, of a `kind` (``rupiah``), for the filter `use`."""
    if isinstance(value, bool) or not isinstance(value, NUMBERS):
        shown = "nilai kosong" if value is None else f"'{value}'"
        raise UnprintableValueError(f"{shown} bukan {kind} bulat")
    number = exact(value)
    if number % 1 != 0:
        shown = written_number(rounded(number, 2))
        about = "sekitar " if isinstance(number, Fraction) else ""
        raise UnprintableValueError(
            f"{about}{shown} bukan {kind} bulat",
            f"bulatkan lebih dahulu: | round | {use}",
        )
    return int(number)


def written_number(value: Number | float, digits: int | None = None) -> str:
    """Print a number with its comma; `digits` fixes how many stand behind it."""
    number = exact(value)
    if digits is not None:
        if not 0 <= digits <= MOST_DIGITS:
            raise _too_many_digits(digits)
        number = rounded(number, digits)
    if isinstance(number, Fraction):
        raise UnprintableValueError(
            f"hasil baginya tidak habis ({written_number(rounded(number, 4))}…)",
            "bulatkan lebih dahulu, misalnya | bilangan(2) atau | round",
        )
    return format_number(number, digits)


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(exponent, int):
        size = Fraction(base)
        bits = max(size.numerator.bit_length(), size.denominator.bit_length())
        if abs(exponent) * bits > _BITS:
            raise _too_large()
        return simplest(size**exponent)
    share = Fraction(exponent)
    if isinstance(base, Fraction):
        base = _ROOTS.divide(Decimal(base.numerator), Decimal(base.denominator))
    return _ROOTS.power(
        Decimal(base), _ROOTS.divide(Decimal(share.numerator), Decimal(share.denominator))
    )


def _too_large() -> ExhaustedError:
    return ExhaustedError("angkanya terlalu besar", "periksa perkalian dan pangkatnya")


def _too_many_digits(digits: int) -> UnprintableValueError:
    return UnprintableValueError(
        f"{digits} angka di belakang koma tidak dapat ditulis; paling banyak {MOST_DIGITS}",
        f"tulis bilangan antara 0 dan {MOST_DIGITS}",
    )
