"""One cell: what people type there, and what it is taken for or reported as."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from renstra.model import Bound, Finding, NoValue, Number, Pair, Predikat, Range, Value
from renstra.sheets.declare import CellType, Column
from renstra.workbook.book import Persen
from renstra.workbook.cells import Measure, cell_text, is_blank, is_mistyped, read_cell
from tests.plans import TinyBook


def read(datatype: CellType, content: Any, kind: Any = None, **properties: Any) -> Any:
    column = Column("x", "Judul", datatype, **properties)
    return read_cell(column, content, "Lembar", "B2", Measure(kind or "indeks"))


def finding_code(result: Any) -> str:
    assert isinstance(result, Finding), result
    assert (result.sheet, result.cell) == ("Lembar", "B2")
    assert result.found
    assert result.expected
    assert result.advice
    return result.code


class DescribeTargets:
    @pytest.mark.parametrize(
        ("satuan", "content", "value"),
        [
            ("Orang", "1,200", Number(nilai=Decimal(1200))),
            ("Orang", "1.200", Number(nilai=Decimal(1200))),
            ("Orang", 1200, Number(nilai=Decimal(1200))),
            ("%", "12,36", Number(nilai=Decimal("12.36"))),
            ("%", "12,36 %", Number(nilai=Decimal("12.36"))),
            ("%", 69.5, Number(nilai=Decimal("69.5"))),
            ("Indeks", "69,1-69,5", Range(bawah=Decimal("69.1"), atas=Decimal("69.5"))),
            ("Indeks", "3,00-4,50", Range(bawah=Decimal(3), atas=Decimal("4.5"))),
            ("Orang/bulan", "4500/12", Pair(kiri=Decimal(4500), tanda="/", kanan=Decimal(12))),
            ("Dokumen", "3 Dokumen", Number(nilai=Decimal(3))),
            ("Bulan", "12 Bulan", Number(nilai=Decimal(12))),
            ("%", ">90", Bound(tanda=">", nilai=Decimal(90))),
            ("Rasio", "1:20", Pair(kiri=Decimal(1), tanda=":", kanan=Decimal(20))),
            ("Opini", "WTP", Predikat(huruf="WTP")),
            ("Predikat", "WTP", Predikat(huruf="WTP")),
            ("Predikat", "BB", Predikat(huruf="BB")),
            ("Predikat", " bb ", Predikat(huruf="BB")),
            ("Orang", "-", NoValue(alasan="-")),
            ("Predikat", "N/a", NoValue(alasan="N/a")),
        ],
    )
    def it_reads_them_by_the_satuan_of_the_row(
        self, workbook: TinyBook, satuan: str, content: Any, value: Value
    ) -> None:
        for heading in ("Target 2025", "Target 2026", "Target 2027", "Capaian 2024"):
            workbook.write("Tujuan", heading, "-")
        workbook.write("Tujuan", "Satuan", satuan)
        workbook.write("Tujuan", "Target 2026", content)
        assert workbook.plan().tujuan[0].indikator[0].target[2026] == value

    def it_reads_them_by_the_kind_of_satuan_where_the_row_names_it(
        self, workbook: TinyBook
    ) -> None:
        workbook.write("Tujuan", "Satuan", "Kategori khusus")
        workbook.write("Tujuan", "Jenis Satuan", "cacah")
        workbook.write("Tujuan", "Target 2025", "1.200")
        assert workbook.plan().tujuan[0].indikator[0].target[2025] == Number(nilai=Decimal(1200))

    def it_names_both_readings_of_an_ambiguous_one_and_how_to_write_each(
        self, workbook: TinyBook
    ) -> None:
        address = workbook.write("Tujuan", "Target 2025", "1.200")
        finding = workbook.one()
        assert (finding.code, finding.place, finding.found) == (
            "B11",
            f"Tujuan!{address}",
            "1.200",
        )
        assert finding.expected == "1,2 atau 1.200"
        assert finding.advice == "tulis tanpa pemisah ribuan: 1,2 atau 1200"

    @pytest.mark.parametrize(
        ("satuan", "content", "advice"),
        [
            (
                "Dokumen",
                "12 Bulan",
                "tulis 12 saja bila satuannya Dokumen, atau ganti satuannya menjadi Bulan",
            ),
            ("Orang", "4500/12", "tulis bilangan seperti 1.200, atau '-'"),
            ("%", "minimal 90", "tulis angka seperti 12,36, atau '-'"),
            ("Orang", "1e3", "tulis bilangan seperti 1.200, atau '-'"),
            ("Orang", "1,5E+3", "tulis bilangan seperti 1.200, atau '-'"),
        ],
    )
    def it_names_the_way_out_of_a_target_that_it_cannot_read(
        self, workbook: TinyBook, satuan: str, content: str, advice: str
    ) -> None:
        workbook.write("Tujuan", "Satuan", satuan)
        workbook.write("Tujuan", "Capaian 2024", None)
        workbook.write("Tujuan", "Target 2025", content)
        finding = workbook.one()
        kind_cell = workbook.cell("Tujuan", "Jenis Satuan")
        words = f"; bila memang begitu tulisannya, isi {kind_cell} dengan 'teks'"
        assert (finding.code, finding.advice) == ("B10", advice + words)
        workbook.write("Tujuan", "Jenis Satuan", "teks")
        assert workbook.plan().tujuan[0].indikator[0].target[2025].tulis() == content

    def it_names_the_column_where_the_sheet_has_not_got_it(self, workbook: TinyBook) -> None:
        workbook.heading("Tujuan", "Jenis Satuan", None)
        workbook.write("Tujuan", "Target 2025", "banyak")
        assert "isi kolom Jenis Satuan dengan 'teks'" in workbook.one().advice

    def it_says_what_was_expected_of_the_satuan(self) -> None:
        result = read("nilai", "dua belas", "cacah")
        assert finding_code(result) == "B10"
        assert "1.200" in result.expected
        assert "BB" in read("nilai", "12", "predikat").expected


class DescribeCellsOfSeveralLines:
    """Alt+Enter begins a new line in a cell."""

    def it_keeps_the_lines_of_prose(self, workbook: TinyBook) -> None:
        workbook.write("Jabatan", "Tugas", "1. menyusun  rencana;\n2. menilai\nhasilnya\n")
        assert workbook.plan().jabatan[0].tugas == "1. menyusun rencana;\n2. menilai hasilnya"

    def it_joins_the_lines_of_a_name(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Indikator", "Cakupan\nlayanan")
        assert workbook.plan().program[0].indikator[0].nama == "Cakupan layanan"


class DescribeMoney:
    @pytest.mark.parametrize(
        ("content", "rupiah"),
        [
            ("19,223,858,000", 19_223_858_000),
            ("Rp 1.000,-", 1000),
            ("10.000.000,00", 10_000_000),
            (95_000_000.0, 95_000_000),
            ("-", 0),
            ("–", 0),
            ("N/A", 0),
            (0, 0),
        ],
    )
    def it_is_read_as_people_write_it(self, content: Any, rupiah: int) -> None:
        assert read("rupiah", content) == rupiah

    @pytest.mark.parametrize(
        ("content", "kode"),
        [("2.000,000", "B11"), ("seribu", "B10"), (1000.5, "B10"), (True, "B10"), ("5%", "B10")],
    )
    def it_is_reported_when_it_is_no_whole_rupiah(self, content: Any, kode: str) -> None:
        assert finding_code(read("rupiah", content)) == kode


class DescribeFormulas:
    def it_takes_the_cached_value(self, workbook: TinyBook) -> None:
        address = workbook.write("Sub Kegiatan", "Pagu 2025", "=500000*3")
        workbook.edit("Sub Kegiatan", ("<f>500000*3</f><v></v>", "<f>500000*3</f><v>1500000</v>"))
        reading = workbook.read_again()
        assert reading.renstra, address
        assert reading.renstra.pagu(2025) == 3_500_000

    def it_takes_an_empty_text_that_was_calculated_for_empty(self, workbook: TinyBook) -> None:
        address = workbook.write("Sub Kegiatan", "Lokasi", '=""')
        workbook.edit(
            "Sub Kegiatan",
            (
                f'<c r="{address}"><f>""</f><v></v></c>',
                f'<c r="{address}" t="str"><f>""</f><v></v></c>',
            ),
        )
        assert workbook.read_again().findings == ()

    def it_reports_one_that_was_never_calculated(self, workbook: TinyBook) -> None:
        address = workbook.write("Sub Kegiatan", "Pagu 2025", "=SUM(A1:A9)")
        finding = workbook.one()
        assert (finding.code, finding.place, finding.found) == (
            "B12",
            f"Sub Kegiatan!{address}",
            "=SUM(A1:A9)",
        )

    @pytest.mark.parametrize("problem", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!"])
    def it_reports_an_error_even_where_a_cell_may_be_empty(
        self, workbook: TinyBook, problem: str
    ) -> None:
        cell = workbook.sheet("Program")[workbook.cell("Program", "Lokasi")]
        cell.value = problem
        cell.data_type = "e"
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.found) == ("B13", cell.coordinate, problem)

    def it_says_only_once_what_is_wrong_with_a_required_cell(self, workbook: TinyBook) -> None:
        workbook.write("Strategi", "Arah Kebijakan", "=A1")
        workbook.write("Identitas", "Nama perangkat daerah", "=A1")
        workbook.write("Tujuan", "Kode", "=A1")
        workbook.write("Sasaran", "Kode Tujuan", "-")
        assert [(t.sheet, t.code) for t in workbook.findings()][:3] == [
            ("Identitas", "B12"),
            ("Tujuan", "B12"),
            ("Sasaran", "B16"),
        ]

    def it_does_not_lose_a_row_whose_cells_are_all_uncalculated(self, workbook: TinyBook) -> None:
        workbook.write("Pelatihan", "Nama Pelatihan", "=A9")
        workbook.write("Pelatihan", "Jumlah", "=A9")
        assert [t.code for t in workbook.findings()] == ["B12", "B12"]

    def it_does_not_mind_errors_on_sheets_of_the_office(self, workbook: TinyBook) -> None:
        workbook.excel.create_sheet("Hitungan")["A1"] = "=1/0"
        assert workbook.findings() == ()


class DescribePercentCells:
    """Excel keeps 0,695 and shows 69,5%; the plan means what people see."""

    @pytest.mark.parametrize("form", ["0%", "0.00%", "0.0%", '#,##0.0"  "%', "[Red]0.0%;-0.0%"])
    def it_reads_what_people_see(self, workbook: TinyBook, form: str) -> None:
        workbook.write("Tujuan", "Target 2025", 0.695, form=form)
        workbook.write("Kinerja Pelayanan", "Capaian 2023", 0.9, form=form)
        r = workbook.plan()
        assert r.tujuan[0].indikator[0].target[2025] == Number(nilai=Decimal("69.5"))
        assert r.kinerja_pelayanan[0].capaian[2023] == Number(nilai=Decimal(90))

    def it_reads_three_decimals_without_doubt(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Target 2025", 0.12345, form="0.000%")
        assert workbook.plan().tujuan[0].indikator[0].target[2025] == Number(
            nilai=Decimal("12.345")
        )

    @pytest.mark.parametrize("form", ["0.0", '0.0"%"', "0.0\\%", "General"])
    def it_leaves_formats_alone_that_only_print_the_sign(
        self, workbook: TinyBook, form: str
    ) -> None:
        workbook.write("Tujuan", "Target 2025", 69.5, form=form)
        assert workbook.plan().tujuan[0].indikator[0].target[2025] == Number(nilai=Decimal("69.5"))

    def it_leaves_text_in_such_a_cell_alone(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Target 2025", "69,5", form="0.0%")
        workbook.write("Tujuan", "Target 2026", "-", form="0.0%")
        assert workbook.plan().tujuan[0].indikator[0].target[2025] == Number(nilai=Decimal("69.5"))

    def it_reports_one_where_no_percentage_can_stand(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Target 2025", 1.2, form="0%")
        workbook.write("Sub Kegiatan", "Pagu 2025", 5, form="0%")
        target, pagu = workbook.findings()
        assert (target.code, target.found) == ("B10", "120%")
        assert (pagu.code, pagu.found) == ("B10", "500%")

    def it_is_words_where_words_are_asked(self) -> None:
        assert read("teks", Persen(Decimal("69.5"))) == "69,5%"
        assert read("nilai", Persen(Decimal("69.5")), "teks").tulis() == "69,5%"
        assert finding_code(read("nilai", Persen(Decimal("69.5")), "indeks")) == "B10"


class DescribeDateCells:
    """Excel turns 3-5 into 3 Mei and Desember 2021 into a day."""

    @pytest.mark.parametrize(
        "datatype",
        ["teks", "nilai", "persen", "rupiah", "cacah", "tahun", "kode", "nip", "pilihan"],
    )
    @pytest.mark.parametrize(
        "content", [date(2025, 5, 3), datetime(2025, 5, 3, 1), time(3, 5), timedelta(hours=30)]
    )
    def it_is_reported_where_no_date_belongs(self, datatype: CellType, content: Any) -> None:
        result = read(datatype, content, options=("Ya",))
        assert finding_code(result) == "B23"
        assert "Teks" in result.advice

    def it_is_reported_with_the_day_it_became(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Target 2025", date(2025, 5, 3))
        finding = workbook.one()
        assert (finding.code, finding.found) == ("B23", "3 Mei 2025")

    @pytest.mark.parametrize(
        ("sheet", "heading"),
        [
            ("Tujuan", "Indikator"),
            ("Program", "Satuan"),
            ("Sub Kegiatan", "Lokasi"),
            ("Jabatan", "Eselon"),
            ("Identitas", "Motto daerah"),
        ],
    )
    def it_is_reported_once_in_every_column_of_words(
        self, workbook: TinyBook, sheet: str, heading: str
    ) -> None:
        address = workbook.write(sheet, heading, datetime(2025, 3, 2))
        finding = workbook.one()
        assert (finding.code, finding.place) == ("B23", f"{sheet}!{address}")
        assert "Teks" in finding.advice

    def it_is_written_out_where_a_day_may_stand(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Keadaan pegawai per", date(2021, 12, 1))
        assert workbook.plan().identitas.keadaan_pegawai == "1 Desember 2021"

    def it_is_a_date_where_one_is_asked(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Tanggal penetapan", datetime(2022, 6, 27, 8))
        assert workbook.plan().identitas.tanggal == "27 Juni 2022"
        for content in (44739, True, "segera", time(1)):
            assert finding_code(read("tanggal", content)) == "B10"

    def it_is_reported_in_a_cell_for_a_year(self, workbook: TinyBook) -> None:
        address = workbook.write("Identitas", "Tahun awal periode", date(2025, 1, 1))
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B23", address)


class DescribeYears:
    @pytest.mark.parametrize("content", [2025, 2025.0, "2025", " 2025 ", "2.025"])
    def it_reads_a_year(self, content: Any) -> None:
        assert read("tahun", content) == 2025

    @pytest.mark.parametrize(
        "content", [25, 2025.5, "2025/2026", "dua ribu", True, 20250, float("inf")]
    )
    def it_refuses_what_is_none(self, content: Any) -> None:
        assert finding_code(read("tahun", content)) == "B10"


class DescribeKode:
    @pytest.mark.parametrize(
        ("content", "kode"),
        [
            ("1.06.04", "1.06.04"),
            (" 1.06.04 ", "1.06.04"),
            ("1.06.04.", "1.06.04"),
            ("\u00a01.06.04\u200b", "1.06.04"),
            ("1. 06 .04", "1.06.04"),
            ("T.1", "T.1"),
            (1.0, "1"),
            (1.06, "1.06"),
            (106.0, "106"),
            ("050-5889", "050-5889"),
        ],
    )
    def it_loses_what_nobody_sees(self, content: Any, kode: str) -> None:
        assert read("kode", content) == kode

    @pytest.mark.parametrize("content", [1.1, 1.3, 10.2])
    def it_is_reported_when_a_number_may_have_lost_its_zero(self, content: float) -> None:
        result = read("kode", content)
        assert finding_code(result) == "B24"
        assert result.expected.startswith(f"{content} atau {content}0")

    @pytest.mark.parametrize("content", [".", "..", True])
    def it_is_reported_when_nothing_is_left_of_it(self, content: Any) -> None:
        assert isinstance(result := read("kode", content), Finding)
        assert result.code == "B10"

    def it_finds_a_parent_whose_kode_was_typed_as_a_number(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Kode", "1.06")
        workbook.write("Sasaran", "Kode Tujuan", 1.06)
        workbook.write("Strategi", "Kode Tujuan", " 1.06\u00a0")
        workbook.write("Strategi", "Misi", 1)
        assert workbook.plan().arah_kebijakan[0].misi == "1"


class DescribeCounts:
    @pytest.mark.parametrize(
        ("content", "value"),
        [(12, 12), ("12", 12), ("1.200", 1200), ("1,200", 1200), (0, 0), ("-", None)],
    )
    def it_is_read(self, content: Any, value: int | None) -> None:
        assert read("cacah", content) == value

    def it_takes_a_dash_for_none_at_all_where_a_count_is_required(self, workbook: TinyBook) -> None:
        workbook.write("Pelatihan", "Nama Pelatihan", "Diklat")
        workbook.write("Pelatihan", "Jumlah", "-")
        assert workbook.plan().pelatihan[0].jumlah == 0

    @pytest.mark.parametrize("content", ["banyak", 1.5, -3, "1,5", True, 1e300, float("nan")])
    def it_refuses_what_cannot_be_counted(self, content: Any) -> None:
        assert finding_code(read("cacah", content)) == "B10"


class DescribeChoices:
    def it_does_not_mind_case_and_marks(self) -> None:
        assert read("pilihan", " KABUPATEN ", options=("Provinsi", "Kabupaten")) == "Kabupaten"
        assert read("pilihan", 2.0, options=("1", "2")) == "2"
        assert read("pilihan", "Renstra K / L", options=("Renstra K/L",)) == "Renstra K/L"

    def it_names_the_nearest_one(self) -> None:
        result = read("pilihan", "Kabupatn", options=("Provinsi", "Kabupaten"))
        assert finding_code(result) == "B14"
        assert result.advice == "mungkin maksudnya 'Kabupaten'"
        assert read("pilihan", "xyz", options=("Provinsi",)).advice == "pilih dari daftar pada sel"

    @pytest.mark.parametrize(
        ("content", "value"),
        [("Ya", True), ("v", True), (True, True), ("TIDAK", False), ("-", False), (False, False)],
    )
    def it_reads_yes_and_no(self, content: Any, value: bool) -> None:
        assert read("ya-tidak", content) is value

    def it_reports_neither_yes_nor_no(self) -> None:
        assert finding_code(read("ya-tidak", "mungkin")) == "B14"

    def it_reads_how_many_decimals_to_show(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Desimal", 2)
        workbook.write("Sasaran", "Desimal", "0")
        r = workbook.plan()
        assert (r.tujuan[0].indikator[0].desimal, r.sasaran[0].indikator[0].desimal) == (2, 0)
        assert r.program[0].indikator[0].desimal is None

    def it_reports_more_decimals_than_anyone_reads(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Desimal", 10**9)
        assert workbook.one().code == "B14"


class DescribeNip:
    @pytest.mark.parametrize(
        "content",
        [
            "196410121991011003",
            "19641012 199101 1 003",
            "NIP. 19641012 199101 1 003",
            "nip: '196410121991011003",
        ],
    )
    def it_keeps_its_18_digits(self, content: str) -> None:
        assert read("nip", content) == "196410121991011003"

    def it_is_reported_when_it_was_kept_as_a_number(self, workbook: TinyBook) -> None:
        address = workbook.write("Identitas", "NIP penanda tangan", 196410121991011003, form="0")
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B19", address)
        assert "Teks" in finding.advice


class DescribeText:
    def it_is_one_line_without_marks_that_nobody_sees(self) -> None:
        assert cell_text(" Dinas\u00a0 Sosial\nKabupaten\u200b\ufeff ") == "Dinas Sosial Kabupaten"
        assert cell_text(12.0) == "12"
        assert cell_text(0.1 + 0.2) == "0.3"

    def it_shows_nothing_when_only_spaces_and_hidden_marks_stand_there(self) -> None:
        assert all(
            is_blank(content) for content in (None, "", "  ", "\u00a0", "\u200b", "\ufeff\n")
        )
        assert not any(is_blank(content) for content in (0, 0.0, False, "-", "'"))

    def it_reports_a_required_cell_that_only_looks_filled(self, workbook: TinyBook) -> None:
        address = workbook.write("Identitas", "Nama daerah", "\u00a0\u200b")
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.expected) == (
            "B09",
            address,
            "misalnya Bengkulu",
        )


class DescribeNearMiss:
    @pytest.mark.parametrize(
        ("text", "original", "yes"),
        [
            ("Penangung Jawab", "Penanggung Jawab", True),
            ("Lokasu", "Lokasi", True),
            ("Rmuus", "Rumus", True),
            ("Pagu 2021", "Pagu 2022", False),
            ("Lokus", "Lokasi", False),
            ("IKK", "IKU", False),
            ("Arah 2", "Arah", False),
        ],
    )
    def it_tells_a_slip_from_another_word(self, text: str, original: str, yes: bool) -> None:
        assert is_mistyped(text, original) is yes
