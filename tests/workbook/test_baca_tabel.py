"""Sheets as offices lay them out: columns anywhere, headings in any case, years of any period, indikator on several rows."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from buku_uji import PERIODE, BukuUji, isi_kecil
from renstra.model import Angka, Kosong, Periode
from renstra.workbook.declare import baku


class DescribeColumns:
    def it_does_not_matter_in_which_order_they_stand(self, tmp_path: Path) -> None:
        lurus, acak = BukuUji(_folder(tmp_path, "a")), BukuUji(_folder(tmp_path, "b"))
        sumber = random.Random(7)
        for ws in acak.excel.worksheets[2:]:
            kolom = [[sel.value for sel in deret] for deret in ws.iter_cols()]
            sumber.shuffle(kolom)
            for k, isi in enumerate(kolom, 1):
                for b, nilai in enumerate(isi, 1):
                    ws.cell(b, k).value = nilai
        assert acak.rencana() == lurus.rencana()

    def it_leaves_columns_and_sheets_of_the_office_alone(self, buku: BukuUji) -> None:
        ws = buku.lembar("Sub Kegiatan")
        ws.insert_cols(1, 2)
        ws["A1"], ws["A2"], ws["B1"], ws["B3"] = "No", 1, "Catatan bagian keuangan", "=1/0"
        buku.excel.create_sheet("Rekap", 0)["B2"] = "=SUM(A1:A9)"
        r = buku.rencana()
        assert r.pagu_total == 9_000_000
        assert r.sub_kegiatan[0].asal.sel("kode") == "C2"

    def it_may_have_none_of_the_optional_ones(self, buku: BukuUji) -> None:
        ws = buku.lembar("Program")
        ws.delete_cols(next(s.column for s in ws[1] if s.value == "Kondisi Akhir"), 20)
        assert buku.rencana().program[0].indikator[0].rekap == "akhir"

    def it_may_have_none_of_the_optional_sheets(self, buku: BukuUji) -> None:
        for nama in ("Jabatan", "Fungsi Jabatan", "Pegawai", "Kinerja Pelayanan", "Strategi", "Indikator RPJMD", "Petunjuk"):
            del buku.excel[nama]
        assert buku.rencana().jumlah_pegawai == 0

    def it_takes_an_optional_sheet_without_any_cell_for_none(self, buku: BukuUji) -> None:
        del buku.excel["Pelatihan"]
        buku.excel.create_sheet("Pelatihan")["A1"] = " "
        assert buku.temuan() == ()


class DescribeHeadings:
    @pytest.mark.parametrize("baris", [1, 4, 12])
    def it_may_stand_below_a_title(self, buku: BukuUji, baris: int) -> None:
        for nama in ("Tujuan", "Sub Kegiatan", "Pegawai"):
            if baris > 1:
                buku.lembar(nama).insert_rows(1, baris - 1)
                buku.lembar(nama)["A1"] = "TABEL 6.1"
        r = buku.rencana()
        assert r.sub_kegiatan[0].asal.baris == baris + 1
        assert r.jumlah_pegawai == 6

    @pytest.mark.parametrize(
        "judul", ["KODE SASARAN", "kode sasaran", " Kode\nSasaran ", "Kode\u00a0Sasaran", "Kode Sasaran *", "Kode  Sasaran:"]
    )
    def it_may_be_written_in_any_case_and_with_marks(self, buku: BukuUji, judul: str) -> None:
        buku.judul("Program", "Kode Sasaran", judul)
        assert len(buku.rencana().program) == 1

    def it_may_carry_another_known_name(self, buku: BukuUji) -> None:
        buku.judul("Sub Kegiatan", "Pagu 2025", "Rp 2025")
        buku.judul("Pegawai", "III/a", "Gol. III/a")
        r = buku.rencana()
        assert r.pagu(2025) == 3_000_000
        assert r.jumlah_pegawai == 6

    def it_names_a_missing_one_and_the_nearest_there_is(self, buku: BukuUji) -> None:
        buku.judul("Sub Kegiatan", "Satuan", "Satuann")
        buku.judul("Sub Kegiatan", "Pagu 2026", "Anggaran")
        satuan, pagu = buku.temuan()
        assert (satuan.kode, satuan.tempat, satuan.isi) == ("B07", "Sub Kegiatan!1", "yang mirip: 'Satuann'")
        assert satuan.saran == "ganti judul 'Satuann' menjadi 'Satuan'"
        assert pagu.saran == "tambahkan kolom berjudul 'Pagu 2026'"

    def it_tells_one_fault_for_a_missing_kode_not_one_for_each_row(self, buku: BukuUji) -> None:
        buku.judul("Program", "Kode", "Nomor Rekening")
        assert [(t.kode, t.pesan) for t in buku.temuan()] == [("B07", "kolom 'Kode' tidak ada pada baris judul")]

    def it_reports_a_heading_that_stands_twice(self, buku: BukuUji) -> None:
        alamat = buku.judul("Program", "Lokasi", "Satuan")
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.harap) == ("B08", alamat, f"hanya di {buku.sel('Program', 'Satuan', 1)}")

    def it_warns_of_a_slip_in_an_optional_one_and_reads_on(self, buku: BukuUji) -> None:
        alamat = buku.judul("Program", "Penanggung Jawab", "Penangung Jawab")
        bacaan = buku.baca()
        assert bacaan.renstra
        (temuan,) = bacaan.temuan
        assert (temuan.kode, temuan.tingkat, temuan.sel) == ("B26", "peringatan", alamat)
        assert "'Penanggung Jawab'" in temuan.saran

    def it_does_not_take_any_column_for_a_slip(self, buku: BukuUji) -> None:
        buku.judul("Program", "Lokasi", "Lokus Utama")
        buku.judul("Program", "Arah", "Bidang")
        buku.judul("Program", "Pagu 2026", "Rp 2016")
        assert buku.temuan() == ()

    def it_warns_of_years_outside_the_period(self, buku: BukuUji) -> None:
        ws = buku.lembar("Sub Kegiatan")
        ws.cell(1, ws.max_column + 1).value = "Pagu 2028"
        bacaan = buku.baca()
        assert bacaan.renstra
        (temuan,) = bacaan.temuan
        assert (temuan.kode, temuan.tingkat, temuan.isi) == ("B27", "peringatan", "Pagu 2028")
        assert temuan.harap == "Pagu 2025, Pagu 2026, Pagu 2027"

    def it_compares_letters_and_figures_only(self) -> None:
        assert baku(" Target\n2025* ") == "target 2025"
        assert baku("I/a") == "i/a"
        assert baku(None) == "none"


class DescribeYears:
    @pytest.mark.parametrize(
        "periode",
        [
            Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025),
            Periode(awal=2025, akhir=2030, dasar=2024, pertama=2025),
            Periode(awal=2025, akhir=2030, dasar=2022, pertama=2026),
            Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022),
            Periode(awal=2025, akhir=2025, dasar=2019, pertama=2025),
        ],
        ids=lambda p: f"{p.dasar}:{p.pertama}-{p.akhir}",
    )
    def it_takes_its_columns_from_the_period(self, tmp_path: Path, periode: Periode) -> None:
        r = BukuUji(tmp_path, periode).rencana()
        isi = r.sub_kegiatan[1].indikator[0]
        assert list(isi.target) == list(periode.tahun_target)
        assert isi.capaian_awal == Angka(nilai=Decimal(100))
        assert r.sub_kegiatan[1].pagu_tahunan == dict.fromkeys(periode.tahun_pagu, 2_000_000)
        assert r.pagu_total == 3_000_000 * periode.lama

    def it_reads_past_performance_in_whatever_years_the_headings_name(self, buku: BukuUji) -> None:
        for judul in ("Target 2023", "Realisasi 2023", "Capaian 2023"):
            buku.judul("Kinerja Pelayanan", judul, judul.replace("2023", "1999").upper())
        (kinerja,) = buku.rencana().kinerja_pelayanan
        assert kinerja.tahun == (1999,)
        assert kinerja.realisasi[1999] == Angka(nilai=Decimal(72))

    @pytest.mark.parametrize(
        ("awal", "akhir", "dasar", "pertama"),
        [(2025, 2024, 2023, 2025), (2025, 2027, 2025, 2025), (2025, 2027, 2024, 2028), (2026, 2027, 2024, 2025)],
    )
    def it_reports_years_out_of_order(self, buku: BukuUji, awal: int, akhir: int, dasar: int, pertama: int) -> None:
        for judul, tahun in (
            ("Tahun awal periode", awal), ("Tahun akhir periode", akhir), ("Tahun dasar", dasar),
            ("Tahun pertama pendanaan", pertama),
        ):  # fmt: skip
            buku.tulis("Identitas", judul, tahun)
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat) == ("B17", f"Identitas!{buku.sel('Identitas', 'Tahun pertama pendanaan')}")
        assert f"dasar {dasar}" in temuan.isi

    def it_reads_on_for_other_faults_when_a_year_is_wrong(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Tahun dasar", "dua ribu")
        buku.tulis("Kegiatan", "Kode Program", "9.99")
        assert [(t.lembar, t.kode) for t in buku.temuan()] == [("Identitas", "B10"), ("Kegiatan", "B16")]


class DescribeRows:
    def it_takes_a_repeated_kode_for_another_indikator(self, buku: BukuUji) -> None:
        for baris, (kode, nama) in enumerate([("1.06.02", "Program satu"), ("1.06.02", None), (None, None)], 3):
            _tambah(buku, "Program", baris, Kode=kode, Program=nama, Indikator=f"Ind {baris}", Satuan="Orang")
        (program,) = buku.rencana().program
        assert [i.nama for i in program.indikator] == ["Cakupan", "Ind 3", "Ind 4", "Ind 5"]
        assert [i.asal.baris for i in program.indikator] == [2, 3, 4, 5]

    def it_gathers_rows_of_one_kode_that_stand_apart(self, buku: BukuUji) -> None:
        _tambah(buku, "Sub Kegiatan", 4, Kode="1.06.02.2.01.0001", Indikator="Kedua", Satuan="Orang")
        _tambah(buku, "Sub Kegiatan", 5, Indikator="Ketiga", Satuan="Orang")
        satu, dua = buku.rencana().sub_kegiatan
        assert [i.nama for i in satu.indikator] == ["Jumlah orang", "Kedua", "Ketiga"]
        assert len(dua.indikator) == 1

    def it_leaves_empty_rows_out(self, buku: BukuUji) -> None:
        ws = buku.lembar("Sub Kegiatan")
        ws.insert_rows(3, 5)
        ws["A4"], ws["B5"] = "  ", "\u00a0\u200b"
        assert [s.asal.baris for s in buku.rencana().sub_kegiatan] == [2, 8]

    @pytest.mark.parametrize(
        ("kata", "judul"),
        [("Jumlah", "Kode"), ("TOTAL", "Sub Kegiatan"), ("Jumlah Total :", "Kode"), ("JUMLAH SELURUHNYA", "Sub Kegiatan")],
    )
    def it_leaves_a_row_of_typed_totals_out(self, buku: BukuUji, kata: str, judul: str) -> None:
        _tambah(buku, "Sub Kegiatan", 4, **{judul: kata, "Pagu 2025": "=SUM(J2:J3)", "Pagu 2026": 3_000_000})
        assert buku.rencana().pagu_total == 9_000_000

    def it_leaves_a_total_out_whose_word_stands_in_a_column_of_the_office(self, buku: BukuUji) -> None:
        buku.lembar("Sub Kegiatan").insert_cols(1)
        buku.lembar("Sub Kegiatan")["A4"] = "Jumlah"
        _tambah(buku, "Sub Kegiatan", 4, **{"Pagu 2025": 3_000_000})
        assert buku.rencana().pagu_total == 9_000_000

    def it_does_not_lose_an_indikator_that_begins_like_a_total(self, buku: BukuUji) -> None:
        _tambah(buku, "Sub Kegiatan", 4, Indikator="Jumlah dokumen", Satuan="Dokumen")
        assert buku.rencana().sub_kegiatan[1].indikator[1].nama == "Jumlah dokumen"

    @pytest.mark.parametrize("nomor", ["{}", "({})"])
    def it_leaves_the_row_of_column_numbers_out(self, buku: BukuUji, nomor: str) -> None:
        ws = buku.lembar("Sub Kegiatan")
        ws.insert_rows(2)
        for k in range(1, ws.max_column + 1):
            ws.cell(2, k).value = nomor.format(k) if "(" in nomor else k
        assert [s.kode[-1] for s in buku.rencana().sub_kegiatan] == ["1", "2"]

    def it_fills_merged_cells_down(self, buku: BukuUji) -> None:
        satu, dua = buku.rencana().arah_kebijakan
        assert (dua.misi, dua.kode_tujuan, dua.strategi, dua.kode_program) == (satu.misi, "T.1", "Strategi satu", "1.06.02")
        assert len(buku.rencana().jabatan[0].fungsi) == 2

    def it_gives_a_new_strategi_no_program_of_the_one_above(self, buku: BukuUji) -> None:
        buku.tulis("Strategi", "Strategi", "Strategi dua", 3)
        assert [a.kode_program for a in buku.rencana().arah_kebijakan] == ["1.06.02", ""]

    def it_fills_nothing_into_the_first_row_and_says_so_once(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Strategi", "Strategi", None)
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel) == ("B09", alamat)

    def it_keeps_a_dash_and_an_empty_year_apart(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Target 2025", "-")
        buku.tulis("Tujuan", "Target 2026", None)
        buku.tulis("Tujuan", "Target 2027", "N/a")
        assert buku.rencana().tujuan[0].indikator[0].target == {2025: Kosong(alasan="-"), 2027: Kosong(alasan="N/a")}


class DescribeForm:
    def it_finds_questions_wherever_they_stand(self, buku: BukuUji) -> None:
        ws = buku.lembar("Identitas")
        ws.insert_rows(2, 3)
        ws.insert_cols(1, 2)
        identitas = buku.rencana().identitas
        assert (identitas.nama_opd, identitas.tanggal) == ("Dinas Sosial Kabupaten Seluma", "2 September 2025")
        assert identitas.asal.sel("opd") == "D5"

    def it_names_a_missing_question_and_the_nearest_there_is(self, buku: BukuUji) -> None:
        buku.judul("Identitas", "Tempat penetapan", "Tempat penetapn")
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat, temuan.pesan) == ("B07", "Identitas", "isian 'Tempat penetapan' tidak ada")
        assert "'Tempat penetapn'" in temuan.saran

    def it_reports_a_question_that_stands_twice(self, buku: BukuUji) -> None:
        alamat = buku.judul("Identitas", "Motto daerah", "Nama daerah")
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel) == ("B08", alamat)

    def it_is_not_misled_by_an_answer_that_reads_like_a_question(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Motto daerah", "Versi")
        identitas = buku.rencana().identitas
        assert (identitas.motto, identitas.versi) == ("Versi", "")

    def it_keeps_optional_answers_optional(self, buku: BukuUji) -> None:
        buku.judul("Identitas", "Motto daerah", None)
        buku.tulis("Identitas", "Kertas", "a4")
        buku.tulis("Identitas", "Ilustrasi", "YA")
        identitas = buku.rencana().identitas
        assert (identitas.motto, identitas.kertas, identitas.ilustrasi, identitas.sistematika) == ("", "A4", True, "86-2017")


def _folder(induk: Path, nama: str) -> Path:
    (induk / nama).mkdir()
    return induk / nama


def _tambah(buku: BukuUji, lembar: str, baris: int, **isi: object) -> None:
    for judul, nilai in isi.items():
        buku.tulis(lembar, judul, nilai, baris)


def it_is_the_plan_that_the_fixture_promises(buku: BukuUji) -> None:
    assert buku.isi == isi_kecil(PERIODE)
