"""The Word file of the matrix, as python-docx, a validator and LibreOffice see it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import _Cell

from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.word_file import SMALLEST_SIZE, matrix_docx
from renstra.model.numbers import format_number
from tests.compare.chart_helpers import PERIODE, chart, later_chart, level
from tests.compare.matrix_helpers import (
    ODD_NAMA,
    WordRow,
    document,
    look,
    matrix,
    mixed_comparison,
    pagu_totals,
    tahun_headings,
    word_rows,
)
from tests.office_files import schema_faults
from tests.plans import target


@pytest.fixture(scope="module")
def mixed_matrix() -> Matrix:
    return compose_matrix(mixed_comparison())


@pytest.fixture(scope="module")
def content(mixed_matrix: Matrix) -> list[WordRow]:
    return word_rows(document(mixed_matrix).tables[0])


def own(content: list[WordRow], name: str) -> list[WordRow]:
    """The rows of the level whose name is there on either side."""
    return [b for b in content if any(name in u for u in b.uraian) and b.no.isdecimal()]


def sentence(m: Matrix) -> list[str]:
    return [p.text for p in document(m).paragraphs if p.text]


class DescribeTheHead:
    def it_names_the_matrix_the_new_document_and_both_sides(self, mixed_matrix: Matrix) -> None:
        assert sentence(mixed_matrix)[:5] == [
            "MATRIKS SEMULA – MENJADI",
            "PERUBAHAN RENCANA STRATEGIS DINAS SOSIAL PROVINSI BENGKULU",
            "TAHUN 2021-2026",
            (
                "Semula: Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026, 27 Juni"
                " 2022"
            ),
            (
                "Menjadi: Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun"
                " 2021-2026, naskah perubahan-2022, 30 Desember 2022"
            ),
        ]

    def it_says_that_a_derived_plan_is_an_illustration(self) -> None:
        old = chart()
        old.isi["Identitas"][0]["ilustrasi"] = True
        assert sentence(matrix(chart(), old=old))[3].endswith("27 Juni 2022 (ilustrasi)")

    def it_heads_the_table_in_two_rows(self, mixed_matrix: Matrix) -> None:
        upper, lower = (
            [s.text for s in b.cells] for b in document(mixed_matrix).tables[0].rows[:2]
        )
        assert upper == [
            "No",
            "Kode dan Uraian",
            "Kode dan Uraian",
            "Indikator (Satuan)",
            "Indikator (Satuan)",
            "Tahun",
            "Target",
            "Target",
            "Pagu (Rp)",
            "Pagu (Rp)",
            "Pagu (Rp)",
            "Jenis Perubahan dan Alasan",
        ]
        assert lower[1:5] == ["Semula", "Menjadi"] * 2
        assert lower[8:11] == ["Semula", "Menjadi", "Bertambah/\n(Berkurang)"]


class DescribeKinds:
    """Every kind of change, each in its row."""

    def it_shows_a_changed_pagu_with_its_year_and_less_in_parentheses(
        self, mixed_matrix: Matrix
    ) -> None:
        table = document(mixed_matrix).tables[0]
        (b,) = [b for b in own(word_rows(table), "Penyediaan Makanan") if b.tahun == "2024"]
        assert b.pagu == (20_000_000, 15_000_000, -5_000_000)
        assert "(5.000.000)" in {s.text for r in table.rows for s in r.cells}
        assert (
            b.remark == "Ubah pagu.\nPagu berkurang 5,00%.\nAlasan: -Pagu disesuaikan dengan RKPD."
        )

    def it_shows_a_changed_target_year_by_year_and_at_the_end(self, content: list[WordRow]) -> None:
        target = {b.tahun: b.target for b in own(content, "Pengasuhan")}
        assert target == {
            **{str(t): ("10", "10") for t in (2021, 2022, 2024, 2025, 2026)},
            "2023": ("10", "12"),
            "Kondisi akhir": ("50", "52"),
        }

    def it_tells_a_change_that_has_no_column_in_words(self, content: list[WordRow]) -> None:
        b = own(content, "Pengasuhan")[0]
        assert b.remark.splitlines() == [
            "Ubah target; ubah keterangan.",
            "Lokasi: semula Bengkulu; menjadi Seluma.",
            "Alasan: belum ada.",
        ]

    def it_says_that_a_match_is_a_guess_with_its_score(self, content: list[WordRow]) -> None:
        b = own(content, "Penyediaan Sandang Anak")[0]
        assert b.uraian[0] == "Sub Kegiatan\n1.06.04.1.01.03\nPenyediaan Sandang"
        assert re.match(r"Ganti nomenklatur\.\nDugaan, kemiripan \d+\.\n", b.remark)

    def it_says_which_kinds_of_change_have_no_reason_beside_the_others(self) -> None:
        new = chart()
        kode = "1.06.04.1.01.02"
        new.level(kode).update({"pagu.2024": 0, "lokasi": "Seluma"})
        new.isi["Alasan Perubahan"] = [
            {"kode": kode, "jenis": "ubah pagu", "alasan": "Rasionalisasi."}
        ]
        b = own(word_rows(document(matrix(new)).tables[0]), "Penyediaan Makanan")[0]
        assert (
            b.remark.splitlines()[-1] == "Alasan: Rasionalisasi; belum ada untuk ubah keterangan."
        )

    def it_points_out_the_words_that_differ(self, mixed_matrix: Matrix) -> None:
        runs = [
            r
            for tc in document(mixed_matrix).tables[0]._tbl.iter(qn("w:tc"))
            for r in tc.iter(qn("w:r"))
            if r.rPr is not None and r.rPr.find(qn("w:u")) is not None
        ]
        emphasised = ["".join(t.text or "" for t in r.iter(qn("w:t"))) for r in runs]
        assert {"Anak", "serta", "1.06.04.1.02.01", "1.06.04.1.02.0001"} <= set(emphasised)
        assert all(r.rPr.find(qn("w:b")) is not None for r in runs)

    def it_shows_a_kode_alone_and_a_reworded_sasaran(self, content: list[WordRow]) -> None:
        kode = own(content, "1.06.04.1.02.0001")[0]
        assert [u.splitlines()[1] for u in kode.uraian] == ["1.06.04.1.02.01", "1.06.04.1.02.0001"]
        assert kode.remark.startswith("Ganti kode saja.")
        sasaran = own(content, "peran serta")[0]
        assert sasaran.remark.startswith("Ganti rumusan.")
        assert sasaran.uraian[0].startswith("Sasaran\nS.2\n")

    def it_leaves_the_other_side_of_what_came_or_went_empty(self, content: list[WordRow]) -> None:
        new, missing = own(content, ODD_NAMA), own(content, "Pemulasaraan")
        assert {b.uraian[0] for b in new} == {b.indikator[0] for b in new} == {"-"}
        assert {b.uraian[1] for b in missing} == {b.target[1] for b in missing} == {"-"}
        assert {b.pagu for b in new} == {
            (0, 0, 0),
            (0, 1_234_567, 1_234_567),
            (0, 5 * 1_234_567, 5 * 1_234_567),
        }
        assert {b.pagu for b in missing} == {
            (0, 0, 0),
            (5_000_000, 0, -5_000_000),
            (25_000_000, 0, -25_000_000),
        }
        assert new[0].remark.startswith("Baru.") and missing[0].remark.startswith("Dihapus.")

    def it_names_every_row_that_was_merged_or_split(self, content: list[WordRow]) -> None:
        merge = own(content, "Penerbitan Izin dan Laporan")[0]
        assert merge.uraian[0].splitlines() == [
            "Sub Kegiatan",
            "1) 1.06.02.1.01.01",
            "Koordinasi Penerbitan Izin Undian",
            "2) 1.06.02.1.01.02",
            "Penyusunan Laporan Perizinan",
        ]
        assert merge.remark.startswith("Digabung; ubah pagu.")
        split = own(content, "Pembinaan Karang Taruna")[0]
        assert split.uraian[1].count("\n") == 4
        assert split.remark.startswith("Dipecah; ubah pagu.\nPagu berkurang 26,67%.")

    def it_tells_where_a_moved_row_came_from(self, content: list[WordRow]) -> None:
        b = own(content, "Pemutakhiran Data Terpadu")[0]
        assert b.remark.splitlines()[:2] == [
            "Pindah induk.",
            "Induk: semula 1.06.02.1.02; menjadi 1.06.04.1.02.",
        ]

    def it_puts_several_indikator_one_after_another_with_the_pagu_beside_the_first(
        self, content: list[WordRow]
    ) -> None:
        everything = own(content, "Pekerja Sosial Masyarakat")
        assert [b.indikator[1] for b in everything if b.tahun in {"2024", "Kondisi akhir"}] == [
            "Persentase orang Peningkatan Kemampuan Pekerja Sosial (%)",
            "Persentase orang Peningkatan Kemampuan Pekerja Sosial (%)",
            "Jumlah pelatihan (Kali)",
            "Jumlah pelatihan (Kali)",
        ]
        assert [
            (b.tahun, b.target, b.pagu) for b in everything if b.indikator[1].startswith("Jumlah")
        ] == [
            ("2024", ("-", "2"), (0, 0, 0)),
            ("Kondisi akhir", ("-", "2"), (0, 0, 0)),
        ]
        # That an indikator in percent is of the kind percent goes without saying.
        assert "Jenis indikator" not in everything[0].remark

    def it_shows_tujuan_and_sasaran_without_rupiah(self, mixed_matrix: Matrix) -> None:
        rows = [
            b for b in document(mixed_matrix).tables[0].rows[2:] if "peran serta" in b.cells[2].text
        ]
        assert rows and {s.text for b in rows for s in b.cells[8:11]} == {""}

    def it_names_unchanged_parents_only_as_headings(self, content: list[WordRow]) -> None:
        assert "Kegiatan 1.06.04.1.01 Rehabilitasi Sosial Dasar Anak Terlantar" in {
            b.uraian[0] for b in content if not b.tahun
        }
        assert not own(content, "Rehabilitasi Sosial Dasar Anak Terlantar")


class DescribeSums:
    def they_agree_with_both_documents_year_by_year(
        self, mixed_matrix: Matrix, content: list[WordRow]
    ) -> None:
        for side, r in ((0, mixed_matrix.result.old), (1, mixed_matrix.result.new)):
            correct = dict(
                zip(tahun_headings(mixed_matrix), pagu_totals(r, mixed_matrix.tahun), strict=True)
            )
            assert {b.tahun: b.pagu[side] for b in content if b.uraian[0] == "JUMLAH"} == correct
            assert (
                self._add_up(content, side, lambda b: b.uraian[0].startswith("Jumlah ")) == correct
            )
            assert self._add_up(content, side, self._parts) == correct

    @staticmethod
    def _parts(b: WordRow) -> bool:
        """Rows that every rupiah stands in once: sub kegiatan, what was left out, what belongs to
        another program.
        """
        return (
            b.sub_kegiatan or "Tidak berubah (" in b.uraian[0] or b.uraian[0].startswith("Pindahan")
        )

    @staticmethod
    def _add_up(content: list[WordRow], side: int, chosen: object) -> dict[str, int]:
        result: dict[str, int] = {}
        for b in content:
            if chosen(b):  # type: ignore[operator]
                tahun = "Jumlah" if b.tahun == "Kondisi akhir" else b.tahun
                result[tahun] = result.get(tahun, 0) + b.pagu[side]
        return {t: n for t, n in result.items() if n}

    def they_balance_what_moved_between_programs(self, content: list[WordRow]) -> None:
        transfers = [
            b.pagu
            for b in content
            if b.uraian[0].startswith("Pindahan antarprogram") and b.tahun == "Jumlah"
        ]
        assert sorted(transfers) == [(-45_000_000, 0, 45_000_000), (45_000_000, 0, -45_000_000)]

    def they_show_the_percent_of_change(self, mixed_matrix: Matrix, content: list[WordRow]) -> None:
        total = {b.tahun: b.remark for b in content if b.uraian[0] == "JUMLAH"}
        old, new = (
            pagu_totals(r, [2024])[0] for r in (mixed_matrix.result.old, mixed_matrix.result.new)
        )
        assert total["2024"] == f"Berkurang {format_number(Decimal(old - new) * 100 / old, 2)}%"
        assert sentence(mixed_matrix)[7].startswith(
            "Jumlah pagu menurut dokumen semula Rp860.000.000 dan menurut dokumen menjadi Rp"
        )

    def they_say_it_once_where_nothing_changed_in_a_program(self, content: list[WordRow]) -> None:
        fixed = [
            b
            for b in content
            if b.uraian[0].startswith("Jumlah Program Perlindungan Sosial (1.06.05)")
        ]
        assert {b.uraian[0].splitlines()[1] for b in fixed} == {"Tidak berubah (1 sub kegiatan)"}
        assert [b.remark for b in fixed] == ["Tetap"] * 6

    def they_say_that_a_new_program_was_nothing_before(self, content: list[WordRow]) -> None:
        new = [b for b in content if b.uraian[0] == "Jumlah Program Penanganan Bencana (1.06.06)"]
        assert {b.remark for b in new} == {"Semula tidak ada"}

    def they_never_call_a_small_change_none(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] -= 1
        content = word_rows(document(matrix(new)).tables[0])
        assert {b.tahun: b.remark for b in content if b.uraian[0] == "JUMLAH"}[
            "2024"
        ] == "Berkurang kurang dari 0,01%"

    def they_reach_over_two_plans_of_different_years(self) -> None:
        m = matrix(later_chart(2))
        content = word_rows(document(m).tables[0])
        for side, r in ((0, m.result.old), (1, m.result.new)):
            assert [b.pagu[side] for b in content if b.uraian[0] == "JUMLAH"] == pagu_totals(
                r, range(2022, 2029)
            )

    def they_compare_no_year_that_only_one_plan_has(self) -> None:
        rows = word_rows(document(matrix(later_chart(2))).tables[0])
        total = {b.tahun: b for b in rows if b.uraian[0] == "JUMLAH"}
        assert total.pop("Jumlah").remark == "Tetap"
        alone = {t: (b.pagu[2], b.remark) for t, b in total.items() if 0 in b.pagu[:2]}
        assert alone == dict.fromkeys(["2022", "2023", "2027", "2028"], (0, ""))

    def they_hold_all_rows_when_the_whole_plan_is_asked_for(self) -> None:
        m = compose_matrix(mixed_comparison(), full=True)
        content = word_rows(document(m).tables[0])
        assert not any("Tidak berubah (" in b.uraian[0] for b in content)
        assert len({b.no for b in content if b.no.isdecimal()}) == len(m.result.padanan)
        assert {b.remark for b in own(content, "Bantuan Program Perlindungan Sosial")} == {"Tetap."}
        correct = dict(zip(tahun_headings(m), pagu_totals(m.result.new, m.tahun), strict=True))
        assert self._add_up(content, 1, self._parts) == correct


class DescribeAfterTheTable:
    def it_lists_what_has_no_reason_yet(self, mixed_matrix: Matrix) -> None:
        table = document(mixed_matrix).tables[1]
        everything = [[s.text for s in b.cells] for b in table.rows]
        assert everything[0] == [
            "No",
            "Tingkat",
            "Kode",
            "Uraian",
            "Perubahan yang Belum Beralasan",
        ]
        assert len(everything) == len(mixed_matrix.owed) + 1
        assert ["Sasaran", "S.2", "Meningkatnya peran serta masyarakat", "Ganti rumusan"] in [
            b[1:] for b in everything
        ]
        assert not any("Penyediaan Makanan" in b[3] for b in everything)

    def it_lists_other_changes_with_long_texts_cut_between_words(
        self, mixed_matrix: Matrix
    ) -> None:
        everything = [[s.text for s in b.cells] for b in document(mixed_matrix).tables[2].rows]
        text = everything[-1]
        assert text[1:3] == ["Latar Belakang", "Paragraf 3"] and text[4] == "-5 teks baru"
        assert text[3].endswith("kata kata …") and len(text[3]) <= 300
        assert ["Identitas", "Versi", "-", "perubahan-2022"] in [b[1:] for b in everything]

    def it_says_so_when_every_change_has_a_reason(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] += 1
        new.isi["Alasan Perubahan"] = [{"alasan": "Hasil evaluasi."}]
        assert "Semua perubahan telah beralasan." in sentence(matrix(new))

    def it_ends_with_the_head_of_the_office_at_its_place_and_date(
        self, mixed_matrix: Matrix
    ) -> None:
        assert sentence(mixed_matrix)[-3:] == ["Bengkulu, 30 Desember 2022", "Kepala,", "Budi"]

    def it_keeps_the_signature_with_the_last_rows_before_it(self, mixed_matrix: Matrix) -> None:
        docx = document(mixed_matrix)
        rows = docx.tables[-1].rows
        bound = [
            all(p.paragraph_format.keep_with_next for p in r.cells[0].paragraphs) for r in rows
        ]
        assert bound[-2:] == [True, True]
        closing = docx.tables[-1]._element.getnext()
        assert closing.find(f".//{qn('w:keepNext')}") is not None

    def it_underlines_the_name_of_the_one_who_signs(self, mixed_matrix: Matrix) -> None:
        name = mixed_matrix.result.new.identitas.penandatangan.nama
        (line,) = (p for p in document(mixed_matrix).paragraphs if p.text == name)
        assert all(run.bold and run.underline for run in line.runs)

    def it_says_in_one_sentence_that_nothing_changed(self) -> None:
        m = matrix(chart())
        assert not document(m).tables
        assert sentence(m)[5:11] == [
            "A. Tujuan, Sasaran, Program, Kegiatan, dan Sub Kegiatan",
            "Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan.",
            "B. Perubahan yang Belum Beralasan",
            "Semua perubahan telah beralasan.",
            "C. Perubahan Lain",
            "Tidak ada perubahan pada lembar lain dan teks bab.",
        ]

    def it_shows_the_whole_plan_though_nothing_changed_when_asked(self) -> None:
        m = matrix(chart(), full=True)
        assert sentence(m)[6].startswith("Tidak ada perubahan")
        assert [b.pagu[2] for b in word_rows(document(m).tables[0]) if b.uraian[0] == "JUMLAH"] == [
            0
        ] * 6


class DescribeTheFile:
    @pytest.mark.parametrize("full", [False, True])
    def it_is_valid_without_any_error(self, tmp_path: Path, full: bool) -> None:
        (tmp_path / "m.docx").write_bytes(
            matrix_docx(compose_matrix(mixed_comparison(), full), look(), "F4")
        )
        assert schema_faults(tmp_path / "m.docx") == []

    def it_is_the_same_to_the_byte_every_time(self) -> None:
        assert matrix_docx(compose_matrix(mixed_comparison()), look(), "F4") == matrix_docx(
            compose_matrix(mixed_comparison()), look(), "F4"
        )

    @pytest.mark.parametrize(("paper", "mm"), [("F4", (330, 215)), ("A4", (297, 210))])
    def it_lies_turned_on_the_paper_of_the_plan(
        self, mixed_matrix: Matrix, paper: str, mm: tuple[int, int]
    ) -> None:
        (section,) = document(mixed_matrix, paper).sections
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == mm

    @pytest.mark.parametrize("paper", ["F4", "A4"])
    def it_fills_its_grid_and_can_be_read(self, mixed_matrix: Matrix, paper: str) -> None:
        doc = document(mixed_matrix, paper)
        for t in doc.tables:
            grid = [int(g.get(qn("w:w"))) for g in t._tbl.tblGrid]
            for b in t._tbl.tr_lst:
                width = [int(tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for tc in b.tc_lst]
                assert sum(width) == sum(grid) and sum(tc.grid_span for tc in b.tc_lst) == len(grid)
        size = {
            doc.styles[p.style.name].font.size.pt
            for t in doc.tables
            for r in t.rows
            for s in r.cells
            for p in s.paragraphs
        }
        assert min(size) >= SMALLEST_SIZE

    def it_keeps_a_level_with_all_its_years_on_one_page(self, mixed_matrix: Matrix) -> None:
        rows = document(mixed_matrix).tables[0].rows[5:]
        for b, following in pairwise(rows):
            cell = [s.text for s in b.cells]
            heading = len(set(cell)) == 1
            same = not heading and cell[:3] == [s.text for s in following.cells][:3]
            bind = {
                p.paragraph_format.keep_with_next or False
                for s in b._tr.tc_lst
                for p in _Cell(s, b.table).paragraphs
            }
            assert bind == {heading or same}

    def it_says_the_name_again_where_a_level_has_more_indikator_than_a_page_holds(self) -> None:
        new = chart()
        new.isi["Sub Kegiatan"] += [
            level("1.06.04.1.01.02", "", f"Jumlah {n}", "Orang", **target(PERIODE, n))
            for n in range(2, 9)
        ]
        table = document(matrix(new)).tables[0]
        start = [
            tc
            for b in table._tbl.tr_lst[2:]
            for tc in b.tc_lst[1:2]
            if "Penyediaan Makanan" in "".join(t.text for t in tc.iter(qn("w:t")))
        ]
        assert len(start) == 3
        assert (
            sum(b.pagu[1] for b in word_rows(table) if b.sub_kegiatan and b.tahun == "2024")
            == 20_000_000
        )
