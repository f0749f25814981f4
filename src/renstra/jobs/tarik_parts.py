"""What the parts of a homecoming are given, and what each of them makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..document.assemble import Manuscript
from ..homecoming.aligned import Pair
from ..homecoming.flow import Edited
from ..plan.composition import Composition
from ..plan.plan import Plan
from .words import Line


@dataclass(frozen=True)
class Sides:
    """The three sides of a homecoming: the plan as it was `built` and its `manuscript`, the Word
    file as it is now, and the plan as it stands `today`; `pairs` are the items of the first two,
    side by side. `ids` are those of tables and figures by the bookmarks of their captions.
    """

    docx: Path
    built: Plan
    manuscript: Manuscript
    today: Plan
    composition: Composition
    built_flow: Edited
    edited_flow: Edited
    pairs: Sequence[Pair]
    ids: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """What came of one kind of change: files to be written, what is said of it to people and to
    programs, and how much of it is left to people.
    """

    files: Mapping[Path, bytes] = field(default_factory=dict)
    words: Sequence[Line] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    left: int = 0


PartMaker = Callable[[Sides, Sequence[Pair]], Part]
"""Brings home one kind of change, of what no chapter text says."""
