"""Reading a workbook of 5,000 sub kegiatan: to a checked model, against openpyxl that only looks at
every cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from renstra.model.numbers import format_number
from renstra.workbook.read import WORKBOOK_NAME, read_workbook

from .measure import Broken, Result, Scope, in_turns, old, ratio

SIZE = 5000


def measure(scope: Scope) -> Iterator[Result]:
    """Measure against openpyxl as it is usually called, and in its mode for large files."""
    folder = scope.plan(SIZE)
    path = folder / WORKBOOK_NAME
    count = read_with_openpyxl(path)
    seconds = in_turns(
        {
            "renstra": lambda: _read_with_renstra(folder),
            "openpyxl": lambda: read_with_openpyxl(path),
            "openpyxl read_only": lambda: read_with_openpyxl(path, read_only=True),
        },
        scope.repeats(5),
    )
    for name in ("openpyxl", "openpyxl read_only"):
        yield Result(
            f"Membaca {SIZE} sub kegiatan dibanding {name}", ratio(seconds["renstra"], seconds[name]),
            remark=f"renstra {old(seconds['renstra'])}; {name} {old(seconds[name])}; {format_number(count)} sel",
            details=seconds,
        )  # fmt: skip


def _read_with_renstra(folder: Path) -> object:
    reading = read_workbook(folder)
    if reading.renstra is None or len(reading.renstra.sub_kegiatan) != SIZE:
        raise Broken(f"rencana uji tidak terbaca: {reading.findings[:3]}")
    return reading


def read_with_openpyxl(path: Path, *, read_only: bool = False) -> int:
    """Open the workbook, look at every cell, and return how many are filled."""
    workbook = load_workbook(path, read_only=read_only, data_only=True)
    count = sum(
        content is not None
        for sheet in workbook.worksheets
        for rows in sheet.iter_rows(values_only=True)
        for content in rows
    )
    workbook.close()
    return count
