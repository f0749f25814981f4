"""One cell: what people type there, and what it is taken for or reported as."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from buku_uji import BukuUji
from renstra.model import Angka, Kosong, Nilai, Predikat, Rentang, Temuan
from renstra.workbook.book import Persen
from renstra.workbook.cells import baca_sel, hampa, paling_mirip, salah_ketik, teks_sel
from renstra.workbook.declare import Kolom, Tipe


def baca(tipe: Tipe, isi: Any, jenis: Any = None, **sifat: Any) -> Any:
    return baca_sel(Kolom("x", "Judul", tipe, **sifat), isi, "Lembar", "B2", jenis)


def kode_temuan(hasil: Any) -> str:
    assert isinstance(hasil, Temuan), hasil
    assert (hasil.lembar, hasil.sel) == ("Lembar", "B2")
    assert hasil.isi
    assert hasil.harap
    assert hasil.saran
    return hasil.kode


class DescribeTargets:
    @pytest.mark.parametrize(
        ("satuan", "isi", "nilai"),
        [
            ("Orang", "1,200", Angka(nilai=Decimal(1200))),
            ("Orang", "1.200", Angka(nilai=Decimal(1200))),
            ("Orang", 1200, Angka(nilai=Decimal(1200))),
            ("%", "12,36", Angka(nilai=Decimal("12.36"))),
            ("%", "12,36 %", Angka(nilai=Decimal("12.36"))),
            ("%", 69.5, Angka(nilai=Decimal("69.5"))),
            ("Indeks", "69,1-69,5", Rentang(bawah=Decimal("69.1"), atas=Decimal("69.5"))),
            ("Predikat", "BB", Predikat(huruf="BB")),
            ("Predikat", " bb ", Predikat(huruf="BB")),
            ("Orang", "-", Kosong(alasan="-")),
            ("Predikat", "N/a", Kosong(alasan="N/a")),
        ],
    )
    def it_reads_them_by_the_satuan_of_the_row(self, buku: BukuUji, satuan: str, isi: Any, nilai: Nilai) -> None:
        for judul in ("Target 2025", "Target 2026", "Target 2027", "Capaian 2024"):
            buku.tulis("Tujuan", judul, "-")
        buku.tulis("Tujuan", "Satuan", satuan)
        buku.tulis("Tujuan", "Target 2026", isi)
        assert buku.rencana().tujuan[0].indikator[0].target[2026] == nilai

    def it_reads_them_by_the_kind_of_satuan_where_the_row_names_it(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Satuan", "Kategori khusus")
        buku.tulis("Tujuan", "Jenis Satuan", "cacah")
        buku.tulis("Tujuan", "Target 2025", "1.200")
        assert buku.rencana().tujuan[0].indikator[0].target[2025] == Angka(nilai=Decimal(1200))

    def it_names_both_readings_of_an_ambiguous_one_and_how_to_write_each(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Tujuan", "Target 2025", "1.200")
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("B11", f"Tujuan!{alamat}", "1.200")
        assert temuan.harap == "1,2 atau 1.200"
        assert temuan.saran == "tulis tanpa pemisah ribuan: 1,2 atau 1200"

    def it_says_what_was_expected_of_the_satuan(self) -> None:
        hasil = baca("nilai", "dua belas", "cacah")
        assert kode_temuan(hasil) == "B10"
        assert "1.200" in hasil.harap
        assert "BB" in baca("nilai", "12", "predikat").harap


class DescribeMoney:
    @pytest.mark.parametrize(
        ("isi", "rupiah"),
        [("19,223,858,000", 19_223_858_000), ("Rp 1.000,-", 1000), ("10.000.000,00", 10_000_000), (95_000_000.0, 95_000_000),
         ("-", 0), ("–", 0), ("N/A", 0), (0, 0)],
    )  # fmt: skip
    def it_is_read_as_people_write_it(self, isi: Any, rupiah: int) -> None:
        assert baca("rupiah", isi) == rupiah

    @pytest.mark.parametrize(
        ("isi", "kode"), [("2.000,000", "B11"), ("seribu", "B10"), (1000.5, "B10"), (True, "B10"), ("5%", "B10")]
    )
    def it_is_reported_when_it_is_no_whole_rupiah(self, isi: Any, kode: str) -> None:
        assert kode_temuan(baca("rupiah", isi)) == kode


class DescribeFormulas:
    def it_takes_the_cached_value(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Sub Kegiatan", "Pagu 2025", "=500000*3")
        buku.sunting("Sub Kegiatan", ("<f>500000*3</f><v></v>", "<f>500000*3</f><v>1500000</v>"))
        bacaan = buku.baca_lagi()
        assert bacaan.renstra, alamat
        assert bacaan.renstra.pagu(2025) == 3_500_000

    def it_takes_an_empty_text_that_was_calculated_for_empty(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Sub Kegiatan", "Lokasi", '=""')
        buku.sunting("Sub Kegiatan", (f'<c r="{alamat}"><f>""</f><v></v></c>', f'<c r="{alamat}" t="str"><f>""</f><v></v></c>'))
        assert buku.baca_lagi().temuan == ()

    def it_reports_one_that_was_never_calculated(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Sub Kegiatan", "Pagu 2025", "=SUM(A1:A9)")
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("B12", f"Sub Kegiatan!{alamat}", "=SUM(A1:A9)")

    @pytest.mark.parametrize("galat", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!"])
    def it_reports_an_error_even_where_a_cell_may_be_empty(self, buku: BukuUji, galat: str) -> None:
        sel = buku.lembar("Program")[buku.sel("Program", "Lokasi")]
        sel.value = galat
        sel.data_type = "e"
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.isi) == ("B13", sel.coordinate, galat)

    def it_says_only_once_what_is_wrong_with_a_required_cell(self, buku: BukuUji) -> None:
        buku.tulis("Strategi", "Arah Kebijakan", "=A1")
        buku.tulis("Identitas", "Nama perangkat daerah", "=A1")
        buku.tulis("Tujuan", "Kode", "=A1")
        buku.tulis("Sasaran", "Kode Tujuan", "-")
        assert [(t.lembar, t.kode) for t in buku.temuan()][:3] == [("Identitas", "B12"), ("Tujuan", "B12"), ("Sasaran", "B16")]

    def it_does_not_lose_a_row_whose_cells_are_all_uncalculated(self, buku: BukuUji) -> None:
        buku.tulis("Pelatihan", "Nama Pelatihan", "=A9")
        buku.tulis("Pelatihan", "Jumlah", "=A9")
        assert [t.kode for t in buku.temuan()] == ["B12", "B12"]

    def it_does_not_mind_errors_on_sheets_of_the_office(self, buku: BukuUji) -> None:
        buku.excel.create_sheet("Hitungan")["A1"] = "=1/0"
        assert buku.temuan() == ()


class DescribePercentCells:
    """Excel keeps 0,695 and shows 69,5%; the plan means what people see."""

    @pytest.mark.parametrize("bentuk", ["0%", "0.00%", "0.0%", '#,##0.0"  "%', "[Red]0.0%;-0.0%"])
    def it_reads_what_people_see(self, buku: BukuUji, bentuk: str) -> None:
        buku.tulis("Tujuan", "Target 2025", 0.695, bentuk=bentuk)
        buku.tulis("Kinerja Pelayanan", "Capaian 2023", 0.9, bentuk=bentuk)
        r = buku.rencana()
        assert r.tujuan[0].indikator[0].target[2025] == Angka(nilai=Decimal("69.5"))
        assert r.kinerja_pelayanan[0].capaian[2023] == Angka(nilai=Decimal(90))

    def it_reads_three_decimals_without_doubt(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Target 2025", 0.12345, bentuk="0.000%")
        assert buku.rencana().tujuan[0].indikator[0].target[2025] == Angka(nilai=Decimal("12.345"))

    @pytest.mark.parametrize("bentuk", ["0.0", '0.0"%"', "0.0\\%", "General"])
    def it_leaves_formats_alone_that_only_print_the_sign(self, buku: BukuUji, bentuk: str) -> None:
        buku.tulis("Tujuan", "Target 2025", 69.5, bentuk=bentuk)
        assert buku.rencana().tujuan[0].indikator[0].target[2025] == Angka(nilai=Decimal("69.5"))

    def it_leaves_text_in_such_a_cell_alone(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Target 2025", "69,5", bentuk="0.0%")
        buku.tulis("Tujuan", "Target 2026", "-", bentuk="0.0%")
        assert buku.rencana().tujuan[0].indikator[0].target[2025] == Angka(nilai=Decimal("69.5"))

    def it_reports_one_where_no_percentage_can_stand(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Target 2025", 1.2, bentuk="0%")
        buku.tulis("Sub Kegiatan", "Pagu 2025", 5, bentuk="0%")
        target, pagu = buku.temuan()
        assert (target.kode, target.isi) == ("B10", "120%")
        assert (pagu.kode, pagu.isi) == ("B10", "500%")

    def it_is_words_where_words_are_asked(self) -> None:
        assert baca("teks", Persen(Decimal("69.5"))) == "69,5%"
        assert baca("nilai", Persen(Decimal("69.5")), "teks").tulis() == "69,5%"
        assert kode_temuan(baca("nilai", Persen(Decimal("69.5")), "indeks")) == "B10"


class DescribeDateCells:
    """Excel turns 3-5 into 3 Mei and Desember 2021 into a day."""

    @pytest.mark.parametrize("tipe", ["nilai", "persen", "rupiah", "cacah", "tahun", "kode", "nip", "pilihan"])
    @pytest.mark.parametrize("isi", [date(2025, 5, 3), datetime(2025, 5, 3, 1), time(3, 5), timedelta(hours=30)])
    def it_is_reported_where_no_date_belongs(self, tipe: Tipe, isi: Any) -> None:
        hasil = baca(tipe, isi, pilihan=("Ya",))
        assert kode_temuan(hasil) == "B23"
        assert "Teks" in hasil.saran

    def it_is_reported_with_the_day_it_became(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Target 2025", date(2025, 5, 3))
        temuan = buku.satu()
        assert (temuan.kode, temuan.isi) == ("B23", "3 Mei 2025")

    def it_is_written_out_where_words_are_asked(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Keadaan pegawai per", date(2021, 12, 1))
        assert buku.rencana().identitas.keadaan_pegawai == "1 Desember 2021"

    def it_is_a_date_where_one_is_asked(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Tanggal penetapan", datetime(2022, 6, 27, 8))
        assert buku.rencana().identitas.tanggal == "27 Juni 2022"
        for isi in (44739, True, "segera", time(1)):
            assert kode_temuan(baca("tanggal", isi)) == "B10"

    def it_is_reported_in_a_cell_for_a_year(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "Tahun awal periode", date(2025, 1, 1))
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel) == ("B23", alamat)


class DescribeYears:
    @pytest.mark.parametrize("isi", [2025, 2025.0, "2025", " 2025 ", "2.025"])
    def it_reads_a_year(self, isi: Any) -> None:
        assert baca("tahun", isi) == 2025

    @pytest.mark.parametrize("isi", [25, 2025.5, "2025/2026", "dua ribu", True, 20250, float("inf")])
    def it_refuses_what_is_none(self, isi: Any) -> None:
        assert kode_temuan(baca("tahun", isi)) == "B10"


class DescribeKode:
    @pytest.mark.parametrize(
        ("isi", "kode"),
        [
            ("1.06.04", "1.06.04"), (" 1.06.04 ", "1.06.04"), ("1.06.04.", "1.06.04"), ("\u00a01.06.04\u200b", "1.06.04"),
            ("1. 06 .04", "1.06.04"), ("T.1", "T.1"), (1.0, "1"), (1.06, "1.06"), (106.0, "106"), ("050-5889", "050-5889"),
        ],
    )  # fmt: skip
    def it_loses_what_nobody_sees(self, isi: Any, kode: str) -> None:
        assert baca("kode", isi) == kode

    @pytest.mark.parametrize("isi", [1.1, 1.3, 10.2])
    def it_is_reported_when_a_number_may_have_lost_its_zero(self, isi: float) -> None:
        hasil = baca("kode", isi)
        assert kode_temuan(hasil) == "B24"
        assert hasil.harap.startswith(f"{isi} atau {isi}0")

    @pytest.mark.parametrize("isi", [".", "..", True])
    def it_is_reported_when_nothing_is_left_of_it(self, isi: Any) -> None:
        assert isinstance(hasil := baca("kode", isi), Temuan)
        assert hasil.kode == "B10"

    def it_finds_a_parent_whose_kode_was_typed_as_a_number(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Kode", "1.06")
        buku.tulis("Sasaran", "Kode Tujuan", 1.06)
        buku.tulis("Strategi", "Kode Tujuan", " 1.06\u00a0")
        buku.tulis("Strategi", "Misi", 1)
        assert buku.rencana().arah_kebijakan[0].misi == "1"


class DescribeCounts:
    @pytest.mark.parametrize(("isi", "nilai"), [(12, 12), ("12", 12), ("1.200", 1200), ("1,200", 1200), (0, 0), ("-", None)])
    def it_is_read(self, isi: Any, nilai: int | None) -> None:
        assert baca("cacah", isi) == nilai

    def it_takes_a_dash_for_none_at_all_where_a_count_is_required(self, buku: BukuUji) -> None:
        buku.tulis("Pelatihan", "Nama Pelatihan", "Diklat")
        buku.tulis("Pelatihan", "Jumlah", "-")
        assert buku.rencana().pelatihan[0].jumlah == 0

    @pytest.mark.parametrize("isi", ["banyak", 1.5, -3, "1,5", True, 1e300, float("nan")])
    def it_refuses_what_cannot_be_counted(self, isi: Any) -> None:
        assert kode_temuan(baca("cacah", isi)) == "B10"


class DescribeChoices:
    def it_does_not_mind_case_and_marks(self) -> None:
        assert baca("pilihan", " KABUPATEN ", pilihan=("Provinsi", "Kabupaten")) == "Kabupaten"
        assert baca("pilihan", 2.0, pilihan=("1", "2")) == "2"
        assert baca("pilihan", "Renstra K / L", pilihan=("Renstra K/L",)) == "Renstra K/L"

    def it_names_the_nearest_one(self) -> None:
        hasil = baca("pilihan", "Kabupatn", pilihan=("Provinsi", "Kabupaten"))
        assert kode_temuan(hasil) == "B14"
        assert hasil.saran == "mungkin maksudnya 'Kabupaten'"
        assert baca("pilihan", "xyz", pilihan=("Provinsi",)).saran == "pilih dari daftar pada sel"

    @pytest.mark.parametrize(
        ("isi", "nilai"), [("Ya", True), ("v", True), (True, True), ("TIDAK", False), ("-", False), (False, False)]
    )
    def it_reads_yes_and_no(self, isi: Any, nilai: bool) -> None:
        assert baca("ya-tidak", isi) is nilai

    def it_reports_neither_yes_nor_no(self) -> None:
        assert kode_temuan(baca("ya-tidak", "mungkin")) == "B14"

    def it_reads_how_many_decimals_to_show(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Desimal", 2)
        buku.tulis("Sasaran", "Desimal", "0")
        r = buku.rencana()
        assert (r.tujuan[0].indikator[0].desimal, r.sasaran[0].indikator[0].desimal) == (2, 0)
        assert r.program[0].indikator[0].desimal is None

    def it_reports_more_decimals_than_anyone_reads(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Desimal", 10**9)
        assert buku.satu().kode == "B14"


class DescribeNip:
    @pytest.mark.parametrize(
        "isi", ["196410121991011003", "19641012 199101 1 003", "NIP. 19641012 199101 1 003", "nip: '196410121991011003"]
    )
    def it_keeps_its_18_digits(self, isi: str) -> None:
        assert baca("nip", isi) == "196410121991011003"

    def it_is_reported_when_it_was_kept_as_a_number(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "NIP penanda tangan", 196410121991011003, bentuk="0")
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel) == ("B19", alamat)
        assert "Teks" in temuan.saran


class DescribeText:
    def it_is_one_line_without_marks_that_nobody_sees(self) -> None:
        assert teks_sel(" Dinas\u00a0 Sosial\nKabupaten\u200b\ufeff ") == "Dinas Sosial Kabupaten"
        assert teks_sel(12.0) == "12"
        assert teks_sel(0.1 + 0.2) == "0.3"

    def it_shows_nothing_when_only_spaces_and_hidden_marks_stand_there(self) -> None:
        assert all(hampa(isi) for isi in (None, "", "  ", "\u00a0", "\u200b", "\ufeff\n"))
        assert not any(hampa(isi) for isi in (0, 0.0, False, "-", "'"))

    def it_reports_a_required_cell_that_only_looks_filled(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "Nama daerah", "\u00a0\u200b")
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.harap) == ("B09", alamat, "misalnya Bengkulu")


class DescribeNearMiss:
    def it_names_the_nearest_or_none(self) -> None:
        assert paling_mirip("satuan ", ("Satuan", "Lokasi")) == "Satuan"
        assert paling_mirip("xyz", ("Satuan", "Lokasi")) is None
        assert paling_mirip("x", ()) is None

    @pytest.mark.parametrize(
        ("teks", "asli", "ya"),
        [
            ("Penangung Jawab", "Penanggung Jawab", True), ("Lokasu", "Lokasi", True), ("Rmuus", "Rumus", True),
            ("Pagu 2021", "Pagu 2022", False), ("Lokus", "Lokasi", False), ("IKK", "IKU", False), ("Arah 2", "Arah", False),
        ],
    )  # fmt: skip
    def it_tells_a_slip_from_another_word(self, teks: str, asli: str, ya: bool) -> None:
        assert salah_ketik(teks, asli) is ya
