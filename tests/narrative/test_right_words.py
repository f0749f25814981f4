"""The texts that come with the program say what is right for the office, its years and its data."""

from __future__ import annotations

import re

import pytest

from renstra.narrative.context import compose_context
from renstra.narrative.render import render_title
from renstra.profile.columns import TableData
from renstra.profile.declarations import built_in_declarations
from tests.narrative.test_render import compose, everything
from tests.plans import TinyBook

FIVE_CHAPTERS = "2-2025"


def text_of(workbook: TinyBook, **answers: str) -> str:
    """The texts of a plan of five chapters with other answers on *Identitas*."""
    workbook.isi["Identitas"][0] |= answers
    return everything(compose(workbook.plan(), FIVE_CHAPTERS))


class DescribeFollowUp:
    def it_gives_no_orders_for_years_before_the_plan_was_adopted(self, workbook: TinyBook) -> None:
        years = workbook.periode.tahun_pagu
        text = text_of(
            workbook, jenis_dokumen="Perubahan Renstra", tanggal_penetapan=f"12 April {years[1]}"
        )
        assert f"Tindak lanjut setiap tahun sejak tahun {years[1]}" in text
        assert f"Tahun {years[0]}:" not in text
        assert f"Tahun {years[1]}: menyesuaikan Renja" in text
        assert f"Tahun {years[2]}: melaksanakan Renja tahun {years[2]}" in text

    def it_evaluates_halfway_through_the_whole_period(self, workbook: TinyBook) -> None:
        years = workbook.periode.tahun_pagu
        text = text_of(workbook, tanggal_penetapan=f"12 April {years[1]}")
        middle = years[(len(years) - 1) // 2]
        (line,) = (x for x in text.splitlines() if "paruh waktu" in x)
        assert line.startswith(f"Tahun {middle}:")


class DescribeTheWayToATarget:
    def it_ends_in_the_last_year_that_has_one(self, workbook: TinyBook) -> None:
        *_, election, last = workbook.periode.tahun_pagu
        for sheet in ("Tujuan", "Sasaran", "Program"):
            workbook.isi[sheet][0] |= {f"target.{election}": 80, f"target.{last}": "-"}
        text = everything(compose(workbook.plan()))
        assert not re.search(rf"target(nya)? pada tahun {last}\b", text)
        assert re.search(rf"menjadi 80( \w+)? pada tahun {election}\b", text)
        assert re.search(rf"dengan target 80( \w+)? pada tahun {election}\b", text)


class DescribeTheHeadOfAnOffice:
    @pytest.mark.parametrize("opd", ["RSUD Bendan", "Kecamatan Talo", "Inspektorat Daerah"])
    def it_answers_by_its_position_where_others_stand_between(
        self, workbook: TinyBook, opd: str
    ) -> None:
        assert "bertanggung jawab menurut kedudukannya atas" in text_of(workbook, opd=opd)

    def it_answers_to_the_head_of_the_region_where_it_is_a_dinas(self, workbook: TinyBook) -> None:
        assert "bertanggung jawab kepada Bupati atas" in text_of(workbook)


class DescribeReporting:
    WAY = "melalui perangkat daerah yang membidangi perencanaan"

    def it_goes_through_the_planning_office(self, workbook: TinyBook) -> None:
        assert text_of(workbook).count(self.WAY) == 2

    def it_is_straight_to_the_head_of_the_region_from_the_planning_office(
        self, workbook: TinyBook
    ) -> None:
        text = text_of(workbook, opd="Badan Perencanaan Pembangunan Daerah")
        assert self.WAY not in text
        assert "Hasilnya disampaikan kepada Bupati." in text


class DescribeTheTitleOfOtherStaff:
    @pytest.mark.parametrize(
        ("kelompok", "title"),
        [
            ("Pegawai BLUD", "Sumber Daya Manusia Non-ASN Dinas"),
            (
                "SDM Berbasis Masyarakat",
                "Sumber Daya Manusia Non-ASN dan Berbasis Masyarakat Dinas",
            ),
        ],
    )
    def it_names_people_of_the_community_only_where_there_are_any(
        self, workbook: TinyBook, kelompok: str, title: str
    ) -> None:
        workbook.isi["SDM Lain"] = [{"kelompok": kelompok, "uraian": "Perawat", "jumlah": 2}]
        declared = built_in_declarations("tabel", TableData)["sdm-lain"].title
        assert render_title(declared, compose_context(workbook.plan())).startswith(title)


class DescribeOneOfAKind:
    """What is alone is told in a sentence, not in a list of one."""

    def it_is_no_list_of_one(self, workbook: TinyBook) -> None:
        workbook.isi["Permasalahan"] = [{"uraian": "Layanan belum merata"}]
        workbook.isi["Isu Strategis"] = [{"uraian": "Pemerataan layanan"}]
        workbook.isi["Tantangan Peluang"] = [{"jenis": "Tantangan", "uraian": "Banjir rob"}]
        workbook.isi["Telaahan"] = [
            {"bagian": "RTRW", "jenis": "Implikasi", "uraian": "Kawasan lindung dijaga"}
        ]
        text = text_of(workbook)
        for words in (
            "Permasalahan yang ditemukan ialah layanan belum merata.",
            "1 (satu) isu strategis untuk periode 2025-2027, yaitu pemerataan layanan.",
            "1 (satu) tantangan yang perlu diantisipasi, yaitu banjir rob.",
            "yaitu kawasan lindung dijaga.",
            "Hal tersebut menjadi pertimbangan",
        ):
            assert words in text, words

    def it_is_no_list_of_one_in_eight_chapters_either(self, workbook: TinyBook) -> None:
        workbook.isi["Permasalahan"] = [{"uraian": "Layanan belum merata", "akar": "Jarak jauh"}]
        workbook.isi["Isu Strategis"] = [{"uraian": "Pemerataan layanan"}]
        text = everything(compose(workbook.plan(), "86-2017"))
        assert "1 (satu) permasalahan, yaitu layanan belum merata." in text
        assert "Akar masalahnya ialah jarak jauh." in text
        assert "2025-2027, yaitu pemerataan layanan." in text


class DescribeFunctionalPosts:
    def they_have_no_heading_twice(self, workbook: TinyBook) -> None:
        nama = "Kelompok Jabatan Fungsional"
        workbook.isi["Jabatan"].append(
            {"kode": "9", "nama": nama, "jenis": "Fungsional", "tugas": "melayani"}
        )
        workbook.isi["Jumlah Jabatan"] = [
            {"kelompok": "Fungsional", "uraian": "Perawat", "jumlah": 3}
        ]
        lines = text_of(workbook).splitlines()
        assert (lines.count(nama), lines.count("Pejabat Fungsional")) == (1, 1)
