"""Sheets as offices lay them out: columns anywhere, headings in any case, years of any period,
indikator on several rows.
"""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from renstra.model import NoValue, Number, Periode
from renstra.sheets import standard_heading
from tests.plans import PERIODE, TinyBook, tiny_content


class DescribeColumns:
    def it_does_not_matter_in_which_order_they_stand(self, tmp_path: Path) -> None:
        straight, rng = TinyBook(_folder(tmp_path, "a")), TinyBook(_folder(tmp_path, "b"))
        source = random.Random(7)
        for ws in rng.excel.worksheets[2:]:
            columns = [[cell.value for cell in series] for series in ws.iter_cols()]
            source.shuffle(columns)
            for k, content in enumerate(columns, 1):
                for b, value in enumerate(content, 1):
                    ws.cell(b, k).value = value
        assert rng.plan() == straight.plan()

    def it_leaves_columns_and_sheets_of_the_office_alone(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        ws.insert_cols(1, 2)
        ws["A1"], ws["A2"], ws["B1"], ws["B3"] = "No", 1, "Catatan bagian keuangan", "=1/0"
        workbook.excel.create_sheet("Rekap", 0)["B2"] = "=SUM(A1:A9)"
        r = workbook.plan()
        assert r.pagu_total == 9_000_000
        assert r.sub_kegiatan[0].origin.cell("kode") == "C2"

    def it_may_have_none_of_the_optional_ones(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Program")
        ws.delete_cols(next(s.column for s in ws[1] if s.value == "Kondisi Akhir"), 20)
        assert workbook.plan().program[0].indikator[0].rekap == "akhir"

    def it_may_have_none_of_the_optional_sheets(self, workbook: TinyBook) -> None:
        for name in (
            "Jabatan",
            "Fungsi Jabatan",
            "Pegawai",
            "Kinerja Pelayanan",
            "Strategi",
            "Indikator RPJMD",
            "Petunjuk",
        ):
            del workbook.excel[name]
        assert workbook.plan().jumlah_pegawai == 0

    def it_takes_an_optional_sheet_without_any_cell_for_none(self, workbook: TinyBook) -> None:
        del workbook.excel["Pelatihan"]
        workbook.excel.create_sheet("Pelatihan")["A1"] = " "
        assert workbook.findings() == ()


class DescribeHeadings:
    @pytest.mark.parametrize("rows", [1, 4, 12])
    def it_may_stand_below_a_title(self, workbook: TinyBook, rows: int) -> None:
        for name in ("Tujuan", "Sub Kegiatan", "Pegawai"):
            if rows > 1:
                workbook.sheet(name).insert_rows(1, rows - 1)
                workbook.sheet(name)["A1"] = "TABEL 6.1"
        r = workbook.plan()
        assert r.sub_kegiatan[0].origin.row == rows + 1
        assert r.jumlah_pegawai == 6

    @pytest.mark.parametrize(
        "heading",
        [
            "KODE SASARAN",
            "kode sasaran",
            " Kode\nSasaran ",
            "Kode\u00a0Sasaran",
            "Kode Sasaran *",
            "Kode  Sasaran:",
        ],
    )
    def it_may_be_written_in_any_case_and_with_marks(
        self, workbook: TinyBook, heading: str
    ) -> None:
        workbook.heading("Program", "Kode Sasaran", heading)
        assert len(workbook.plan().program) == 1

    def it_may_carry_another_known_name(self, workbook: TinyBook) -> None:
        workbook.heading("Sub Kegiatan", "Pagu 2025", "Rp 2025")
        workbook.heading("Pegawai", "III/a", "Gol. III/a")
        r = workbook.plan()
        assert r.pagu(2025) == 3_000_000
        assert r.jumlah_pegawai == 6

    def it_names_a_missing_one_and_the_nearest_there_is(self, workbook: TinyBook) -> None:
        workbook.heading("Sub Kegiatan", "Satuan", "Satuann")
        workbook.heading("Sub Kegiatan", "Pagu 2026", "Anggaran")
        satuan, pagu = workbook.findings()
        assert (satuan.code, satuan.place, satuan.found) == (
            "B07",
            "Sub Kegiatan!1",
            "yang mirip: 'Satuann'",
        )
        assert satuan.advice == "ganti judul 'Satuann' menjadi 'Satuan'"
        assert pagu.advice == "tambahkan kolom berjudul 'Pagu 2026'"

    def it_tells_one_fault_for_a_missing_kode_not_one_for_each_row(
        self, workbook: TinyBook
    ) -> None:
        workbook.heading("Program", "Kode", "Nomor Rekening")
        assert [(t.code, t.message) for t in workbook.findings()] == [
            ("B07", "kolom 'Kode' tidak ada pada baris judul")
        ]

    def it_reports_a_heading_that_stands_twice(self, workbook: TinyBook) -> None:
        address = workbook.heading("Program", "Lokasi", "Satuan")
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.expected) == (
            "B08",
            address,
            f"hanya di {workbook.cell('Program', 'Satuan', 1)}",
        )

    def it_warns_of_a_slip_in_an_optional_one_and_reads_on(self, workbook: TinyBook) -> None:
        address = workbook.heading("Program", "Penanggung Jawab", "Penangung Jawab")
        reading = workbook.read()
        assert reading.renstra
        (finding,) = reading.findings
        assert (finding.code, finding.severity, finding.cell) == ("B26", "peringatan", address)
        assert "'Penanggung Jawab'" in finding.advice

    def it_does_not_take_any_column_for_a_slip(self, workbook: TinyBook) -> None:
        workbook.heading("Program", "Lokasi", "Lokus Utama")
        workbook.heading("Program", "Arah", "Bidang")
        workbook.heading("Program", "Pagu 2026", "Rp 2016")
        assert workbook.findings() == ()

    def it_warns_of_years_outside_the_period(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        ws.cell(1, ws.max_column + 1).value = "Pagu 2028"
        ws.cell(2, ws.max_column).value = 5_000_000
        reading = workbook.read()
        assert reading.renstra
        (finding,) = reading.findings
        assert (finding.code, finding.severity, finding.found) == (
            "B27",
            "peringatan",
            "Pagu 2028",
        )
        assert finding.expected == "Pagu 2025, Pagu 2026, Pagu 2027"

    def it_says_nothing_of_an_empty_column_of_another_year(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        ws.cell(1, ws.max_column + 1).value = "Pagu 2028"
        assert workbook.read().findings == ()

    def it_keeps_the_rows_above_a_heading_that_is_repeated_in_fuller_form(
        self, workbook: TinyBook
    ) -> None:
        headings = list(workbook.rows("Sub Kegiatan")[0])
        workbook.rows("Sub Kegiatan").insert(2, headings)
        workbook.heading("Sub Kegiatan", "Pagu 2025", "Pagu Indikatif 2025")
        assert {finding.code for finding in workbook.findings()} == {"B07", "B34"}

    def it_compares_letters_and_figures_only(self) -> None:
        assert standard_heading(" Target\n2025* ") == "target 2025"
        assert standard_heading("I/a") == "i/a"
        assert standard_heading(None) == "none"


class DescribeYears:
    @pytest.mark.parametrize(
        "periode",
        [
            Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025),
            Periode(awal=2025, akhir=2030, dasar=2024, pertama=2025),
            Periode(awal=2025, akhir=2030, dasar=2022, pertama=2026),
            Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022),
            Periode(awal=2025, akhir=2025, dasar=2019, pertama=2025),
            Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026, pagu_terakhir=2030),
            Periode(
                awal=2025,
                akhir=2029,
                dasar=2024,
                pertama=2026,
                pagu_terakhir=2030,
                target_pertama=2026,
                target_terakhir=2029,
            ),
        ],
        ids=lambda p: f"{p.dasar}:{p.pertama}-{p.akhir}",
    )
    def it_takes_its_columns_from_the_period(self, tmp_path: Path, periode: Periode) -> None:
        r = TinyBook(tmp_path, periode).plan()
        content = r.sub_kegiatan[1].indikator[0]
        assert list(content.target) == list(periode.tahun_target)
        assert content.capaian_awal == Number(nilai=Decimal(100))
        assert r.sub_kegiatan[1].pagu_tahunan == dict.fromkeys(periode.tahun_pagu, 2_000_000)
        assert r.pagu_total == 3_000_000 * periode.lama

    @pytest.fixture
    def shifted(self, tmp_path: Path) -> TinyBook:
        """A plan 2025-2027 whose pagu runs from 2026 to 2028."""
        years = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2026, pagu_terakhir=2028)
        return TinyBook(tmp_path, years)

    def it_needs_no_column_for_a_year_before_the_first_pagu(self, shifted: TinyBook) -> None:
        for sheet in ("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"):
            shifted.heading(sheet, "Target 2025", "Catatan kami")
        p = shifted.plan().identitas.periode
        assert (list(p.tahun_target), list(p.tahun_peralihan)) == ([2026, 2027, 2028], [])
        assert p.tertulis == "2025-2027"

    def it_forgets_a_year_before_the_first_pagu_without_any_target(self, shifted: TinyBook) -> None:
        for sheet in ("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"):
            for row in range(2, 2 + len(shifted.rows(sheet))):
                shifted.write(sheet, "Target 2025", "-" if sheet == "Program" else None, row)
        assert list(shifted.plan().identitas.periode.tahun_peralihan) == []

    def it_keeps_a_year_before_the_first_pagu_with_one_target(self, shifted: TinyBook) -> None:
        for sheet in ("Tujuan", "Program", "Kegiatan", "Sub Kegiatan"):
            for row in range(2, 2 + len(shifted.rows(sheet))):
                shifted.write(sheet, "Target 2025", None, row)
        assert list(shifted.plan().identitas.periode.tahun_peralihan) == [2025]

    @pytest.mark.parametrize(
        ("heading", "tahun"),
        [
            ("Tahun terakhir pendanaan", 2025),
            ("Tahun terakhir pendanaan", 2030),
            ("Tahun pertama target", 2024),
            ("Tahun terakhir target", 2035),
        ],
    )
    def it_reports_a_last_or_first_year_that_does_not_fit(
        self, shifted: TinyBook, heading: str, tahun: int
    ) -> None:
        shifted.write("Identitas", heading, tahun)
        finding = shifted.one()
        assert (finding.code, finding.cell) == ("B17", shifted.cell("Identitas", heading))
        assert str(tahun) in finding.found

    def it_reads_past_performance_in_whatever_years_the_headings_name(
        self, workbook: TinyBook
    ) -> None:
        for heading in ("Target 2023", "Realisasi 2023", "Capaian 2023"):
            workbook.heading("Kinerja Pelayanan", heading, heading.replace("2023", "1999").upper())
        (kinerja,) = workbook.plan().kinerja_pelayanan
        assert kinerja.tahun == (1999,)
        assert kinerja.realisasi[1999] == Number(nilai=Decimal(72))

    @pytest.mark.parametrize(
        ("start", "end", "base", "first", "heading"),
        [
            (2025, 2024, 2023, 2025, "Tahun akhir periode"),
            (2025, 2027, 2025, 2025, "Tahun dasar"),
            (2025, 2027, 2024, 2028, "Tahun pertama pendanaan"),
            (2026, 2027, 2024, 2025, "Tahun pertama pendanaan"),
        ],
    )
    def it_reports_years_out_of_order(
        self, workbook: TinyBook, start: int, end: int, base: int, first: int, heading: str
    ) -> None:
        for name, tahun in (
            ("Tahun awal periode", start),
            ("Tahun akhir periode", end),
            ("Tahun dasar", base),
            ("Tahun pertama pendanaan", first),
        ):
            workbook.write("Identitas", name, tahun)
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B17", workbook.cell("Identitas", heading))
        assert finding.message == (
            f"'{heading}' tidak sesuai dengan tahun lainnya: harus {finding.expected}"
        )
        assert f"dasar {base}" in finding.found

    def it_reads_on_for_other_faults_when_a_year_is_wrong(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Tahun dasar", "dua ribu")
        workbook.write("Kegiatan", "Kode Program", "9.99")
        assert [(t.sheet, t.code) for t in workbook.findings()] == [
            ("Identitas", "B10"),
            ("Kegiatan", "B16"),
        ]


class DescribeRows:
    def it_takes_a_repeated_kode_for_another_indikator(self, workbook: TinyBook) -> None:
        for rows, (kode, name) in enumerate(
            [("1.06.02", "Program satu"), ("1.06.02", None), (None, None)], 3
        ):
            _add(
                workbook,
                "Program",
                rows,
                Kode=kode,
                Program=name,
                Indikator=f"Ind {rows}",
                Satuan="Orang",
            )
        (program,) = workbook.plan().program
        assert [i.nama for i in program.indikator] == ["Cakupan", "Ind 3", "Ind 4", "Ind 5"]
        assert [i.origin.row for i in program.indikator] == [2, 3, 4, 5]

    def it_gathers_rows_of_one_kode_that_stand_apart(self, workbook: TinyBook) -> None:
        _add(
            workbook, "Sub Kegiatan", 4, Kode="1.06.02.2.01.0001", Indikator="Kedua", Satuan="Orang"
        )
        _add(workbook, "Sub Kegiatan", 5, Indikator="Ketiga", Satuan="Orang")
        one, two = workbook.plan().sub_kegiatan
        assert [i.nama for i in one.indikator] == ["Jumlah orang", "Kedua", "Ketiga"]
        assert len(two.indikator) == 1

    def it_leaves_empty_rows_out(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        ws.insert_rows(3, 5)
        ws["A4"], ws["B5"] = "  ", "\u00a0\u200b"
        assert [s.origin.row for s in workbook.plan().sub_kegiatan] == [2, 8]

    @pytest.mark.parametrize(
        ("words", "heading"),
        [
            ("Jumlah", "Kode"),
            ("TOTAL", "Sub Kegiatan"),
            ("Jumlah Total :", "Kode"),
            ("JUMLAH SELURUHNYA", "Sub Kegiatan"),
        ],
    )
    def it_leaves_a_row_of_typed_totals_out(
        self, workbook: TinyBook, words: str, heading: str
    ) -> None:
        _add(
            workbook,
            "Sub Kegiatan",
            4,
            **{heading: words, "Pagu 2025": "=SUM(J2:J3)", "Pagu 2026": 3_000_000},
        )
        assert workbook.plan().pagu_total == 9_000_000

    def it_leaves_a_total_out_whose_word_stands_in_a_column_of_the_office(
        self, workbook: TinyBook
    ) -> None:
        workbook.sheet("Sub Kegiatan").insert_cols(1)
        workbook.sheet("Sub Kegiatan")["A4"] = "Jumlah"
        _add(workbook, "Sub Kegiatan", 4, **{"Pagu 2025": 3_000_000})
        assert workbook.plan().pagu_total == 9_000_000

    def it_does_not_lose_an_indikator_that_begins_like_a_total(self, workbook: TinyBook) -> None:
        _add(workbook, "Sub Kegiatan", 4, Indikator="Jumlah dokumen", Satuan="Dokumen")
        assert workbook.plan().sub_kegiatan[1].indikator[1].nama == "Jumlah dokumen"

    @pytest.mark.parametrize("number", ["{}", "({})"])
    def it_leaves_the_row_of_column_numbers_out(self, workbook: TinyBook, number: str) -> None:
        ws = workbook.sheet("Sub Kegiatan")
        ws.insert_rows(2)
        for k in range(1, ws.max_column + 1):
            ws.cell(2, k).value = number.format(k) if "(" in number else k
        assert [s.kode[-1] for s in workbook.plan().sub_kegiatan] == ["1", "2"]

    def it_fills_merged_cells_down(self, workbook: TinyBook) -> None:
        one, two = workbook.plan().arah_kebijakan
        assert (two.misi, two.kode_tujuan, two.strategi, two.kode_program) == (
            one.misi,
            "T.1",
            "Strategi satu",
            "1.06.02",
        )
        assert len(workbook.plan().jabatan[0].fungsi) == 2

    def it_gives_a_new_strategi_no_program_of_the_one_above(self, workbook: TinyBook) -> None:
        workbook.write("Strategi", "Strategi", "Strategi dua", 3)
        assert [a.kode_program for a in workbook.plan().arah_kebijakan] == ["1.06.02", ""]

    def it_fills_nothing_into_the_first_row_and_says_so_once(self, workbook: TinyBook) -> None:
        address = workbook.write("Strategi", "Strategi", None)
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B09", address)

    def it_keeps_a_dash_and_an_empty_year_apart(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Target 2025", "-")
        workbook.write("Tujuan", "Target 2026", None)
        workbook.write("Tujuan", "Target 2027", "N/a")
        assert workbook.plan().tujuan[0].indikator[0].target == {
            2025: NoValue(alasan="-"),
            2027: NoValue(alasan="N/a"),
        }


class DescribeForm:
    def it_finds_questions_wherever_they_stand(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Identitas")
        ws.insert_rows(2, 3)
        ws.insert_cols(1, 2)
        identitas = workbook.plan().identitas
        assert (identitas.nama_opd, identitas.tanggal) == (
            "Dinas Sosial Kabupaten Seluma",
            "2 September 2025",
        )
        assert identitas.origin.cell("opd") == "D5"

    def it_names_a_missing_question_and_the_nearest_there_is(self, workbook: TinyBook) -> None:
        workbook.heading("Identitas", "Tempat penetapan", "Tempat penetapn")
        finding = workbook.one()
        assert (finding.code, finding.place, finding.message) == (
            "B07",
            "Identitas",
            "isian 'Tempat penetapan' tidak ada",
        )
        assert "'Tempat penetapn'" in finding.advice

    def it_reports_a_question_that_stands_twice(self, workbook: TinyBook) -> None:
        address = workbook.heading("Identitas", "Motto daerah", "Nama daerah")
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B08", address)

    def it_is_not_misled_by_an_answer_that_reads_like_a_question(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Motto daerah", "Versi")
        identitas = workbook.plan().identitas
        assert (identitas.motto, identitas.versi) == ("Versi", "")

    def it_keeps_optional_answers_optional(self, workbook: TinyBook) -> None:
        workbook.heading("Identitas", "Motto daerah", None)
        workbook.write("Identitas", "Kertas", "a4")
        workbook.write("Identitas", "Ilustrasi", "YA")
        identitas = workbook.plan().identitas
        assert (identitas.motto, identitas.kertas, identitas.ilustrasi, identitas.sistematika) == (
            "",
            "A4",
            True,
            "86-2017",
        )


def _folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def _add(workbook: TinyBook, sheet: str, rows: int, **content: object) -> None:
    for heading, value in content.items():
        workbook.write(sheet, heading, value, rows)


def it_is_the_plan_that_the_fixture_promises(workbook: TinyBook) -> None:
    assert workbook.isi == tiny_content(PERIODE)
