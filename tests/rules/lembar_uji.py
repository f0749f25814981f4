"""Whole sheets of the tiny plan filled in anew, through openpyxl: much faster than writing the workbook from `isi`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from buku_uji import BukuUji
from renstra.workbook.sheets import LEMBAR

_JUDUL = {lembar.nama: {k.nama: k.judul for k in lembar.kolom} for lembar in LEMBAR}


def ganti_lembar(buku: BukuUji, lembar: str, baris: Iterable[Mapping[str, Any]]) -> None:
    """Take out all rows of a sheet and write these, by field, from row 2 on."""
    ws = buku.lembar(lembar)
    ws.delete_rows(2, ws.max_row)
    letak = {s.value: s.column for s in ws[1]}
    for nomor, isi in enumerate(baris, 2):
        for medan, nilai in isi.items():
            ws.cell(nomor, letak[_JUDUL[lembar][medan]]).value = nilai
