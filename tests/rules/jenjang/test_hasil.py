"""Outcomes and outputs: what measures them, and what says that it serves them."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.rules.jenjang import hasil
from renstra.rules.nomenklatur import kode
from renstra.rules.registry import rules_in_module
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

PROTECTED, RESTORED = "Meningkatnya perlindungan keluarga", "Meningkatnya mutu rehabilitasi"
PERSEN = {"satuan": "%", "target.2025": 60}


def program_tells(workbook: TinyBook, *outcomes: str) -> None:
    """Give the program an indikator for each outcome."""
    first = workbook.level("1.06.02")
    further = [
        {"kode": None, "indikator": f"Cakupan {n}", "rumusan": words, **PERSEN}
        for n, words in enumerate(outcomes[1:], 2)
    ]
    workbook.isi["Program"] = [{**first, "rumusan": outcomes[0]}, *further]


def kegiatan_serve(workbook: TinyBook, *outcomes: str) -> None:
    """Make as many kegiatan as there are outcomes, each serving one."""
    first = workbook.level("1.06.02.2.01")
    workbook.isi["Kegiatan"] = [
        {**first, "kode": f"1.06.02.2.0{n}", "nama": f"Kegiatan {n}", "outcome": words}
        for n, words in enumerate(outcomes, 1)
    ]


def sub_bring_about(workbook: TinyBook, *outputs: str) -> None:
    for row, words in zip(workbook.isi["Sub Kegiatan"], outputs, strict=True):
        row["output"] = words


def all_codes(workbook: TinyBook) -> list[str]:
    return [t.code for rule in rules_in_module(hasil) for t in apply_rule(rule, workbook)]


class DescribeARightPlan:
    def it_need_not_know_outcomes_at_all(self, workbook: TinyBook) -> None:
        assert not all_codes(workbook)

    def it_names_them_with_other_capitals_and_blanks(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED, RESTORED)
        kegiatan_serve(workbook, PROTECTED.upper(), f" {RESTORED.replace(' ', '  ')}")
        assert not all_codes(workbook)

    def it_may_name_one_on_the_sheet_of_kegiatan_alone(self, workbook: TinyBook) -> None:
        kegiatan_serve(workbook, PROTECTED, PROTECTED, "")
        sub_bring_about(workbook, "Terlayaninya keluarga", "")
        assert not all_codes(workbook)

    def it_may_leave_a_single_kegiatan_to_serve_all_outcomes(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED, RESTORED)
        assert not all_codes(workbook)

    def it_may_tell_an_outcome_above_the_row_of_its_indikator(self, workbook: TinyBook) -> None:
        row = workbook.level("1.06.02")
        above = {**row, "rumusan": PROTECTED, "indikator": None, "satuan": None}
        above |= {name: None for name in row if name.startswith(("target", "capaian"))}
        workbook.isi["Program"] = [above, {**row, "kode": None, "nama": None}]
        (program,) = workbook.plan().program
        assert [(h.uraian, len(h.indikator)) for h in program.hasil] == [(PROTECTED, 1)]


class DescribeAnOutcomeThatIsNoneOfTheProgram:
    def it_is_told_with_the_one_that_may_have_been_meant(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED, RESTORED)
        kegiatan_serve(workbook, "Meningkatnya perlindugan keluarga", RESTORED)
        (found,) = apply_rule(hasil.kegiatan_outside_outcome, workbook)
        assert found.place == workbook.cell("Kegiatan", "Outcome").join(("Kegiatan!", ""))
        assert (found.severity, found.subject) == ("kesalahan", "1.06.02.2.01")
        assert found.advice == f"mungkin maksudnya '{PROTECTED}'"
        assert found.message == "outcome ini tidak ada pada program 1.06.02"

    def it_is_told_where_nothing_comes_near(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED)
        kegiatan_serve(workbook, "Terbangunnya jalan desa")
        (found,) = apply_rule(hasil.kegiatan_outside_outcome, workbook)
        assert found.advice.startswith("salin dari lembar Program")


class DescribeAnOutputThatIsNoneOfTheKegiatan:
    def it_is_told_at_the_sub_kegiatan(self, workbook: TinyBook) -> None:
        workbook.level("1.06.02.2.01")["rumusan"] = "Terlayaninya keluarga miskin"
        sub_bring_about(workbook, "Terlayaninya keluarga miskin", "Terlayaninya keluarga mskin")
        (found,) = apply_rule(hasil.sub_kegiatan_outside_output, workbook)
        assert found.subject == "1.06.02.2.01.0002"
        assert found.advice == "mungkin maksudnya 'Terlayaninya keluarga miskin'"


class DescribeAnOutcomeWithoutIndikator:
    def it_is_the_second_that_only_kegiatan_name(self, workbook: TinyBook) -> None:
        kegiatan_serve(workbook, PROTECTED, RESTORED, RESTORED)
        (found,) = apply_rule(hasil.unmeasured_hasil, workbook)
        assert (found.found, found.subject) == (RESTORED, "1.06.02.2.02")

    def it_is_the_second_output_that_only_sub_kegiatan_name(self, workbook: TinyBook) -> None:
        sub_bring_about(workbook, "Terlayaninya keluarga", "Tersusunnya laporan")
        (found,) = apply_rule(hasil.unmeasured_hasil, workbook)
        assert found.message.startswith("output ini tidak mempunyai indikator pada kegiatan")

    def it_is_a_fault_of_the_workbook_where_its_own_row_has_none(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED, RESTORED)
        workbook.isi["Program"][1] = {"kode": None, "rumusan": RESTORED}
        cell = workbook.cell("Program", "Indikator", 3)
        assert [t.place for t in workbook.read().findings] == [f"Program!{cell}"]


class DescribeAKegiatanWithoutOutcome:
    def it_is_told_once_for_a_program_with_several(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED, RESTORED)
        kegiatan_serve(workbook, PROTECTED, "", "")
        (found,) = apply_rule(hasil.kegiatan_without_outcome, workbook)
        assert (found.severity, found.subject) == ("peringatan", "1.06.02.2.02")
        assert found.message == (
            "outcome kosong pada kegiatan 1.06.02.2.02 dan 1 kegiatan lain, padahal program "
            "1.06.02 mempunyai 2 outcome"
        )

    def it_is_right_in_a_program_with_one(self, workbook: TinyBook) -> None:
        program_tells(workbook, PROTECTED)
        kegiatan_serve(workbook, PROTECTED, "")
        assert not place(hasil.kegiatan_without_outcome, workbook)


@pytest.mark.parametrize("parent", [None, "1.06.02.2.01"])
def test_a_sub_kegiatan_with_the_kode_of_its_kegiatan_is_told_by_name(
    workbook: TinyBook, parent: Any
) -> None:
    workbook.isi["Sub Kegiatan"][1] |= {"kode": "1.06.02.2.01", "induk": parent}
    (found,) = apply_rule(kode.malformed_kode, workbook)
    assert found.message == "bukan kode sub kegiatan, melainkan kode kegiatan induknya: Sub 2"
    assert found.advice == "lengkapi dengan nomor sub kegiatan ini"
