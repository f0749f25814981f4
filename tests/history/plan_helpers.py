"""Plans as tests of records need them: read with their chapters, built, and compared down to the
last cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renstra.history.snapshot import Snapshot
from renstra.jobs.outcome import Outcome
from renstra.model import Entry
from renstra.plan.composition import Composition
from tests.jobs.job_helpers import built_folder, composition_of
from tests.plans import TinyBook

SAMPLE_FOLDER = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"
OFFICE_SHEETS = ("pembanding", "jumlah_tertulis", "pengecualian")
"""Sheets that a snapshot leaves out."""


@dataclass(frozen=True)
class ReadPlan:
    """A plan that was read, and everything it is made with."""

    composition: Composition

    @property
    def snapshot(self) -> Snapshot:
        return self.composition.snapshot


def read(folder: Path) -> ReadPlan:
    """Read a plan, which must have no fault."""
    return ReadPlan(composition_of(folder))


def compose(folder: Path, *, draft: bool = False) -> Outcome:
    """Build the Word file of a plan beside its folder."""
    return built_folder(folder, folder.parent / "hasil", pdf=False, draft=draft)


def make_plan(place: Path) -> TinyBook:
    """Write the tiny plan where `plan` has it."""
    folder = place / "dinsos" / "renstra-2025"
    (folder / "narasi").mkdir(parents=True)
    workbook = TinyBook(folder)
    workbook.save()
    return workbook


def difference(a: Any, b: Any, trail: str = "") -> Iterator[str]:
    """Yield where two plans differ, in what they say or in the cells that they know; 69,5 and 69,50
    are not the same.
    """
    if type(a) is not type(b):
        yield f"{trail}: {type(a).__name__} dan {type(b).__name__}"
    elif isinstance(a, Entry):
        for name in type(a).model_fields:
            if name not in OFFICE_SHEETS:
                yield from difference(getattr(a, name), getattr(b, name), f"{trail}.{name}")
    elif isinstance(a, tuple) and len(a) == len(b):
        for n, (x, y) in enumerate(zip(a, b, strict=True)):
            yield from difference(x, y, f"{trail}[{n}]")
    elif isinstance(a, Mapping) and list(a) == list(b):
        for key in a:
            yield from difference(a[key], b[key], f"{trail}[{key}]")
    elif a != b or repr(a) != repr(b):
        yield f"{trail}: {a!r} dan {b!r}"
