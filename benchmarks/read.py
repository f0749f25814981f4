"""Reading a large workbook: to a checked model, against openpyxl that only looks at every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from renstra.workbook.place import WORKBOOK_NAME
from renstra.workbook.read import read_workbook

from .measure import BrokenError, Result, Scope, format_median, in_turns, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from renstra.model import Renstra

SIZE = 2000


def measure(scope: Scope) -> Iterator[Result]:
    """Measure against openpyxl as it is usually called, and in its mode for large files."""
    folder = scope.plan(SIZE)
    path = folder / WORKBOOK_NAME
    count = read_with_openpyxl(path)
    seconds = in_turns(
        {
            "renstra": lambda: read_plan(folder),
            "openpyxl": lambda: read_with_openpyxl(path),
            "openpyxl read_only": lambda: read_with_openpyxl(path, read_only=True),
        },
        scope.rounds(3),
    )
    for name in ("openpyxl", "openpyxl read_only"):
        ours, theirs = format_median(seconds["renstra"]), format_median(seconds[name])
        yield Result(
            f"Reading {SIZE} sub kegiatan against {name}",
            ratio(seconds["renstra"], seconds[name]),
            remark=f"renstra {ours}; {name} {theirs}; {count} cells",
            details=seconds,
        )


def read_plan(folder: Path) -> Renstra:
    """Read the plan in a folder; raises `BrokenError` when there is none."""
    reading = read_workbook(folder)
    if reading.renstra is None:
        raise BrokenError(f"the plan cannot be read: {reading.findings[:3]}")
    return reading.renstra


def read_with_openpyxl(path: Path, *, read_only: bool = False) -> int:
    """Open the workbook, look at every cell, and return how many are filled."""
    workbook = load_workbook(path, read_only=read_only, data_only=True)
    count = sum(
        value is not None
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )
    workbook.close()
    return count
