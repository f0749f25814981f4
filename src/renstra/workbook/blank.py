"""The workbook to fill in, written from the declaration of its sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..arsip import bekukan
from ..model import Periode
from .declare import Kolom, Lembar
from .sheets import LEMBAR

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_STEMPEL = "2000-01-01T00:00:00Z"
_BARIS_PILIHAN = 2000
_WARNA_JUDUL, _WARNA_WAJIB, _WARNA_GARIS = "DCE6F1", "F8DFC5", "9AA7B5"

PETUNJUK = (
    ("Cara mengisi", None),
    ("1.", "Mulai dari lembar Identitas. Tahun-tahun di sana menentukan kolom Target dan Pagu pada lembar lain."),
    ("2.", "Setiap lembar mempunyai satu baris judul. Arahkan penunjuk ke judul kolom untuk membaca penjelasannya."),
    ("3.", "Judul berwarna jingga wajib diisi. Judul lain boleh kosong."),
    ("4.", "Urutan kolom boleh ditukar; kolom dan lembar tambahan milik kantor boleh ada dan tidak diganggu."),
    ("5.", "Isi pagu hanya di lembar Sub Kegiatan. Jumlah kegiatan, program, dan total dihitung sendiri."),
    ("6.", "Angka boleh ditulis 95.000.000 atau 95,000,000 atau 95000000. Tulis persen dengan koma: 12,36."),
    ("7.", "Target yang tidak direncanakan ditulis '-'. Predikat ditulis hurufnya saja: BB."),
    ("8.", "Bila satu baris mempunyai dua indikator, tambahkan baris di bawahnya dengan kode yang sama."),
    ("9.", "NIP dan kode ditulis sebagai teks (awali dengan tanda petik tunggal bila perlu)."),
    ("10.", "Simpan, tutup, lalu jalankan: renstra check NAMA-FOLDER untuk memeriksa, renstra build NAMA-FOLDER untuk menyusun."),
    ("11.", "Temuan pemeriksaan yang memang dimaksudkan dicatat di lembar Aturan beserta alasannya."),
    ("12.", "Untuk Perubahan Renstra, isi lembar Alasan Perubahan, lalu jalankan: renstra diff FOLDER-LAMA FOLDER-BARU."),
)
PERIODE_CONTOH = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)


def buku_kerja(
    periode: Periode = PERIODE_CONTOH,
    isi: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    tahun_lalu: Sequence[int] = (),
) -> bytes:
    """Return a workbook as bytes.

    `isi` gives rows by sheet name, each a mapping of field to cell value (yearly fields as ``target.2024``); the form
    Identitas takes one mapping. `tahun_lalu` are the years of past performance; five before the plan by default.
    """
    from openpyxl import Workbook

    isi = isi or {}
    buku = Workbook()
    lembar_awal = buku.active
    assert lembar_awal is not None
    _petunjuk(lembar_awal)
    lalu = tuple(tahun_lalu) or tuple(range(periode.awal - 4, periode.awal + 1))
    for lembar in LEMBAR:
        ws = buku.create_sheet(lembar.nama)
        if lembar.isian:
            _isian(ws, lembar, next(iter(isi.get(lembar.nama, ())), {}), periode)
        else:
            _tabel(ws, lembar.kolom_untuk(periode, lalu), isi.get(lembar.nama, ()))
    return _bytes(buku)


def _bytes(buku: Workbook) -> bytes:
    tampung = io.BytesIO()
    buku.properties.creator = "renstra"
    buku.save(tampung)
    return bekukan(tampung.getvalue(), _STEMPEL)


def _petunjuk(ws: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    ws.title = "Petunjuk"
    ws.column_dimensions["A"].width = 26
    ws.column_dimensions["B"].width = 100
    ws.append(["Buku kerja Rencana Strategis Perangkat Daerah"])
    ws["A1"].font = Font(bold=True, size=14)
    for nomor, kalimat in PETUNJUK:
        ws.append([nomor, kalimat])
    ws.append([])
    ws.append(["Lembar", "Isi"])
    judul = ws.max_row
    for lembar in LEMBAR:
        ws.append([lembar.nama + (" *" if lembar.wajib else ""), lembar.bantuan])
        ws.cell(ws.max_row, 1).hyperlink = f"#'{lembar.nama}'!A1"
    ws.append(["", "* wajib ada"])
    for baris in (2, judul):
        for sel in ws[baris]:
            sel.font = Font(bold=True)
    for deret in ws.iter_rows(min_row=2):
        deret[0].alignment = Alignment(vertical="top", horizontal="left")
        deret[1].alignment = Alignment(vertical="top", wrap_text=True)
    ws.sheet_view.showGridLines = False


def _judul(ws: Worksheet, baris: int, letak: int, kolom: Kolom) -> None:
    """Write one heading: colour tells what is required, a note tells what belongs there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sel = ws.cell(baris, letak, kolom.judul)
    garis = Side(style="thin", color=_WARNA_GARIS)
    sel.font = Font(bold=True)
    sel.fill = PatternFill("solid", fgColor=_WARNA_WAJIB if kolom.wajib else _WARNA_JUDUL)
    sel.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sel.border = Border(garis, garis, garis, garis)
    bagian = (
        kolom.bantuan,
        "Wajib diisi." if kolom.wajib else "",
        "Pilihan: " + ", ".join(kolom.pilihan) + "." if kolom.pilihan else "",
        "Sel kosong mengikuti sel di atasnya." if kolom.turun else "",
        f"Contoh: {kolom.contoh}" if kolom.contoh else "",
    )
    catatan = Comment("\n".join(b for b in bagian if b) or f"Isi {kolom.judul.lower()}.", "renstra")
    catatan.width, catatan.height = 320, 110
    sel.comment = catatan


def _tabel(ws: Worksheet, kolom: tuple[Kolom, ...], isi: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for i, k in enumerate(kolom, 1):
        _judul(ws, 1, i, k)
        huruf = get_column_letter(i)
        ws.column_dimensions[huruf].width = k.lebar
        _pilihan(ws, k, f"{huruf}2:{huruf}{_BARIS_PILIHAN}")
        if k.tipe in {"kode", "nip"}:
            ws.column_dimensions[huruf].number_format = "@"
    ws.row_dimensions[1].height = 32
    for b, baris in enumerate(isi, 2):
        for i, k in enumerate(kolom, 1):
            if (nilai := baris.get(k.nama)) is not None:
                sel = ws.cell(b, i, nilai)
                sel.alignment = Alignment(vertical="top", wrap_text=k.tipe == "teks" and k.lebar > 30)
                if k.tipe in {"kode", "nip"}:
                    sel.number_format = "@"
                elif k.tipe == "rupiah":
                    sel.number_format = "#,##0"
    kunci = next((i for i, k in enumerate(kolom, 1) if k.nama in {"nama", "indikator", "uraian", "pendidikan"}), 1)
    ws.freeze_panes = f"{get_column_letter(min(kunci, 2) + 1 if len(kolom) > 6 else 1)}2"


def _isian(ws: Worksheet, lembar: Lembar, isi: Mapping[str, Any], periode: Periode) -> None:
    from openpyxl.styles import Alignment

    kepala = (K_ISIAN, Kolom("", "Nilai", lebar=70), Kolom("", "Keterangan", lebar=70))
    for i, k in enumerate(kepala, 1):
        _judul(ws, 1, i, k)
        ws.column_dimensions["ABC"[i - 1]].width = k.lebar
    tahun = {n: getattr(periode, n) for n in ("awal", "akhir", "dasar", "pertama")}
    for b, k in enumerate(lembar.kolom, 2):
        _judul(ws, b, 1, k)
        ws.cell(b, 1).alignment = Alignment(horizontal="left", vertical="top")
        nilai = ws.cell(b, 2, isi.get(k.nama, tahun.get(k.nama)))
        nilai.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if k.tipe in {"nip", "teks", "kode"}:
            nilai.number_format = "@"
        keterangan = " ".join(x for x in (k.bantuan, f"Contoh: {k.contoh}." if k.contoh else "") if x)
        ws.cell(b, 3, keterangan).alignment = Alignment(wrap_text=True, vertical="top")
        _pilihan(ws, k, f"B{b}")
    ws.freeze_panes = "B2"


K_ISIAN = Kolom("", "Isian", lebar=36, bantuan="Judul isian berwarna jingga wajib diisi.")


def _pilihan(ws: Worksheet, kolom: Kolom, rentang: str) -> None:
    """Give the cells a dropdown where only some values are known."""
    from openpyxl.worksheet.datavalidation import DataValidation

    pilihan = ("Ya", "Tidak") if kolom.tipe == "ya-tidak" else kolom.pilihan
    if not pilihan:
        return
    aturan = DataValidation(type="list", formula1='"' + ",".join(pilihan) + '"', allow_blank=True, showErrorMessage=True)
    aturan.errorTitle, aturan.error = "Bukan pilihan", "Pilih dari daftar: " + ", ".join(pilihan)
    ws.add_data_validation(aturan)
    aturan.add(rentang)
