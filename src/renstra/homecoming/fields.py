"""The cells of a workbook as a plan holds them: every field of every row, with its place, and the
same plan with other values in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from .. import sheets
from ..model import Entry, Field, FieldName, Origin, Renstra
from ..sheets import Column, Sheet


class Source(NamedTuple):
    """A field of a row of a plan: the sheet and row that it was read from, and the field's name."""

    sheet: str
    row: int
    name: FieldName


@dataclass(slots=True)
class PlanRow:
    """What a plan says in a row of a sheet.

    `identity` is what the row is known again by in another state of the same plan, `kode` that of
    its level, if it is of one; `values` are its fields by name, each with its column in `columns`.
    """

    declared: Sheet
    origin: Origin
    identity: tuple[str, ...]
    kode: str = ""
    values: dict[FieldName, object] = field(default_factory=dict)
    columns: dict[FieldName, Column] = field(default_factory=dict)


RowKey = tuple[str, int]
"""A sheet and a row as Excel counts it."""
Change = Callable[[Source, Column, Any], Any]
"""Returns what is to stand in a field instead of its value."""


def plan_rows(renstra: Renstra) -> dict[RowKey, PlanRow]:
    """Return what every row of the workbook says that a plan was read from."""
    walker = _Walker(lambda _source, _column, value: value)
    walker.rows_below(renstra, "", ())
    return walker.rows


def with_values(renstra: Renstra, change: Change) -> Renstra:
    """Return the plan with other values in its fields."""
    return renstra.model_copy(update=_Walker(change).rows_below(renstra, "", ()))


@cache
def _sheets_below(owner: str) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in sheets.SHEETS if sheet.owner == owner)


@dataclass
class _Walker:
    """Goes through all rows of a plan, sheet by sheet, and notes what they say."""

    change: Change
    rows: dict[RowKey, PlanRow] = field(default_factory=dict)

    def rows_below(self, owner: Entry, place: str, known: tuple[str, ...]) -> dict[str, Any]:
        """The rows that hang on one row, or on the plan, as they are to be."""
        updates: dict[str, Any] = {}
        for sheet in _sheets_below(place):
            content = getattr(owner, sheet.attribute)
            if isinstance(content, Entry):
                updates[sheet.attribute] = self._row(content, sheet, known)
            elif sheet.row is str:
                origins = getattr(owner, f"asal_{sheet.attribute}", ())
                pairs = zip(content, origins, strict=False)
                lines = tuple(self._line(text, origin, sheet, known) for text, origin in pairs)
                updates[sheet.attribute] = (*lines, *content[len(lines) :])
            else:
                updates[sheet.attribute] = tuple(self._row(row, sheet, known) for row in content)
        return updates

    def _line(self, text: str, origin: Origin, sheet: Sheet, known: tuple[str, ...]) -> Any:
        row = self._noted(origin, sheet, (*known, text))
        return self._value(row, sheet.line, sheet.line.fills, text)

    def _row(self, entry: Entry, sheet: Sheet, known: tuple[str, ...]) -> Entry:
        identity = (*known, *_said_by(entry, sheet))
        row = self._noted(entry.origin, sheet, identity)
        row.kode = getattr(entry, "kode", "") if sheet.level else ""
        updates: dict[str, Any] = {}
        for column in sheet.columns:
            head, _, rest = column.path.partition(".")
            if column.part is not None:
                head, rest = column.field.partition(".")[0] or column.name, ""
            content = updates.get(head, getattr(entry, head, None))
            if content is not None:
                updates[head] = self._column(row, column, content, rest)
        updates |= self.rows_below(entry, sheet.field, identity)
        return entry.model_copy(update=updates)

    def _column(self, row: PlanRow, column: Column, content: Any, rest: str) -> Any:
        """A field of a row with one of its columns changed; `rest` is the way inside it."""
        if rest and isinstance(content, tuple):
            return tuple(self._inner(row, column, one, rest) for one in content)
        if rest and isinstance(content, Entry):
            return self._inner(row, column, content, rest)
        if isinstance(content, Mapping):
            parts = content if column.part is None else {column.part: content.get(column.part)}
            changed = {
                part: self._value(row, column, Field(column.name, part), value)
                for part, value in parts.items()
                if value is not None
            }
            return {**content, **changed}
        return self._value(row, column, _name_in(row.origin, column), content)

    def _inner(self, row: PlanRow, column: Column, entry: Entry, rest: str) -> Entry:
        """A part of a row, which may stand on a row of its own, as further indikator do."""
        own = row
        if entry.origin.row and entry.origin.row != row.origin.row:
            identity = (*row.identity, str(getattr(entry, "nama", "")))
            own = self._noted(entry.origin, row.declared, identity)
            own.kode = row.kode
        content = getattr(entry, rest)
        if content is None:
            return entry
        return entry.model_copy(update={rest: self._column(own, column, content, "")})

    def _noted(self, origin: Origin, sheet: Sheet, identity: tuple[str, ...]) -> PlanRow:
        key = (origin.sheet, origin.row)
        return self.rows.setdefault(key, PlanRow(sheet, origin, identity))

    def _value(self, row: PlanRow, column: Column, name: FieldName, value: Any) -> Any:
        if not (row.origin.row or row.declared.form):
            return value
        row.values[name] = value
        row.columns[name] = column
        return self.change(Source(row.origin.sheet, row.origin.row, name), column, value)


def _name_in(origin: Origin, column: Column) -> FieldName:
    """What a column is called in its row: the baseline column carries its year."""
    if column.yearly is None:
        return column.fills
    yearly = (k for k in origin.columns if isinstance(k, Field) and k.name == column.name)
    return next(yearly, column.name)


def _said_by(entry: Entry, sheet: Sheet) -> Iterator[str]:
    """What a row says in the fields that it is known by; a level goes by its kode."""
    names = ("kode",) if sheet.level else () if sheet.form else sheet.known_by
    for name in names:
        column = next((k for k in sheet.columns if k.name == name), None)
        content: Any = entry
        for part in column.path.split(".") if column else ():
            content = getattr(content, part, "")
        yield str(content)
