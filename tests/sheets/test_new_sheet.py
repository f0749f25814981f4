"""A sheet declared nowhere but here, and found in everything that goes through the sheets."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra import sheets
from renstra.compare import sheets as compared_sheets
from renstra.compare.changes import ComparisonResult
from renstra.compare.data import changes_json
from renstra.compare.diff import compare_plans
from renstra.compare.prove import is_proven
from renstra.compare.wording import element_text, format_semula_menjadi
from renstra.document.tables.sheet_rows import SheetTable
from renstra.files.origin import Origin
from renstra.history.records import make_record, read_record
from renstra.history.snapshot import Snapshot, read_snapshot, write_snapshot
from renstra.model import Entry, Finding, Renstra
from renstra.narrative.context import compose_context
from renstra.narrative.lint import check_text
from renstra.narrative.render import render_title
from renstra.plan.prepare import prepare_composition
from renstra.report.concern import findings_by_part
from renstra.rules.registry import all_rules
from renstra.rules.run import run
from renstra.rules.view import RuleView
from renstra.sheets import Column, Sheet
from renstra.sheets.shared import NAME
from renstra.workbook.blank import build_workbook
from tests.plans import TinyBook


class KerjaSama(Entry):
    """An agreement with somebody else."""

    mitra: str
    lingkup: str = ""
    tahun: int | None = None
    peserta: int | None = None


class PlanWithKerjaSama(Renstra):
    """A plan with a sheet more."""

    kerja_sama: tuple[KerjaSama, ...] = ()


KERJA_SAMA = Sheet(
    "Kerja Sama",
    "Perjanjian kerja sama, satu mitra satu baris.",
    (
        Column("mitra", "Mitra", required=True, left_out=NAME, told_apart="all"),
        Column("lingkup", "Lingkup Kerja Sama", width=60),
        Column("tahun", "Tahun", "tahun"),
        Column("peserta", "Peserta", "cacah", summed=True),
    ),
    row=KerjaSama,
    field="kerja_sama",
    narrative="sumber-daya",
    table=True,
)
ROWS = (
    {"mitra": "Baznas", "lingkup": "Bantuan bagi bagi keluarga miskin", "tahun": 2025},
    {"mitra": "Universitas Bengkulu", "lingkup": "Pendataan"},
)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one place where the sheet is made known."""
    monkeypatch.setattr(sheets, "SHEETS", (*sheets.SHEETS, KERJA_SAMA))
    monkeypatch.setattr(sheets, "PLAN", PlanWithKerjaSama)


@pytest.fixture
def book(workbook: TinyBook) -> TinyBook:
    workbook.isi["Kerja Sama"] = [dict(row) for row in ROWS]
    return workbook


@pytest.fixture
def plan(book: TinyBook) -> Renstra:
    return book.plan()


def with_rows(plan: Renstra, *rows: KerjaSama) -> Renstra:
    fields = {name: getattr(plan, name) for name in type(plan).model_fields}
    return PlanWithKerjaSama(**fields | {"kerja_sama": rows})


def rows_of(plan: Renstra) -> tuple[KerjaSama, ...]:
    assert isinstance(plan, PlanWithKerjaSama)
    return plan.kerja_sama


class DescribeWorkbook:
    def it_has_a_tab_with_its_headings(self) -> None:
        workbook = load_workbook(io.BytesIO(build_workbook()))
        headings = [cell.value for cell in workbook["Kerja Sama"][1]]
        assert headings == ["Mitra", "Lingkup Kerja Sama", "Tahun", "Peserta"]

    def it_is_read_with_its_cells(self, plan: Renstra) -> None:
        first, second = rows_of(plan)
        assert first == KerjaSama(mitra="Baznas", lingkup=ROWS[0]["lingkup"], tahun=2025)
        assert (second.tahun, second.origin.sheet) == (None, "Kerja Sama")
        assert second.origin.cell("lingkup") == "B3"

    def it_is_told_of_an_empty_cell(self, book: TinyBook) -> None:
        del book.isi["Kerja Sama"][1]["mitra"]
        assert (book.one().code, book.one().place) == ("B09", "Kerja Sama!A3")


class DescribeTemplates:
    def it_is_a_word_with_a_type(self) -> None:
        text = "{% for k in kerja_sama %}{{ k.lingkup }} {{ k.lingkub }}{% endfor %}"
        (finding,) = check_text(Path("x.md.j2"), text, frozenset(), frozenset())
        assert (finding.code, finding.advice) == ("N01", "mungkin maksudnya 'k.lingkup'")

    def it_is_printed(self, plan: Renstra) -> None:
        text = "{% for k in kerja_sama %}{{ k.mitra }} {% endfor %}"
        assert render_title(text, compose_context(plan)) == "Baznas Universitas Bengkulu"


class DescribeTable:
    def it_shows_the_rows_as_they_stand_and_their_sums(self, book: TinyBook) -> None:
        book.isi["Kerja Sama"][0]["peserta"] = 1200
        table = SheetTable(KERJA_SAMA)
        rows = [row.content for row in table(book.plan()).rows]
        assert table.id == "kerja-sama"
        assert [list(row.values()) for row in rows] == [
            ["1.", "Baznas", ROWS[0]["lingkup"], "2025", "1.200"],
            ["2.", "Universitas Bengkulu", "Pendataan", "", "-"],
            ["JUMLAH", "1.200"],
        ]
        assert list(rows[-1]) == ["mitra", "peserta"]


class DescribeComparison:
    @pytest.fixture
    def result(self, plan: Renstra) -> ComparisonResult:
        first, _ = rows_of(plan)
        changed = KerjaSama(mitra="Baznas", lingkup="Zakat", tahun=2025, origin=first.origin)
        return compare_plans(plan, with_rows(plan, changed, KerjaSama(mitra="Bulog")))

    def it_tells_rows_that_changed_came_and_went(self, result: ComparisonResult) -> None:
        kinds = [(p.part, p.kind) for p in result.changes]
        assert kinds == [("Kerja Sama", kind) for kind in ("ubah isian", "baru", "dihapus")]
        assert result.changes[0].old[0].place == "Kerja Sama!B2"
        assert element_text(result.changes[0]) == "Lingkup Kerja Sama"
        assert format_semula_menjadi(result.changes[2])[0] == (
            "Mitra: Universitas Bengkulu; Lingkup Kerja Sama: Pendataan"
        )
        assert '"Kerja Sama"' in changes_json(result, "lama", "baru")

    def it_is_proved(self, result: ComparisonResult) -> None:
        assert is_proven(result)

    def it_is_refused_by_the_proof_when_it_was_forgotten(
        self, plan: Renstra, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = compared_sheets.sheet_rows

        def forgetful(renstra: Renstra) -> dict[str, list[compared_sheets.SheetRow]]:
            return {name: rows for name, rows in whole(renstra).items() if name != "Kerja Sama"}

        monkeypatch.setattr(compared_sheets, "sheet_rows", forgetful)
        result = compare_plans(plan, with_rows(plan))
        assert result.changes == ()
        assert not is_proven(result)

    def it_is_refused_by_the_proof_when_a_field_was_forgotten(
        self, plan: Renstra, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = compared_sheets.sheet_rows

        def forgetful(renstra: Renstra) -> dict[str, list[compared_sheets.SheetRow]]:
            return {
                name: [
                    compared_sheets.SheetRow(
                        name,
                        row.key,
                        {k: v for k, v in row.content.items() if k != "lingkup"},
                        row.origin,
                    )
                    for row in rows
                ]
                for name, rows in whole(renstra).items()
            }

        monkeypatch.setattr(compared_sheets, "sheet_rows", forgetful)
        first, second = rows_of(plan)
        other = KerjaSama(mitra=second.mitra, lingkup="Lain")
        assert not is_proven(compare_plans(plan, with_rows(plan, first, other)))


class DescribeChecks:
    def it_is_searched_by_the_rules_of_wording(self, plan: Renstra) -> None:
        passages = [p for p in RuleView(plan).sentences if p.sheet == "Kerja Sama"]
        assert [(p.cell, p.kind) for p in passages] == [("B2", "lingkup"), ("B3", "lingkup")]
        findings = run(RuleView(plan), all_rules().rules).findings
        assert "Kerja Sama!B2" in {t.place for t in findings}

    @pytest.mark.parametrize(
        ("row", "code", "cell"),
        [
            ({"mitra": "Bazna"}, "R506", "A4"),
            ({"mitra": "Yayasan ......."}, "R517", "A4"),
            ({"mitra": "Jumlah", "peserta": 7}, "R804", "D4"),
        ],
        ids=["a name that slipped", "a blank", "a wrong total"],
    )
    def it_is_looked_at_like_the_sheets_before_it(
        self, book: TinyBook, row: dict[str, object], code: str, cell: str
    ) -> None:
        book.isi["Kerja Sama"].append(row)
        findings = run(RuleView(book.plan()), all_rules().rules).findings
        assert (code, cell) in {(t.code, t.cell) for t in findings if t.sheet == "Kerja Sama"}

    def it_is_shown_in_its_section_of_the_verification_form(
        self, book: TinyBook, plan: Renstra
    ) -> None:
        composition, faults = prepare_composition(book.folder, plan)
        assert composition, faults
        finding = Finding("R501", "Kerja Sama", "B2", "kata ganda")
        parts = findings_by_part(composition, plan, [finding])
        assert [part.id for part in parts if part.findings] == ["sumber-daya"]


class DescribeHistory:
    def it_comes_back_from_a_snapshot_with_its_cells(self, plan: Renstra) -> None:
        back = read_snapshot(write_snapshot(Snapshot(plan, ()))).renstra
        assert back == plan
        assert [row.origin.row for row in rows_of(back)] == [2, 3]

    def it_comes_back_from_the_record_of_a_build(self, book: TinyBook, plan: Renstra) -> None:
        for path, content in make_record(book.folder, Snapshot(plan, ()), Origin("", "")).items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert rows_of(read_record(book.folder)[1].renstra) == rows_of(plan)
