"""Sheets that are written to be read: text stays text, rows are as high as their text, pages fit the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

WARNA_KEPALA, WARNA_GARIS = "DCE6F1", "9AA7B5"
"""What headings are filled with, and the lines between rows (hex)."""

_PANJANG_TERBESAR = 2_000
_TINGGI_BARIS, _BARIS_TERBANYAK = 15, 20
"""The height of a line (points), and how many lines a row may grow to."""
_TAK_SAH = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_RUMUS = ("=", "+", "-", "@")


def bersih(isi: str) -> str:
    """Text without characters that a workbook cannot hold, cut where nobody reads on."""
    isi = _TAK_SAH.sub("", isi.replace("\r\n", "\n").replace("\r", "\n"))
    return isi if len(isi) <= _PANJANG_TERBESAR else f"{isi[:_PANJANG_TERBESAR]}…"


def tulis(
    ws: Worksheet, baris: int, kolom: int, isi: str | int | Decimal | None, *, tebal: bool = False, warna: str = "",
    bungkus: bool = True, ukuran: int = 0,
) -> Any:  # fmt: skip
    """Write a cell with its looks, and return it."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sel: Any = ws.cell(baris, kolom)
    isikan(sel, isi)
    sel.alignment = Alignment(vertical="top", wrap_text=bungkus)
    if tebal:
        sel.font = Font(name=sel.font.name, bold=True, size=ukuran or sel.font.size)
    if warna:
        sel.fill = PatternFill("solid", fgColor=warna)
    return sel


def isikan(sel: Any, isi: str | int | Decimal | None) -> None:
    """Give a cell its value. Text stays text: what stands in a plan is never taken for a formula here."""
    if not isinstance(isi, str):
        sel.value = isi
        return
    sel.value = teks = bersih(isi)
    if teks.startswith(_RUMUS):
        sel.data_type, sel.quotePrefix = "s", True
    elif teks:
        sel.data_type = "s"


def tinggi_baris(isi: Iterable[tuple[str, float]]) -> int:
    """The height (points) of a row of wrapped texts, each with the width of its column (characters).

    Not every program works out by itself how high a row must be.
    """
    return _TINGGI_BARIS * max((_banyak_baris(teks, lebar) for teks, lebar in isi), default=1)


def _banyak_baris(isi: str, lebar: float) -> int:
    """About how many lines a text takes."""
    return min(sum(1 + int(len(b) * 0.97 / lebar) for b in bersih(isi).split("\n")), _BARIS_TERBANYAK)


def siapkan_cetak(ws: Worksheet, kepala: tuple[int, int], kertas: str = "9") -> None:
    """Print turned, as wide as the paper (as Excel counts it: 9 is A4), with the heading rows on every page."""
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", kertas
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.print_title_rows = f"{kepala[0]}:{kepala[1]}"
