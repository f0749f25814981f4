"""Regulations cited in texts: listed, with their own number, year and title, and the same title
everywhere.
"""

from __future__ import annotations

import pytest

from renstra.reference.peraturan import Peraturan
from renstra.rules.landasan_hukum import citations
from renstra.rules.lib.manuscript import RuleManuscript, TextLine
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

UU = "Undang-Undang"
NATIONAL = (
    Peraturan(UU, "23", 2002, "Perlindungan Anak"),
    Peraturan(UU, "32", 2009, "Perlindungan dan Pengelolaan Lingkungan Hidup"),
    Peraturan(UU, "23", 2014, "Pemerintahan Daerah"),
    Peraturan(
        UU, "35", 2014, "Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak"
    ),
    Peraturan("Peraturan Presiden", "46", 2015, "Kementerian Sosial"),
    Peraturan(
        "Peraturan Menteri Dalam Negeri",
        "86",
        2017,
        "Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah",
    ),
)


def landasan(workbook: TinyBook, *rows: tuple[str, str, str, int, str], remark: str = "") -> None:
    """Fill the sheet *Landasan Hukum*: kind, region, number, year, title; the remark is of the last
    row.
    """
    for n, b in enumerate(rows, 2):
        for heading, value in zip(("Jenis", "Daerah", "Nomor", "Tahun", "Tentang"), b, strict=True):
            workbook.write("Landasan Hukum", heading, value or None, n)
    workbook.write("Landasan Hukum", "Keterangan", remark or None, len(rows) + 1)


def telaahan(workbook: TinyBook, *uraian: str) -> None:
    """Fill the sheet *Telaahan*."""
    for n, u in enumerate(uraian, 2):
        for heading, value in (("Bagian", "KLHS"), ("Jenis", "Implikasi"), ("Uraian", u)):
            workbook.write("Telaahan", heading, value, n)


def cell(workbook: TinyBook, sheet: str, heading: str, rows: int = 2) -> str:
    return f"{sheet}!{workbook.cell(sheet, heading, rows)}"


RPJMD = ("Peraturan Daerah", "Kabupaten Seluma", "1", 2025, "RPJMD Kabupaten Seluma")
"""Cited in the tiny plan's Identitas."""


class DescribeACitedRegulation:
    def it_is_listed_in_landasan_hukum(self, workbook: TinyBook) -> None:
        landasan(
            workbook,
            RPJMD,
            (UU, "", "32", 2009, "Lingkungan"),
            ("Keputusan Menteri Dalam Negeri", "", "050-5889", 2021, "Hasil"),
        )
        telaahan(
            workbook,
            (
                "Menurut UU RI No. 32/2009 dan Keputusan Menteri Dalam Negeri Nomor "
                "050-5889 Tahun 2021, KLHS wajib"
            ),
        )
        assert not apply_rule(citations.unlisted_citations, workbook)

    def it_is_named_once_when_it_is_not(self, workbook: TinyBook) -> None:
        landasan(workbook, RPJMD, (UU, "", "23", 2014, "Pemerintahan Daerah"))
        telaahan(
            workbook,
            "sesuai Perpres 46/2015",
            "sesuai Peraturan Presiden Nomor 46 Tahun 2015 tentang Kementerian Sosial",
        )
        (findings,) = apply_rule(citations.unlisted_citations, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R906",
            cell(workbook, "Telaahan", "Uraian"),
            "saran",
        )
        assert (findings.found, "di 2 tempat" in findings.message) == (
            "Peraturan Presiden Nomor 46 Tahun 2015",
            True,
        )

    def it_is_asked_for_in_identitas_and_in_own_texts(self, workbook: TinyBook) -> None:
        landasan(workbook, (UU, "", "23", 2014, "Pemerintahan Daerah"))
        manuscript = RuleManuscript(
            own_texts=(TextLine("narasi/kata-penutup.md.j2", 7, "sesuai Perpres 46/2015"),)
        )
        everything = place(citations.unlisted_citations, workbook, manuscript=manuscript)
        assert everything == [
            cell(workbook, "Identitas", "Peraturan daerah tentang RPJMD"),
            "narasi/kata-penutup.md.j2!7",
        ]

    def it_may_be_mentioned_in_a_row(self, workbook: TinyBook) -> None:
        landasan(
            workbook,
            RPJMD,
            (UU, "", "35", 2014, "Perubahan atas UU 23/2002 tentang Perlindungan Anak"),
            remark="sebagaimana telah diubah dengan UU Nomor 17 Tahun 2016",
        )
        telaahan(workbook, "UU Nomor 23 Tahun 2002 dan UU Nomor 17 Tahun 2016")
        assert not apply_rule(citations.unlisted_citations, workbook)

    def it_may_stand_inside_the_title_of_another(self, workbook: TinyBook) -> None:
        landasan(workbook, RPJMD, (UU, "", "35", 2014, "Anak"))
        telaahan(workbook, "UU 35/2014 tentang Perubahan atas UU 1/2002 tentang Perlindungan Anak")
        assert not apply_rule(citations.unlisted_citations, workbook)

    def it_is_another_one_when_another_region_made_it(self, workbook: TinyBook) -> None:
        landasan(workbook, RPJMD)
        telaahan(
            workbook,
            "Peraturan Daerah Provinsi Bengkulu Nomor 1 Tahun 2025",
            "Perda Nomor 1 Tahun 2025",
        )
        assert place(citations.unlisted_citations, workbook) == [
            cell(workbook, "Telaahan", "Uraian")
        ]

    def it_may_be_the_one_that_adopts_the_plan(self, workbook: TinyBook) -> None:
        landasan(workbook, RPJMD)
        perkada = "Peraturan Bupati Seluma Nomor 5 Tahun 2025 tentang Renstra"
        workbook.write("Identitas", "Peraturan kepala daerah tentang Renstra", perkada)
        assert not apply_rule(citations.unlisted_citations, workbook)
        workbook.write("Identitas", "Jenis dokumen", "Perubahan Renstra")
        assert len(apply_rule(citations.unlisted_citations, workbook)) == 1

    def it_is_no_matter_while_the_sheet_is_empty(self, workbook: TinyBook) -> None:
        telaahan(workbook, "sesuai Perpres 46/2015")
        assert not apply_rule(citations.unlisted_citations, workbook)


class DescribeACitationOfANationalRegulation:
    @pytest.mark.parametrize(
        "text",
        [
            (
                "Undang-Undang Nomor 32 Tahun 2009 tentang Perlindungan dan "
                "Pengelolaan Lingkungan Hidup, KLHS merupakan analisis"
            ),
            "UU 23/2014 tentang pemerintahan daerah mengamanatkan",
            (
                "Permendagri 86/2017 tentang Tata Cara Perencanaan, Pengendalian, "
                "dan Evaluasi Pembangunan Daerah"
            ),
            "Permendagri 86/2017 tentang Tata Cara Perencanaan, setiap perangkat daerah wajib",
            "UU 35/2014 tentang Perubahan atas UU 23/2002 tentang Perlindungan Anak",
            "UU Nomor 99 Tahun 2001 tentang Sesuatu yang Lain",
            "UU Nomor 22 Tahun 1999 tentang Pemerintahan Daerah",
            "UU Nomor 32 Tahun 2009",
        ],
    )
    def it_is_quiet_about(self, workbook: TinyBook, text: str) -> None:
        telaahan(workbook, text)
        assert not apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)

    def it_has_the_official_title(self, workbook: TinyBook) -> None:
        telaahan(
            workbook,
            (
                "Berdasarkan UU Nomor 32 Tahun 2009 tentang Pengendalian dan "
                "Pengelolaan Lingkungan Hidup, KLHS merupakan"
            ),
        )
        (findings,) = apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)
        assert (findings.code, findings.place, findings.severity) == (
            "R907",
            cell(workbook, "Telaahan", "Uraian"),
            "peringatan",
        )
        assert findings.found == (
            "Undang-Undang Nomor 32 Tahun 2009 tentang Pengendalian dan "
            "Pengelolaan Lingkungan Hidup"
        )
        assert findings.expected == "Perlindungan dan Pengelolaan Lingkungan Hidup"

    def it_has_the_official_title_in_landasan_hukum(self, workbook: TinyBook) -> None:
        landasan(workbook, ("UU", "", "23", 2014, "Pemerintah Daerah"))
        (findings,) = apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)
        assert (findings.place, findings.expected) == (
            cell(workbook, "Landasan Hukum", "Tentang"),
            "Pemerintahan Daerah",
        )

    @pytest.mark.parametrize("place_", ["Landasan Hukum", "Telaahan"])
    def it_has_its_year_even_inside_a_title(self, workbook: TinyBook, place_: str) -> None:
        heading = "Perubahan Atas Undang-undang Nomor 23 tahun 2003 tentang Perlindungan Anak"
        if place_ == "Telaahan":
            telaahan(workbook, f"UU Nomor 35 Tahun 2014 tentang {heading}")
        else:
            landasan(workbook, (UU, "", "35", 2014, heading))
        (findings,) = apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)
        assert findings.message == "tahun peraturan tidak sesuai dengan judulnya"
        assert findings.found == "Undang-Undang Nomor 23 Tahun 2003 tentang Perlindungan Anak"
        assert findings.expected == "Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak"

    def it_has_its_number(self, workbook: TinyBook) -> None:
        telaahan(workbook, "UU Nomor 24 Tahun 2014 tentang Pemerintahan Daerah")
        (findings,) = apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)
        assert findings.message == "nomor peraturan tidak sesuai dengan judulnya"

    def it_may_be_meant_for_the_regulation_of_that_title(self, workbook: TinyBook) -> None:
        telaahan(workbook, "UU Nomor 32 Tahun 2009 tentang Pemerintahan Daerah")
        (findings,) = apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)
        assert "Undang-Undang Nomor 23 Tahun 2014" in findings.advice

    def it_is_told_at_every_place(self, workbook: TinyBook) -> None:
        telaahan(
            workbook,
            "UU 23/2014 tentang Pemerintah Daerah. UU 32/2009 tentang Pengendalian Lingkungan",
            "UU 23/2014 tentang Otonomi",
        )
        assert len(apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)) == 3


class DescribeTheTitleOfARegulation:
    def it_is_the_same_everywhere(self, workbook: TinyBook) -> None:
        landasan(
            workbook,
            (
                "Peraturan Bupati",
                "Seluma",
                "35",
                2021,
                "Penetapan Rencana Strategis Perangkat Daerah",
            ),
        )
        telaahan(
            workbook,
            (
                "Perbup Seluma Nomor 35 Tahun 2021 tentang Penetapan Renstra "
                "Perangkat Daerah, yang mengatur"
            ),
            "Perbup Nomor 35 Tahun 2021 tentang penetapan rencana strategis",
            "Perbup Kaur Nomor 35 Tahun 2021 tentang Kode Etik",
            "Perbup Seluma Nomor 35 Tahun 2020 tentang Kode Etik",
        )
        assert not apply_rule(citations.inconsistent_citations, workbook)

    def it_is_named_where_it_differs(self, workbook: TinyBook) -> None:
        landasan(
            workbook,
            (
                "Peraturan Bupati",
                "Seluma",
                "35",
                2021,
                "Penetapan Rencana Strategis Perangkat Daerah",
            ),
        )
        telaahan(workbook, "Perbup Seluma 35/2021 tentang Rencana Strategis Perangkat Daerah")
        (findings,) = apply_rule(citations.inconsistent_citations, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R908",
            cell(workbook, "Telaahan", "Uraian"),
            "peringatan",
        )
        assert findings.found == (
            "Peraturan Bupati Seluma Nomor 35 Tahun 2021 tentang Rencana Strategis Perangkat Daerah"
        )
        assert findings.expected.startswith(
            "Penetapan Rencana Strategis Perangkat Daerah (seperti di Landasan Hukum!"
        )

    def it_is_compared_between_texts(self, workbook: TinyBook) -> None:
        telaahan(
            workbook,
            "UU 1/1999 tentang Pemerintah Daerah, lalu",
            "UU 1/1999 tentang Pemerintahan Daerah",
            "UU 1/1999 tentang Pemerintah",
        )
        assert place(citations.inconsistent_citations, workbook) == [
            cell(workbook, "Telaahan", "Uraian", 3)
        ]

    def it_is_left_to_the_table_where_that_knows_it(self, workbook: TinyBook) -> None:
        telaahan(
            workbook,
            "UU 23/2014 tentang Pemerintah Daerah",
            "UU 23/2014 tentang Pemerintahan Daerah",
        )
        assert not apply_rule(citations.inconsistent_citations, workbook, peraturan=NATIONAL)
        assert len(apply_rule(citations.national_citations, workbook, peraturan=NATIONAL)) == 1
