"""The workbook to fill in, written from the declaration of its sheets: a room of its own, since it
guides as well as asks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from ... import sheets
from ...files.archive import freeze_archive
from ...model import Periode
from ...reference.nomenklatur import OfficialName
from ...sheets import Sheet
from .guide import write_guide
from .labels import add_note
from .names import NAMES_COLUMNS, NAMES_SHEET, list_names, offer_names
from .offers import offer_kode
from .placed import PlacedSheet
from .sheet import FIRST_ANSWER, write_form, write_headings, write_table
from .sums import add_sums

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = [
    "SAMPLE_PERIODE",
    "add_note",
    "build_workbook",
    "compose_workbook",
    "tab_order",
    "workbook_bytes",
]

_TIMESTAMP = "2000-01-01T00:00:00Z"
_FONT_PARTS = ("b", "i", "u", "sz", "color", "name", "family", "scheme")
SAMPLE_PERIODE = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)


def tab_order(asked: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Sheets in the order of the work: first whose plan it is, then the tree, then the rest."""
    return tuple(sorted(asked, key=lambda sheet: 0 if sheet.form else 1 if sheet.level else 2))


def build_workbook(
    periode: Periode = SAMPLE_PERIODE,
    content: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    past_years: Sequence[int] = (),
    names: Sequence[OfficialName] = (),
    sistematika: str = "",
) -> bytes:
    """Return a workbook as bytes; see `compose_workbook`."""
    return workbook_bytes(compose_workbook(periode, content, past_years, names, sistematika))


def compose_workbook(
    periode: Periode = SAMPLE_PERIODE,
    content: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    past_years: Sequence[int] = (),
    names: Sequence[OfficialName] = (),
    sistematika: str = "",
) -> Workbook:
    """Return a workbook as openpyxl holds it, so that more can be put into it.

    `content` gives rows by sheet name, each a mapping of field to cell value (yearly fields as
    ``target.2024``); the form Identitas takes one mapping. A table without rows begins with an
    example. `past_years` are the years of past performance; five before the plan by default.
    `names` are official ones to pick from. Of the sheets and columns it has those that the profile
    of chapters asks for (all when none is named), and those that have content.
    """
    from openpyxl import Workbook

    content = content or {}
    workbook = Workbook()
    first_sheet = workbook.active
    assert first_sheet is not None
    asked = tab_order(_sheets_with(content, sistematika))
    previous = tuple(past_years) or tuple(range(periode.awal - 4, periode.awal + 1))
    tables = {
        sheet.name: PlacedSheet(sheet, sheet.columns_for(periode, previous))
        for sheet in asked
        if not sheet.form
    }
    write_guide(first_sheet, asked, tables, FIRST_ANSWER)
    for sheet in asked:
        ws = workbook.create_sheet(sheet.name)
        if sheet.form:
            write_form(ws, sheet, next(iter(content.get(sheet.name, ())), {}), periode)
        else:
            write_table(ws, tables[sheet.name], content.get(sheet.name, ()))
    add_sums(workbook, tables)
    offer_kode(workbook, tables)
    if names:
        ws = workbook.create_sheet(NAMES_SHEET)
        write_headings(ws, NAMES_COLUMNS)
        list_names(ws, names)
        offer_names(workbook)
    return workbook


def _sheets_with(
    content: Mapping[str, Sequence[Mapping[str, object]]], sistematika: str
) -> tuple[Sheet, ...]:
    """The sheets and columns that a profile of chapters asks for, and those that have content."""
    asked = {sheet.name: sheet.columns for sheet in sheets.sheets_for(sistematika)}
    result: list[Sheet] = []
    for sheet in sheets.SHEETS:
        fields = {name.partition(".")[0] for row in content.get(sheet.name, ()) for name in row}
        own = asked.get(sheet.name, sheet.columns if fields else ())
        columns = tuple(k for k in sheet.columns if k in own or k.name in fields)
        if columns:
            result.append(replace(sheet, columns=columns))
    return tuple(result)


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return a workbook as bytes, the same for the same content."""
    buffer = io.BytesIO()
    workbook.properties.creator = "renstra"
    # No figure is kept of a formula: Excel works all of them out when it opens the file.
    workbook.calculation.fullCalcOnLoad = True
    workbook.save(buffer)
    return freeze_archive(buffer.getvalue(), _TIMESTAMP, {"xl/styles.xml": _order_fonts})


def _order_fonts(styles: bytes) -> bytes:
    """Put what a font is made of in the order of the schema, which openpyxl does not keep."""
    root = etree.fromstring(styles)
    for font in root.iterfind("{*}fonts/{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT_PARTS.index(etree.QName(part).localname))
    return etree.tostring(root, encoding="UTF-8", standalone=True)
