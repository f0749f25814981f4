"""Opening the plans that a job takes, told stage by stage; first, what dead runs left goes."""

from __future__ import annotations

from pathlib import Path

from ..files.spelling import quoted
from ..files.temporary import clear_dead_folders
from ..plan import open as opening
from ..plan.open import Progress, ignore_stage, open_plan, plan_place
from ..plan.plan import Plan
from ..workbook.place import workbook_of

__all__ = [
    "READING_BOTH",
    "Plan",
    "Progress",
    "ignore_stage",
    "open_folder",
    "open_pair",
    "open_plan",
    "plan_place",
    "typed_place",
]

READING_BOTH = "Membaca kedua rencana"
"""The stage of opening two plans, as the progress bar names it."""


def open_folder(place: Path, progress: Progress = ignore_stage) -> Plan:
    """Open the plan of a folder or a workbook."""
    clear_dead_folders()
    return opening.open_folder(place, progress)


def typed_place(plan: Plan) -> str:
    """Return how a plan that was opened from a folder is named on a command line."""
    folder = plan.folder or Path()
    return quoted(folder if plan.workbook == workbook_of(folder) else folder / plan.workbook)


def open_pair(old: str, new: str, progress: Progress = ignore_stage) -> tuple[Plan, Plan]:
    """Open the plans that two mentions name."""
    clear_dead_folders()
    progress(READING_BOTH)
    return open_plan(old), open_plan(new)
