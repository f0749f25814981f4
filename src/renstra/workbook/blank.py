"""The workbook to fill in, written from the declaration of its sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..files.archive import freeze_archive
from ..model import Periode
from .declare import Column, Sheet
from .sheets import SHEETS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TIMESTAMP = "2000-01-01T00:00:00Z"
_CHOICE_ROWS = 2000
_HEADING_COLOR, _REQUIRED_COLOR, _LINE_COLOR = "DCE6F1", "F8DFC5", "9AA7B5"

INSTRUCTIONS = (
    ("Cara mengisi", None),
    (
        "1.",
        "Mulai dari lembar Identitas. Tahun-tahun di sana menentukan kolom Target dan Pagu pada lembar lain.",
    ),
    (
        "2.",
        "Setiap lembar mempunyai satu baris judul. Arahkan penunjuk ke judul kolom untuk membaca penjelasannya.",
    ),
    ("3.", "Judul berwarna jingga wajib diisi. Judul lain boleh kosong."),
    (
        "4.",
        "Urutan kolom boleh ditukar; kolom dan lembar tambahan milik kantor boleh ada dan tidak diganggu.",
    ),
    (
        "5.",
        "Isi pagu hanya di lembar Sub Kegiatan. Jumlah kegiatan, program, dan total dihitung sendiri.",
    ),
    (
        "6.",
        "Angka boleh ditulis 95.000.000 atau 95,000,000 atau 95000000. Tulis persen dengan koma: 12,36.",
    ),
    ("7.", "Target yang tidak direncanakan ditulis '-'. Predikat ditulis hurufnya saja: BB."),
    (
        "8.",
        "Bila satu baris mempunyai dua indikator, tambahkan baris di bawahnya dengan kode yang sama.",
    ),
    ("9.", "NIP dan kode ditulis sebagai teks (awali dengan tanda petik tunggal bila perlu)."),
    (
        "10.",
        "Simpan, tutup, lalu jalankan: renstra check NAMA-FOLDER untuk memeriksa, renstra build NAMA-FOLDER untuk menyusun.",
    ),
    (
        "11.",
        "Temuan pemeriksaan yang memang dimaksudkan dicatat di lembar Aturan beserta alasannya.",
    ),
    (
        "12.",
        "Untuk Perubahan Renstra, isi lembar Alasan Perubahan, lalu jalankan: renstra diff FOLDER-LAMA FOLDER-BARU.",
    ),
)
SAMPLE_PERIODE = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)


def build_workbook(
    periode: Periode = SAMPLE_PERIODE,
    content: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    past_years: Sequence[int] = (),
) -> bytes:
    """Return a workbook as bytes.

    `isi` gives rows by sheet name, each a mapping of field to cell value (yearly fields as
    ``target.2024``); the form Identitas takes one mapping. `past_years` are the years of past
    performance; five before the plan by default.
    """
    from openpyxl import Workbook

    content = content or {}
    workbook = Workbook()
    first_sheet = workbook.active
    assert first_sheet is not None
    _write_instructions(first_sheet)
    previous = tuple(past_years) or tuple(range(periode.awal - 4, periode.awal + 1))
    for sheet in SHEETS:
        ws = workbook.create_sheet(sheet.name)
        if sheet.form_field:
            _form_field(ws, sheet, next(iter(content.get(sheet.name, ())), {}), periode)
        else:
            _table(ws, sheet.columns_for(periode, previous), content.get(sheet.name, ()))
    return _workbook_bytes(workbook)


def _workbook_bytes(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.properties.creator = "renstra"
    workbook.save(buffer)
    return freeze_archive(buffer.getvalue(), _TIMESTAMP)


def _write_instructions(ws: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    ws.title = "Petunjuk"
    ws.column_dimensions["A"].width = 26
    ws.column_dimensions["B"].width = 100
    ws.append(["Buku kerja Rencana Strategis Perangkat Daerah"])
    ws["A1"].font = Font(bold=True, size=14)
    for number, sentence in INSTRUCTIONS:
        ws.append([number, sentence])
    ws.append([])
    ws.append(["Lembar", "Isi"])
    heading = ws.max_row
    for sheet in SHEETS:
        ws.append([sheet.name + (" *" if sheet.required else ""), sheet.hint])
        ws.cell(ws.max_row, 1).hyperlink = f"#'{sheet.name}'!A1"
    ws.append(["", "* wajib ada"])
    for rows in (2, heading):
        for cell in ws[rows]:
            cell.font = Font(bold=True)
    for series in ws.iter_rows(min_row=2):
        series[0].alignment = Alignment(vertical="top", horizontal="left")
        series[1].alignment = Alignment(vertical="top", wrap_text=True)
    ws.sheet_view.showGridLines = False


def _heading(ws: Worksheet, rows: int, position: int, columns: Column) -> None:
    """Write one heading: colour tells what is required, a note tells what belongs there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = ws.cell(rows, position, columns.heading)
    lines = Side(style="thin", color=_LINE_COLOR)
    cell.font = Font(bold=True)
    cell.fill = PatternFill(
        "solid", fgColor=_REQUIRED_COLOR if columns.required else _HEADING_COLOR
    )
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    cell.border = Border(lines, lines, lines, lines)
    part = (
        columns.hint,
        "Wajib diisi." if columns.required else "",
        "Pilihan: " + ", ".join(columns.options) + "." if columns.options else "",
        "Sel kosong mengikuti sel di atasnya." if columns.fill_down else "",
        f"Contoh: {columns.sample}" if columns.sample else "",
    )
    record = Comment(
        "\n".join(b for b in part if b) or f"Isi {columns.heading.lower()}.", "renstra"
    )
    record.width, record.height = 320, 110
    cell.comment = record


def _table(
    ws: Worksheet, columns: tuple[Column, ...], content: Sequence[Mapping[str, Any]]
) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for i, k in enumerate(columns, 1):
        _heading(ws, 1, i, k)
        font = get_column_letter(i)
        ws.column_dimensions[font].width = k.width
        _choices(ws, k, f"{font}2:{font}{_CHOICE_ROWS}")
        if k.datatype in {"kode", "nip"}:
            ws.column_dimensions[font].number_format = "@"
    ws.row_dimensions[1].height = 32
    for b, rows in enumerate(content, 2):
        for i, k in enumerate(columns, 1):
            if (value := rows.get(k.name)) is not None:
                cell = ws.cell(b, i, value)
                cell.alignment = Alignment(
                    vertical="top", wrap_text=k.datatype == "teks" and k.width > 30
                )
                if k.datatype in {"kode", "nip"}:
                    cell.number_format = "@"
                elif k.datatype == "rupiah":
                    cell.number_format = "#,##0"
    key = next(
        (
            i
            for i, k in enumerate(columns, 1)
            if k.name in {"nama", "indikator", "uraian", "pendidikan"}
        ),
        1,
    )
    ws.freeze_panes = f"{get_column_letter(min(key, 2) + 1 if len(columns) > 6 else 1)}2"


def _form_field(ws: Worksheet, sheet: Sheet, content: Mapping[str, Any], periode: Periode) -> None:
    from openpyxl.styles import Alignment

    head = (FIELD_COLUMN, Column("", "Nilai", width=70), Column("", "Keterangan", width=70))
    for i, k in enumerate(head, 1):
        _heading(ws, 1, i, k)
        ws.column_dimensions["ABC"[i - 1]].width = k.width
    tahun = {n: getattr(periode, n) for n in ("awal", "akhir", "dasar", "pertama")}
    for b, k in enumerate(sheet.columns, 2):
        _heading(ws, b, 1, k)
        ws.cell(b, 1).alignment = Alignment(horizontal="left", vertical="top")
        value = ws.cell(b, 2, content.get(k.name, tahun.get(k.name)))
        value.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if k.datatype in {"nip", "teks", "kode"}:
            value.number_format = "@"
        remark = " ".join(x for x in (k.hint, f"Contoh: {k.sample}." if k.sample else "") if x)
        ws.cell(b, 3, remark).alignment = Alignment(wrap_text=True, vertical="top")
        _choices(ws, k, f"B{b}")
    ws.freeze_panes = "B2"


FIELD_COLUMN = Column("", "Isian", width=36, hint="Judul isian berwarna jingga wajib diisi.")


def _choices(ws: Worksheet, columns: Column, span: str) -> None:
    """Give the cells a dropdown where only some values are known."""
    from openpyxl.worksheet.datavalidation import DataValidation

    options = ("Ya", "Tidak") if columns.datatype == "ya-tidak" else columns.options
    if not options:
        return
    rule = DataValidation(
        type="list", formula1='"' + ",".join(options) + '"', allow_blank=True, showErrorMessage=True
    )
    rule.errorTitle, rule.error = "Bukan pilihan", "Pilih dari daftar: " + ", ".join(options)
    ws.add_data_validation(rule)
    rule.add(span)
