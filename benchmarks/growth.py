"""What twice the plan costs, from the workbook to the bytes of the Word file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .measure import Result, Scope, old, python, ratio

SMALL, LARGE, LIMIT = 2000, 4000, 2.2


def measure(scope: Scope) -> Iterator[Result]:
    """Each build in a fresh process that has built a small plan before, in turns."""
    result: dict[int, list[dict[str, Any]]] = {SMALL: [], LARGE: []}
    for _ in range(scope.repeats(5)):
        for n, everything in result.items():
            out = python(
                "-m", "benchmarks.child", scope.plan(n), scope.new(), "--pemanasan", scope.plan(60)
            )
            everything.append(json.loads(out))
    seconds = {n: [h["detik"] for h in everything] for n, everything in result.items()}
    yield Result(
        f"Buku kerja ke .docx: {LARGE} dibanding {SMALL} sub kegiatan", ratio(seconds[LARGE], seconds[SMALL]), limit=LIMIT,
        remark=f"{old(seconds[SMALL])} ke {old(seconds[LARGE])}", details={str(n): everything for n, everything in result.items()},
    )  # fmt: skip
    for stage in result[SMALL][0]["tahap"]:
        by_size = {n: [h["tahap"][stage] for h in everything] for n, everything in result.items()}
        yield Result(
            f"  {stage}", ratio(by_size[LARGE], by_size[SMALL]),
            remark=f"{old(by_size[SMALL])} ke {old(by_size[LARGE])}",
        )  # fmt: skip
