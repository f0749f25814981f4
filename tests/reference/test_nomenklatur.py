"""Nomenclature tables: kode and names as they are compared, and the table that a plan is held
against.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.jobs.bidang import known_bidang, official_names
from renstra.model import Finding
from renstra.reference.nomenklatur import (
    Nomenklatur,
    OfficialName,
    normalise_kode,
    normalise_nama,
    tidy_kode,
)
from renstra.reference.read import (
    ReferenceFault,
    built_in_nomenklatur,
    national_peraturan,
    nomenklatur_for,
    official_bidang,
    peraturan_for,
    read_nomenklatur,
)
from tests.plans import TinyBook

NOMENKLATUR = Path(__file__).parents[2] / "data" / "nomenklatur"
HEADING = "level,kode,nomenklatur\n"
NUMBER = st.integers(0, 99).map(str) | st.integers(0, 9).map(lambda n: f"0{n}")
PARTS = NUMBER | st.sampled_from(["x", "X.XX", "XX", ""])


def table(folder: Path, content: str | bytes, name: str = "milik.csv") -> Path:
    """Write a table into a folder."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def error(path: Path) -> Finding:
    """What is told when a table cannot be used."""
    with pytest.raises(ReferenceFault) as problem:
        read_nomenklatur(path)
    return problem.value.finding


class DescribeAKode:
    @pytest.mark.parametrize(
        ("written", "tidy"),
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
    def it_has_one_writing(self, written: str, tidy: str) -> None:
        assert tidy_kode(written) == normalise_kode(written) == tidy

    @pytest.mark.parametrize(
        "written", ["X.XX.01.2.01.01", "1.06.01.2.01.0001", "x.xx.01.02.01.001", "5.01.1.2.1.1"]
    )
    def it_shares_the_supporting_program(self, written: str) -> None:
        assert normalise_kode(written) == "x.xx.01.2.01.1"

    @given(st.lists(PARTS, max_size=7).map(".".join) | st.text(max_size=12))
    def it_does_not_change_when_written_again(self, kode: str) -> None:
        assert tidy_kode(tidy_kode(kode)) == tidy_kode(kode)
        assert (
            normalise_kode(normalise_kode(kode))
            == normalise_kode(tidy_kode(kode))
            == normalise_kode(kode)
        )


class DescribeAName:
    @pytest.mark.parametrize(
        "written",
        ["PROGRAM REHABILITASI SOSIAL", "Rehabilitasi  Sosial", "program rehabilitasi sosial."],
    )
    def it_is_the_same_in_any_case_and_without_the_word_program(self, written: str) -> None:
        assert normalise_nama(written) == "rehabilitasi sosial"

    def it_may_have_spaces_around_a_slash(self) -> None:
        assert normalise_nama("Lintas Kabupaten / Kota") == normalise_nama("lintas kabupaten/kota")

    @pytest.mark.parametrize(
        ("written", "official"),
        [
            ("Perubahan DPA-SKPD", "Perubahan DPA- SKPD"),
            ("Bulanan/Triwulanan/Semesteran", "Bulanan/ Triwulanan/ Semesteran"),
            ("Bahan Medis Habis Pakai, Vaksin", "Bahan Medis Habis Pakai,, Vaksin"),
            ("Sekolah Baru (USB)", "Sekolah Baru ( USB )"),
        ],
    )
    def it_is_the_same_whatever_blanks_stand_beside_a_mark(
        self, written: str, official: str
    ) -> None:
        assert normalise_nama(written) == normalise_nama(official)

    def it_keeps_its_slips(self) -> None:
        assert normalise_nama("Penganti") != normalise_nama("Pengganti")


class DescribeATable:
    TABLES = Nomenklatur(
        "t",
        (
            OfficialName("program", "1.06.02", "PROGRAM A"),
            OfficialName("kegiatan", "1.06.02.1.01", "B"),
        ),
    )

    def it_knows_what_it_speaks_about(self) -> None:
        assert self.TABLES.mentions("1.06.09.1.03.0001")
        assert self.TABLES.mentions("1.06.05")
        assert not self.TABLES.mentions("1.06.02.2.01")
        assert not self.TABLES.mentions("1.06.01")
        assert not self.TABLES.mentions("2.08.02.1.01")

    def it_counts_what_it_knows_just_so(self) -> None:
        assert (
            self.TABLES.match(
                [("1.06.02", "a"), ("1.06.02.01.01", "b"), ("1.06.02.1.02", "b"), ("1.06.02", "c")]
            )
            == 2
        )

    def it_finds_siblings_by_level_and_parent(self) -> None:
        assert [n.name for n in self.TABLES.by_parent["kegiatan", "1.06.02.1"]] == ["B"]

    def it_names_the_bidang_of_a_kewenangan(self) -> None:
        assert self.TABLES.bidang_of("1") == ("1.06",)
        assert self.TABLES.bidang_of("2") == ()

    def it_checks_nothing_when_empty(self) -> None:
        assert not Nomenklatur().mentions("1.06.02")


class DescribeReadingATable:
    CONTENT = HEADING + "program,1.06.02,Program A\nkegiatan,1.06.02.1.01,Kegiatan B\n"

    def it_takes_level_kode_and_name(self, tmp_path: Path) -> None:
        result = read_nomenklatur(table(tmp_path, self.CONTENT))
        assert (result.source, [n.name for n in result.name]) == (
            "milik",
            ["Program A", "Kegiatan B"],
        )

    @pytest.mark.parametrize("separator", [";", "\t"])
    def it_takes_other_separators(self, tmp_path: Path, separator: str) -> None:
        origin = read_nomenklatur(table(tmp_path, self.CONTENT))
        assert read_nomenklatur(table(tmp_path, self.CONTENT.replace(",", separator))) == origin

    def it_takes_what_a_spreadsheet_leaves_behind(self, tmp_path: Path) -> None:
        rows = (
            "Level ,KODE,Nomenklatur,Dasar",
            "urusan,1,URUSAN WAJIB,",
            "",
            'Sub Kegiatan,1.06.02.1.01.01,"A,  B"',
            ",,,",
            "",
        )
        content = "\r\n".join(rows).encode("utf-8-sig")
        assert read_nomenklatur(table(tmp_path, content)).name == (
            OfficialName("sub_kegiatan", "1.06.02.1.01.01", "A, B"),
        )

    def it_takes_further_columns(self, tmp_path: Path) -> None:
        (n,) = read_nomenklatur(
            table(tmp_path, "kode,dasar,level,nomenklatur\n1.06.02,Permendagri 90/2019,program,A\n")
        ).name
        assert n.base == "Permendagri 90/2019"

    def it_takes_the_indikator_and_satuan_of_a_sub_kegiatan(self, tmp_path: Path) -> None:
        heading = "level,kode,nomenklatur,indikator,satuan\n"
        row = "sub_kegiatan,1.01.02.2.02.0058,A,Jumlah Peserta  Didik,Satuan Pendidikan\n"
        result = read_nomenklatur(table(tmp_path, heading + row))
        assert result.satuan_of == {"jumlah peserta didik": {"satuan pendidikan"}}

    def it_is_complete_unless_it_counts_its_sources(self, tmp_path: Path) -> None:
        assert read_nomenklatur(table(tmp_path, self.CONTENT)).complete
        counted = "level,kode,nomenklatur,sumber\nprogram,1.06.02,Program A,1\n"
        assert not read_nomenklatur(table(tmp_path, counted)).complete

    def it_calls_a_name_weak_that_one_source_has_without_indikator(self, tmp_path: Path) -> None:
        heading = "level,kode,nomenklatur,indikator,sumber\n"
        rows = "sub_kegiatan,1.06.02.2.01.{},Sub,{},{}\n".format
        content = heading + rows(1, "", 1) + rows(2, "Jumlah", 1) + rows(3, "", 2)
        names = read_nomenklatur(table(tmp_path, content)).name
        assert [n.weak for n in names] == [True, False, False]

    def it_names_the_columns_that_lack(self, tmp_path: Path) -> None:
        findings = error(table(tmp_path, "kode,uraian\n1.06.02,A\n"))
        assert (findings.place, findings.found) == ("milik.csv!1", "kode, uraian")
        assert findings.message == "kolom level, nomenklatur tidak ada"
        assert "kolom level" in error(table(tmp_path, "")).message

    def it_names_the_row_of_an_unknown_level(self, tmp_path: Path) -> None:
        findings = error(table(tmp_path, HEADING + "program,1.06.02,A\n\nprogramm,1.06.03,B\n"))
        assert (findings.place, findings.found) == ("milik.csv!4", "programm")
        assert "sub_kegiatan" in findings.expected

    @pytest.mark.parametrize("rows", ["program,1.06.02,", "program,,A"])
    def it_names_the_row_of_an_empty_name_or_kode(self, tmp_path: Path, rows: str) -> None:
        findings = error(table(tmp_path, HEADING + rows + "\n"))
        assert (findings.place, findings.message) == ("milik.csv!2", "kode atau nama kosong")

    @pytest.mark.parametrize(
        ("rows", "cells"),
        [("program,1.06.02", 2), ("program,1.06.02,A,B", 4), ("program,1.06.02,A,,,B", 6)],
    )
    def it_names_the_row_that_is_shorter_or_longer_than_the_heading(
        self, tmp_path: Path, rows: str, cells: int
    ) -> None:
        finding = error(table(tmp_path, HEADING + "program,1.06.01,A\n" + rows + "\n"))
        assert (finding.place, finding.found) == ("milik.csv!3", f"{cells} kolom")

    def it_takes_rows_that_go_without_the_free_columns_or_end_in_empty_ones(
        self, tmp_path: Path
    ) -> None:
        rows = "level,kode,nomenklatur,dasar\nprogram,1.06.01,A\nprogram,1.06.02,B,x,,,\n"
        assert len(read_nomenklatur(table(tmp_path, rows)).name) == 2

    def it_says_when_there_is_no_file(self, tmp_path: Path) -> None:
        assert error(tmp_path / "tidak-ada.csv").message == "tabel nomenklatur tidak dapat dibaca"
        assert error(tmp_path).message == "tabel nomenklatur tidak dapat dibaca"

    def it_says_when_it_is_no_text(self, tmp_path: Path) -> None:
        assert (
            error(table(tmp_path, b"PK\x03\x04\xff\xfe")).message
            == "tabel nomenklatur bukan teks CSV"
        )


class DescribeTheTableOfAPlan:
    """The program brings two versions of a table for provinces, and one for kabupaten and kota."""

    def it_is_the_one_given_by_path(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Nomenklatur", "tidak-ada")
        path = table(workbook.folder, HEADING + "program,1.06.02,A\n")
        assert nomenklatur_for(workbook.plan(), workbook.folder, path).source == "milik"

    def it_is_the_file_that_identitas_names(self, workbook: TinyBook) -> None:
        table(workbook.folder, HEADING + "program,1.06.02,A\n")
        workbook.write("Identitas", "Nomenklatur", "milik.csv")
        assert nomenklatur_for(workbook.plan(), workbook.folder).name == (
            OfficialName("program", "1.06.02", "A"),
        )

    @pytest.mark.parametrize("name", built_in_nomenklatur())
    def it_is_the_table_of_the_program_that_identitas_names(
        self, workbook: TinyBook, name: str
    ) -> None:
        workbook.write("Identitas", "Nomenklatur", name)
        assert nomenklatur_for(workbook.plan(), workbook.folder).source == name

    def it_must_be_known_when_identitas_names_it(self, workbook: TinyBook) -> None:
        cell = workbook.write("Identitas", "Nomenklatur", "provinsi-1.06-sosial-050-3078")
        with pytest.raises(ReferenceFault) as problem:
            nomenklatur_for(workbook.plan(), workbook.folder)
        findings = problem.value.finding
        assert (findings.place, findings.found) == (
            f"Identitas!{cell}",
            "provinsi-1.06-sosial-050-3078",
        )
        assert "provinsi-1.06-sosial-050-3708" in findings.advice

    @pytest.mark.parametrize("name", [n for n in built_in_nomenklatur() if "provinsi" in n])
    def it_is_the_best_match_when_none_is_named(self, workbook: TinyBook, name: str) -> None:
        workbook.write("Identitas", "Tingkat daerah", "Provinsi")
        take_names(workbook, name)
        assert nomenklatur_for(workbook.plan(), workbook.folder).source == name

    @pytest.mark.parametrize(
        ("tingkat", "begin"),
        [("Provinsi", "provinsi"), ("Kabupaten", "kabkota"), ("Kota", "kabkota")],
    )
    @pytest.mark.parametrize("name", built_in_nomenklatur())
    def it_is_never_one_of_the_other_kewenangan(
        self, workbook: TinyBook, name: str, tingkat: str, begin: str
    ) -> None:
        workbook.write("Identitas", "Tingkat daerah", tingkat)
        take_names(workbook, name)
        assert nomenklatur_for(workbook.plan(), workbook.folder).source.startswith(begin)


def take_names(workbook: TinyBook, table: str) -> None:
    """Give the tiny plan kode and names of a table of the program."""
    names = read_nomenklatur(NOMENKLATUR / f"{table}.csv")
    first, second, *_ = (n.kode for n in names.name if re.match(r"1\.06\.02\.\d\.02\.\d+", n.kode))
    for sheet, kode, rows in (
        ("Program", first[:7], 2),
        ("Kegiatan", first[:12], 2),
        ("Sub Kegiatan", first, 2),
        ("Sub Kegiatan", second, 3),
    ):
        workbook.write(sheet, "Kode", kode, rows)
        workbook.write(sheet, sheet, names.by_kode[normalise_kode(kode)].name, rows)
    workbook.write("Strategi", "Kode Program", first[:7])


class DescribeATableOfTheProgram:
    @pytest.mark.parametrize("name", built_in_nomenklatur())
    def it_has_every_parent_and_no_kode_twice(self, name: str, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Nomenklatur", name)
        result = nomenklatur_for(workbook.plan(), workbook.folder)
        assert len(result.by_kode) == len(result.name)
        for n in result.name:
            part = normalise_kode(n.kode).split(".")
            above = (2, 3, 5) if result.complete else (3, 5)
            assert all(".".join(part[:p]) in result.by_kode for p in above if p < len(part)), n.kode

    def it_may_be_of_kabupaten_and_kota(self) -> None:
        result = read_nomenklatur(NOMENKLATUR / "kabkota-900.csv")
        assert (len(result.name), result.complete) == (1743, False)
        assert {k.partition("/")[2] for k in result.coverage} == {"", "2"}
        shared = {"1.01.02.2.01", "1.01.02.2.02"}
        assert shared <= {
            n.kode.rpartition(".")[0] for n in result.name if n.name == "Pengadaan Mebel Sekolah"
        }

    def it_names_every_bidang_that_it_speaks_of(self) -> None:
        names = known_bidang("Kabupaten")
        assert all(names.values())
        assert names["2.13"].endswith("BIDANG PEMBERDAYAAN MASYARAKAT DAN DESA")
        assert names["3.32"].endswith("BIDANG TRANSMIGRASI")

    def it_has_no_names_of_finance_below_kesatuan_bangsa(self) -> None:
        names = [n for n in official_names("Kabupaten", ["8.01"]) if n.kode.startswith("8.01.0")]
        own = [n.name for n in names if not n.kode.startswith("8.01.01")]
        assert own
        assert not [n for n in own if re.search(r"Anggaran|Fiskal|Keuangan|Barang Milik", n)]

    @pytest.mark.parametrize("bidang", ["1.01", "5.01", "7.01", "9.99"])
    def it_has_the_supporting_program_of_every_bidang(self, bidang: str) -> None:
        result = read_nomenklatur(NOMENKLATUR / "kabkota-900.csv")
        kode = normalise_kode(f"{bidang}.01.2.02.0001")
        assert result.mentions(kode)
        assert result.by_kode[kode].name == "Penyediaan Gaji dan Tunjangan ASN"

    def it_has_every_national_regulation_once(self) -> None:
        key = [(p.kind, p.number, p.tahun) for p in national_peraturan()]
        assert len(set(key)) == len(key)


class DescribeOfficialBidang:
    def they_are_named_for_every_region_by_the_tables_of_all(self, workbook: TinyBook) -> None:
        names = official_bidang(workbook.plan(), workbook.folder)
        assert (names["1.02"], names["7.01"]) == (
            "URUSAN PEMERINTAHAN BIDANG KESEHATAN",
            "KECAMATAN",
        )

    def they_are_those_of_the_plans_own_table_first(self, workbook: TinyBook) -> None:
        own = "level,kode,nomenklatur\nbidang_urusan,1.02,KESEHATAN\n"
        (workbook.folder / "milik.csv").write_text(own, encoding="utf-8")
        workbook.write("Identitas", "Nomenklatur", "milik.csv")
        assert official_bidang(workbook.plan(), workbook.folder)["1.02"] == "KESEHATAN"

    def they_do_not_fail_with_a_table_that_is_not_there(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Nomenklatur", "hilang.csv")
        assert "1.02" in official_bidang(workbook.plan(), workbook.folder)


class DescribeThePlansOwnRegulations:
    HEADER = "jenis;nomor;tahun;tentang;status;pengganti\n"

    def write(self, folder: Path, content: str) -> None:
        (folder / "peraturan.csv").write_text(content, encoding="utf-8-sig")

    def it_adds_to_the_national_ones(self, tmp_path: Path) -> None:
        self.write(
            tmp_path, self.HEADER + "Peraturan Menteri Kesehatan;4;2019;Standar Teknis;berlaku;\n"
        )
        result = peraturan_for(tmp_path)
        assert len(result) == len(national_peraturan()) + 1
        assert result[-1].mention == "Peraturan Menteri Kesehatan Nomor 4 Tahun 2019"

    def it_corrects_one_of_the_same_kind_number_and_year(self, tmp_path: Path) -> None:
        old = national_peraturan()[0]
        self.write(
            tmp_path,
            self.HEADER
            + f"{old.kind};{old.number};{old.tahun};{old.tentang};dicabut;Undang-Undang Lain\n",
        )
        result = {p.mention: p for p in peraturan_for(tmp_path)}
        assert len(result) == len(national_peraturan())
        assert result[old.mention].replacement == "Undang-Undang Lain"

    def it_takes_an_empty_status_for_one_that_holds(self, tmp_path: Path) -> None:
        self.write(
            tmp_path,
            "jenis,nomor,tahun,tentang\nPeraturan Menteri Kesehatan,4,2019,Standar Teknis\n",
        )
        assert peraturan_for(tmp_path)[-1].status == "berlaku"

    @pytest.mark.parametrize(
        ("content", "rows", "words"),
        [
            ("jenis;nomor;tahun\n", "1", "kolom tentang tidak ada"),
            ("jenis;nomor;tahun;tentang\nPP;1;dua ribu;X\n", "2", "tahun bukan bilangan"),
            ("jenis;nomor;tahun;tentang\nPP;1;2020;\n", "2", "isian kosong"),
            ("jenis;nomor;tahun;tentang;status\nPP;1;2020;X;mati\n", "2", "status tidak dikenal"),
        ],
    )
    def it_says_on_which_line_it_is_wrong(
        self, content: str, rows: str, words: str, tmp_path: Path
    ) -> None:
        self.write(tmp_path, content)
        with pytest.raises(ReferenceFault) as error:
            peraturan_for(tmp_path)
        t = error.value.finding
        assert (t.code, t.sheet, t.cell, words in t.message) == (
            "T01",
            "peraturan.csv",
            rows,
            True,
        )
