"""Copies of other tables: what they fill in must be what the plan says, and what they leave empty
is left alone.
"""

from __future__ import annotations

from typing import Any

import pytest

from renstra.model import Finding
from renstra.rules.antartabel import pembanding
from renstra.rules.registry import rules_in_module
from renstra.rules.rule import Rule
from renstra.rules.view import RuleView
from tests.plans import PERIODE, TinyBook, target
from tests.rules.rule_helpers import apply_rule

ALL = tuple(rules_in_module(pembanding))
PERSEN = {"satuan": "%", "capaian_awal.2024": 60.5, **target(PERIODE, 62.5, 65)}


def duplicate(workbook: TinyBook, *rows: dict[str, Any]) -> TinyBook:
    """Fill the sheet of copies; the first row is row 2."""
    workbook.isi["Pembanding"] = [{"sumber": "Tabel 4.2", **b} for b in rows]
    return workbook


def kode(workbook: TinyBook) -> list[str]:
    """The codes of all rules of this module that find something."""
    inputs = RuleView(workbook.plan())
    return [t.code for a in ALL for t in a(inputs)]


def one(rule: Rule, workbook: TinyBook) -> Finding:
    (findings,) = apply_rule(rule, workbook)
    return findings


class DescribeAFaithfulCopy:
    def it_agrees_in_everything(self, workbook: TinyBook) -> None:
        duplicate(
            workbook,
            {
                "kode_rujukan": "T.1",
                "uraian": "TUJUAN  satu.",
                "indikator": "Indeks",
                **PERSEN,
                "kondisi_akhir_tertulis": 65,
            },
            {
                "kode_rujukan": "S.1",
                "kode_induk": "T.1",
                "indikator": "cakupan",
                **PERSEN,
                "satuan": "Persen",
            },
            {
                "kode_rujukan": "1.06.02",
                "kode_induk": "S.1",
                "uraian": "Satu",
                "pagu_tertulis.2025": 3_000_000,
                "pagu_jumlah_tertulis": "9.000.000",
            },
            {
                "kode_rujukan": "1.06.02.2.01.0002",
                "uraian": "Sub 2",
                "indikator": "Jumlah orang",
                "satuan": "Orang",
                "kondisi_akhir_tertulis": 350,
                "pagu_tertulis.2027": 2_000_000,
            },
        )
        assert kode(workbook) == []

    def it_may_leave_everything_out(self, workbook: TinyBook) -> None:
        duplicate(
            workbook, {"kode_rujukan": "T.1"}, {"kode_rujukan": "1.06.02", "indikator": "Cakupan"}
        )
        assert kode(workbook) == []

    def it_may_not_exist(self, workbook: TinyBook) -> None:
        assert kode(workbook) == []


class DescribeTargets:
    def it_names_both_cells_where_one_differs(self, workbook: TinyBook) -> None:
        duplicate(
            workbook, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN, "target.2026": 69.9}
        )
        findings = one(pembanding.target_pembanding, workbook)
        assert (findings.code, findings.severity, findings.subject) == ("R701", "kesalahan", "T.1")
        assert findings.place == f"Pembanding!{workbook.cell('Pembanding', 'Target 2026')}"
        assert (findings.found, findings.expected) == (
            "69,9",
            f"65 (Tujuan!{workbook.cell('Tujuan', 'Target 2026')})",
        )
        assert findings.message == "target 2026 pada Tabel 4.2 berbeda dengan lembar Tujuan"

    def it_compares_the_baseline_and_the_end_of_the_period(self, workbook: TinyBook) -> None:
        duplicate(
            workbook,
            {
                "kode_rujukan": "1.06.02.2.01",
                "indikator": "Jumlah orang",
                "satuan": "Orang",
                "capaian_awal.2024": 90,
                "kondisi_akhir_tertulis": 120,
            },
        )
        start, end = apply_rule(pembanding.target_pembanding, workbook)
        assert (start.cell, start.found) == (workbook.cell("Pembanding", "Capaian 2024"), "90")
        assert start.expected == f"100 (Kegiatan!{workbook.cell('Kegiatan', 'Capaian 2024')})"
        assert (end.cell, end.found) == (workbook.cell("Pembanding", "Kondisi Akhir"), "120")
        assert end.expected == "350 (dihitung dari Kegiatan baris 2)"

    def it_takes_a_kondisi_akhir_that_the_plan_types_itself(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"][0]["kondisi_akhir_tertulis"] = 70
        duplicate(
            workbook,
            {
                "kode_rujukan": "T.1",
                "indikator": "Indeks",
                "satuan": "%",
                "kondisi_akhir_tertulis": 70,
            },
        )
        assert kode(workbook) == []

    def it_takes_a_dash_for_zero_and_not_for_a_figure(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"][0]["target.2025"] = 0
        duplicate(
            workbook,
            {
                "kode_rujukan": "T.1",
                "indikator": "Indeks",
                "satuan": "%",
                "target.2025": "-",
                "target.2026": "-",
            },
        )
        assert one(pembanding.target_pembanding, workbook).cell == workbook.cell(
            "Pembanding", "Target 2026"
        )

    @pytest.mark.parametrize(("plan", "copied"), [("N/a", 42), (42, "-")])
    def it_takes_an_unknown_baseline_for_no_contradiction(
        self, workbook: TinyBook, plan: object, copied: object
    ) -> None:
        workbook.isi["Tujuan"][0]["capaian_awal.2024"] = plan
        duplicate(
            workbook,
            {
                "kode_rujukan": "T.1",
                "indikator": "Indeks",
                "satuan": "%",
                "capaian_awal.2024": copied,
            },
        )
        assert kode(workbook) == []

    def it_finds_a_figure_where_the_plan_has_none(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"][0]["target.2025"] = "N/a"
        duplicate(workbook, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN})
        assert one(pembanding.target_pembanding, workbook).expected.startswith("N/a (Tujuan!")

    def it_compares_figures_as_they_are_printed(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"][0] |= {"desimal": "1", "target.2025": 62.46}
        duplicate(workbook, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN})
        assert kode(workbook) == []

    def it_compares_predikat(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"][0] |= {
            "satuan": "Predikat",
            "capaian_awal.2024": "B",
            **target(PERIODE, "BB"),
        }
        value = {"satuan": "Predikat", "capaian_awal.2024": "b", **target(PERIODE, "BB", "A", "BB")}
        duplicate(workbook, {"kode_rujukan": "T.1", "indikator": "Indeks", **value})
        findings = one(pembanding.target_pembanding, workbook)
        assert (findings.found, findings.expected[:3]) == ("A", "BB ")


class DescribeWhichIndikatorIsMeant:
    def it_is_the_one_of_the_same_name(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"].append(
            {"kode": "T.1", "indikator": "Nilai", **PERSEN, "target.2026": 80}
        )
        duplicate(
            workbook,
            {"kode_rujukan": "T.1", "indikator": "NILAI", "satuan": "%", "target.2026": 65},
        )
        assert (
            one(pembanding.target_pembanding, workbook).expected
            == f"80 (Tujuan!{workbook.cell('Tujuan', 'Target 2026', 3)})"
        )

    def it_is_the_only_one_even_under_another_name(self, workbook: TinyBook) -> None:
        duplicate(
            workbook,
            {
                "kode_rujukan": "T.1",
                "indikator": "Indeks kesejahteraan",
                **PERSEN,
                "target.2025": 1,
            },
        )
        assert kode(workbook) == ["R701", "R703"]

    def it_is_the_only_one_under_a_near_name_and_another_satuan(self, workbook: TinyBook) -> None:
        workbook.isi["Kegiatan"][0]["indikator"] = (
            "Persentase terlaksananya Perencanaan Urusan Pemerintah Daerah"
        )
        name = "Persentase terlaksananya Penunjang Urusan Pemerintah Daerah"
        duplicate(
            workbook,
            {
                "kode_rujukan": "1.06.02.2.01",
                "indikator": name,
                "satuan": "Predikat",
                "target.2025": "BB",
            },
        )
        assert kode(workbook) == ["R701", "R703", "R707"]

    @pytest.mark.parametrize(
        "rows",
        [
            pytest.param(
                [{"indikator": "Jumlah dokumen", "satuan": "Dokumen", "target.2025": 1}],
                id="lain sama sekali",
            ),
            pytest.param(
                [{"indikator": "Cakupan", "satuan": "%", "target.2025": 1}], id="milik sasaran"
            ),
            pytest.param(
                [
                    {"indikator": "Indeks", **PERSEN},
                    {"indikator": "Indeks kedua", "satuan": "%", "target.2025": 1},
                ],
                id="kedua",
            ),
        ],
    )
    def it_is_none_where_that_cannot_be_told(
        self, workbook: TinyBook, rows: list[dict[str, Any]]
    ) -> None:
        assert kode(duplicate(workbook, *({"kode_rujukan": "T.1", **b} for b in rows))) == ["R703"]

    def it_is_told_for_each_source_by_itself(self, workbook: TinyBook) -> None:
        other = {"kode_rujukan": "T.1", "indikator": "Indeks mutu", **PERSEN, "target.2025": 1}
        duplicate(workbook, other, {**other, "sumber": "Perjanjian Kinerja"})
        assert [
            t.message.split(" berbeda")[0]
            for t in apply_rule(pembanding.target_pembanding, workbook)
        ] == [
            "target 2025 pada Tabel 4.2",
            "target 2025 pada Perjanjian Kinerja",
        ]


class DescribeNames:
    def it_minds_words_only(self, workbook: TinyBook) -> None:
        workbook.isi["Sasaran"][0]["nama"] = "Meningkatnya penanganan permasalahan sosial (PMKS)"
        uraian = "Meningkatkan Penanganan  permasalahan sosial PMKS"
        duplicate(
            workbook,
            {"kode_rujukan": "S.1", "uraian": uraian.replace("kan ", "nya ")},
            {"kode_rujukan": "S.1", "uraian": uraian},
        )
        findings = one(pembanding.nama_pembanding, workbook)
        assert (findings.code, findings.severity, findings.cell) == (
            "R702",
            "peringatan",
            workbook.cell("Pembanding", "Uraian", 3),
        )
        assert (
            findings.expected == "Meningkatnya penanganan permasalahan sosial (PMKS) (Sasaran!B2)"
        )

    def it_suggests_the_indikator_that_is_near(self, workbook: TinyBook) -> None:
        workbook.isi["Program"][0]["indikator"] = "Persentase terlaksananya Perencanaan Urusan"
        duplicate(
            workbook,
            {"kode_rujukan": "1.06.02", "indikator": "Persentase terlaksananya Penunjang Urusan"},
        )
        findings = one(pembanding.indikator_pembanding, workbook)
        assert (findings.code, findings.severity, findings.subject) == (
            "R703",
            "peringatan",
            "1.06.02",
        )
        assert findings.place == f"Pembanding!{workbook.cell('Pembanding', 'Indikator')}"
        cell = workbook.cell("Program", "Indikator")
        assert findings.expected == f"Persentase terlaksananya Perencanaan Urusan (Program!{cell})"

    def it_tells_where_a_misplaced_indikator_belongs(self, workbook: TinyBook) -> None:
        findings = one(
            pembanding.indikator_pembanding,
            duplicate(workbook, {"kode_rujukan": "T.1", "indikator": "Cakupan"}),
        )
        assert (findings.found, findings.expected) == (
            "Cakupan",
            "salah satu indikator T.1: Indeks",
        )
        assert findings.advice == "indikator ini milik S.1 atau 1.06.02; periksa Kode Rujukan"

    def it_compares_the_satuan_by_sense(self, workbook: TinyBook) -> None:
        duplicate(
            workbook,
            {"kode_rujukan": "T.1", "indikator": "Indeks", "satuan": "persen (%)"},
            {"kode_rujukan": "S.1", "indikator": "Cakupan", "satuan": "Predikat"},
        )
        findings = one(pembanding.satuan_pembanding, workbook)
        assert (findings.code, findings.severity, findings.cell) == (
            "R707",
            "peringatan",
            workbook.cell("Pembanding", "Satuan", 3),
        )
        assert (findings.found, findings.expected) == (
            "Predikat",
            f"% (Sasaran!{workbook.cell('Sasaran', 'Satuan')})",
        )


class DescribeTheTree:
    @pytest.fixture
    def two_sasaran(self, workbook: TinyBook) -> TinyBook:
        workbook.isi["Sasaran"].append(
            {**workbook.isi["Sasaran"][0], "kode": "S.2", "nama": "Sasaran dua"}
        )
        return workbook

    def it_wants_the_same_parent(self, two_sasaran: TinyBook) -> None:
        findings = one(
            pembanding.parent_in_pembanding,
            duplicate(two_sasaran, {"kode_rujukan": "1.06.02", "kode_induk": "S.2"}),
        )
        assert (findings.code, findings.severity, findings.subject) == (
            "R704",
            "kesalahan",
            "1.06.02",
        )
        assert findings.place == f"Pembanding!{two_sasaran.cell('Pembanding', 'Kode Induk')}"
        assert (findings.found, findings.expected) == (
            "S.2",
            f"S.1 (Program!{two_sasaran.cell('Program', 'Kode Sasaran')})",
        )

    def it_names_the_one_of_the_same_kind_where_a_table_skips_a_level(
        self, two_sasaran: TinyBook
    ) -> None:
        duplicate(two_sasaran, {"kode_rujukan": "1.06.02.2.01", "kode_induk": "S.1"})
        assert kode(two_sasaran) == []
        duplicate(two_sasaran, {"kode_rujukan": "1.06.02.2.01", "kode_induk": "S.2"})
        assert one(pembanding.parent_in_pembanding, two_sasaran).expected == "S.1 (Kegiatan!A2)"

    def it_wants_no_parent_for_a_tujuan(self, two_sasaran: TinyBook) -> None:
        findings = one(
            pembanding.parent_in_pembanding,
            duplicate(two_sasaran, {"kode_rujukan": "T.1", "kode_induk": "S.1"}),
        )
        assert findings.expected == "kosong, karena tujuan tidak beratasan"

    @pytest.mark.parametrize(
        "unit", ["Dinas Sosial Kabupaten Seluma", "DINSOS", "dinas sosial", None]
    )
    def it_knows_the_office_by_its_names(self, workbook: TinyBook, unit: str | None) -> None:
        workbook.isi["Identitas"][0]["singkatan_opd"] = "Dinsos"
        workbook.isi["Program"][0]["penanggung_jawab"] = "Dinas Sosial"
        duplicate(
            workbook,
            {"kode_rujukan": "1.06.02", "penanggung_jawab": unit},
            {"kode_rujukan": "T.1", "penanggung_jawab": unit},
        )
        assert kode(workbook) == []

    def it_wants_the_same_unit_in_charge(self, workbook: TinyBook) -> None:
        workbook.isi["Program"][0]["penanggung_jawab"] = "Dinas Sosial; Bidang Rehabilitasi"
        unit = "Bidang Rehabilitasi, Dinas Sosial"
        same, other = (
            {"kode_rujukan": "1.06.02", "penanggung_jawab": u} for u in (unit, "UPTD Panti Sosial")
        )
        findings = one(pembanding.penanggung_jawab_pembanding, duplicate(workbook, same, other))
        assert (findings.code, findings.severity) == ("R705", "peringatan")
        assert (findings.cell, findings.found) == (
            workbook.cell("Pembanding", "Penanggung Jawab", 3),
            "UPTD Panti Sosial",
        )
        assert findings.expected.startswith("Dinas Sosial; Bidang Rehabilitasi (Program!")


class DescribePagu:
    @pytest.mark.parametrize(
        ("own", "rupiah"),
        [("T.1", "3.000.000"), ("1.06.02.2.01", "3.000.000"), ("1.06.02.2.01.0001", "1.000.000")],
    )
    def it_is_compared_at_every_level(self, workbook: TinyBook, own: str, rupiah: str) -> None:
        duplicate(
            workbook, {"kode_rujukan": own, "pagu_tertulis.2025": rupiah, "pagu_tertulis.2026": 5}
        )
        findings = one(pembanding.pagu_pembanding, workbook)
        assert (findings.code, findings.severity, findings.cell) == (
            "R706",
            "kesalahan",
            workbook.cell("Pembanding", "Pagu 2026"),
        )
        assert (findings.found, findings.expected.split(" (")[0]) == ("5", rupiah)

    def it_points_at_the_cell_of_a_sub_kegiatan(self, workbook: TinyBook) -> None:
        duplicate(workbook, {"kode_rujukan": "1.06.02.2.01.0002", "pagu_tertulis.2026": 2_500_000})
        findings = one(pembanding.pagu_pembanding, workbook)
        assert (
            findings.expected
            == f"2.000.000 (Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Pagu 2026', 3)})"
        )
        assert findings.advice == "lebih 500.000 dari rencana; samakan kedua tabel"

    def it_is_compared_for_the_period(self, workbook: TinyBook) -> None:
        duplicate(workbook, {"kode_rujukan": "1.06.02", "pagu_jumlah_tertulis": 8_000_000})
        findings = one(pembanding.pagu_pembanding, workbook)
        assert (findings.cell, findings.expected) == (
            workbook.cell("Pembanding", "Jumlah Pagu"),
            "9.000.000",
        )
        assert (
            findings.message
            == "pagu 2025-2027 1.06.02 pada Tabel 4.2 berbeda dengan lembar Program"
        )


def test_every_rule_of_the_group_is_there() -> None:
    assert [a.code for a in ALL] == [f"R70{n}" for n in range(1, 8)]


def test_the_faults_of_a_printed_table_are_found_together(workbook: TinyBook) -> None:
    duplicate(
        workbook,
        {
            "kode_rujukan": "S.1",
            "uraian": "Meningkatkan sasaran",
            "indikator": "Cakupan",
            **PERSEN,
            "target.2025": 55.8,
        },
        {
            "sumber": "Tabel 4.1",
            "kode_rujukan": "1.06.02.2.01.0001",
            "indikator": "Jumlah sandang yang disediakan",
        },
    )
    assert kode(workbook) == ["R701", "R702", "R703"]
