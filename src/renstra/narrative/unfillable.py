"""Why an expression of a template fails, and how it is mended, by what Python or Jinja says."""

from __future__ import annotations

import re

from jinja2 import UndefinedError
from jinja2.exceptions import FilterArgumentError, SecurityError

from .refusals import RefusedError

_GUARD = "betulkan ungkapannya, atau beri syarat {% if … %} bila datanya dapat kosong"
_SIZE = "kurangi ukuran, pengulangan, atau pangkatnya"
_ARGUMENTS = "periksa isian di dalam tanda kurung: banyaknya, namanya, dan jenisnya"
_FORMAT = "periksa tanda % atau { } di dalam teks itu, dan nilai yang diisikan"
_CAUSES: tuple[tuple[type[Exception], str, str, str], ...] = (
    (
        ZeroDivisionError,
        "",
        "angka dibagi nol",
        "beri syarat {% if … %} bila pembaginya dapat nol",
    ),
    (OverflowError, "", "hasilnya terlalu besar", _SIZE),
    (MemoryError, "", "hasilnya terlalu besar", _SIZE),
    (
        RecursionError,
        "",
        "bagian ini memanggil dirinya sendiri tanpa akhir",
        "beri syarat {% if … %} yang mengakhiri pemanggilan macro itu",
    ),
    (ArithmeticError, "", "nilai ini tidak dapat dihitung sebagai angka", _GUARD),
    (
        TypeError,
        r"not iterable|cannot unpack",
        "yang diulang atau dicari bukan daftar, atau jumlah unsurnya lain dari nama pada for",
        "ulangi sebuah daftar, dengan satu nama untuk tiap bagian unsurnya",
    ),
    (
        ValueError,
        "values to unpack",
        "unsur daftar yang diulang tidak sebanyak nama pada {% for … %}",
        "tulis satu nama untuk tiap bagian unsurnya",
    ),
    (
        TypeError,
        "argument.* for format string|not all arguments converted|format: a|%c requires",
        "teks rangka tidak cocok dengan nilai yang diisikan",
        _FORMAT,
    ),
    (
        ValueError,
        "format|conversion specifier|[Ff]ield|'[{}]'",
        "teks rangka tidak cocok dengan nilai yang diisikan",
        _FORMAT,
    ),
    (
        TypeError,
        "argument|takes|expected at (?:most|least)",
        "filter atau fungsi diberi isian yang salah",
        _ARGUMENTS,
    ),
    (
        TypeError,
        "not supported between",
        "yang dibandingkan berlainan jenis, misalnya teks dengan angka",
        "bandingkan angka dengan angka, teks dengan teks",
    ),
    (
        TypeError,
        "",
        "jenis nilainya tidak cocok, misalnya teks yang dihitung sebagai angka",
        "sambung teks dan angka dengan ~, dan hitung hanya angka",
    ),
    (ValueError, "", "nilainya tidak cocok, misalnya teks yang dicetak sebagai angka", _GUARD),
    (LookupError, "", "bagian yang disebut tidak ada", _FORMAT),
    (FilterArgumentError, "", "filter diberi isian yang salah", _ARGUMENTS),
    (AssertionError, "", "filter diberi isian yang salah", _ARGUMENTS),
)
"""The first that fits says it: the kind of an error, words in it, the reason and the advice."""


def reason_and_advice(error: Exception) -> tuple[str, str]:
    """Say why an expression fails, and how to mend it."""
    if isinstance(error, RefusedError):
        return str(error), error.advice or _GUARD
    if isinstance(error, SecurityError):
        return str(error), "pakai hanya data rencana"
    if isinstance(error, UndefinedError):
        # The only words of Jinja's own here are those on the ends of an empty list.
        return "daftarnya kosong" if str(error).startswith("No ") else str(error), _GUARD
    for kind, words, reason, advice in _CAUSES:
        if isinstance(error, kind) and re.search(words, str(error)):
            return reason, advice
    return "ungkapannya tidak dapat dihitung", _GUARD
