"""Two large plans compared: how long it takes, and what twice the plan costs."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from renstra.compare.diff import compare_plans
from renstra.workbook.blank import build_workbook
from renstra.workbook.place import WORKBOOK_NAME

from .measure import Result, Scope, format_median, in_turns, ratio
from .outcomes import write_rows
from .plans import PERIODE, PlanRows, large_plan, seeded_random
from .read import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from renstra.model import Renstra

SMALL, LARGE, LIMIT_SECONDS, GROWTH_LIMIT = 2500, 5000, 1.0, 2.2
_SEED = 7


def measure(scope: Scope) -> Iterator[Result]:
    """Plans are read before the clock starts: what is timed is matching rows and telling what
    became of each.
    """
    originals = {n: read_plan(scope.plan(n)) for n in (SMALL, LARGE)}
    changes = {"some rows changed": _change_some, "all names changed": _change_all_names}
    jobs = {
        f"{what}, {n}": _comparison_job(
            original, read_plan(_write_changed(n, change, scope.new_folder()))
        )
        for what, change in changes.items()
        for n, original in originals.items()
    }
    old, new = (
        read_plan(place)
        for place in (
            scope.plan_with_outcomes(LARGE),
            write_rows(LARGE, scope.new_folder(), _move_outcomes),
        )
    )
    jobs["outcomes"] = _comparison_job(old, new)
    seconds = in_turns(jobs, scope.rounds(5))
    for what in changes:
        small, large = seconds[f"{what}, {SMALL}"], seconds[f"{what}, {LARGE}"]
        yield Result(
            f"Comparing two plans of {LARGE} sub kegiatan, {what}",
            median(large),
            "s",
            LIMIT_SECONDS,
            details=seconds,
        )
        yield Result(
            f"  {LARGE} against {SMALL} sub kegiatan",
            ratio(large, small),
            limit=GROWTH_LIMIT,
            remark=f"{format_median(small)} to {format_median(large)}",
        )

    five, eight = seconds["outcomes"], seconds[f"some rows changed, {LARGE}"]
    yield Result(
        f"  {LARGE} sub kegiatan with outcomes and outputs, some of them moved, against without",
        ratio(five, eight),
        remark=f"{format_median(eight)} to {format_median(five)}",
        details=seconds,
    )


def _comparison_job(old: Renstra, new: Renstra) -> Callable[[], object]:
    return lambda: compare_plans(old, new)


def _write_changed(n: int, change: Callable[[PlanRows], None], folder: Path) -> Path:
    rows = large_plan(n)
    change(rows)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(PERIODE, rows))
    return folder


def _change_some(rows: PlanRows) -> None:
    """One row in five renamed, recoded or gone, and the pagu of two in five changed."""
    rng, gone = seeded_random(_SEED), set()
    for row in (row for row in rows["Sub Kegiatan"] if "nama" in row):
        fate = rng.random()
        if fate < 0.05:
            gone.add(row["kode"])
        elif fate < 0.2:
            row["nama"] = f"{row['nama']} Tahunan"
        elif fate > 0.6:
            row["pagu.2024"] = int(row.get("pagu.2024") or 0) + 1000
    rows["Sub Kegiatan"] = [row for row in rows["Sub Kegiatan"] if row["kode"] not in gone]


def _move_outcomes(rows: PlanRows) -> None:
    """The same changes, and every fifth kegiatan under the outcome that the one before serves."""
    _change_some(rows)
    kegiatan = [row for row in rows["Kegiatan"] if "nama" in row]
    for before, row in zip(kegiatan[::5], kegiatan[1::5], strict=False):
        if str(before["kode"])[:7] == str(row["kode"])[:7]:
            row["outcome"] = before["outcome"]


def _change_all_names(rows: PlanRows) -> None:
    """Every name and indikator of a sub kegiatan reworded: what likeness alone must find."""
    for row in rows["Sub Kegiatan"]:
        for field in {"nama", "indikator"} & set(row):
            words = str(row[field]).replace(" bagi ", " untuk ")
            row[field] = words.replace("Penyediaan", "Pengadaan") + " Tahunan"
