"""Posts against the table of post holders, the chart of posts, and the one who signs."""

from __future__ import annotations

import pytest
from aturan_uji import tempat, temukan
from lembar_uji import ganti_lembar

from buku_uji import BukuUji
from renstra.rules import organisasi

SUSUNAN = (
    ("1", "Kepala Dinas", "", "Pimpinan", "II"),
    ("1.1", "Sekretaris", "1", "Sekretariat", "III.a"),
    ("1.1.1", "Kepala Subbagian Umum", "1.1", "Subbagian", "IV.a"),
    ("1.2", "Kepala Bidang Rehabilitasi Sosial", "1", "Bidang", "III.b"),
    ("1.2.1", "Kepala Seksi Anak", "1.2", "Seksi", "IV.a"),
    ("1.3", "Kepala UPTD Panti", "1", "UPTD", "IV.a"),
    ("1.3.1", "Kepala Subbagian Tata Usaha", "1.3", "Subbagian", "IV.b"),
    ("1.9", "Kelompok Jabatan Fungsional", "1", "Fungsional", ""),
)


@pytest.fixture
def dinas(buku: BukuUji) -> BukuUji:
    """An office with 1 post of eselon II, 2 of III and 4 of IV."""
    buku.isi["Jabatan"] = [
        dict(zip(("kode", "nama", "induk", "jenis", "eselon"), baris, strict=True)) for baris in SUSUNAN
    ]  # fmt: skip
    return buku


def pemangku(buku: BukuUji, *baris: tuple[str, int]) -> None:
    ganti_lembar(buku, "Jumlah Jabatan", [{"kelompok": "Struktural", "uraian": u, "jumlah": n} for u, n in baris])


class DescribePostsByEselon:
    @pytest.mark.parametrize(
        "baris",
        [
            (("Eselon II", 1), ("Eselon III", 2), ("Esselon IV", 4)),
            (("Jabatan Pimpinan Tinggi Pratama", 1), ("Jabatan Administrator (Eselon III)", 2), ("Pengawas", 4)),
            (("Eselon III.a", 1), ("Eselon IIIb", 1), ("Eselon IV/a", 3), ("IV.b", 1)),
            (("Eselon III laki-laki", 1), ("Eselon III perempuan", 1)),
            (("Eselon III", 2), ("Sekretaris (Eselon III)", 1), ("Kepala Bidang (Eselon III)", 1)),
            (("Pengawas Sekolah Ahli Muda", 9), ("Eselonisasi", 9), ("Perawat Ahli Muda", 1)),
        ],
    )
    def it_agrees_however_the_eselon_is_written(self, dinas: BukuUji, baris: tuple[tuple[str, int], ...]) -> None:
        pemangku(dinas, *baris)
        assert not temukan(organisasi.jabatan_per_eselon, dinas)

    @pytest.mark.parametrize(("uraian", "ada"), [("Eselon III", 2), ("Eselon IV", 4), ("Eselon IV.b", 1), ("Eselon II.b", 1)])
    def it_is_named_when_more_or_fewer(self, dinas: BukuUji, uraian: str, ada: int) -> None:
        pemangku(dinas, ("Perawat", 1), (uraian, ada + 3))
        (temuan,) = temukan(organisasi.jabatan_per_eselon, dinas)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R803", "Jumlah Jabatan!C3", "peringatan")
        assert (temuan.isi, temuan.harap) == (f"{uraian}: {ada + 3}", f"{ada} jabatan")

    def it_compares_steps_together_where_posts_do_not_tell_them(self, dinas: BukuUji) -> None:
        for nomor, baris in enumerate(SUSUNAN, 2):
            dinas.tulis("Jabatan", "Eselon", baris[4].split(".")[0], nomor)
        pemangku(dinas, ("Eselon III.a", 1), ("Eselon III.b", 1))
        assert not temukan(organisasi.jabatan_per_eselon, dinas)
        pemangku(dinas, ("Eselon III.a", 1), ("Eselon III.b", 4))
        (temuan,) = temukan(organisasi.jabatan_per_eselon, dinas)
        assert (temuan.tempat, temuan.isi, temuan.harap) == ("Jumlah Jabatan!C2", "Eselon III: 5", "2 jabatan")

    def it_lets_a_post_without_eselon_be_of_any(self, dinas: BukuUji) -> None:
        dinas.tulis("Jabatan", "Eselon", None, 7)
        pemangku(dinas, ("Eselon IV", 4))
        assert not temukan(organisasi.jabatan_per_eselon, dinas)
        pemangku(dinas, ("Eselon IV", 5))
        assert tempat(organisasi.jabatan_per_eselon, dinas) == ["Jumlah Jabatan!C2"]

    def it_says_nothing_where_no_post_tells_its_eselon(self, buku: BukuUji) -> None:
        pemangku(buku, ("Eselon II", 1))
        assert not temukan(organisasi.jabatan_per_eselon, buku)


class DescribeTheChart:
    def it_is_silent_where_it_is_sound(self, dinas: BukuUji) -> None:
        assert not temukan(organisasi.susunan_jabatan, dinas)

    def it_lets_a_seksi_stand_right_below_a_camat(self, dinas: BukuUji) -> None:
        dinas.tulis("Jabatan", "Kode Atasan", "1", 6)
        assert not temukan(organisasi.susunan_jabatan, dinas)

    def it_has_one_head_only(self, dinas: BukuUji) -> None:
        dinas.tulis("Jabatan", "Kode Atasan", None, 5)
        for judul, isi in (("Kode", "2"), ("Jabatan", "Kepala Badan"), ("Jenis", "Pimpinan")):
            dinas.tulis("Jabatan", judul, isi, 10)
        temuan = temukan(organisasi.susunan_jabatan, dinas)
        assert [(t.tempat, t.isi, t.perihal) for t in temuan] == [
            ("Jabatan!C5", "Kepala Bidang Rehabilitasi Sosial", "1.2"),
            ("Jabatan!C10", "Kepala Badan", "2"),
        ]

    @pytest.mark.parametrize(("nomor", "induk"), [(4, "1.1"), (3, "1.1"), (2, "1.2.1"), (1, "1.2"), (5, "1.9")])
    def it_names_a_post_below_the_wrong_kind(self, dinas: BukuUji, nomor: int, induk: str) -> None:
        dinas.tulis("Jabatan", "Kode Atasan", induk, nomor + 2)
        (temuan,) = temukan(organisasi.susunan_jabatan, dinas)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R809", f"Jabatan!C{nomor + 2}", "saran")
        assert " di bawah " in temuan.isi


class DescribeTheSigner:
    @pytest.mark.parametrize(
        ("opd", "jabatan"),
        [
            ("Dinas Sosial", "Kepala Dinas Sosial Kabupaten Seluma"),
            ("Dinas Sosial", "KEPALA DINAS SOSIAL KABUPATEN SELUMA"),
            ("Dinas Sosial", "Kepala Dinas Sosial Seluma"),
            ("Dinas Sosial", "Bupati Seluma"),
            ("Dinas Pekerjaan Umum dan Penataan Ruang", "Kepala Dinas Pekerjaan Umum & Penataan Ruang Kabupaten Seluma"),
            ("Inspektorat", "Inspektur Kabupaten Seluma"),
            ("Kecamatan Sukaraja", "Camat Sukaraja"),
            ("Sekretariat DPRD", "Sekretaris DPRD Kabupaten Seluma"),
            ("Rumah Sakit Umum Daerah Tais", "Direktur Rumah Sakit Umum Daerah Tais Kabupaten Seluma"),
            ("RSUD Tais", "Plt. Direktur RSUD Tais Kabupaten Seluma"),
        ],
    )
    def it_is_the_head_of_this_office(self, buku: BukuUji, opd: str, jabatan: str) -> None:
        buku.tulis("Identitas", "Nama perangkat daerah", opd)
        buku.tulis("Identitas", "Jabatan penanda tangan", jabatan)
        assert not temukan(organisasi.penanda_tangan, buku)

    @pytest.mark.parametrize(
        ("jabatan", "kurang"),
        [
            ("Kepala Dinas Sosial Kabupaten Temanggung", "nama daerah"),
            ("Kepala Dinas Sosial Kota Seluma", "nama daerah"),
            ("Kepala Dinas Kesehatan Kabupaten Seluma", "nama perangkat daerah"),
            ("Kepala Dinas", "nama perangkat daerah dan nama daerah"),
        ],
    )
    def it_is_named_when_of_another_office_or_region(self, buku: BukuUji, jabatan: str, kurang: str) -> None:
        sel = buku.tulis("Identitas", "Jabatan penanda tangan", jabatan)
        (temuan,) = temukan(organisasi.penanda_tangan, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R810", f"Identitas!{sel}", jabatan)
        assert temuan.harap == "Kepala Dinas Sosial Kabupaten Seluma"
        assert temuan.pesan.endswith(kurang)
