"""The Word file of the matrix, as python-docx, a validator and LibreOffice see it."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from bagan_uji import Bagan, Ukuran, bagan
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import _Cell
from matriks_uji import (
    NAMA_ANEH,
    BarisWord,
    baris_word,
    beberapa_tahun,
    campuran,
    dokumen,
    gaya,
    matriks,
    pagu_dokumen,
)

from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.matrix_docx import UKURAN_TERKECIL, matriks_docx
from renstra.model import AlasanPerubahan, Periode
from renstra.model.angka import tulis_bilangan


@pytest.fixture(scope="module")
def campur() -> Matriks:
    return susun_matriks(campuran())


@pytest.fixture(scope="module")
def isi(campur: Matriks) -> list[BarisWord]:
    return baris_word(dokumen(campur).tables[0])


def milik(isi: list[BarisWord], nama: str) -> list[BarisWord]:
    """The rows of the level whose name is there on either side."""
    return [b for b in isi if any(nama in u for u in b.uraian) and b.no.isdecimal()]


def kalimat(m: Matriks) -> list[str]:
    return [p.text for p in dokumen(m).paragraphs if p.text]


class DescribeKepala:
    def it_names_the_matrix_the_new_document_and_both_sides(self, campur: Matriks) -> None:
        assert kalimat(campur)[:5] == [
            "MATRIKS SEMULA – MENJADI",
            "PERUBAHAN RENCANA STRATEGIS DINAS SOSIAL PROVINSI BENGKULU",
            "TAHUN 2021-2026",
            "Semula: Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026, 27 Juni 2022",
            "Menjadi: Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026, naskah perubahan-2022, "
            "30 Desember 2022",
        ]

    def it_says_that_a_derived_plan_is_an_illustration(self) -> None:
        lama = bagan()
        lama.identitas["ilustrasi"] = True
        assert kalimat(matriks(bagan(), lama=lama))[3].endswith("27 Juni 2022 (ilustrasi)")

    def it_heads_the_table_in_two_rows(self, campur: Matriks) -> None:
        atas, bawah = ([s.text for s in b.cells] for b in dokumen(campur).tables[0].rows[:2])
        assert atas == [
            "No", "Kode dan Uraian", "Kode dan Uraian", "Indikator (Satuan)", "Indikator (Satuan)", "Tahun", "Target", "Target",
            "Pagu (Rp)", "Pagu (Rp)", "Pagu (Rp)", "Jenis Perubahan dan Alasan",
        ]  # fmt: skip
        assert bawah[1:5] == ["Semula", "Menjadi"] * 2
        assert bawah[8:11] == ["Semula", "Menjadi", "Bertambah/\n(Berkurang)"]


class DescribeKinds:
    """Every kind of change, each in its row."""

    def it_shows_a_changed_pagu_with_its_year_and_less_in_parentheses(self, campur: Matriks) -> None:
        tabel = dokumen(campur).tables[0]
        (b,) = [b for b in milik(baris_word(tabel), "Penyediaan Makanan") if b.tahun == "2024"]
        assert b.pagu == (20_000_000, 15_000_000, -5_000_000)
        assert "(5.000.000)" in {s.text for r in tabel.rows for s in r.cells}
        assert b.keterangan == "Ubah pagu.\nPagu berkurang 5,00%.\nAlasan: -Pagu disesuaikan dengan RKPD."

    def it_shows_a_changed_target_year_by_year_and_at_the_end(self, isi: list[BarisWord]) -> None:
        target = {b.tahun: b.target for b in milik(isi, "Pengasuhan")}
        assert target == {
            **{str(t): ("10", "10") for t in (2021, 2022, 2024, 2025, 2026)}, "2023": ("10", "12"), "Kondisi akhir": ("50", "52"),
        }  # fmt: skip

    def it_tells_a_change_that_has_no_column_in_words(self, isi: list[BarisWord]) -> None:
        b = milik(isi, "Pengasuhan")[0]
        assert b.keterangan.splitlines() == [
            "Ubah target; ubah keterangan.",
            "Lokasi: semula Bengkulu; menjadi Seluma.",
            "Alasan: belum ada.",
        ]

    def it_says_that_a_match_is_a_guess_with_its_score(self, isi: list[BarisWord]) -> None:
        b = milik(isi, "Penyediaan Sandang Anak")[0]
        assert b.uraian[0] == "Sub Kegiatan\n1.06.04.1.01.03\nPenyediaan Sandang"
        assert re.match(r"Ganti nomenklatur\.\nDugaan, kemiripan \d+\.\n", b.keterangan)

    def it_says_which_kinds_of_change_have_no_reason_beside_the_others(self) -> None:
        baru = bagan()
        cabang = baru.cari("1.06.04.1.01.02")
        cabang.pagu[2024], cabang.isian["lokasi"] = 0, "Seluma"
        baru.alasan = [AlasanPerubahan(kode=cabang.kode, jenis="ubah pagu", alasan="Rasionalisasi.")]
        b = milik(baris_word(dokumen(matriks(baru)).tables[0]), "Penyediaan Makanan")[0]
        assert b.keterangan.splitlines()[-1] == "Alasan: Rasionalisasi; belum ada untuk ubah keterangan."

    def it_points_out_the_words_that_differ(self, campur: Matriks) -> None:
        runs = [
            r for tc in dokumen(campur).tables[0]._tbl.iter(qn("w:tc")) for r in tc.iter(qn("w:r"))
            if r.rPr is not None and r.rPr.find(qn("w:u")) is not None
        ]  # fmt: skip
        tegas = ["".join(t.text or "" for t in r.iter(qn("w:t"))) for r in runs]
        assert {"Anak", "serta", "1.06.04.1.02.01", "1.06.04.1.02.0001"} <= set(tegas)
        assert all(r.rPr.find(qn("w:b")) is not None for r in runs)

    def it_shows_a_kode_alone_and_a_reworded_sasaran(self, isi: list[BarisWord]) -> None:
        kode = milik(isi, "1.06.04.1.02.0001")[0]
        assert [u.splitlines()[1] for u in kode.uraian] == ["1.06.04.1.02.01", "1.06.04.1.02.0001"]
        assert kode.keterangan.startswith("Ganti kode saja.")
        sasaran = milik(isi, "peran serta")[0]
        assert sasaran.keterangan.startswith("Ganti rumusan.")
        assert sasaran.uraian[0].startswith("Sasaran\nS.2\n")

    def it_leaves_the_other_side_of_what_came_or_went_empty(self, isi: list[BarisWord]) -> None:
        baru, hilang = milik(isi, NAMA_ANEH), milik(isi, "Pemulasaraan")
        assert {b.uraian[0] for b in baru} == {b.indikator[0] for b in baru} == {"-"}
        assert {b.uraian[1] for b in hilang} == {b.target[1] for b in hilang} == {"-"}
        assert {b.pagu for b in baru} == {(0, 0, 0), (0, 1_234_567, 1_234_567), (0, 5 * 1_234_567, 5 * 1_234_567)}
        assert {b.pagu for b in hilang} == {(0, 0, 0), (5_000_000, 0, -5_000_000), (25_000_000, 0, -25_000_000)}
        assert baru[0].keterangan.startswith("Baru.") and hilang[0].keterangan.startswith("Dihapus.")

    def it_names_every_row_that_was_merged_or_split(self, isi: list[BarisWord]) -> None:
        gabung = milik(isi, "Penerbitan Izin dan Laporan")[0]
        assert gabung.uraian[0].splitlines() == [
            "Sub Kegiatan", "1) 1.06.02.1.01.01", "Koordinasi Penerbitan Izin Undian", "2) 1.06.02.1.01.02",
            "Penyusunan Laporan Perizinan",
        ]  # fmt: skip
        assert gabung.keterangan.startswith("Digabung; ubah pagu.")
        pecah = milik(isi, "Pembinaan Karang Taruna")[0]
        assert pecah.uraian[1].count("\n") == 4
        assert pecah.keterangan.startswith("Dipecah; ubah pagu.\nPagu berkurang 26,67%.")

    def it_tells_where_a_moved_row_came_from(self, isi: list[BarisWord]) -> None:
        b = milik(isi, "Pemutakhiran Data Terpadu")[0]
        assert b.keterangan.splitlines()[:2] == ["Pindah induk.", "Induk: semula 1.06.02.1.02; menjadi 1.06.04.1.02."]

    def it_puts_several_indikator_one_after_another_with_the_pagu_beside_the_first(self, isi: list[BarisWord]) -> None:
        semua = milik(isi, "Pekerja Sosial Masyarakat")
        assert [b.indikator[1] for b in semua if b.tahun in {"2024", "Kondisi akhir"}] == [
            "Persentase orang Peningkatan Kemampuan Pekerja Sosial (%)",
            "Persentase orang Peningkatan Kemampuan Pekerja Sosial (%)",
            "Jumlah pelatihan (Kali)", "Jumlah pelatihan (Kali)",
        ]  # fmt: skip
        assert [(b.tahun, b.target, b.pagu) for b in semua if b.indikator[1].startswith("Jumlah")] == [
            ("2024", ("-", "2"), (0, 0, 0)), ("Kondisi akhir", ("-", "2"), (0, 0, 0)),
        ]  # fmt: skip
        # That an indikator in percent is of the kind percent goes without saying.
        assert "Jenis indikator" not in semua[0].keterangan

    def it_shows_tujuan_and_sasaran_without_rupiah(self, campur: Matriks) -> None:
        baris = [b for b in dokumen(campur).tables[0].rows[2:] if "peran serta" in b.cells[2].text]
        assert baris and {s.text for b in baris for s in b.cells[8:11]} == {""}

    def it_names_unchanged_parents_only_as_headings(self, isi: list[BarisWord]) -> None:
        assert "Kegiatan 1.06.04.1.01 Rehabilitasi Sosial Dasar Anak Terlantar" in {b.uraian[0] for b in isi if not b.tahun}
        assert not milik(isi, "Rehabilitasi Sosial Dasar Anak Terlantar")


class DescribeSums:
    def they_agree_with_both_documents_year_by_year(self, campur: Matriks, isi: list[BarisWord]) -> None:
        for sisi, r in ((0, campur.hasil.lama), (1, campur.hasil.baru)):
            benar = dict(zip(beberapa_tahun(campur), pagu_dokumen(r, campur.tahun), strict=True))
            assert {b.tahun: b.pagu[sisi] for b in isi if b.uraian[0] == "JUMLAH"} == benar
            assert self._tambahkan(isi, sisi, lambda b: b.uraian[0].startswith("Jumlah ")) == benar
            assert self._tambahkan(isi, sisi, self._bagian) == benar

    @staticmethod
    def _bagian(b: BarisWord) -> bool:
        """Rows that every rupiah stands in once: sub kegiatan, what was left out, what belongs to another program."""
        return b.sub_kegiatan or "Tidak berubah (" in b.uraian[0] or b.uraian[0].startswith("Pindahan")

    @staticmethod
    def _tambahkan(isi: list[BarisWord], sisi: int, pilih: object) -> dict[str, int]:
        hasil: dict[str, int] = {}
        for b in isi:
            if pilih(b):  # type: ignore[operator]
                tahun = "Jumlah" if b.tahun == "Kondisi akhir" else b.tahun
                hasil[tahun] = hasil.get(tahun, 0) + b.pagu[sisi]
        return {t: n for t, n in hasil.items() if n}

    def they_balance_what_moved_between_programs(self, isi: list[BarisWord]) -> None:
        pindahan = [b.pagu for b in isi if b.uraian[0].startswith("Pindahan antarprogram") and b.tahun == "Jumlah"]
        assert sorted(pindahan) == [(-45_000_000, 0, 45_000_000), (45_000_000, 0, -45_000_000)]

    def they_show_the_percent_of_change(self, campur: Matriks, isi: list[BarisWord]) -> None:
        jumlah = {b.tahun: b.keterangan for b in isi if b.uraian[0] == "JUMLAH"}
        lama, baru = (pagu_dokumen(r, [2024])[0] for r in (campur.hasil.lama, campur.hasil.baru))
        assert jumlah["2024"] == f"Berkurang {tulis_bilangan(Decimal(lama - baru) * 100 / lama, 2)}%"
        assert kalimat(campur)[7].startswith("Jumlah pagu menurut dokumen semula Rp860.000.000 dan menurut dokumen menjadi Rp")

    def they_say_it_once_where_nothing_changed_in_a_program(self, isi: list[BarisWord]) -> None:
        tetap = [b for b in isi if b.uraian[0].startswith("Jumlah Program Perlindungan Sosial (1.06.05)")]
        assert {b.uraian[0].splitlines()[1] for b in tetap} == {"Tidak berubah (1 sub kegiatan)"}
        assert [b.keterangan for b in tetap] == ["Tetap"] * 6

    def they_say_that_a_new_program_was_nothing_before(self, isi: list[BarisWord]) -> None:
        baru = [b for b in isi if b.uraian[0] == "Jumlah Program Penanganan Bencana (1.06.06)"]
        assert {b.keterangan for b in baru} == {"Semula tidak ada"}

    def they_never_call_a_small_change_none(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] -= 1
        isi = baris_word(dokumen(matriks(baru)).tables[0])
        assert {b.tahun: b.keterangan for b in isi if b.uraian[0] == "JUMLAH"}["2024"] == "Berkurang kurang dari 0,01%"

    def they_reach_over_two_plans_of_different_years(self) -> None:
        baru = bagan()
        baru.identitas["periode"] = Periode(awal=2023, akhir=2028, dasar=2022, pertama=2024)
        for c in baru.semua("Sub Kegiatan"):
            c.pagu = {t + 2: n for t, n in c.pagu.items()}
        m = matriks(baru)
        isi = baris_word(dokumen(m).tables[0])
        for sisi, r in ((0, m.hasil.lama), (1, m.hasil.baru)):
            assert [b.pagu[sisi] for b in isi if b.uraian[0] == "JUMLAH"] == pagu_dokumen(r, range(2022, 2029))

    def they_hold_all_rows_when_the_whole_plan_is_asked_for(self) -> None:
        m = susun_matriks(campuran(), lengkap=True)
        isi = baris_word(dokumen(m).tables[0])
        assert not any("Tidak berubah (" in b.uraian[0] for b in isi)
        assert len({b.no for b in isi if b.no.isdecimal()}) == len(m.hasil.padanan)
        assert {b.keterangan for b in milik(isi, "Bantuan Program Perlindungan Sosial")} == {"Tetap."}
        benar = dict(zip(beberapa_tahun(m), pagu_dokumen(m.hasil.baru, m.tahun), strict=True))
        assert self._tambahkan(isi, 1, self._bagian) == benar


class DescribeAfterTheTable:
    def it_lists_what_has_no_reason_yet(self, campur: Matriks) -> None:
        tabel = dokumen(campur).tables[1]
        semua = [[s.text for s in b.cells] for b in tabel.rows]
        assert semua[0] == ["No", "Tingkat", "Kode", "Uraian", "Perubahan yang Belum Beralasan"]
        assert len(semua) == len(campur.terutang) + 1
        assert ["Sasaran", "S.2", "Meningkatnya peran serta masyarakat", "Ganti rumusan"] in [b[1:] for b in semua]
        assert not any("Penyediaan Makanan" in b[3] for b in semua)

    def it_lists_other_changes_with_long_texts_cut_between_words(self, campur: Matriks) -> None:
        semua = [[s.text for s in b.cells] for b in dokumen(campur).tables[2].rows]
        teks = semua[-1]
        assert teks[1:3] == ["Latar Belakang", "Paragraf 3"] and teks[4] == "-5 teks baru"
        assert teks[3].endswith("kata kata …") and len(teks[3]) <= 300
        assert ["Identitas", "Versi", "-", "perubahan-2022"] in [b[1:] for b in semua]

    def it_says_so_when_every_change_has_a_reason(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] += 1
        assert "Semua perubahan telah beralasan." in kalimat(matriks(_beralasan(baru)))

    def it_ends_with_the_head_of_the_office_at_its_place_and_date(self, campur: Matriks) -> None:
        assert kalimat(campur)[-3:] == ["Bengkulu, 30 Desember 2022", "Kepala,", "Budi"]

    def it_says_in_one_sentence_that_nothing_changed(self) -> None:
        m = matriks(bagan())
        assert not dokumen(m).tables
        assert kalimat(m)[5:11] == [
            "A. Tujuan, Sasaran, Program, Kegiatan, dan Sub Kegiatan",
            "Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan.",
            "B. Perubahan yang Belum Beralasan",
            "Semua perubahan telah beralasan.",
            "C. Perubahan Lain",
            "Tidak ada perubahan pada lembar lain dan teks bab.",
        ]

    def it_shows_the_whole_plan_though_nothing_changed_when_asked(self) -> None:
        m = matriks(bagan(), lengkap=True)
        assert kalimat(m)[6].startswith("Tidak ada perubahan")
        assert [b.pagu[2] for b in baris_word(dokumen(m).tables[0]) if b.uraian[0] == "JUMLAH"] == [0] * 6


def _beralasan(baru: Bagan) -> Bagan:
    baru.alasan = [AlasanPerubahan(alasan="Hasil evaluasi.")]
    return baru


class DescribeBerkas:
    @pytest.mark.parametrize("lengkap", [False, True])
    def it_is_valid_without_any_error(self, tmp_path: Path, lengkap: bool) -> None:
        (tmp_path / "m.docx").write_bytes(matriks_docx(susun_matriks(campuran(), lengkap), gaya(), "F4"))
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(tmp_path / "m.docx")]
        periksa = subprocess.run(program, capture_output=True, text=True)
        assert periksa.returncode == 0, periksa.stdout[-3000:] + periksa.stderr[-3000:]

    def it_is_the_same_to_the_byte_every_time(self) -> None:
        assert matriks_docx(susun_matriks(campuran()), gaya(), "F4") == matriks_docx(susun_matriks(campuran()), gaya(), "F4")

    @pytest.mark.parametrize(("kertas", "mm"), [("F4", (330, 215)), ("A4", (297, 210))])
    def it_lies_turned_on_the_paper_of_the_plan(self, campur: Matriks, kertas: str, mm: tuple[int, int]) -> None:
        (seksi,) = dokumen(campur, kertas).sections
        assert seksi.orientation == WD_ORIENT.LANDSCAPE
        assert (round(seksi.page_width.mm), round(seksi.page_height.mm)) == mm

    @pytest.mark.parametrize("kertas", ["F4", "A4"])
    def it_fills_its_grid_and_can_be_read(self, campur: Matriks, kertas: str) -> None:
        dok = dokumen(campur, kertas)
        for t in dok.tables:
            kisi = [int(g.get(qn("w:w"))) for g in t._tbl.tblGrid]
            for b in t._tbl.tr_lst:
                lebar = [int(tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for tc in b.tc_lst]
                assert sum(lebar) == sum(kisi) and sum(tc.grid_span for tc in b.tc_lst) == len(kisi)
        ukuran = {
            dok.styles[p.style.name].font.size.pt for t in dok.tables for r in t.rows for s in r.cells for p in s.paragraphs
        }
        assert min(ukuran) >= UKURAN_TERKECIL

    def it_keeps_a_level_with_all_its_years_on_one_page(self, campur: Matriks) -> None:
        baris = dokumen(campur).tables[0].rows[5:]
        for b, berikut in pairwise(baris):
            sel = [s.text for s in b.cells]
            judul = len(set(sel)) == 1
            sama = not judul and sel[:3] == [s.text for s in berikut.cells][:3]
            ikat = {p.paragraph_format.keep_with_next or False for s in b._tr.tc_lst for p in _Cell(s, b.table).paragraphs}
            assert ikat == {judul or sama}

    def it_says_the_name_again_where_a_level_has_more_indikator_than_a_page_holds(self) -> None:
        baru = bagan()
        tahun = range(2021, 2027)
        baru.cari("1.06.04.1.01.02").ukuran = [Ukuran(f"Jumlah {n}", "Orang", dict.fromkeys(tahun, n)) for n in range(1, 9)]
        tabel = dokumen(matriks(baru)).tables[0]
        awal = [
            tc for b in tabel._tbl.tr_lst[2:] for tc in b.tc_lst[1:2]
            if "Penyediaan Makanan" in "".join(t.text for t in tc.iter(qn("w:t")))
        ]  # fmt: skip
        assert len(awal) == 3
        assert sum(b.pagu[1] for b in baris_word(tabel) if b.sub_kegiatan and b.tahun == "2024") == 20_000_000
