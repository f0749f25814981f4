"""Both sides of the matrix in Excel: beside each other, and what changed to be seen at a glance."""

from __future__ import annotations

import pytest

from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.rows import tahun_target
from renstra.compare.matrix.workbook import matrix_xlsx
from tests.compare.chart_helpers import chart, level
from tests.compare.matrix_helpers import (
    Sheet,
    matrix,
    mixed_comparison,
    tahun_headings,
    workbook,
)


@pytest.fixture(scope="module")
def mixed_matrix() -> Matrix:
    return compose_matrix(mixed_comparison())


@pytest.fixture(scope="module")
def main(mixed_matrix: Matrix) -> Sheet:
    return workbook(matrix_xlsx(mixed_matrix))["Matriks"]


def marked(sheet: Sheet, kode: str) -> set[str]:
    """The fields of a row whose new side is to be seen at a glance: bold, and filled."""
    column = sheet.judul.index("MENJADI/Kode")
    (row,) = [r for r in sheet.ws.iter_rows(min_row=9) if r[column].value == kode]
    cells = dict(zip(sheet.judul, row, strict=True))
    bold = {name for name, cell in cells.items() if cell.font.bold}
    assert bold == {name for name, cell in cells.items() if cell.fill.fill_type == "solid"}
    assert all("menjadi" in name.casefold() for name in bold)
    return {name.removesuffix("/Menjadi").removeprefix("MENJADI/") for name in bold}


class DescribeBothSides:
    def they_stand_beside_each_other_in_every_year(self, mixed_matrix: Matrix, main: Sheet) -> None:
        for group, years in (
            ("Target", map(str, tahun_target(mixed_matrix))),
            ("Pagu (Rp)", tahun_headings(mixed_matrix)),
        ):
            for t in years:
                n = main.judul.index(f"{group}/{t}/Semula")
                assert main.judul[n + 1] == f"{group}/{t}/Menjadi"

    def they_mark_the_new_one_where_it_differs_bold_and_in_colour(self, main: Sheet) -> None:
        assert marked(main, "1.06.04.1.01.02") == {"Pagu (Rp)/2024", "Pagu (Rp)/Jumlah"}
        assert marked(main, "1.06.04.1.01.01") == {"Target/2023", "Target/Kondisi akhir"}
        assert marked(main, "1.06.04.1.02.0001") == {"Kode"}
        assert marked(main, "1.06.04.1.01.03") == {"Uraian"}

    def they_mark_all_of_a_new_row_and_tell_of_one_that_is_gone(self, main: Sheet) -> None:
        assert {"Kode", "Uraian", "Indikator", "Target/2023"} <= marked(main, "1.06.04.1.02.09")
        gone = next(r for r in main.ws.iter_rows(min_row=9) if r[2].value == "1.06.04.1.02.02")
        assert [c.value for c in gone if c.font.bold][:1] == ["(dihapus)"]

    def they_show_a_dash_where_nothing_is_planned_any_more(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.01")["target.2023"] = None
        sheet = workbook(matrix_xlsx(matrix(new)))["Matriks"]
        assert marked(sheet, "1.06.04.1.01.01") == {"Target/2023", "Target/Kondisi akhir"}
        (b,) = sheet.having(**{"MENJADI/Kode": "1.06.04.1.01.01"})
        assert b["Target/2023/Menjadi"] == "-"

    def they_tell_an_indikator_that_is_gone(self) -> None:
        old = chart()
        old.isi["Sub Kegiatan"].append(level("1.06.04.1.01.01", "", "Jumlah pelatihan", "Kali"))
        rows = workbook(matrix_xlsx(matrix(chart(), old=old)))["Matriks"].having(
            **{"Indikator/Semula": "Jumlah pelatihan"}
        )
        assert [b["Indikator/Menjadi"] for b in rows] == ["(dihapus)"]

    def they_mark_nothing_that_stayed_as_it_was_or_is_only_written_otherwise(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.03")["nama"] = "PENYEDIAAN  SANDANG"
        sheet = workbook(matrix_xlsx(matrix(new, full=True)))["Matriks"]
        numbers = {r[0].row for r in sheet.ws.iter_rows(min_row=9) if isinstance(r[0].value, int)}
        assert numbers
        assert not [c for r in numbers for c in sheet.ws[r] if c.font.bold or c.fill.fill_type]
