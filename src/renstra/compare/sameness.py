"""When two things say the same: spacing, the letter case of names, and the spelling of numbers are
no change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..model import (
    Bound,
    FieldName,
    Indikator,
    NoValue,
    Number,
    Pair,
    Predikat,
    Range,
    TextValue,
    Value,
)

_AROUND_MARK = re.compile(r"\s*([^\w\s])\s*")
_EMPTY, _UNKNOWN = ("kosong", ""), ("kosong", "N/a")
VALUE_KINDS = (Number, Predikat, Range, Bound, Pair, TextValue, NoValue)
"""Every kind of target."""


@lru_cache(maxsize=65_536)
def normalise_text(text: str) -> str:
    """Text as it is compared: single spaces, none beside a mark (``Kabupaten / Kota`` is
    ``Kabupaten/Kota``).
    """
    return _AROUND_MARK.sub(r"\1", " ".join(text.split()))


@lru_cache(maxsize=65_536)
def normalise_nama(name: str) -> str:
    """A name or heading as it is compared: letter case counts for nothing either."""
    return normalise_text(name).casefold()


def normalise_value(value: Value | None) -> object:
    """A target as it is compared: ``-`` and an empty cell are both "not planned", ``N/a`` and
    ``NA`` are something else.
    """
    if value is None or isinstance(value, NoValue):
        return _UNKNOWN if value and value.tak_diketahui else _EMPTY
    return normalise_text(value.teks) if isinstance(value, TextValue) else value


def same_value(a: Value, b: Value) -> bool:
    """Whether two targets say the same. Most are numbers, which are quickly told apart."""
    if isinstance(a, Number) and isinstance(b, Number):
        return a.nilai == b.nilai
    return bool(normalise_value(a) == normalise_value(b))


def normalise_yearly(value: Mapping[int, Value]) -> dict[int, object]:
    """Targets by year as they are compared: a year that is not planned is like one that is not
    there.
    """
    return {t: n for t, content in value.items() if (n := normalise_value(content)) is not _EMPTY}


def normalise_pagu(pagu: Mapping[int, int]) -> dict[int, int]:
    """Rupiah by year as they are compared: nothing is like no cell."""
    return {t: rupiah for t, rupiah in pagu.items() if rupiah}


_MEASURED = ("origin", "capaian_awal", "target", "kondisi_akhir_tertulis", "desimal")
INDIKATOR_PROPERTIES = tuple(name for name in Indikator.model_fields if name not in _MEASURED)
"""What an indikator is, its name first, apart from its targets, the typed result of them, and the
number of decimals, which is only a way to write them.
"""

BLANKS: tuple[object, ...] = ("", None, _EMPTY, False)
"""What a field of a row is when it says nothing."""


_KNOWN_BY_WORDS = frozenset({"rumusan", "outcome", "output", "program_prioritas"})
"""Fields that name an outcome, an output or a priority, as names are written."""


def normalise_field(name: FieldName, content: object) -> object:
    """The value of a field as it is compared."""
    if isinstance(content, str):
        return normalise_nama(content) if name in _KNOWN_BY_WORDS else normalise_text(content)
    return normalise_value(content) if isinstance(content, VALUE_KINDS) else content


def normalise_property(i: Indikator, properties: str) -> object:
    """One property of an indikator as it is compared."""
    content = getattr(i, properties)
    if properties in {"nama", "satuan"}:
        return normalise_nama(content)
    return normalise_field(properties, content)
