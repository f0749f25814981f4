"""The sample from workbook to PDF, read back with poppler: one build for all tests of this file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from folder_uji import SAMPEL
from halaman_uji import (
    Docx,
    Pdf,
    daftar_salah,
    daftar_tercetak_salah,
    halaman_kosong,
    halaman_tabel,
    isi_kolom,
    kata_terbelah,
    keluar_tepi,
    nomor_salah,
    rapat,
    tanpa_induk,
)

import renstra as modul
from renstra.build import TAHAP, Ringkasan, bangun
from renstra.model import Program, Renstra
from renstra.model.program import telusuri
from renstra.workbook.read import baca_buku_kerja


@pytest.fixture(scope="module")
def tahap() -> list[str]:
    """The stages that the build told of."""
    return []


@pytest.fixture(scope="module")
def ringkasan(tmp_path_factory: pytest.TempPathFactory, tahap: list[str]) -> Ringkasan:
    folder = tmp_path_factory.mktemp("contoh") / SAMPEL.parent.name / SAMPEL.name
    shutil.copytree(SAMPEL, folder)
    hasil = bangun(folder, folder.parents[1] / "hasil", lapor=tahap.append)
    assert hasil.ringkasan, hasil.temuan
    return hasil.ringkasan


@pytest.fixture(scope="module")
def docx(ringkasan: Ringkasan) -> Docx:
    return Docx(ringkasan.berkas[0])


@pytest.fixture(scope="module")
def pdf(ringkasan: Ringkasan) -> Pdf:
    return Pdf(ringkasan.berkas[1])


@pytest.fixture(scope="module")
def renstra() -> Renstra:
    hasil = baca_buku_kerja(SAMPEL).renstra
    assert hasil
    return hasil


class DescribeRingkasan:
    def it_tells_what_was_made(self, ringkasan: Ringkasan, pdf: Pdf) -> None:
        assert [b.name for b in ringkasan.berkas] == ["dinsos-bengkulu-perubahan-2022.docx", "dinsos-bengkulu-perubahan-2022.pdf"]
        assert ringkasan.halaman == int(pdf.info["Pages"]) == len(pdf.halaman)
        assert (ringkasan.tabel, ringkasan.gambar, ringkasan.sub_kegiatan, ringkasan.pagu_total) == (12, 3, 136, 112_245_000_000)
        assert not any("F9" in p for p in ringkasan.pesan)

    def it_went_through_all_stages_in_order(self, ringkasan: Ringkasan, tahap: list[str]) -> None:
        assert tuple(tahap) == TAHAP

    def it_left_nothing_but_the_two_files(self, ringkasan: Ringkasan) -> None:
        assert sorted(ringkasan.berkas[0].parent.iterdir()) == sorted(ringkasan.berkas)


class DescribeNomorHalaman:
    def it_is_missing_on_the_cover_roman_before_bab_i_and_arabic_after_through_turned_pages_too(self, pdf: Pdf) -> None:
        assert nomor_salah(pdf) == []

    def it_goes_on_over_many_turned_pages(self, pdf: Pdf) -> None:
        mendatar = [int(h.label) for h in pdf.halaman if h.lebar > h.tinggi]
        assert len(mendatar) > 20
        assert mendatar[0] > 20
        assert mendatar[-1] < int(pdf.halaman[-1].label)


class DescribeDaftar:
    def it_has_lines_for_chapters_sections_tables_and_figures(self, docx: Docx) -> None:
        teks = [e.teks for e in docx.daftar]
        assert teks[:5] == ["LEMBAR PENETAPAN", "KATA PENGANTAR", "DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR"]
        assert sum(t.startswith("BAB ") for t in teks) == 8
        assert sum(t.startswith("Tabel ") for t in teks) == 12
        assert sum(t.startswith("Gambar ") for t in teks) == 3

    def it_names_the_page_on_which_each_heading_really_stands(self, docx: Docx, pdf: Pdf) -> None:
        assert daftar_salah(docx, pdf) == []

    def it_prints_in_the_pdf_the_labels_that_the_word_file_carries(self, docx: Docx, pdf: Pdf) -> None:
        assert daftar_tercetak_salah(docx, pdf) == []

    def it_counts_labels_up(self, docx: Docx) -> None:
        isi = [int(e.label) for e in docx.daftar if e.gaya != "TableofFigures" and e.label.isdigit()]
        assert isi == sorted(isi)
        assert isi[0] == 1


class DescribeHalaman:
    def it_is_f4_upright_or_turned(self, pdf: Pdf) -> None:
        assert {(round(h.lebar), round(h.tinggi)) for h in pdf.halaman} == {(215, 330), (330, 215)}

    def it_is_never_empty(self, pdf: Pdf) -> None:
        assert halaman_kosong(pdf) == []

    def it_lets_no_word_reach_over_a_margin(self, pdf: Pdf) -> None:
        assert keluar_tepi(pdf) == []

    def it_bears_the_title_at_its_head_but_for_the_cover(self, pdf: Pdf) -> None:
        judul = "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026"
        assert {h.baris[0] for h in pdf.halaman[1:]} == {judul}
        assert judul not in pdf.halaman[0].baris

    def it_begins_each_chapter_anew(self, pdf: Pdf) -> None:
        assert [h.baris[1] for h in pdf.halaman if re.fullmatch("BAB [IVX]+", h.baris[1])] == [
            f"BAB {n}" for n in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
        ]

    def it_shows_who_signs_on_the_lembar_penetapan_and_at_the_end(self, pdf: Pdf) -> None:
        for h in (pdf.halaman[1], pdf.halaman[-1]):
            for baris in ("Bengkulu, 27 Juni 2022", "Dr. H. Iskandar ZO, S.H., M.Si.", "NIP 19641012 199101 1 003"):
                assert baris in h.baris

    def it_carries_all_its_fonts(self, pdf: Pdf) -> None:
        assert [nama for nama, tertanam in pdf.huruf if not tertanam] == []
        assert {nama.split("-")[0] for nama, _ in pdf.huruf} <= {"LiberationSans", "ArialMT", "Arial"}


class DescribeTabel:
    def it_repeats_three_heading_rows_and_the_column_numbers_on_each_page_of_tabel_6_1(self, docx: Docx, pdf: Pdf) -> None:
        halaman = halaman_tabel(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        assert len(halaman) > 5
        for h in halaman:
            isi = " ".join(h.baris)
            for judul in ("Target Kinerja Program dan Kerangka Pendanaan", "Tahun 2022", "Tahun 2026"):
                assert judul in isi, h.label
            assert {"Satuan", "Capaian", "Kondisi", "Renstra", "Penanggung", "Lokasi"} <= {k.teks for k in h.isi}, h.label
            assert " ".join(str(n) for n in range(1, 20)) in h.baris, h.label

    def it_repeats_its_heading_on_each_page_of_tabel_4_1(self, docx: Docx, pdf: Pdf) -> None:
        halaman = halaman_tabel(pdf, docx, "Cascading")
        assert len(halaman) > 5
        assert [h.label for h in halaman if not {"Tujuan", "PD", "Urusan", "Penanggung"} <= {k.teks for k in h.isi}] == []

    def it_says_in_the_first_row_of_each_page_of_tabel_4_1_where_it_belongs(self, docx: Docx, pdf: Pdf) -> None:
        assert tanpa_induk(docx, pdf) == []

    def it_prints_the_total_of_each_year_and_of_the_period_in_its_last_row(self, docx: Docx, pdf: Pdf) -> None:
        akhir = halaman_tabel(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")[-1]
        (baris,) = [b.split() for b in akhir.baris if b.startswith("JUMLAH ")]
        assert baris[1:] == [
            "20.745.000.000", "21.825.000.000", "22.425.000.000", "23.325.000.000", "23.925.000.000", "112.245.000.000",
        ]  # fmt: skip

    def it_splits_no_word(self, docx: Docx, pdf: Pdf) -> None:
        assert len(docx.kata_tabel) > 1000
        assert kata_terbelah(docx, pdf) == []


class DescribeIsi:
    def it_says_every_name_and_every_indikator_of_the_plan_in_the_column_of_its_level(
        self, docx: Docx, pdf: Pdf, renstra: Renstra
    ) -> None:
        halaman, batas = halaman_tabel(pdf, docx, "Cascading"), docx.kisi("Cascading")
        tingkat = (renstra.tujuan, renstra.sasaran, renstra.program, renstra.kegiatan, renstra.sub_kegiatan)
        hilang = []
        for n, simpul in enumerate(tingkat):
            nama, indikator = (isi_kolom(halaman, batas[i], batas[i + 1]) for i in (2 * n, 2 * n + 1))
            hilang += [s.nama for s in simpul if rapat(s.nama) not in nama]
            hilang += [i.nama for s in simpul for i in s.indikator if rapat(i.nama) not in indikator]
        assert hilang == []

    def it_says_every_planned_level_in_tabel_6_1_in_the_order_of_the_plan(self, docx: Docx, pdf: Pdf, renstra: Renstra) -> None:
        batas = docx.kisi("Rencana Program, Kegiatan, Sub Kegiatan")
        kolom = isi_kolom(halaman_tabel(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan"), batas[0], batas[1])
        tempat, hilang = 0, []
        for s in (s for t in renstra.tujuan for s in telusuri(t) if s.terencana):
            nama = rapat(s.nama.upper() if isinstance(s, Program) else s.nama)
            if (di := kolom.find(nama, tempat)) < 0:
                hilang.append(s.nama)
            else:
                tempat = di + len(nama)
        assert hilang == []

    def it_says_every_post_and_its_duties(self, pdf: Pdf, renstra: Renstra) -> None:
        semua = pdf.rapat.lower()
        nama = [j.nama for j in renstra.jabatan] + [f.strip(" .;") for j in renstra.jabatan for f in j.fungsi]
        assert len(nama) > 200
        assert [n for n in nama if rapat(n).lower() not in semua] == []

    def it_lists_all_27_legal_bases_in_their_order(self, pdf: Pdf, renstra: Renstra) -> None:
        awal = pdf.rapat.index("ketentuan,yaitu:")
        tempat = [pdf.rapat.find(rapat(d.judul), awal) for d in renstra.dasar_hukum]
        assert len(tempat) == 27
        assert -1 not in tempat
        assert tempat == sorted(tempat)

    def it_numbers_the_legal_bases_from_1_to_27(self, pdf: Pdf, renstra: Renstra) -> None:
        for n, d in enumerate(renstra.dasar_hukum, 1):
            assert f"{n}.{rapat(d.sebutan)}" in pdf.rapat, d.sebutan

    def it_knows_no_other_region_and_holds_nothing_left_over(self, pdf: Pdf) -> None:
        assert "Temanggung" not in pdf.teks
        assert re.findall(r"\{\{|\}\}|\{%|\bNone\b|\bnan\b|Error|Galat|[\ue000-\uf8ff\ufffd]", pdf.teks) == []

    def it_draws_the_organisation_chart_with_every_post(self, pdf: Pdf, docx: Docx, renstra: Renstra) -> None:
        label = next(e.label for e in docx.daftar if "Struktur Organisasi" in e.teks and e.teks.startswith("Gambar"))
        (h,) = [h for h in pdf.halaman if h.label == label]
        kata = {k.teks for k in h.isi}
        assert {
            k for j in renstra.jabatan if j.jenis != "Jabatan Fungsional" for k in j.nama.split() if "-" not in k
        } - kata == set()

    def it_tells_a_reader_what_it_is(self, pdf: Pdf) -> None:
        info = pdf.info
        assert info["Title"] == "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026"
        assert (info["Tagged"], info["JavaScript"], info["Encrypted"]) == ("no", "no", "no")


class DescribeBangunanKedua:
    @pytest.fixture(scope="class")
    @classmethod
    def kedua(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """Built by another Python in another folder, under another language, clock and hash seed."""
        atas = tmp_path_factory.mktemp("kedua")
        folder = atas / "dinsos-bengkulu" / "perubahan-2022"
        shutil.copytree(SAMPEL, folder)
        program = "from renstra.cli import main; main(['build', 'perubahan-2022', '--quiet'])"
        lain = {
            "PYTHONPATH": str(Path(modul.__file__).parents[1]),
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Jakarta",
            "LC_ALL": "C",
            "LANG": "C",
        }
        subprocess.run([sys.executable, "-c", program], cwd=folder.parent, env=os.environ | lain, check=True)
        return folder.parent / "build" / "dinsos-bengkulu-perubahan-2022"

    def it_gives_the_same_word_file_to_the_byte(self, kedua: Path, docx: Docx) -> None:
        assert (kedua / docx.berkas.name).read_bytes() == docx.berkas.read_bytes()

    def it_gives_the_same_text_in_the_pdf(self, kedua: Path, pdf: Pdf) -> None:
        assert Pdf(kedua / pdf.berkas.name).teks == pdf.teks
