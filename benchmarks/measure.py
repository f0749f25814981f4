"""Taking times so that they can be compared: in turns, with nothing remembered from the turn
before.
"""

from __future__ import annotations

import functools
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from .outcomes import write_rows
from .plans import write_plan

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "dinsos-bengkulu" / "perubahan-2022"
OLD_SAMPLE = SAMPLE.with_name("renstra-2021")
TIMEOUT_SECONDS = 1800


@dataclass(frozen=True)
class Result:
    """One line of the report.

    `limit` is what `value` must reach (`at_least`) or not pass; None when the figure only informs.
    `details` holds what it was computed from (seconds), for the JSON file.
    """

    name: str
    value: float
    unit: str = "x"
    limit: float | None = None
    at_least: bool = False
    remark: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def meets_limit(self) -> bool | None:
        """Whether the limit is kept; None without a limit."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


class SkippedError(Exception):
    """A measure that cannot be taken here; the message says why."""


class BrokenError(Exception):
    """What was measured did not do its work, so its time means nothing."""


@dataclass(frozen=True)
class Scope:
    """How thorough to be, and a folder for everything that is made on the way."""

    quick: bool
    folder: Path

    def rounds(self, ordinary: int, quick: int = 1) -> int:
        """How many rounds to run."""
        return quick if self.quick else ordinary

    def plan(self, n: int) -> Path:
        """The folder of a plan with `n` sub kegiatan, written when first asked for."""
        folder = self.folder / "plans" / str(n)
        return folder if folder.is_dir() else write_plan(n, folder)

    def plan_with_outcomes(self, n: int) -> Path:
        """The folder of a plan of five chapters with `n` sub kegiatan, outcomes and outputs."""
        folder = self.folder / "plans" / f"{n}-outcomes"
        return folder if folder.is_dir() else write_rows(n, folder)

    def sample(self, original: Path = SAMPLE) -> Path:
        """A copy of a sample plan, since a build leaves its record in the plan's folder. Raises
        `SkippedError` without one.
        """
        folder = self.folder / original.parent.name / original.name
        if not folder.is_dir():
            if not original.is_dir():
                raise SkippedError(f"there is no sample plan {original.name}")
            shutil.copytree(original, folder)
        return folder

    def new_folder(self) -> Path:
        """A new empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


Part = Callable[[Scope], Iterator[Result]]
"""A part of the benchmark: yields its lines as it gets them."""


def in_turns(
    jobs: Mapping[str, Callable[[], object]],
    rounds: int | Mapping[str, int],
    *,
    forget: bool = True,
) -> dict[str, list[float]]:
    """Run the jobs in turns (A B C A B C …) and return the seconds of each run, by name.

    `rounds` tells how often, for all or for each. Whatever one run leaves behind, a load of the
    machine hits its neighbours alike. With `forget` no run profits from caches that an earlier one
    filled, which a single build would not have either.
    """
    counts = rounds if isinstance(rounds, Mapping) else dict.fromkeys(jobs, rounds)
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(max(counts.values())):
        for name, job in jobs.items():
            if turn < counts[name]:
                seconds[name].append(time_once(job, forget=forget))
    return seconds


def time_once(job: Callable[[], object], *, forget: bool = True) -> float:
    """Return the seconds of one run.

    The collector stays on, as in real life, but what was alive before is out of its sight and costs
    it nothing.
    """
    if forget:
        clear_caches()
    gc.collect()
    gc.freeze()
    try:
        began = perf_counter()
        result = job()  # held, so that its end is not on the clock
        seconds = perf_counter() - began
        del result
    finally:
        gc.unfreeze()
    return seconds


def clear_caches() -> None:
    """Empty every cache of the program's functions."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper) and str(thing.__module__).startswith(
            "renstra."
        ):
            thing.cache_clear()


def ratio(upper: Sequence[float], lower: Sequence[float]) -> float:
    """Return how many times longer `upper` takes: the median of neighbours' ratios, of medians
    where the counts differ.
    """
    if len(upper) == len(lower):
        return median(a / b for a, b in zip(upper, lower, strict=True))
    return median(upper) / median(lower)


def format_median(seconds: Sequence[float], digits: int = 2) -> str:
    """Print the median of seconds: ``1.25 s``."""
    return f"{median(seconds):.{digits}f} s"


def run_python(*arguments: str | Path) -> str:
    """Run this Python on the program's sources in a fresh process and return what it printed."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    return run_command([sys.executable, *arguments], env=env)


def run_command(
    arguments: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    seconds: float = TIMEOUT_SECONDS,
) -> str:
    """Run a program to its end; raises `BrokenError` when it fails. On the time limit all that it
    started is ended as well.
    """
    process = subprocess.Popen(
        [str(a) for a in arguments],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        out, error = process.communicate(timeout=seconds)
    except BaseException as cause:
        _terminate_group(process)
        if isinstance(cause, subprocess.TimeoutExpired):
            message = f"not done within {seconds:g} seconds: {arguments[0]}"
            raise BrokenError(message) from None
        raise
    if process.returncode:
        raise BrokenError(f"exit code {process.returncode}: {(error or out).strip()[-600:]}")
    return out


def _terminate_group(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
