"""Tabel that show a sheet as it stands: its rows, numbered, in groups and with sums where its
columns say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...model import Renstra
from ...model.numbers import format_date, format_number, format_rupiah
from ...sheets import Column, Sheet
from ...sheets.rows import rows_of
from ...word.table.rows import Row
from .content import TableContent, count_text, with_total

_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "teks": str,
    "kode": str,
    "pilihan": str,
    "tahun": str,
    "cacah": count_text,
    "rupiah": format_rupiah,
    "tanggal": format_date,
}
"""How a cell of each kind is printed. What is measured stands with its satuan and its years, and
needs a table of its own.
"""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The table of a sheet that is declared with one: a cell for each column, by its name."""

    sheet: Sheet

    @property
    def id(self) -> str:
        """What a text calls it with."""
        return self.sheet.field.replace("_", "-")

    def __call__(self, renstra: Renstra) -> TableContent:
        """Give its rows for one plan, those of a group together under a line of their own."""
        listed = [row.content for row in rows_of(self.sheet, renstra)]
        groups: dict[tuple[str, ...], list[object]] = {}
        for row in listed:
            name = tuple(getattr(row, column.path) for column in self.sheet.groups)
            groups.setdefault(name, []).append(row)
        rows: list[Row] = []
        for name, members in groups.items():
            rows += [self._heading(", ".join(name), members)] if name else []
            rows += [Row({"no": f"{n}.", **self._cells(row)}) for n, row in enumerate(members, 1)]
        return with_total(rows, self._sums("JUMLAH", listed))

    @property
    def _columns(self) -> tuple[Column, ...]:
        """The columns that every row fills; what gathers rows stands in the line above them."""
        return tuple(column for column in self.sheet.columns if not column.fill_down)

    def _cells(self, row: object) -> dict[str, str]:
        return {
            column.name: _cell_text(column, getattr(row, column.path)) for column in self._columns
        }

    def _heading(self, name: str, members: Sequence[object]) -> Row:
        """The line above a group, with its sums where there are any."""
        sums = self._sums(name, members)
        line = Row(sums) if sums else Row(across=name)
        return replace(line, bold=True, color="kelompok")

    def _sums(self, label: str, rows: Sequence[object]) -> dict[str, str]:
        """The sums of some rows behind a label; nothing where no column is summed."""
        sums = {
            column.name: format_number(sum(getattr(row, column.path) or 0 for row in rows))
            for column in self._columns
            if column.summed
        }
        return {self._columns[0].name: label, **sums} if sums else {}


def _cell_text(column: Column, value: object) -> str:
    if value is None and column.datatype != "cacah":
        return ""
    return _WRITERS[column.datatype](value)
