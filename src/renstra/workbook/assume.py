"""What a plan may be whose workbook has cells that could not be read.

Nobody knows what was meant to stand in them. So the plan is made several times over, each time with
something else there: what a rule finds in all of them, it finds whatever was meant. Only cells that
nothing hangs on are filled so: figures, words, choices. Which row a kode names, or what a row is
known by, cannot be left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .. import sheets
from ..model import ClaimedTotal, Field, FieldName, Finding, NoValue, Number
from ..sheets import Column, Sheet
from .table import ReadRow

ASSUMPTIONS = 3
"""Nothing there, very much, and next to nothing."""
_MUCH, _SPREAD = 987_654_321_000, 7_919
"""A figure that no plan has; each cell has one of its own, so that no two agree by chance."""
_FIGURES = frozenset({"cacah", "rupiah", "nilai", "persen"})
_CHOICES = frozenset({"pilihan", "pilihan-bebas", "ya-tidak"})
_INDIKATOR = "Jumlah hal yang belum terbaca"


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell of a row that could not be read: the column it is in, and the row's number among those
    of its sheet.
    """

    sheet: str
    number: int
    field_name: FieldName
    column: Column


def unread_cells(
    found: Iterable[Finding],
    rows: Mapping[str, Sequence[ReadRow]],
    totals: Iterable[ClaimedTotal],
) -> tuple[UnreadCell, ...] | None:
    """The cells that these faults are about, and those that a row could not read for another one
    (behind one merge, or targets without satuan); None when a fault is about anything else, or
    about a cell that cannot be left open.

    A row of totals claims less where a cell of it is at fault: nothing has to be assumed of it.
    """
    known = {
        (row.origin.sheet, row.origin.row): (sheet, number, row)
        for sheet in sheets.SHEETS
        for number, row in enumerate(rows.get(sheet.name, ()))
    }
    claimed = {(total.origin.sheet, total.origin.row) for total in totals}
    named: list[tuple[Sheet, int, FieldName]] = []
    for fault in found:
        address = re.fullmatch(r"([A-Z]+)(\d+)", fault.cell)
        place = (fault.sheet, int(address[2]) if address else 0)
        if place in claimed:
            continue
        if address is None or place not in known:
            return None
        sheet, number, row = known[place]
        names = [name for name, letter in row.origin.columns.items() if letter == address[1]]
        if not names:
            return None
        named.append((sheet, number, names[0]))
    named += (
        (sheet, n, name) for sheet, n, row in known.values() for name in sorted(row.faulty, key=str)
    )
    result: dict[tuple[str, int, FieldName], UnreadCell] = {}
    for sheet, number, name in named:
        column = _open_column(sheet, name)
        if column is None:
            return None
        result[sheet.name, number, name] = UnreadCell(sheet.name, number, name, column)
    return tuple(result.values())


def _open_column(sheet: Sheet, name: FieldName) -> Column | None:
    """The column of a field if its cells can be left open."""
    plain = name.name if isinstance(name, Field) else name
    column = next((column for column in sheet.columns if column.name == plain), None)
    if column is None or sheet.name == "Aturan" or (plain in sheet.key and not sheet.level):
        return None
    open_kind = column.datatype in {*_FIGURES, *_CHOICES, "teks"}
    name_of_level = sheet.level and plain == "nama"
    return column if open_kind and not name_of_level and not column.fill_down else None


def assume_rows(
    rows: Mapping[str, Sequence[ReadRow]], cells: Sequence[UnreadCell], assumption: int
) -> dict[str, list[ReadRow]]:
    """The rows with something in each of these cells; `assumption` says which of `ASSUMPTIONS`."""
    result = {name: [*of_sheet] for name, of_sheet in rows.items()}
    for n, cell in enumerate(cells):
        row = result[cell.sheet][cell.number]
        content = {**row.content, cell.field_name: _assumed_value(cell.column, assumption, n)}
        result[cell.sheet][cell.number] = replace(row, content=content)
    return result


def _assumed_value(column: Column, assumption: int, n: int) -> object:
    if column.name == "indikator":
        return f"{_INDIKATOR} {assumption} {n}"
    if column.name == "satuan":
        return ("Hal", "%", "Indeks")[assumption]
    if column.datatype in _CHOICES:
        chosen = (True, False) if column.datatype == "ya-tidak" else column.options
        return (chosen[0] if column.required else None, chosen[-1], chosen[len(chosen) // 2])[
            assumption
        ]
    if column.datatype == "teks":
        words = f"Hal yang belum terbaca {assumption} {n}"
        return words if column.required or assumption else None
    much = _MUCH + _SPREAD * n
    if column.datatype in {"nilai", "persen"}:
        little = Number(nilai=Decimal("0.00017"))
        return (NoValue(), Number(nilai=Decimal(much)), little)[assumption]
    return (much if column.required else None, much + 1, 1)[assumption]
