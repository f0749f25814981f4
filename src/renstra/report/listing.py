"""The sheet *Pemeriksaan* of the annotated workbook: every finding in one table, each with the way to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..model import Temuan
from ..model.angka import tulis_bilangan
from ..model.temuan import TINGKAT
from ..workbook.book import huruf_kolom, pecah_sel
from ..workbook.plain import WARNA_GARIS, WARNA_KEPALA, siapkan_cetak, tinggi_baris, tulis
from .catalog import jelaskan, sebut_sel

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

    from ..check import HasilPeriksa

NAMA = "Pemeriksaan"
KOLOM = (
    ("No", 6), ("Kode", 8), ("Tingkat", 12), ("Lembar", 20), ("Sel", 9), ("Temuan", 40), ("Tertulis", 32), ("Seharusnya", 32),
    ("Perbaikan", 38), ("Alasan", 52),
)  # fmt: skip
"""Headings and widths (characters)."""
BARIS_KEPALA = 5

_KOLOM_SEL = 5
_TAUTAN_TERBANYAK = 60_000
"""Excel takes 65,530 links on a sheet and drops them all when there are more."""
_WARNA_MATI = "EDEDED"


def isi_lembar_pemeriksaan(wb: Workbook, hasil: HasilPeriksa, warna: Mapping[str, str]) -> None:
    """Put the sheet before all others and show it first; `warna` gives the colour of a level."""
    ada = {n.casefold() for n in wb.sheetnames}
    nama = next(n for n in (NAMA, *(f"{NAMA} {i}" for i in range(2, len(ada) + 3))) if n.casefold() not in ada)
    lembar = {ws.title for ws in wb.worksheets}
    ws = wb.create_sheet(nama, 0)
    _kepala(ws, hasil, warna)
    _judul_kolom(ws, BARIS_KEPALA, "Alasan")
    baris = BARIS_KEPALA
    for n, t in enumerate(hasil.temuan, 1):
        baris += 1
        _baris(ws, baris, n, t, jelaskan(t.kode).alasan, lembar, warna[t.tingkat])
    if not hasil.temuan:
        baris += 1
        tulis(ws, baris, 1, "Tidak ada temuan.", bungkus=False)
    ws.auto_filter.ref = f"A{BARIS_KEPALA}:{_huruf(len(KOLOM))}{baris}"
    if hasil.dimatikan:
        baris += 2
        tulis(ws, baris, 1, "Dikecualikan pada lembar Aturan", tebal=True, bungkus=False)
        baris += 1
        _judul_kolom(ws, baris, "Alasan pengecualian")
        for n, d in enumerate(hasil.dimatikan, 1):
            baris += 1
            _baris(ws, baris, n, d.temuan, d.pengecualian.alasan, lembar, _WARNA_MATI)
    _tata(wb, ws)


def alamat_sel(sel: str) -> str:
    """Return the address as a cell of Excel (``C4``), or nothing when `sel` is no cell: a row, a line, a key."""
    try:
        baris, kolom = pecah_sel(sel.partition(":")[0])
    except ValueError:
        return ""
    return f"{huruf_kolom(kolom)}{baris + 1}" if baris < 1_048_576 and kolom < 16_384 else ""


def _kepala(ws: Worksheet, hasil: HasilPeriksa, warna: Mapping[str, str]) -> None:
    """Heading and counts; the colours of the levels explain those of the cells."""
    judul = f"Hasil pemeriksaan {hasil.renstra.identitas.judul}" if hasil.renstra else "Hasil pemeriksaan buku kerja"
    tulis(ws, 1, 1, judul, tebal=True, bungkus=False, ukuran=14)
    tulis(
        ws, 2, 1, "Salinan untuk dibaca: sel berwarna memuat catatan. Perbaiki di renstra.xlsx yang asli, lalu periksa lagi.",
        bungkus=False,
    )  # fmt: skip
    tulis(ws, 3, 1, "Ringkasan", tebal=True, bungkus=False)
    for kolom, t in zip((4, 6, 7), TINGKAT, strict=True):
        tulis(ws, 3, kolom, f"{tulis_bilangan(hasil.banyak(t))} {t}", warna=warna[t])
    tulis(ws, 3, 8, f"{tulis_bilangan(len(hasil.dimatikan))} dikecualikan", warna=_WARNA_MATI)
    jalan = f"{tulis_bilangan(hasil.aturan)} aturan dijalankan" if hasil.aturan else "aturan belum dijalankan"
    tulis(ws, 3, 9, jalan)


def _judul_kolom(ws: Worksheet, baris: int, alasan: str) -> None:
    for k, (judul, _) in enumerate(KOLOM, 1):
        tulis(ws, baris, k, alasan if judul == "Alasan" else judul, tebal=True, warna=WARNA_KEPALA)
        ws.cell(baris, k).border = _garis()


@cache
def _garis() -> Border:
    from openpyxl.styles import Border, Side

    return Border(bottom=Side("thin", color=WARNA_GARIS))


def _baris(ws: Worksheet, baris: int, nomor: int, t: Temuan, alasan: str, lembar: set[str], warna: str) -> None:
    from openpyxl.styles import Alignment

    isi: Sequence[str | int] = (nomor, t.kode, t.tingkat, t.lembar, sebut_sel(t.sel), t.pesan, t.isi, t.harap, t.saran, alasan)
    for k, nilai in enumerate(isi, 1):
        tulis(ws, baris, k, nilai, warna=warna if k == 3 else "")
        ws.cell(baris, k).border = _garis()
    ws.cell(baris, 1).alignment = Alignment(vertical="top", horizontal="left")
    ws.row_dimensions[baris].height = tinggi_baris((str(x), n) for x, (_, n) in zip(isi, KOLOM, strict=True))
    if t.lembar in lembar and nomor <= _TAUTAN_TERBANYAK and (sasaran := _sasaran(t.sel)):
        _tautkan(ws, baris, t.lembar, sasaran)


def _sasaran(sel: str) -> str:
    """Where a link goes: the cell, or the first cell of the row when only that is known."""
    return alamat_sel(sel) or (alamat_sel(f"A{sel}") if sel.isdecimal() else "")


def _tautkan(ws: Worksheet, baris: int, lembar: str, alamat: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sel = ws.cell(baris, _KOLOM_SEL)
    nama = lembar.replace("'", "''")
    sel.hyperlink = Hyperlink(ref=sel.coordinate, location=f"'{nama}'!{alamat}")
    sel.font = Font(name=sel.font.name, size=sel.font.size, color="0563C1", underline="single")


def _huruf(kolom: int) -> str:
    return huruf_kolom(kolom - 1)


def _tata(wb: Workbook, ws: Worksheet) -> None:
    """Widths, what stays in view, print; and of all tabs only this one is chosen, lest typing goes into several."""
    for k, (_, lebar) in enumerate(KOLOM, 1):
        ws.column_dimensions[_huruf(k)].width = lebar
    ws.freeze_panes = f"A{BARIS_KEPALA + 1}"
    ws.sheet_view.showGridLines = False
    siapkan_cetak(ws, (BARIS_KEPALA, BARIS_KEPALA))
    for lembar in wb.worksheets:
        for tampilan in lembar.views.sheetView:
            tampilan.tabSelected = lembar is ws
    for bagan in wb.chartsheets:
        for tampilan in bagan.sheetViews.sheetView:
            tampilan.tabSelected = False
    wb.active = 0
    for jendela in wb.views:
        jendela.firstSheet = 0
