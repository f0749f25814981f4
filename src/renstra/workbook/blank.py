"""The workbook to fill in, written from the declaration of its sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .. import sheets
from ..files.archive import freeze_archive
from ..model import Periode
from ..reference.nomenklatur import OfficialName
from ..sheets import Column, Sheet
from .pick import NAMES_COLUMNS, NAMES_SHEET, list_names, offer_names
from .plain import kill_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TIMESTAMP = "2000-01-01T00:00:00Z"
_CHOICE_ROWS = 2000
_HEADING_COLOR, _REQUIRED_COLOR, _LINE_COLOR = "DCE6F1", "F8DFC5", "9AA7B5"
_MAIN_COLUMNS = frozenset({"nama", "indikator", "uraian", "pendidikan"})
"""Columns that tell what a row is about: they stay in sight beside a wide table."""
_FORM_COLUMNS = (
    Column("", "Isian", width=36, hint="Judul isian berwarna jingga wajib diisi."),
    Column("", "Nilai", width=70),
    Column("", "Keterangan", width=70),
)

INSTRUCTIONS = (
    ("Cara mengisi", None),
    (
        "1.",
        (
            "Mulai dari lembar Identitas. Tahun-tahun di sana menentukan kolom Target dan "
            "Pagu pada lembar lain."
        ),
    ),
    (
        "2.",
        (
            "Setiap lembar mempunyai satu baris judul. Arahkan penunjuk ke judul kolom untuk "
            "membaca penjelasannya."
        ),
    ),
    ("3.", "Judul berwarna jingga wajib ada dan diisi. Judul lain boleh kosong."),
    (
        "4.",
        (
            "Urutan kolom boleh ditukar; kolom dan lembar tambahan milik kantor boleh ada dan "
            "tidak diganggu."
        ),
    ),
    (
        "5.",
        (
            "Isi pagu hanya di lembar Sub Kegiatan. Jumlah kegiatan, program, dan total "
            "dihitung sendiri."
        ),
    ),
    (
        "6.",
        (
            "Angka boleh ditulis 95.000.000 atau 95,000,000 atau 95000000. Tulis persen "
            "dengan koma: 12,36."
        ),
    ),
    ("7.", "Target yang tidak direncanakan ditulis '-'. Predikat ditulis hurufnya saja: BB."),
    (
        "8.",
        (
            "Bila satu baris mempunyai dua indikator, tambahkan baris di bawahnya dengan kode "
            "yang sama."
        ),
    ),
    (
        "9.",
        ("NIP dan kode ditulis sebagai teks (awali dengan tanda petik tunggal bila perlu)."),
    ),
    (
        "10.",
        (
            "Simpan, tutup, lalu jalankan: renstra check NAMA-FOLDER untuk memeriksa, renstra "
            "build NAMA-FOLDER untuk menyusun."
        ),
    ),
    (
        "11.",
        ("Temuan pemeriksaan yang memang dimaksudkan dicatat di lembar Aturan beserta alasannya."),
    ),
    (
        "12.",
        (
            "Untuk Perubahan Renstra, isi lembar Alasan Perubahan, lalu jalankan: renstra "
            "diff FOLDER-LAMA FOLDER-BARU."
        ),
    ),
)
SAMPLE_PERIODE = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)


def build_workbook(
    periode: Periode = SAMPLE_PERIODE,
    content: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    past_years: Sequence[int] = (),
    names: Sequence[OfficialName] = (),
    sistematika: str = "",
) -> bytes:
    """Return a workbook as bytes.

    `content` gives rows by sheet name, each a mapping of field to cell value (yearly fields as
    ``target.2024``); the form Identitas takes one mapping. `past_years` are the years of past
    performance; five before the plan by default. `names` are official ones to pick from. Of the
    sheets and columns it has those that the profile of chapters asks for; all when none is named.
    """
    from openpyxl import Workbook

    content = content or {}
    workbook = Workbook()
    first_sheet = workbook.active
    assert first_sheet is not None
    asked = sheets.sheets_for(sistematika)
    _write_instructions(first_sheet, asked)
    previous = tuple(past_years) or tuple(range(periode.awal - 4, periode.awal + 1))
    for sheet in asked:
        ws = workbook.create_sheet(sheet.name)
        if sheet.form:
            _write_form(ws, sheet, next(iter(content.get(sheet.name, ())), {}), periode)
        else:
            _write_table(ws, sheet.columns_for(periode, previous), content.get(sheet.name, ()))
    if names:
        ws = workbook.create_sheet(NAMES_SHEET)
        _write_table(ws, NAMES_COLUMNS, ())
        list_names(ws, names)
        offer_names(workbook, _CHOICE_ROWS)
    return _workbook_bytes(workbook)


def _workbook_bytes(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.properties.creator = "renstra"
    workbook.save(buffer)
    return freeze_archive(buffer.getvalue(), _TIMESTAMP)


def _write_instructions(ws: Worksheet, listed: Sequence[Sheet]) -> None:
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
    list_heading = ws.max_row
    for sheet in listed:
        ws.append([sheet.name + (" *" if sheet.required else ""), sheet.hint])
        ws.cell(ws.max_row, 1).hyperlink = f"#'{sheet.name}'!A1"
    ws.append(["", "* wajib ada"])
    for row in (2, list_heading):
        for cell in ws[row]:
            cell.font = Font(bold=True)
    for label, text in ws.iter_rows(min_row=2):
        label.alignment = Alignment(vertical="top", horizontal="left")
        text.alignment = Alignment(vertical="top", wrap_text=True)
    ws.sheet_view.showGridLines = False


def _write_heading(ws: Worksheet, row: int, col: int, column: Column) -> None:
    """Write one heading: colour tells what is required, a note tells what belongs there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = ws.cell(row, col, column.heading)
    line = Side(style="thin", color=_LINE_COLOR)
    needed = column.required or column.heading_required
    color = _REQUIRED_COLOR if needed else _HEADING_COLOR
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=color)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    cell.border = Border(line, line, line, line)
    parts = (
        column.hint,
        "Wajib diisi." if column.required else "Kolom ini wajib ada." if needed else "",
        "Pilihan: " + ", ".join(column.options) + "." if column.options else "",
        "Sel kosong mengikuti sel di atasnya." if column.fill_down else "",
        f"Contoh: {column.sample}" if column.sample else "",
    )
    text = "\n".join(part for part in parts if part) or f"Isi {column.heading.lower()}."
    note = Comment(text, "renstra")
    note.width, note.height = 320, 110
    cell.comment = note


def _write_table(
    ws: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, object]]
) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for col, k in enumerate(columns, 1):
        _write_heading(ws, 1, col, k)
        letter = get_column_letter(col)
        ws.column_dimensions[letter].width = k.width
        _offer_choices(ws, k, f"{letter}2:{letter}{_CHOICE_ROWS}")
        if k.datatype in {"kode", "nip"}:
            ws.column_dimensions[letter].number_format = "@"
    ws.row_dimensions[1].height = 32
    for number, row in enumerate(rows, 2):
        for col, k in enumerate(columns, 1):
            if (value := row.get(str(k.fills))) is not None:
                cell = ws.cell(number, col, value)
                kill_formula(cell)
                wrap = k.datatype == "teks" and k.width > 30
                cell.alignment = Alignment(vertical="top", wrap_text=wrap)
                if k.datatype in {"kode", "nip"}:
                    cell.number_format = "@"
                elif k.datatype == "rupiah":
                    cell.number_format = "#,##0"
    main = (col for col, k in enumerate(columns, 1) if k.name in _MAIN_COLUMNS)
    frozen = min(next(main, 1), 2) + 1 if len(columns) > 6 else 1
    ws.freeze_panes = f"{get_column_letter(frozen)}2"


def _write_form(
    ws: Worksheet, sheet: Sheet, content: Mapping[str, object], periode: Periode
) -> None:
    from openpyxl.styles import Alignment

    for col, k in enumerate(_FORM_COLUMNS, 1):
        _write_heading(ws, 1, col, k)
        ws.column_dimensions["ABC"[col - 1]].width = k.width
    years = {
        k.name: getattr(periode, k.path.removeprefix("periode."))
        for k in sheet.columns
        if k.path.startswith("periode.")
    }
    for row, k in enumerate(sheet.columns, 2):
        _write_heading(ws, row, 1, k)
        ws.cell(row, 1).alignment = Alignment(horizontal="left", vertical="top")
        answer = ws.cell(row, 2, content.get(k.name, years.get(k.name)))
        kill_formula(answer)
        answer.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if k.datatype in {"nip", "teks", "kode"}:
            answer.number_format = "@"
        remark = " ".join(x for x in (k.hint, f"Contoh: {k.sample}." if k.sample else "") if x)
        ws.cell(row, 3, remark).alignment = Alignment(wrap_text=True, vertical="top")
        _offer_choices(ws, k, f"B{row}")
    ws.freeze_panes = "B2"


def _offer_choices(ws: Worksheet, column: Column, span: str) -> None:
    """Give the cells a dropdown where only some values are known."""
    from openpyxl.worksheet.datavalidation import DataValidation

    options = ("Ya", "Tidak") if column.datatype == "ya-tidak" else column.options
    if not options:
        return
    formula = '"' + ",".join(options) + '"'
    closed = column.datatype != "pilihan-bebas"
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=closed)
    rule.errorTitle, rule.error = "Bukan pilihan", "Pilih dari daftar: " + ", ".join(options)
    ws.add_data_validation(rule)
    rule.add(span)
