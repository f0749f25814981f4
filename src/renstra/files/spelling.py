"""How a path is written in a command that people are to type."""

from __future__ import annotations

from pathlib import Path


def quoted(path: Path) -> str:
    """Return a path as it stands in a command line: in quotes where it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)
