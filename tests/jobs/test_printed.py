"""The cells that the words and figures of a printed page come from, found by their text."""

from __future__ import annotations

import pytest

from renstra.jobs.opening import open_folder
from renstra.jobs.overview import look_over
from renstra.jobs.printed import PrintedCells, printed_cells
from renstra.workbook.book import Grid
from tests.plans import TinyBook

HEADINGS: list[object] = ["Kode", "Nama", "Indikator", "Target 2025", "Target 2026", "Pagu 2025"]
PROGRAM: list[list[object]] = [
    HEADINGS,
    ["1.06.02", "Program Pemberdayaan Sosial", "Cakupan pemberdayaan", "60,5", 62.5, ""],
]
SUB: list[list[object]] = [
    HEADINGS,
    ["1.06.02.2.01.0001", "Penyediaan Sandang", "Jumlah orang bersandang", 50, 50, 20_000_000],
    ["1.06.02.2.01.0002", "Penyediaan Sandang", "Jumlah anak bersandang", 10, 11, 5_000_000],
]


@pytest.fixture
def cells() -> PrintedCells:
    """The cells of two sheets."""
    grids = {"Program": Grid("Program", PROGRAM), "Sub Kegiatan": Grid("Sub Kegiatan", SUB)}
    found = PrintedCells(grids)
    for grid in grids.values():
        found.add_rows(grid, 0, 0)
    return found


def told(cells: PrintedCells, text: str) -> dict[str, list[str]]:
    """The cells of each spot of a page, ``~`` before those of the row only."""
    return {
        spot.words: [f"{'~' * spot.of_row}{one.sheet}!{one.cell}" for one in spot.places]
        for spot in cells.spots(text)
    }


class DescribeWords:
    def it_finds_them_broken_over_lines_and_in_capitals(self, cells: PrintedCells) -> None:
        found = told(cells, "PROGRAM PEMBERDAYAAN \r\nSOSIAL\r\nCakupan lain")
        assert found == {"PROGRAM PEMBERDAYAAN SOSIAL": ["Program!B2"]}

    def it_lists_every_cell_that_says_the_same(self, cells: PrintedCells) -> None:
        assert told(cells, "Penyediaan Sandang") == {
            "Penyediaan Sandang": ["Sub Kegiatan!B2", "Sub Kegiatan!B3"]
        }

    def it_follows_the_words_before_them_in_a_row(self, cells: PrintedCells) -> None:
        found = told(cells, "1.06.02.2.01.0002 – Penyediaan Sandang")
        assert found["Penyediaan Sandang"] == ["Sub Kegiatan!B3"]

    def it_takes_the_head_of_a_column_for_no_row(self) -> None:
        rows: list[list[object]] = [
            ["Kode", "Kegiatan", "Satuan"],
            ["1.06.02.2.01", "x", "Kegiatan"],
        ]
        found = PrintedCells({"Kegiatan": Grid("Kegiatan", rows)})
        found.add_rows(Grid("Kegiatan", rows), 0, 0)
        assert told(found, "Kode Kegiatan Satuan") == {}

    @pytest.mark.parametrize(
        "text", ["1.06.02.2.01", "11.06.02", "Xpenyediaan Sandang", "kalimat baku", ""]
    )
    def it_takes_no_part_of_other_words(self, cells: PrintedCells, text: str) -> None:
        assert told(cells, text) == {}


class DescribeFigures:
    def they_come_from_the_row_whose_words_stand_before(self, cells: PrintedCells) -> None:
        found = told(
            cells,
            "Program Pemberdayaan Sosial 60,50 62,5 25.000.000\r\n"
            "Penyediaan Sandang Jumlah anak bersandang 10 11 5.000.000",
        )
        assert found["60,50"] == ["Program!D2"]
        assert found["62,5"] == ["Program!E2"]
        assert found["5.000.000"] == ["Sub Kegiatan!F3"]

    def they_are_of_the_row_only_where_no_cell_holds_them(self, cells: PrintedCells) -> None:
        found = told(cells, "1.06.02 Program Pemberdayaan Sosial 62,5 25.000.000")
        assert found["25.000.000"] == ["~Program!A2"]

    def they_follow_the_order_of_years_that_say_the_same(self, cells: PrintedCells) -> None:
        spots = cells.spots("Jumlah orang bersandang 50 20.000.000 50")
        assert [spot.places[0].cell for spot in spots[1:]] == ["D2", "F2", "E2"]

    def they_are_counted_apart_in_each_table(self, cells: PrintedCells) -> None:
        row = "Jumlah orang bersandang 50 20.000.000 50"
        spots = cells.spots(f"{row}\r\n{row}")
        assert [one.places[0].cell for one in spots] == ["C2", "D2", "F2", "E2"] * 2

    def they_tell_which_of_several_rows_is_meant(self, cells: PrintedCells) -> None:
        found = told(cells, "Penyediaan Sandang 10 11 5.000.000")
        assert found["11"] == ["Sub Kegiatan!E3"]

    def they_come_from_no_cell_in_a_row_of_sums(self, cells: PrintedCells) -> None:
        found = told(
            cells, "Jumlah orang bersandang 50 20.000.000\r\nJUMLAH\r\n50 25.000.000\r\n17"
        )
        assert found["20.000.000"] == ["Sub Kegiatan!F2"]
        assert found["25.000.000"] == found["50"] == []
        assert "17" not in found

    @pytest.mark.parametrize(
        ("numbers", "is_data"),
        [
            ("1 2 3 4 5 6 7 8 9 10 11", False),
            ("(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11)", False),
            ("1 2 11", True),
            ("1 2 3 10 11", True),
        ],
    )
    def they_are_told_from_the_numbers_of_columns(
        self, cells: PrintedCells, numbers: str, is_data: bool
    ) -> None:
        found = told(cells, f"Jumlah anak bersandang\r\n{numbers}\r\nSumber")
        assert ("11" in found) == is_data

    @pytest.mark.parametrize("text", ["20.000.000", "Penyediaan Sandang 1 2 3 4 5"])
    def they_come_from_nowhere_without_a_row(self, cells: PrintedCells, text: str) -> None:
        assert {*told(cells, text)} <= {"Penyediaan Sandang"}


class DescribePrintedCells:
    def they_are_those_of_the_sheets_that_are_printed(self, workbook: TinyBook) -> None:
        workbook.isi["Aturan"] = [
            {"kode": "R101", "perlakuan": "mati", "alasan": "memang sudah begitu sejak lama"}
        ]
        cells = printed_cells(look_over(open_folder(workbook.save().parent)))
        assert told(cells, "Kepala Dinas Sosial Kabupaten Seluma") == {
            "Kepala Dinas Sosial Kabupaten Seluma": [
                f"Identitas!{workbook.cell('Identitas', 'Jabatan penanda tangan')}"
            ]
        }
        assert told(cells, "Jabatan penanda tangan, memang sudah begitu sejak lama") == {}
        found = told(cells, "1.06.02.2.01.0002 2.000.000")
        assert found["1.06.02.2.01.0002"] == ["Sub Kegiatan!A3"]
