"""The pages of the document on which a finding stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from renstra.jobs.opening import open_folder
from renstra.jobs.overview import Overview, look_over
from renstra.jobs.printed import printed_cells
from renstra.jobs.whereabouts import Whereabouts, find_on_pages, is_outdated
from renstra.model import Finding
from tests.plans import TinyBook

PAGES = (
    "DAFTAR TABEL\r\nTabel 6.1 Program satu.......... 3",
    "6.2 Rencana\r\nTabel 6.1 Rencana Program\r\nProgram satu 60,5 62,5 9.000.000",
    "Program satu 62,5",
    "BAB VII\r\nProgram satu tetap dijalankan.",
)


@pytest.fixture
def overview(workbook: TinyBook) -> Overview:
    workbook.write("Program", "Jumlah Pagu", 7_000_000)
    return look_over(open_folder(workbook.save().parent))


def find(
    overview: Overview, cell: str, found: str = "", expected: str = ""
) -> tuple[Whereabouts, ...]:
    finding = Finding("R101", "Program", cell, "", found, expected)
    return find_on_pages(printed_cells(overview), PAGES, finding)


class DescribeWhereabouts:
    def they_are_the_pages_that_print_the_cell(
        self, overview: Overview, workbook: TinyBook
    ) -> None:
        found = find(overview, workbook.cell("Program", "Target 2025"))
        assert [(one.page, one.table, one.what) for one in found] == [
            (2, "Tabel 6.1", "cell"),
            (3, "Tabel 6.1", "cell"),
        ]
        assert found[0].spot.words == "62,5"

    def they_are_else_those_with_the_figure_that_should_stand_there(
        self, overview: Overview, workbook: TinyBook
    ) -> None:
        cell = workbook.cell("Program", "Jumlah Pagu")
        (found,) = find(overview, cell, found="7.000.000", expected="9.000.000")
        assert (found.page, found.spot.words, found.what) == (2, "9.000.000", "figure")

    def they_are_else_those_of_its_row(self, overview: Overview) -> None:
        found = find(overview, "2")
        assert [(one.page, one.table) for one in found] == [
            (1, ""),
            (2, "Tabel 6.1"),
            (3, "Tabel 6.1"),
            (4, ""),
        ]

    def they_are_else_those_with_the_words_that_it_quotes(self, overview: Overview) -> None:
        finding = Finding("R520", "narasi/penutup.md.j2", "3", "", "… tetap  dijalankan.")
        (found,) = find_on_pages(printed_cells(overview), PAGES, finding)
        assert (found.page, found.spot.words, found.what) == (4, "tetap dijalankan.", "words")

    @pytest.mark.parametrize("cell", ["", "K99", "kunci", "baris 3"])
    def they_are_nowhere_for_what_has_no_row(self, overview: Overview, cell: str) -> None:
        assert find(overview, cell) == ()


class DescribeOutdated:
    def it_goes_by_what_was_saved_last(self, overview: Overview, tmp_path: Path) -> None:
        document = tmp_path / "dinas.pdf"
        document.write_bytes(b"%PDF")
        os.utime(overview.workbook, (1_000, 1_000))
        os.utime(document, (2_000, 2_000))
        assert not is_outdated(overview, document)
        os.utime(overview.workbook, (3_000, 3_000))
        assert is_outdated(overview, document)
