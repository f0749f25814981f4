"""Answers of *Identitas* that contradict each other, or say the region twice."""

from __future__ import annotations

import pytest

from renstra.rules.tulisan import identity
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule


def answer(workbook: TinyBook, **answers: str) -> TinyBook:
    """Write answers on the form, by their fields."""
    workbook.isi["Identitas"][0].update(answers)
    return workbook


class DescribeTheHeadOfARegion:
    @pytest.mark.parametrize(
        ("level", "head", "expected"),
        [
            ("Kabupaten", "Gubernur", "Bupati"),
            ("Kabupaten", "Wali Kota", "Bupati"),
            ("Kota", "Bupati", "Wali Kota"),
            ("Provinsi", "Pj. Bupati", "Gubernur"),
        ],
    )
    def it_is_named_when_of_another_level(
        self, workbook: TinyBook, level: str, head: str, expected: str
    ) -> None:
        answer(workbook, tingkat_daerah=level, kepala_daerah=head)
        (finding,) = apply_rule(identity.wrong_kepala_daerah, workbook)
        assert (finding.code, finding.found) == ("R522", head)
        assert finding.expected.startswith(expected)

    @pytest.mark.parametrize(
        ("level", "head"),
        [
            ("Kabupaten", "Bupati"),
            ("Kabupaten", "Pj. Bupati"),
            ("Kota", "Walikota"),
            ("Kota", "WALI KOTA"),
            ("Provinsi", "Penjabat Gubernur"),
        ],
    )
    def it_may_be_written_in_many_ways(self, workbook: TinyBook, level: str, head: str) -> None:
        answer(workbook, tingkat_daerah=level, kepala_daerah=head)
        assert not apply_rule(identity.wrong_kepala_daerah, workbook)

    def it_is_wali_kota_in_two_words(self, workbook: TinyBook) -> None:
        answer(workbook, tingkat_daerah="Kota", kepala_daerah="Plt. Walikota")
        (finding,) = apply_rule(identity.walikota_in_one_word, workbook)
        assert finding.expected == "Plt. Wali Kota"


class DescribeTheNameOfARegion:
    @pytest.mark.parametrize(
        ("level", "name", "expected"),
        [
            ("Kabupaten", "Kabupaten Situbondo", "Situbondo"),
            ("Kabupaten", "Kab. Situbondo", "Situbondo"),
            ("Kota", "Kota Bengkulu", "Bengkulu"),
            ("Provinsi", "Provinsi Bengkulu", "Bengkulu"),
        ],
    )
    def it_stands_without_its_level(
        self, workbook: TinyBook, level: str, name: str, expected: str
    ) -> None:
        answer(workbook, tingkat_daerah=level, daerah=name)
        (finding,) = apply_rule(identity.region_told_twice, workbook)
        assert (finding.code, finding.expected) == ("R523", expected)

    @pytest.mark.parametrize(
        ("level", "name", "opd"),
        [
            ("Kabupaten", "Kotabaru", "Dinas Sosial"),
            ("Kabupaten", "Kota Baru", "Dinas Sosial"),
            ("Kota", "Kotamobagu", "Dinas Sosial"),
            ("Kabupaten", "Lima Puluh Kota", "Dinas Sosial"),
            ("Kabupaten", "Situbondo", "Kecamatan Situbondo"),
            ("Kabupaten", "Kabawetan", "Rumah Sakit Umum Daerah"),
        ],
    )
    def it_may_look_like_a_level(self, workbook: TinyBook, level: str, name: str, opd: str) -> None:
        answer(workbook, tingkat_daerah=level, daerah=name, opd=opd)
        assert not apply_rule(identity.region_told_twice, workbook)

    @pytest.mark.parametrize(
        ("level", "opd"),
        [
            ("Kabupaten", "Badan Contoh Kabupaten Situbondo"),
            ("Kabupaten", "BADAN CONTOH KAB. SITUBONDO"),
            ("Kota", "Badan Contoh Kota Situbondo"),
        ],
    )
    def it_is_no_part_of_the_name_of_the_office(
        self, workbook: TinyBook, level: str, opd: str
    ) -> None:
        answer(workbook, tingkat_daerah=level, daerah="Situbondo", opd=opd)
        (finding,) = apply_rule(identity.region_told_twice, workbook)
        assert finding.expected.casefold() == "badan contoh"
