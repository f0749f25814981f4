"""Rows by field laid out as grids, and grids as the workbook that they would be read from."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from renstra import sheets
from renstra.model import Periode
from renstra.sheets.declare import Column
from renstra.workbook.book import Persen

if TYPE_CHECKING:
    from openpyxl import Workbook

PAST_YEARS = (2023,)
Content = dict[str, list[dict[str, Any]]]
Rows = list[list[Any]]


class QuotedText(str):
    """Text that looks like a formula, typed behind a quote."""

    __slots__ = ()


def content_grids(periode: Periode, content: Content) -> dict[str, Rows]:
    """Rows by field, laid out as the blank workbook has them: one heading above each column, one
    question a row on a form.
    """
    grids: dict[str, Rows] = {"Petunjuk": [["Buku kerja Rencana Strategis Perangkat Daerah"]]}
    tahun = {name: years for name, years in periode if isinstance(years, int)}
    for sheet in sheets.SHEETS:
        rows = content.get(sheet.name, ())
        if sheet.form:
            answers = tahun | (rows[0] if rows else {})
            grids[sheet.name] = [
                ["Isian", "Nilai"],
                *([k.heading, as_read(answers.get(k.name))] for k in sheet.columns),
            ]
        else:
            columns = sheet_columns(sheet.name, periode)
            grids[sheet.name] = [
                [k.heading for k in columns],
                *([as_read(b.get(str(k.fills))) for k in columns] for b in rows),
            ]
    return grids


def sheet_columns(name: str, periode: Periode) -> tuple[Column, ...]:
    return _spread(next(s for s in sheets.SHEETS if s.name == name), periode)


@cache
def _spread(sheet: sheets.Sheet, periode: Periode) -> tuple[Column, ...]:
    """The columns of a sheet; a test may declare one more under any name."""
    return sheet.columns_for(periode, PAST_YEARS)


def as_read(value: Any) -> Any:
    """A value as it comes back from a file."""
    assert not needs_file(value), f"{value} hanya ada di dalam berkas"
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool | Persen):
        return float(value)
    return value


def needs_file(value: Any) -> bool:
    """Whether a cell with this value is a formula or an error, which a grid does not show."""
    text = isinstance(value, str) and not isinstance(value, QuotedText)
    return text and len(value) > 1 and value[0] in "=#"


def put_value(rows: Rows, b: int, k: int, value: Any) -> None:
    rows += ([] for _ in range(b + 1 - len(rows)))
    rows[b] += [""] * (k + 1 - len(rows[b]))
    rows[b][k] = value


def excel_of_grids(grids: Mapping[str, Rows]) -> Workbook:
    """The grids as a workbook of openpyxl, without any look."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in grids.items():
        ws = workbook.create_sheet(name)
        for b, values in enumerate(rows, 1):
            for k, value in enumerate(values, 1):
                if isinstance(value, Persen):
                    ws.cell(b, k, value / 100).number_format = "0.00%"
                elif value != "":
                    whole = isinstance(value, float) and value.is_integer()
                    cell = ws.cell(b, k, int(value) if whole else value)
                    if isinstance(value, QuotedText):
                        cell.data_type = "s"
    return workbook


def archive_of_grids(grids: Mapping[str, Rows]) -> bytes:
    buffer = io.BytesIO()
    excel_of_grids(grids).save(buffer)
    return buffer.getvalue()
