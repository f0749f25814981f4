"""Rules applied to a tiny plan that a test has spoilt in one place."""

from __future__ import annotations

from typing import Any

from renstra.model import Finding
from renstra.rules.rule import Rule
from renstra.rules.view import RuleView
from tests.plans import TinyBook


def apply_rule(rule: Rule, workbook: TinyBook, **inputs: Any) -> list[Finding]:
    """Write the workbook, read it, and apply one rule; `inputs` are further fields of
    `Material`.
    """
    return list(rule(RuleView(workbook.plan(), **inputs)))


def place(rule: Rule, workbook: TinyBook, **inputs: Any) -> list[str]:
    """The places that one rule points at: ``Sub Kegiatan!K17``."""
    return [t.place for t in apply_rule(rule, workbook, **inputs)]
