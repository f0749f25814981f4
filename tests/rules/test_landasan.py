"""Landasan hukum: twice, out of order, incomplete, of another region, revoked, too young."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import tempat, temukan

from buku_uji import BukuUji
from renstra.rules import landasan
from renstra.rules.peraturan import Peraturan

Baris = tuple[str, str, str, int, str]
URUT: tuple[Baris, ...] = (
    ("Undang-Undang", "", "25", 2004, "Sistem Perencanaan Pembangunan Nasional"),
    ("Undang-Undang", "", "23", 2014, "Pemerintahan Daerah"),
    ("Peraturan Pemerintah", "", "8", 2008, "Tahapan"),
    ("Peraturan Presiden", "", "29", 2014, "Sistem Akuntabilitas Kinerja Instansi Pemerintah"),
    ("Peraturan Menteri Dalam Negeri", "", "54", 2010, "Pelaksanaan"),
    ("Peraturan Menteri Dalam Negeri", "", "86", 2017, "Tata Cara"),
    ("Peraturan Menteri Sosial", "", "9", 2018, "Standar Teknis"),
    ("Peraturan Daerah", "Provinsi Bengkulu", "6", 2010, "Sistem"),
    ("Peraturan Gubernur", "Bengkulu", "36", 2011, "Sistem"),
    ("Peraturan Daerah", "Kabupaten Seluma", "1", 2009, "RPJMD"),
    ("Peraturan Bupati", "Seluma", "2", 2010, "Renstra"),
)
"""In the order of ranks, years and numbers; the first stands in row 2."""


def isi(buku: BukuUji, *baris: Baris, **lain: Any) -> None:
    """Fill the sheet *Landasan Hukum* from row 2 on; `lain` are further columns of the last row."""
    for n, b in enumerate(baris, 2):
        for judul, nilai in zip(("Jenis", "Daerah", "Nomor", "Tahun", "Tentang"), b, strict=True):
            buku.tulis("Landasan Hukum", judul, nilai or None, n)
    for judul, nilai in lain.items():
        buku.tulis("Landasan Hukum", judul, nilai, len(baris) + 1)


def sel(buku: BukuUji, judul: str, baris: int) -> str:
    return f"Landasan Hukum!{buku.sel('Landasan Hukum', judul, baris)}"


class DescribeARegulationInTwoRows:
    def it_is_told_though_it_is_written_in_two_ways(self, buku: BukuUji) -> None:
        isi(buku, *URUT[:3], ("PP", "", "08", 2008, "Tahapan"))
        (temuan,) = temukan(landasan.peraturan_ganda, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R901", sel(buku, "Jenis", 5), "kesalahan")
        assert (temuan.isi, temuan.harap) == ("Peraturan Pemerintah Nomor 08 Tahun 2008", "hanya sekali (sudah ada di baris 4)")

    def it_is_told_with_and_without_its_region(self, buku: BukuUji) -> None:
        isi(buku, ("Perda", "", "1", 2009, "A"), ("Peraturan Daerah", "Kabupaten Seluma", "1", 2009, "A"))
        assert tempat(landasan.peraturan_ganda, buku) == [sel(buku, "Jenis", 3)]

    def it_is_another_one_of_another_kind_year_or_region(self, buku: BukuUji) -> None:
        isi(
            buku, *URUT, ("Peraturan Daerah", "Provinsi Bengkulu", "1", 2009, "A"), ("Peraturan Presiden", "", "8", 2008, "B"),
            ("Peraturan Pemerintah", "", "8", 2006, "C"),
        )  # fmt: skip
        assert not temukan(landasan.peraturan_ganda, buku)


class DescribeTheOrder:
    def it_goes_by_rank_year_and_number(self, buku: BukuUji) -> None:
        isi(buku, *URUT)
        assert not temukan(landasan.urutan, buku)

    def it_may_group_the_kinds_of_one_rank_or_not(self, buku: BukuUji) -> None:
        a, b, c = URUT[4:7]
        isi(buku, a, c, ("Peraturan Menteri Dalam Negeri", "", "90", 2019, "X"))
        assert not temukan(landasan.urutan, buku)
        isi(buku, c, a, b)
        assert not temukan(landasan.urutan, buku)

    def it_may_put_every_perda_before_every_perkada(self, buku: BukuUji) -> None:
        isi(buku, URUT[7], URUT[9], URUT[8], URUT[10])
        assert not temukan(landasan.urutan, buku)

    def it_leaves_an_amendment_below_what_it_amends(self, buku: BukuUji) -> None:
        ubah = ("Undang-Undang", "", "9", 2015, "Perubahan Kedua atas UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah")
        isi(buku, URUT[1], ubah, ("Undang-Undang", "", "35", 2014, "Y"), URUT[2])
        assert not temukan(landasan.urutan, buku)

    @pytest.mark.parametrize(
        ("dari", "ke", "harap"), [(0, 6, "sebelum baris 2"), (6, 0, "sesudah baris 8"), (2, 8, "sesudah baris 3")]
    )
    def it_names_the_row_that_stands_wrong_and_no_other(self, buku: BukuUji, dari: int, ke: int, harap: str) -> None:
        baris = list(URUT)
        baris.insert(ke, pindah := baris.pop(dari))
        isi(buku, *baris)
        (temuan,) = temukan(landasan.urutan, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R902", sel(buku, "Jenis", 2 + baris.index(pindah)), "peringatan")
        assert temuan.harap.startswith(harap)
        assert f"Nomor {pindah[2]} Tahun {pindah[3]}" in temuan.isi

    def it_looks_at_year_and_number_within_a_rank(self, buku: BukuUji) -> None:
        isi(
            buku,
            ("Undang-Undang", "", "17", 2003, "A"),
            ("Undang-Undang", "", "33", 2004, "B"),
            ("Undang-Undang", "", "25", 2004, "C"),
        )
        (temuan,) = temukan(landasan.urutan, buku)
        assert "2004" in temuan.isi

    def it_says_nothing_of_kinds_without_rank(self, buku: BukuUji) -> None:
        isi(buku, ("Surat Edaran Gubernur", "", "1", 2020, "A"), *URUT, ("Piagam", "", "1", 1999, "B"))
        assert not temukan(landasan.urutan, buku)

    def it_is_no_matter_without_rows(self, buku: BukuUji) -> None:
        assert not temukan(landasan.urutan, buku)


class DescribeARegulationInIdentitas:
    def it_carries_number_and_year(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Dasar susunan organisasi", "Perbup Seluma 5/2021 tentang Susunan Organisasi")
        assert not temukan(landasan.peraturan_lengkap, buku)

    @pytest.mark.parametrize(
        ("teks", "kurang"),
        [
            ("Peraturan Bupati Nomor 35 tentang Rencana Strategis", "tahun"),
            ("Peraturan Bupati Nomor … Tahun 2025 tentang Rencana Strategis", "nomor dan tahun"),
            ("Peraturan Bupati tentang Rencana Strategis", "nomor dan tahun"),
        ],
    )
    def it_is_asked_for_what_lacks(self, buku: BukuUji, teks: str, kurang: str) -> None:
        alamat = buku.tulis("Identitas", "Peraturan kepala daerah tentang Renstra", teks)
        (temuan,) = temukan(landasan.peraturan_lengkap, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R903", f"Identitas!{alamat}", teks)
        assert temuan.pesan == f"'Peraturan kepala daerah tentang Renstra' tidak menyebut {kurang} peraturan"


class DescribeTheRegionOfARegulation:
    """The plan is of Kabupaten Seluma."""

    def it_may_be_the_own_one_or_a_province(self, buku: BukuUji) -> None:
        isi(buku, *URUT, ("Peraturan Daerah Kabupaten Seluma", "", "4", 2020, "A"), ("Perda", "Seluma", "5", 2020, "B"))
        assert not temukan(landasan.peraturan_daerah, buku)

    @pytest.mark.parametrize(
        ("jenis", "harap"),
        [("Peraturan Daerah", "Kabupaten Seluma"), ("Peraturan Bupati", "Seluma"), ("Peraturan Gubernur", "nama provinsinya")],
    )
    def it_must_be_named(self, buku: BukuUji, jenis: str, harap: str) -> None:
        isi(buku, *URUT[:2], (jenis, "", "6", 2010, "Sistem"))
        (temuan,) = temukan(landasan.peraturan_daerah, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R904", sel(buku, "Daerah", 4), "peringatan")
        assert (temuan.isi, temuan.harap) == (f"{jenis} Nomor 6 Tahun 2010", harap)

    @pytest.mark.parametrize("daerah", ["Kabupaten Kaur", "Kota Seluma", "Kaur"])
    def it_must_not_be_another_one(self, buku: BukuUji, daerah: str) -> None:
        isi(buku, ("Peraturan Daerah", daerah, "6", 2010, "Sistem"))
        (temuan,) = temukan(landasan.peraturan_daerah, buku)
        assert (temuan.tempat, temuan.pesan) == (sel(buku, "Daerah", 2), "peraturan milik daerah lain")

    def it_must_not_be_another_one_in_identitas(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "Dasar susunan organisasi", "Peraturan Bupati Temanggung Nomor 5 Tahun 2021")
        assert tempat(landasan.peraturan_daerah, buku) == [f"Identitas!{alamat}"]

    def it_must_not_be_another_province_in_a_plan_of_a_province(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Tingkat daerah", "Provinsi")
        buku.tulis("Identitas", "Nama daerah", "Bengkulu")
        isi(
            buku,
            URUT[7],
            URUT[8],
            ("Peraturan Gubernur", "Jambi", "6", 2020, "A"),
            ("Peraturan Daerah", "Kabupaten Kaur", "1", 2021, "B"),
        )
        assert tempat(landasan.peraturan_daerah, buku) == [sel(buku, "Daerah", 4)]


LN = "Lembaran Negara Republik Indonesia"


class DescribeLembaranNegara:
    @pytest.mark.parametrize(
        "keterangan",
        [
            "",
            f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 5587",
            f"({LN} Tahun 2014 Nomor 244; Tambahan {LN} Nomor 5587)",
            f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 5587, sebagaimana telah diubah dengan UU Nomor 9 Tahun 2015, "
            f"{LN} Tahun 2015 Nomor 58, Tambahan {LN} Nomor 5679",
            "Lembaran Negara RI Th. 2014 No. 244",
            "sebagaimana telah diubah beberapa kali",
            "Berita Negara Republik Indonesia Tahun 2017 Nomor 1312",
        ],
    )
    def it_may_be_written_in_these_ways(self, buku: BukuUji, keterangan: str) -> None:
        isi(buku, URUT[1], Keterangan=keterangan)
        assert not temukan(landasan.lembaran_negara, buku)

    @pytest.mark.parametrize(
        ("keterangan", "teks", "kata"),
        [
            (f"{LN} Tahun 2014 Nomor 5587", f"{LN} Tahun 2014 Nomor 5587", "tampak nomor Tambahan Lembaran Negara"),
            (f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 244", f"Tambahan {LN} Nomor 244", "bukan Tambahannya"),
            (
                f"{LN} Tahun 2014 Nomor 244, Tambahan Lembaran Republik Indonesia Nomor 5587",
                "Tambahan Lembaran Republik Indonesia Nomor 5587",
                "kata 'Negara' hilang",
            ),
            ("(Lembaran", "Lembaran", "terpotong"),
            (f"{LN} Nomor 244", f"{LN} Nomor 244", "tahun Lembaran Negara tidak ada"),
            (f"{LN} Tahun 2013 Nomor 244", f"{LN} Tahun 2013 Nomor 244", "berbeda dari tahun peraturan"),
            (f"{LN} Tahun 2014 Nomor 244, Tambahan {LN}", f"Tambahan {LN}", "nomor Tambahan Lembaran Negara tidak ada"),
        ],
    )
    def it_is_named_when_it_cannot_be(self, buku: BukuUji, keterangan: str, teks: str, kata: str) -> None:
        isi(buku, URUT[1], Keterangan=keterangan)
        (temuan,) = temukan(landasan.lembaran_negara, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R905", sel(buku, "Keterangan", 2), teks)
        assert kata in temuan.pesan

    def it_says_where_the_number_belongs(self, buku: BukuUji) -> None:
        isi(buku, URUT[1], Keterangan=f"{LN} Tahun 2014 Nomor 5587")
        (temuan,) = temukan(landasan.lembaran_negara, buku)
        assert temuan.harap == f"{LN} Tahun 2014 Nomor …, Tambahan {LN} Nomor 5587"

    def it_is_not_the_lembaran_of_a_region(self, buku: BukuUji) -> None:
        isi(buku, URUT[9], Keterangan="Lembaran Daerah Kabupaten Seluma Nomor 1")
        assert not temukan(landasan.lembaran_negara, buku)


def peraturan(nomor: str, tahun: int, pengganti: str = "", status: str = "") -> Peraturan:
    """A Peraturan Pemerintah of the national table."""
    return Peraturan("Peraturan Pemerintah", nomor, tahun, "x", status or ("dicabut" if pengganti else "berlaku"), pengganti)


NASIONAL = (
    peraturan("106", 2000, "Peraturan Pemerintah Nomor 7 Tahun 2008"),
    peraturan("7", 2008, "Peraturan Pemerintah Nomor 19 Tahun 2022"),
    peraturan("55", 2005, "Peraturan Pemerintah Nomor 37 Tahun 2026"),
    peraturan("8", 2008),
    peraturan("18", 2016, "Peraturan Pemerintah Nomor 72 Tahun 2019", "diubah"),
    peraturan("1", 2001, "Peraturan Pemerintah Nomor 2 Tahun 2025"),
)
"""The plan was adopted on 2 September 2025."""


class DescribeARevokedRegulation:
    def it_is_named_with_what_holds_instead(self, buku: BukuUji) -> None:
        isi(buku, ("PP", "", "106", 2000, "Dekonsentrasi"))
        (temuan,) = temukan(landasan.peraturan_dicabut, buku, peraturan=NASIONAL)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R909", sel(buku, "Jenis", 2), "peringatan")
        assert (temuan.isi, temuan.harap) == (
            "Peraturan Pemerintah Nomor 106 Tahun 2000",
            "Peraturan Pemerintah Nomor 19 Tahun 2022",
        )

    def it_follows_the_chain_as_far_as_the_plan_could_know(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Tanggal penetapan", "2 September 2021")
        isi(buku, ("PP", "", "106", 2000, "Dekonsentrasi"))
        (temuan,) = temukan(landasan.peraturan_dicabut, buku, peraturan=NASIONAL)
        assert temuan.harap == "Peraturan Pemerintah Nomor 7 Tahun 2008"

    def it_asks_for_the_date_when_revoked_in_the_same_year(self, buku: BukuUji) -> None:
        isi(buku, ("PP", "", "1", 2001, "x"))
        (temuan,) = temukan(landasan.peraturan_dicabut, buku, peraturan=NASIONAL)
        assert "2 September 2025" in temuan.saran

    @pytest.mark.parametrize(("nomor", "tahun"), [("55", 2005), ("8", 2008), ("18", 2016), ("99", 1999)])
    def it_is_none_when_it_held_or_is_unknown(self, buku: BukuUji, nomor: str, tahun: int) -> None:
        isi(buku, ("Peraturan Pemerintah", "", nomor, tahun, "x"))
        assert not temukan(landasan.peraturan_dicabut, buku, peraturan=NASIONAL)

    def it_may_be_known_to_the_sheet_only(self, buku: BukuUji) -> None:
        isi(buku, ("Peraturan Pemerintah", "", "99", 1999, "x"), Status="dicabut")
        (temuan,) = temukan(landasan.peraturan_dicabut, buku)
        assert (temuan.tempat, temuan.harap) == (sel(buku, "Status", 2), "peraturan yang masih berlaku")

    def it_does_not_follow_a_circle(self, buku: BukuUji) -> None:
        lingkar = (peraturan("1", 2001, "PP Nomor 2 Tahun 2002"), peraturan("2", 2002, "PP Nomor 1 Tahun 2001"))
        isi(buku, ("Peraturan Pemerintah", "", "1", 2001, "x"))
        assert len(temukan(landasan.peraturan_dicabut, buku, peraturan=lingkar)) == 1


class DescribeAYoungRegulation:
    def it_is_of_the_year_of_adoption_at_the_latest(self, buku: BukuUji) -> None:
        isi(buku, *URUT, ("Peraturan Bupati", "Seluma", "9", 2025, "x"))
        assert not temukan(landasan.peraturan_lebih_baru, buku)

    def it_is_named_when_it_is_younger(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "Dasar perubahan", "Kepmendagri Nomor 900.1-861 Tahun 2026")
        isi(buku, URUT[0], ("Undang-Undang", "", "23", 2041, "Pemerintahan Daerah"))
        a, b = temukan(landasan.peraturan_lebih_baru, buku)
        assert (a.kode, a.tempat, a.harap) == ("R910", sel(buku, "Tahun", 3), "paling baru tahun 2025")
        assert b.tempat == f"Identitas!{alamat}"
