"""What is remembered from one run to the next, in the user's own folder: the plans that were opened
last, and the page that is open now.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..files.writing import write_files_safely
from ..jobs.opening import plan_place

_RECENT, _RUNNING = "rencana-terakhir.json", "halaman.json"
_MOST_RECENT = 12


@dataclass(frozen=True)
class RecentPlan:
    """A plan that was opened: its place, what it is called, and how many of each severity were
    found when it was last looked at.
    """

    place: str
    title: str
    counts: Mapping[str, int]

    @property
    def present(self) -> bool:
        """Whether it is still there."""
        return os.path.lexists(self.place)


def memory_folder() -> Path:
    """Where this user's programs keep such things."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home(), "renstra")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state", "renstra")


def recent_plans() -> tuple[RecentPlan, ...]:
    """The plans opened last, the latest first; none where nothing readable is remembered."""
    with suppress(TypeError):
        return tuple(RecentPlan(**one) for one in _read(_RECENT) or ())
    return ()


def remember_plan(plan: RecentPlan) -> None:
    """Put a plan first, however it was named before. Forgetting is no reason to go without the
    page.
    """
    place = Path(plan.place)
    others = [one for one in recent_plans() if plan_place(Path(one.place)) != place]
    _write_recent((plan, *others)[:_MOST_RECENT])


def forget_plan(place: str) -> None:
    """Take a plan off the list; the plan itself stays as it is."""
    _write_recent(one for one in recent_plans() if one.place != place)


def running_page() -> str:
    """The opening address of the page that is open now; ``""`` when none was left."""
    content = _read(_RUNNING)
    address = content.get("alamat") if isinstance(content, dict) else ""
    return address if isinstance(address, str) else ""


def remember_page(address: str) -> None:
    """Leave the opening address, for the user's own eyes only."""
    place = memory_folder() / _RUNNING
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"alamat": address}, file)


def forget_page(address: str) -> None:
    """Take the address away, unless another page has left its own."""
    if running_page() == address:
        with suppress(OSError):
            (memory_folder() / _RUNNING).unlink()


def _write_recent(plans: Iterable[RecentPlan]) -> None:
    content = [asdict(one) for one in plans]
    with suppress(OSError):
        write_files_safely({memory_folder() / _RECENT: json.dumps(content).encode()})


def _read(name: str) -> Any:
    with suppress(OSError, ValueError):
        return json.loads((memory_folder() / name).read_bytes())
    return None
