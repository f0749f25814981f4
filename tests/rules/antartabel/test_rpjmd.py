"""What the RPJMD asks of the office against the plan: the tiny plan's sheet has one row, for the
indikator of S.1.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from renstra.model import Finding, Periode
from renstra.rules.antartabel import rpjmd, rpjmd_pagu
from renstra.rules.registry import rules_in_module
from renstra.rules.rule import Rule
from renstra.rules.view import RuleView
from tests.plans import PERIODE, TinyBook, target
from tests.rules.rule_helpers import apply_rule

ALL = tuple(rule for module in (rpjmd, rpjmd_pagu) for rule in rules_in_module(module))
SHEETS = "Indikator RPJMD"
PERSEN = {"satuan": "%", "kondisi_awal": 60.5, **target(PERIODE, 62.5, 65)}
PROGRAM = {"kode_rujukan": "1.06.02", "indikator": "Cakupan", **PERSEN}
PENUNJANG = {
    "kode_rujukan": "1.06.01",
    "indikator": "Persentase penunjang",
    "satuan": "%",
    **target(PERIODE, 100),
}


def content(workbook: TinyBook, *rows: dict[str, Any]) -> TinyBook:
    """Fill the sheet anew; the first row is row 2."""
    workbook.isi[SHEETS] = [dict(b) for b in rows]
    return workbook


def supporting(workbook: TinyBook) -> TinyBook:
    """Give the plan a supporting program of 500.000 a year beside its program of 3.000.000."""
    indikator = {
        "indikator": "Persentase penunjang",
        "satuan": "%",
        "capaian_awal.2024": 100,
        **target(PERIODE, 100),
    }
    document = {
        "indikator": "Jumlah dokumen",
        "satuan": "Dokumen",
        "capaian_awal.2024": 1,
        **target(PERIODE, 1),
    }
    workbook.isi["Program"].append(
        {"kode": "1.06.01", "nama": "Program penunjang", "kode_sasaran": "S.1", **indikator}
    )
    workbook.isi["Kegiatan"].append(
        {"kode": "1.06.01.2.01", "nama": "Kegiatan penunjang", **document}
    )
    pagu = {f"pagu.{t}": 500_000 for t in PERIODE.tahun_pagu}
    workbook.isi["Sub Kegiatan"].append(
        {"kode": "1.06.01.2.01.0001", "nama": "Sub penunjang", **document, **pagu}
    )
    return workbook


def kode(workbook: TinyBook) -> list[str]:
    """The codes of all rules of this module that find something."""
    inputs = RuleView(workbook.plan())
    return [t.code for a in ALL for t in a(inputs)]


def one(rule: Rule, workbook: TinyBook) -> Finding:
    (findings,) = apply_rule(rule, workbook)
    return findings


def cell(workbook: TinyBook, heading: str, rows: int = 2) -> str:
    return f"{SHEETS}!{workbook.cell(SHEETS, heading, rows)}"


class DescribeAnRpjmdThatAgrees:
    def it_finds_nothing(self, workbook: TinyBook) -> None:
        assert kode(workbook) == []

    def it_finds_nothing_where_pagu_and_totals_are_typed(self, workbook: TinyBook) -> None:
        pagu = {
            "pagu_tertulis.2025": 3_000_000,
            "pagu_jumlah_tertulis": 9_000_000,
            "kondisi_akhir_tertulis": 65,
        }
        content(
            workbook,
            {**PROGRAM, "satuan": "persen", **pagu},
            {"indikator": "Jumlah", "pagu_tertulis.2025": 3_000_000},
        )
        workbook.write(SHEETS, "Jumlah Pagu", 9_000_000, 3)
        assert kode(workbook) == []

    def it_finds_nothing_where_there_is_no_sheet(self, workbook: TinyBook) -> None:
        assert kode(content(workbook)) == []


class DescribeTargets:
    def it_names_both_cells_where_one_differs(self, workbook: TinyBook) -> None:
        place = workbook.write(SHEETS, "Target 2026", 56)
        findings = one(rpjmd.target_rpjmd, workbook)
        assert (findings.code, findings.severity, findings.subject) == ("R711", "kesalahan", "S.1")
        assert (findings.place, findings.found) == (f"{SHEETS}!{place}", "56")
        assert findings.expected == f"65 (Sasaran!{workbook.cell('Sasaran', 'Target 2026')})"

    def it_compares_the_end_of_the_period(self, workbook: TinyBook) -> None:
        place = workbook.write(SHEETS, "Kondisi Akhir", "72,5")
        findings = one(rpjmd.target_rpjmd, workbook)
        assert (findings.cell, findings.found, findings.expected) == (
            place,
            "72,5",
            "65 (dihitung dari Sasaran baris 2)",
        )

    def it_takes_the_only_indikator_under_a_near_name(self, workbook: TinyBook) -> None:
        workbook.write(SHEETS, "Indikator", "Cakupan layanan")
        workbook.write(SHEETS, "Satuan", "Predikat")
        for heading, value in (
            ("Kondisi Awal", "-"),
            ("Target 2025", "BB"),
            ("Target 2026", "-"),
            ("Target 2027", "-"),
        ):
            workbook.write(SHEETS, heading, value)
        workbook.write("Sasaran", "Indikator", "Cakupan layanan sosial")
        for tahun in (2026, 2027):
            workbook.write("Sasaran", f"Target {tahun}", None)
        assert kode(workbook) == ["R711", "R712", "R718"]

    def it_compares_nothing_with_an_indikator_of_another_level(self, workbook: TinyBook) -> None:
        assert kode(content(workbook, {**PROGRAM, "indikator": "Jumlah orang"})) == ["R712"]


class DescribeKondisiAwal:
    def it_is_the_baseline_where_the_plan_starts_right_after_it(self, workbook: TinyBook) -> None:
        place = workbook.write(SHEETS, "Kondisi Awal", 48)
        findings = one(rpjmd.target_rpjmd, workbook)
        assert (findings.cell, findings.found) == (place, "48")
        assert findings.expected == f"60,5 (Sasaran!{workbook.cell('Sasaran', 'Capaian 2024')})"

    def it_is_not_compared_where_it_is_empty_or_the_plan_knows_none(
        self, workbook: TinyBook
    ) -> None:
        workbook.write(SHEETS, "Kondisi Awal", None)
        assert kode(workbook) == []
        workbook.write(SHEETS, "Kondisi Awal", 48)
        workbook.write("Sasaran", "Capaian 2024", "N/a")
        assert kode(workbook) == []

    @pytest.fixture
    def transition(self, tmp_path: Path) -> TinyBook:
        """A plan whose pagu starts two years after its baseline: 62,5 is the target of the year
        between, 60,5 the baseline.
        """
        workbook = TinyBook(tmp_path, Periode(awal=2025, akhir=2027, dasar=2024, pertama=2026))
        workbook.isi[SHEETS][0]["kondisi_awal"] = 62.5
        return workbook

    def it_is_the_target_of_a_transition_year(self, transition: TinyBook) -> None:
        assert kode(transition) == []

    def it_is_not_asked_of_a_sheet_without_that_year(self, transition: TinyBook) -> None:
        transition.isi[SHEETS][0]["kondisi_awal"] = 60.5
        transition.heading("Sasaran", "Target 2025", None)
        assert kode(transition) == []

    def it_may_be_the_baseline_itself(self, transition: TinyBook) -> None:
        transition.isi[SHEETS][0]["kondisi_awal"] = 60.5
        assert kode(transition) == []

    def it_may_be_what_was_achieved_in_that_year(self, transition: TinyBook) -> None:
        transition.isi[SHEETS][0]["kondisi_awal"] = 63
        for heading in ("Target", "Realisasi", "Capaian"):
            transition.heading("Kinerja Pelayanan", f"{heading} 2023", f"{heading} 2025")
        transition.write("Kinerja Pelayanan", "Realisasi 2025", 63)
        assert kode(transition) == []

    def it_is_none_of_them(self, transition: TinyBook) -> None:
        transition.isi[SHEETS][0]["kondisi_awal"] = 48
        findings = one(rpjmd.target_rpjmd, transition)
        target, capaian = (
            transition.cell("Sasaran", heading) for heading in ("Target 2025", "Capaian 2024")
        )
        assert findings.expected == f"62,5 (Sasaran!{target}) atau 60,5 (Sasaran!{capaian})"


class DescribeIndikator:
    def it_suggests_the_one_that_is_near(self, workbook: TinyBook) -> None:
        place = workbook.write(SHEETS, "Indikator", "Cakupann")
        findings = one(rpjmd.indikator_rpjmd, workbook)
        assert (findings.code, findings.severity, findings.cell, findings.found) == (
            "R712",
            "peringatan",
            place,
            "Cakupann",
        )
        assert findings.expected == f"Cakupan (Sasaran!{workbook.cell('Sasaran', 'Indikator')})"

    def it_stands_once(self, workbook: TinyBook) -> None:
        other = {"kode_rujukan": "S.1", "indikator": "CAKUPAN ", **PERSEN}
        content(workbook, {**other, "indikator": "Cakupan"}, PROGRAM, other)
        findings = one(rpjmd.duplicate_rpjmd, workbook)
        assert (findings.code, findings.severity, findings.place) == (
            "R717",
            "peringatan",
            cell(workbook, "Indikator", 4),
        )
        assert findings.expected == "hanya sekali (sudah ada di B2)"

    def it_has_the_satuan_of_the_plan(self, workbook: TinyBook) -> None:
        place = workbook.write(SHEETS, "Satuan", "Indeks")
        findings = one(rpjmd.satuan_rpjmd, workbook)
        assert (findings.code, findings.severity, findings.cell, findings.found) == (
            "R718",
            "kesalahan",
            place,
            "Indeks",
        )
        assert findings.expected == f"% (Sasaran!{workbook.cell('Sasaran', 'Satuan')})"

    def it_asks_for_a_reference_only_where_the_plan_has_the_indikator(
        self, workbook: TinyBook
    ) -> None:
        content(
            workbook,
            {"indikator": "Angka kemiskinan", **PERSEN},
            {"indikator": "cakupan", **PERSEN},
        )
        findings = one(rpjmd.rpjmd_without_reference, workbook)
        assert (findings.code, findings.severity, findings.place) == (
            "R719",
            "saran",
            cell(workbook, "Kode Rujukan", 3),
        )
        assert (findings.found, findings.expected) == ("kosong", "S.1 atau 1.06.02")


class DescribePagu:
    def it_is_compared_by_year_and_for_the_period(self, workbook: TinyBook) -> None:
        content(
            workbook,
            {
                **PROGRAM,
                "pagu_tertulis.2025": 3_000_000,
                "pagu_tertulis.2026": 0,
                "pagu_jumlah_tertulis": 6_000_000,
            },
        )
        tahun, periode = apply_rule(rpjmd_pagu.pagu_rpjmd, workbook)
        assert (tahun.code, tahun.severity, tahun.subject) == ("R713", "kesalahan", "1.06.02")
        assert (tahun.place, tahun.found, tahun.expected) == (
            cell(workbook, "Pagu 2026"),
            "0",
            "3.000.000",
        )
        assert (periode.place, periode.found, periode.expected) == (
            cell(workbook, "Jumlah Pagu"),
            "6.000.000",
            "9.000.000",
        )
        assert periode.advice == "kurang 3.000.000 dari rencana; samakan kedua tabel"

    def it_is_compared_for_whatever_level_the_row_refers_to(self, workbook: TinyBook) -> None:
        workbook.write(SHEETS, "Pagu 2025", 17_448_858_000)
        assert one(rpjmd_pagu.pagu_rpjmd, workbook).expected == "3.000.000"


class DescribeTheRowOfTotals:
    """Rows 2 and 3 are the program of 3.000.000 and the supporting program of 500.000 a year."""

    @pytest.fixture
    def two(self, workbook: TinyBook) -> TinyBook:
        return content(supporting(workbook), PROGRAM, PENUNJANG)

    def it_closes_over_computed_pagu(self, two: TinyBook) -> None:
        total(two, 4, 3_500_000, "10.500.000")
        assert kode(two) == []

    def it_closes_over_typed_pagu_first(self, two: TinyBook) -> None:
        two.isi[SHEETS][0] |= {"pagu_tertulis.2025": 2_956_000, "pagu_jumlah_tertulis": 8_956_000}
        total(two, 4, 3_500_000, 10_500_000)
        tahun, periode = apply_rule(rpjmd_pagu.rpjmd_totals, two)
        assert (tahun.code, tahun.severity, tahun.place) == (
            "R714",
            "kesalahan",
            cell(two, "Pagu 2025", 4),
        )
        assert (tahun.found, tahun.expected) == ("3.500.000", "3.456.000")
        assert (
            tahun.advice == "kelebihan 44.000; sama dengan rencana, jadi periksa baris programnya"
        )
        assert (periode.place, periode.expected) == (cell(two, "Jumlah Pagu", 4), "10.456.000")

    def it_counts_a_typed_nought(self, two: TinyBook) -> None:
        two.isi[SHEETS][1]["pagu_tertulis.2025"] = "-"
        total(two, 4, 3_500_000)
        assert one(rpjmd_pagu.rpjmd_totals, two).expected == "3.000.000"

    def it_sums_up_the_years_where_the_period_is_not_typed(self, two: TinyBook) -> None:
        two.isi[SHEETS][0] |= {"pagu_tertulis.2025": 2_000_000}
        total(two, 4, None, 9_500_000)
        assert (
            one(rpjmd_pagu.rpjmd_totals, two).message
            == "jumlah 2025-2027 RPJMD tidak sama dengan jumlah pagu rencana"
        )

    def it_counts_a_program_with_two_indikator_once(self, two: TinyBook) -> None:
        two.isi[SHEETS].insert(1, {**PROGRAM, "indikator": "Cakupan kedua"})
        total(two, 5, 3_500_000)
        assert not apply_rule(rpjmd_pagu.rpjmd_totals, two)

    def it_agrees_with_the_plan_as_well(self, two: TinyBook) -> None:
        two.isi[SHEETS][0]["pagu_tertulis.2025"] = 2_956_000
        total(two, 4, 3_456_000)
        findings = one(rpjmd_pagu.rpjmd_totals, two)
        assert (findings.found, findings.expected) == ("3.456.000", "3.500.000")
        assert findings.message == "jumlah 2025 RPJMD tidak sama dengan jumlah pagu rencana"

    def it_need_not_where_a_program_is_not_listed(self, two: TinyBook) -> None:
        content(two, PROGRAM)
        total(two, 3, 3_000_000)
        assert not apply_rule(rpjmd_pagu.rpjmd_totals, two)

    def it_may_be_a_subtotal(self, two: TinyBook) -> None:
        two.rows(SHEETS).insert(2, [])
        total(two, 3, 3_000_000)
        total(two, 5, 500_000)
        assert not apply_rule(rpjmd_pagu.rpjmd_totals, two)
        total(two, 6, 3_600_000)
        assert (
            one(rpjmd_pagu.rpjmd_totals, two).advice == "kelebihan 100.000; samakan dengan rencana"
        )

    def it_says_nothing_where_no_program_is_listed(self, workbook: TinyBook) -> None:
        total(workbook, 3, 5_000_000)
        assert kode(workbook) == []


class DescribeProgram:
    def it_asks_for_every_planned_one_where_any_is_listed(self, workbook: TinyBook) -> None:
        content(supporting(workbook), PROGRAM)
        findings = one(rpjmd.program_without_rpjmd, workbook)
        assert (findings.code, findings.severity, findings.place) == ("R715", "saran", "Program!A3")
        assert findings.found == findings.subject == "1.06.01"

    def it_asks_for_none_where_only_sasaran_are_listed(self, workbook: TinyBook) -> None:
        assert kode(supporting(workbook)) == []

    def it_does_not_ask_for_one_without_target_and_pagu(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append(
            {
                "kode": "1.06.03",
                "nama": "Program tiga",
                "kode_sasaran": "S.1",
                "indikator": "Lain",
                "satuan": "%",
            }
        )
        assert kode(content(workbook, PROGRAM)) == []


class DescribeTheSplit:
    def it_is_told_once_with_both_sums(self, workbook: TinyBook) -> None:
        pagu = {"pagu_tertulis.2025": 2_000_000}
        content(
            supporting(workbook),
            {**PROGRAM, **pagu},
            {**PENUNJANG, "pagu_tertulis.2025": 1_500_000, "pagu_tertulis.2026": 600_000},
        )
        findings = one(rpjmd_pagu.supporting_share, workbook)
        assert (findings.code, findings.severity, findings.place) == (
            "R716",
            "peringatan",
            cell(workbook, "Jumlah Pagu", 3),
        )
        assert findings.found == "penunjang 2.600.000, urusan 8.000.000"
        assert findings.expected == "penunjang 1.500.000, urusan 9.000.000"

    def it_is_right_where_the_groups_close(self, workbook: TinyBook) -> None:
        pagu = {"pagu_jumlah_tertulis": 9_000_000}
        content(
            supporting(workbook),
            {**PROGRAM, **pagu},
            {**PENUNJANG, "pagu_jumlah_tertulis": 1_500_000},
        )
        assert not apply_rule(rpjmd_pagu.supporting_share, workbook)

    def it_is_not_told_where_only_one_group_is_typed(self, workbook: TinyBook) -> None:
        content(supporting(workbook), {**PROGRAM, "pagu_jumlah_tertulis": 8_000_000}, PENUNJANG)
        assert not apply_rule(rpjmd_pagu.supporting_share, workbook)


def test_every_rule_of_the_group_is_there() -> None:
    assert sorted(a.code for a in ALL) == [f"R71{n}" for n in range(1, 10)]


def total(workbook: TinyBook, rows: int, tahun: object, periode: object = None) -> None:
    """Type a row of totals."""
    workbook.write(SHEETS, "Indikator", "JUMLAH", rows)
    workbook.write(SHEETS, "Pagu 2025", tahun, rows)
    workbook.write(SHEETS, "Jumlah Pagu", periode, rows)
