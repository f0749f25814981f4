"""Writing that never loses the old file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files_safely(written: Mapping[Path, bytes]) -> None:
    """Write files beside their places and move them in together, so that a failure never costs the
    last good ones.

    Raises `OSError`, with the file that it concerns, when a folder cannot be written, the disk is
    full, or another program holds a file open.
    """
    temporary: dict[Path, Path] = {}
    try:
        for place, content in written.items():
            place.parent.mkdir(parents=True, exist_ok=True)
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
    finally:
        for origin in temporary.values():
            origin.unlink(missing_ok=True)
