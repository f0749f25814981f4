"""The grey example row of every table in a new workbook: passed over while nobody changed it, read
like any other row as soon as somebody did.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from renstra.sheets import SHEETS, Sheet, sheets_for
from renstra.sheets.example import EXAMPLE_MARK, Example
from renstra.workbook.blank import SAMPLE_PERIODE, build_workbook
from renstra.workbook.read import Reading, read_workbook
from tests.plans import PERIODE, tiny_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TABLES = [sheet for sheet in SHEETS if not sheet.form]


def example_of(sheet: Sheet) -> Example:
    found = Example.of(sheet.columns_for(SAMPLE_PERIODE))
    assert found, sheet.name
    return found


def is_marked(cell: Any) -> bool:
    return isinstance(cell.value, str) and cell.value.startswith(EXAMPLE_MARK)


@pytest.fixture(scope="module")
def asking() -> bytes:
    """A tiny plan in the workbook that asks for everything; tables without rows have examples."""
    return build_workbook(PERIODE, tiny_content(), (2023,))


@pytest.fixture
def excel(asking: bytes) -> Workbook:
    """That workbook, to be changed."""
    return load_workbook(io.BytesIO(asking))


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A workbook without rows, all its examples in words of their own."""
    excel = load_workbook(io.BytesIO(build_workbook(PERIODE, past_years=(2023,))))
    for sheet in TABLES:
        for cell in filter(is_marked, excel[sheet.name][2]):
            cell.value = str(cell.value).removeprefix(EXAMPLE_MARK)
    return read(excel, tmp_path_factory.mktemp("contoh"))


def read(excel: Workbook, folder: Path) -> Reading:
    excel.save(folder / "renstra.xlsx")
    return read_workbook(folder)


def column(ws: Worksheet, heading: str) -> str:
    return str(next(cell.column_letter for cell in ws[1] if cell.value == heading))


class DescribeTheExample:
    @pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
    def it_marks_its_words_as_no_plan_would_write_them(self, sheet: Sheet) -> None:
        example = example_of(sheet)
        words = [k for k in example.columns if k.datatype == "teks" and k.name != "satuan"]
        assert all(example.cells[k.fills] == EXAMPLE_MARK + k.sample for k in words)
        assert example.told_by in words
        assert not example.told_by.sistematika

    @pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
    def it_fills_every_cell_that_a_row_must_have(self, sheet: Sheet) -> None:
        needed = {
            k.fills
            for k in sheet.columns_for(SAMPLE_PERIODE)
            if k.required or (sheet.level and k.heading_required)
        }
        assert needed <= {*example_of(sheet).cells}

    @pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
    def it_is_itself_a_row_that_can_be_read(self, sheet: Sheet, unmarked: Reading) -> None:
        """With words of its own nothing is wrong with it but its figures and what it names."""
        found = [t for t in unmarked.findings if t.sheet == sheet.name]
        assert {t.code for t in found} <= {"B16", "B36"}

    def it_stands_in_every_table_that_has_no_rows(self, excel: Workbook) -> None:
        filled = {name for name, rows in tiny_content().items() if rows}
        for sheet in TABLES:
            rows = excel[sheet.name].iter_rows(min_row=2, max_row=2)
            marks = [cell.value for row in rows for cell in row if is_marked(cell)]
            assert bool(marks) is (sheet.name not in filled), sheet.name

    @pytest.mark.parametrize("sistematika", ["86-2017", "2-2025"])
    def it_holds_only_what_the_chapters_ask_for(self, sistematika: str) -> None:
        excel = load_workbook(io.BytesIO(build_workbook(sistematika=sistematika)))
        for sheet in (s for s in sheets_for(sistematika) if not s.form):
            values = [cell.value for cell in excel[sheet.name][2] if cell.value is not None]
            assert any(str(v).startswith(EXAMPLE_MARK) for v in values), sheet.name

    def it_is_grey_while_its_mark_stands(self, excel: Workbook) -> None:
        for sheet in TABLES:
            rules = [
                rule
                for rules in excel[sheet.name].conditional_formatting
                for rule in rules.rules
                if rule.dxf.font
            ]
            (rule,) = rules
            assert rule.dxf.font.color.rgb == "007F7F7F"
            assert rule.formula[0].endswith('2,8)="Contoh: ")')


class DescribeReading:
    def it_passes_over_the_example(self, excel: Workbook, tmp_path: Path) -> None:
        reading = read(excel, tmp_path)
        assert reading.findings == ()
        assert reading.renstra
        assert reading.renstra.sarana == reading.renstra.permasalahan == ()

    def it_passes_over_one_that_was_moved_down(self, excel: Workbook, tmp_path: Path) -> None:
        ws = excel["Permasalahan"]
        ws.insert_rows(2)
        ws["A2"] = "Data belum terpadu"
        reading = read(excel, tmp_path)
        assert reading.findings == ()
        assert reading.renstra
        assert [row.uraian for row in reading.renstra.permasalahan] == ["Data belum terpadu"]

    def it_passes_over_one_of_years_that_the_plan_no_longer_has(
        self, excel: Workbook, tmp_path: Path
    ) -> None:
        ws = excel["Identitas"]
        row = next(cell.row for cell in ws["A"] if cell.value == "Tahun akhir periode")
        ws.cell(row, 2).value = PERIODE.akhir - 1
        assert not [t for t in read(excel, tmp_path).findings if t.sheet == "IKK"]

    def it_reads_a_row_in_which_words_and_figures_were_replaced(
        self, excel: Workbook, tmp_path: Path
    ) -> None:
        ws = excel["Sarana"]
        ws[f"{column(ws, 'Nama')}2"], ws[f"{column(ws, 'Baik')}2"] = "Kursi", 40
        reading = read(excel, tmp_path)
        assert reading.findings == ()
        assert reading.renstra
        assert [(row.nama, row.baik) for row in reading.renstra.sarana] == [("Kursi", 40)]

    def it_warns_of_figures_that_are_all_still_those_of_the_example(
        self, excel: Workbook, tmp_path: Path
    ) -> None:
        ws = excel["Sarana"]
        ws[f"{column(ws, 'Nama')}2"] = "Kursi"
        (finding,) = read(excel, tmp_path).findings
        assert (finding.code, finding.cell, finding.found) == (
            "B36",
            f"{column(ws, 'Baik')}2",
            "14",
        )

    @pytest.mark.parametrize("value", [13, None])
    def it_reads_a_row_in_which_any_other_cell_was_changed_and_warns(
        self, excel: Workbook, tmp_path: Path, value: int | None
    ) -> None:
        ws = excel["Sarana"]
        ws[f"{column(ws, 'Baik')}2"] = value
        reading = read(excel, tmp_path)
        (finding,) = reading.findings
        assert (finding.code, finding.place) == ("B36", f"Sarana!{column(ws, 'Nama')}2")
        assert finding.message == "baris contoh sudah diubah, tetapi 'Nama' masih isi contoh"
        assert reading.renstra
        assert [row.baik for row in reading.renstra.sarana] == [value]

    def it_reads_a_row_in_which_an_empty_cell_was_filled(
        self, excel: Workbook, tmp_path: Path
    ) -> None:
        ws = excel["Sarana"]
        ws[f"{column(ws, 'Keterangan')}2"] = "hibah"
        cells = {t.cell for t in read(excel, tmp_path).findings if t.code == "B36"}
        assert cells == {f"{column(ws, heading)}2" for heading in ("Nama", "Baik")}

    def it_takes_a_row_like_the_example_without_its_mark_for_a_row_of_the_plan(
        self, excel: Workbook, tmp_path: Path
    ) -> None:
        ws = excel["Pelatihan"]
        ws["A2"] = str(ws["A2"].value).removeprefix(EXAMPLE_MARK)
        reading = read(excel, tmp_path)
        assert reading.findings == ()
        assert reading.renstra
        assert [(p.nama, p.jumlah) for p in reading.renstra.pelatihan] == [("PIM III", 3)]
