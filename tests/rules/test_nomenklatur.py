"""Nomenclature tables: kode and names as they are compared, and the table that a plan is held against."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buku_uji import BukuUji
from renstra.acuan import AcuanSalah, baca_nomenklatur, nomenklatur_bawaan, nomenklatur_untuk, peraturan_nasional, peraturan_untuk
from renstra.model import Temuan
from renstra.rules.nomenklatur import NamaResmi, Nomenklatur, kode_baku, kode_rapi, nama_baku

JUDUL = "level,kode,nomenklatur\n"
ANGKA = st.integers(0, 99).map(str) | st.integers(0, 9).map(lambda n: f"0{n}")
BAGIAN = ANGKA | st.sampled_from(["x", "X.XX", "XX", ""])


def tabel(folder: Path, isi: str | bytes, nama: str = "milik.csv") -> Path:
    """Write a table into a folder."""
    berkas = folder / nama
    berkas.write_bytes(isi if isinstance(isi, bytes) else isi.encode())
    return berkas


def salah(berkas: Path) -> Temuan:
    """What is told when a table cannot be used."""
    with pytest.raises(AcuanSalah) as galat:
        baca_nomenklatur(berkas)
    return galat.value.temuan


class DescribeAKode:
    @pytest.mark.parametrize(
        ("tulisan", "rapi"),
        [
            ("1.06.02.1.01.0001", "1.06.02.1.01.1"),
            ("1.06.02.1.01.01", "1.06.02.1.01.1"),
            ("1.06.02.01.01.001", "1.06.02.1.01.1"),
            ("1.6.2.1.1.1", "1.06.02.1.01.1"),
            (" 1.06. 02 .", "1.06.02"),
            ("1.06.02.1.01.0100", "1.06.02.1.01.100"),
            ("S.1.1", "s.1.1"),
            ("T.1", "t.1"),
            ("", ""),
        ],
    )
    def it_has_one_writing(self, tulisan: str, rapi: str) -> None:
        assert kode_rapi(tulisan) == kode_baku(tulisan) == rapi

    @pytest.mark.parametrize("tulisan", ["X.XX.01.2.01.01", "1.06.01.2.01.0001", "x.xx.01.02.01.001", "5.01.1.2.1.1"])
    def it_shares_the_supporting_program(self, tulisan: str) -> None:
        assert kode_baku(tulisan) == "x.xx.01.2.01.1"

    @given(st.lists(BAGIAN, max_size=7).map(".".join) | st.text(max_size=12))
    def it_does_not_change_when_written_again(self, kode: str) -> None:
        assert kode_rapi(kode_rapi(kode)) == kode_rapi(kode)
        assert kode_baku(kode_baku(kode)) == kode_baku(kode_rapi(kode)) == kode_baku(kode)


class DescribeAName:
    @pytest.mark.parametrize("tulisan", ["PROGRAM REHABILITASI SOSIAL", "Rehabilitasi  Sosial", "program rehabilitasi sosial."])
    def it_is_the_same_in_any_case_and_without_the_word_program(self, tulisan: str) -> None:
        assert nama_baku(tulisan) == "rehabilitasi sosial"

    def it_may_have_spaces_around_a_slash(self) -> None:
        assert nama_baku("Lintas Kabupaten / Kota") == nama_baku("lintas kabupaten/kota")

    def it_keeps_its_slips(self) -> None:
        assert nama_baku("Penganti") != nama_baku("Pengganti")


class DescribeATable:
    TABEL = Nomenklatur("t", (NamaResmi("program", "1.06.02", "PROGRAM A"), NamaResmi("kegiatan", "1.06.02.1.01", "B")))

    def it_knows_what_it_speaks_about(self) -> None:
        assert self.TABEL.memuat("1.06.09.1.03.0001")
        assert self.TABEL.memuat("1.06.05")
        assert not self.TABEL.memuat("1.06.02.2.01")
        assert not self.TABEL.memuat("1.06.01")
        assert not self.TABEL.memuat("2.08.02.1.01")

    def it_counts_what_it_knows_just_so(self) -> None:
        assert self.TABEL.cocok([("1.06.02", "a"), ("1.06.02.01.01", "b"), ("1.06.02.1.02", "b"), ("1.06.02", "c")]) == 2

    def it_finds_siblings_by_level_and_parent(self) -> None:
        assert [n.nama for n in self.TABEL.per_induk["kegiatan", "1.06.02.1"]] == ["B"]

    def it_checks_nothing_when_empty(self) -> None:
        assert not Nomenklatur().memuat("1.06.02")


class DescribeReadingATable:
    ISI = JUDUL + "program,1.06.02,Program A\nkegiatan,1.06.02.1.01,Kegiatan B\n"

    def it_takes_level_kode_and_name(self, tmp_path: Path) -> None:
        hasil = baca_nomenklatur(tabel(tmp_path, self.ISI))
        assert (hasil.sumber, [n.nama for n in hasil.nama]) == ("milik", ["Program A", "Kegiatan B"])

    @pytest.mark.parametrize("pemisah", [";", "\t"])
    def it_takes_other_separators(self, tmp_path: Path, pemisah: str) -> None:
        asal = baca_nomenklatur(tabel(tmp_path, self.ISI))
        assert baca_nomenklatur(tabel(tmp_path, self.ISI.replace(",", pemisah))) == asal

    def it_takes_what_a_spreadsheet_leaves_behind(self, tmp_path: Path) -> None:
        baris = ("Level ,KODE,Nomenklatur,Dasar", "urusan,1,URUSAN WAJIB,", "", 'Sub Kegiatan,1.06.02.1.01.01,"A,  B"', ",,,", "")
        isi = "\r\n".join(baris).encode("utf-8-sig")
        assert baca_nomenklatur(tabel(tmp_path, isi)).nama == (NamaResmi("sub_kegiatan", "1.06.02.1.01.01", "A, B"),)

    def it_takes_further_columns(self, tmp_path: Path) -> None:
        (n,) = baca_nomenklatur(tabel(tmp_path, "kode,dasar,level,nomenklatur\n1.06.02,Permendagri 90/2019,program,A\n")).nama
        assert n.dasar == "Permendagri 90/2019"

    def it_names_the_columns_that_lack(self, tmp_path: Path) -> None:
        temuan = salah(tabel(tmp_path, "kode,uraian\n1.06.02,A\n"))
        assert (temuan.tempat, temuan.isi) == ("milik.csv!1", "kode, uraian")
        assert temuan.pesan == "kolom level, nomenklatur tidak ada"
        assert "kolom level" in salah(tabel(tmp_path, "")).pesan

    def it_names_the_row_of_an_unknown_level(self, tmp_path: Path) -> None:
        temuan = salah(tabel(tmp_path, JUDUL + "program,1.06.02,A\n\nprogramm,1.06.03,B\n"))
        assert (temuan.tempat, temuan.isi) == ("milik.csv!4", "programm")
        assert "sub_kegiatan" in temuan.harap

    @pytest.mark.parametrize("baris", ["program,1.06.02,", "program,,A", "program,1.06.02"])
    def it_names_the_row_of_an_empty_name_or_kode(self, tmp_path: Path, baris: str) -> None:
        temuan = salah(tabel(tmp_path, JUDUL + baris + "\n"))
        assert (temuan.tempat, temuan.pesan) == ("milik.csv!2", "kode atau nama kosong")

    def it_says_when_there_is_no_file(self, tmp_path: Path) -> None:
        assert salah(tmp_path / "tidak-ada.csv").pesan == "tabel nomenklatur tidak dapat dibaca"
        assert salah(tmp_path).pesan == "tabel nomenklatur tidak dapat dibaca"

    def it_says_when_it_is_no_text(self, tmp_path: Path) -> None:
        assert salah(tabel(tmp_path, b"PK\x03\x04\xff\xfe")).pesan == "tabel nomenklatur bukan teks CSV"


class DescribeTheTableOfAPlan:
    """The program brings a table of each of two versions."""

    def it_is_the_one_given_by_path(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Nomenklatur", "tidak-ada")
        berkas = tabel(buku.folder, JUDUL + "program,1.06.02,A\n")
        assert nomenklatur_untuk(buku.rencana(), buku.folder, berkas).sumber == "milik"

    def it_is_the_file_that_identitas_names(self, buku: BukuUji) -> None:
        tabel(buku.folder, JUDUL + "program,1.06.02,A\n")
        buku.tulis("Identitas", "Nomenklatur", "milik.csv")
        assert nomenklatur_untuk(buku.rencana(), buku.folder).nama == (NamaResmi("program", "1.06.02", "A"),)

    @pytest.mark.parametrize("nama", nomenklatur_bawaan())
    def it_is_the_table_of_the_program_that_identitas_names(self, buku: BukuUji, nama: str) -> None:
        buku.tulis("Identitas", "Nomenklatur", nama)
        assert nomenklatur_untuk(buku.rencana(), buku.folder).sumber == nama

    def it_must_be_known_when_identitas_names_it(self, buku: BukuUji) -> None:
        sel = buku.tulis("Identitas", "Nomenklatur", "provinsi-1.06-sosial-050-3078")
        with pytest.raises(AcuanSalah) as galat:
            nomenklatur_untuk(buku.rencana(), buku.folder)
        temuan = galat.value.temuan
        assert (temuan.tempat, temuan.isi) == (f"Identitas!{sel}", "provinsi-1.06-sosial-050-3078")
        assert "provinsi-1.06-sosial-050-3708" in temuan.saran

    @pytest.mark.parametrize("nama", nomenklatur_bawaan())
    def it_is_the_best_match_when_none_is_named(self, buku: BukuUji, nama: str) -> None:
        buku.tulis("Identitas", "Nomenklatur", nama)
        per_kode = {n.kode: n.nama for n in nomenklatur_untuk(buku.rencana(), buku.folder).nama}
        buku.tulis("Identitas", "Nomenklatur", None)
        sub = [k for k in per_kode if k.startswith("1.06.02.1.02.")][:2]
        for lembar, kode, baris in (
            ("Program", sub[0][:7], 2), ("Kegiatan", sub[0][:12], 2), ("Sub Kegiatan", sub[0], 2), ("Sub Kegiatan", sub[1], 3),
        ):  # fmt: skip
            buku.tulis(lembar, "Kode", kode, baris)
            buku.tulis(lembar, lembar, per_kode[kode], baris)
        buku.tulis("Strategi", "Kode Program", sub[0][:7])
        assert nomenklatur_untuk(buku.rencana(), buku.folder).sumber == nama


class DescribeATableOfTheProgram:
    @pytest.mark.parametrize("nama", nomenklatur_bawaan())
    def it_has_every_parent_and_no_kode_twice(self, nama: str, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Nomenklatur", nama)
        hasil = nomenklatur_untuk(buku.rencana(), buku.folder)
        assert len(hasil.per_kode) == len(hasil.nama)
        for n in hasil.nama:
            bagian = kode_baku(n.kode).split(".")
            assert all(".".join(bagian[:p]) in hasil.per_kode for p in (2, 3, 5) if p < len(bagian)), n.kode

    def it_has_every_national_regulation_once(self) -> None:
        kunci = [(p.jenis, p.nomor, p.tahun) for p in peraturan_nasional()]
        assert len(set(kunci)) == len(kunci)


class DescribeThePlansOwnRegulations:
    KEPALA = "jenis;nomor;tahun;tentang;status;pengganti\n"

    def tulis(self, folder: Path, isi: str) -> None:
        (folder / "peraturan.csv").write_text(isi, encoding="utf-8-sig")

    def it_adds_to_the_national_ones(self, tmp_path: Path) -> None:
        self.tulis(tmp_path, self.KEPALA + "Peraturan Menteri Kesehatan;4;2019;Standar Teknis;berlaku;\n")
        hasil = peraturan_untuk(tmp_path)
        assert len(hasil) == len(peraturan_nasional()) + 1
        assert hasil[-1].sebutan == "Peraturan Menteri Kesehatan Nomor 4 Tahun 2019"

    def it_corrects_one_of_the_same_kind_number_and_year(self, tmp_path: Path) -> None:
        lama = peraturan_nasional()[0]
        self.tulis(tmp_path, self.KEPALA + f"{lama.jenis};{lama.nomor};{lama.tahun};{lama.tentang};dicabut;Undang-Undang Lain\n")
        hasil = {p.sebutan: p for p in peraturan_untuk(tmp_path)}
        assert len(hasil) == len(peraturan_nasional())
        assert hasil[lama.sebutan].pengganti == "Undang-Undang Lain"

    def it_takes_an_empty_status_for_one_that_holds(self, tmp_path: Path) -> None:
        self.tulis(tmp_path, "jenis,nomor,tahun,tentang\nPeraturan Menteri Kesehatan,4,2019,Standar Teknis\n")
        assert peraturan_untuk(tmp_path)[-1].status == "berlaku"

    @pytest.mark.parametrize(
        ("isi", "baris", "kata"),
        [
            ("jenis;nomor;tahun\n", "1", "kolom tentang tidak ada"),
            ("jenis;nomor;tahun;tentang\nPP;1;dua ribu;X\n", "2", "tahun bukan bilangan"),
            ("jenis;nomor;tahun;tentang\nPP;1;2020;\n", "2", "isian kosong"),
            ("jenis;nomor;tahun;tentang;status\nPP;1;2020;X;mati\n", "2", "status tidak dikenal"),
        ],
    )
    def it_says_on_which_line_it_is_wrong(self, isi: str, baris: str, kata: str, tmp_path: Path) -> None:
        self.tulis(tmp_path, isi)
        with pytest.raises(AcuanSalah) as salah:
            peraturan_untuk(tmp_path)
        t = salah.value.temuan
        assert (t.kode, t.lembar, t.sel, kata in t.pesan) == ("T01", "peraturan.csv", baris, True)
