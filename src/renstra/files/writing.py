"""Writing that never loses the old file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path


def write_files_safely(written: Mapping[Path, bytes], folders: Collection[Path] = ()) -> None:
    """Write files beside their places and move them in together, so that a failure never costs the
    last good ones. Their folders, and `folders` besides, are made where they are not there, and
    taken away again on a failure.

    Raises `OSError`, with the file that it concerns, when a folder cannot be written, the disk is
    full, or another program holds a file open.
    """
    temporary: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for folder in (*folders, *(place.parent for place in written)):
            made += (one for one in (folder, *folder.parents) if not one.exists())
            folder.mkdir(parents=True, exist_ok=True)
        for place, content in written.items():
            handle, name = tempfile.mkstemp(
                dir=place.parent, prefix=f".{place.stem}-", suffix=place.suffix
            )
            temporary[place] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary[place].chmod(0o644)
        for place in temporary:
            # Windows lets nobody replace a file that is open in Word; better to learn that before
            # the first is moved.
            if place.exists():
                place.open("r+b").close()
        for place, origin in temporary.items():
            origin.replace(place)
        made.clear()
    finally:
        for origin in temporary.values():
            origin.unlink(missing_ok=True)
        for folder in sorted(made, reverse=True):
            with suppress(OSError):
                folder.rmdir()
