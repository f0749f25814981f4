"""Watching a plan: who saves the workbook sees the findings without asking for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import sleep

from watchfiles import Change, watch

_STILL_SECONDS, _LONGEST_SECONDS = 0.15, 10.0
_DEBOUNCE_MS, _STEP_MS = 300, 50
_OWN_FOLDERS = ("narasi", "aset")
_TEMPORARY = (".tmp", ".bak")


def watch_plan(folder: Path, stop: Event, changed: Callable[[], None]) -> None:
    """Call `changed` whenever something in the folder was saved and stands still, until `stop` is
    set. The folders of texts and pictures are looked at, others below it not.
    """
    folders = [folder, *(p for name in _OWN_FOLDERS if (p := folder / name).is_dir())]
    for changes in watch(
        *folders,
        recursive=False,
        watch_filter=_matters,
        debounce=_DEBOUNCE_MS,
        step=_STEP_MS,
        stop_event=stop,
        raise_interrupt=False,
    ):
        _wait_until_still({Path(path) for _, path in changes})
        changed()


def _matters(_change: Change, path: str) -> bool:
    """Whether a file may be one of the plan's; that its workbook is open also matters."""
    return not path.lower().endswith(_TEMPORARY)


def _wait_until_still(paths: set[Path]) -> None:
    """Wait while programs still write: until sizes and times stay as they are, but not for ever."""
    before, waited = None, 0.0
    while (now := [*map(_state, sorted(paths))]) != before and waited < _LONGEST_SECONDS:
        before = now
        sleep(_STILL_SECONDS)
        waited += _STILL_SECONDS


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
