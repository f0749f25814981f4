"""Folders for the time of one piece of work, and what the dead left of theirs.

A folder is locked as long as its work goes on, and the system lets go of the lock of a process that
was killed: whoever gets the lock of another's folder may clear it away.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from .causes import naming

_PREFIX = "renstra-"
_LOCK = "kunci"
_OURS = re.compile(r"\.[0-9a-f]{12}(\.\w+)?|OSL_PIPE_\w+")
"""What files of ours outside a temporary folder are called, and the sockets of LibreOffice."""
_NAME = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")
_OLD_SECONDS = 3_600
"""After that a folder without lock is nobody's: what a dying LibreOffice wrote anew."""
_ROUNDS = 3
"""How often to look for programs to end: one may start another while we look."""
_OUTSIDE = "di-luar"
"""The file that lists what goes with the folder and lies elsewhere."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield an empty folder (but for our own two files), and remove it whatever happens."""
    from filelock import FileLock

    folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
    # Any thread may end what another began.
    lock = FileLock(folder / _LOCK, thread_local=False)
    try:
        with lock:
            yield folder
    finally:
        _unlink_outside(folder)
        _remove(folder)


def note_outside(folder: Path, *files: Path) -> None:
    """Note files elsewhere that are to go with a temporary folder, before they are there."""
    with naming(folder), (folder / _OUTSIDE).open("ab") as listed:
        listed.writelines(os.fsencode(path) + b"\n" for path in files)


def clear_dead_folders() -> None:
    """Remove the folders of runs that were killed, what lies elsewhere of them, and the programs
    that still work in them.
    """
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if is_private(folder) and ((folder / _LOCK).is_file() or _is_forsaken(folder)):
                    _clear_if_dead(folder)


def is_private(folder: Path) -> bool:
    """Whether a folder is nobody's but ours: in a temporary folder that all share, others may put
    one under any name. On Windows everybody has a temporary folder of their own.
    """
    if os.name != "posix":
        return True
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _is_forsaken(folder: Path) -> bool:
    """Whether a folder of ours has lost its lock long ago."""
    aged = time() - folder.stat().st_mtime > _OLD_SECONDS
    return aged and bool(_NAME.fullmatch(folder.name))


def _clear_if_dead(folder: Path) -> None:
    from filelock import FileLock, Timeout

    with suppress(Timeout), FileLock(folder / _LOCK, blocking=False):
        _end_programs(folder)
        _unlink_outside(folder)
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder, its lock last: who is killed meanwhile leaves one that others may clear."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _LOCK:
                path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _unlink_outside(folder: Path) -> None:
    with suppress(OSError):
        for path in (folder / _OUTSIDE).read_bytes().splitlines():
            place = Path(os.fsdecode(path))
            with suppress(OSError):
                if _OURS.fullmatch(place.name):
                    place.unlink()


def _end_programs(folder: Path) -> None:
    """Kill the programs whose command line names a file in a folder of ours; where the system does
    not show command lines, LibreOffice notices by itself that we are gone.
    """
    for _ in range(_ROUNDS):
        if not _end_running(f"{folder.resolve()}/".encode()):
            return


def _end_running(place: bytes) -> bool:
    """Kill those whose command line names a place, and return whether there were any."""
    found = False
    for shown in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if shown.stat().st_uid == os.getuid() and place in shown.read_bytes():
                os.kill(int(shown.parent.name), signal.SIGKILL)
                found = True
    return found
