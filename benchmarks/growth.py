"""What twice the plan costs, from the workbook to the bytes of the Word file."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from .child import ChildResult, run_child
from .measure import Result, Scope, format_median, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL, LARGE, LIMIT = 1000, 2000, 2.2
WARM_UP = 60


def measure(scope: Scope) -> Iterator[Result]:
    """Each build in a fresh process that has built a small plan before, in turns."""
    runs: dict[int, list[ChildResult]] = {SMALL: [], LARGE: []}
    with_outcomes: list[ChildResult] = []
    for _ in range(scope.rounds(3)):
        for n, done in runs.items():
            done.append(run_child(scope.plan(n), scope.new_folder(), scope.plan(WARM_UP)))
        place = scope.plan_with_outcomes(LARGE)
        with_outcomes.append(run_child(place, scope.new_folder(), scope.plan(WARM_UP)))
    small, large = ([run["seconds"] for run in done] for done in runs.values())
    five = [run["seconds"] for run in with_outcomes]
    peak = median(run["peak_mb"] for run in runs[LARGE])
    yield Result(
        f"Workbook to .docx: {LARGE} against {SMALL} sub kegiatan",
        ratio(large, small),
        limit=LIMIT,
        remark=f"{format_median(small)} to {format_median(large)}; at most {peak:.0f} MB",
        details={str(n): done for n, done in runs.items()},
    )
    yield Result(
        f"Workbook to .docx: {LARGE} sub kegiatan with outcomes, five chapters, against eight",
        ratio(five, large),
        remark=f"{format_median(large)} to {format_median(five)}",
        details={"with outcomes": with_outcomes},
    )
    for stage in runs[SMALL][0]["stages"]:
        small, large = ([run["stages"][stage] for run in done] for done in runs.values())
        remark = f"{format_median(small)} to {format_median(large)}"
        yield Result(f"  {stage}", ratio(large, small), remark=remark)
