"""What a sheet and a column are: the words in which the workbook is declared once.

Reading, the blank workbook and (later) the annotated one all follow this declaration; none of them
knows a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from ..model import Periode

CellType = Literal[
    "teks",
    "kode",
    "cacah",
    "tahun",
    "rupiah",
    "nilai",
    "persen",
    "tanggal",
    "pilihan",
    "ya-tidak",
    "nip",
]
"""How a cell is read. ``nilai`` is a target or achievement, read with the satuan of its row;
``persen`` a percentage.
"""

Yearly = Literal["target", "pagu", "capaian-dasar", "bebas"]
"""Which years a yearly column stands for: those with a target, those with pagu, the baseline year,
or whatever years the headings name (past performance)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    A yearly column stands for one column per year; ``{tahun}`` in `judul` takes the year.
    `fill_down` fills an empty cell with the one above, as people do who merge cells. `wajib`: no
    cell may be empty; `heading_required`: the column must be there, its cells may be empty.
    """

    name: str
    heading: str
    datatype: CellType = "teks"
    required: bool = False
    hint: str = ""
    width: int = 18
    options: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    yearly: Yearly | None = None
    fill_down: bool = False
    sample: str = ""
    heading_required: bool = False

    def of(self, tahun: int) -> Column:
        """The column of one year; its name becomes ``target.2024``."""
        return replace(
            self,
            name=f"{self.name}.{tahun}",
            heading=self.heading.format(tahun=tahun),
            alias=tuple(a.format(tahun=tahun) for a in self.alias),
            yearly=None,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table with headings, or (`form_field`) a form with one question a row."""

    name: str
    hint: str
    columns: tuple[Column, ...]
    form_field: bool = False
    required: bool = False
    alias: tuple[str, ...] = ()
    key: tuple[str, ...] = field(default=())

    def columns_for(
        self, periode: Periode | None, free: tuple[int, ...] = ()
    ) -> tuple[Column, ...]:
        """Every column with the yearly ones spread over their years, in the order of the sheet.

        Without a period only the columns whose years the headings name (`free`) are spread.
        """
        tahun: dict[str, tuple[int, ...]] = {
            "target": (),
            "pagu": (),
            "capaian-dasar": (),
            "bebas": free,
        }
        if periode:
            tahun |= {
                "target": (*periode.tahun_target,),
                "pagu": (*periode.tahun_pagu,),
                "capaian-dasar": (periode.dasar,),
            }
        result: list[Column] = []
        for columns in self.columns:
            result += (
                [columns]
                if columns.yearly is None
                else [columns.of(t) for t in tahun[columns.yearly]]
            )
        return tuple(result)


def standard(heading: object) -> str:
    """Return a heading as headings are compared: small letters, no marks, single spaces."""
    return re.sub(r" ?/ ?", "/", re.sub(r"[^0-9a-z%/]+", " ", str(heading).lower()).strip())
