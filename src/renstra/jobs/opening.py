"""Opening the plans that a job takes, told stage by stage."""

from __future__ import annotations

from ..plan.open import Progress, ignore_stage, open_folder, open_plan
from ..plan.plan import Plan

__all__ = ["READING_BOTH", "open_folder", "open_pair", "open_plan"]

READING_BOTH = "Membaca kedua rencana"
"""The stage of opening two plans, as the progress bar names it."""


def open_pair(old: str, new: str, progress: Progress = ignore_stage) -> tuple[Plan, Plan]:
    """Open the plans that two mentions name."""
    progress(READING_BOTH)
    return open_plan(old), open_plan(new)
