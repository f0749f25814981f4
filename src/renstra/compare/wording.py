"""Changes in Indonesian words: what of a row changed, and how a value of the model is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from .. import sheets
from ..model import Field, FieldName, Indikator, Level, NoValue
from ..model.numbers import format_date, format_number, format_rupiah
from ..sheets import Column
from .changes import HEADING, Cause, Change, FoldedChanges, Position
from .sheets import columns_by_field, differing_fields

_ABBREVIATIONS = {"iku": "IKU", "nspk rpjmd": "NSPK dan Sasaran RPJMD"}


def element_text(p: Change) -> str:
    """What changed, in words: ``Pagu 2024``, ``Target 2024``, ``Tentang, Status``; ``""`` when a
    row came or went.
    """
    if p.area == "lembar":
        columns = _columns_of(p)
        return ", ".join(_heading_of(columns, field) for field in _changed_fields(p))
    if p.area == "teks":
        position = (p.new or p.old)[0]
        return "Judul dan letak" if p.element == HEADING else f"Paragraf {position.number}"
    match p.element:
        case Field("indikator", "nama"):
            return "Rumusan indikator"
        case Field("indikator", "rumusan"):
            return f"{'Outcome' if p.part == Level.PROGRAM else 'Output'} yang diukur"
        case "outcome":
            return "Outcome yang didukung"
        case "output":
            return "Output yang dihasilkan"
        case Field("indikator", str(name)):
            return f"{_field_label(name)} indikator"
    return _field_label(p.element)


def _changed_fields(p: Change) -> tuple[FieldName, ...]:
    """The fields of a row, or of the form, that a change of a sheet is about; none when a row came
    or went.
    """
    if isinstance(p.semula, Mapping) and isinstance(p.menjadi, Mapping):
        return differing_fields(p.semula, p.menjadi)
    return (p.element,) if p.element else ()


def _columns_of(p: Change) -> Mapping[str, Column]:
    """The columns of the sheet that a change is about, by field."""
    return columns_by_field(next(each for each in sheets.SHEETS if each.name == p.part))


def _column_of(columns: Mapping[str, Column], field: FieldName) -> Column | None:
    name = field.name if isinstance(field, Field) else field
    return columns.get(name.replace(" ", "_"))


def _heading_of(columns: Mapping[str, Column], field: FieldName) -> str:
    """What people know a field of a sheet by: the heading of its column."""
    column = _column_of(columns, field)
    # The heading of one of several columns names only its part: the III/a of golongan.
    if column is None or column.part is not None:
        return _field_label(field)
    return column.heading.format(tahun=field.part) if isinstance(field, Field) else column.heading


def _field_label(field: FieldName) -> str:
    words = str(field).replace(".", " ").replace("_", " ")
    return _ABBREVIATIONS.get(words, words[:1].upper() + words[1:])


def folded_text(same: FoldedChanges) -> str:
    """Return how many texts changed, and for what cause."""
    return f"{format_number(len(same.changes))} {folded_kind(same.cause)} mengikuti {same.cause}"


def folded_kind(cause: Cause) -> str:
    """What the texts are that follow a cause: an order of chapters takes an office's own words
    along.
    """
    return "judul dan paragraf" if cause == "sistematika" else "kalimat bawaan"


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
    if isinstance(content, BaseModel):
        if hasattr(content, "tulis"):
            return str(content.tulis())
        return f"{content.kode} {content.nama}"  # type: ignore[attr-defined]
    return str(content)


def format_semula_menjadi(p: Change) -> tuple[str, str]:
    """Both sides of a change in words; of a row that changed only the fields that differ."""
    return _format_side(p, p.semula), _format_side(p, p.menjadi)


def _format_side(p: Change, content: object) -> str:
    if p.area != "lembar":
        return format_content(content)
    columns, changed = _columns_of(p), _changed_fields(p)
    if not isinstance(content, Mapping):
        return _format_cell(_column_of(columns, p.element), content)
    if len(changed) == 1:
        return _format_cell(_column_of(columns, changed[0]), content.get(changed[0]))
    cells = (
        (field, _format_cell(_column_of(columns, field), content.get(field)))
        for field in changed or content
    )
    return "; ".join(f"{_heading_of(columns, field)}: {text}" for field, text in cells if text)


def _format_cell(column: Column | None, content: object) -> str:
    """A year is no sum of money: it takes no point between its digits."""
    year = column is not None and column.datatype == "tahun"
    return str(content) if year and content is not None else format_content(content)


def position_text(position: Position) -> str:
    """Where a change stands, for people: ``Sub Kegiatan!K17``, or the paragraph of a text."""
    return position.place or (
        f"{position.name}, paragraf {position.number}" if position.number and position.name else ""
    )
