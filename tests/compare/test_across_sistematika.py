"""A plan of eight chapters against one of five by the same office: rows are matched, chapters told
apart, and years of one plan alone are no change of the other.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra.compare.changes import ComparisonResult
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import compose_matrix
from renstra.compare.matrix.workbook import matrix_xlsx
from renstra.compare.prove import is_proven
from renstra.jobs.compare import compare
from renstra.model import Level
from renstra.plan.open import open_plan
from renstra.plan.plan import Plan
from renstra.profile.find import find_template
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED
from tests.samples import DINSOS, MOVED, RENAMED, dinsos_in_five_chapters, write_plan

PLANS = tuple[Plan, Plan]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> PLANS:
    folder = tmp_path_factory.mktemp("dinsos") / "renstra-2025"
    return (
        open_plan(str(DINSOS)),
        open_plan(str(write_plan(folder, SHIFTED, dinsos_in_five_chapters()))),
    )


@pytest.fixture(scope="module")
def result(plans: PLANS) -> ComparisonResult:
    return compared(*plans)


def told(result: ComparisonResult, *kinds: str) -> dict[str, tuple[str, ...]]:
    return {
        p.new[0].kode: p.kinds
        for p in result.padanan
        if p.new and not set(kinds).isdisjoint(p.kinds)
    }


class DescribeRows:
    def they_are_matched_all(self, result: ComparisonResult) -> None:
        assert all(len(p.old) == len(p.new) == 1 for p in result.padanan)

    def they_tell_what_moved_and_what_was_renamed(self, result: ComparisonResult) -> None:
        assert [*told(result, "pindah induk")] == [MOVED]
        assert [*told(result, "ganti nomenklatur")] == [RENAMED]

    def they_name_an_outcome_of_every_program_as_a_change_of_its_indikator(
        self, result: ComparisonResult
    ) -> None:
        program = [p for p in result.padanan if p.level is Level.PROGRAM]
        assert all("ubah indikator" in p.kinds for p in program)


class DescribeChapters:
    def they_are_told_apart_with_what_became_of_each(self, result: ComparisonResult) -> None:
        (same,) = [same for same in result.folded if same.cause == "sistematika"]
        assert {
            "Bab Strategi dan Arah Kebijakan digabung ke Tujuan, Sasaran, Strategi, dan Arah "
            "Kebijakan",
            "Penentuan Isu-Isu Strategis menjadi Isu Strategis",
            "Kelompok Sasaran, Mitra, dan Kerja Sama (baru)",
            "Cascading Perangkat Daerah (dihapus)",
        } <= {*same.sections}

    def they_are_no_hundreds_of_changed_texts(self, result: ComparisonResult) -> None:
        texts = [p for p in result.others_told if p.area == "teks"]
        assert len(texts) < 25

    def they_leave_out_a_section_that_only_went_along_with_its_chapter(
        self, result: ComparisonResult
    ) -> None:
        (same,) = [same for same in result.folded if same.cause == "sistematika"]
        assert not [text for text in same.sections if text.startswith("Sumber Daya")]


@pytest.fixture(scope="module")
def in_both(tmp_path_factory: pytest.TempPathFactory) -> PLANS:
    folder = tmp_path_factory.mktemp("pangan")
    in_eight = dinas_pangan()
    in_eight["Identitas"][0]["sistematika"] = "86-2017"
    return (
        open_plan(str(write_plan(folder / "delapan", SHIFTED, in_eight))),
        open_plan(str(write_plan(folder / "lima", SHIFTED, dinas_pangan()))),
    )


@pytest.fixture(params=["maju", "mundur"])
def in_turn(in_both: PLANS, request: pytest.FixtureRequest) -> PLANS:
    eight, five = in_both
    return (eight, five) if request.param == "maju" else (five, eight)


def compared(old: Plan, new: Plan) -> ComparisonResult:
    before, after = old.edition, new.edition
    assert before and after
    result = compare_plans(
        before.renstra,
        after.renstra,
        old_chapters=before.chapters,
        new_chapters=after.chapters,
    )
    assert is_proven(result, before.chapters, after.chapters)
    return result


class DescribeOneOfficeInBoth:
    def it_changes_no_text_but_as_the_sistematika_does(self, in_turn: PLANS) -> None:
        result = compared(*in_turn)
        assert [p.part for p in result.others_told] == ["Identitas"]
        assert {same.cause for same in result.folded} == {"sistematika"}

    def it_still_tells_the_words_of_the_office(self, in_both: PLANS, tmp_path: Path) -> None:
        words = "Rencana ini disusun bersama kelompok tani."
        folder = write_plan(tmp_path / "2025", SHIFTED, dinas_pangan())
        (folder / "narasi").mkdir()
        (folder / "narasi/latar-belakang.md.j2").write_text(words)
        eight, own = in_both[0], open_plan(str(folder))
        assert words in {p.menjadi for p in compared(eight, own).others_told}
        assert words in {p.semula for p in compared(own, eight).others_told}

    def it_has_no_tracked_document_and_says_why(self, in_turn: PLANS, tmp_path: Path) -> None:
        outcome = compare(*in_turn, tmp_path)
        assert outcome.code == 0
        assert "redline.docx tidak disusun: bab kedua rencana disusun lain" in outcome.text
        assert not [*tmp_path.glob("*redline.docx")]

    def it_can_track_what_its_own_copy_of_a_sistematika_changes(
        self, in_both: PLANS, tmp_path: Path
    ) -> None:
        content = dinas_pangan()
        content["Identitas"][0]["sistematika"] = "punyaku"
        folder = write_plan(tmp_path / "2025", SHIFTED, content)
        built_in = find_template("sistematika", "2-2025.toml")
        assert built_in
        copied = built_in.read_text(encoding="utf-8").replace('"2-2025"', '"punyaku"', 1)
        (folder / "sistematika").mkdir()
        (folder / "sistematika/punyaku.toml").write_text(copied, encoding="utf-8")
        assert not compared(in_both[1], open_plan(str(folder))).regrouped


class DescribeWhatIsWritten:
    def it_tells_the_years_of_both(self, plans: PLANS, tmp_path: Path) -> None:
        outcome = compare(*plans, tmp_path, redline=False)
        assert "Tahun pagu: 2022-2026 menjadi 2026-2030" in outcome.text
        assert "tidak disusun" not in outcome.text

    def it_leaves_years_blank_and_unmarked_that_one_plan_does_not_have(
        self, result: ComparisonResult
    ) -> None:
        sheet = load_workbook(io.BytesIO(matrix_xlsx(compose_matrix(result))))["Matriks"]
        rows = [*sheet.iter_rows()]
        heads = next(n for n, row in enumerate(rows) if row[0].value == "No")
        above = ""
        years: dict[tuple[str, str], int] = {}
        for k, (group, year, side) in enumerate(zip(*rows[heads : heads + 3], strict=True)):
            above = str(group.value or above)
            year_text = str(year.value or rows[heads + 1][k - 1].value)
            years[f"{above} {year_text}", str(side.value)] = k
        old, new = (years["Pagu (Rp) 2027", side] for side in ("Semula", "Menjadi"))
        filled = [row for row in rows[heads + 3 :] if isinstance(row[new].value, int)]
        assert filled
        assert {row[old].value for row in filled} == {None}
        assert not [row for row in filled if row[0].value and row[new].font.bold]
