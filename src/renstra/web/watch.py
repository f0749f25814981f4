"""Watching a plan: who saves the workbook sees the findings without asking for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from time import sleep

from watchfiles import watch

from ..jobs.overview import watched_folders
from .network import is_remote

_STILL_SECONDS, _LONGEST_SECONDS = 0.1, 10.0
_DEBOUNCE_MS, _STEP_MS, _LOOK_MS = 300, 50, 5000
_ASK_SECONDS = 0.5
_TEMPORARY = (".tmp", ".bak")


def watch_plan(folder: Path, stop: Event, changed: Callable[[], None]) -> None:
    """Call `changed` whenever something in the folder was saved and stands still, until `stop` is
    set; once at the beginning, too. The folders of texts, pictures and profiles are looked at,
    those that come later among them, others below it not.

    On a drive of another computer, and where the system has no more watchers to give, sizes and
    times are asked for again and again. Raises `OSError` or `RuntimeError` where that fails as
    well.
    """
    polling = is_remote(folder)
    while not stop.is_set():
        try:
            _watch_folders(folder, stop, changed, polling=polling)
        except (OSError, RuntimeError):
            if polling and folder.is_dir():
                raise
            polling = True


def _watch_folders(
    folder: Path, stop: Event, changed: Callable[[], None], *, polling: bool
) -> None:
    """Watch until other folders are to be watched."""
    folders = watched_folders(folder)
    if not folders:  # it comes back, perhaps: a drive torn off, a folder put in another's place
        stop.wait(_LOOK_MS / 1000)
        return
    begun = False
    for changed_paths in _asked(folders, stop) if polling else _told(folders, stop):
        _wait_until_still(changed_paths)
        # What was saved before we looked counts as well.
        if changed_paths or not begun:
            changed()
        begun = True
        if watched_folders(folder) != folders:
            return


def _told(folders: Sequence[Path], stop: Event) -> Iterator[set[Path]]:
    """What the system says was changed, and nothing now and then."""
    for changes in watch(
        *folders,
        recursive=False,
        watch_filter=lambda _, path: _matters(path),
        debounce=_DEBOUNCE_MS,
        step=_STEP_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    ):
        yield {Path(path) for _, path in changes}


def _asked(folders: Sequence[Path], stop: Event) -> Iterator[set[Path]]:
    """What was changed since we asked last. The polling of watchfiles counts whole seconds: of two
    saves in one it would miss the second.
    """
    before = _states(folders)
    while not stop.wait(_ASK_SECONDS):
        now = _states(folders)
        yield {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        before = now


def _states(folders: Sequence[Path]) -> dict[Path, tuple[int, int] | None]:
    found = (Path(entry) for folder in folders for entry in os.scandir(folder))
    return {path: _state(path) for path in found if _matters(path.name)}


def _matters(path: str) -> bool:
    """Whether a file may be one of the plan's; that its workbook is open also matters."""
    return not path.lower().endswith(_TEMPORARY)


def _wait_until_still(paths: set[Path]) -> None:
    """Wait while programs still write: until sizes and times stay as they are, but not for ever."""
    before, waited = [*map(_state, sorted(paths))], 0.0
    while paths and waited < _LONGEST_SECONDS:
        sleep(_STILL_SECONDS)
        waited += _STILL_SECONDS
        if (now := [*map(_state, sorted(paths))]) == before:
            return
        before = now


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
