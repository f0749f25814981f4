"""Indikator that stand in several tables: as IKU, as IKK, at two levels."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.rules.target import explained, indikator, key_indikator
from tests.plans import PERIODE, TinyBook, target
from tests.rules.rule_helpers import apply_rule

KEY = "Persentase keluarga miskin yang terlayani"
RISING = target(PERIODE, 60, 65, 70)


def measure(workbook: TinyBook, kode: str, name: str, **figures: Any) -> None:
    """Give a level one indikator."""
    workbook.level(kode).update({"indikator": name, "satuan": "%", **RISING, **figures})


def add_ikk(workbook: TinyBook, name: str, **other: Any) -> None:
    row = {"indikator": name, "satuan": "%", "capaian_awal.2024": 60.5, **RISING, **other}
    workbook.isi["IKK"] = [row]


class DescribeAnIku:
    def it_is_right_at_tujuan_and_sasaran(self, workbook: TinyBook) -> None:
        workbook.level("T.1")["iku"] = workbook.level("S.1")["iku"] = "ya"
        assert not apply_rule(key_indikator.iku_below_sasaran, workbook)

    def it_is_told_at_a_program(self, workbook: TinyBook) -> None:
        measure(workbook, "1.06.02", "Mutu layanan", iku="ya")
        (found,) = apply_rule(key_indikator.iku_below_sasaran, workbook)
        assert (found.severity, found.subject) == ("peringatan", "1.06.02")
        assert found.place == f"Program!{workbook.cell('Program', 'IKU')}"

    def it_may_be_marked_again_where_it_stands_again(self, workbook: TinyBook) -> None:
        measure(workbook, "1.06.02", "cakupan", iku="ya")
        assert not apply_rule(key_indikator.iku_below_sasaran, workbook)


class DescribeAnIkk:
    def it_may_be_an_indikator_of_its_own(self, workbook: TinyBook) -> None:
        add_ikk(workbook, "Produksi padi", satuan="Ton")
        assert not apply_rule(indikator.conflicting_indikator, workbook)
        assert not apply_rule(key_indikator.reworded_indikator, workbook)

    def it_says_the_same_as_the_indikator_of_that_name(self, workbook: TinyBook) -> None:
        measure(workbook, "S.1", KEY)
        add_ikk(workbook, KEY, **{"target.2026": 66})
        (found,) = apply_rule(indikator.conflicting_indikator, workbook)
        assert found.place == f"IKK!{workbook.cell('IKK', 'Target 2026')}"
        assert found.message == "target 2026 berbeda dari indikator yang sama pada S.1"

    def it_may_agree_with_any_level_that_has_it(self, workbook: TinyBook) -> None:
        measure(workbook, "1.06.02", KEY)
        below = {**target(PERIODE, 10, 20, 30), "capaian_awal.2024": 60.5}
        measure(workbook, "1.06.02.2.01", KEY, **below)
        add_ikk(workbook, KEY, **target(PERIODE, 10, 20, 30))
        assert not [
            t for t in apply_rule(indikator.conflicting_indikator, workbook) if t.sheet == "IKK"
        ]

    def it_is_told_where_its_satuan_is_another(self, workbook: TinyBook) -> None:
        measure(workbook, "S.1", KEY)
        add_ikk(workbook, KEY, satuan="Keluarga")
        (found,) = apply_rule(indikator.conflicting_indikator, workbook)
        assert (found.found, found.expected.split()[0]) == ("Keluarga", "%")

    def it_is_worded_as_the_indikator_with_the_same_figures(self, workbook: TinyBook) -> None:
        measure(workbook, "S.1", KEY)
        add_ikk(workbook, "Persentase keluarga miskn yang terlayani")
        (found,) = apply_rule(key_indikator.reworded_indikator, workbook)
        assert found.sheet == "IKK"
        assert found.expected.startswith(KEY)


class DescribeAnIndikatorAtTwoLevels:
    @pytest.mark.parametrize(
        "name", ["Persentase keluarga miskin terlayani", f"{KEY} di kelurahan"]
    )
    def it_is_told_where_words_were_lost_or_added(self, workbook: TinyBook, name: str) -> None:
        measure(workbook, "S.1", KEY)
        measure(workbook, "1.06.02", name)
        (found,) = apply_rule(key_indikator.reworded_indikator, workbook)
        assert (found.severity, found.subject) == ("peringatan", "1.06.02")

    @pytest.mark.parametrize(
        ("name", "figures"),
        [
            (KEY.upper(), RISING),
            ("Persentase keluarga miskin terlayani", target(PERIODE, 60, 66, 70)),
            ("Persentase keluarga rentan yang terlayani", RISING),
            ("Persentase anak terlantar yang terlayani", RISING),
        ],
    )
    def it_is_right_with_the_same_words_other_figures_or_another_subject(
        self, workbook: TinyBook, name: str, figures: dict[str, Any]
    ) -> None:
        measure(workbook, "S.1", KEY)
        measure(workbook, "1.06.02", name, **figures)
        assert not apply_rule(key_indikator.reworded_indikator, workbook)

    def it_proves_nothing_where_the_target_never_changes(self, workbook: TinyBook) -> None:
        measure(workbook, "S.1", KEY, **target(PERIODE, 100))
        measure(workbook, "1.06.02", "Persentase keluarga miskin terlayani", **target(PERIODE, 100))
        assert not apply_rule(key_indikator.reworded_indikator, workbook)


class DescribeAnExplanation:
    def it_is_told_at_each_level_that_has_another_than_the_card_shows(
        self, workbook: TinyBook
    ) -> None:
        for kode, formula in (("T.1", ""), ("S.1", "A / B x 100%"), ("1.06.02", "A / C x 100%")):
            measure(workbook, kode, KEY, rumus=formula)
        (found,) = apply_rule(explained.explained_otherwise, workbook)
        assert (found.found, found.subject) == ("A / C x 100%", "1.06.02")
        assert found.expected == f"A / B x 100% (Sasaran!{workbook.cell('Sasaran', 'Rumus')})"
