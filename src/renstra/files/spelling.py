"""How paths and names of files are written for people."""

from __future__ import annotations

import os
from pathlib import Path


def quoted(path: Path) -> str:
    """Return a path as it stands in a command line: in quotes where it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)


def readable(name: str) -> str:
    """Return the name of a file as it can be shown: the same, unless it is no UTF-8, which no
    output can hold.
    """
    return os.fsencode(name).decode(errors="replace")
