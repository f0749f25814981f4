"""One cell to one typed value, or the fault that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import NamedTuple

from ..files.likeness import closest_match
from ..model import Finding
from ..model.numbers import (
    AmbiguousNumber,
    NotANumber,
    format_date,
    parse_date,
    parse_number,
    parse_rupiah,
)
from ..model.prose import prose_lines
from ..model.values import OPINI_SCALE, SAKIP_SCALE, SatuanKind, parse_value
from ..sheets import Column, standard_heading
from . import faults
from .book import Persen

EXPECTED_VALUES: dict[SatuanKind, str] = {
    "cacah": "bilangan seperti 1.200, atau '-'",
    "persen": "angka seperti 12,36, atau '-'",
    "indeks": "angka seperti 3,45, atau '-'",
    "rasio": "angka seperti 12,5, perbandingan seperti 1:20, atau '-'",
    "predikat": f"salah satu predikat {', '.join(SAKIP_SCALE)}, opini {', '.join(OPINI_SCALE)}, "
    "atau '-'",
    "rentang": "rentang seperti 69,1-69,5, atau '-'",
    "teks": "teks",
}


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_TIME_TYPES = (date, time, timedelta)


def cell_text(content: object) -> str:
    """Return a cell as text on one line, without the marks that nobody sees.

    Whole floats lose their point, so that a kode typed as number stays a kode; a date is written in
    words.
    """
    if isinstance(content, str) and content.isascii():
        return " ".join(content.split())
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    if isinstance(content, float):
        return format(content, ".15g")
    if isinstance(content, date):
        return format_date(content)
    return " ".join(str(content).translate(_INVISIBLE).split())


def is_blank(content: object) -> bool:
    """Whether a cell shows nothing."""
    return content is None or (isinstance(content, str) and not (content and cell_text(content)))


class _Filled(NamedTuple):
    """A filled cell on its way to a value."""

    column: Column
    content: object
    sheet: str
    address: str


class Measure(NamedTuple):
    """What the targets of a row are measured in.

    `kind_cell` is where *Jenis Satuan* is set for the row, or ``kolom Jenis Satuan``; ``""`` on a
    sheet that has no such column.
    """

    kind: SatuanKind = "indeks"
    satuan: str = ""
    kind_cell: str = ""


def read_cell(
    column: Column, content: object, sheet: str, cell: str, measure: Measure | None = None
) -> object | Finding:
    """Read one filled cell by the type of its column; `measure` is that of its row, for targets."""
    measure = Measure("persen") if column.datatype == "persen" else measure or Measure()
    kind = measure.kind
    is_value = column.datatype in {"nilai", "persen"}
    expected = EXPECTED_VALUES[kind] if is_value else _EXPECTED.get(column.datatype, "")
    place = sheet, cell, column.heading
    if column.prose and isinstance(content, str) and "\n" in content:
        return prose_lines(content.translate(_INVISIBLE))
    if isinstance(content, str) or (isinstance(content, Persen) and is_value and kind == "teks"):
        content = cell_text(content)
    elif isinstance(content, _TIME_TYPES) and not (column.dated or column.datatype == "tanggal"):
        return faults.became_date(*place, cell_text(content), expected or "teks")
    elif isinstance(content, Persen) and expected and not (is_value and kind == "persen"):
        return faults.wrong_kind(*place, cell_text(content), expected)
    try:
        if is_value:
            return parse_value(content, kind, measure.satuan)
        return _READERS[column.datatype](_Filled(column, content, sheet, cell))
    except AmbiguousNumber as error:
        return faults.ambiguous(*place, cell_text(content), error.readings)
    except NotANumber:
        if column.datatype == "nilai":
            text = cell_text(content)
            return faults.unreadable_target(*place, text, expected, *measure[1:])
        return faults.wrong_kind(*place, cell_text(content), expected)


def _read_text(filled: _Filled) -> str:
    return cell_text(filled.content)


def _read_kode(filled: _Filled) -> str | Finding:
    """Read a kode; a number with one decimal may have been ``1.10`` before Excel dropped its
    zero, one with three or more has lost a point.
    """
    kode = re.sub(r" ?\. ?", ".", cell_text(filled.content)).rstrip(".")
    if isinstance(filled.content, float) and re.fullmatch(r"\d+\.(\d|\d{3,})", kode):
        place = filled.sheet, filled.address, filled.column.heading
        return faults.kode_became_number(*place, kode)
    if not kode or isinstance(filled.content, bool):
        raise NotANumber(kode)
    return kode


def _read_count(filled: _Filled) -> int | None:
    """Read a count; a dash is nothing where the cell may be empty, and none at all where it may
    not.
    """
    if filled.content in _DASHES:
        return 0 if filled.column.required else None
    number = parse_number(filled.content, "cacah")
    if number != int(number) or number < 0:
        raise NotANumber(str(filled.content))
    return int(number)


def _read_tahun(filled: _Filled) -> int:
    tahun = parse_number(filled.content, "cacah")
    if tahun != int(tahun) or not 1945 <= tahun <= 2200:
        raise NotANumber(str(filled.content))
    return int(tahun)


def _read_rupiah(filled: _Filled) -> int:
    return 0 if filled.content in _DASHES else parse_rupiah(filled.content)


def _read_date(filled: _Filled) -> date:
    if not isinstance(filled.content, (str, date)):
        raise NotANumber(str(filled.content))
    return parse_date(filled.content)


def _read_choice(filled: _Filled) -> str | Finding:
    text, options = cell_text(filled.content), filled.column.options
    if match := {standard_heading(p): p for p in options}.get(standard_heading(text)):
        return match
    place = filled.sheet, filled.address, filled.column.heading
    return faults.not_a_choice(*place, text, options, closest_match(text, options))


def _read_open_choice(filled: _Filled) -> str | Finding:
    """One of the offered words, or another; what differs from an offered one by a slip is none."""
    text, options = cell_text(filled.content), filled.column.options
    slip = any(
        is_mistyped(text, option) and standard_heading(text) != standard_heading(option)
        for option in options
    )
    known = standard_heading(text) in map(standard_heading, options)
    return _read_choice(filled) if known or slip else text


def _read_yes_no(filled: _Filled) -> bool | Finding:
    if isinstance(filled.content, bool):
        return filled.content
    text = cell_text(filled.content)
    if text.lower() in {"ya", "y", "v", "x", "✓"}:
        return True
    if text.lower() in {"tidak", "t", "-"}:
        return False
    place = filled.sheet, filled.address, filled.column.heading
    return faults.not_a_choice(*place, text, ("Ya", "Tidak"), None)


def _read_nip(filled: _Filled) -> str | Finding:
    content = filled.content
    if isinstance(content, (int, float)) and not isinstance(content, bool) and content >= 10**15:
        return faults.truncated_nip(filled.sheet, filled.address, cell_text(content))
    return re.sub(r"^(NIP)?[\s.:']*|\s+", "", cell_text(content), flags=re.IGNORECASE)


_DASHES = ("-", "--", "–", "—", "n/a", "N/a", "N/A")
_READERS: dict[str, Callable[[_Filled], object]] = {
    "teks": _read_text,
    "kode": _read_kode,
    "cacah": _read_count,
    "tahun": _read_tahun,
    "rupiah": _read_rupiah,
    "tanggal": _read_date,
    "pilihan": _read_choice,
    "pilihan-bebas": _read_open_choice,
    "ya-tidak": _read_yes_no,
    "nip": _read_nip,
}

_EXPECTED = {
    "kode": "kode seperti 1.06.04",
    "nip": "18 digit dalam sel berformat Teks",
    "cacah": "bilangan bulat seperti 12 atau 1.200",
    "tahun": "tahun seperti 2022",
    "rupiah": "rupiah bulat seperti 95.000.000",
    "tanggal": "tanggal seperti 27 Juni 2022",
}


def is_mistyped(text: str, declared: str) -> bool:
    """Whether a heading differs from a declared one by a slip of the fingers; another number is no
    slip.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    a, b = standard_heading(text), standard_heading(declared)
    same_numbers = re.sub(r"\D", "", a) == re.sub(r"\D", "", b)
    slips = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    return slips <= (2 if len(declared) > 7 else 1) and len(declared) >= 4 and same_numbers
