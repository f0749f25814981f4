"""The files of a plan's folder that its document is made of."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

_ON_TOP = (".toml", ".csv")
_SUBFOLDERS = {"narasi": "", "aset": "", "sistematika": ".toml", "gaya": ".toml"}
"""Folders whose files are inputs, and the ending that they must have there."""
_NOT_INPUT = re.compile(r"[.~].*|.*\.bak|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Files of the system and of programs that hold a document open."""


def _pass_over(_refusal: OSError) -> None:
    """Go without a folder that cannot be looked into."""


def input_files(
    folder: Path, workbook: str, refused: Callable[[OSError], None] = _pass_over
) -> dict[str, Path]:
    """Return every file that a build of the plan is made of by its path in the folder, in the order
    of these; among them what has the name of one and is none.

    `refused` hears of folders that cannot be looked into. Raises `OSError` when the plan's own
    cannot.
    """
    everything = {
        b.name: b for b in folder.iterdir() if b.name == workbook or b.suffix.lower() in _ON_TOP
    }
    for child, suffix in _SUBFOLDERS.items():
        if not os.path.lexists(folder / child):
            continue
        for parent, sub, name in os.walk(folder / child, onerror=refused):
            sub[:] = [s for s in sub if not _NOT_INPUT.fullmatch(s)]
            for n in (*name, *sub):
                if n.lower().endswith(suffix):
                    everything[Path(parent, n).relative_to(folder).as_posix()] = Path(parent, n)
    return {
        name: path
        for name, path in sorted(everything.items())
        if not _NOT_INPUT.fullmatch(path.name)
    }
