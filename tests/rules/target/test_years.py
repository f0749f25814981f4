"""Targets: what they add up to, where they go, and where they break off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from renstra.model import Periode
from renstra.rules.antartabel import rpjmd
from renstra.rules.target import kondisi_akhir, persen, years
from tests.plans import PERIODE, TinyBook
from tests.rules.rule_helpers import apply_rule, place

LONG = Periode(awal=2025, akhir=2029, dasar=2023, pertama=2025)
"""Baseline 2023, a transition year 2024 with a target only, and five years with pagu."""


@pytest.fixture
def length(tmp_path: Path) -> TinyBook:
    """The tiny plan over six years with targets."""
    return TinyBook(tmp_path, LONG)


def series(workbook: TinyBook, sheet: str, *value: Any, rows: int = 2, start: Any = None) -> None:
    """Write a row of targets, and the baseline before them."""
    for tahun, n in zip(workbook.periode.tahun_target, value, strict=True):
        workbook.write(sheet, f"Target {tahun}", n, rows)
    if start is not None:
        workbook.write(sheet, f"Capaian {workbook.periode.dasar}", start, rows)


class DescribeKondisiAkhir:
    """The first sub kegiatan has 110, 120, 120 orang; everything above kegiatan ends with 65 %."""

    @pytest.mark.parametrize(
        ("sheet", "correct"),
        [
            ("Sub Kegiatan", 350),
            ("Kegiatan", "350"),
            ("Program", "65,0"),
            ("Sasaran", 65),
            ("Indikator RPJMD", 65),
        ],
    )
    def it_agrees_with_the_sum_or_the_last_year(
        self, workbook: TinyBook, sheet: str, correct: object
    ) -> None:
        workbook.write(sheet, "Kondisi Akhir", correct)
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)

    def it_may_be_left_open(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Kondisi Akhir", "-")
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)

    @pytest.mark.parametrize(
        ("sheet", "correct", "kode"),
        [
            ("Sub Kegiatan", "350", "1.06.02.2.01.0001"),
            ("Program", "65", "1.06.02"),
            ("Indikator RPJMD", "65", "S.1"),
        ],
    )
    def it_is_named_when_it_does_not(
        self, workbook: TinyBook, sheet: str, correct: str, kode: str
    ) -> None:
        cell = workbook.write(sheet, "Kondisi Akhir", 45)
        (findings,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R201",
            f"{sheet}!{cell}",
            "kesalahan",
        )
        assert (findings.found, findings.expected, findings.subject) == ("45", correct, kode)

    def it_asks_for_the_rekap_when_the_last_year_was_meant(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Kondisi Akhir", 120)
        (findings,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert "isi kolom Rekap dengan 'akhir'" in findings.advice
        workbook.write("Sub Kegiatan", "Rekap", "akhir")
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)

    def it_tells_that_percentages_are_not_added_up(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Kondisi Akhir", 192.5)
        (findings,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert findings.advice.startswith("% tidak dijumlahkan")

    def it_is_of_the_years_with_target_and_pagu(self, tmp_path: Path) -> None:
        years = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025, target_terakhir=2026)
        workbook = TinyBook(tmp_path, years)
        workbook.write("Sub Kegiatan", "Kondisi Akhir", 230)
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        workbook.write("Sub Kegiatan", "Kondisi Akhir", 231)
        (finding,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert finding.message.endswith("jumlah target 2025-2026")

    def it_is_not_known_where_no_year_has_both(self, tmp_path: Path) -> None:
        years = Periode(
            awal=2025, akhir=2027, dasar=2024, pertama=2025, pagu_terakhir=2026, target_pertama=2027
        )
        workbook = TinyBook(tmp_path, years)
        for sheet in ("Sub Kegiatan", "Indikator RPJMD"):
            workbook.write(sheet, "Kondisi Akhir", 999)
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert not apply_rule(rpjmd.target_rpjmd, workbook)

    def it_tells_that_a_transition_year_was_added_too(self, length: TinyBook) -> None:
        series(length, "Sub Kegiatan", 15, 15, 15, 15, 15, 15)
        length.write("Sub Kegiatan", "Kondisi Akhir", 90)
        (findings,) = apply_rule(kondisi_akhir.kondisi_akhir, length)
        assert (findings.found, findings.expected) == ("90", "75")
        assert "tahun sebelum 2025 ikut dijumlahkan" in findings.advice

    def it_compares_predikat(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Satuan", "Predikat")
        series(workbook, "Tujuan", "BB", "BB", "BB", start="BB")
        cell = workbook.write("Tujuan", "Kondisi Akhir", "A")
        (findings,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert (findings.place, findings.found, findings.expected) == (f"Tujuan!{cell}", "A", "BB")

    @pytest.mark.parametrize(
        ("written", "count"), [(64.17, 0), (64.2, 0), (64.167, 0), (64.3, 1), (64, 0), (65, 1)]
    )
    def it_lets_a_mean_be_rounded(self, workbook: TinyBook, written: float, count: int) -> None:
        workbook.write("Program", "Rekap", "rata-rata")
        workbook.write("Program", "Kondisi Akhir", written)
        assert len(apply_rule(kondisi_akhir.kondisi_akhir, workbook)) == count

    @pytest.mark.parametrize(("written", "count"), [(0, 0), (5, 1)])
    def it_cannot_be_there_without_targets(
        self, workbook: TinyBook, written: int, count: int
    ) -> None:
        series(workbook, "Sub Kegiatan", "-", "-", "-")
        workbook.write("Sub Kegiatan", "Kondisi Akhir", written)
        assert len(apply_rule(kondisi_akhir.kondisi_akhir, workbook)) == count


class DescribeTheWayOfATarget:
    def it_rises_in_the_tiny_plan(self, workbook: TinyBook) -> None:
        assert not apply_rule(years.wrong_direction, workbook)

    def it_need_not_rise_where_each_year_counts_for_itself(self, workbook: TinyBook) -> None:
        series(workbook, "Sub Kegiatan", 10, 1, 3, start=12)
        assert not apply_rule(years.wrong_direction, workbook)

    def it_does_not_fall_from_more_than_all_that_was_planned(self, workbook: TinyBook) -> None:
        workbook.write("Sasaran", "Indikator", "Persentase Ketercapaian Sasaran Pembangunan")
        series(workbook, "Sasaran", 100, 100, 100, start=107.22)
        assert not apply_rule(years.wrong_direction, workbook)
        series(workbook, "Sasaran", 100, 99, 100, start=107.22)
        assert len(apply_rule(years.wrong_direction, workbook)) == 1

    def it_is_named_at_every_step_that_falls(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Rekap", "akhir")
        series(workbook, "Sub Kegiatan", 88, 90, 80, start=100)
        one, two = apply_rule(years.wrong_direction, workbook)
        assert (one.code, one.severity, one.subject) == ("R202", "peringatan", "1.06.02.2.01.0001")
        assert (one.place, two.place) == tuple(
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', f'Target {t}')}" for t in (2025, 2027)
        )
        assert (one.found, one.expected) == ("100 (2024) menjadi 88 (2025)", "paling sedikit 100")
        assert "turun dari 2026 ke 2027" in two.message

    def it_may_fall_to_nothing_at_all(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Rekap", "akhir")
        series(workbook, "Sub Kegiatan", 117, 0, 120)
        (findings,) = apply_rule(years.wrong_direction, workbook)
        assert (findings.found, findings.expected) == (
            "117 (2025) menjadi 0 (2026)",
            "paling sedikit 117",
        )

    def it_passes_over_years_that_are_not_planned(self, workbook: TinyBook) -> None:
        for row in (2, 3):
            workbook.write("Sub Kegiatan", "Rekap", "akhir", row)
        series(workbook, "Sub Kegiatan", "-", 120, "-", start="-")
        series(workbook, "Sub Kegiatan", 110, "-", 100, rows=3)
        assert place(years.wrong_direction, workbook) == [
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Target 2027', 3)}"
        ]

    def it_follows_the_transition_year_too(self, length: TinyBook) -> None:
        series(length, "Tujuan", 68.9, 70, 71, 72, 73, 74, start=69.5)
        assert place(years.wrong_direction, length) == [
            f"Tujuan!{length.cell('Tujuan', 'Target 2024')}"
        ]

    def it_knows_the_scale_of_predikat(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Satuan", "Predikat")
        series(workbook, "Tujuan", "BB", "B", "A", start="CC")
        (findings,) = apply_rule(years.wrong_direction, workbook)
        assert (findings.found, findings.expected) == (
            "BB (2025) menjadi B (2026)",
            "paling sedikit BB",
        )

    @pytest.mark.parametrize(("to", "count"), [("69-71", 0), ("68-69", 1), ("71-72", 0)])
    def it_holds_ranges_by_both_ends(self, workbook: TinyBook, to: str, count: int) -> None:
        series(workbook, "Tujuan", 70, to, "80-81", start=69)
        assert len(apply_rule(years.wrong_direction, workbook)) == count

    def it_may_fall_where_it_should(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Arah", "turun")
        series(workbook, "Tujuan", 12, 11.5, 11.5, start=12.5)
        assert not apply_rule(years.wrong_direction, workbook)
        series(workbook, "Tujuan", 12, 11.5, 12, start=12.5)
        (findings,) = apply_rule(years.wrong_direction, workbook)
        assert (findings.found, findings.expected) == (
            "11,5 (2026) menjadi 12 (2027)",
            "paling banyak 11,5",
        )

    def it_stays_where_it_should(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Arah", "tetap")
        series(workbook, "Tujuan", 100, 100, 100, start=100)
        assert not apply_rule(years.wrong_direction, workbook)
        series(workbook, "Tujuan", 100, 99, 100, start=100)
        assert [t.expected for t in apply_rule(years.wrong_direction, workbook)] == [
            "tetap 100",
            "tetap 99",
        ]

    def it_is_told_once_when_the_way_itself_is_wrong(self, workbook: TinyBook) -> None:
        series(workbook, "Tujuan", 14, 13, 12, start=15)
        (findings,) = apply_rule(years.wrong_direction, workbook)
        assert findings.place == f"Tujuan!{workbook.cell('Tujuan', 'Arah')}"
        assert "isi kolom Arah dengan 'turun'" in findings.advice


class DescribePercentages:
    @pytest.mark.parametrize(
        "name",
        [
            "Pertumbuhan PDRB",
            "Persentase capaian target PAD",
            "Persentase Ketercapaian Sasaran Pembangunan Daerah",
            "Persentase penerimaan terhadap target",
            "Angka Partisipasi Kasar (APK) PAUD",
            "Rasio kecukupan",
        ],
    )
    def it_lets_some_pass_a_hundred(self, workbook: TinyBook, name: str) -> None:
        workbook.write("Tujuan", "Indikator", name)
        series(workbook, "Tujuan", 100, 101, 105.5)
        assert not apply_rule(persen.plausible_persen, workbook)

    def it_names_a_part_that_exceeds_the_whole(self, workbook: TinyBook) -> None:
        cell = [
            workbook.write("Program", heading, 107) for heading in ("Capaian 2024", "Target 2027")
        ]
        findings = apply_rule(persen.plausible_persen, workbook)
        assert [t.place for t in findings] == [f"Program!{s}" for s in cell]
        assert (findings[0].code, findings[0].found, findings[0].expected) == (
            "R203",
            "107",
            "0 sampai 100",
        )

    def it_reads_the_rpjmd_too(self, workbook: TinyBook) -> None:
        cell = workbook.write("Indikator RPJMD", "Kondisi Awal", 600)
        assert place(persen.plausible_persen, workbook) == [f"Indikator RPJMD!{cell}"]

    @pytest.mark.parametrize(
        ("name", "count"), [("Laju pertumbuhan ekonomi", 0), ("Cakupan layanan", 1)]
    )
    def it_lets_growth_be_negative(self, workbook: TinyBook, name: str, count: int) -> None:
        workbook.write("Tujuan", "Indikator", name)
        workbook.write("Tujuan", "Capaian 2024", -2.5)
        assert len(apply_rule(persen.plausible_persen, workbook)) == count

    def it_says_nothing_of_people(self, workbook: TinyBook) -> None:
        series(workbook, "Sub Kegiatan", 110, 500, 1200)
        assert not apply_rule(persen.plausible_persen, workbook)

    def it_names_a_fraction_among_percentages(self, workbook: TinyBook) -> None:
        cell = workbook.write("Program", "Target 2026", 0.65)
        (findings,) = apply_rule(persen.fractional_persen, workbook)
        assert (findings.code, findings.place, findings.found, findings.expected) == (
            "R205",
            f"Program!{cell}",
            "0,65",
            "65",
        )

    @pytest.mark.parametrize("value", [(0.5, 0.6, 0.7), (0, 1, 65), (0.5, 3, 60), (0.1, 3, 4)])
    def it_lets_small_percentages_be(self, workbook: TinyBook, value: tuple[float, ...]) -> None:
        series(workbook, "Program", *value, start="-")
        assert not apply_rule(persen.fractional_persen, workbook)


class DescribeABrokenRow:
    """Pagu is 3.000.000 every year at every level above the sub kegiatan."""

    @pytest.mark.parametrize("content", [None, "-"])
    def it_is_named_between_years_with_targets(self, workbook: TinyBook, content: object) -> None:
        cell = workbook.write("Program", "Target 2026", content)
        (findings,) = apply_rule(years.interrupted_target, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R207",
            f"Program!{cell}",
            content or "kosong",
        )
        assert (findings.expected, findings.subject) == ("target dalam %", "1.06.02")

    def it_is_named_at_the_end_while_there_is_pagu(self, workbook: TinyBook) -> None:
        cell = workbook.write("Kegiatan", "Target 2027", None)
        (findings,) = apply_rule(years.interrupted_target, workbook)
        assert findings.place == f"Kegiatan!{cell}"
        assert "padahal tahun itu berpagu" in findings.message

    def it_may_begin_late_or_be_unknown(self, workbook: TinyBook) -> None:
        series(workbook, "Program", "-", 65, 66)
        series(workbook, "Kegiatan", 100, "N/a", 110)
        assert not apply_rule(years.interrupted_target, workbook)

    def it_may_rest_for_a_year_without_pagu(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Target 2026", "-")
        workbook.write("Sub Kegiatan", "Pagu 2026", 0)
        assert not apply_rule(years.interrupted_target, workbook)
        workbook.write("Sub Kegiatan", "Target 2026", None)
        assert place(years.interrupted_target, workbook) == [
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Target 2026')}"
        ]

    def it_leaves_sub_kegiatan_with_pagu_to_their_own_rule(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Target 2026", None)
        workbook.write("Sub Kegiatan", "Target 2027", "-", 3)
        assert not apply_rule(years.interrupted_target, workbook)

    def it_may_hand_over_to_another_indikator(self, workbook: TinyBook) -> None:
        series(workbook, "Program", 62, "-", "-")
        for heading, content in (("Indikator", "Cakupan baru"), ("Satuan", "%")):
            workbook.write("Program", heading, content, 3)
        series(workbook, "Program", "-", 40, 41, rows=3)
        assert not apply_rule(years.interrupted_target, workbook)

    def it_may_be_planned_for_a_year_or_two_beside_another(self, workbook: TinyBook) -> None:
        for heading, content in (("Indikator", "Jumlah kendaraan baru"), ("Satuan", "Unit")):
            workbook.write("Kegiatan", heading, content, 3)
        series(workbook, "Kegiatan", 1, None, None, rows=3)
        assert not apply_rule(years.interrupted_target, workbook)
        series(workbook, "Kegiatan", 1, 1, None, rows=3)
        (finding,) = apply_rule(years.interrupted_target, workbook)
        assert finding.advice == "isi targetnya; bila memang tidak direncanakan, tulis '-'"

    def it_says_nothing_of_what_is_not_planned(self, workbook: TinyBook) -> None:
        for sheet in ("Kegiatan", "Program"):
            series(workbook, sheet, None, None, None)
        assert not apply_rule(years.interrupted_target, workbook)


class DescribeKegiatanAndItsSubKegiatan:
    def it_may_count_the_same_people_once(self, workbook: TinyBook) -> None:
        series(workbook, "Kegiatan", 220, 120, 240)
        assert not apply_rule(years.excessive_kegiatan, workbook)

    def it_cannot_be_more_than_their_sum(self, workbook: TinyBook) -> None:
        series(workbook, "Kegiatan", 220, 250, 300)
        (findings,) = apply_rule(years.excessive_kegiatan, workbook)
        assert (findings.code, findings.place) == (
            "R208",
            f"Kegiatan!{workbook.cell('Kegiatan', 'Target 2026')}",
        )
        assert (findings.found, findings.expected) == (
            "2026: 250; 2027: 300",
            "2026: paling banyak 240; 2027: paling banyak 240",
        )
        assert findings.subject == "1.06.02.2.01"

    def it_is_not_compared_with_other_things(self, workbook: TinyBook) -> None:
        series(workbook, "Kegiatan", 900, 900, 900)
        workbook.write("Sub Kegiatan", "Satuan", "Dokumen", 3)
        assert not apply_rule(years.excessive_kegiatan, workbook)

    def it_passes_over_sub_kegiatan_that_are_not_planned(self, workbook: TinyBook) -> None:
        series(workbook, "Kegiatan", 111, 120, 120)
        workbook.write("Sub Kegiatan", "Satuan", "Dokumen", 3)
        series(workbook, "Sub Kegiatan", "-", "-", "-", rows=3)
        assert place(years.excessive_kegiatan, workbook) == [
            f"Kegiatan!{workbook.cell('Kegiatan', 'Target 2025')}"
        ]

    def it_is_not_compared_as_a_percentage(self, workbook: TinyBook) -> None:
        workbook.write("Kegiatan", "Satuan", "%")
        series(workbook, "Kegiatan", 100, 100, 100)
        for rows in (2, 3):
            workbook.write("Sub Kegiatan", "Satuan", "%", rows)
            series(workbook, "Sub Kegiatan", 10, 10, 10, rows=rows)
        assert not apply_rule(years.excessive_kegiatan, workbook)


class DescribeOneYearUnlikeTheOthers:
    @pytest.mark.parametrize(
        ("value", "tahun"),
        [
            ((1, 1, 1, 1, 1, 3), 2029),
            ((50, 50, 500, 50, 50, 50), 2026),
            (("-", 2, 2, 2, 2, 12), 2029),
        ],
    )
    def it_is_named(self, length: TinyBook, value: tuple[Any, ...], tahun: int) -> None:
        series(length, "Sub Kegiatan", *value)
        (findings,) = apply_rule(years.lone_deviation, length)
        assert (findings.code, findings.severity) == ("R209", "saran")
        assert findings.place == f"Sub Kegiatan!{length.cell('Sub Kegiatan', f'Target {tahun}')}"
        assert (findings.found, findings.expected) == (
            str(max(x for x in value if x != "-")),
            f"{value[1]} seperti tahun lain",
        )

    @pytest.mark.parametrize(
        "value",
        [
            (3, 2, 2, 2, 2, 2),
            (1, 2, 2, 2, 2, 2),
            (10, 10, 10, 10, 10, 12),
            (40, 40, 46, 40, 40, 40),
            (0, 0, 0, 0, 0, 1),
            (0, 0, 1, 0, 0, 0),
            (1, 1, 0, 1, 1, 1),
            (1, 1, 1, 2, 2, 2),
            (1, 1, 1, 1, 1, 1),
            ("-", "-", "-", 1, 1, 3),
        ],
    )
    def it_may_be_a_new_level_a_start_or_a_fall(
        self, length: TinyBook, value: tuple[Any, ...]
    ) -> None:
        series(length, "Sub Kegiatan", *value)
        assert not apply_rule(years.lone_deviation, length)

    def it_may_be_the_aim_of_the_last_year(self, length: TinyBook) -> None:
        series(length, "Program", 40, 40, 40, 40, 40, 90)
        assert not apply_rule(years.lone_deviation, length)


def test_the_tiny_plan_has_no_finding(workbook: TinyBook) -> None:
    assert workbook.periode == PERIODE
    rule = (
        kondisi_akhir.kondisi_akhir,
        years.wrong_direction,
        persen.plausible_persen,
        persen.fractional_persen,
        years.interrupted_target,
        years.excessive_kegiatan,
        years.lone_deviation,
    )
    assert not [t for a in rule for t in apply_rule(a, workbook)]
