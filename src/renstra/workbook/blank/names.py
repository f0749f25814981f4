"""Kode and official names to pick from in a workbook to fill in: a sheet that lists them, and lists
on the cells that ask for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...reference.nomenklatur import OfficialName
from ...sheets import Column, Sheet
from ...sheets.jenjang import KEGIATAN, PROGRAM, SUB_KEGIATAN
from ..typed import put_value
from .offers import offer_list

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NAMES_SHEET = "Nomenklatur"
_PICKING = "Lembar ini hanya acuan dan tidak dicetak. "
NAMES_COLUMNS = (
    Column("", "Tingkat", width=14, hint=f"{_PICKING}Lembar tempat kode dan nama ini dipakai."),
    Column("", "Kode", "kode", width=20, hint=f"{_PICKING}Pilihan pada kolom Kode."),
    Column("", "Nama", width=80, hint=f"{_PICKING}Pilihan pada kolom nama sesudah kodenya terisi."),
    Column("", "Indikator", width=60, hint=f"{_PICKING}Indikator resmi, bila diketahui."),
    Column("", "Satuan", width=18, hint=f"{_PICKING}Satuan resmi, bila diketahui."),
)
_KODE, _NAMA = "B", "C"
_PICKED_ON: dict[str, Sheet] = {
    "program": PROGRAM,
    "kegiatan": KEGIATAN,
    "sub_kegiatan": SUB_KEGIATAN,
}


def list_names(ws: Worksheet, names: Sequence[OfficialName]) -> None:
    """Fill the sheet of names below its headings: all of a level in a run, in the order of kode."""
    from openpyxl.styles import Alignment

    for level, sheet in _PICKED_ON.items():
        for n in sorted((n for n in names if n.level == level), key=lambda n: n.kode):
            ws.append([sheet.name, n.kode, n.name, n.indikator, n.satuan])
    for row in ws.iter_rows(min_row=2):
        row[1].number_format = "@"
        for cell in row:
            put_value(cell, cell.value)
        for cell in row[2:4]:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    ws.auto_filter.ref = ws.dimensions


def names_listed(rows: Sequence[Sequence[object]]) -> tuple[OfficialName, ...]:
    """The names that stand on such a sheet; none where something else stands there, too."""
    level_of = {sheet.name: level for level, sheet in _PICKED_ON.items()}
    headings, *listed = [[str(cell) for cell in row] for row in rows] or [[]]
    if headings != [column.heading for column in NAMES_COLUMNS]:
        return ()
    if any(row[0] not in level_of for row in listed):
        return ()
    return tuple(
        OfficialName(level_of[level], kode, name, indikator=indikator, satuan=satuan)
        for level, kode, name, indikator, satuan in listed
    )


def offer_names(workbook: Workbook) -> None:
    """Let kode and names be picked on the sheets of their level.

    A kode offers its own name only. Anything else may be written all the same: no table has all.
    """
    from openpyxl.workbook.defined_name import DefinedName

    ws = workbook[NAMES_SHEET]
    levels = [cell.value for cell in ws["A"]]
    for level, sheet in _PICKED_ON.items():
        if not (count := levels.count(sheet.name)):
            continue
        first = levels.index(sheet.name) + 1
        kode, nama = f"kode_{level}", f"nama_{level}"
        for name, column in ((kode, _KODE), (nama, _NAMA)):
            span = f"{NAMES_SHEET}!${column}${first}:${column}${first + count - 1}"
            workbook.defined_names[name] = DefinedName(name, attr_text=span)
        on = workbook[sheet.name]
        letters = {cell.value: cell.column_letter for cell in on[1]}
        headings = {k.name: k.heading for k in sheet.columns}
        of_kode, of_nama = (letters[headings[field]] for field in ("kode", "nama"))
        chosen = f"INDEX({nama},MATCH(${of_kode}2,{kode},0))"
        offer_list(on, of_kode, kode)
        offer_list(on, of_nama, f'IF(${of_kode}2="",{nama},{chosen})')
