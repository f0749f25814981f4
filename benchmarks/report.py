"""The report in words: a table for people, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .measure import Result

HEADING = ("measure", "result", "limit", "met", "remark")
_LIBRARIES = ("python-docx", "docxtpl", "lxml", "openpyxl", "python-calamine", "pydantic")
_MET = {True: "yes", False: "NO", None: "-"}


def format_figure(value: float, unit: str) -> str:
    """Print a figure with three digits: ``12.3 x``."""
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit}"


def row_cells(result: Result) -> tuple[str, ...]:
    """The cells of one line of the table."""
    sign = "≥" if result.at_least else "≤"
    limit = "-" if result.limit is None else f"{sign} {result.limit:g} {result.unit}"
    figure = format_figure(result.value, result.unit)
    return result.name, figure, limit, _MET[result.meets_limit], result.remark


def table(results: Iterable[Result]) -> str:
    """The whole report: a line for each measure, what it was computed from at its end."""
    rows = [HEADING, *map(row_cells, results)]
    width = [max(len(row[i]) for row in rows) for i in range(len(HEADING) - 1)]
    lines = [
        "  ".join(
            (
                name.ljust(width[0]),
                figure.rjust(width[1]),
                limit.rjust(width[2]),
                met.ljust(width[3]),
                remark,
            )
        ).rstrip()
        for name, figure, limit, met, remark in rows
    ]
    rule = "  ".join("-" * x for x in (*width, len(HEADING[-1])))
    return "\n".join((lines[0], rule, *lines[1:]))


def write_json(
    path: Path,
    results: Iterable[Result],
    *,
    failed: Mapping[str, str],
    skipped: Mapping[str, str],
    quick: bool,
) -> None:
    """Write every figure with what it was computed from."""
    content = {
        "quick": quick,
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "processors": os.cpu_count(),
        },
        "libraries": {name: version(name) for name in _LIBRARIES},
        "results": [asdict(r) | {"meets_limit": r.meets_limit} for r in results],
        "failed": failed,
        "skipped": skipped,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
