"""Pagu: typed figures against sums, pagu against target."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model import (
    ClaimedPagu,
    Field,
    Identitas,
    Kegiatan,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
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


class DescribeTypedPaguOnSeveralRows:
    """The program of the tiny plan has 3.000.000 in 2026; its indikator stand in rows 2 to 4."""

    @pytest.mark.parametrize(
        "rupiah",
        [
            (500_000, 500_000, 2_000_000),
            (3_000_000, 3_000_000, 3_000_000),
            (3_000_000, None, None),
            (3_000_000, 0, "-"),
            (None, 3_000_000, None),
            (0, 1_000_000, 2_000_000),
            (3_000_000, 1_000_000, 2_000_000),
            (None, None, None),
        ],
    )
    def it_may_be_parts_or_the_sum_repeated_or_the_sum_alone(
        self, workbook: TinyBook, rupiah: tuple[object, ...]
    ) -> None:
        self._rows(workbook, *rupiah)
        assert not apply_rule(totals.pagu_tahunan, workbook)
        assert not apply_rule(totals.pagu_periode, workbook)

    def it_is_named_where_it_stands_beside_the_whole_sum(self, workbook: TinyBook) -> None:
        _, _, cell = self._rows(workbook, 3_000_000, None, 999_000)
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        first = workbook.cell("Program", "Pagu 2026")
        assert (finding.place, finding.found) == (f"Program!{cell}", "999.000")
        assert finding.expected == f"3.000.000 seperti {first}, atau kosong"

    def it_is_added_up_where_no_row_has_the_sum(self, workbook: TinyBook) -> None:
        cells = self._rows(workbook, 500_000, 500_000, 999_000)
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        assert finding.place == f"Program!{cells[0]}"
        assert finding.found == "500.000 + 500.000 + 999.000 = 1.999.000"
        assert ", ".join(cells) in finding.message
        assert finding.advice.startswith("kekurangan 1.001.000")

    def it_is_told_once_where_the_wrong_sum_is_repeated(self, workbook: TinyBook) -> None:
        self._rows(workbook, 2_000_000, 2_000_000, 2_000_000)
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        assert (finding.found, finding.expected) == ("2.000.000", "3.000.000")

    def it_closes_over_the_period_in_the_same_ways(self, workbook: TinyBook) -> None:
        self._rows(workbook, 1_000_000, 8_000_000, 5, heading="Jumlah Pagu")
        (finding,) = apply_rule(totals.pagu_periode, workbook)
        assert finding.found == "1.000.000 + 8.000.000 + 5 = 9.000.005"

    def it_is_compared_though_the_rows_stand_apart(self, workbook: TinyBook) -> None:
        workbook.fill("Kegiatan", self._apart(3_000_000, 0, 9_127))
        (finding,) = apply_rule(totals.pagu_tahunan, workbook)
        assert finding.place == f"Kegiatan!{workbook.cell('Kegiatan', 'Pagu 2026', 4)}"
        (warning,) = workbook.findings()
        assert (warning.code, warning.severity, warning.place) == (
            "B31",
            "peringatan",
            "Kegiatan!A4",
        )
        assert "A2 dan A4" in warning.message
        assert warning.found == "pagu 2026: 3.000.000 di A2, 9.127 di A4"

    def it_is_no_second_pagu_when_the_same_stands_in_both_places(self, workbook: TinyBook) -> None:
        workbook.fill("Kegiatan", self._apart(3_000_000, 0, 3_000_000))
        assert workbook.findings() == ()
        assert not apply_rule(totals.pagu_tahunan, workbook)

    def _apart(self, *rupiah: int) -> list[dict[str, object]]:
        """Kegiatan 1, 2 and 1 again, each with this pagu in 2026."""
        return [
            {
                "kode": f"1.06.02.2.0{n}",
                "nama": f"Kegiatan {n}",
                "indikator": f"Jumlah laporan {row}",
                "satuan": "Laporan",
                "pagu_tertulis.2026": pagu,
            }
            for row, (n, pagu) in enumerate(zip((1, 2, 1), rupiah, strict=True))
        ]

    def _rows(self, workbook: TinyBook, *rupiah: object, heading: str = "Pagu 2026") -> list[str]:
        for n in range(3, 2 + len(rupiah)):
            workbook.write("Program", "Indikator", f"Cakupan {n}", n)
            workbook.write("Program", "Satuan", "%", n)
        return [workbook.write("Program", heading, x, n) for n, x in enumerate(rupiah, 2)]


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

    @pytest.mark.parametrize(
        ("name", "tahun"), [("target_pertama", 2026), ("target_terakhir", 2026)]
    )
    def it_asks_nothing_of_a_year_without_targets(
        self, tmp_path: Path, name: str, tahun: int
    ) -> None:
        years = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025)
        workbook = TinyBook(tmp_path, years.model_copy(update={name: tahun}))
        workbook.write("Sub Kegiatan", "Pagu 2025", 0)
        cell = workbook.write("Sub Kegiatan", "Target 2026", "-")
        assert place(totals.pagu_without_target, workbook) == [f"Sub Kegiatan!{cell}"]
        workbook.write("Sub Kegiatan", "Pagu 2026", 0)
        assert not apply_rule(totals.pagu_without_target, workbook)

    def it_wants_no_pagu_below_zero(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Pagu 2026", -5)
        assert place(totals.negative_pagu, workbook) == [f"Sub Kegiatan!{cell}"]


@given(
    parts=st.lists(st.integers(0, 10**12), min_size=1, max_size=4),
    written=st.lists(st.integers(0, 3) | st.integers(0, 10**12), min_size=1, max_size=4),
)
def test_a_figure_on_any_row_is_right_or_named(
    workbook: TinyBook, parts: list[int], written: list[int]
) -> None:
    """Nothing that was typed is passed by: parts, the sum repeated, or a finding."""
    name = Field("pagu_tertulis", 2025)
    sub = tuple(
        SubKegiatan(kode=f"K.{n}", nama="x", pagu_tahunan={2025: r}) for n, r in enumerate(parts)
    )
    kegiatan = Kegiatan(kode="K", nama="x", sub_kegiatan=sub, pagu_tertulis={2025: written[0]})
    others = [
        ClaimedPagu(lembar="Kegiatan", kode="K", angka={name: rupiah})
        for rupiah in written[1:]
        if rupiah
    ]
    program = Program(kode="P", nama="x", kode_sasaran="S", kegiatan=(kegiatan,))
    sasaran = Sasaran(kode="S", nama="x", kode_tujuan="T", program=(program,))
    tujuan = (Tujuan(kode="T", nama="x", sasaran=(sasaran,)),)
    identitas = _identitas(workbook)
    plan = Renstra(identitas=identitas, tujuan=tujuan, pagu_lain_tertulis=tuple(others))
    filled = [n for n in written if n] or [0]
    correct = sum(parts)
    right = sum(filled) == correct or set(filled) == {correct}
    right = right or (correct in filled and sum(filled) == 2 * correct)
    assert bool(list(totals.pagu_tahunan(RuleView(plan)))) != right


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
