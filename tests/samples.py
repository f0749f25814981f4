"""The sample plans as rows by field, to derive other plans from: for tests that change more of a
real plan than a cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from renstra import sheets
from renstra.model import Periode
from renstra.sheets import standard_heading
from renstra.sheets.declare import Sheet
from renstra.workbook.blank import build_workbook
from renstra.workbook.book import Book, Grid, open_book
from renstra.workbook.headings import free_years
from renstra.workbook.mapping import SheetMapping
from renstra.workbook.place import WORKBOOK_NAME
from tests.grids import Content
from tests.offices import SHIFTED

DATA = Path(__file__).parents[1] / "data"
DINSOS = DATA / "dinsos-bengkulu" / "perubahan-2022"
DKPP = DATA / "dkpp-indramayu" / "renstra-2025"
DINSOS_YEARS = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
RENAMED, MOVED, MOVED_TO = "1.06.04.1.01.01", "1.06.04.1.01.02", "1.06.04.1.02"
PRASARANA_PROGRAM, MOVED_KEGIATAN = "3.27.03", "3.27.03.2.04"
PRASARANA = "Meningkatnya Prasarana Pertanian"
REWORDED, HEALTHIER = "3.27.04", "Menurunnya Kasus Penyakit Hewan Menular"
MOVED_SUB, ARCHIVES = (
    "2.09.01.2.06.0009",
    "Meningkatnya Kualitas Pengelolaan Arsip Perangkat Daerah",
)
CHANGED, GONE, NEW = "3.27.03.2.02.0003", "3.27.03.2.02.0004", "3.27.03.2.02.0099"
REWORDINGS = (
    ("Penahapan", "uraian", "Revitalisasi lahan pertanian dan penguatan SDM pertanian"),
    ("Arah Kebijakan", "arah_pd", "Penguatan kelembagaan tani melalui pelatihan pertanian"),
    ("IKK", "indikator", "Peningkatan Produksi Komoditas Peternakan dan Perikanan"),
)
_PLANNED = {"target", "pagu", "capaian_awal", "pagu_tertulis"}


def sample_content(folder: Path, periode: Periode) -> Content:
    """The rows of a sample's workbook, cell by cell as they stand there; empty cells left out."""
    book = open_book(folder / WORKBOOK_NAME)
    assert isinstance(book, Book)
    return {
        sheet.name: _form(sheet, grid) if sheet.form else _rows(sheet, grid, periode)
        for sheet in sheets.SHEETS
        if (grid := book.sheets.get(sheet.name))
    }


def _rows(sheet: Sheet, grid: Grid, periode: Periode) -> list[dict[str, Any]]:
    free = free_years(sheet, grid, SheetMapping())
    fields = {standard_heading(k.heading): str(k.fills) for k in sheet.columns_for(periode, free)}
    headings, *rows = grid.rows
    names = [fields.get(standard_heading(heading)) for heading in headings]
    return [
        {name: value for name, value in zip(names, row, strict=False) if name and value != ""}
        for row in rows
    ]


def _form(sheet: Sheet, grid: Grid) -> list[dict[str, Any]]:
    answers = {standard_heading(row[0]): row[1] for row in grid.rows[1:] if len(row) > 1}
    found = {k.name: answers.get(standard_heading(k.heading), "") for k in sheet.columns}
    return [{name: value for name, value in found.items() if value != ""}]


def write_plan(folder: Path, periode: Periode, content: Content) -> Path:
    """Write a workbook of such rows into a folder; return the folder."""
    columns = {name for rows in content.values() for row in rows for name in row}
    past = {int(name[-4:]) for name in columns if name.startswith(("realisasi.", "anggaran."))}
    folder.mkdir(parents=True)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(periode, content, sorted(past)))
    return folder


def later_rows(content: Content, years: int) -> Content:
    """The rows with every target, pagu and baseline so many years later."""

    def later(name: str) -> str:
        field, _, year = name.partition(".")
        return f"{field}.{int(year) + years}" if field in _PLANNED else name

    return {
        sheet: [{later(name): value for name, value in row.items()} for row in rows]
        for sheet, rows in content.items()
    }


def dinsos_in_five_chapters() -> Content:
    """The Dinas Sosial's plan taken on to 2025-2029: five chapters, four years later, an outcome
    for every program and an output for every kegiatan, one sub kegiatan under another name and one
    under another kegiatan.
    """
    content = later_rows(sample_content(DINSOS, DINSOS_YEARS), 4)
    identitas = content["Identitas"][0]
    for name in ("awal", "akhir", "dasar", "pertama", "dasar_perubahan", "alasan_perubahan"):
        del identitas[name]
    identitas |= {
        "jenis_dokumen": "Renstra",
        "sistematika": "2-2025",
        "tanggal_penetapan": "15 September 2025",
    }
    del content["Alasan Perubahan"]
    for sheet, verb in (("Program", "Meningkatnya"), ("Kegiatan", "Terlaksananya")):
        for row in (row for row in content[sheet] if "nama" in row):
            row["rumusan"] = f"{verb} {row['nama']}"
    content["Penahapan"] = [
        {"tahun": t, "uraian": f"Penguatan layanan tahun {t}"} for t in SHIFTED.tahun_pagu
    ]
    row_of(content, "Sub Kegiatan", RENAMED)["nama"] += " Terpadu"
    row_of(content, "Sub Kegiatan", MOVED)["induk"] = MOVED_TO
    return content


def row_of(content: Content, sheet: str, kode: str) -> dict[str, Any]:
    """The first row of a kode."""
    return next(row for row in content[sheet] if row.get("kode") == kode)


def rows_of_kode(content: Content, sheet: str, kode: str) -> list[dict[str, Any]]:
    """The rows of a kode: its own, then those of its further indikator."""
    return [row for row in content[sheet] if row.get("kode") == kode]


def dkpp_perubahan() -> Content:
    """A Perubahan of the DKPP's plan: a kegiatan under another outcome, an outcome in other words,
    a sub kegiatan under another output, an indikator that measures another outcome, another
    target and pagu, a sub kegiatan that is new and one that is gone, a penahapan, an arah kebijakan
    and an IKK in other words.
    """
    content = sample_content(DKPP, SHIFTED)
    content["Identitas"][0] |= {
        "jenis_dokumen": "Perubahan Renstra",
        "versi": "perubahan-2027",
        "tanggal_penetapan": "30 Maret 2027",
        "alasan_perubahan": "Sasaran RPJMD dirumuskan kembali.",
        "dasar_perubahan": "Peraturan Bupati Indramayu Nomor 7 Tahun 2027",
        "perkada_renstra": "Peraturan Bupati Indramayu Nomor 41 Tahun 2025",
    }
    row_of(content, "Kegiatan", MOVED_KEGIATAN)["outcome"] = PRASARANA
    supervised = rows_of_kode(content, "Program", PRASARANA_PROGRAM)[2]
    content["Program"].append(
        {**supervised, "indikator": "Jumlah wilayah sumber bibit yang dibina", "satuan": "Wilayah"}
    )
    supervised["rumusan"] = PRASARANA
    row_of(content, "Program", REWORDED)["rumusan"] = HEALTHIER
    row_of(content, "Sub Kegiatan", MOVED_SUB)["output"] = ARCHIVES
    changed = row_of(content, "Sub Kegiatan", CHANGED)
    changed["target.2028"] += 2
    changed["pagu.2028"] += 25_000_000
    gone = row_of(content, "Sub Kegiatan", GONE)
    content["Sub Kegiatan"].remove(gone)
    new = {"kode": NEW, "nama": "Pembangunan Embung Pertanian", "indikator": "Jumlah embung"}
    content["Sub Kegiatan"].append({**gone, **new})
    for sheet, field, words in REWORDINGS:
        content[sheet][3][field] = words
    return content
