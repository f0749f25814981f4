"""What a sheet and a column are: the words in which the workbook is declared once.

Reading, the blank workbook and (later) the annotated one all follow this declaration; none of them knows a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from ..model import Periode

Tipe = Literal["teks", "kode", "cacah", "tahun", "rupiah", "nilai", "persen", "tanggal", "pilihan", "ya-tidak", "nip"]
"""How a cell is read. ``nilai`` is a target or achievement, read with the satuan of its row; ``persen`` a percentage."""

Tahunan = Literal["target", "pagu", "capaian-dasar", "bebas"]
"""Which years a yearly column stands for: those with a target, those with pagu, the baseline year,
or whatever years the headings name (past performance)."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column.

    A yearly column stands for one column per year; ``{tahun}`` in `judul` takes the year. `turun` fills an empty cell
    with the one above, as people do who merge cells. `wajib`: no cell may be empty; `judul_wajib`: the column must be
    there, its cells may be empty.
    """

    nama: str
    judul: str
    tipe: Tipe = "teks"
    wajib: bool = False
    bantuan: str = ""
    lebar: int = 18
    pilihan: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    tahunan: Tahunan | None = None
    turun: bool = False
    contoh: str = ""
    judul_wajib: bool = False

    def untuk(self, tahun: int) -> Kolom:
        """The column of one year; its name becomes ``target.2024``."""
        return replace(
            self,
            nama=f"{self.nama}.{tahun}",
            judul=self.judul.format(tahun=tahun),
            alias=tuple(a.format(tahun=tahun) for a in self.alias),
            tahunan=None,
        )


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: a table with headings, or (`isian`) a form with one question a row."""

    nama: str
    bantuan: str
    kolom: tuple[Kolom, ...]
    isian: bool = False
    wajib: bool = False
    alias: tuple[str, ...] = ()
    kunci: tuple[str, ...] = field(default=())

    def kolom_untuk(self, periode: Periode | None, bebas: tuple[int, ...] = ()) -> tuple[Kolom, ...]:
        """Every column with the yearly ones spread over their years, in the order of the sheet.

        Without a period only the columns whose years the headings name (`bebas`) are spread.
        """
        tahun: dict[str, tuple[int, ...]] = {"target": (), "pagu": (), "capaian-dasar": (), "bebas": bebas}
        if periode:
            tahun |= {"target": (*periode.tahun_target,), "pagu": (*periode.tahun_pagu,), "capaian-dasar": (periode.dasar,)}
        hasil: list[Kolom] = []
        for kolom in self.kolom:
            hasil += [kolom] if kolom.tahunan is None else [kolom.untuk(t) for t in tahun[kolom.tahunan]]
        return tuple(hasil)


def baku(judul: object) -> str:
    """Return a heading as headings are compared: small letters, no marks, single spaces."""
    return re.sub(r" ?/ ?", "/", re.sub(r"[^0-9a-z%/]+", " ", str(judul).lower()).strip())
