"""The workbook of the matrix, as two programs that read workbooks see it."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from bagan_uji import Ukuran, bagan
from matriks_uji import INGGRIS, NAMA_ANEH, PANJANG, Lembar, beberapa_tahun, buku, campuran, matriks, pagu_dokumen
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.matrix_xlsx import PERSEN, RUPIAH, SEBUTAN, matriks_xlsx
from renstra.model import Angka, Asal, Indikator, Periode, Predikat, Rentang

SISI = (("SEMULA", 0), ("MENJADI", 1))


class Campuran(Ukuran):
    """An indikator whose targets are of every sort."""

    def jadi(self, asal: Asal) -> Indikator:
        isi = {
            2021: Predikat(huruf="BB"),
            2022: Rentang(bawah=Decimal(1), atas=Decimal("2.5")),
            2023: Angka(nilai=Decimal("69.50")),
        }
        return super().jadi(asal).model_copy(update={"target": isi})


@pytest.fixture(scope="module")
def campur() -> Matriks:
    return susun_matriks(campuran())


@pytest.fixture(scope="module")
def arsip(campur: Matriks) -> bytes:
    return matriks_xlsx(campur)


@pytest.fixture(scope="module")
def lembar(arsip: bytes) -> dict[str, Lembar]:
    return buku(arsip)


@pytest.fixture(scope="module")
def utama(lembar: dict[str, Lembar]) -> Lembar:
    return lembar["Matriks"]


def jumlahkan(sisi: str, lembar: Lembar, m: Matriks, *tingkat: str) -> list[int]:
    """The rows of these kinds added up: year by year, then the column of totals."""
    baris = [b for b in lembar.baris if b["Tingkat"] in tingkat]
    return [sum(b[f"{sisi}/Pagu (Rp)/{t}"] or 0 for b in baris) for t in beberapa_tahun(m)]


class DescribeRows:
    def it_has_a_row_for_each_level_and_indikator_with_the_pagu_in_the_first(self, utama: Lembar) -> None:
        satu, dua = utama.dengan(**{"MENJADI/Kode": "1.06.02.1.02.02"})
        assert satu["SEMULA/Indikator"] == "Jumlah orang Peningkatan Kemampuan Pekerja Sosial Masyarakat"
        assert (satu["SEMULA/Satuan"], satu["MENJADI/Satuan"]) == ("Orang", "%")
        assert satu["MENJADI/Pagu (Rp)/2024"] == 25_000_000
        assert (dua["SEMULA/Indikator"], dua["MENJADI/Indikator"]) == (None, "Jumlah pelatihan")
        assert (dua["MENJADI/Target/2024"], dua["MENJADI/Target/Kondisi akhir"]) == (2, 2)
        assert dua["MENJADI/Pagu (Rp)/2024"] is None and dua["No"] == satu["No"]

    def it_shows_a_changed_pagu_by_year_in_total_and_in_percent(self, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.01.02"})
        selisih = {t: b[f"BERTAMBAH/(BERKURANG)/{t}"] for t in ("2023", "2024", "Jumlah", "%")}
        assert selisih == {"2023": 0, "2024": -5_000_000, "Jumlah": -5_000_000, "%": -5}
        assert b["Jenis Perubahan"] == "Ubah pagu"
        assert b["Alasan"] == "-Pagu disesuaikan dengan RKPD"

    def it_shows_targets_as_numbers_and_tells_other_changes_in_words(self, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.01.01"})
        assert [b[f"{s}/Target/{t}"] for s, _ in SISI for t in (2022, 2023, "Kondisi akhir")] == [10, 10, 50, 10, 12, 52]
        assert b["Perubahan Lain pada Baris Ini"] == "Lokasi: semula Bengkulu; menjadi Seluma"
        assert b["Alasan"] == "Belum ada"

    def it_gives_the_score_of_a_guess_and_of_nothing_else(self, utama: Lembar) -> None:
        dugaan = {b["MENJADI/Kode"]: b["Dugaan (kemiripan)"] for b in utama.baris if b["Dugaan (kemiripan)"]}
        assert {"1.06.04.1.01.03", "S.2"} == set(dugaan)
        assert all(70 <= n <= 100 for n in dugaan.values())

    def it_says_which_side_is_missing(self, utama: Lembar) -> None:
        (baru,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.02.09"})
        assert (baru["SEMULA/Kode"], baru["SEMULA/Uraian"], baru["SEMULA/Pagu (Rp)/2024"]) == (None, "(baru)", 0)
        (hilang,) = utama.dengan(**{"SEMULA/Kode": "1.06.04.1.02.02"})
        assert (hilang["MENJADI/Kode"], hilang["MENJADI/Uraian"], hilang["MENJADI/Pagu (Rp)/Jumlah"]) == (None, "(dihapus)", 0)

    def it_names_all_that_was_merged_or_split(self, utama: Lembar) -> None:
        gabung = next(b for b in utama.baris if b["MENJADI/Kode"] == "1.06.02.1.01.09")
        assert gabung["SEMULA/Kode"] == "1.06.02.1.01.01\n1.06.02.1.01.02"
        assert gabung["SEMULA/Uraian"] == "Koordinasi Penerbitan Izin Undian\nPenyusunan Laporan Perizinan"
        assert gabung["SEMULA/Pagu (Rp)/2024"] == 10_000_000
        pecah = next(b for b in utama.baris if b["SEMULA/Kode"] == "1.06.02.1.02.01")
        assert pecah["MENJADI/Kode"] == "1.06.02.1.02.01\n1.06.02.1.02.08"
        assert [b["Jenis Perubahan"] for b in (gabung, pecah)] == ["Digabung; ubah pagu", "Dipecah; ubah pagu"]

    def it_tells_where_a_moved_row_came_from_and_which_kode_it_had(self, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Uraian": "Pemutakhiran Data Terpadu"})
        assert b["Perubahan Lain pada Baris Ini"] == "Induk: semula 1.06.02.1.02; menjadi 1.06.04.1.02"
        (b,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.02.0001"})
        assert (b["SEMULA/Kode"], b["Jenis Perubahan"]) == ("1.06.04.1.02.01", "Ganti kode saja")

    def it_names_the_cells_that_both_sides_came_from(self, campur: Matriks, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.01.02"})
        lama, baru = (
            next(s for s in r.sub_kegiatan if s.nama == "Penyediaan Makanan") for r in (campur.hasil.lama, campur.hasil.baru)
        )
        assert (b["Letak/Semula"], b["Letak/Menjadi"]) == tuple(f"Sub Kegiatan!A{s.asal.baris}" for s in (lama, baru))

    def it_gives_tujuan_and_sasaran_no_rupiah(self, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Kode": "S.2"})
        assert not any(isi for k, isi in b.items() if "Pagu" in k or "BERTAMBAH" in k)

    def it_shows_decimals_and_targets_that_are_no_numbers(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.01").ukuran = [Campuran("Jumlah orang Pengasuhan")]
        m = matriks(baru)
        ws = buku(matriks_xlsx(m))["Matriks"]
        (b,) = ws.dengan(**{"MENJADI/Kode": "1.06.04.1.01.01"})
        assert [b[f"MENJADI/Target/{t}"] for t in range(2021, 2025)] == ["BB", "1-2,5", 69.5, None]
        sel = next(s for r in ws.ws.iter_rows() for s in r if s.value == 69.5)
        assert sel.number_format == "#,##0.0"


class DescribeSums:
    @pytest.mark.parametrize(("sisi", "n"), SISI)
    def they_agree_with_both_documents(self, campur: Matriks, utama: Lembar, sisi: str, n: int) -> None:
        benar = pagu_dokumen((campur.hasil.lama, campur.hasil.baru)[n], campur.tahun)
        assert jumlahkan(sisi, utama, campur, "Jumlah") == benar
        assert jumlahkan(sisi, utama, campur, "Jumlah program") == benar
        assert jumlahkan(sisi, utama, campur, "Sub Kegiatan", "Tidak berubah", "Pindahan") == benar

    @pytest.mark.parametrize(("sisi", "n"), SISI)
    def they_need_nothing_left_out_when_the_whole_plan_is_asked_for(self, sisi: str, n: int) -> None:
        m = susun_matriks(campuran(), lengkap=True)
        penuh = buku(matriks_xlsx(m))["Matriks"]
        benar = pagu_dokumen((m.hasil.lama, m.hasil.baru)[n], m.tahun)
        assert not penuh.dengan(Tingkat="Tidak berubah")
        assert jumlahkan(sisi, penuh, m, "Sub Kegiatan", "Pindahan") == jumlahkan(sisi, penuh, m, "Jumlah") == benar
        assert penuh.dengan(**{"Jenis Perubahan": "Tetap"})

    @pytest.mark.parametrize("lengkap", [False, True])
    def they_reach_over_two_plans_of_different_years(self, lengkap: bool) -> None:
        baru = bagan()
        baru.identitas["periode"] = Periode(awal=2023, akhir=2028, dasar=2022, pertama=2024)
        for c in baru.semua("Sub Kegiatan"):
            c.pagu = {t + 2: n for t, n in c.pagu.items()}
        m = matriks(baru, lengkap=lengkap)
        isi = buku(matriks_xlsx(m))["Matriks"]
        for sisi, r in (("SEMULA", m.hasil.lama), ("MENJADI", m.hasil.baru)):
            assert jumlahkan(sisi, isi, m, "Sub Kegiatan", "Tidak berubah") == pagu_dokumen(r, range(2022, 2029))

    def they_are_the_difference_of_both_sides_everywhere(self, campur: Matriks, utama: Lembar) -> None:
        for b in utama.baris:
            if b["MENJADI/Pagu (Rp)/Jumlah"] is not None:
                for t in beberapa_tahun(campur):
                    beda = b[f"MENJADI/Pagu (Rp)/{t}"] - b[f"SEMULA/Pagu (Rp)/{t}"]
                    assert b[f"BERTAMBAH/(BERKURANG)/{t}"] == beda

    def they_are_whole_numbers_that_show_less_in_parentheses(self, utama: Lembar) -> None:
        kolom = [n for n, j in enumerate(utama.judul) if "Pagu" in j or "BERTAMBAH" in j]
        sel = [r[n] for r in utama.ws.iter_rows(min_row=9) for n in kolom if r[n].value is not None]
        assert {s.number_format for s in sel} == {RUPIAH, PERSEN}
        assert all(isinstance(s.value, int) for s in sel if s.number_format == RUPIAH)
        assert any(s.value < 0 for s in sel)
        assert RUPIAH == "#,##0;(#,##0);-"

    def they_are_named_so_that_a_filter_finds_them(self, utama: Lembar) -> None:
        tingkat = {b["Tingkat"] for b in utama.baris if b["Tingkat"]}
        assert tingkat == {*SEBUTAN.values(), "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"}
        assert [b["SEMULA/Uraian"] for b in utama.dengan(Tingkat="Tidak berubah")] == ["Tidak berubah (1 sub kegiatan)"]

    def they_stand_below_the_heading_of_their_program(self, utama: Lembar) -> None:
        judul = [b["No"] for b in utama.baris if isinstance(b["No"], str) and re.match(r"\d\.\d\d\.\d\d ", b["No"])]
        jumlah = [b["SEMULA/Uraian"] for b in utama.dengan(Tingkat="Jumlah program")]
        assert [j.split(" ")[0] for j in judul] == [re.search(r"\(([\d.]+)\)$", j)[1] for j in jumlah]  # type: ignore[index]
        assert utama.baris[-1]["SEMULA/Uraian"] == "JUMLAH"


class DescribeRekap:
    def it_shows_every_program_by_year(self, campur: Matriks, lembar: dict[str, Lembar]) -> None:
        rekap = lembar["Rekap Program"]
        (b,) = rekap.dengan(Kode="1.06.05")
        assert (b["Program"], b["2024/Semula"], b["Jumlah/Menjadi"]) == ("Program Perlindungan Sosial", 8_000_000, 40_000_000)
        (baru,) = rekap.dengan(Kode="1.06.06")
        assert (baru["2024/Semula"], baru["2024/Menjadi"], baru["2024/%"]) == (0, 2_000_000, None)
        assert len(rekap.dengan()) == sum(k.program for k in campur.kelompok) + 3

    @pytest.mark.parametrize(("sisi", "n"), [("Semula", 0), ("Menjadi", 1)])
    def it_shows_that_the_total_is_what_the_documents_say(
        self, campur: Matriks, lembar: dict[str, Lembar], sisi: str, n: int
    ) -> None:
        rekap = lembar["Rekap Program"]
        benar = pagu_dokumen((campur.hasil.lama, campur.hasil.baru)[n], campur.tahun)

        def isi(nama: str) -> list[int]:
            (b,) = rekap.dengan(Program=nama)
            return [b[f"{t}/{sisi}"] for t in beberapa_tahun(campur)]

        assert isi("JUMLAH") == isi("Menurut dokumen") == benar
        assert set(isi("Selisih matriks dan dokumen")) == {0}
        program = [b for b in rekap.baris if b["No"]]
        assert [sum(b[f"{t}/{sisi}"] for b in program) for t in beberapa_tahun(campur)] == benar


class DescribeOtherSheets:
    def they_list_what_has_no_reason_yet(self, campur: Matriks, lembar: dict[str, Lembar]) -> None:
        isi = lembar["Belum Beralasan"].baris
        assert len(isi) == len(campur.terutang)
        assert isi[0]["Perubahan yang Belum Beralasan"] == "Ganti rumusan"
        gabung = next(b for b in isi if b["Kode"] == "1.06.02.1.01.09")
        assert (gabung["Tingkat"], gabung["Perubahan yang Belum Beralasan"]) == ("Sub Kegiatan", "Digabung, ubah pagu")

    def they_list_changes_of_other_sheets_and_texts_with_both_places(self, lembar: dict[str, Lembar]) -> None:
        isi = lembar["Perubahan Lain"].baris
        (versi,) = (b for b in isi if b["Unsur"] == "Versi")
        assert (versi["Bagian"], versi["Semula"], versi["Menjadi"]) == ("Identitas", None, "perubahan-2022")
        teks = isi[-1]
        assert (teks["Bagian"], teks["Menjadi"]) == ("Latar Belakang", "-5 teks baru")
        assert teks["Letak/Semula"] == "Latar Belakang, paragraf 2"
        assert len(teks["Semula"]) > 1_000

    def they_say_so_when_there_is_nothing_to_list(self) -> None:
        semua = buku(matriks_xlsx(matriks(bagan())))
        kalimat = {nama: [x for b in ws.baris for x in b.values() if x] for nama, ws in semua.items() if nama != "Rekap Program"}
        assert kalimat == {
            "Matriks": ["Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan."],
            "Belum Beralasan": ["Semua perubahan telah beralasan."],
            "Perubahan Lain": ["Tidak ada perubahan pada lembar lain dan teks bab."],
        }
        assert [b["Jumlah/Bertambah/ (Berkurang)"] for b in semua["Rekap Program"].baris] == [0] * 5

    def they_show_the_whole_plan_though_nothing_changed_when_asked(self) -> None:
        m = matriks(bagan(), lengkap=True)
        isi = buku(matriks_xlsx(m))["Matriks"]
        assert len([b for b in isi.baris if isinstance(b["No"], int)]) == len(m.hasil.padanan)


class DescribeBerkas:
    def it_has_four_sheets_and_shows_the_first(self, arsip: bytes) -> None:
        wb = load_workbook(io.BytesIO(arsip))
        assert wb.sheetnames == ["Matriks", "Rekap Program", "Belum Beralasan", "Perubahan Lain"]
        assert wb.active is wb.worksheets[0]
        assert [ws.sheet_view.tabSelected for ws in wb] == [True, False, False, False]

    def it_never_holds_a_formula_whatever_a_plan_says(self, arsip: bytes) -> None:
        wb = load_workbook(io.BytesIO(arsip))
        semua = [s for ws in wb for r in ws.iter_rows() for s in r if s.value is not None]
        assert not [s.coordinate for s in semua if s.data_type == "f"]
        aneh = [s for s in semua if s.value in {NAMA_ANEH, "-5 teks baru", "-Pagu disesuaikan dengan RKPD"}]
        assert len(aneh) >= 3 and all(s.quotePrefix for s in aneh)
        with zipfile.ZipFile(io.BytesIO(arsip)) as z:
            assert not any(b"<f>" in z.read(n) for n in z.namelist())

    def it_reads_the_same_in_another_program(self, campur: Matriks, arsip: bytes) -> None:
        lain = CalamineWorkbook.from_filelike(io.BytesIO(arsip)).get_sheet_by_name("Matriks").to_python()
        assert any(NAMA_ANEH in b for b in lain)
        akhir = [x for x in lain[-1] if x != ""]
        assert akhir[:2] == ["Jumlah", "JUMLAH"]
        assert akhir[2:8] == pagu_dokumen(campur.hasil.lama, campur.tahun)

    def it_is_the_same_to_the_byte_every_time_with_the_date_of_the_new_document(self, arsip: bytes) -> None:
        assert arsip == matriks_xlsx(susun_matriks(campuran()))
        with zipfile.ZipFile(io.BytesIO(arsip)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            semua = b"".join(z.read(n) for n in z.namelist())
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", semua)) == {b"2022-12-30T00:00:00Z"}

    def it_heads_its_columns_in_three_rows_that_stay_in_view(self, utama: Lembar) -> None:
        assert utama.judul[:6] == ["No", "Tingkat", "SEMULA/Kode", "SEMULA/Uraian", "SEMULA/Indikator", "SEMULA/Satuan"]
        assert "MENJADI/Target/2021" in utama.judul and "MENJADI/Pagu (Rp)/2021" not in utama.judul
        assert utama.ws.freeze_panes == "E9"
        assert utama.ws.auto_filter.ref.startswith("A8:")
        assert utama.ws["A1"].value.startswith("Matriks Semula – Menjadi Perubahan Rencana Strategis Dinas Sosial")

    def it_prints_turned_with_its_headings_on_every_page(self, lembar: dict[str, Lembar]) -> None:
        assert {x.ws.page_setup.orientation for x in lembar.values()} == {"landscape"}
        assert lembar["Matriks"].ws.print_title_rows == "$6:$8"
        assert lembar["Belum Beralasan"].ws.sheet_properties.pageSetUpPr.fitToPage
        # Too wide for one page: the old side, the new side and what changed are printed side by side.
        ws = lembar["Matriks"].ws
        assert ws.print_title_cols == "$A:$D"
        awal = [lembar["Matriks"].judul[b.id] for b in ws.col_breaks.brk]
        assert awal == ["MENJADI/Kode", "BERTAMBAH/(BERKURANG)/2022"]
        assert ws.page_setup.scale >= 50

    def it_gives_a_long_text_room(self, utama: Lembar) -> None:
        (b,) = utama.dengan(**{"MENJADI/Kode": "1.06.04.1.02.09"})
        assert b["Alasan"] == PANJANG.strip()
        baris = next(r[0].row for r in utama.ws.iter_rows() if r[0].value == b["No"])
        assert utama.ws.row_dimensions[baris].height > 200

    def it_speaks_indonesian(self, lembar: dict[str, Lembar]) -> None:
        semua = [s.value for x in lembar.values() for r in x.ws.iter_rows() for s in r if isinstance(s.value, str)]
        assert not re.findall(INGGRIS, "\n".join(semua))
