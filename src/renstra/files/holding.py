"""One writer at a time: a folder that is held is written by nobody else.

The locks lie in the temporary folder of the system, so that nobody finds one beside a plan; the
system lets go of those of a process that was killed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .temporary import is_private

WAITING_SECONDS = 30.0
"""How long to wait for whoever holds a folder."""


class HeldError(Exception):
    """Another process holds the folder; the message says so, in Indonesian."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} sedang disusun oleh proses lain; tunggu sampai selesai, lalu ulangi."
        )


@contextmanager
def hold(*folders: Path) -> Iterator[None]:
    """Hold folders, which need not exist, until the end of the block; in one order for everybody.

    Raises `HeldError` when others do not let go, `OSError` when the temporary folder cannot be
    written.
    """
    from filelock import FileLock, Timeout

    locks = Path(tempfile.gettempdir(), f"renstra-kunci-{_user()}")
    locks.mkdir(mode=0o700, exist_ok=True)
    if not is_private(locks):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(locks))
    with ExitStack() as held:
        for place, folder in sorted({os.path.realpath(f): f for f in folders}.items()):
            digest = hashlib.sha256(os.fsencode(os.path.normcase(place))).hexdigest()
            lock = FileLock(locks / digest[:32], timeout=WAITING_SECONDS)
            try:
                held.enter_context(lock)
            except Timeout as error:
                raise HeldError(folder) from error
        yield


def _user() -> str:
    return str(os.getuid()) if os.name == "posix" else ""
