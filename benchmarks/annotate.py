"""A check with the annotated copy against one without it, on odd workbooks: no more than four times
the time.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from renstra.jobs.check import check
from renstra.plan.open import open_folder
from renstra.workbook.place import WORKBOOK_NAME

from .measure import BrokenError, Result, Scope, format_median, in_turns, ratio
from .plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZE, LIMIT = 200, 4
_ROWS = b"".join(b'<row r="%d" s="0" customFormat="1"/>' % n for n in range(9_000, 1_048_577))
_CELLS = b"".join(
    b'<row r="%d">%s</row>' % (n, b'<c s="0"/>' * 16_384) for n in range(9_000, 9_020)
)
_MERGES = b'</sheetData><mergeCells count="1"><mergeCell ref="%s"/></mergeCells>'
ODD = {
    "nothing odd": b"</sheetData>",
    "a merged column": _MERGES % b"AZ1:AZ1048576",
    "a merged row": _MERGES % b"A9000:XFD9000",
    "all rows formatted": _ROWS + b"</sheetData>",
    "rows formatted over their width": _CELLS + b"</sheetData>",
}
"""What stands at the end of the cells of the sheet Program, by what is odd about it."""


def measure(scope: Scope) -> Iterator[Result]:
    """Each odd workbook is checked with and without its copy, in turns."""
    for name, ending in ODD.items():
        folder = _odd_plan(scope.new_folder(), ending)
        jobs = {"check": _job(folder), "check --anotasi": _job(folder, "anotasi")}
        seconds = in_turns(jobs, scope.rounds(3))
        yield Result(
            f"check --anotasi against check: {name}",
            ratio(seconds["check --anotasi"], seconds["check"]),
            limit=LIMIT,
            remark=" to ".join(format_median(seconds[job]) for job in jobs),
            details=seconds,
        )


def _job(folder: Path, *reports: str) -> Callable[[], object]:
    def run() -> object:
        outcome = check(open_folder(folder), reports, folder / "build")
        if outcome.code == 2:
            raise BrokenError(outcome.text)
        return outcome

    return run


def _odd_plan(folder: Path, ending: bytes) -> Path:
    path = write_plan(SIZE, folder) / WORKBOOK_NAME
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    order = re.findall(rb'<sheet [^>]*name="([^"]*)"', parts["xl/workbook.xml"])
    part = f"xl/worksheets/sheet{order.index(b'Program') + 1}.xml"
    parts[part] = parts[part].replace(b"</sheetData>", ending, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return folder
