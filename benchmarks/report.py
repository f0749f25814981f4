"""The report in words: a table for people, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .measure import Result

HEADING = ("ukuran", "hasil", "batas", "memenuhi")
_LIBRARIES = ("python-docx", "docxtpl", "lxml", "openpyxl", "python-calamine", "pydantic")


def number(value: float, satuan: str) -> str:
    """Print a figure the Indonesian way: ``12,3 x``."""
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} {satuan}".replace(".", ",")


def row_cells(h: Result) -> tuple[str, str, str, str]:
    """The cells of one line of the table."""
    limit = (
        "-"
        if h.limit is None
        else f"{'≥' if h.at_least else '≤'} {h.limit:g} {h.satuan}".replace(".", ",")
    )
    return (
        h.size,
        number(h.value, h.satuan),
        limit,
        {True: "ya", False: "tidak", None: "-"}[h.meets_limit],
    )


def table(everything: Iterable[Result]) -> str:
    """The whole report: a line for each measure, what it was computed from at its end."""
    listing = list(everything)
    rows = [(*HEADING, "keterangan"), *((*row_cells(h), h.remark) for h in listing)]
    width = [max(len(b[i]) for b in rows) for i in range(4)]
    text = [
        "  ".join(
            (
                b[0].ljust(width[0]),
                b[1].rjust(width[1]),
                b[2].rjust(width[2]),
                b[3].ljust(width[3]),
                b[4],
            )
        )
        for b in rows
    ]
    lines = "  ".join("-" * x for x in (*width, 10))
    return "\n".join(t.rstrip() for t in (text[0], lines, *text[1:]))


def write_json(
    path: Path,
    everything: Iterable[Result],
    failed: dict[str, str],
    passed_by: dict[str, str],
    quick: bool,
) -> None:
    """Write every figure with what it was computed from."""
    engine = {
        "python": platform.python_version(),
        "sistem": platform.platform(),
        "prosesor": os.cpu_count(),
    }
    content = {
        "cepat": quick,
        "mesin": engine,
        "pustaka": {name: version(name) for name in _LIBRARIES},
        "hasil": [asdict(h) | {"memenuhi": h.meets_limit} for h in everything],
        "gagal": failed,
        "dilewati": passed_by,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
