"""Pagu: typed figures against sums, pagu against target."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model import Identitas, Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Tujuan
from renstra.rules.pagu import totals
from renstra.rules.view import RuleView
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

WITH_PAGU = ("Tujuan", "Sasaran", "Program", "Kegiatan")


class DescribeTypedPagu:
    """Every level of the tiny plan has 3.000.000 a year and 9.000.000 in all."""

    @pytest.mark.parametrize("sheet", WITH_PAGU)
    def it_agrees_with_the_sum_of_the_sub_kegiatan(self, workbook: TinyBook, sheet: str) -> None:
        workbook.write(sheet, "Pagu 2026", 3_000_000)
        workbook.write(sheet, "Jumlah Pagu", "9.000.000")
        assert not apply_rule(totals.pagu_tahunan, workbook)
        assert not apply_rule(totals.pagu_periode, workbook)

    @pytest.mark.parametrize("sheet", WITH_PAGU)
    def it_is_named_with_its_cell_when_it_does_not(self, workbook: TinyBook, sheet: str) -> None:
        cell = workbook.write(sheet, "Pagu 2026", "3.500.000")
        (findings,) = apply_rule(totals.pagu_tahunan, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R101",
            f"{sheet}!{cell}",
            "kesalahan",
        )
        assert (findings.found, findings.expected) == ("3.500.000", "3.000.000")
        assert "kelebihan 500.000" in findings.advice

    def it_is_told_once_a_row_with_all_years_that_differ(self, workbook: TinyBook) -> None:
        cell = workbook.write("Program", "Pagu 2025", 2_500_000)
        workbook.write("Program", "Pagu 2026", 3_000_000)
        workbook.write("Program", "Pagu 2027", 2_900_000)
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        assert finding.place == f"Program!{cell}"
        assert finding.message.startswith("pagu 2025, 2027 tidak sama dengan jumlah di bawahnya: ")
        assert "1.06.02 " in finding.message
        assert finding.found == "2025: 2.500.000; 2027: 2.900.000"
        assert finding.expected == "2025: 3.000.000; 2027: 3.000.000"
        assert finding.advice.startswith("kekurangan 600.000; samakan, atau kosongkan sel-sel ini")
        workbook.write("Program", "Pagu 2026", 3_000_001)
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        assert finding.message.startswith("pagu 2025-2027 ")
        assert finding.advice == "samakan, atau kosongkan sel-sel ini agar dihitung"

    @pytest.mark.parametrize(
        ("sheet", "correct"),
        [*((n, "9.000.000") for n in WITH_PAGU), ("Sub Kegiatan", "3.000.000")],
    )
    def it_closes_over_the_period_too(self, workbook: TinyBook, sheet: str, correct: str) -> None:
        cell = workbook.write(sheet, "Jumlah Pagu", "0")
        (findings,) = apply_rule(totals.pagu_periode, workbook)
        assert (findings.place, findings.found, findings.expected) == (
            f"{sheet}!{cell}",
            "0",
            correct,
        )


class DescribeARowOfTotals:
    """Two sub kegiatan in rows 2 and 3 with 1.000.000 and 2.000.000 a year."""

    def it_may_be_the_grand_total(self, workbook: TinyBook) -> None:
        self._total(workbook, 4, 3_000_000)
        assert not apply_rule(totals.total_rows, workbook)

    def it_may_be_a_subtotal_since_the_last_one(self, workbook: TinyBook) -> None:
        workbook.rows("Sub Kegiatan").insert(2, [])
        self._total(workbook, 3, 1_000_000)
        self._total(workbook, 5, 2_000_000)
        self._total(workbook, 6, 3_000_000)
        assert not apply_rule(totals.total_rows, workbook)

    def it_is_named_when_it_is_neither(self, workbook: TinyBook) -> None:
        cell = self._total(workbook, 4, 3_000_001)
        (findings,) = apply_rule(totals.total_rows, workbook)
        assert (findings.place, findings.found, findings.expected) == (
            f"Sub Kegiatan!{cell}",
            "3.000.001",
            "3.000.000",
        )

    def _total(self, workbook: TinyBook, rows: int, rupiah: int) -> str:
        workbook.write("Sub Kegiatan", "Kode", "Jumlah", rows)
        return workbook.write("Sub Kegiatan", "Pagu 2025", rupiah, rows)


class DescribePaguAndTarget:
    def it_asks_for_pagu_where_there_is_a_target(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Pagu 2026", 0)
        (findings,) = apply_rule(totals.target_without_pagu, workbook)
        assert (findings.place, findings.found, findings.severity) == (
            f"Sub Kegiatan!{cell}",
            "target 120 Orang, pagu 0",
            "peringatan",
        )
        assert findings.subject == "1.06.02.2.01.0001"

    @pytest.mark.parametrize("empty", ["-", 0, None])
    def it_asks_for_a_target_where_there_is_pagu(self, workbook: TinyBook, empty: object) -> None:
        cell = workbook.write("Sub Kegiatan", "Target 2026", empty)
        assert place(totals.pagu_without_target, workbook) == [f"Sub Kegiatan!{cell}"]

    def it_takes_the_target_of_any_indikator(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Target 2026", "-", 3)
        for heading, content in (
            ("Kode", "1.06.02.2.01.0002"),
            ("Indikator", "Jumlah dokumen"),
            ("Satuan", "Dokumen"),
            ("Target 2026", 1),
        ):
            workbook.write("Sub Kegiatan", heading, content, 4)
        assert not apply_rule(totals.pagu_without_target, workbook)

    def it_wants_no_pagu_below_zero(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Pagu 2026", -5)
        assert place(totals.negative_pagu, workbook) == [f"Sub Kegiatan!{cell}"]


@given(
    rupiah=st.lists(st.integers(0, 10**13), min_size=1, max_size=8),
    delta=st.integers(-(10**13), 10**13),
)
def test_typed_sums_are_right_exactly_when_they_are_the_sums(
    workbook: TinyBook, rupiah: list[int], delta: int
) -> None:
    total = sum(rupiah)
    sub = tuple(
        SubKegiatan(kode=f"1.{n}", nama="x", pagu_tahunan={2025: r, 2026: 1})
        for n, r in enumerate(rupiah)
    )
    written = {
        "pagu_tertulis": {2025: total + delta},
        "pagu_jumlah_tertulis": total + len(sub) + delta,
    }
    kegiatan = Kegiatan(kode="1", nama="x", sub_kegiatan=sub, **written)
    program = Program(kode="P", nama="x", kode_sasaran="S", kegiatan=(kegiatan,), **written)
    sasaran = Sasaran(kode="S", nama="x", kode_tujuan="T", program=(program,), **written)
    tujuan = (Tujuan(kode="T", nama="x", sasaran=(sasaran,), **written),)
    inputs = RuleView(Renstra(identitas=_identitas(workbook), tujuan=tujuan))
    for rule in (totals.pagu_tahunan, totals.pagu_periode):
        assert len(list(rule(inputs))) == (4 if delta else 0)


@cache
def _identitas(workbook: TinyBook) -> Identitas:
    """The identity of the tiny plan, years 2025 to 2027."""
    return workbook.plan().identitas
