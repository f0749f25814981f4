"""The sample plan from a cold start: every run is a fresh process, as it is for someone who types
``renstra build``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from statistics import median

from .measure import Result, Scope, in_turns, old, python, ratio

LIMIT_SECONDS = 1.5
CLI_CALL = "from renstra.cli import main; main()"
"""What the installed command ``renstra`` runs."""
_IMPORTS = "import docx, docxtpl, jinja2, lxml, pydantic"


def measure(scope: Scope) -> Iterator[Result]:
    """Measure the Word file alone, against a Python that only imports the libraries."""
    sample, output = scope.sample(), scope.new()
    cpu_seconds: list[float] = []

    def docx() -> None:
        begin = _child_cpu_seconds()
        python("-c", CLI_CALL, "build", sample, "--no-pdf", "--quiet", "--out", output)
        cpu_seconds.append(_child_cpu_seconds() - begin)

    work = {
        "docx": docx,
        "impor": lambda: python("-c", _IMPORTS),
    }
    for one in work.values():
        one()
    cpu_seconds.clear()
    seconds = in_turns(work, scope.repeats(5, 3), forget=False)
    yield Result(
        "Contoh ke .docx dari proses baru", median(seconds["docx"]), "s", LIMIT_SECONDS,
        remark=f"waktu prosesor {old(cpu_seconds)}" if any(cpu_seconds) else "", details=seconds | {"prosesor": cpu_seconds},
    )  # fmt: skip
    yield Result(
        "  dibanding hanya mengimpor pustaka", ratio(seconds["docx"], seconds["impor"]),
        remark=f"impor saja {old(seconds['impor'])}",
    )  # fmt: skip


def _child_cpu_seconds() -> float:
    """Seconds that the processor has worked for processes that ended; what else the machine does is
    not in it (Windows: 0).
    """
    when = os.times()
    return when.children_user + when.children_system
