"""The pagu of each program added up beside what the sheet *Program* claims: formulas in columns of
their own, which nobody reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING

from ...sheets import Column
from ...sheets.example import EXAMPLE_MARK
from ...sheets.jenjang import PROGRAM, SUB_KEGIATAN
from ..book import column_letters
from .labels import write_label
from .placed import FIRST_ROW, PlacedSheet

if TYPE_CHECKING:
    from openpyxl import Workbook

_ROWS = 200
_NOTE = (
    "Jumlah pagu sub kegiatan yang kodenya berawal kode program ini, dihitung Excel untuk "
    "disandingkan dengan kolom {heading}. Tidak dibaca dan tidak dicetak; sel pagu yang tersimpan "
    "sebagai teks tidak ikut terjumlah."
)


def add_sums(workbook: Workbook, placed: Mapping[str, PlacedSheet]) -> None:
    """Write the sums to the right of the sheet *Program*: one for each year, and of all years."""
    from openpyxl.styles import Font, Protection

    program, sub = placed[PROGRAM.name], placed[SUB_KEGIATAN.name]
    ws = workbook[PROGRAM.name]
    claimed = [k for k in program.columns if k.name.startswith("pagu")]
    first = len(program.columns) + 1
    for col, k in enumerate(claimed, first):
        label = Column("", sum_heading(k), width=k.width, hint=_NOTE.format(heading=k.heading))
        write_label(ws, 1, col, label)
        ws.column_dimensions[column_letters(col - 1)].width = k.width
        if k.part is None:
            years = f"{column_letters(first - 1)}#:{column_letters(col - 2)}#"
            text = f'IF(COUNT({years})=0,"",SUM({years}))'
        else:
            text = _sum_of_year(program, sub, k.part)
        top = ws.cell(FIRST_ROW, col)
        top.number_format, top.protection = "#,##0", Protection(locked=False)
        top.font = Font(name=top.font.name, size=11, color="7F7F7F")
        for row in range(FIRST_ROW, FIRST_ROW + _ROWS):
            cell = ws.cell(row, col, "=" + text.replace("#", str(row)))
            # The style as a whole: looking it up by its parts takes most of the time.
            cell._style = copy(top._style)


def sum_heading(column: Column) -> str:
    """The heading above the sums of what a column claims."""
    return f"Hitungan {column.heading}"


def _sum_of_year(program: PlacedSheet, sub: PlacedSheet, tahun: int | str) -> str:
    """The sum of one year, in the first row of a kode; ``#`` stands for the row."""
    from ...model import Field

    letter = program.letter("kode")
    kode, column = f"${letter}#", f"${letter}:${letter}"
    pagu, below, nama = (sub.whole(name) for name in (Field("pagu", tahun), "kode", "nama"))
    total = f'SUMIFS({pagu},{below},{kode}&".*",{nama},"<>{EXAMPLE_MARK}*")'
    return f'IFERROR(IF(MATCH({kode},{column},0)=ROW(),{total},""),"")'
