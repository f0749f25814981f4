"""Kode of program, kegiatan and sub kegiatan: their form, their parents, and the nomenclature table."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from aturan_uji import tempat, temukan

from buku_uji import BukuUji
from renstra.acuan import baca_nomenklatur
from renstra.model import Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Tujuan
from renstra.rules import kode
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import di_modul
from renstra.rules.nomenklatur import NamaResmi, Nomenklatur

TABEL = Nomenklatur(
    "uji",
    (
        NamaResmi("bidang_urusan", "1.06", "URUSAN PEMERINTAHAN BIDANG SOSIAL"),
        NamaResmi("program", "1.06.02", "PROGRAM SATU"),
        NamaResmi("program", "1.06.03", "PROGRAM TIGA"),
        NamaResmi("kegiatan", "1.06.02.2.01", "Kegiatan Satu"),
        NamaResmi("kegiatan", "1.06.02.2.02", "Penyediaan Kursi Roda"),
        NamaResmi("sub_kegiatan", "1.06.02.2.01.01", "Sub 1"),
        NamaResmi("sub_kegiatan", "1.06.02.2.01.02", "Sub 2"),
        NamaResmi("sub_kegiatan", "1.06.02.2.01.03", "Penyediaan Tenaga Penganti bagi Lanjut Usia"),
        NamaResmi("sub_kegiatan", "1.06.02.2.02.01", "Penyediaan Sandang"),
    ),
)
"""Everything of the tiny plan, and a little more; one official name has a slip of its own."""


def sub_kegiatan(buku: BukuUji, kode_sub: str, nama: str | None = None, baris: int = 3) -> str:
    """Give a sub kegiatan of the tiny plan another kode (and name), its kegiatan named; return the cell of the kode."""
    buku.tulis("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01", baris)
    if nama is not None:
        buku.tulis("Sub Kegiatan", "Sub Kegiatan", nama, baris)
    return buku.tulis("Sub Kegiatan", "Kode", kode_sub, baris)


INDIKATOR = (("Indikator", "Jumlah orang"), ("Satuan", "Orang"))


def tambah(buku: BukuUji, kode_sub: str, nama: str, baris: int) -> None:
    """Add a sub kegiatan in a row."""
    for judul, isi in (("Kode", kode_sub), ("Sub Kegiatan", nama), *INDIKATOR):
        buku.tulis("Sub Kegiatan", judul, isi, baris)


class DescribeTheFormOfAKode:
    @pytest.mark.parametrize(
        "tulisan",
        ["1.06.02.2.01.02", "1.06.02.2.01.002", "1.06.02.2.01.0002", "1.06.02.02.01.0002", "X.XX.02.2.01.02", "1.6.2.2.1.2"],
    )
    def it_can_be_read_in_the_writings_of_offices(self, buku: BukuUji, tulisan: str) -> None:
        sub_kegiatan(buku, tulisan)
        assert not temukan(kode.bentuk_kode, buku)

    @pytest.mark.parametrize(
        ("tulisan", "saran"),
        [
            ("1.06.02.2.01", "kode ini mempunyai 5 bagian, seharusnya 6"),
            ("1.06.02.2.01.01.5", "kode ini mempunyai 7 bagian, seharusnya 6"),
            ("1.06.02.3.01.0002", "periksa tiap bagian kode ini"),
            ("1.06.02.2.01.A", "periksa tiap bagian kode ini"),
            ("SK-2", "kode ini mempunyai 1 bagian, seharusnya 6"),
        ],
    )
    def it_is_named_when_it_is_none(self, buku: BukuUji, tulisan: str, saran: str) -> None:
        if tulisan == "1.06.02.2.01":
            buku.tulis("Sub Kegiatan", "Kode Kegiatan", tulisan, 3)
        sel = sub_kegiatan(buku, tulisan)
        (temuan,) = temukan(kode.bentuk_kode, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R401", f"Sub Kegiatan!{sel}", "kesalahan")
        assert (temuan.isi, temuan.perihal, temuan.saran) == (tulisan, tulisan, saran)
        assert temuan.harap == "U.BB.PP.J.KK.SSSS, misalnya 1.06.02.1.01.0001"

    @pytest.mark.parametrize(
        ("tulisan", "kata"),
        [("1.06.02.02.01.0002", "berawalan nol"), ("X.XX.02.2.01.02", "X.XX"), ("1.06.02.2.1.02", "kelebihan angka")],
    )
    def it_may_be_odd_but_readable(self, buku: BukuUji, tulisan: str, kata: str) -> None:
        sel = sub_kegiatan(buku, tulisan)
        (temuan,) = temukan(kode.kode_janggal, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R405", f"Sub Kegiatan!{sel}", tulisan)
        assert kata in temuan.pesan

    def it_is_odd_once_for_all_rows(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "1.06.02.02.01.0001", baris=2)
        sub_kegiatan(buku, "1.06.02.02.01.0002")
        (temuan,) = temukan(kode.kode_janggal, buku)
        assert (temuan.isi, temuan.pesan) == ("1.06.02.02.01.0001", "kewenangan berawalan nol, di baris ini dan 1 baris lain")

    @pytest.mark.parametrize("tulisan", ["1.06.02.2.01.0002", "1.06.02.2.01.02", "1.06.02.2.01.002"])
    def it_is_not_odd_in_the_prescribed_writings(self, buku: BukuUji, tulisan: str) -> None:
        sub_kegiatan(buku, tulisan)
        assert not temukan(kode.kode_janggal, buku)


class DescribeAKodeUnderItsParent:
    @pytest.mark.parametrize("tulisan", ["1.06.02.2.01.02", "1.06.02.02.01.0002", "1.6.2.2.1.2", "X.XX.02.2.01.02"])
    def it_begins_with_the_parents_kode_however_written(self, buku: BukuUji, tulisan: str) -> None:
        sub_kegiatan(buku, tulisan)
        assert not temukan(kode.kode_berjenjang, buku)

    @pytest.mark.parametrize("tulisan", ["1.06.02.2.02.0002", "1.06.03.2.01.0002", "1.06.02.1.01.0002", "2.08.02.2.01.0002"])
    def it_is_named_when_it_does_not(self, buku: BukuUji, tulisan: str) -> None:
        sel = sub_kegiatan(buku, tulisan)
        (temuan,) = temukan(kode.kode_berjenjang, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R402", f"Sub Kegiatan!{sel}", "kesalahan")
        assert (temuan.isi, temuan.harap) == (tulisan, "diawali 1.06.02.2.01")

    def it_leaves_what_is_no_kode_to_another_rule(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "SK-2")
        assert not temukan(kode.kode_berjenjang, buku)

    def it_is_used_once_however_written(self, buku: BukuUji) -> None:
        assert not temukan(kode.kode_ganda, buku)
        sel = sub_kegiatan(buku, "1.06.02.2.01.01")
        (temuan,) = temukan(kode.kode_ganda, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R409", f"Sub Kegiatan!{sel}", "kesalahan")
        assert "1.06.02.2.01.0001" in temuan.harap

    def it_may_be_the_supporting_program_of_two_bidang(self, buku: BukuUji) -> None:
        rencana = _besar(buku.rencana(), {"1.06.01": "Penunjang", "2.08.01": "Penunjang"})
        assert not list(kode.kode_ganda(Bahan(rencana)))


class DescribeAnOfficialName:
    @pytest.mark.parametrize("tulisan", ["PROGRAM SATU", "Program satu", "Satu"])
    def it_may_be_written_in_any_case_and_without_the_word_program(self, buku: BukuUji, tulisan: str) -> None:
        buku.tulis("Program", "Program", tulisan)
        assert not temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert not temukan(kode.kode_resmi, buku, nomenklatur=TABEL)

    def it_is_offered_when_the_name_nearly_agrees(self, buku: BukuUji) -> None:
        buku.tulis("Kegiatan", "Kode", "1.06.02.2.02")
        sel = buku.tulis("Kegiatan", "Kegiatan", "Penyediaan Kursi Rodaa")
        for baris, nama in ((2, "Penyediaan Sandang"), (3, "Lain")):
            buku.tulis("Sub Kegiatan", "Sub Kegiatan", nama, baris)
            buku.tulis("Sub Kegiatan", "Kode", f"1.06.02.2.02.0{baris - 1}", baris)
        (temuan,) = temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R403", f"Kegiatan!{sel}", "peringatan")
        assert (temuan.isi, temuan.harap) == ("Penyediaan Kursi Rodaa", "Penyediaan Kursi Roda")
        assert temuan.perihal == "1.06.02.2.02"

    def it_is_never_mended(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "1.06.02.2.01.0003", "Penyediaan Tenaga Penganti bagi Lanjut Usia")
        assert not temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        sub_kegiatan(buku, "1.06.02.2.01.0003", "Penyediaan Tenaga Pengganti bagi Lanjut Usia")
        (temuan,) = temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert temuan.harap == "Penyediaan Tenaga Penganti bagi Lanjut Usia"

    def it_is_told_when_the_kode_means_something_else(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Pendampingan Keluarga Rentan", 3)
        (temuan,) = temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert (temuan.tempat, temuan.harap) == (f"Sub Kegiatan!{sel}", "Sub 2")
        assert "versi lain" in temuan.saran

    def it_is_told_under_which_sibling_it_stands(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Penyediaan Tenaga Penganti bagi Lanjut Usia", 3)
        (temuan,) = temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert "1.06.02.2.01.03" in temuan.saran

    def it_is_not_looked_for_under_other_parents(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Penyediaan Sandang", 3)
        (temuan,) = temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        assert "1.06.02.2.02" not in temuan.saran


class DescribeAKodeThatTheTableLacks:
    def it_is_given_the_kode_of_the_same_name(self, buku: BukuUji) -> None:
        sel = sub_kegiatan(buku, "1.06.02.2.01.0009", "Sub 2")
        (temuan,) = temukan(kode.kode_resmi, buku, nomenklatur=TABEL)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R404", f"Sub Kegiatan!{sel}", "peringatan")
        assert (temuan.isi, temuan.harap) == ("1.06.02.2.01.0009", "1.06.02.2.01.02")

    def it_is_given_the_nearest_name(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "1.06.02.2.01.0009", "Penyediaan Tenaga Pengganti bagi Lanjut Usia")
        (temuan,) = temukan(kode.kode_resmi, buku, nomenklatur=TABEL)
        assert temuan.harap == "misalnya 1.06.02.2.01.03 Penyediaan Tenaga Penganti bagi Lanjut Usia"

    def it_is_told_without_a_guess_when_nothing_is_like_it(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "1.06.02.2.01.0009", "Pendampingan Keluarga Rentan")
        (temuan,) = temukan(kode.kode_resmi, buku, nomenklatur=TABEL)
        assert temuan.harap == "kode pada tabel uji"

    def it_is_told_of_the_parent_only(self, buku: BukuUji) -> None:
        sel = buku.tulis("Kegiatan", "Kode", "1.06.02.2.07")
        for baris in (2, 3):
            buku.tulis("Sub Kegiatan", "Kode", f"1.06.02.2.07.0{baris}", baris)
        assert tempat(kode.kode_resmi, buku, nomenklatur=TABEL) == [f"Kegiatan!{sel}"]

    @pytest.mark.parametrize("tabel", [Nomenklatur(), Nomenklatur("lain", (NamaResmi("program", "1.01.02", "X"),))])
    def it_is_not_told_by_a_table_of_other_bidang(self, buku: BukuUji, tabel: Nomenklatur) -> None:
        assert not temukan(kode.kode_resmi, buku, nomenklatur=tabel)
        assert not temukan(kode.nama_resmi, buku, nomenklatur=tabel)

    def it_is_not_told_by_a_table_of_the_other_kewenangan(self, buku: BukuUji) -> None:
        provinsi = Nomenklatur(
            "p", tuple(NamaResmi(n.level, n.kode.replace(".2.", ".1."), n.nama + " Provinsi") for n in TABEL.nama)
        )
        assert not temukan(kode.kode_resmi, buku, nomenklatur=provinsi)
        assert not temukan(kode.nama_resmi, buku, nomenklatur=provinsi)


class DescribeATableThatDoesNotFit:
    def it_is_told_once_for_a_bidang(self, buku: BukuUji) -> None:
        (temuan,) = temukan(kode.tabel_sesuai, buku, nomenklatur=Nomenklatur())
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R406", f"Program!{buku.sel('Program', 'Kode')}", "saran")
        assert "bidang urusan 1.06 kewenangan kabupaten/kota" in temuan.pesan
        assert ".csv" in temuan.saran

    def it_is_told_of_the_supporting_program_too(self, buku: BukuUji) -> None:
        for judul, isi in (("Kode", "1.06.01"), ("Program", "Penunjang"), ("Kode Sasaran", "S.1"), *INDIKATOR):
            buku.tulis("Program", judul, isi, 3)
        (temuan,) = temukan(kode.tabel_sesuai, buku, nomenklatur=TABEL)
        assert "program penunjang (X.XX.01)" in temuan.pesan

    def it_is_quiet_where_the_table_speaks(self, buku: BukuUji) -> None:
        sub_kegiatan(buku, "1.06.02.1.01.0002")
        assert not temukan(kode.tabel_sesuai, buku, nomenklatur=TABEL)

    def it_is_taken_for_another_version_when_hardly_anything_agrees(self, buku: BukuUji) -> None:
        for n in range(50, 75):
            tambah(buku, f"1.06.02.2.01.{n:04d}", f"Lain {n}", n - 46)
        assert not temukan(kode.kode_resmi, buku, nomenklatur=TABEL)
        assert not temukan(kode.nama_resmi, buku, nomenklatur=TABEL)
        (temuan,) = temukan(kode.tabel_sesuai, buku, nomenklatur=TABEL)
        assert (temuan.tempat, temuan.isi) == (f"Identitas!{buku.sel('Identitas', 'Nomenklatur')}", "uji: 4 dari 29 kode cocok")


class DescribeTheStyleOfKode:
    def it_is_the_same_all_over(self, buku: BukuUji) -> None:
        assert not temukan(kode.gaya_kode, buku)

    def it_is_told_at_the_first_of_the_few(self, buku: BukuUji) -> None:
        tambah(buku, "1.06.02.2.01.03", "Sub 3", 4)
        (temuan,) = temukan(kode.gaya_kode, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == (
            "R407",
            f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Kode', 4)}",
            "saran",
        )
        assert temuan.pesan == "1 kode berakhiran 2 angka, 2 kode berakhiran 4 angka"


class DescribeTheKewenangan:
    @pytest.mark.parametrize(("daerah", "digit"), [("Provinsi", "1"), ("Kabupaten", "2"), ("Kota", "2"), ("Provinsi", "01")])
    def it_fits_the_region(self, buku: BukuUji, daerah: str, digit: str) -> None:
        self._ubah(buku, daerah, digit)
        assert not temukan(kode.kewenangan, buku)

    @pytest.mark.parametrize(("daerah", "digit", "harap"), [("Provinsi", "2", "1"), ("Kota", "1", "2")])
    def it_is_named_when_it_does_not(self, buku: BukuUji, daerah: str, digit: str, harap: str) -> None:
        sel = self._ubah(buku, daerah, digit)
        (temuan,) = temukan(kode.kewenangan, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R408", f"Kegiatan!{sel}", "peringatan")
        assert temuan.harap == f"{harap} pada bagian keempat"

    def it_is_told_once_when_all_are_wrong(self, buku: BukuUji) -> None:
        self._ubah(buku, "Provinsi", "2")
        for judul, isi in (("Kode", "1.06.02.2.02"), ("Kegiatan", "Kegiatan dua"), *INDIKATOR):
            buku.tulis("Kegiatan", judul, isi, 3)
        (temuan,) = temukan(kode.kewenangan, buku)
        assert "semua 2 kegiatan" in temuan.pesan

    def _ubah(self, buku: BukuUji, daerah: str, digit: str) -> str:
        buku.tulis("Identitas", "Tingkat daerah", daerah)
        for baris in (2, 3):
            buku.tulis("Sub Kegiatan", "Kode", f"1.06.02.{digit}.01.000{baris}", baris)
        return buku.tulis("Kegiatan", "Kode", f"1.06.02.{digit}.01")


def test_names_and_kode_of_the_table_itself_raise_nothing(buku: BukuUji) -> None:
    berkas = Path(__file__).parents[2] / "data" / "nomenklatur" / "provinsi-1.06-sosial-050-3708.csv"
    tabel = baca_nomenklatur(berkas)
    rencana = _besar(buku.rencana(), {n.kode.replace("X.XX", "1.06"): n.nama for n in tabel.nama})
    b = Bahan(rencana, nomenklatur=tabel)
    assert len(rencana.sub_kegiatan) > 100
    assert not [t for a in di_modul(kode) for t in a(b)]


def test_thousands_of_rows_take_no_time(buku: BukuUji) -> None:
    nama = {f"1.06.{p:02d}": "p" for p in range(2, 12)}
    nama |= {f"{p}.1.{k:02d}": "k" for p in list(nama) for k in range(1, 26)}
    nama |= {f"{k}.{s:04d}": f"Penyediaan Barang Nomor {s}" for k in list(nama) if len(k) > 8 for s in range(1, 21)}
    level = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
    beda = Nomenklatur(
        "t",
        tuple(
            NamaResmi(level[k.count(".") + 1], k, f"{n}{'' if len(k) < 9 or int(k[-1]) % 2 else 'x'}") for k, n in nama.items()
        ),
    )
    b = Bahan(_besar(buku.rencana(), nama), nomenklatur=beda)
    assert len(b.berpagu) > 5000
    mulai = time.perf_counter()
    assert sum(1 for a in di_modul(kode) for _ in a(b)) > 2000
    assert time.perf_counter() - mulai < 3


def _besar(rencana: Renstra, nama: dict[str, str]) -> Renstra:
    """A plan of a province with program, kegiatan and sub kegiatan of these kode and names."""
    bawah: dict[str, list[str]] = {}
    for k in nama:
        if k.count(".") > 1:
            bawah.setdefault(k[:7] if k.count(".") == 4 else k[:12] if k.count(".") == 5 else "", []).append(k)

    def sub(kegiatan: str) -> tuple[SubKegiatan, ...]:
        return tuple(SubKegiatan(kode=k, nama=nama[k], pagu_tahunan={}) for k in bawah.get(kegiatan, ()))

    def keg(program: str) -> tuple[Kegiatan, ...]:
        return tuple(Kegiatan(kode=k, nama=nama[k], sub_kegiatan=sub(k)) for k in bawah.get(program, ()))

    program = tuple(Program(kode=k, nama=nama[k], kode_sasaran="S", kegiatan=keg(k)) for k in bawah[""])
    sasaran = Sasaran(kode="S", nama="s", kode_tujuan="T", program=program)
    identitas = rencana.identitas.model_copy(update={"tingkat_daerah": "Provinsi"})
    return Renstra(identitas=identitas, tujuan=(Tujuan(kode="T", nama="t", sasaran=(sasaran,)),))
