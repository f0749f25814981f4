"""The annotated workbook, as openpyxl reads it again and as it lies in its package."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from renstra.model import Finding
from renstra.report.annotated import (
    AUTHOR,
    MARKS,
    SEVERITY_COLORS,
    AnnotationFailed,
    annotate_workbook,
)
from renstra.report.result import CheckResult
from tests.jobs.job_helpers import check_folder
from tests.plans import TinyBook, edit_archive
from tests.report.report_helpers import BOOK, LEAP, PAGU, TARGET, TEXT, Plan, result

Save = Callable[[Workbook], Path]
MEDIA = "media/foto.png", "apa/saja.bin"


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(wb: Workbook) -> Path:
        wb.save(tmp_path / "renstra.xlsx")
        return tmp_path / "renstra.xlsx"

    return write


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's workbook as it lies in its folder."""
    path = tmp_path_factory.mktemp("kantor") / "renstra.xlsx"
    office_book().save(path)
    return path


def office_book() -> Workbook:
    """A workbook as an office keeps it: formulas, formats, dropdowns, merged cells, notes, a sheet
    of its own.
    """
    wb = Workbook()
    ws = wb.active
    ws.title = "Program"
    ws.append(["Kode", "Program", "Pagu 2025", "Jumlah"])
    ws.append(["1.06.02", "Rehabilitasi Sosial", 1_000_000, "=SUM(C2:C3)"])
    ws.append(
        [
            "1.06.03",
            CellRichText("Perlindungan ", TextBlock(InlineFont(b=True), " tebal"), " sosial"),
            2_000_000,
            "=C2/C3",
        ]
    )
    ws["C2"].number_format, ws["A2"].number_format, ws["B2"].font = (
        "#,##0",
        "@",
        Font(bold=True, color="FF0000"),
    )
    ws.column_dimensions["B"].width = 47
    ws.row_dimensions[2].height = 33
    ws.freeze_panes = "B2"
    options = DataValidation(type="list", formula1='"Ya,Tidak"', allow_blank=True)
    options.add("E2:E9")
    ws.add_data_validation(options)
    ws["A6"] = "Catatan kantor"
    ws.merge_cells("A6:D7")
    ws["B2"].comment = Comment("Periksa lagi dengan bidang.", "Ani")
    other = wb.create_sheet("Milik 'Kantor'")
    other["A1"] = "=Program!C2*2"
    other.conditional_formatting.add("A1:A9", _red_rule())
    other.protection.sheet = True
    wb.create_sheet("Sub Kegiatan")["J2"] = 100
    return wb


def _red_rule() -> Any:
    from openpyxl.formatting.rule import CellIsRule

    return CellIsRule(operator="greaterThan", formula=["10"], font=Font(color="FF0000"))


def annotated_book(workbook: Path, *findings: Finding, **other: Any) -> Workbook:
    return load_workbook(
        io.BytesIO(annotate_workbook(workbook, result(*findings, **other))), rich_text=True
    )


def content(wb: Workbook, excluded: str = "Pemeriksaan") -> dict[str, Any]:
    """Everything of the office's sheets that a copy must keep, colours and notes aside."""
    return {
        ws.title: {
            "sel": [
                (
                    s.coordinate,
                    str(s.value),
                    s.data_type,
                    s.number_format,
                    repr(s.font),
                    repr(s.border),
                    repr(s.alignment),
                )
                for series in ws.iter_rows()
                for s in series
                if s.value is not None
            ],
            "lebar": {k: d.width for k, d in ws.column_dimensions.items()},
            "tinggi": {k: d.height for k, d in ws.row_dimensions.items() if d.height},
            "pilihan": [
                (str(d.sqref), d.type, d.formula1) for d in ws.data_validations.dataValidation
            ],
            "gabung": sorted(map(str, ws.merged_cells.ranges)),
            "syarat": [str(c.sqref) for c in ws.conditional_formatting],
            "beku": ws.freeze_panes,
            "kunci": ws.protection.sheet,
            "tampak": ws.sheet_state,
        }
        for ws in wb.worksheets
        if not ws.title.startswith(excluded)
    }


def rows(ws: Worksheet) -> list[tuple[Any, ...]]:
    """The rows of the table on the sheet, up to the first empty one."""
    everything = list(ws.iter_rows(min_row=6, values_only=True))
    return everything[
        : next((n for n, b in enumerate(everything) if b[0] is None), len(everything))
    ]


def read_part(archive: Path | io.BytesIO, part: str) -> bytes:
    with zipfile.ZipFile(archive) as z:
        return z.read(f"xl/{part}")


class DescribeACell:
    def it_takes_the_colour_of_the_gravest_finding(self, office: Path) -> None:
        wb = annotated_book(
            office,
            replace(PAGU, cell="C2", severity="saran"),
            replace(PAGU, cell="C2"),
            replace(PAGU, cell="C3", severity="saran"),
            replace(PAGU, cell="$A$3", severity="peringatan"),
        )
        color = {s: wb["Program"][s].fill.fgColor.rgb[2:] for s in ("C2", "C3", "A3")}
        assert color == {
            "C2": SEVERITY_COLORS["kesalahan"],
            "C3": SEVERITY_COLORS["saran"],
            "A3": SEVERITY_COLORS["peringatan"],
        }
        assert wb["Program"]["A2"].fill.fill_type is None

    def it_carries_every_finding_in_one_note(self, office: Path) -> None:
        other = replace(
            PAGU, code="R106", message="pagu negatif", found="-1", expected="", advice="", cell="C2"
        )
        record = annotated_book(office, replace(PAGU, cell="C2"), other)["Program"]["C2"].comment
        assert record.author == AUTHOR
        assert record.text.splitlines() == [
            MARKS,
            f"R101 kesalahan: {PAGU.message}",
            f"   tertulis: {PAGU.found}",
            f"   seharusnya: {PAGU.expected}",
            f"   perbaikan: {PAGU.advice}",
            "R106 kesalahan: pagu negatif",
            "   tertulis: -1",
        ]

    def it_keeps_the_note_of_the_office_above_ours(self, office: Path) -> None:
        record = annotated_book(office, replace(PAGU, cell="B2"))["Program"]["B2"].comment
        assert record.text.startswith(f"Periksa lagi dengan bidang.\n\n{MARKS}\nR101")
        assert record.author == "Ani"

    def it_replaces_only_its_own_part_when_a_copy_is_annotated_again(
        self, office: Path, tmp_path: Path
    ) -> None:
        findings = replace(PAGU, cell="B2")
        (tmp_path / "lagi.xlsx").write_bytes(annotate_workbook(office, result(findings)))
        record = annotated_book(tmp_path / "lagi.xlsx", findings)["Program"]["B2"].comment
        assert record.text.count(MARKS) == record.text.count("Periksa lagi") == 1

    def it_makes_notes_large_enough_but_never_larger_than_a_screen(self, office: Path) -> None:
        length = replace(PAGU, advice="kata " * 300)
        archive = annotate_workbook(
            office,
            result(*(replace(length, cell="C2") for _ in range(20)), replace(PAGU, cell="C3")),
        )
        with zipfile.ZipFile(io.BytesIO(archive)) as z:
            vml = next(z.read(n).decode() for n in z.namelist() if n.endswith(".vml"))
        height = [float(x) for x in re.findall(r"[^-]height:([\d.]+)", vml)]
        assert max(height) <= 420
        assert min(height) >= 79
        assert (
            "dan 12 temuan lain" in load_workbook(io.BytesIO(archive))["Program"]["C2"].comment.text
        )

    def it_is_the_upper_left_one_of_merged_cells(self, office: Path) -> None:
        wb = annotated_book(office, replace(PAGU, cell="C7"), replace(PAGU, cell="A6", code="R102"))
        assert "R101" in wb["Program"]["A6"].comment.text
        assert "R102" in wb["Program"]["A6"].comment.text

    @pytest.mark.parametrize("cell", ["", "17", "lembar.Program.kolom", "XFE1", "A1048577", "A0"])
    def it_is_left_alone_when_a_finding_names_none(self, office: Path, cell: str) -> None:
        wb = annotated_book(office, replace(PAGU, cell=cell))
        assert [s.coordinate for d in wb["Program"].iter_rows() for s in d if s.comment] == ["B2"]

    def it_is_the_right_one_on_a_sheet_that_an_office_calls_otherwise(self, office: Path) -> None:
        wb = annotated_book(office, replace(PAGU, sheet="Milik 'Kantor'", cell="A1"))
        assert wb["Milik 'Kantor'"]["A1"].comment
        assert wb["Pemeriksaan"]["E6"].hyperlink.location == "'Milik ''Kantor'''!A1"


class DescribeTheRest:
    def it_stays_as_it_was(self, office: Path) -> None:
        everything = [
            replace(PAGU, cell=s) for s in ("A1", "B2", "B3", "C2", "D2", "D3", "A6", "E2")
        ]
        assert content(annotated_book(office, *everything)) == content(
            load_workbook(office, rich_text=True)
        )

    def it_stays_as_it_was_in_the_workbook_of_a_plan(self, plan: Plan) -> None:
        wb, original = (
            annotated_book(plan.workbook, PAGU, TARGET),
            load_workbook(plan.workbook, rich_text=True),
        )
        assert wb.sheetnames == ["Pemeriksaan", *original.sheetnames]
        assert content(wb) == content(original)

    def it_never_touches_the_file_itself(self, plan: Plan) -> None:
        before = plan.workbook.read_bytes()
        annotate_workbook(plan.workbook, result(PAGU))
        assert plan.workbook.read_bytes() == before

    def it_keeps_the_results_of_formulas(self, save: Save) -> None:
        """Excel shows them in its protected view, where it does not calculate."""
        workbook = save(office_book())

        def tally(xml: bytes) -> bytes:
            xml = re.sub(
                rb"<f>SUM\(C2:C3\)</f><v ?/?>(</v>)?", b"<f>SUM(C2:C3)</f><v>3000000</v>", xml
            )
            return re.sub(
                rb'r="D3"><f>C2/C3</f><v ?/?>(</v>)?',
                b'r="D3" t="str"><f>C2/C3</f><v>a &lt; b</v>',
                xml,
            )

        edit_archive(workbook, {"xl/worksheets/sheet1.xml": tally})
        archive = annotate_workbook(workbook, result(replace(PAGU, cell="D2")))
        value, formula = (
            load_workbook(io.BytesIO(archive), data_only=d)["Program"] for d in (True, False)
        )
        assert (value["D2"].value, value["D3"].value) == (3000000, "a < b")
        assert (formula["D2"].value, formula["D3"].value) == ("=SUM(C2:C3)", "=C2/C3")
        assert value["D2"].fill.fgColor.rgb[2:] == SEVERITY_COLORS["kesalahan"]

    def it_keeps_dropdowns_that_take_their_choices_from_another_sheet(self, save: Save) -> None:
        """Excel writes these in an extension of the sheet."""
        workbook = save(office_book())
        extensions = (
            b"<extLst><ext"
            b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
            b' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
            b' count="1"/></ext></extLst></worksheet>'
        )
        edit_archive(
            workbook,
            {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</worksheet>", extensions)},
        )
        with zipfile.ZipFile(
            io.BytesIO(annotate_workbook(workbook, result(replace(PAGU, cell="C2"))))
        ) as z:
            program = z.read("xl/worksheets/sheet1.xml")
        assert b"x14:dataValidations" in program
        assert program.endswith(b"</extLst></worksheet>")

    def it_is_copied_as_it_is_packed_whatever_it_is(self, save: Save) -> None:
        """Pictures, charts, macros' leftovers: no library has to know them."""
        workbook = save(office_book())
        with zipfile.ZipFile(workbook, "a") as archive:
            archive.writestr("xl/media/foto.png", bytes(1_000), zipfile.ZIP_STORED)
            archive.writestr("xl/apa/saja.bin", b"apa saja" * 100, zipfile.ZIP_DEFLATED, 1)
        copied = annotate_workbook(workbook, result(replace(PAGU, cell="C2")))
        with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(io.BytesIO(copied)) as new:
            assert new.testzip() is None
            changed = {n for n in old.namelist() if old.read(n) != new.read(n)}
            sizes = [[z.getinfo(f"xl/{n}").compress_size for z in (old, new)] for n in MEDIA]
        assert all(before == after for before, after in sizes)
        assert {n for n in changed if "rels" not in n} == {
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/comments/comment1.xml",
            "xl/drawings/commentsDrawing1.vml",
        }

    def it_may_have_remarks_between_its_elements(self, save: Save) -> None:
        workbook = save(office_book())
        parts = ("xl/workbook.xml", "xl/styles.xml", "xl/comments/comment1.xml")
        remark = re.compile(rb"(?<=>)(?=<[a-zA-Z])")
        edit_archive(workbook, dict.fromkeys(parts, lambda x: remark.sub(b"<!-- ya -->", x)))
        assert annotated_book(workbook, replace(PAGU, cell="B2"))["Program"]["B2"].comment

    def it_may_keep_its_sheets_in_another_folder(self, save: Save) -> None:
        workbook = save(office_book())
        with zipfile.ZipFile(workbook) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(workbook, "w") as archive:
            for name, content in parts.items():
                lists = name.endswith((".rels", "Types].xml"))
                moved = content.replace(b"worksheets/sheet", b"lembar/sheet") if lists else content
                archive.writestr(name.replace("xl/worksheets/", "xl/lembar/"), moved)
        assert annotated_book(workbook, replace(PAGU, cell="B2"))["Program"]["B2"].comment

    def it_keeps_the_names_that_hold_on_one_sheet(self, save: Save) -> None:
        wb = office_book()
        wb["Sub Kegiatan"].print_title_rows = "1:2"
        new = annotated_book(save(wb), PAGU)
        assert new["Sub Kegiatan"].print_title_rows == "$1:$2"
        assert not new["Program"].print_title_rows

    def it_keeps_the_looks_of_words_in_a_note_and_its_other_boxes(self, save: Save) -> None:
        wb = office_book()
        wb["Program"]["A3"].comment = Comment("Lain", "Ani", height=300, width=200)
        workbook = save(wb)
        bold = b"<text><r><rPr><b/></rPr><t>Periksa</t></r></text>"
        text = re.compile(rb"<text>(?:(?!<text>).)*Periksa.*?</text>", re.DOTALL)
        edit_archive(workbook, {"xl/comments/comment1.xml": lambda x: text.sub(bold, x)})
        copied = annotate_workbook(workbook, result(replace(PAGU, cell="B2")))
        with zipfile.ZipFile(io.BytesIO(copied)) as z:
            assert b"<r><rPr><b/></rPr><t>Periksa</t></r><r>" in z.read("xl/comments/comment1.xml")
            boxes = z.read("xl/drawings/commentsDrawing1.vml")
        drawn = etree.fromstring(boxes)
        assert len(drawn.findall("{*}shape")) == 2
        assert b"height:300px" in boxes

    @pytest.mark.filterwarnings("ignore:Workbook contains no default style")
    @pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml"])
    def it_may_lack_what_excel_always_writes(self, save: Save, part: str) -> None:
        views = re.compile(rb"<bookViews>.*?</bookViews>")
        styles = re.compile(rb"<(Override|Relationship) [^>]*styles.xml[^>]*/>")
        edits: dict[str, dict[str, Callable[[bytes], bytes | None]]] = {
            "xl/workbook.xml": {"xl/workbook.xml": lambda x: views.sub(b"", x)},
            "xl/styles.xml": {
                "xl/styles.xml": lambda _: None,
                "[Content_Types].xml": lambda x: styles.sub(b"", x),
                "xl/_rels/workbook.xml.rels": lambda x: styles.sub(b"", x),
            },
        }
        plain = Workbook()
        plain.active.title = "Program"
        workbook = save(plain)
        edit_archive(workbook, edits[part])
        new = annotated_book(workbook, replace(PAGU, cell="C2"))
        assert new["Program"]["C2"].fill.fgColor.rgb[2:] == SEVERITY_COLORS["kesalahan"]
        assert new.active.title == "Pemeriksaan"

    @pytest.mark.parametrize(
        "ending",
        [
            b'</sheetData><mergeCells><mergeCell ref="AD3:AD1048576"/></mergeCells>',
            b'<row s="0" ht="20"/>' * 60_000 + b"</sheetData>",
            b'<row r="9">' + b'<c s="0"/>' * 60_000 + b"</row></sheetData>",
        ],
        ids=["merged column", "formatted rows", "formatted cells"],
    )
    def it_may_be_formatted_far_beyond_its_contents(self, save: Save, ending: bytes) -> None:
        workbook = save(Workbook())

        def spread(xml: bytes) -> bytes:
            return xml.replace(b"<sheetData/>", b"<sheetData></sheetData>").replace(
                b"</sheetData>", ending
            )

        edit_archive(workbook, {"xl/worksheets/sheet1.xml": spread})
        copied = annotate_workbook(workbook, result(replace(PAGU, sheet="Sheet", cell="A2")))
        old, new = (read_part(x, "worksheets/sheet1.xml") for x in (workbook, io.BytesIO(copied)))
        for mark in (b"<row", b"<c ", b"<mergeCell "):
            assert 0 <= new.count(mark) - old.count(mark) <= 1

    def it_leaves_one_tab_chosen_so_that_typing_goes_nowhere_else(self, save: Save) -> None:
        wb = office_book()
        wb.active = 1
        result_wb = annotated_book(save(wb), PAGU)
        assert [bool(ws.sheet_view.tabSelected) for ws in result_wb.worksheets] == [
            True,
            False,
            False,
            False,
        ]
        assert result_wb.active.title == "Pemeriksaan"


class DescribeTheSheetOfFindings:
    def it_comes_first_and_says_which_plan_and_how_many_findings(
        self, office: Path, plan: Plan
    ) -> None:
        ws = annotated_book(
            office, PAGU, TARGET, switched_off=(LEAP,), renstra=plan.renstra
        ).worksheets[0]
        assert ws.title == "Pemeriksaan"
        assert (
            ws["A1"].value
            == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"
        )
        assert [c.value for c in ws[3] if c.value] == [
            "Ringkasan",
            "1 kesalahan",
            "1 peringatan",
            "0 saran",
            "1 dikecualikan",
            "8 aturan dijalankan",
        ]

    def it_lists_every_finding_with_its_reason(self, office: Path) -> None:
        ws = annotated_book(office, PAGU, TEXT, BOOK)["Pemeriksaan"]
        three, one, two = rows(ws)
        assert one[:9] == (
            2,
            "R101",
            "kesalahan",
            "Program",
            "K2",
            PAGU.message,
            PAGU.found,
            PAGU.expected,
            PAGU.advice,
        )
        assert one[9].startswith("Pagu hanya diisi")
        assert two[3:5] == (TEXT.sheet, "baris 3")
        assert three[3:6] == ("Indikator RPJMD", None, BOOK.message)

    def it_leads_to_the_cell_or_the_row_and_from_files_nowhere(self, office: Path) -> None:
        ws = annotated_book(
            office, PAGU, replace(PAGU, cell="4"), TEXT, BOOK, replace(PAGU, sheet="Tidak Ada")
        )["Pemeriksaan"]
        link = [ws.cell(b, 5).hyperlink for b in range(6, 11)]
        assert [t.location if t else None for t in link] == [
            None,
            "'Program'!K2",
            "'Program'!A4",
            None,
            None,
        ]
        assert all(t is None or t.target is None for t in link)

    def it_can_be_filtered_and_keeps_its_heading_in_view(self, office: Path) -> None:
        ws = annotated_book(office, PAGU, TARGET, switched_off=(LEAP,))["Pemeriksaan"]
        assert (ws.auto_filter.ref, ws.freeze_panes) == ("A5:J7", "A6")
        assert ws["F6"].alignment.wrap_text
        assert ws.column_dimensions["J"].width > 40
        assert ws.print_title_rows == "$5:$5"

    def it_shows_what_was_switched_off_in_a_block_of_its_own(self, office: Path) -> None:
        ws = annotated_book(office, PAGU, switched_off=(LEAP,))["Pemeriksaan"]
        assert [ws.cell(b, 1).value for b in range(6, 11)] == [
            1,
            None,
            "Dikecualikan pada lembar Aturan",
            "No",
            1,
        ]
        assert (ws["J9"].value, ws["J10"].value) == (
            "Alasan pengecualian",
            "Panti baru dibangun tahun 2026.",
        )
        assert ws["E10"].hyperlink.location == "'Sub Kegiatan'!J2"
        assert load_workbook(office)["Sub Kegiatan"]["J2"].fill.fill_type is None

    def it_says_so_when_there_is_nothing_to_list(self, office: Path) -> None:
        ws = annotated_book(office)["Pemeriksaan"]
        assert (ws["A6"].value, ws.auto_filter.ref) == ("Tidak ada temuan.", "A5:J6")

    @pytest.mark.parametrize(
        ("present", "name"), [("pemeriksaan", "Pemeriksaan 2"), ("Pemeriksaan 2", "Pemeriksaan")]
    )
    def it_takes_another_name_when_the_office_has_that_sheet(
        self, save: Save, present: str, name: str
    ) -> None:
        wb = office_book()
        wb.create_sheet(present)["A1"] = "milik kantor"
        new = annotated_book(save(wb), PAGU)
        assert new.sheetnames[0] == name
        assert new[present]["A1"].value == "milik kantor"

    @pytest.mark.parametrize(
        "text", ["=1+1", "+62", "-5.000.000", "@SUM(A1)", '=HYPERLINK("http://x")']
    )
    def it_never_takes_what_a_plan_says_for_a_formula(self, office: Path, text: str) -> None:
        cell = annotated_book(office, replace(PAGU, found=text))["Pemeriksaan"]["G6"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)

    def it_survives_characters_that_a_workbook_cannot_hold_and_texts_without_end(
        self, office: Path
    ) -> None:
        odd = replace(PAGU, message="a\x00b\x0bc\ufffe\r\nd", found="x" * 50_000)
        wb = annotated_book(office, odd)
        assert wb["Pemeriksaan"]["F6"].value == "abc\nd"
        assert len(wb["Pemeriksaan"]["G6"].value) < 2_100
        assert "abc\nd" in wb["Program"]["K2"].comment.text


class DescribeTheFile:
    def it_is_the_same_to_the_byte_every_time(self, office: Path, plan: Plan) -> None:
        h = result(PAGU, TARGET, switched_off=(LEAP,), renstra=plan.renstra)
        archive = annotate_workbook(office, h)
        assert archive == annotate_workbook(office, h)
        with zipfile.ZipFile(io.BytesIO(archive)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def it_marks_what_a_real_check_finds(self, workbook: TinyBook) -> None:
        cell = workbook.write("Program", "Pagu 2025", 5)
        path = workbook.save()
        h = check_folder(workbook.folder)
        assert ("R101", f"Program!{cell}") in {(t.code, t.place) for t in h.findings}
        wb = load_workbook(io.BytesIO(annotate_workbook(path, h)))
        assert "R101 kesalahan" in wb["Program"][cell].comment.text
        listed = rows(wb["Pemeriksaan"])
        told = [(t.code, t.severity, t.sheet, t.message) for t in h.findings]
        assert sorted((b[1], b[2], b[3] or "", b[5]) for b in listed) == sorted(told)

    def it_lists_the_gravest_first_as_the_page_does(self, office: Path) -> None:
        unread = Finding("B10", "Program", "D2", "bukan angka", severity="kesalahan")
        ws = annotated_book(office, TARGET, PAGU, LEAP, unread)["Pemeriksaan"]
        assert [row[1] for row in rows(ws)] == ["B10", "R101", "R107", "R104"]

    @pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured by Linux")
    def it_takes_no_memory_for_the_rows_above_a_formatted_cell_at_the_foot_of_a_sheet(
        self, workbook: TinyBook
    ) -> None:
        """Excel leaves such a cell behind where a whole column was coloured once."""
        path = workbook.save()
        wb = load_workbook(path)
        wb["Program"]["A1048576"].fill = PatternFill("solid", fgColor="FFFF00")
        wb.save(path)
        peak = """
import re, sys
from renstra.cli import main
try:
    main(["check", sys.argv[1], "--anotasi", "--out", sys.argv[1]])
except SystemExit:
    print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""
        command = [sys.executable, "-c", peak, str(path.parent)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert int(told.split()[-1]) < 150_000
        copy = load_workbook(next(path.parent.glob("*-periksa.xlsx")))
        assert copy["Program"]["A1048576"].fill.fgColor.rgb.endswith("FFFF00")

    @pytest.mark.parametrize("content", [b"", b"bukan arsip", b"PK\x03\x04 terpotong"])
    def it_is_refused_with_a_reason_when_it_cannot_be_opened(
        self, tmp_path: Path, content: bytes
    ) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(content)
        with pytest.raises(
            AnnotationFailed,
            match=r"renstra\.xlsx tidak dapat disalin dengan catatan .* Simpan ulang",
        ):
            annotate_workbook(tmp_path / "renstra.xlsx", CheckResult(()))

    def it_is_refused_with_a_reason_when_it_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(
            AnnotationFailed,
            match=r"renstra\.xlsx tidak dapat dibaca: folder atau berkas tidak ada",
        ):
            annotate_workbook(tmp_path / "renstra.xlsx", CheckResult(()))
