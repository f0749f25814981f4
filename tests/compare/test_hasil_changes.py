"""Outcomes and outputs compared: what moved, what was reworded, and how that is told."""

from __future__ import annotations

from renstra.compare.changes import Change
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.rows import other_change_texts
from renstra.compare.prove import is_proven
from renstra.compare.wording import element_text
from tests.compare.chart_helpers import chart, level
from tests.plans import TinyBook

FED, TRAINED = "Terpenuhinya kebutuhan dasar", "Meningkatnya keterampilan"
KEGIATAN = "1.06.04.1.01"
SUB = "1.06.04.1.01.02"


def with_outcomes(first: str = FED, second: str = TRAINED) -> TinyBook:
    """The chart with two outcomes of a program, served by one kegiatan each."""
    plan = chart()
    further = level("1.06.04", "", "Persentase penerima yang terampil", rumusan=second)
    plan.level("1.06.04")["rumusan"] = first
    plan.isi["Program"].insert(1, {**further, "kode": None, "nama": None})
    plan.level(KEGIATAN)["outcome"] = first
    plan.level("1.06.04.1.02")["outcome"] = second
    return plan


def changes(old: TinyBook, new: TinyBook) -> tuple[Change, ...]:
    result = compare_plans(old.plan(), new.plan())
    assert is_proven(result)
    return result.changes


def told(old: TinyBook, new: TinyBook) -> list[tuple[str, str, str, object, object]]:
    return [
        (p.new[0].kode, p.kind, element_text(p), p.semula, p.menjadi) for p in changes(old, new)
    ]


class DescribeAKegiatan:
    def it_moves_to_another_outcome(self) -> None:
        new = with_outcomes()
        new.level(KEGIATAN)["outcome"] = TRAINED
        assert told(with_outcomes(), new) == [
            (KEGIATAN, "pindah induk", "Outcome yang didukung", FED, TRAINED)
        ]

    def it_follows_an_outcome_that_is_only_reworded(self) -> None:
        longer = f"{FED} kelompok rentan"
        assert told(with_outcomes(), with_outcomes(first=longer)) == [
            ("1.06.04", "ubah indikator", "Outcome yang diukur", FED, longer),
            (KEGIATAN, "ubah keterangan", "Outcome yang didukung", FED, longer),
        ]

    def it_does_not_move_when_outcomes_are_told_for_the_first_time(self) -> None:
        kinds = {p.kind for p in changes(chart(), with_outcomes())}
        assert "pindah induk" not in kinds

    def it_stays_where_only_letter_case_and_blanks_are_others(self) -> None:
        shouted = "  ".join(FED.upper().split())
        assert not changes(with_outcomes(), with_outcomes(first=shouted))
        new = with_outcomes()
        new.level(KEGIATAN)["outcome"] = FED.title()
        assert not changes(with_outcomes(), new)

    def it_is_told_in_the_matrix_in_words(self) -> None:
        new = with_outcomes()
        new.level(KEGIATAN)["outcome"] = TRAINED
        result = compare_plans(with_outcomes().plan(), new.plan())
        (row,) = result.changed()
        assert row.kinds == ("pindah induk",)
        assert other_change_texts(row) == [
            f"Outcome yang didukung: semula {FED}; menjadi {TRAINED}"
        ]


class DescribeATujuan:
    def it_is_told_to_serve_another_sasaran_of_the_rpjmd_in_words(self) -> None:
        old, new = chart(), chart()
        first = new.isi["Tujuan"][0]
        first["nspk_rpjmd"] = "Kesejahteraan sosial"
        assert told(old, new) == [
            (
                first["kode"],
                "ubah keterangan",
                "NSPK dan Sasaran RPJMD",
                "",
                "Kesejahteraan sosial",
            )
        ]


class DescribeASubKegiatan:
    def it_moves_to_another_output(self) -> None:
        old, new = chart(), chart()
        old.level(SUB)["output"] = "Tersedianya makanan"
        new.level(SUB)["output"] = "Tersedianya sandang"
        assert [row[:3] for row in told(old, new)] == [
            (SUB, "pindah induk", "Output yang dihasilkan")
        ]

    def it_measures_an_output_that_is_reworded(self) -> None:
        old, new = chart(), chart()
        old.level(KEGIATAN)["rumusan"] = "Terlayaninya anak"
        new.level(KEGIATAN)["rumusan"] = "Terlayaninya anak terlantar"
        assert [row[:3] for row in told(old, new)] == [
            (KEGIATAN, "ubah indikator", "Output yang diukur")
        ]
