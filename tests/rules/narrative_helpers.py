"""Texts that a plan brings, written beside the tiny workbook."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from renstra.jobs.check import check
from renstra.model import Finding, Renstra
from renstra.plan.manuscript import manuscript, own_texts
from renstra.plan.prepare import PlanMaterial, prepare_material
from renstra.rules.lib.manuscript import Manuscript
from renstra.rules.rule import Rule
from renstra.rules.view import Material
from tests.workbook_helpers import TinyBook


def write_text(workbook: TinyBook, id: str, text: str) -> str:
    """Write one text; return its name as findings give it."""
    (workbook.folder / "narasi").mkdir(exist_ok=True)
    (workbook.folder / "narasi" / f"{id}.md.j2").write_text(text, encoding="utf-8")
    return f"narasi/{id}.md.j2"


@cache
def _tiny_plan() -> Renstra:
    with TemporaryDirectory() as folder:
        return TinyBook(Path(folder)).plan()


def plan(workbook: TinyBook) -> Renstra:
    """Read the plan; the tiny plan as it is only once."""
    return workbook.plan() if "excel" in vars(workbook) else _tiny_plan()


def findings_in_text(
    rule: Rule, workbook: TinyBook, text: str, id: str = "permasalahan"
) -> list[Finding]:
    """Apply one rule to the tiny plan with one text of its own; nothing is rendered."""
    write_text(workbook, id, text)
    return list(
        rule(Material(plan(workbook), manuscript=Manuscript(own_texts=own_texts(workbook.folder))))
    )


def compose(workbook: TinyBook) -> Manuscript:
    """Read the plan and render its chapters."""
    material = prepare_material(workbook.folder, plan(workbook))
    assert isinstance(material, PlanMaterial), material
    return manuscript(material)


def findings_in_manuscript(rule: Rule, workbook: TinyBook) -> list[Finding]:
    """Apply one rule to the rendered plan."""
    return list(rule(Material(plan(workbook), manuscript=compose(workbook))))


def findings_of_check(workbook: TinyBook, *kode: str) -> list[Finding]:
    """Run the whole check; return what the rules of those codes found."""
    workbook.save()
    return [t for t in check(workbook.folder).findings if t.code in kode]
