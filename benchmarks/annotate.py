"""A check with the annotated copy against one without it, on odd and on heavy workbooks: no more
than three times the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from renstra.files.archive import read_archive, write_archive
from renstra.jobs.check import check
from renstra.plan.open import open_folder
from renstra.workbook.place import WORKBOOK_NAME

from .measure import BrokenError, Result, Scope, format_median, in_turns, ratio
from .plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE, LIMIT = 200, 3
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


_OWN_SHEET = 10_000, 20
"""Rows and columns of a sheet of the office's own."""
_PICTURES = {f"xl/media/foto{n}.png": Random(n).randbytes(6_000_000) for n in range(5)}


def measure(scope: Scope) -> Iterator[Result]:
    """Each workbook is checked with and without its copy, in turns."""
    plans: dict[str, Callable[[Path], Path]] = {
        name: partial(_edited_plan, ending=ending) for name, ending in ODD.items()
    }
    plans["200,000 cells of the office's own"] = _plan_with_own_sheet
    plans["five large pictures"] = partial(_edited_plan, besides=_PICTURES)
    for name, plan in plans.items():
        folder = plan(scope.new_folder())
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


def _edited_plan(
    folder: Path, *, ending: bytes = b"</sheetData>", besides: Mapping[str, bytes] | None = None
) -> Path:
    path = write_plan(SIZE, folder) / WORKBOOK_NAME
    parts = read_archive(path)
    order = re.findall(rb'<sheet [^>]*name="([^"]*)"', parts["xl/workbook.xml"])
    part = f"xl/worksheets/sheet{order.index(b'Program') + 1}.xml"
    parts[part] = parts[part].replace(b"</sheetData>", ending, 1)
    path.write_bytes(write_archive({**parts, **(besides or {})}))
    return folder


def _plan_with_own_sheet(folder: Path) -> Path:
    path = write_plan(SIZE, folder) / WORKBOOK_NAME
    workbook = load_workbook(path)
    sheet = workbook.create_sheet("Data kantor")
    rows, columns = _OWN_SHEET
    for row in range(rows):
        sheet.append([f"teks {row} {column}" for column in range(columns)])
    workbook.save(path)
    return folder
