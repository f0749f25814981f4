"""The tracked document of the two samples: what it adds to the work of ``renstra diff``."""

from __future__ import annotations

import os
from statistics import median
from typing import TYPE_CHECKING

from renstra.jobs.compare import compare
from renstra.jobs.opening import open_pair

from .measure import OLD_SAMPLE, BrokenError, Result, Scope, clear_caches

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT_SECONDS = 1.0
"""Of processor time, so that nothing else that the machine does is in it."""


def measure(scope: Scope) -> Iterator[Result]:
    """Measure the results of one comparison with and without the tracked document, proved on both
    sides.
    """
    old, new = open_pair(str(scope.sample(OLD_SAMPLE)), str(scope.sample()))
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(scope.rounds(3)):
        for tracked, spent in seconds.items():
            clear_caches()
            began = _cpu_seconds()
            outcome = compare(old, new, scope.new_folder(), redline=tracked)
            spent.append(_cpu_seconds() - began)
            if outcome.code:
                raise BrokenError(outcome.text)
    rest = median(seconds[False])
    yield Result(
        "Tracked document of the sample, proved both ways, processor time",
        median(seconds[True]) - rest,
        "s",
        LIMIT_SECONDS,
        remark=f"all other results of the comparison {rest:.2f} s",
        details={"with": seconds[True], "without": seconds[False]},
    )


def _cpu_seconds() -> float:
    """Seconds that the processor has worked for this process and those it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
