"""The workbook of the matrix, as two programs that read workbooks see it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.workbook import PERSEN, RUPIAH, SUM_NAMES, matrix_xlsx
from tests.compare.chart_helpers import PERIODE, chart, later_chart, level
from tests.compare.matrix_helpers import (
    ENGLISH,
    LONG,
    ODD_NAMA,
    Sheet,
    matrix,
    mixed_comparison,
    pagu_totals,
    tahun_headings,
    workbook,
)
from tests.plans import target

DELTAS = (
    *(f"{t}/Bertambah/ (Berkurang)" for t in ("2023", "2024", "Jumlah")),
    "Jumlah/%",
)
SIDES = (("Semula", 0), ("Menjadi", 1))


@pytest.fixture(scope="module")
def mixed_matrix() -> Matrix:
    return compose_matrix(mixed_comparison())


@pytest.fixture(scope="module")
def archive(mixed_matrix: Matrix) -> bytes:
    return matrix_xlsx(mixed_matrix)


@pytest.fixture(scope="module")
def sheet(archive: bytes) -> dict[str, Sheet]:
    return workbook(archive)


@pytest.fixture(scope="module")
def main(sheet: dict[str, Sheet]) -> Sheet:
    return sheet["Matriks"]


def add_up(side: str, sheet: Sheet, m: Matrix, *level: str) -> list[int]:
    """The rows of these kinds added up: year by year, then the column of totals."""
    rows = [b for b in sheet.rows if b["Tingkat"] in level]
    return [sum(b[f"Pagu (Rp)/{t}/{side}"] or 0 for b in rows) for t in tahun_headings(m)]


class DescribeRows:
    def it_has_a_row_for_each_level_and_indikator_with_the_pagu_in_the_first(
        self, main: Sheet
    ) -> None:
        one, two = main.having(**{"MENJADI/Kode": "1.06.02.1.02.02"})
        assert (
            one["Indikator/Semula"]
            == "Jumlah orang Peningkatan Kemampuan Pekerja Sosial Masyarakat"
        )
        assert (one["Satuan/Semula"], one["Satuan/Menjadi"]) == ("Orang", "%")
        assert one["Pagu (Rp)/2024/Menjadi"] == 25_000_000
        assert (two["Indikator/Semula"], two["Indikator/Menjadi"]) == (None, "Jumlah pelatihan")
        assert (two["Target/2024/Menjadi"], two["Target/Kondisi akhir/Menjadi"]) == (2, 2)
        assert two["Pagu (Rp)/2024/Menjadi"] is None and two["No"] == one["No"]

    def it_shows_a_changed_pagu_by_year_in_total_and_in_percent(self, main: Sheet) -> None:
        (b,) = main.having(**{"MENJADI/Kode": "1.06.04.1.01.02"})
        delta = {t: b[f"Pagu (Rp)/{t}"] for t in DELTAS}
        assert list(delta.values()) == [0, -5_000_000, -5_000_000, -5]
        assert b["Jenis Perubahan"] == "Ubah pagu"
        assert b["Alasan"] == "-Pagu disesuaikan dengan RKPD"

    def it_calls_no_indikator_changed_that_is_not(self) -> None:
        old, new = chart(), chart()
        for plan in (old, new):
            plan.isi["Sub Kegiatan"].append(
                {"kode": "1.06.02.1.02.02", "indikator": "Jumlah pelatihan", "satuan": "Kali"}
                | target(PERIODE, 2)
            )
        new.level("1.06.02.1.02.02")["target.2024"] = 99
        result = compare_plans(old.plan(), new.plan())
        main = workbook(matrix_xlsx(compose_matrix(result)))["Matriks"]
        rows = main.having(**{"MENJADI/Kode": "1.06.02.1.02.02"})
        assert [b["Jenis Perubahan"] for b in rows] == ["Ubah target", "Tetap"]

    def it_gives_a_sum_in_capitals_room(self) -> None:
        old, new = chart(), chart()
        for plan in (old, new):
            plan.level("1.06.02")["nama"] = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH PROVINSI"
        new.level("1.06.02.1.02.02")["pagu.2024"] += 1
        result = compare_plans(old.plan(), new.plan())
        ws = workbook(matrix_xlsx(compose_matrix(result)))["Matriks"].ws
        (row,) = (r[3].row for r in ws.iter_rows() if str(r[3].value).startswith("Jumlah PROG"))
        assert ws.row_dimensions[row].height >= 3 * 15

    def it_shows_targets_as_numbers_and_tells_other_changes_in_words(self, main: Sheet) -> None:
        (b,) = main.having(**{"MENJADI/Kode": "1.06.04.1.01.01"})
        assert [b[f"Target/{t}/{s}"] for s, _ in SIDES for t in (2022, 2023, "Kondisi akhir")] == [
            10,
            10,
            50,
            10,
            12,
            52,
        ]
        assert b["Perubahan Lain pada Baris Ini"] == "Lokasi: semula Bengkulu; menjadi Seluma"
        assert b["Alasan"] == "Belum ada"

    def it_gives_the_score_of_a_guess_and_of_nothing_else(self, main: Sheet) -> None:
        guessed = {
            b["MENJADI/Kode"]: b["Dugaan (kemiripan)"] for b in main.rows if b["Dugaan (kemiripan)"]
        }
        assert {"1.06.04.1.01.03", "S.2"} == set(guessed)
        assert all(70 <= n <= 100 for n in guessed.values())

    def it_says_which_side_is_missing(self, main: Sheet) -> None:
        (new,) = main.having(**{"MENJADI/Kode": "1.06.04.1.02.09"})
        assert (new["SEMULA/Kode"], new["SEMULA/Uraian"], new["Pagu (Rp)/2024/Semula"]) == (
            None,
            "(baru)",
            0,
        )
        (missing,) = main.having(**{"SEMULA/Kode": "1.06.04.1.02.02"})
        assert (
            missing["MENJADI/Kode"],
            missing["MENJADI/Uraian"],
            missing["Pagu (Rp)/Jumlah/Menjadi"],
        ) == (None, "(dihapus)", 0)

    def it_names_all_that_was_merged_or_split(self, main: Sheet) -> None:
        merge = next(b for b in main.rows if b["MENJADI/Kode"] == "1.06.02.1.01.09")
        assert merge["SEMULA/Kode"] == "1.06.02.1.01.01\n1.06.02.1.01.02"
        assert (
            merge["SEMULA/Uraian"]
            == "Koordinasi Penerbitan Izin Undian\nPenyusunan Laporan Perizinan"
        )
        assert merge["Pagu (Rp)/2024/Semula"] == 10_000_000
        split = next(b for b in main.rows if b["SEMULA/Kode"] == "1.06.02.1.02.01")
        assert split["MENJADI/Kode"] == "1.06.02.1.02.01\n1.06.02.1.02.08"
        assert [b["Jenis Perubahan"] for b in (merge, split)] == [
            "Digabung; ubah pagu",
            "Dipecah; ubah pagu",
        ]

    def it_tells_where_a_moved_row_came_from_and_which_kode_it_had(self, main: Sheet) -> None:
        (b,) = main.having(**{"MENJADI/Uraian": "Pemutakhiran Data Terpadu"})
        assert (
            b["Perubahan Lain pada Baris Ini"] == "Induk: semula 1.06.02.1.02; menjadi 1.06.04.1.02"
        )
        (b,) = main.having(**{"MENJADI/Kode": "1.06.04.1.02.0001"})
        assert (b["SEMULA/Kode"], b["Jenis Perubahan"]) == ("1.06.04.1.02.01", "Ganti kode saja")

    def it_names_the_cells_that_both_sides_came_from(
        self, mixed_matrix: Matrix, main: Sheet
    ) -> None:
        (b,) = main.having(**{"MENJADI/Kode": "1.06.04.1.01.02"})
        old, new = (
            next(s for s in r.sub_kegiatan if s.nama == "Penyediaan Makanan")
            for r in (mixed_matrix.result.old, mixed_matrix.result.new)
        )
        assert (b["Letak/Semula"], b["Letak/Menjadi"]) == tuple(
            f"Sub Kegiatan!A{s.origin.row}" for s in (old, new)
        )

    def it_gives_tujuan_and_sasaran_no_rupiah(self, main: Sheet) -> None:
        (b,) = main.having(**{"MENJADI/Kode": "S.2"})
        assert not any(content for k, content in b.items() if "Pagu" in k)

    def it_shows_decimals_and_targets_that_are_no_numbers(self) -> None:
        new = chart()
        new.isi["Sub Kegiatan"] += [
            level("1.06.04.1.01.01", "", f"Nilai {satuan}", satuan, **{"target.2021": value})
            for satuan, value in (("Predikat", "BB"), ("Rentang", "1-2,5"), ("%", "69,50"))
        ]
        ws = workbook(matrix_xlsx(matrix(new)))["Matriks"]
        rows = ws.having(**{"MENJADI/Kode": "1.06.04.1.01.01"})[1:]
        assert [b["Target/2021/Menjadi"] for b in rows] == ["BB", "1-2,5", 69.5]
        assert {b["Target/2022/Menjadi"] for b in rows} == {None}
        cell = next(s for r in ws.ws.iter_rows() for s in r if s.value == 69.5)
        assert cell.number_format == "#,##0.00"


class DescribeSums:
    @pytest.mark.parametrize(("side", "n"), SIDES)
    def they_agree_with_both_documents(
        self, mixed_matrix: Matrix, main: Sheet, side: str, n: int
    ) -> None:
        correct = pagu_totals(
            (mixed_matrix.result.old, mixed_matrix.result.new)[n], mixed_matrix.tahun
        )
        assert add_up(side, main, mixed_matrix, "Jumlah") == correct
        assert add_up(side, main, mixed_matrix, "Jumlah program") == correct
        assert (
            add_up(side, main, mixed_matrix, "Sub Kegiatan", "Tidak berubah", "Pindahan") == correct
        )

    @pytest.mark.parametrize(("side", "n"), SIDES)
    def they_need_nothing_left_out_when_the_whole_plan_is_asked_for(
        self, side: str, n: int
    ) -> None:
        m = compose_matrix(mixed_comparison(), full=True)
        full = workbook(matrix_xlsx(m))["Matriks"]
        correct = pagu_totals((m.result.old, m.result.new)[n], m.tahun)
        assert not full.having(Tingkat="Tidak berubah")
        assert (
            add_up(side, full, m, "Sub Kegiatan", "Pindahan")
            == add_up(side, full, m, "Jumlah")
            == correct
        )
        assert full.having(**{"Jenis Perubahan": "Tetap"})

    @pytest.mark.parametrize("full", [False, True])
    def they_reach_over_two_plans_of_different_years(self, full: bool) -> None:
        m = matrix(later_chart(2), full=full)
        content = workbook(matrix_xlsx(m))["Matriks"]
        for side, r in (("Semula", m.result.old), ("Menjadi", m.result.new)):
            assert add_up(side, content, m, "Sub Kegiatan", "Tidak berubah") == pagu_totals(
                r, range(2022, 2029)
            )

    def they_are_the_difference_of_both_sides_everywhere(
        self, mixed_matrix: Matrix, main: Sheet
    ) -> None:
        for b in main.rows:
            if b["Pagu (Rp)/Jumlah/Menjadi"] is not None:
                for t in tahun_headings(mixed_matrix):
                    difference = b[f"Pagu (Rp)/{t}/Menjadi"] - b[f"Pagu (Rp)/{t}/Semula"]
                    assert b[f"Pagu (Rp)/{t}/Bertambah/ (Berkurang)"] == difference

    def they_are_whole_numbers_that_show_less_in_parentheses(self, main: Sheet) -> None:
        columns = [n for n, j in enumerate(main.judul) if "Pagu" in j]
        cell = [
            r[n] for r in main.ws.iter_rows(min_row=9) for n in columns if r[n].value is not None
        ]
        assert {s.number_format for s in cell} == {RUPIAH, PERSEN}
        assert all(isinstance(s.value, int) for s in cell if s.number_format == RUPIAH)
        assert any(s.value < 0 for s in cell)
        assert RUPIAH == "#,##0;(#,##0);-"

    def they_are_named_so_that_a_filter_finds_them(self, main: Sheet) -> None:
        level = {b["Tingkat"] for b in main.rows if b["Tingkat"]}
        sums = {*SUM_NAMES.values()} - {"Jumlah outcome", "Jumlah output"}
        assert level == {*sums, "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"}
        assert [b["SEMULA/Uraian"] for b in main.having(Tingkat="Tidak berubah")] == [
            "Tidak berubah (1 sub kegiatan)"
        ]

    def they_stand_below_the_heading_of_their_program(self, main: Sheet) -> None:
        heading = [
            b["No"]
            for b in main.rows
            if isinstance(b["No"], str) and re.match(r"\d\.\d\d\.\d\d ", b["No"])
        ]
        total = [b["SEMULA/Uraian"] for b in main.having(Tingkat="Jumlah program")]
        assert [j.split(" ")[0] for j in heading] == [
            m[1] for j in total if (m := re.search(r"\(([\d.]+)\)$", j))
        ]
        assert main.rows[-1]["SEMULA/Uraian"] == "JUMLAH"


class DescribeRekap:
    def it_shows_every_program_by_year(self, mixed_matrix: Matrix, sheet: dict[str, Sheet]) -> None:
        rekap = sheet["Rekap Program"]
        (b,) = rekap.having(Kode="1.06.05")
        assert (b["Program"], b["2024/Semula"], b["Jumlah/Menjadi"]) == (
            "Program Perlindungan Sosial",
            8_000_000,
            40_000_000,
        )
        (new,) = rekap.having(Kode="1.06.06")
        assert (new["2024/Semula"], new["2024/Menjadi"], new["2024/%"]) == (0, 2_000_000, None)
        assert len(rekap.having()) == sum(k.program for k in mixed_matrix.groups) + 3

    @pytest.mark.parametrize(("side", "n"), [("Semula", 0), ("Menjadi", 1)])
    def it_shows_that_the_total_is_what_the_documents_say(
        self, mixed_matrix: Matrix, sheet: dict[str, Sheet], side: str, n: int
    ) -> None:
        rekap = sheet["Rekap Program"]
        correct = pagu_totals(
            (mixed_matrix.result.old, mixed_matrix.result.new)[n], mixed_matrix.tahun
        )

        def content(name: str) -> list[int]:
            (b,) = rekap.having(Program=name)
            return [b[f"{t}/{side}"] for t in tahun_headings(mixed_matrix)]

        assert content("JUMLAH") == content("Menurut dokumen") == correct
        assert set(content("Selisih matriks dan dokumen")) == {0}
        program = [b for b in rekap.rows if b["No"]]
        assert [
            sum(b[f"{t}/{side}"] for b in program) for t in tahun_headings(mixed_matrix)
        ] == correct


class DescribeOtherSheets:
    def they_list_what_has_no_reason_yet(
        self, mixed_matrix: Matrix, sheet: dict[str, Sheet]
    ) -> None:
        content = sheet["Belum Beralasan"].rows
        assert len(content) == len(mixed_matrix.owed)
        assert content[0]["Perubahan yang Belum Beralasan"] == "Ganti rumusan"
        merge = next(b for b in content if b["Kode"] == "1.06.02.1.01.09")
        assert (merge["Tingkat"], merge["Perubahan yang Belum Beralasan"]) == (
            "Sub Kegiatan",
            "Digabung, ubah pagu",
        )

    def they_list_changes_of_other_sheets_and_texts_with_both_places(
        self, sheet: dict[str, Sheet]
    ) -> None:
        content = sheet["Perubahan Lain"].rows
        (version,) = (b for b in content if b["Unsur"] == "Versi")
        assert (version["Bagian"], version["Semula"], version["Menjadi"]) == (
            "Identitas",
            None,
            "perubahan-2022",
        )
        text = content[-1]
        assert (text["Bagian"], text["Menjadi"]) == ("Latar Belakang", "-5 teks baru")
        assert text["Letak/Semula"] == "Latar Belakang, paragraf 2"
        assert len(text["Semula"]) > 1_000

    def they_say_so_when_there_is_nothing_to_list(self) -> None:
        everything = workbook(matrix_xlsx(matrix(chart())))
        sentence = {
            name: [x for b in ws.rows for x in b.values() if x]
            for name, ws in everything.items()
            if name != "Rekap Program"
        }
        assert sentence == {
            "Matriks": [
                "Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan."
            ],
            "Belum Beralasan": ["Semua perubahan telah beralasan."],
            "Perubahan Lain": ["Tidak ada perubahan pada lembar lain dan teks bab."],
        }
        assert [b["Jumlah/Bertambah/ (Berkurang)"] for b in everything["Rekap Program"].rows] == [
            0
        ] * 5

    def they_show_the_whole_plan_though_nothing_changed_when_asked(self) -> None:
        m = matrix(chart(), full=True)
        content = workbook(matrix_xlsx(m))["Matriks"]
        assert len([b for b in content.rows if isinstance(b["No"], int)]) == len(m.result.padanan)


class DescribeTheFile:
    def it_has_four_sheets_and_shows_the_first(self, archive: bytes) -> None:
        wb = load_workbook(io.BytesIO(archive))
        assert wb.sheetnames == ["Matriks", "Rekap Program", "Belum Beralasan", "Perubahan Lain"]
        assert wb.active is wb.worksheets[0]
        assert [ws.sheet_view.tabSelected for ws in wb] == [True, False, False, False]

    def it_never_holds_a_formula_whatever_a_plan_says(self, archive: bytes) -> None:
        wb = load_workbook(io.BytesIO(archive))
        everything = [s for ws in wb for r in ws.iter_rows() for s in r if s.value is not None]
        assert not [s.coordinate for s in everything if s.data_type == "f"]
        odd = [
            s
            for s in everything
            if s.value in {ODD_NAMA, "-5 teks baru", "-Pagu disesuaikan dengan RKPD"}
        ]
        assert len(odd) >= 3 and all(s.quotePrefix for s in odd)
        with zipfile.ZipFile(io.BytesIO(archive)) as z:
            assert not any(b"<f>" in z.read(n) for n in z.namelist())

    def it_reads_the_same_in_another_program(self, mixed_matrix: Matrix, archive: bytes) -> None:
        other = (
            CalamineWorkbook.from_filelike(io.BytesIO(archive))
            .get_sheet_by_name("Matriks")
            .to_python()
        )
        assert any(ODD_NAMA in b for b in other)
        end = [x for x in other[-1] if x != ""]
        assert end[:2] == ["Jumlah", "JUMLAH"]
        old, new = (mixed_matrix.result.old, mixed_matrix.result.new)
        sums = (pagu_totals(r, mixed_matrix.tahun) for r in (old, new))
        assert end[2:20] == [x for a, b in zip(*sums, strict=True) for x in (a, b, b - a)]

    def it_is_the_same_to_the_byte_every_time_with_the_date_of_the_new_document(
        self, archive: bytes
    ) -> None:
        assert archive == matrix_xlsx(compose_matrix(mixed_comparison()))
        with zipfile.ZipFile(io.BytesIO(archive)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            everything = b"".join(z.read(n) for n in z.namelist())
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", everything)) == {b"2022-12-30T00:00:00Z"}

    def it_heads_its_columns_in_three_rows_that_stay_in_view(self, main: Sheet) -> None:
        assert main.judul[:8] == [
            "No",
            "Tingkat",
            "SEMULA/Kode",
            "SEMULA/Uraian",
            "MENJADI/Kode",
            "MENJADI/Uraian",
            "Indikator/Semula",
            "Indikator/Menjadi",
        ]
        assert "Target/2021/Menjadi" in main.judul and "Pagu (Rp)/2021/Menjadi" not in main.judul
        assert main.ws.freeze_panes == "E9"
        assert main.ws.auto_filter.ref.startswith("A8:")
        assert main.ws["A1"].value.startswith(
            "Matriks Semula – Menjadi Perubahan Rencana Strategis Dinas Sosial"
        )

    def it_prints_turned_with_its_headings_on_every_page(self, sheet: dict[str, Sheet]) -> None:
        assert {x.ws.page_setup.orientation for x in sheet.values()} == {"landscape"}
        assert sheet["Matriks"].ws.print_title_rows == "$6:$8"
        assert sheet["Belum Beralasan"].ws.sheet_properties.pageSetUpPr.fitToPage
        # Too wide for one page: rows, targets, pagu (in two parts) and what else is told are
        # printed side by side, and no year is torn apart.
        ws = sheet["Matriks"].ws
        assert ws.print_title_cols == "$A:$D"
        start = [sheet["Matriks"].judul[b.id] for b in ws.col_breaks.brk]
        assert start == [
            "Target/2021/Semula",
            "Pagu (Rp)/2022/Semula",
            "Pagu (Rp)/2025/Semula",
            "Jenis Perubahan",
        ]
        assert ws.page_setup.scale >= 70

    def it_gives_a_long_text_room(self, main: Sheet) -> None:
        (b,) = main.having(**{"MENJADI/Kode": "1.06.04.1.02.09"})
        assert b["Alasan"] == LONG.strip()
        rows = next(r[0].row for r in main.ws.iter_rows() if r[0].value == b["No"])
        assert main.ws.row_dimensions[rows].height > 200

    def it_speaks_indonesian(self, sheet: dict[str, Sheet]) -> None:
        everything = [
            s.value
            for x in sheet.values()
            for r in x.ws.iter_rows()
            for s in r
            if isinstance(s.value, str)
        ]
        assert not re.findall(ENGLISH, "\n".join(everything))
