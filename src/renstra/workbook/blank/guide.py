"""The first sheet, *Mulai*: the cells without which nothing works, what comes next, and how full
each sheet is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...sheets import Sheet
from ..plain import HEADER_COLOR, row_height, write_cell
from .fit import TAB_COLORS, protect
from .labels import form_remark
from .needed import MISSING_COLOR, count_filled, count_missing
from .placed import PlacedSheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GUIDE_SHEET, GUIDE_TITLE = "Mulai", "Buku kerja Rencana Strategis Perangkat Daerah"
ANSWER_COLUMN = "B"
"""Where the answers to a form stand."""

STEPS = (
    (
        "Isi sel-sel di atas pada lembar Identitas. Tahun-tahun di sana menentukan kolom Target "
        "dan Pagu pada lembar lain."
    ),
    (
        "Isi lembar Tujuan, Sasaran, Program, Kegiatan, lalu Sub Kegiatan; kode yang sudah ada "
        "dapat dipilih."
    ),
    (
        "Lanjutkan dengan lembar bertab biru (dianjurkan). Lembar bertab abu-abu (pelengkap) diisi "
        "bila diperlukan."
    ),
    (
        "Simpan. Temuannya tampil di halaman renstra (Rencana), dan dokumennya disusun di sana "
        "(Susun); atau jalankan renstra check NAMA-FOLDER dan renstra build NAMA-FOLDER."
    ),
    "Temuan pemeriksaan yang memang dimaksudkan dicatat di lembar Aturan beserta alasannya.",
    (
        "Untuk Perubahan Renstra, isi lembar Alasan Perubahan, lalu bandingkan di halaman renstra "
        "(Bandingkan), atau jalankan renstra diff FOLDER-LAMA FOLDER-BARU."
    ),
)
ADVICE = (
    (
        "Baris abu-abu adalah contoh, dan dilewati selama tidak diubah. Hapus barisnya, atau timpa "
        "semua selnya."
    ),
    (
        "Arahkan penunjuk ke judul kolom untuk membaca penjelasannya. Kolom berjudul jingga wajib "
        "ada; sel yang menjadi jingga wajib diisi."
    ),
    "Kolom yang jarang diisi dilipat. Tekan [+] di atas judul untuk membukanya.",
    (
        "Urutan kolom boleh ditukar; kolom dan lembar tambahan milik kantor boleh ada dan tidak "
        "diganggu."
    ),
    "Lembar yang terkunci hanya melindungi judulnya: Tinjau > Buka Proteksi Lembar, tanpa sandi.",
    "Isi pagu hanya di lembar Sub Kegiatan. Jumlah kegiatan, program, dan total dihitung sendiri.",
    (
        "Angka boleh ditulis 95.000.000 atau 95,000,000 atau 95000000. Tulis persen dengan koma: "
        "12,36."
    ),
    "Target yang tidak direncanakan ditulis '-'. Predikat ditulis hurufnya saja: BB.",
    "Bila satu baris mempunyai dua indikator, tambahkan baris di bawahnya dengan kode yang sama.",
    "NIP dan kode ditulis sebagai teks (awali dengan tanda petik tunggal bila perlu).",
)
_WIDTHS = {"A": 36, "B": 14, "C": 14, "D": 20, "E": 90}
_FILLED, _EMPTY = "terisi", "belum"


def write_guide(
    ws: Worksheet, asked: Sequence[Sheet], placed: Mapping[str, PlacedSheet], first_answer: int
) -> None:
    """Write the sheet; forms have their answers from the row `first_answer` on."""
    ws.title = GUIDE_SHEET
    for letter, width in _WIDTHS.items():
        ws.column_dimensions[letter].width = width
    write_cell(ws, 1, 1, GUIDE_TITLE, bold=True, size=14, wrap=False)
    answers = _write_questions(ws, asked, first_answer)
    _write_sentences(ws, "Yang berikutnya", STEPS, numbered=True)
    _write_sheets(ws, asked, placed, answers)
    _write_sentences(ws, "Cara mengisi", ADVICE)
    ws.sheet_view.showGridLines = False
    protect(ws)


def _heading(ws: Worksheet, *texts: str) -> int:
    """Write the headings of a part below an empty row; return their row."""
    row: int = ws.max_row + 2
    for col, text in enumerate(texts, 1):
        write_cell(ws, row, col, text, bold=True, color=HEADER_COLOR)
    return row


def _write_sentences(
    ws: Worksheet, heading: str, sentences: Sequence[str], *, numbered: bool = False
) -> None:
    """Write one sentence a row, as wide as the sheet."""
    _heading(ws, heading, *[""] * (len(_WIDTHS) - 1))
    for number, sentence in enumerate(sentences, 1):
        row = ws.max_row + 1
        write_cell(ws, row, 1, f"{number}. {sentence}" if numbered else sentence)
        ws.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        ws.row_dimensions[row].height = row_height([(sentence, sum(_WIDTHS.values()))])


def _write_link(ws: Worksheet, row: int, text: str, place: str) -> None:
    """Write a link to a cell of another sheet."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = write_cell(ws, row, 1, text)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = Font(name=cell.font.name, size=cell.font.size, color="0563C1", underline="single")


def _write_questions(ws: Worksheet, asked: Sequence[Sheet], first_answer: int) -> dict[str, str]:
    """List the questions that must be answered; return by form the range that tells which are."""
    heading = _heading(ws, "Isi lebih dahulu", "Keadaan", "", "", "Keterangan")
    ranges: dict[str, str] = {}
    for sheet in (s for s in asked if s.form):
        start = ws.max_row + 1
        for n, k in enumerate(sheet.columns, first_answer):
            if not k.required:
                continue
            row, cell = ws.max_row + 1, f"'{sheet.name}'!${ANSWER_COLUMN}${n}"
            _write_link(ws, row, k.heading, cell.replace("$", ""))
            ws.cell(row, 2, f'=IF(LEN(TRIM({cell}))>0,"{_FILLED}","{_EMPTY}")')
            said = form_remark(k)
            write_cell(ws, row, 5, said)
            ws.row_dimensions[row].height = row_height([(said, _WIDTHS["E"])])
        ranges[sheet.name] = f"B{start}:B{ws.max_row}"
    counted = "+".join(f'COUNTIF({x},"{_EMPTY}")' for x in ranges.values())
    ws.cell(heading, 3).value = f'={counted}&" isian lagi"'
    _color_missing(ws, f"B{heading + 1}:B{ws.max_row}", f'B{heading + 1}="{_EMPTY}"')
    return ranges


def _write_sheets(
    ws: Worksheet,
    asked: Sequence[Sheet],
    placed: Mapping[str, PlacedSheet],
    answers: Mapping[str, str],
) -> None:
    """List the sheets: what each is for, how many rows are filled and how many cells missing."""
    from openpyxl.styles import Alignment, PatternFill

    centred = Alignment(horizontal="center", vertical="top")
    heading = _heading(ws, "Lembar", "Tingkat", "Baris terisi", "Sel wajib kosong", "Isi")
    for row, sheet in enumerate(asked, heading + 1):
        _write_link(ws, row, sheet.name, f"'{sheet.name}'!A1")
        write_cell(ws, row, 2, sheet.need)
        ws.cell(row, 2).fill = PatternFill("solid", fgColor=_pale(TAB_COLORS[sheet.need]))
        if sheet.form:
            counts = [f'COUNTIF({answers[sheet.name]},"{x}")' for x in (_FILLED, _EMPTY)]
        else:
            counts = [count_filled(placed[sheet.name]), count_missing(placed[sheet.name])]
        for col, formula in enumerate(counts, 3):
            ws.cell(row, col, f'=IFERROR({formula},"?")').alignment = centred
        write_cell(ws, row, 5, sheet.hint)
        ws.row_dimensions[row].height = row_height([(sheet.hint, _WIDTHS["E"])])
    _color_missing(ws, f"D{heading + 1}:D{ws.max_row}", f"N(D{heading + 1})>0")


def _color_missing(ws: Worksheet, span: str, condition: str) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    rule = FormulaRule([condition], fill=PatternFill("solid", bgColor=MISSING_COLOR))
    ws.conditional_formatting.add(span, rule)


def _pale(color: str) -> str:
    """A colour mixed with white, to write on."""
    return "".join(f"{(int(color[n : n + 2], 16) + 2 * 255) // 3:02X}" for n in (0, 2, 4))
