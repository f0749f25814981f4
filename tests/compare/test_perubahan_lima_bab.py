"""A Perubahan of the sample of five chapters: what moved between outcomes and outputs, with its
pagu, and what was only put in other words.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra.compare.changes import Change, ComparisonResult
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.rows import hasil_label
from renstra.compare.matrix.workbook import matrix_xlsx
from renstra.compare.prove import is_proven
from renstra.compare.summary import summary_html
from renstra.compare.wording import element_text
from renstra.jobs.compare import compare
from renstra.model import Indikator
from renstra.plan.open import open_plan
from renstra.plan.plan import Plan
from tests.offices import SHIFTED
from tests.samples import (
    ARCHIVES,
    CHANGED,
    DKPP,
    GONE,
    HEALTHIER,
    MOVED_KEGIATAN,
    MOVED_SUB,
    NEW,
    PRASARANA,
    PRASARANA_PROGRAM,
    REWORDED,
    REWORDINGS,
    dkpp_perubahan,
    write_plan,
)

PLANS = tuple[Plan, Plan]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> PLANS:
    folder = write_plan(tmp_path_factory.mktemp("dkpp") / "perubahan", SHIFTED, dkpp_perubahan())
    shutil.copytree(DKPP / "narasi", folder / "narasi")
    return open_plan(str(DKPP)), open_plan(str(folder))


@pytest.fixture(scope="module")
def result(plans: PLANS) -> ComparisonResult:
    old, new = (plan.edition for plan in plans)
    assert old and new
    result = compare_plans(
        old.renstra, new.renstra, old_chapters=old.chapters, new_chapters=new.chapters
    )
    assert is_proven(result, old.chapters, new.chapters)
    return result


@pytest.fixture(scope="module")
def matrix(result: ComparisonResult) -> Matrix:
    return compose_matrix(result)


def changes_of(result: ComparisonResult, kode: str) -> list[tuple[str, str, object]]:
    return [
        (p.kind, element_text(p), p.menjadi)
        for pair in result.padanan
        for p in pair.changes
        if kode in {s.kode for s in (*pair.old, *pair.new)}
    ]


def rows_told(result: ComparisonResult, sheet: str) -> list[Change]:
    return [p for p in result.others if p.area == "lembar" and p.part == sheet]


class DescribeRows:
    @pytest.mark.parametrize(
        ("kode", "told"),
        [
            (MOVED_KEGIATAN, [("pindah induk", "Outcome yang didukung", PRASARANA)]),
            (MOVED_SUB, [("pindah induk", "Output yang dihasilkan", ARCHIVES)]),
            (REWORDED, [("ubah indikator", "Outcome yang diukur", HEALTHIER)]),
        ],
    )
    def they_tell_one_change_for_one_move_or_rewording(
        self, result: ComparisonResult, kode: str, told: list[tuple[str, str, object]]
    ) -> None:
        assert changes_of(result, kode) == told

    def they_tell_which_outcome_an_indikator_measures_now(self, result: ComparisonResult) -> None:
        moved, new = changes_of(result, PRASARANA_PROGRAM)
        assert moved == ("ubah indikator", "Outcome yang diukur", PRASARANA)
        assert isinstance(new[2], Indikator)
        assert new[2].nama == "Jumlah wilayah sumber bibit yang dibina"

    def they_tell_target_and_pagu_and_what_is_new_or_gone(self, result: ComparisonResult) -> None:
        assert [kind for kind, _, _ in changes_of(result, CHANGED)] == ["ubah target", "ubah pagu"]
        assert [kind for kind, _, _ in changes_of(result, NEW)] == ["baru"]
        assert [kind for kind, _, _ in changes_of(result, GONE)] == ["dihapus"]

    def they_are_nothing_else(self, result: ComparisonResult) -> None:
        assert len([*result.changed()]) == 7


class DescribeOtherSheets:
    @pytest.mark.parametrize(("sheet", "field", "words"), REWORDINGS)
    def they_tell_a_row_in_other_words_as_one_that_changed(
        self, result: ComparisonResult, sheet: str, field: str, words: str
    ) -> None:
        (p,) = rows_told(result, sheet)
        assert (p.kind, p.menjadi[field]) == ("ubah isian", words)
        assert p.semula[field] != words


class DescribeTheMatrix:
    def it_sums_up_every_outcome_and_output_whose_pagu_became_another(self, matrix: Matrix) -> None:
        sums = {hasil_label(h): h.money.total_delta for group in matrix.groups for h in group.hasil}
        moved = "Outcome 3.27.03: Meningkatnya pengawasan wilayah sumber bibit/hijauan pakan ternak"
        assert sums == {
            f"Outcome 3.27.03: {PRASARANA}": 525_000_000,
            moved: -500_000_000,
            "Output 2.09.01.2.06: Terlaksananya Administrasi Umum Perangkat Daerah": -3_499_969_000,
            f"Output 2.09.01.2.06: {ARCHIVES}": 3_499_969_000,
        }

    def it_has_these_sums_on_its_sheet_where_a_filter_finds_them(self, matrix: Matrix) -> None:
        sheet = load_workbook(io.BytesIO(matrix_xlsx(matrix)))["Matriks"]
        kinds = [row[1] for row in sheet.iter_rows(values_only=True)]
        assert (kinds.count("Jumlah outcome"), kinds.count("Jumlah output")) == (2, 2)

    def it_shows_them_on_the_page(self, matrix: Matrix) -> None:
        page = summary_html(matrix, "lama", "baru")
        assert f"Pagu Outcome 3.27.03: {PRASARANA}:" in page
        assert "bertambah Rp525.000.000 (0,64%)" in page


class DescribeTheTrackedDocument:
    def it_is_made_and_proved(self, plans: PLANS, tmp_path: Path) -> None:
        outcome = compare(*plans, tmp_path)
        assert outcome.code == 0
        assert [*tmp_path.glob("*-redline.docx")]
