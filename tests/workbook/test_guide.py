"""What guides the one who fills in a new workbook: the sheet *Mulai*, colours, dropdowns, folds and
what is kept from being overwritten.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from renstra.sheets import SHEETS, Sheet, sheets_for
from renstra.sheets.identitas import IDENTITAS
from renstra.workbook.blank import SAMPLE_PERIODE, build_workbook, tab_order
from renstra.workbook.blank.guide import ADVICE, STEPS
from renstra.workbook.book import Book, open_book
from renstra.workbook.read import read_workbook
from tests.plans import PERIODE, tiny_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TABS = {"wajib": "00E26B0A", "dianjurkan": "004F81BD", "pelengkap": "00A6A6A6"}
PAST = tuple(range(2021, 2026))
TABLES = [sheet for sheet in SHEETS if not sheet.form]


@pytest.fixture(scope="module")
def empty() -> Workbook:
    return load_workbook(io.BytesIO(build_workbook()))


@pytest.fixture(scope="module")
def guide(empty: Workbook) -> Worksheet:
    return empty["Mulai"]


def row_of(guide: Worksheet, text: str) -> int:
    return [cell.value for cell in guide["A"]].index(text) + 1


def colours(ws: Worksheet) -> dict[str, str]:
    """The conditions of missing cells by the range that they colour."""
    return {
        str(rules.sqref): rule.formula[0]
        for rules in ws.conditional_formatting
        for rule in rules.rules
        if rule.dxf.fill
    }


def dropdowns(ws: Worksheet) -> dict[str, str]:
    return {str(v.sqref): v.formula1 for v in ws.data_validations.dataValidation}


class DescribeMulai:
    def it_names_the_page_before_any_command(self) -> None:
        for step in STEPS:
            before, command, _ = step.partition("jalankan renstra")
            assert not command or "halaman renstra" in before

    def it_is_what_opens(self, empty: Workbook) -> None:
        assert empty.sheetnames[0] == empty.active.title == "Mulai"
        assert "Petunjuk" not in empty.sheetnames

    def it_links_to_every_answer_that_must_be_given(
        self, empty: Workbook, guide: Worksheet
    ) -> None:
        for k in (k for k in IDENTITAS.columns if k.required):
            row = row_of(guide, k.heading)
            place = guide.cell(row, 1).hyperlink.location
            sheet, _, cell = place.partition("!")
            assert sheet == "'Identitas'"
            assert empty["Identitas"][f"A{cell[1:]}"].value == k.heading
            status = f'=IF(LEN(TRIM(\'Identitas\'!$B${cell[1:]}))>0,"terisi","belum")'
            assert guide.cell(row, 2).value == status

    def it_counts_the_answers_that_are_missing(self, guide: Worksheet) -> None:
        first = row_of(guide, "Nama perangkat daerah")
        last = row_of(guide, "Nama penanda tangan")
        assert last - first + 1 == sum(k.required for k in IDENTITAS.columns)
        counted = f'=COUNTIF(B{first}:B{last},"belum")&" isian lagi"'
        assert guide.cell(row_of(guide, "Isi lebih dahulu"), 3).value == counted

    def it_says_what_comes_next_and_how_to_fill_in(self, guide: Worksheet) -> None:
        text = [cell.value for cell in guide["A"]]
        assert all(f"{n}. {step}" in text for n, step in enumerate(STEPS, 1))
        assert all(sentence in text for sentence in ADVICE)

    @pytest.mark.parametrize("sistematika", ["86-2017", "2-2025"])
    def it_lists_the_sheets_of_the_plan_in_the_order_of_the_tabs(self, sistematika: str) -> None:
        workbook = load_workbook(io.BytesIO(build_workbook(sistematika=sistematika)))
        guide, asked = workbook["Mulai"], tab_order(sheets_for(sistematika))
        start = row_of(guide, "Lembar") + 1
        rows = list(guide.iter_rows(min_row=start, max_row=start + len(asked) - 1))
        assert [row[0].value for row in rows] == workbook.sheetnames[1:]
        assert [row[1].value for row in rows] == [sheet.need for sheet in asked]
        assert [row[4].value for row in rows] == [sheet.hint for sheet in asked]
        assert guide.cell(start + len(asked), 1).value is None

    def it_counts_rows_without_the_example_and_missing_cells(self, guide: Worksheet) -> None:
        row = row_of(guide, "Pelatihan")
        name, number = (
            f"INDEX('Pelatihan'!${x}:${x},2):INDEX('Pelatihan'!${x}:${x},2000)" for x in "AB"
        )
        both = "INDEX('Pelatihan'!$A:$A,2):INDEX('Pelatihan'!$B:$B,2000)"
        filled = f"(LEN({name})+LEN({number})>0)"
        assert guide.cell(row, 3).value == (
            f'=IFERROR(SUMPRODUCT({filled}*(1-(LEFT({name},8)="Contoh: "))),"?")'
        )
        assert guide.cell(row, 4).value == f'=IFERROR(SUMPRODUCT({filled}*(LEN({both})=0)),"?")'

    def it_asks_for_nothing_where_nothing_is_asked(self, guide: Worksheet) -> None:
        row = row_of(guide, "Anggaran Realisasi")
        assert "LEN(INDEX('Anggaran Realisasi'!$A:$A,2)" in guide.cell(row, 4).value
        assert "$B:$B" not in guide.cell(row, 4).value

    def it_is_worked_out_by_excel_and_read_by_nobody(self, tmp_path: Path) -> None:
        content = build_workbook(PERIODE, tiny_content(), (2023,))
        assert load_workbook(io.BytesIO(content)).calculation.fullCalcOnLoad
        (tmp_path / "renstra.xlsx").write_bytes(content)
        book = open_book(tmp_path / "renstra.xlsx")
        assert isinstance(book, Book)
        assert {sheet for sheet, _ in book.unreadable} == {"Mulai", "Program"}
        assert read_workbook(tmp_path).findings == ()


class DescribeTabs:
    def they_tell_by_colour_how_much_a_sheet_is_needed(self, empty: Workbook) -> None:
        for sheet in SHEETS:
            assert empty[sheet.name].sheet_properties.tabColor.rgb == TABS[sheet.need]
        assert {sheet.need for sheet in SHEETS} == {*TABS}
        assert all((sheet.need == "wajib") is sheet.required for sheet in SHEETS)

    def they_print_on_f4_below_their_headings(self, empty: Workbook) -> None:
        for sheet in SHEETS:
            ws = empty[sheet.name]
            assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (14, "landscape")
            assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
            assert ws.print_title_rows == "$1:$1"

    def they_use_one_font(self, empty: Workbook) -> None:
        fonts = {
            cell.font.name for ws in empty.worksheets for row in ws.iter_rows() for cell in row
        }
        assert fonts == {"Calibri"}

    def they_give_long_headings_room(self, empty: Workbook) -> None:
        heights = {ws.title: ws.row_dimensions[1].height for ws in empty.worksheets}
        assert heights["Sub Kegiatan"] > heights["Penahapan"]


class DescribeMissingCells:
    def they_are_coloured_where_a_row_is_begun(self, empty: Workbook) -> None:
        assert colours(empty["Pelatihan"]) == {"A2:B2000": "(LEN($A2)+LEN($B2)>0)*(LEN(A2)=0)"}

    def they_follow_the_first_row_of_a_kode_and_the_indikator(self, empty: Workbook) -> None:
        of_kode = "(LEN($A2)>0)*($A2<>$A1)"
        assert colours(empty["Sub Kegiatan"]) == {
            "A2:A2000": "(LEN($B2)>0)*(LEN(A2)=0)",
            "B2:B2000": f"{of_kode}*(LEN(B2)=0)",
            "D2:D2000": f"{of_kode}*(LEN(D2)=0)",
            "E2:K2000": "(LEN($D2)>0)*(LEN(E2)=0)",
            "M2:Q2000": f"{of_kode}*(LEN(M2)=0)",
        }

    def they_are_none_where_a_cell_follows_the_one_above(self, empty: Workbook) -> None:
        ranges = " ".join(colours(empty["Strategi"]))
        assert ranges == "E2:E2000"

    def they_are_none_on_a_copy_of_another_table_but_its_kode(self, empty: Workbook) -> None:
        assert [*colours(empty["Pembanding"])] == ["B2:B2000"]

    def they_are_coloured_on_the_form(self, empty: Workbook) -> None:
        required = [n for n, k in enumerate(IDENTITAS.columns, 2) if k.required]
        assert colours(empty["Identitas"]) == {f"B{n}": f"LEN(TRIM($B{n}))=0" for n in required}


class DescribeKodeToPick:
    @pytest.mark.parametrize(
        ("sheet", "heading", "named"),
        [
            ("Sasaran", "Kode Tujuan", "Tujuan"),
            ("Program", "Kode Sasaran", "Sasaran"),
            ("Kegiatan", "Kode Program", "Program"),
            ("Sub Kegiatan", "Kode Kegiatan", "Kegiatan"),
            ("Strategi", "Kode Program", "Program"),
            ("Crosscutting", "Kode Program", "Program"),
            ("Jabatan", "Kode Atasan", "Jabatan"),
            ("Fungsi Jabatan", "Kode Jabatan", "Jabatan"),
        ],
    )
    def they_are_those_that_stand_on_the_other_sheet(
        self, empty: Workbook, sheet: str, heading: str, named: str
    ) -> None:
        ws = empty[sheet]
        letter = next(cell.column_letter for cell in ws[1] if cell.value == heading)
        name = dropdowns(ws)[f"{letter}2:{letter}2000"]
        assert name == f"kode_pada_{named.lower()}"
        assert empty.defined_names[name].attr_text.startswith(f"INDEX('{named}'!$A:$A,")

    def they_begin_below_the_example_and_end_with_the_last_text(self, empty: Workbook) -> None:
        start = "IF(LEFT(INDEX('Tujuan'!$B:$B,2),8)=\"Contoh: \",3,2)"
        last = "MATCH(REPT(\"z\",20),'Tujuan'!$A:$A)"
        assert empty.defined_names["kode_pada_tujuan"].attr_text == (
            f"INDEX('Tujuan'!$A:$A,{start}):INDEX('Tujuan'!$A:$A,MAX({start},{last}))"
        )

    def they_may_be_written_before_they_exist(self, empty: Workbook) -> None:
        (rule,) = (
            v
            for v in empty["Sasaran"].data_validations.dataValidation
            if v.formula1 == "kode_pada_tujuan"
        )
        assert not rule.showErrorMessage

    def they_are_kept_as_text_and_money_as_money(self, empty: Workbook) -> None:
        formats = {
            cell.value: empty["Sub Kegiatan"].column_dimensions[cell.column_letter].number_format
            for cell in empty["Sub Kegiatan"][1]
        }
        assert (formats["Kode"], formats["Pagu 2025"], formats["Target 2025"]) == (
            "@",
            "#,##0",
            "General",
        )


class DescribeColumnsSeldomFilled:
    @pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
    def they_are_folded_away(self, empty: Workbook, sheet: Sheet) -> None:
        ws = empty[sheet.name]
        columns = sheet.columns_for(SAMPLE_PERIODE, PAST)
        for cell, k in zip(ws[1], columns, strict=False):
            dimension = ws.column_dimensions[cell.column_letter]
            assert (bool(dimension.outlineLevel), bool(dimension.hidden)) == (k.folded, k.folded)

    def they_are_none_that_must_be_there(self) -> None:
        assert not any(
            k.folded and (k.required or k.heading_required) for s in SHEETS for k in s.columns
        )

    def they_stay_open_where_something_stands_in_them(self) -> None:
        content = tiny_content()
        content["Program"][0]["pagu_tertulis.2025"] = 3_000_000
        ws = load_workbook(io.BytesIO(build_workbook(PERIODE, content)))["Program"]
        letters = {cell.value: cell.column_letter for cell in ws[1]}
        assert not ws.column_dimensions[letters["Pagu 2025"]].hidden
        assert ws.column_dimensions[letters["Desimal"]].hidden


class DescribeSums:
    def they_stand_beside_what_the_program_claims(self, empty: Workbook) -> None:
        ws, sub = empty["Program"], empty["Sub Kegiatan"]
        letters = {cell.value: cell.column_letter for cell in ws[1]}
        pagu = next(cell.column_letter for cell in sub[1] if cell.value == "Pagu 2026")
        assert ws[f"{letters['Hitungan Pagu 2026']}3"].value == (
            f"=IFERROR(IF(MATCH($A3,$A:$A,0)=ROW(),SUMIFS('Sub Kegiatan'!${pagu}:${pagu},"
            '\'Sub Kegiatan\'!$A:$A,$A3&".*",\'Sub Kegiatan\'!$B:$B,"<>Contoh: *"),""),"")'
        )
        first, last = (letters[f"Hitungan Pagu {tahun}"] for tahun in (2025, 2029))
        years = f"{first}3:{last}3"
        assert ws[f"{letters['Hitungan Jumlah Pagu']}3"].value == (
            f'=IF(COUNT({years})=0,"",SUM({years}))'
        )

    def they_are_not_taken_for_figures_of_the_plan(self, tmp_path: Path) -> None:
        """As Excel keeps the file: the sums with their results."""
        excel = load_workbook(io.BytesIO(build_workbook(PERIODE, tiny_content(), (2023,))))
        ws = excel["Program"]
        for cell in ws[1]:
            if str(cell.value).startswith("Hitungan"):
                for row in range(2, 202):
                    ws.cell(row, cell.column).value = 3_000_000 if row == 2 else None
        excel.save(tmp_path / "renstra.xlsx")
        reading = read_workbook(tmp_path)
        assert reading.findings == ()
        assert reading.renstra
        assert len(reading.renstra.program) == 1
        assert reading.renstra.program[0].pagu_tertulis == {}


class DescribeHeadings:
    @pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.name)
    def they_are_kept_and_everything_else_is_free(self, empty: Workbook, sheet: Sheet) -> None:
        """Excel does not unfold columns of a protected sheet: there a question is asked instead."""
        ws = empty[sheet.name]
        folds = any(d.outlineLevel for d in ws.column_dimensions.values())
        asks = [v for v in ws.data_validations.dataValidation if v.type == "custom"]
        assert ws.protection.sheet is not folds
        assert bool(asks) is folds
        assert ws.protection.password is None
        assert not any(cell.protection.locked for cell in ws[2] if cell.value is not None)
        if folds:
            (question,) = asks
            assert (question.errorStyle, str(question.sqref)[:3]) == ("warning", "A1:")
            return
        for deed in ("insertRows", "deleteRows", "sort", "formatCells", "formatColumns"):
            assert getattr(ws.protection, deed) is False
        for cell in ws[1]:
            assert cell.protection.locked is not cell.value[-4:].isdigit()
        last = max(d.max for d in ws.column_dimensions.values())
        assert last == 16_384
        assert not any(d.protection.locked for d in ws.column_dimensions.values())
