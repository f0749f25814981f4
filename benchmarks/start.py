"""The sample plan from a cold start: every run is a fresh process, as it is for someone who types
``renstra build``.
"""

from __future__ import annotations

import os
from statistics import median
from typing import TYPE_CHECKING

from .measure import Result, Scope, format_median, in_turns, ratio, run_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIMIT = 5
"""Times the seconds that importing the libraries alone takes."""
CLI_CALL = "from renstra.cli import main; main()"
"""What the installed command ``renstra`` runs."""
_NAMED = "import docx, docxtpl, jinja2, lxml, pydantic"
"""The libraries by name. Of pydantic that is its front door only: it loads the rest when used."""
_LIST_LIBRARIES = """
import atexit, sys, sysconfig
places = tuple({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
def print_libraries():
    files = {name: getattr(one, "__file__", None) or "" for name, one in sys.modules.items()}
    print(*(name for name, file in files.items() if file.startswith(places)))
atexit.register(print_libraries)
"""
"""Ends a run with the name of every module of another package that it has loaded."""


def measure(scope: Scope) -> Iterator[Result]:
    """Measure the Word file alone, and the help, against a Python that only imports what the build
    loads of the libraries.
    """
    sample, output = scope.sample(), scope.new_folder()
    cpu_seconds: list[float] = []

    def build_sample() -> None:
        began = _child_cpu_seconds()
        run_python("-c", CLI_CALL, "build", sample, "--no-pdf", "--quiet", "--out", output)
        cpu_seconds.append(_child_cpu_seconds() - began)

    libraries = _loaded_libraries(sample, output)
    jobs: dict[str, Callable[[], object]] = {
        "docx": build_sample,
        "imports": lambda: run_python("-c", f"import {', '.join(libraries)}"),
        "named": lambda: run_python("-c", _NAMED),
        "help": lambda: run_python("-c", CLI_CALL, "--help"),
    }
    for job in jobs.values():
        job()  # writes the bytecode, which an installed program has
    cpu_seconds.clear()
    seconds = in_turns(jobs, scope.rounds(7, 3), forget=False)
    imports = format_median(seconds["imports"])
    yield Result(
        "Sample to .docx from a fresh process, times importing its libraries alone",
        ratio(seconds["docx"], seconds["imports"]),
        limit=LIMIT,
        remark=f"{format_median(seconds['docx'])}; imports alone {imports}",
        details=seconds,
    )
    remark = "docx, docxtpl, jinja2, lxml and the lazy front of pydantic"
    yield Result(
        "  the same against five imports", ratio(seconds["docx"], seconds["named"]), remark=remark
    )
    if any(cpu_seconds):
        name = "  processor time"
        yield Result(name, median(cpu_seconds), "s", details={"cpu": cpu_seconds})
    help_ratio = ratio(seconds["help"], seconds["imports"])
    remark = format_median(seconds["help"])
    yield Result("  renstra --help against importing the libraries", help_ratio, remark=remark)


def _loaded_libraries(sample: Path, output: Path) -> list[str]:
    """The modules of other packages that a build has loaded at its end, in that order."""
    call = f"{_LIST_LIBRARIES}\n{CLI_CALL}"
    printed = run_python("-c", call, "build", sample, "--no-pdf", "--quiet", "--out", output)
    return printed.splitlines()[-1].split()


def _child_cpu_seconds() -> float:
    """Seconds that the processor has worked for processes that ended; what else the machine does is
    not in it (Windows: 0).
    """
    times = os.times()
    return times.children_user + times.children_system
