"""Values of a plan in words on one line: what has no such form is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import is_dataclass

from jinja2 import Undefined
from pydantic import BaseModel

from .exact import NUMBERS, exact, written_number
from .markers import MARKER_CHARACTERS
from .refusals import UnprintableValueError

_LINE_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s]*|\t")
_INVALID_CHARACTERS = re.compile(
    f"[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff{MARKER_CHARACTERS}]"
)


def to_text(value: object) -> str:
    """Return the value in words on one line, without characters that a document cannot hold."""
    return _INVALID_CHARACTERS.sub("", _LINE_BREAKS.sub(" ", to_words(value)))


def to_words(value: object) -> str:
    """Return the value in words, a text as it is."""
    if isinstance(value, (str, Undefined)):
        return str(value) if isinstance(value, Undefined) else value  # raises without a name
    if value is None:
        raise empty_value()
    if isinstance(value, bool):
        raise UnprintableValueError(
            "nilai benar/salah tidak dapat dicetak; pakailah dalam {% if … %}"
        )
    if isinstance(value, NUMBERS):
        number = exact(value)
        return str(int(number)) if number % 1 == 0 else written_number(number)
    if isinstance(value, (BaseModel, Iterable)) or is_dataclass(value) or callable(value):
        raise UnprintableValueError(
            f"{type(value).__name__} bukan teks; sebutkan bagiannya yang hendak dicetak"
        )
    return str(value)


def empty_value() -> UnprintableValueError:
    """Nothing was to be printed, or to be made something of."""
    return UnprintableValueError(
        "nilai kosong tidak dapat dicetak; beri syarat {% if … %} lebih dahulu"
    )
