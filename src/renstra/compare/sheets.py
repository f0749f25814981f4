"""What changed on the other sheets: identity, legal basis, organisation, performance, strategy.

Rows are a set: their order says nothing. A row that is not there any more is paired with a new one
of the same key, or of nearly the same words where its sheet allows for that, so that its change
shows field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import sheets
from ..model import Entry, Field, FieldName, Identitas, Indikator, Origin, Renstra
from ..sheets import Column, Sheet
from ..sheets.identitas import IDENTITAS
from ..sheets.rows import PlanRow, rows_of
from .changes import Change, Position
from .sameness import BLANKS, INDIKATOR_PROPERTIES, normalise_field, normalise_nama

_REWORDED = 60
"""The least likeness of the words of two rows (0 to 100) to be the same one reworded."""


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet as fields and values; `key` are the fields that tell it from others."""

    sheet: str
    key: tuple[str, ...]
    content: Mapping[FieldName, object]
    origin: Origin

    @property
    def standard(self) -> Hashable:
        """The row as it is compared."""
        fields = ((name, normalise_field(name, value)) for name, value in self.content.items())
        return frozenset((name, value) for name, value in fields if value not in BLANKS)

    @property
    def identity(self) -> Hashable:
        """What tells the row from others, as it is compared."""
        return tuple(normalise_field(name, self.content.get(name)) for name in self.key)


def sheet_changes(old: Renstra, new: Renstra) -> tuple[Change, ...]:
    """Return what changed on every sheet but those of the levels, in the order of the sheets."""
    result: list[Change] = list(_identitas_changes(old.identitas, new.identitas))
    new_rows = sheet_rows(new)
    reworded = {sheet.name: sheet.reworded for sheet in sheets.SHEETS}
    for name, old_rows in sheet_rows(old).items():
        result += _row_changes(name, old_rows, new_rows[name], reworded[name])
    return tuple(result)


def identitas_fields(i: Identitas) -> dict[str, object]:
    """Every answer of the form *Identitas* by its field."""
    content: dict[str, object] = {}
    for name in _fields_of(Identitas):
        value = getattr(i, name)
        content |= (
            {part: getattr(value, part) for part in _fields_of(type(value))}
            if isinstance(value, Entry)
            else {name: value}
        )
    return content


def columns_by_field(sheet: Sheet) -> dict[str, Column]:
    """The columns of a sheet by the fields that fill them, as changes call those."""
    own = {column.name: column for column in sheet.columns}
    return own | {column.path.rpartition(".")[2]: column for column in sheet.columns}


def _identitas_changes(old: Identitas, new: Identitas) -> Iterator[Change]:
    columns = columns_by_field(IDENTITAS)
    before = identitas_fields(old)

    def position(i: Identitas, name: str) -> tuple[Position, ...]:
        cell = i.origin.cell(columns[name].name)
        return (Position(sheet=i.origin.sheet, cell=cell, number=i.origin.row),)

    for name, value in identitas_fields(new).items():
        if normalise_field(name, before[name]) != normalise_field(name, value):
            places = position(old, name), position(new, name)
            yield Change("lembar", "ubah isian", IDENTITAS.name, name, *places, before[name], value)


def _row_changes(
    sheet: str, old: Sequence[SheetRow], new: Sequence[SheetRow], reworded: str
) -> Iterator[Change]:
    """Changes among the rows of one sheet: those that changed, those that are new, those that are
    gone. A row may be known again by the likeness of its words in the field `reworded`.
    """
    by_key: dict[Hashable, list[SheetRow]] = {}
    for departed in _surplus_rows(old, new):
        by_key.setdefault(departed.identity, []).append(departed)
    pairs: list[tuple[SheetRow | None, SheetRow | None]] = []
    for arrived in _surplus_rows(new, old):
        same = by_key.get(arrived.identity)
        pairs.append((same.pop(0) if same else None, arrived))
    gone = [row for rows in by_key.values() for row in rows]
    if reworded:
        alike = _pair_reworded(gone, [b for a, b in pairs if a is None and b], reworded)
        pairs = [(a or alike.get(id(b)), b) for a, b in pairs]
        taken = {id(row) for row in alike.values()}
        gone = [row for row in gone if id(row) not in taken]
    pairs += ((row, None) for row in gone)
    for a, b in pairs:
        kind = "baru" if a is None else "dihapus" if b is None else "ubah isian"
        positions = _row_position(a, b), _row_position(b, a)
        content = a.content if a else None, b.content if b else None
        yield Change("lembar", kind, sheet, "", *positions, *content)


def _pair_reworded(
    gone: Sequence[SheetRow], come: Sequence[SheetRow], field: str
) -> dict[int, SheetRow]:
    """Rows that are gone, each by the `id` of the new row that says nearly the same in a field, and
    the same in all else that it is known by; the likest first.
    """
    from rapidfuzz.fuzz import token_sort_ratio

    def known(row: SheetRow) -> Hashable:
        others = (name for name in row.key if name != field)
        return tuple(normalise_field(name, row.content.get(name)) for name in others)

    def words(row: SheetRow) -> str:
        return normalise_nama(str(row.content[field]))

    scores = sorted(
        (-token_sort_ratio(words(a), words(b)), m, n)
        for m, a in enumerate(gone)
        for n, b in enumerate(come)
        if known(a) == known(b)
    )
    result: dict[int, SheetRow] = {}
    taken: set[int] = set()
    for score, m, n in scores:
        if -score >= _REWORDED and m not in taken and id(come[n]) not in result:
            result[id(come[n])] = gone[m]
            taken.add(m)
    return result


def _surplus_rows(left: Sequence[SheetRow], right: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows of one side that the other has not; of rows that say the same as many as are too
    many.
    """
    present = Counter(row.standard for row in right)
    result = []
    for row in left:
        if present[row.standard] > 0:
            present[row.standard] -= 1
        else:
            result.append(row)
    return result


def differing_fields(
    a: Mapping[FieldName, object], b: Mapping[FieldName, object]
) -> tuple[FieldName, ...]:
    """The fields in which two rows differ."""
    return tuple(
        k
        for k in dict.fromkeys((*a, *b))
        if _normalised_or_none(k, a.get(k)) != _normalised_or_none(k, b.get(k))
    )


def _normalised_or_none(name: FieldName, content: object) -> object:
    standard = normalise_field(name, content)
    return None if standard in BLANKS else standard


def _row_position(row: SheetRow | None, other: SheetRow | None) -> tuple[Position, ...]:
    """Where a row stands: at the first field that differs from the other side, or at its key."""
    if row is None:
        return ()
    differing = differing_fields(row.content, other.content) if other else ()
    columns = (name for name in (*differing, *row.key) if name in row.origin.columns)
    column = next(columns, "")
    name = " ".join(str(row.content[k]) for k in row.key if row.content.get(k))
    return (Position("", name, row.origin.sheet, row.origin.cell(column), row.origin.row),)


def sheet_rows(plan: Renstra) -> dict[str, list[SheetRow]]:
    """Every row of the sheets that are compared row by row, by the name of the sheet."""
    by_row = (s for s in sheets.SHEETS if not (s.form or s.level or s.left_out.comparison))
    return {
        sheet.name: [
            SheetRow(sheet.name, sheet.known_by, _row_content(sheet, row), row.origin)
            for row in rows_of(sheet, plan)
        ]
        for sheet in by_row
    }


def _row_content(sheet: Sheet, row: PlanRow) -> dict[FieldName, object]:
    """The fields of a row that are compared; values by year become a field for each year."""
    if isinstance(row.content, str):
        return {**_parent_kode(sheet, row), sheet.line.name: row.content}
    result: dict[FieldName, object] = {}
    below = {other.attribute for other in sheets.SHEETS if other.owner == sheet.field}
    for name in _fields_of(type(row.content)):
        value = getattr(row.content, name)
        if name in below or name in sheet.uncompared:
            continue
        if isinstance(value, Indikator):
            result["indikator"] = value.nama
            result |= {part: getattr(value, part) for part in INDIKATOR_PROPERTIES[1:]}
            result["capaian_awal"] = value.capaian_awal
            result |= {Field("target", tahun): target for tahun, target in value.target.items()}
        elif isinstance(value, Mapping):
            result |= {Field(name, key): part for key, part in value.items()}
        else:
            result[name] = value
    return result


def _parent_kode(sheet: Sheet, row: PlanRow) -> dict[FieldName, object]:
    """What a line of text says of the row that it hangs on."""
    if sheet.parent is None:
        return {}
    owner = next(other for other in sheets.SHEETS if other.field == sheet.owner)
    return {sheet.parent.name: getattr(row.parent, owner.key[0])}


def _fields_of(cls: type[Entry]) -> Iterator[str]:
    """The fields of a class that say something; the others only tell where it was said."""
    return (name for name, field in cls.model_fields.items() if not field.exclude)
