"""Pagu that leaps from one year to the next, or slips by a digit."""

from __future__ import annotations

import pytest

from renstra.rules.pagu import leaps
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place


class DescribeALeap:
    def it_is_told_beyond_the_limit_only(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2027", 25_000_000)
        workbook.write("Sub Kegiatan", "Pagu 2026", 10_000_000)
        assert not apply_rule(leaps.pagu_jump, workbook)
        cell = workbook.write("Sub Kegiatan", "Pagu 2026", 10_000_001)
        assert place(leaps.pagu_jump, workbook) == [f"Sub Kegiatan!{cell}"]

    def it_is_not_told_beside_a_slip(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Pagu 2026", 10_000_001)
        assert not apply_rule(leaps.pagu_jump, workbook)
        assert place(leaps.mistyped_pagu, workbook) == [f"Sub Kegiatan!{cell}"]

    def it_is_measured_against_the_limit_of_the_plan(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", 4_000_000)
        assert len(apply_rule(leaps.pagu_jump, workbook, other_limits={"R107": 3})) == 2

    @pytest.mark.parametrize(
        ("rupiah", "words"),
        [
            (10_000_000, "satu nol terlalu banyak"),
            (100_000, "satu nol terlalu sedikit"),
            (1_100, "tiga nol terlalu sedikit"),
        ],
    )
    def it_may_look_like_a_slip_of_the_fingers(
        self, workbook: TinyBook, rupiah: int, words: str
    ) -> None:
        cell = workbook.write("Sub Kegiatan", "Pagu 2027", rupiah)
        (findings,) = apply_rule(leaps.mistyped_pagu, workbook)
        assert findings.place == f"Sub Kegiatan!{cell}"
        assert words in findings.message

    def it_is_no_slip_where_the_years_differ_anyway(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", 3_000_000)
        workbook.write("Sub Kegiatan", "Pagu 2027", 10_000_000)
        assert not apply_rule(leaps.mistyped_pagu, workbook)
