"""The large plan in five chapters: two outcomes for every program, two outputs for every kegiatan,
the kegiatan and sub kegiatan shared out among them. All else is as in the plan of eight chapters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from renstra.workbook.blank import build_workbook
from renstra.workbook.place import WORKBOOK_NAME

from .plans import PERIODE, PlanRows, Row, large_plan

_WORDS = {"Program": ("Meningkatnya", "Terjaganya"), "Kegiatan": ("Terlaksananya", "Tercatatnya")}
"""How the two outcomes of a program begin, and the two outputs of a kegiatan."""
_BETWEEN = {"Kegiatan": ".1.", "Sub Kegiatan": "."}
"""What stands between the kode of a level and that of its parent."""


def plan_with_outcomes(n: int) -> PlanRows:
    """Return the rows of such a plan with `n` sub kegiatan."""
    rows = large_plan(n)
    rows["Identitas"] = [{**rows["Identitas"][0], "sistematika": "2-2025"}]
    outcomes, outputs = (_share_out(rows, sheet) for sheet in _WORDS)
    for sheet, field, said in (
        ("Kegiatan", "outcome", outcomes),
        ("Sub Kegiatan", "output", outputs),
    ):
        named = [row for row in rows[sheet] if "nama" in row]
        for k, row in enumerate(named):
            row[field] = said[str(row["kode"]).rpartition(_BETWEEN[sheet])[0]][k % 2]
    rows["Penahapan"] = [
        {"tahun": t, "uraian": f"Penguatan pelayanan tahun {t}"} for t in PERIODE.tahun_pagu
    ]
    return rows


def _share_out(rows: PlanRows, sheet: str) -> dict[str, tuple[str, str]]:
    """Give every level of a sheet two outcomes (outputs), each with an indikator of its own; return
    them by kode.
    """
    said: dict[str, tuple[str, str]] = {}
    result: list[Row] = []
    for row in rows[sheet]:
        first, second = (f"{verb} {row['nama']}" for verb in _WORDS[sheet])
        said[str(row["kode"])] = first, second
        further = {k: v for k, v in row.items() if k != "nama"}
        name = f"{row['indikator']} menurut laporan"
        result += ({**row, "rumusan": first}, {**further, "rumusan": second, "indikator": name})
    rows[sheet] = result
    return said


def write_rows(n: int, folder: Path, change: Callable[[PlanRows], None] | None = None) -> Path:
    """Write the workbook of such a plan, changed where wanted, into a folder; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = plan_with_outcomes(n)
    if change:
        change(rows)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(PERIODE, rows))
    return folder
