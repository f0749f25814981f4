"""Every field of the plan and of each row is compared, searched, carried and named in templates,
or its declaration says why not.
"""

from __future__ import annotations

import pytest

from renstra import sheets
from renstra.model import Entry, Renstra
from renstra.sheets import SHEETS, Column, Sheet
from tests.sheets.field_helpers import (
    blank_problems,
    comparison_problems,
    declaration_of,
    full_plan,
    leaves,
    search_problems,
    snapshot_problems,
    template_problems,
)


@pytest.fixture(scope="module")
def plan() -> Renstra:
    return full_plan()


class DescribeFields:
    def they_are_filled_by_a_column_or_named_as_filled_by_none(self, plan: Renstra) -> None:
        for path, _ in leaves(plan):
            _, columns, reason = declaration_of(path)
            assert columns or reason, f"{path}: tidak dideklarasikan"

    def they_are_compared_and_proved_unless_a_reason_is_given(self, plan: Renstra) -> None:
        assert list(comparison_problems(plan)) == []

    def they_are_searched_for_wording_unless_a_reason_is_given(self, plan: Renstra) -> None:
        assert list(search_problems(plan)) == []

    def they_are_looked_through_for_blanks_unless_a_reason_is_given(self, plan: Renstra) -> None:
        assert list(blank_problems(plan)) == []

    def they_are_carried_by_the_snapshot_unless_a_reason_is_given(self, plan: Renstra) -> None:
        assert list(snapshot_problems(plan)) == []

    def they_are_words_of_templates_unless_a_reason_is_given(self, plan: Renstra) -> None:
        assert list(template_problems(plan)) == []


class Arsip(Entry):
    """What stands on a sheet that somebody forgot to declare."""

    judul: str


class PlanWithArsip(Renstra):
    """A plan with a field that no sheet fills."""

    arsip: tuple[Arsip, ...] = ()


class DescribeForgottenFields:
    @pytest.fixture
    def plan(self, monkeypatch: pytest.MonkeyPatch) -> Renstra:
        monkeypatch.setattr(sheets, "PLAN", PlanWithArsip)
        return full_plan()

    def it_is_told_of_a_field_without_a_sheet(self, plan: Renstra) -> None:
        assert list(comparison_problems(plan)) == ["arsip.judul: comparison forgets it"]
        assert list(search_problems(plan)) == ["arsip.judul: search forgets it"]
        assert list(blank_problems(plan)) == ["arsip.judul: blanks forgets it"]

    def it_is_told_of_a_sheet_that_says_it_is_left_out_and_is_not(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reason = sheets.LeftOut(snapshot="alasan", templates="alasan")
        columns = (Column("judul", "Judul", left_out=reason),)
        arsip = Sheet("Arsip", "Arsip.", columns, row=Arsip, field="arsip")
        monkeypatch.setattr(sheets, "PLAN", PlanWithArsip)
        monkeypatch.setattr(sheets, "SHEETS", (*SHEETS, arsip))
        assert list(snapshot_problems(full_plan())) == [
            "arsip.judul: snapshot, yet left out (alasan)"
        ]


class DescribeDeclarations:
    def they_name_fields_that_there_are(self) -> None:
        for sheet in SHEETS:
            names = {column.name for column in sheet.columns}
            assert {*sheet.key, *sheet.identity} <= names, sheet.name
            if issubclass(sheet.row, Entry):
                fields = set(sheet.row.model_fields)
                named = {c.path.partition(".")[0] for c in sheet.columns if not c.parent}
                named |= {sheet.subject, sheet.narrative_by} - {""}
                assert named <= fields, (sheet.name, named - fields)

    def they_know_every_row_again_by_something(self) -> None:
        assert all(sheet.known_by for sheet in SHEETS if not sheet.form)
