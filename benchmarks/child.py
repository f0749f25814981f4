"""One build in a process of its own, timed inside it: ``python -m benchmarks.child PLAN OUTPUT
[--pdf] [--warm-up PLAN]``.

The small plan that ``--warm-up`` names is built first, without the clock, so that imports and
compiled patterns are no part of the figure. Prints `ChildResult` as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, ParamSpec, TypedDict, TypeVar
from unittest import mock

import click

from renstra.jobs.build import build
from renstra.jobs.outcome import Outcome
from renstra.pdf.process import OfficeProcess
from renstra.plan.open import open_folder

from .measure import run_python, time_once

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")


class ChildResult(TypedDict):
    """What a child measured: seconds in all, by stage, and while soffice ran; pages of the PDF, and
    the most memory that the build itself took, in MB (0 where the system does not tell).
    """

    seconds: float
    stages: dict[str, float]
    soffice: float
    pages: int
    peak_mb: float


def run_child(plan: Path, output: Path, warm_up: Path, *, pdf: bool = False) -> ChildResult:
    """Build a plan in a fresh process and return what it measured."""
    options = ["--pdf"] if pdf else []
    out = run_python("-m", "benchmarks.child", plan, output, *options, "--warm-up", warm_up)
    result: ChildResult = json.loads(out)
    return result


def _timed(function: Callable[_P, _T], spent: list[float]) -> Callable[_P, _T]:
    """Return the function, noting the seconds of each call."""

    def call(*arguments: _P.args, **named: _P.kwargs) -> _T:
        began = perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent.append(perf_counter() - began)

    return call


def page_count(outcome: Outcome) -> int:
    """The pages that a build says its PDF has; 0 without one."""
    said = re.search(r"([\d.]+) halaman", outcome.text)
    return int(said[1].replace(".", "")) if said else 0


def main() -> int:
    """Build, and print the seconds."""
    parser = argparse.ArgumentParser(prog="benchmarks.child")
    parser.add_argument("plan", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--warm-up", type=Path)
    options = parser.parse_args()
    if options.warm_up:
        build(open_folder(options.warm_up), options.output, pdf=False)
    soffice: list[float] = []
    began: dict[str, float] = {}
    outcomes: list[Outcome] = []

    def note_stage(name: str) -> None:
        began[name] = perf_counter()

    def work() -> None:
        plan = open_folder(options.plan, progress=note_stage)
        outcomes.append(build(plan, options.output, pdf=options.pdf, progress=note_stage))

    # Around the process itself, since a stage of the build is not LibreOffice's alone.
    asking = _timed(OfficeProcess.ask, soffice)
    with mock.patch.object(OfficeProcess, "ask", asking):
        seconds = time_once(work)
    (outcome,) = outcomes
    if len(outcome.files) != 1 + options.pdf:
        click.echo(outcome.text, err=True)
        return 1
    starts = [*began.values(), next(iter(began.values())) + seconds]
    stages = {name: starts[i + 1] - starts[i] for i, name in enumerate(began)}
    result: ChildResult = {
        "seconds": seconds,
        "stages": stages,
        "soffice": sum(soffice),
        "pages": page_count(outcome),
        "peak_mb": _peak_mb(),
    }
    click.echo(json.dumps(result))
    return 0


def _peak_mb() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    sys.exit(main())
