"""One cell to one typed value, or the fault that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from ..model import Finding
from ..model.numbers import (
    AmbiguousNumber,
    NotANumber,
    format_date,
    parse_date,
    parse_number,
    parse_rupiah,
)
from ..model.values import SAKIP_SCALE, SatuanKind, parse_value
from . import faults
from .book import Persen
from .declare import Column, standard

EXPECTED_VALUES: dict[SatuanKind, str] = {
    "cacah": "bilangan seperti 1.200, atau '-'",
    "persen": "angka seperti 12,36, atau '-'",
    "indeks": "angka seperti 3,45, atau '-'",
    "rasio": "angka seperti 12,5, atau '-'",
    "predikat": "salah satu predikat " + ", ".join(SAKIP_SCALE) + ", atau '-'",
    "rentang": "rentang seperti 69,1-69,5, atau '-'",
    "teks": "teks",
}


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_TIME_TYPES = (date, time, timedelta)


def cell_text(content: Any) -> str:
    """Return a cell as text on one line, without the marks that nobody sees.

    Whole floats lose their point, so that a kode typed as number stays a kode; a date is written in
    words.
    """
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    if isinstance(content, float):
        return format(content, ".15g")
    if isinstance(content, date):
        return format_date(content)
    return " ".join(str(content).translate(_INVISIBLE).split())


def blank(content: Any) -> bool:
    """Whether a cell shows nothing."""
    return content is None or (isinstance(content, str) and not cell_text(content))


def read_cell(
    columns: Column, content: Any, sheet: str, cell: str, kind: SatuanKind | None
) -> Any | Finding:
    """Read one filled cell by the type of its column; `jenis` is the kind of the row's satuan, for
    targets.
    """
    kind = "persen" if columns.datatype == "persen" else kind or "indeks"
    is_value = columns.datatype in {"nilai", "persen"}
    expected = EXPECTED_VALUES[kind] if is_value else _EXPECTED.get(columns.datatype, "")
    if isinstance(content, str) or (isinstance(content, Persen) and is_value and kind == "teks"):
        content = cell_text(content)
    elif isinstance(content, _TIME_TYPES) and columns.datatype not in {"teks", "tanggal"}:
        return faults.became_date(
            sheet, cell, columns.heading, cell_text(content), expected or "teks"
        )
    elif isinstance(content, Persen) and expected and not (is_value and kind == "persen"):
        return faults.wrong_kind(sheet, cell, columns.heading, cell_text(content), expected)
    try:
        if is_value:
            return parse_value(content, kind)
        return _READERS[columns.datatype](columns, content, sheet, cell)
    except AmbiguousNumber as error:
        return faults.ambiguous(sheet, cell, columns.heading, cell_text(content), error.readings)
    except NotANumber:
        return faults.wrong_kind(sheet, cell, columns.heading, cell_text(content), expected)


def _text(columns: Column, content: Any, sheet: str, cell: str) -> str:
    return cell_text(content)


def _kode(columns: Column, content: Any, sheet: str, cell: str) -> str | Finding:
    """Read a kode; a number with one decimal may have been ``1.10`` before Excel dropped its
    zero.
    """
    kode = re.sub(r" ?\. ?", ".", cell_text(content)).rstrip(".")
    if isinstance(content, float) and re.fullmatch(r"\d+\.\d", kode):
        return faults.kode_became_number(sheet, cell, columns.heading, kode)
    if not kode or isinstance(content, bool):
        raise NotANumber(kode)
    return kode


def _read_count(columns: Column, content: Any, sheet: str, cell: str) -> int | None:
    """Read a count; a dash is nothing where the cell may be empty, and none at all where it may
    not.
    """
    if content in _DASHES:
        return 0 if columns.required else None
    number = parse_number(content, "cacah")
    if number != int(number) or number < 0:
        raise NotANumber(str(content))
    return int(number)


def _read_tahun(columns: Column, content: Any, sheet: str, cell: str) -> int:
    tahun = parse_number(content, "cacah")
    if tahun != int(tahun) or not 1945 <= tahun <= 2200:
        raise NotANumber(str(content))
    return int(tahun)


def _read_rupiah(columns: Column, content: Any, sheet: str, cell: str) -> int:
    return 0 if content in _DASHES else parse_rupiah(content)


def _parse_date(columns: Column, content: Any, sheet: str, cell: str) -> date:
    if not isinstance(content, (str, date)):
        raise NotANumber(str(content))
    return parse_date(content)


def _choices(columns: Column, content: Any, sheet: str, cell: str) -> str | Finding:
    text = cell_text(content)
    match = {standard(p): p for p in columns.options}.get(standard(text))
    return match or faults.not_a_choice(
        sheet, cell, columns.heading, text, columns.options, closest_match(text, columns.options)
    )


def _read_yes_no(columns: Column, content: Any, sheet: str, cell: str) -> bool | Finding:
    if isinstance(content, bool):
        return content
    text = cell_text(content).lower()
    if text in {"ya", "y", "v", "x", "✓"}:
        return True
    if text in {"tidak", "t", "-"}:
        return False
    return faults.not_a_choice(
        sheet, cell, columns.heading, cell_text(content), ("Ya", "Tidak"), None
    )


def _read_nip(columns: Column, content: Any, sheet: str, cell: str) -> str | Finding:
    if isinstance(content, (int, float)) and not isinstance(content, bool) and content >= 10**15:
        return faults.truncated_nip(sheet, cell, cell_text(content))
    return re.sub(r"^(NIP)?[\s.:']*|\s+", "", cell_text(content), flags=re.IGNORECASE)


_DASHES = ("-", "--", "–", "—", "n/a", "N/a", "N/A")
_READERS: dict[str, Callable[[Column, Any, str, str], Any]] = {
    "teks": _text,
    "kode": _kode,
    "cacah": _read_count,
    "tahun": _read_tahun,
    "rupiah": _read_rupiah,
    "tanggal": _parse_date,
    "pilihan": _choices,
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


def mistyped(text: str, declared: str) -> bool:
    """Whether a heading differs from a declared one by a slip of the fingers; another number is no
    slip.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    number = [re.sub(r"\D", "", t) for t in (standard(text), standard(declared))]
    nearest = DamerauLevenshtein.distance(standard(text), standard(declared), score_cutoff=2) <= (
        2 if len(declared) > 7 else 1
    )
    return nearest and len(declared) >= 4 and number[0] == number[1]


def closest_match(text: str, options: tuple[str, ...], limit: float = 70) -> str | None:
    """Return the choice most like `teks`, or None when nothing comes near."""
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        text, options, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=limit
    )
    return result[0] if result else None
