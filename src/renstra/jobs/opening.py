"""Opening the plans that a job takes, told stage by stage; first, what dead runs left goes."""

from __future__ import annotations

from pathlib import Path

from ..files.temporary import clear_dead_folders
from ..plan import open as opening
from ..plan.open import Progress, ignore_stage, open_plan, plan_place
from ..plan.plan import Plan

__all__ = [
    "READING_BOTH",
    "Plan",
    "Progress",
    "ignore_stage",
    "open_folder",
    "open_pair",
    "open_plan",
    "plan_place",
]

READING_BOTH = "Membaca kedua rencana"
"""The stage of opening two plans, as the progress bar names it."""


def open_folder(place: Path, progress: Progress = ignore_stage) -> Plan:
    """Open the plan of a folder or a workbook."""
    clear_dead_folders()
    return opening.open_folder(place, progress)


def open_pair(old: str, new: str, progress: Progress = ignore_stage) -> tuple[Plan, Plan]:
    """Open the plans that two mentions name."""
    clear_dead_folders()
    progress(READING_BOTH)
    return open_plan(old), open_plan(new)
