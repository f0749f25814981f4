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
from typing import Any

from .plans import write_plan

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "dinsos-bengkulu" / "perubahan-2022"
LIMIT_SECONDS = 1800


@dataclass(frozen=True)
class Result:
    """One line of the report.

    `batas` is a limit that `nilai` must reach (`at_least`) or not pass; None when the figure only
    informs. `rincian` holds what it was computed from (seconds), for the JSON file.
    """

    size: str
    value: float
    satuan: str = "x"
    limit: float | None = None
    at_least: bool = False
    remark: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def meets_limit(self) -> bool | None:
        """Whether the limit is kept; None without a limit."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def old(seconds: Sequence[float], position: int = 2) -> str:
    """Print the median of seconds: ``1,25 s``."""
    return f"{median(seconds):.{position}f} s".replace(".", ",")


class Skipped(Exception):
    """A measure that cannot be taken here; the message says why."""


class Broken(Exception):
    """What was measured did not do its work, so its time means nothing."""


@dataclass(frozen=True)
class Scope:
    """How thorough to be, and a folder for everything that is made on the way."""

    quick: bool
    folder: Path

    def repeats(self, ordinary: int, quick: int = 1) -> int:
        """How many rounds to run."""
        return quick if self.quick else ordinary

    def plan(self, n: int) -> Path:
        """The folder of a plan with `n` sub kegiatan, written when first asked for."""
        folder = self.folder / "besar" / str(n)
        return folder if folder.is_dir() else write_plan(n, folder)

    def sample(self) -> Path:
        """A copy of the sample plan, since a build leaves its record in the plan's folder. Raises
        `Skipped` without one.
        """
        folder = self.folder / SAMPLE.parent.name / SAMPLE.name
        if not folder.is_dir():
            if not SAMPLE.is_dir():
                raise Skipped("rencana contoh tidak ada")
            shutil.copytree(SAMPLE, folder)
        return folder

    def new(self) -> Path:
        """A new empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def in_turns(
    work: Mapping[str, Callable[[], object]], times: int | Mapping[str, int], *, forget: bool = True
) -> dict[str, list[float]]:
    """Run the jobs in turns (A B C A B C …) and return the seconds of each run, by name.

    `times` tells how often, for all or for each. Whatever one run leaves behind, a load of the
    machine hits its neighbours alike. With `forget` no run profits from caches that an earlier one
    filled, which a single build would not have either.
    """
    counts = times if isinstance(times, Mapping) else dict.fromkeys(work, times)
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for rounds in range(max(counts.values())):
        for name, one in work.items():
            if rounds < counts[name]:
                seconds[name].append(time_once(one, forget=forget))
    return seconds


def time_once(work: Callable[[], object], *, forget: bool = True) -> float:
    """Return the seconds of one run.

    The collector stays on, as in real life, but what was alive before is out of its sight and costs
    it nothing.
    """
    if forget:
        clear_caches()
    gc.collect()
    gc.freeze()
    try:
        begin = perf_counter()
        result = work()  # held, so that its end is not on the clock
        seconds = perf_counter() - begin
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
    """Return how many times longer `atas` takes: the median of neighbours' ratios, of medians where
    the counts differ.
    """
    if len(upper) == len(lower):
        return median(a / b for a, b in zip(upper, lower, strict=True))
    return median(upper) / median(lower)


def python(*arguments: str | Path, expected: int = 0) -> str:
    """Run this Python on the program's sources in a fresh process and return what it printed."""
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"}
    }
    return command([sys.executable, *arguments], env=env, expected=expected)


def command(
    arguments: Sequence[str | Path], *, env: Mapping[str, str] | None = None, expected: int = 0
) -> str:
    """Run a program to its end; raises `Broken` when it fails. On the time limit all that it
    started is ended as well.
    """
    process = subprocess.Popen(
        [str(a) for a in arguments], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", errors="replace", start_new_session=True,
    )  # fmt: skip
    try:
        out, error = process.communicate(timeout=LIMIT_SECONDS)
    except BaseException as cause:
        _terminate(process)
        if isinstance(cause, subprocess.TimeoutExpired):
            raise Broken(f"tidak selesai dalam {LIMIT_SECONDS} detik: {arguments[0]}") from None
        raise
    if process.returncode != expected:
        raise Broken(f"kode keluar {process.returncode}: {(error or out).strip()[-600:]}")
    return out


def _terminate(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


SectionContent = Callable[[Scope], Iterator[Result]]
"""A part of the benchmark: yields its lines as it gets them."""
