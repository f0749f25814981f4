"""Regulations cited in texts: listed, with their own number, year and title, and the same title everywhere."""

from __future__ import annotations

import pytest
from aturan_uji import tempat, temukan

from buku_uji import BukuUji
from renstra.rules import kutipan
from renstra.rules.naskah import BarisTeks, Naskah
from renstra.rules.peraturan import Peraturan

UU = "Undang-Undang"
NASIONAL = (
    Peraturan(UU, "23", 2002, "Perlindungan Anak"),
    Peraturan(UU, "32", 2009, "Perlindungan dan Pengelolaan Lingkungan Hidup"),
    Peraturan(UU, "23", 2014, "Pemerintahan Daerah"),
    Peraturan(UU, "35", 2014, "Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak"),
    Peraturan("Peraturan Presiden", "46", 2015, "Kementerian Sosial"),
    Peraturan(
        "Peraturan Menteri Dalam Negeri", "86", 2017, "Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah"
    ),
)


def landasan(buku: BukuUji, *baris: tuple[str, str, str, int, str], keterangan: str = "") -> None:
    """Fill the sheet *Landasan Hukum*: kind, region, number, year, title; the remark is of the last row."""
    for n, b in enumerate(baris, 2):
        for judul, nilai in zip(("Jenis", "Daerah", "Nomor", "Tahun", "Tentang"), b, strict=True):
            buku.tulis("Landasan Hukum", judul, nilai or None, n)
    buku.tulis("Landasan Hukum", "Keterangan", keterangan or None, len(baris) + 1)


def telaahan(buku: BukuUji, *uraian: str) -> None:
    """Fill the sheet *Telaahan*."""
    for n, u in enumerate(uraian, 2):
        for judul, nilai in (("Bagian", "KLHS"), ("Jenis", "Implikasi"), ("Uraian", u)):
            buku.tulis("Telaahan", judul, nilai, n)


def sel(buku: BukuUji, lembar: str, judul: str, baris: int = 2) -> str:
    return f"{lembar}!{buku.sel(lembar, judul, baris)}"


RPJMD = ("Peraturan Daerah", "Kabupaten Seluma", "1", 2025, "RPJMD Kabupaten Seluma")
"""Cited in the tiny plan's Identitas."""


class DescribeACitedRegulation:
    def it_is_listed_in_landasan_hukum(self, buku: BukuUji) -> None:
        landasan(
            buku, RPJMD, (UU, "", "32", 2009, "Lingkungan"), ("Keputusan Menteri Dalam Negeri", "", "050-5889", 2021, "Hasil")
        )
        telaahan(buku, "Menurut UU RI No. 32/2009 dan Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021, KLHS wajib")
        assert not temukan(kutipan.rujukan_terdaftar, buku)

    def it_is_named_once_when_it_is_not(self, buku: BukuUji) -> None:
        landasan(buku, RPJMD, (UU, "", "23", 2014, "Pemerintahan Daerah"))
        telaahan(buku, "sesuai Perpres 46/2015", "sesuai Peraturan Presiden Nomor 46 Tahun 2015 tentang Kementerian Sosial")
        (temuan,) = temukan(kutipan.rujukan_terdaftar, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R906", sel(buku, "Telaahan", "Uraian"), "saran")
        assert (temuan.isi, "di 2 tempat" in temuan.pesan) == ("Peraturan Presiden Nomor 46 Tahun 2015", True)

    def it_is_asked_for_in_identitas_and_in_own_texts(self, buku: BukuUji) -> None:
        landasan(buku, (UU, "", "23", 2014, "Pemerintahan Daerah"))
        naskah = Naskah(teks_sendiri=(BarisTeks("narasi/kata-penutup.md.j2", 7, "sesuai Perpres 46/2015"),))
        semua = tempat(kutipan.rujukan_terdaftar, buku, naskah=naskah)
        assert semua == [sel(buku, "Identitas", "Peraturan daerah tentang RPJMD"), "narasi/kata-penutup.md.j2!7"]

    def it_may_be_mentioned_in_a_row(self, buku: BukuUji) -> None:
        landasan(buku, RPJMD, (UU, "", "35", 2014, "Perubahan atas UU 23/2002 tentang Perlindungan Anak"),
                 keterangan="sebagaimana telah diubah dengan UU Nomor 17 Tahun 2016")  # fmt: skip
        telaahan(buku, "UU Nomor 23 Tahun 2002 dan UU Nomor 17 Tahun 2016")
        assert not temukan(kutipan.rujukan_terdaftar, buku)

    def it_may_stand_inside_the_title_of_another(self, buku: BukuUji) -> None:
        landasan(buku, RPJMD, (UU, "", "35", 2014, "Anak"))
        telaahan(buku, "UU 35/2014 tentang Perubahan atas UU 1/2002 tentang Perlindungan Anak")
        assert not temukan(kutipan.rujukan_terdaftar, buku)

    def it_is_another_one_when_another_region_made_it(self, buku: BukuUji) -> None:
        landasan(buku, RPJMD)
        telaahan(buku, "Peraturan Daerah Provinsi Bengkulu Nomor 1 Tahun 2025", "Perda Nomor 1 Tahun 2025")
        assert tempat(kutipan.rujukan_terdaftar, buku) == [sel(buku, "Telaahan", "Uraian")]

    def it_may_be_the_one_that_adopts_the_plan(self, buku: BukuUji) -> None:
        landasan(buku, RPJMD)
        perkada = "Peraturan Bupati Seluma Nomor 5 Tahun 2025 tentang Renstra"
        buku.tulis("Identitas", "Peraturan kepala daerah tentang Renstra", perkada)
        assert not temukan(kutipan.rujukan_terdaftar, buku)
        buku.tulis("Identitas", "Jenis dokumen", "Perubahan Renstra")
        assert len(temukan(kutipan.rujukan_terdaftar, buku)) == 1

    def it_is_no_matter_while_the_sheet_is_empty(self, buku: BukuUji) -> None:
        telaahan(buku, "sesuai Perpres 46/2015")
        assert not temukan(kutipan.rujukan_terdaftar, buku)


class DescribeACitationOfANationalRegulation:
    @pytest.mark.parametrize(
        "teks",
        [
            "Undang-Undang Nomor 32 Tahun 2009 tentang Perlindungan dan Pengelolaan Lingkungan Hidup, KLHS merupakan analisis",
            "UU 23/2014 tentang pemerintahan daerah mengamanatkan",
            "Permendagri 86/2017 tentang Tata Cara Perencanaan, Pengendalian, dan Evaluasi Pembangunan Daerah",
            "Permendagri 86/2017 tentang Tata Cara Perencanaan, setiap perangkat daerah wajib",
            "UU 35/2014 tentang Perubahan atas UU 23/2002 tentang Perlindungan Anak",
            "UU Nomor 99 Tahun 2001 tentang Sesuatu yang Lain",
            "UU Nomor 22 Tahun 1999 tentang Pemerintahan Daerah",
            "UU Nomor 32 Tahun 2009",
        ],
    )
    def it_is_quiet_about(self, buku: BukuUji, teks: str) -> None:
        telaahan(buku, teks)
        assert not temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)

    def it_has_the_official_title(self, buku: BukuUji) -> None:
        telaahan(buku, "Berdasarkan UU Nomor 32 Tahun 2009 tentang Pengendalian dan Pengelolaan Lingkungan Hidup, KLHS merupakan")
        (temuan,) = temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R907", sel(buku, "Telaahan", "Uraian"), "peringatan")
        assert temuan.isi == "Undang-Undang Nomor 32 Tahun 2009 tentang Pengendalian dan Pengelolaan Lingkungan Hidup"
        assert temuan.harap == "Perlindungan dan Pengelolaan Lingkungan Hidup"

    def it_has_the_official_title_in_landasan_hukum(self, buku: BukuUji) -> None:
        landasan(buku, ("UU", "", "23", 2014, "Pemerintah Daerah"))
        (temuan,) = temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)
        assert (temuan.tempat, temuan.harap) == (sel(buku, "Landasan Hukum", "Tentang"), "Pemerintahan Daerah")

    @pytest.mark.parametrize("tempat_", ["Landasan Hukum", "Telaahan"])
    def it_has_its_year_even_inside_a_title(self, buku: BukuUji, tempat_: str) -> None:
        judul = "Perubahan Atas Undang-undang Nomor 23 tahun 2003 tentang Perlindungan Anak"
        if tempat_ == "Telaahan":
            telaahan(buku, f"UU Nomor 35 Tahun 2014 tentang {judul}")
        else:
            landasan(buku, (UU, "", "35", 2014, judul))
        (temuan,) = temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)
        assert temuan.pesan == "tahun peraturan tidak sesuai dengan judulnya"
        assert temuan.isi == "Undang-Undang Nomor 23 Tahun 2003 tentang Perlindungan Anak"
        assert temuan.harap == "Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak"

    def it_has_its_number(self, buku: BukuUji) -> None:
        telaahan(buku, "UU Nomor 24 Tahun 2014 tentang Pemerintahan Daerah")
        (temuan,) = temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)
        assert temuan.pesan == "nomor peraturan tidak sesuai dengan judulnya"

    def it_may_be_meant_for_the_regulation_of_that_title(self, buku: BukuUji) -> None:
        telaahan(buku, "UU Nomor 32 Tahun 2009 tentang Pemerintahan Daerah")
        (temuan,) = temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)
        assert "Undang-Undang Nomor 23 Tahun 2014" in temuan.saran

    def it_is_told_at_every_place(self, buku: BukuUji) -> None:
        telaahan(
            buku, "UU 23/2014 tentang Pemerintah Daerah. UU 32/2009 tentang Pengendalian Lingkungan", "UU 23/2014 tentang Otonomi"
        )
        assert len(temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)) == 3


class DescribeTheTitleOfARegulation:
    def it_is_the_same_everywhere(self, buku: BukuUji) -> None:
        landasan(buku, ("Peraturan Bupati", "Seluma", "35", 2021, "Penetapan Rencana Strategis Perangkat Daerah"))
        telaahan(
            buku, "Perbup Seluma Nomor 35 Tahun 2021 tentang Penetapan Renstra Perangkat Daerah, yang mengatur",
            "Perbup Nomor 35 Tahun 2021 tentang penetapan rencana strategis",
            "Perbup Kaur Nomor 35 Tahun 2021 tentang Kode Etik", "Perbup Seluma Nomor 35 Tahun 2020 tentang Kode Etik",
        )  # fmt: skip
        assert not temukan(kutipan.kutipan_seragam, buku)

    def it_is_named_where_it_differs(self, buku: BukuUji) -> None:
        landasan(buku, ("Peraturan Bupati", "Seluma", "35", 2021, "Penetapan Rencana Strategis Perangkat Daerah"))
        telaahan(buku, "Perbup Seluma 35/2021 tentang Rencana Strategis Perangkat Daerah")
        (temuan,) = temukan(kutipan.kutipan_seragam, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R908", sel(buku, "Telaahan", "Uraian"), "peringatan")
        assert temuan.isi == "Peraturan Bupati Seluma Nomor 35 Tahun 2021 tentang Rencana Strategis Perangkat Daerah"
        assert temuan.harap.startswith("Penetapan Rencana Strategis Perangkat Daerah (seperti di Landasan Hukum!")

    def it_is_compared_between_texts(self, buku: BukuUji) -> None:
        telaahan(
            buku,
            "UU 1/1999 tentang Pemerintah Daerah, lalu",
            "UU 1/1999 tentang Pemerintahan Daerah",
            "UU 1/1999 tentang Pemerintah",
        )
        assert tempat(kutipan.kutipan_seragam, buku) == [sel(buku, "Telaahan", "Uraian", 3)]

    def it_is_left_to_the_table_where_that_knows_it(self, buku: BukuUji) -> None:
        telaahan(buku, "UU 23/2014 tentang Pemerintah Daerah", "UU 23/2014 tentang Pemerintahan Daerah")
        assert not temukan(kutipan.kutipan_seragam, buku, peraturan=NASIONAL)
        assert len(temukan(kutipan.kutipan_nasional, buku, peraturan=NASIONAL)) == 1
