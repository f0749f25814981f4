"""What kind of office one is, by its name, and what it is and does in words."""

from __future__ import annotations

import pytest

from renstra.model.perangkat_daerah import (
    JENIS_PERANGKAT_DAERAH,
    bidang_name,
    is_planning_office,
    jenis_of,
    small_letters,
)


class DescribeJenis:
    @pytest.mark.parametrize(
        ("nama", "jenis"),
        [
            ("Dinas Sosial", "Dinas"),
            ("Dinas Pemadam Kebakaran dan Penanggulangan Bencana", "Dinas"),
            ("Badan Perencanaan Pembangunan Daerah", "Badan"),
            ("Bappelitbangda", "Badan"),
            ("Badan Penanggulangan Bencana Daerah", "Badan Penanggulangan Bencana"),
            ("Badan Kesatuan Bangsa dan Politik", "Badan Kesatuan Bangsa dan Politik"),
            ("Sekretariat Daerah", "Sekretariat Daerah"),
            ("Bagian Organisasi Sekretariat Daerah", "Sekretariat Daerah"),
            ("Sekretariat DPRD", "Sekretariat DPRD"),
            ("Sekretariat DPRK", "Sekretariat DPRD"),
            ("Sekretariat Dewan Perwakilan Rakyat Daerah", "Sekretariat DPRD"),
            ("Inspektorat Daerah", "Inspektorat"),
            ("Kecamatan Sukaraja", "Kecamatan"),
            ("Kapanewon Turi", "Kecamatan"),
            ("Kelurahan Dusun Besar", "Kelurahan"),
            ("Rumah Sakit Umum Daerah dr. M. Yunus", "Rumah Sakit"),
            ("Satuan Polisi Pamong Praja", "Satuan Polisi Pamong Praja"),
            ("Kantor Penghubung", "Dinas"),
        ],
    )
    def it_is_told_by_the_name_of_the_office(self, nama: str, jenis: str) -> None:
        assert jenis_of(nama).nama == jenis

    @pytest.mark.parametrize("kind", JENIS_PERANGKAT_DAERAH, ids=lambda kind: kind.nama)
    def it_is_what_the_office_states(self, kind: object) -> None:
        assert jenis_of("Kantor Bersama", getattr(kind, "nama", "")) is kind

    def it_gives_a_urusan_only_to_those_that_carry_out_one(self) -> None:
        with_urusan = {kind.nama for kind in JENIS_PERANGKAT_DAERAH if kind.memegang_urusan}
        assert with_urusan == {"Dinas", "Satuan Polisi Pamong Praja"}

    @pytest.mark.parametrize(
        ("nama", "urusan", "words"),
        [
            ("Dinas Sosial", "Sosial", "Urusan Pemerintahan Bidang Sosial"),
            (
                "Badan Keuangan Daerah",
                "Penunjang Urusan Keuangan",
                "fungsi penunjang urusan pemerintahan di bidang keuangan",
            ),
            (
                "Sekretariat DPRK",
                "Dukungan DPRK",
                "pelayanan administrasi serta dukungan terhadap tugas dan fungsi DPRK",
            ),
        ],
    )
    def it_says_what_the_office_carries_out(self, nama: str, urusan: str, words: str) -> None:
        kind = jenis_of(nama)
        assert kind.in_words(kind.lingkup, nama, urusan) == words


class DescribeWords:
    @pytest.mark.parametrize(
        "urusan",
        ["Perencanaan", "Penunjang Urusan Perencanaan", "Urusan Pemerintahan Bidang Perencanaan"],
    )
    def it_knows_the_bidang_however_the_urusan_is_written(self, urusan: str) -> None:
        assert bidang_name(urusan) == "Perencanaan"

    def it_keeps_the_capitals_of_abbreviations(self) -> None:
        assert small_letters("Dukungan DPRD dan UPTD Induk") == "dukungan DPRD dan UPTD induk"


class DescribeThePlanningOffice:
    @pytest.mark.parametrize(
        "nama", ["Badan Perencanaan Pembangunan Daerah", "Bappeda", "Bapperida", "Bappelitbangda"]
    )
    def it_is_known_by_its_name(self, nama: str) -> None:
        assert is_planning_office(nama)

    @pytest.mark.parametrize("nama", ["Dinas Sosial", "Bapenda", "Badan Keuangan Daerah"])
    def it_is_no_other_office(self, nama: str) -> None:
        assert not is_planning_office(nama)
