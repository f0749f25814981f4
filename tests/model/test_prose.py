"""Lines that people type into one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model.prose import item_mark, listed, prose_lines


class DescribeLines:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("Satu.\nDua.", ["Satu.", "Dua."]),
            ("Satu\r\n\r\n  Dua ", ["Satu", "Dua"]),
            ("1. Data kurang\n2.Petugas kurang", ["1. Data kurang", "2.Petugas kurang"]),
            ("Tugasnya:\na. menyusun;\nb. menilai", ["Tugasnya:", "a. menyusun;", "b. menilai"]),
        ],
    )  # fmt: skip
    def it_keeps_those_that_were_meant(self, text: str, lines: list[str]) -> None:
        assert prose_lines(text).split("\n") == lines

    @pytest.mark.parametrize(
        "text", ["Belum optimalnya\npelayanan", "Belum optimalnya \n pelayanan", "Sarana\n(gedung)"]
    )
    def it_joins_those_that_were_broken_to_fit_the_cell(self, text: str) -> None:
        assert prose_lines(text) == " ".join(text.split())

    def it_keeps_what_the_signs_of_a_formula_stand_for(self) -> None:
        formula = "(n / N) x 100%\nn = jumlah terlayani\nN = jumlah penduduk"
        assert prose_lines(formula) == formula

    def it_joins_an_item_that_was_broken(self) -> None:
        assert prose_lines("1. Data\nbelum ada\n2. Lain") == "1. Data belum ada\n2. Lain"

    @given(st.text(alphabet="aA1.-;: \n\r\t", max_size=40))
    def it_loses_no_word_and_changes_nothing_twice(self, text: str) -> None:
        lines = prose_lines(text)
        assert lines.split() == text.split()
        assert prose_lines(lines) == lines


class DescribeLists:
    @pytest.mark.parametrize("marks", ["1. 2. 3.", "1) 2) 3)", "a. b. c.", "(1) (2) (3)", "- - -"])
    def it_has_items_from_the_first_on(self, marks: str) -> None:
        found = listed([f"{mark} kata" for mark in marks.split()])
        assert all(found)

    @pytest.mark.parametrize(
        "lines",
        [
            ["1. satu"],
            ["2. dua", "3. tiga"],
            ["1. satu", "1. satu lagi"],
            ["2021 adalah tahun dasar", "2022 tahun pertama"],
            ["Satu", "Dua"],
            ["1. satu", "lalu", "2. dua"],
        ],
    )
    def it_is_none_otherwise(self, lines: list[str]) -> None:
        assert not any(listed(lines))

    def it_takes_no_figure_for_an_item(self) -> None:
        assert [item_mark(line) for line in ("1.200 orang", "12,5 persen", "-5 persen")] == [
            None
        ] * 3
