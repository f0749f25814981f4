"""Jobs on the plan of a folder, as their commands run them."""

from __future__ import annotations

from pathlib import Path

from renstra.jobs.build import build
from renstra.jobs.check import apply_rules
from renstra.jobs.opening import open_folder
from renstra.jobs.outcome import Outcome
from renstra.plan.composition import Composition
from renstra.plan.open import Progress, ignore_stage
from renstra.report.result import CheckResult


def build_folder(
    folder: Path,
    output: Path,
    *,
    pdf: bool = True,
    draft: bool = False,
    progress: Progress = ignore_stage,
) -> Outcome:
    """Build a plan, or say what stops it."""
    plan = open_folder(folder, progress=progress)
    return build(plan, output, pdf=pdf, draft=draft, progress=progress)


def built_folder(
    folder: Path,
    output: Path,
    *,
    pdf: bool = True,
    draft: bool = False,
    progress: Progress = ignore_stage,
) -> Outcome:
    """Build a plan that nothing may stop."""
    outcome = build_folder(folder, output, pdf=pdf, draft=draft, progress=progress)
    assert outcome.code == 0, outcome.text
    return outcome


def check_folder(folder: Path, nomenklatur: Path | None = None) -> CheckResult:
    """Check a plan."""
    return apply_rules(open_folder(folder), nomenklatur)


def composition_of(folder: Path) -> Composition:
    """What the document of a plan is composed of; the plan must have no fault."""
    plan = open_folder(folder)
    assert plan.composition, plan.findings
    return plan.composition
