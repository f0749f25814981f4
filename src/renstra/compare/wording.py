"""Changes in Indonesian words: what of a row changed, and how a value of the model is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from ..model import Field, FieldName, Indikator, NoValue
from ..model.numbers import format_date, format_number, format_rupiah
from .changes import Change, Position
from .sheets import differing_fields

_TAHUN = {"tahun", "awal", "akhir", "dasar", "pertama"}
_ABBREVIATIONS = {
    "iku": "IKU",
    "opd": "Perangkat daerah",
    "nip": "NIP",
    "perda rpjmd": "Perda RPJMD",
    "singkatan opd": "Singkatan",
}


def element_text(p: Change) -> str:
    """What changed, in words: ``Pagu 2024``, ``Target 2024``, ``Tentang, status``; ``""`` when a
    row came or went.
    """
    if p.area == "lembar" and isinstance(p.semula, Mapping) and isinstance(p.menjadi, Mapping):
        return ", ".join(
            _field_label(k).lower() if n else _field_label(k)
            for n, k in enumerate(differing_fields(p.semula, p.menjadi))
        )
    if p.area == "teks":
        position = (p.new or p.old)[0]
        return f"Paragraf {position.number}"
    match p.element:
        case Field("indikator", "nama"):
            return "Rumusan indikator"
        case Field("indikator", str(name)):
            return f"{_field_label(name)} indikator"
    return _field_label(p.element)


def _field_label(field: FieldName) -> str:
    words = (f"{field.name} {field.part}" if isinstance(field, Field) else field).replace("_", " ")
    return _ABBREVIATIONS.get(words, words[:1].upper() + words[1:])


def format_content(content: object) -> str:
    """Write a value of a change as it stands on a page: rupiah, targets, words, dates, an indikator
    with its satuan.
    """
    if content is None or isinstance(content, NoValue):
        return "" if content is None else content.tulis()
    if isinstance(content, bool):
        return "Ya" if content else "Tidak"
    if isinstance(content, int):
        return format_rupiah(content)
    if isinstance(content, Decimal):
        return format_number(content)
    if isinstance(content, date):
        return format_date(content)
    if isinstance(content, Indikator):
        return f"{content.nama} ({content.satuan})" if content.satuan else content.nama
    if isinstance(content, tuple):
        return "; ".join(format_content(i) for i in content)
    if isinstance(content, Mapping):
        return "; ".join(
            f"{_field_label(k)}: {text}"
            for k, n in content.items()
            if (text := _format_field(k, n))
        )
    if isinstance(content, BaseModel):
        if hasattr(content, "tulis"):
            return str(content.tulis())
        return f"{content.kode} {content.nama}"  # type: ignore[attr-defined]
    return str(content)


def format_semula_menjadi(p: Change) -> tuple[str, str]:
    """Both sides of a change in words; of a row that changed only the fields that differ."""
    if isinstance(p.semula, Mapping) and isinstance(p.menjadi, Mapping):
        difference = differing_fields(p.semula, p.menjadi)
        if len(difference) == 1:
            return _format_field(difference[0], p.semula.get(difference[0])), _format_field(
                difference[0], p.menjadi.get(difference[0])
            )
        return format_content({k: p.semula.get(k) for k in difference}), format_content(
            {k: p.menjadi.get(k) for k in difference}
        )
    return _format_field(p.element, p.semula), _format_field(p.element, p.menjadi)


def _format_field(field: FieldName, content: object) -> str:
    """A year is no sum of money: it takes no point between its digits."""
    return str(content) if field in _TAHUN and isinstance(content, int) else format_content(content)


def position_text(position: Position) -> str:
    """Where a change stands, for people: ``Sub Kegiatan!K17``, or the paragraph of a text."""
    return position.place or (
        f"{position.name}, paragraf {position.number}" if position.number and position.name else ""
    )
