"""Texts that a plan brings, written beside the tiny workbook."""

from __future__ import annotations

from renstra.model import Finding
from renstra.plan.manuscript import own_texts, rule_manuscript
from renstra.plan.prepare import prepare_composition
from renstra.rules.lib.manuscript import RuleManuscript
from renstra.rules.rule import Rule
from renstra.rules.view import RuleView
from tests.jobs.job_helpers import check_folder
from tests.plans import TinyBook


def write_text(workbook: TinyBook, id: str, text: str) -> str:
    """Write one text; return its name as findings give it."""
    (workbook.folder / "narasi").mkdir(exist_ok=True)
    (workbook.folder / "narasi" / f"{id}.md.j2").write_text(text, encoding="utf-8")
    return f"narasi/{id}.md.j2"


def findings_in_text(
    rule: Rule, workbook: TinyBook, text: str, id: str = "permasalahan"
) -> list[Finding]:
    """Apply one rule to the tiny plan with one text of its own; nothing is rendered."""
    write_text(workbook, id, text)
    return list(
        rule(
            RuleView(
                workbook.plan(), manuscript=RuleManuscript(own_texts=own_texts(workbook.folder))
            )
        )
    )


def compose(workbook: TinyBook) -> RuleManuscript:
    """Read the plan and render its chapters."""
    composition, findings = prepare_composition(workbook.folder, workbook.plan())
    assert composition, findings
    return rule_manuscript(composition)


def findings_in_manuscript(rule: Rule, workbook: TinyBook) -> list[Finding]:
    """Apply one rule to the rendered plan."""
    return list(rule(RuleView(workbook.plan(), manuscript=compose(workbook))))


def findings_of_check(workbook: TinyBook, *kode: str) -> list[Finding]:
    """Run the whole check; return what the rules of those codes found."""
    workbook.save()
    return [t for t in check_folder(workbook.folder).findings if t.code in kode]
