"""A workbook file opened: plain grids of cell values, one a sheet, or the reason why it cannot be opened."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..galat import sebab
from ..model import Temuan
from ..model.angka import tulis_bilangan
from . import faults
from .sheetxml import GALAT_XML, SisiXml, baca_xml

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SEL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE | re.ASCII)
_ARSIP_LAIN = {
    "xl/workbook.bin": "buku kerja biner (.xlsb)",
    "content.xml": "berkas OpenDocument (.ods)",
    "word/document.xml": "dokumen Word (.docx)",
}


def huruf_kolom(indeks: int) -> str:
    """Return the letters of a column, counted from 0: 0 is ``A``, 26 is ``AA``."""
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def indeks_kolom(huruf: str) -> int:
    """Return the place of a column counted from 0: ``A`` is 0, ``AA`` is 26."""
    indeks = 0
    for h in huruf:
        indeks = indeks * 26 + ord(h) - 64
    return indeks - 1


def pecah_sel(sel: str) -> tuple[int, int]:
    """Return row and column of a cell such as ``C4`` (or ``$C$4``), counted from 0; raises `ValueError` for another text."""
    if not (m := _SEL.fullmatch(sel)):
        raise ValueError(sel)
    return int(m[2]) - 1, indeks_kolom(m[1].upper())


class Persen(Decimal):
    """A number cell that shows as a percentage, with the figure that people see: 0,695 shown as 69,5% is 69,5."""

    def __str__(self) -> str:
        return f"{tulis_bilangan(Decimal(self))}%"


@dataclass(frozen=True)
class Grid:
    """The values of one sheet; row and column 0 are the sheet's row 1 and column A. Empty cells hold ``""``."""

    nama: str
    baris: list[list[Any]]

    def isi(self, baris: int, kolom: int) -> Any:
        """The value at a place counted from 0, ``""`` outside the used area."""
        return self.baris[baris][kolom] if baris < len(self.baris) and kolom < len(self.baris[baris]) else ""


@dataclass(frozen=True)
class Buku:
    """An open workbook.

    `tak_terbaca` are faults of cells whose value cannot be seen, by sheet and cell; `jauh` are faults of sheets that
    span too much to be loaded.
    """

    berkas: Path
    lembar: dict[str, Grid]
    tak_terbaca: dict[tuple[str, str], Temuan] = field(default_factory=dict)
    jauh: dict[str, Temuan] = field(default_factory=dict)


def buka(berkas: Path) -> Buku | Temuan:
    """Open a workbook; a fault is returned when there is no reading it."""
    from python_calamine import CalamineError

    if not berkas.is_file():
        lain = sorted(b.name for b in berkas.parent.glob("*.xls*") if not b.name.startswith("~$"))
        return faults.berkas_tidak_ada(berkas, tuple(lain))
    for kunci in (f"~${berkas.name}", f".~lock.{berkas.name}#"):
        if (berkas.parent / kunci).exists():
            return faults.sedang_dibuka(berkas, kunci)
    try:
        with berkas.open("rb") as isi:
            awal = isi.read(8)
            if awal == _OLE:
                sandi = "EncryptedPackage".encode("utf-16-le") in isi.read()
                return faults.terenkripsi(berkas) if sandi else faults.bukan_xlsx(berkas, "berkas Excel lama (.xls)")
        if not awal.startswith(b"PK"):
            return faults.bukan_xlsx(berkas, "isi bukan arsip Excel" if awal else "berkas kosong (0 bita)")
        xml = baca_xml(berkas)
        grid = _grid(berkas, xml)
    except _TanggalMustahil as salah:
        return faults.tanggal_mustahil(str(salah))
    except PermissionError:
        return faults.sedang_dibuka(berkas, f"~${berkas.name}")
    except OSError as salah:
        return faults.tidak_terbaca(berkas, sebab(salah))
    except (CalamineError, *GALAT_XML):
        return faults.bukan_xlsx(berkas, _arsip_lain(berkas) or "arsip rusak atau terpotong")
    tak_terbaca = {
        (lembar, sel): faults.sel_galat(lembar, sel, galat) if galat else faults.belum_dihitung(lembar, sel, rumus)
        for lembar, sel, rumus, galat in xml.tak_terbaca
    }
    return Buku(berkas, grid, tak_terbaca, {n: faults.terlalu_jauh(n, sel) for n, sel in xml.jauh.items()})


class _TanggalMustahil(Exception):
    """A sheet holds a number in date format that is beyond any date; Excel shows ``#####`` for it."""


def _nilai(buku: CalamineWorkbook, nama: str) -> list[list[Any]]:
    """The values of one sheet. The reader's own failure on such a date is no ordinary exception, so it is known by name."""
    try:
        return buku.get_sheet_by_name(nama).to_python(skip_empty_area=False)
    except BaseException as salah:
        if type(salah).__name__ != "PanicException":
            raise
        raise _TanggalMustahil(nama) from salah


def _grid(berkas: Path, xml: SisiXml) -> dict[str, Grid]:
    """Load every sheet that is no chart and fits.

    Percentages take the figure that people see; rows at the end that hold only unreadable cells are kept.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    buku = CalamineWorkbook.from_path(berkas)
    nama_lembar = [m.name for m in buku.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    hasil = {nama: Grid(nama, [] if nama in xml.jauh else _nilai(buku, nama)) for nama in nama_lembar}
    for nama, sel in ((nama, sel) for nama, semua in xml.persen.items() if nama in hasil for sel in semua):
        baris, kolom = pecah_sel(sel)
        if isinstance(nilai := hasil[nama].isi(baris, kolom), float):
            hasil[nama].baris[baris][kolom] = Persen(Decimal(format(nilai, ".15g")) * 100)
    for x in xml.tak_terbaca:
        if x.lembar in hasil and x.sel:
            isi = hasil[x.lembar].baris
            isi += [[] for _ in range(pecah_sel(x.sel)[0] + 1 - len(isi))]
    return hasil


def _arsip_lain(berkas: Path) -> str:
    """Name the kind of a file that is an archive of another program."""
    try:
        with zipfile.ZipFile(berkas) as arsip:
            ada = frozenset(arsip.namelist())
    except GALAT_XML:
        return ""
    return next((apa for bagian, apa in _ARSIP_LAIN.items() if bagian in ada), "")
