"""Figures that nobody sees in the sheet: behind merged cells, in hidden rows and columns."""

from __future__ import annotations

import re

import pytest

from renstra.model import Finding
from tests.plans import TinyBook, edit_archive


def merge(workbook: TinyBook, sheet: str, first: tuple[str, int], last: tuple[str, int]) -> str:
    """Merge the cells from one heading and row to another; return the range."""
    area = f"{workbook.cell(sheet, *first)}:{workbook.cell(sheet, *last)}"
    workbook.sheet(sheet).merge_cells(area)
    return area


def add_indikator(workbook: TinyBook, sheet: str = "Program", count: int = 2) -> None:
    """Further indikator of the first row, without satuan and targets."""
    for n in range(3, 3 + count):
        workbook.write(sheet, "Indikator", f"Cakupan {n}", n)


class DescribeMergedCells:
    def it_is_named_with_its_range_where_a_target_is_for_two_years(
        self, workbook: TinyBook
    ) -> None:
        area = merge(workbook, "Program", ("Target 2025", 2), ("Target 2026", 2))
        finding = workbook.one()
        first, empty = area.split(":")
        assert (finding.code, finding.place) == ("B32", f"Program!{empty}")
        assert finding.message == (
            f"sel 'Target 2025' tergabung pada {area}, sehingga hanya {first} yang terisi"
        )
        assert finding.advice.endswith(f"lalu isi {empty}")

    def it_is_named_where_pagu_is_for_two_years(self, workbook: TinyBook) -> None:
        area = merge(workbook, "Sub Kegiatan", ("Pagu 2025", 3), ("Pagu 2027", 3))
        finding = workbook.one()
        assert finding.code == "B32"
        assert area in finding.message
        assert finding.found.count(",") == 1

    @pytest.mark.parametrize("heading", ["Satuan", "Target 2026"])
    def it_is_named_once_where_several_indikator_share_one(
        self, workbook: TinyBook, heading: str
    ) -> None:
        add_indikator(workbook)
        for n in (3, 4):
            workbook.write("Program", "Satuan", "%", n)
        area = merge(workbook, "Program", (heading, 2), (heading, 4))
        finding = workbook.one()
        assert (finding.code, area in finding.message) == ("B32", True)

    def it_is_named_where_two_sub_kegiatan_share_pagu(self, workbook: TinyBook) -> None:
        area = merge(workbook, "Sub Kegiatan", ("Pagu 2026", 2), ("Pagu 2026", 3))
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B32", area.split(":")[1])

    def it_may_be_one_pagu_for_all_indikator_of_a_kode(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"].append(
            {"kode": "1.06.02.2.01.0002", "indikator": "Jumlah laporan", "satuan": "Laporan"}
        )
        merge(workbook, "Sub Kegiatan", ("Pagu 2026", 3), ("Pagu 2026", 4))
        workbook.write("Program", "Pagu 2026", 3_000_000)
        add_indikator(workbook, count=1)
        workbook.write("Program", "Satuan", "%", 3)
        merge(workbook, "Program", ("Pagu 2026", 2), ("Pagu 2026", 3))
        assert workbook.findings() == ()

    @pytest.mark.parametrize("nothing", ["-", "N/a", None])
    def it_may_say_for_several_years_that_nothing_is_planned(
        self, workbook: TinyBook, nothing: str | None
    ) -> None:
        workbook.write("Program", "Target 2026", nothing)
        workbook.write("Program", "Target 2027", None)
        merge(workbook, "Program", ("Target 2026", 2), ("Target 2027", 2))
        assert workbook.findings() == ()

    def it_may_be_a_title_or_a_name(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Program")
        ws.insert_rows(1)
        ws["A1"] = "Tabel 6.1 Program"
        ws.merge_cells("A1:H1")
        workbook.write("Kegiatan", "Penanggung Jawab", "Sekretariat")
        merge(workbook, "Kegiatan", ("Penanggung Jawab", 2), ("Lokasi", 2))
        assert workbook.findings() == ()

    def it_may_span_the_whole_sheet(self, workbook: TinyBook) -> None:
        area = f"{workbook.cell('Program', 'Target 2025', 9)}:XFD1048576"
        merges = f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'
        workbook.edit("Program", ("</sheetData>", merges))
        assert workbook.read_again().findings == ()


class DescribeHiddenFigures:
    def it_is_told_once_with_the_sum_where_rows_are_hidden(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        for n in (2, 3):
            ws.row_dimensions[n].hidden = True
        finding = workbook.one()
        assert (finding.code, finding.severity, finding.sheet) == (
            "B33",
            "peringatan",
            "Sub Kegiatan",
        )
        assert finding.message.startswith("baris 2-3 tersembunyi atau tersaring")
        assert finding.found == "pagu 9.000.000 dan 8 angka lain"

    def it_is_told_where_a_column_is_hidden(self, workbook: TinyBook) -> None:
        address = workbook.cell("Sub Kegiatan", "Pagu 2026")
        column = re.sub(r"\d", "", address)
        workbook.sheet("Sub Kegiatan").column_dimensions[column].hidden = True
        finding = workbook.one()
        assert (finding.cell, finding.found) == (address, "pagu 3.000.000")
        assert finding.message.startswith(f"kolom {column} tersembunyi")

    def it_is_not_told_of_columns_that_a_new_workbook_folds(self, workbook: TinyBook) -> None:
        address = workbook.write("Program", "Jumlah Pagu", 9_000_000)
        column = re.sub(r"\d", "", address)
        workbook.sheet("Program").column_dimensions[column].hidden = True
        assert workbook.findings() == ()

    def it_is_told_of_people_too(self, workbook: TinyBook) -> None:
        workbook.sheet("Pegawai").row_dimensions[2].hidden = True
        finding = workbook.one()
        assert (finding.sheet, finding.found) == ("Pegawai", "2 angka")

    def it_reads_what_is_hidden(self, workbook: TinyBook) -> None:
        workbook.sheet("Sub Kegiatan").row_dimensions[3].hidden = True
        assert workbook.plan().pagu_total == 9_000_000

    def it_is_of_no_matter_without_figures(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        for heading in ("ID", "Lokasi", "Definisi Operasional", "Jumlah Pagu"):
            letters = re.sub(r"\d", "", workbook.cell("Sub Kegiatan", heading))
            ws.column_dimensions[letters].hidden = True
        ws.row_dimensions[9].hidden = True
        workbook.sheet("Permasalahan").row_dimensions[2].hidden = True
        assert workbook.findings() == ()


class DescribeCellsWithoutAddress:
    """Reporting servers leave out the optional ``r`` of rows and cells."""

    def it_shows_percentages_and_uncalculated_formulas_all_the_same(
        self, workbook: TinyBook
    ) -> None:
        workbook.write("Tujuan", "Target 2025", 0.695, form="0.0%")
        address = workbook.write("Tujuan", "Definisi Operasional", "=A1")
        self._strip(workbook, "Tujuan")
        (finding,) = workbook.read_again().findings
        assert (finding.code, finding.cell) == ("B12", address)
        workbook.write("Tujuan", "Definisi Operasional", "rumus")
        self._strip(workbook, "Tujuan")
        reading = workbook.read_again()
        assert reading.renstra, reading.findings
        assert reading.renstra.tujuan[0].indikator[0].target[2025].tulis() == "69,5"

    def it_sees_hidden_rows(self, workbook: TinyBook) -> None:
        workbook.sheet("Sub Kegiatan").row_dimensions[3].hidden = True
        self._strip(workbook, "Sub Kegiatan")
        found: tuple[Finding, ...] = workbook.read_again().findings
        assert [f.message.split(" ters")[0] for f in found] == ["baris 3"]

    def _strip(self, workbook: TinyBook, sheet: str) -> None:
        """Save the file, with every cell of a sheet in its place and none saying where it is."""
        ws = workbook.sheet(sheet)
        for row in ws.iter_rows():
            for cell in row:
                if cell.value is None:
                    cell.number_format = "0.00"  # written as an empty cell, so that none is skipped
        part = f"xl/worksheets/sheet{workbook.excel.sheetnames.index(sheet) + 1}.xml"

        def change(xml: bytes) -> bytes:
            return re.sub(rb'(<(?:c|row)) r="\w+"', rb"\1", xml)

        edit_archive(workbook.save(), {part: change})
