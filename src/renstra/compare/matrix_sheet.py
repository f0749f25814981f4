"""A sheet of the matrix: title, headings over several rows, rows of text and numbers, ready to filter and to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any

from ..workbook.book import huruf_kolom
from ..workbook.plain import WARNA_GARIS, WARNA_KEPALA, isikan, siapkan_cetak, tinggi_baris, tulis

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

Isi = str | int | Decimal | None
Rupa = tuple[str, str, str]
"""What the looks of a cell follow from: the kind of its row, its alignment, how its number shows."""

_WARNA = {"judul": "DCE6F1", "induk": "EEF3FA", "jumlah": "F2F2F2", "total": "E2E2E2"}
"""What rows are filled with, by what they are; those are bold too (hex)."""
_MELINTANG = {"judul", "induk"}
_UKURAN_JUDUL, _UKURAN = 14, 11
_LEBAR_KEPALA = 75
"""The least width of the lines above the table (characters)."""
_TEPI, _LEBAR_A3, _LONGGAR = 0.4, 1190, 0.95
"""The margins of a printed page (inches), the width of A3 turned (points), and what programs that measure otherwise need."""


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """A column: its field, its headings from the top down, its width (characters), how its numbers show, its alignment.

    With `lembaran` it begins a new page when the sheet is printed.
    """

    isi: str
    judul: tuple[str, ...]
    lebar: float
    bentuk: str = ""
    rata: str = ""
    lembaran: bool = False


@dataclass(frozen=True, slots=True)
class Deret:
    """A row by field. `macam` sets its colour; `bentuk` how the number of one field shows, where it is not as its column."""

    isi: Mapping[str, Isi]
    macam: str = ""
    bentuk: Mapping[str, str] = field(default_factory=dict)


def isi_lembar(
    wb: Workbook, nama: str, kepala: Sequence[str], kolom: Sequence[KolomLembar], isi: Iterable[Deret], *, kosong: str = "",
    beku: int = 0,
) -> None:  # fmt: skip
    """Add a sheet: `kepala` line by line, headings, rows; `kosong` stands there when there is no row.

    The first `beku` columns stay in view. It is printed on A4, or on pages of A3 side by side where columns say so.
    """
    ws = wb.create_sheet(nama)
    _kepala(ws, kepala, kolom)
    atas = len(kepala) + 2
    bawah = baris = _judul_kolom(ws, atas, kolom)
    rupa: dict[Rupa, Any] = {}
    for baris, deret in enumerate(isi, bawah + 1):
        _baris(ws, baris, kolom, deret, rupa)
    if baris == bawah:
        tulis(ws, baris + 1, 1, kosong, bungkus=False)
    for k, satu in enumerate(kolom):
        ws.column_dimensions[huruf_kolom(k)].width = satu.lebar
    ws.auto_filter.ref = f"A{bawah}:{huruf_kolom(len(kolom) - 1)}{baris}"
    ws.freeze_panes = f"{huruf_kolom(beku)}{bawah + 1}"
    ws.sheet_view.showGridLines = False
    ws.sheet_view.tabSelected = len(wb.worksheets) == 1
    lembaran = any(k.lembaran for k in kolom)
    siapkan_cetak(ws, (atas, bawah), ws.PAPERSIZE_A3 if lembaran else ws.PAPERSIZE_A4)
    ws.page_margins.left = ws.page_margins.right = ws.page_margins.top = _TEPI
    ws.oddFooter.center.text = "&P"
    if lembaran:
        _bagi_lembaran(ws, kolom, beku)


def _kepala(ws: Worksheet, kepala: Sequence[str], kolom: Sequence[KolomLembar]) -> None:
    """Lines above the table, wrapped over its first columns, so that what stays in view holds them whole."""
    lebar = list(accumulate(k.lebar for k in kolom))
    banyak = next((n for n, x in enumerate(lebar, 1) if x >= _LEBAR_KEPALA), len(lebar))
    for n, teks in enumerate(kepala, 1):
        ukuran = _UKURAN_JUDUL if n == 1 else _UKURAN
        tulis(ws, n, 1, teks, tebal=n == 1, ukuran=ukuran)
        ws.merge_cells(start_row=n, end_row=n, start_column=1, end_column=banyak)
        ws.row_dimensions[n].height = tinggi_baris([(teks, lebar[banyak - 1] * _UKURAN / ukuran)]) * ukuran / _UKURAN


def _bagi_lembaran(ws: Worksheet, kolom: Sequence[KolomLembar], beku: int) -> None:
    """Print a sheet too wide for one page as several of A3 side by side, each with the first columns."""
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    awal = [n for n, k in enumerate(kolom) if k.lembaran]
    lebar = [_lebar(kolom[a:b]) for a, b in pairwise((beku, *awal, len(kolom)))]
    ws.sheet_properties.pageSetUpPr.fitToPage = False
    ws.page_setup.fitToWidth = ws.page_setup.fitToHeight = None
    muat = (_LEBAR_A3 - 2 * _TEPI * 72) / (_lebar(kolom[:beku]) + max(lebar))
    ws.page_setup.scale = min(100, int(muat * _LONGGAR * 100))
    ws.print_title_cols = f"A:{huruf_kolom(beku - 1)}"
    ws.col_breaks = ColBreak()
    for n in awal:
        ws.col_breaks.append(Break(id=n))


def _lebar(kolom: Iterable[KolomLembar]) -> float:
    """The width of columns in points, as Excel draws them with its usual font."""
    return sum((7 * k.lebar + 5) * 0.75 for k in kolom)


def _judul_kolom(ws: Worksheet, atas: int, kolom: Sequence[KolomLembar]) -> int:
    """Write the headings, equal neighbours as one cell, and return the last of their rows."""
    from openpyxl.styles import Alignment

    tinggi = max(len(k.judul) for k in kolom)
    for b in range(tinggi):
        for k, satu in enumerate(kolom, 1):
            sel = tulis(ws, atas + b, k, satu.judul[b] if b < len(satu.judul) else None, tebal=True, warna=WARNA_KEPALA)
            sel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            sel.border = _garis()
    for b in range(tinggi):
        jalur = [k.judul[: b + 1] if b < len(k.judul) - 1 else (str(n), "") for n, k in enumerate(kolom)]
        for _, sama in groupby(range(len(kolom)), jalur.__getitem__):
            letak = list(sama)
            kiri, kanan = letak[0], letak[-1]
            daun = len(kolom[kiri].judul) - 1
            akhir = atas + (tinggi - 1 if b == daun else b)
            if b <= daun and (kanan > kiri or akhir > atas + b):
                ws.merge_cells(start_row=atas + b, end_row=akhir, start_column=kiri + 1, end_column=kanan + 1)
    ws.row_dimensions[atas + tinggi - 1].height = tinggi_baris((k.judul[-1], k.lebar) for k in kolom)
    return atas + tinggi - 1


def _baris(ws: Worksheet, baris: int, kolom: Sequence[KolomLembar], deret: Deret, rupa: dict[Rupa, Any]) -> None:
    """Write a row; `rupa` keeps what cells of one look have in common, which openpyxl is slow to work out again."""
    for k, satu in enumerate(kolom, 1):
        isi = deret.isi.get(satu.isi)
        bentuk = "" if isinstance(isi, str) else deret.bentuk.get(satu.isi, satu.bentuk)
        kunci = (deret.macam, satu.rata, bentuk)
        sel: Any = ws.cell(baris, k)
        if kunci not in rupa:
            _dandani(sel, *kunci)
            rupa[kunci] = copy(sel._style)
        sel._style = copy(rupa[kunci])
        isikan(sel, isi)
    if deret.macam not in _MELINTANG:
        teks = ((isi, k.lebar) for k in kolom if isinstance(isi := deret.isi.get(k.isi), str))
        ws.row_dimensions[baris].height = tinggi_baris(teks)


def _dandani(sel: Any, macam: str, rata: str, bentuk: str) -> None:
    """Give a cell the looks of its row and column. A heading runs on over the columns beside it."""
    from openpyxl.styles import Alignment, Font, PatternFill

    melintang = macam in _MELINTANG
    sel.alignment = Alignment(vertical="top") if melintang else Alignment(rata or None, "top", wrap_text=True)
    sel.border = _garis(tegak=not melintang)
    if warna := _WARNA.get(macam):
        sel.font = Font(name=sel.font.name, size=sel.font.size, bold=True)
        sel.fill = PatternFill("solid", fgColor=warna)
    if bentuk:
        sel.number_format = bentuk


@cache
def _garis(tegak: bool = True) -> Border:
    from openpyxl.styles import Border, Side

    sisi: Any = Side("thin", color=WARNA_GARIS)
    return Border(sisi, sisi, sisi, sisi) if tegak else Border(top=sisi, bottom=sisi)
