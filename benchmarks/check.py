"""All rules on a large plan, against openpyxl that only reads its workbook; and what twice the plan
costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renstra.plan.manuscript import rule_manuscript
from renstra.plan.open import open_folder
from renstra.reference.read import national_peraturan, nomenklatur_for
from renstra.rules.registry import all_rules
from renstra.rules.run import run
from renstra.rules.view import RuleView
from renstra.workbook.place import WORKBOOK_NAME

from .measure import BrokenError, Result, Scope, format_median, in_turns, ratio
from .read import read_with_openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SMALL, LARGE, LIMIT = 1000, 2000, 2.2


def measure(scope: Scope) -> Iterator[Result]:
    """The plan is read and its chapters rendered before the clock starts; every run begins with
    views not yet made.
    """
    jobs = {str(n): _rules_job(scope.plan(n)) for n in (SMALL, LARGE)}
    jobs["outcomes"] = _rules_job(scope.plan_with_outcomes(LARGE))
    path = scope.plan(LARGE) / WORKBOOK_NAME
    jobs |= {
        "openpyxl": lambda: read_with_openpyxl(path),
        "openpyxl read_only": lambda: read_with_openpyxl(path, read_only=True),
    }
    rounds = scope.rounds(5)
    counts = {str(SMALL): rounds, str(LARGE): rounds, "outcomes": rounds}
    counts |= {"openpyxl": 2, "openpyxl read_only": 2}
    seconds = in_turns(jobs, counts)
    small, large = seconds[str(SMALL)], seconds[str(LARGE)]
    count = len(all_rules().rules)
    for name in ("openpyxl", "openpyxl read_only"):
        yield Result(
            f"{count} rules on {LARGE} sub kegiatan against {name}",
            ratio(large, seconds[name]),
            limit=1,
            remark=f"rules {format_median(large)}; {name} {format_median(seconds[name])}",
            details=seconds,
        )
    yield Result(
        f"Rules: {LARGE} against {SMALL} sub kegiatan",
        ratio(large, small),
        limit=LIMIT,
        remark=f"{format_median(small)} to {format_median(large)}",
        details=seconds,
    )
    yield Result(
        f"Rules: {LARGE} sub kegiatan with outcomes and outputs against without",
        ratio(seconds["outcomes"], large),
        remark=f"{format_median(large)} to {format_median(seconds['outcomes'])}",
        details=seconds,
    )


def _rules_job(folder: Path) -> Callable[[], object]:
    """Return the job of applying every rule to the plan in a folder."""
    plan = open_folder(folder)
    if plan.renstra is None or plan.composition is None:
        raise BrokenError(f"the plan cannot be composed: {plan.findings[:3]}")
    renstra, text = plan.renstra, rule_manuscript(plan.composition)
    table, listing = nomenklatur_for(renstra, folder), all_rules()

    def run_rules() -> object:
        inputs = RuleView(renstra, table, national_peraturan(), text)
        return run(inputs, listing.rules, listing.plugin_codes)

    return run_rules
