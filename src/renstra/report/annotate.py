"""The plan's own workbook with every finding where it belongs: cells coloured and noted, and a sheet that lists them all.

A copy to read, not a new source: the workbook itself is never written to.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..arsip import bekukan
from ..galat import sebab
from ..model import Temuan
from ..model.angka import tulis_bilangan
from ..model.temuan import TINGKAT
from ..workbook.plain import bersih
from .carried import bawa_serta
from .listing import alamat_sel, isi_lembar_pemeriksaan

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment

    from ..check import HasilPeriksa

PENULIS = "renstra"
TANDA = "— Pemeriksaan renstra —"
"""The line above our part of a note; what stands before it is the office's own."""
WARNA = {"kesalahan": "F8BFBF", "peringatan": "FFE699", "saran": "BDD7EE"}
"""What a cell is filled with, by the gravest finding on it (hex)."""

_STEMPEL = "2000-01-01T00:00:00Z"
_TEMUAN_PER_SEL = 8
_LEBAR, _HURUF_PER_BARIS, _TINGGI_BARIS, _TINGGI_TERBESAR = 360, 58, 15, 420
"""A note: its width, the letters that fit on a line, the height of a line, the largest height (pixels)."""


class AnotasiGagal(Exception):
    """The workbook cannot be copied with its notes; the message says why, in Indonesian."""


def anotasi(buku: Path, hasil: HasilPeriksa) -> bytes:
    """Return a copy of the workbook with a note on every cell that a finding points at, and a first sheet that lists all.

    Everything else of the workbook stays: values, formulas and their results, formats, validations, widths, other sheets.
    Raises `AnotasiGagal` when it cannot be opened or written.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out (shapes, slicers); the sheet says that this is a copy to read.
            warnings.simplefilter("ignore")
            asli = buku.read_bytes()
            wb = _muat(asli)
            for sel, temuan in _per_sel(wb, hasil.temuan):
                _tandai(sel, temuan)
            isi_lembar_pemeriksaan(wb, hasil, WARNA)
            tampung = io.BytesIO()
            wb.save(tampung)
            ubah = bawa_serta(asli, tampung.getvalue())
    except OSError as salah:
        raise AnotasiGagal(f"{buku.name} tidak dapat dibaca: {sebab(salah)}.") from salah
    except Exception as salah:  # openpyxl raises a dozen kinds for a workbook that it cannot take in, or write again
        raise AnotasiGagal(
            f"{buku.name} tidak dapat disalin dengan catatan ({type(salah).__name__}). "
            "Simpan ulang sebagai .xlsx di Excel atau LibreOffice, lalu ulangi."
        ) from salah
    tanggal = hasil.renstra.identitas.tanggal_penetapan.isoformat() if hasil.renstra else ""
    return bekukan(tampung.getvalue(), f"{tanggal}T00:00:00Z" if tanggal else _STEMPEL, ubah)


def _muat(asli: bytes) -> Workbook:
    """Open the workbook; notes of the office, whose sizes are not read, are fitted to their text."""
    from openpyxl import load_workbook

    wb = load_workbook(io.BytesIO(asli), rich_text=True)
    for catatan in (s.comment for ws in wb.worksheets for deret in ws.iter_rows() for s in deret if s.comment):
        _paskan(catatan)
    return wb


def _per_sel(wb: Workbook, temuan: Iterable[Temuan]) -> Iterator[tuple[Cell, Sequence[Temuan]]]:
    """Yield each cell that findings point at, with those findings; a merged cell is the one at its upper left."""
    from openpyxl.worksheet.worksheet import Worksheet

    per_tempat: dict[tuple[str, str], list[Temuan]] = {}
    for t in temuan:
        if t.lembar in wb.sheetnames and isinstance(wb[t.lembar], Worksheet) and (alamat := alamat_sel(t.sel)):
            per_tempat.setdefault((t.lembar, alamat), []).append(t)
    gabung = {n: _gabungan(wb[n]) for n in {lembar for lembar, _ in per_tempat}}
    semua = ((lembar, gabung[lembar].get(alamat, alamat), isi) for (lembar, alamat), isi in per_tempat.items())
    for (lembar, alamat), kelompok in groupby(sorted(semua, key=lambda x: x[:2]), key=lambda x: x[:2]):
        yield wb[lembar][alamat], [t for *_, isi in kelompok for t in isi]


def _gabungan(ws: Any) -> dict[str, str]:
    """The upper left cell of every other cell that is merged into it."""
    from openpyxl.utils import get_column_letter as huruf

    return {
        f"{huruf(k)}{b}": f"{huruf(r.min_col)}{r.min_row}"
        for r in ws.merged_cells.ranges
        for b, k in r.cells
        if (b, k) != (r.min_row, r.min_col)
    }


def _tandai(sel: Cell, temuan: Sequence[Temuan]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    terberat = min((t.tingkat for t in temuan), key=TINGKAT.index)
    sel.fill = PatternFill("solid", fgColor=WARNA[terberat])
    lama, penulis = (sel.comment.text.partition(TANDA)[0].rstrip(), sel.comment.author) if sel.comment else ("", "")
    kita = "\n".join((TANDA, *(_catatan(t) for t in temuan[:_TEMUAN_PER_SEL])))
    if len(temuan) > _TEMUAN_PER_SEL:
        kita += f"\ndan {tulis_bilangan(len(temuan) - _TEMUAN_PER_SEL)} temuan lain, lihat lembar pemeriksaan"
    sel.comment = Comment("\n\n".join(x for x in (lama, kita) if x), penulis if lama and penulis else PENULIS)
    _paskan(sel.comment)


def _catatan(t: Temuan) -> str:
    """A finding as a note says it."""
    bagian = (("tertulis", t.isi), ("seharusnya", t.harap), ("perbaikan", t.saran))
    return bersih("\n".join((f"{t.kode} {t.tingkat}: {t.pesan}", *(f"   {label}: {isi}" for label, isi in bagian if isi))))


def _paskan(catatan: Comment) -> None:
    """Make a note large enough for its text."""
    baris = catatan.text.split("\n")
    banyak = sum(1 + len(b) // _HURUF_PER_BARIS for b in baris) + 1
    if banyak > 4 or max(map(len, baris)) > _HURUF_PER_BARIS // 2:
        catatan.width = _LEBAR
    catatan.height = max(int(catatan.height), min(banyak * _TINGGI_BARIS, _TINGGI_TERBESAR))
