"""The files of a plan's folder that its document is made of."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .. import __version__
from ..files.origin import Origin, digest_of, shown_name

_ON_TOP = (".toml", ".csv")
OFFICE_STYLE_ENDINGS = (
    *(".docx", ".dotx", ".docm", ".dotm"),
    *(".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".wps", ".wpt"),
)
"""How a file of an office's own styles in ``gaya/`` may end, and those that cannot be used."""
_SUBFOLDERS = {
    "narasi": ("",),
    "aset": ("",),
    "sistematika": (".toml",),
    "gaya": (".toml", *OFFICE_STYLE_ENDINGS),
}
"""Folders whose files are inputs, and the endings that they may have there."""
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
    for child, endings in _SUBFOLDERS.items():
        for parent, names in _walk(folder / child, refused):
            for n in names:
                if n.lower().endswith(endings):
                    everything[(parent / n).relative_to(folder).as_posix()] = parent / n
    return {
        name: path
        for name, path in sorted(everything.items())
        if not _NOT_INPUT.fullmatch(path.name)
    }


def input_digests(folder: Path, workbook: str) -> dict[str, str]:
    """Return the sha256 of every file that a build of the plan is made of, by its path in the
    folder, in the order of these.

    Raises `OSError` when a file of the plan cannot be read.
    """
    result: dict[str, str] = {}
    for name, path in input_files(folder, workbook).items():
        if path.is_file():
            with path.open("rb") as content:
                result[shown_name(name)] = hashlib.file_digest(content, "sha256").hexdigest()
    return result


def origin_of(folder: Path, workbook: str, version: str, *, draft: bool = False) -> Origin:
    """Return what a document is built of that this program builds of the plan now; `version` is the
    label of the plan. Raises `OSError` when a file of the plan cannot be read.
    """
    inputs = input_digests(folder, workbook)
    return Origin(version, __version__, digest_of(inputs), inputs, draft)


def input_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folder of a plan and those below it that hold inputs, as they are now; none when
    there is no such folder.
    """
    if not folder.is_dir():
        return ()
    below = (parent for child in _SUBFOLDERS for parent, _ in _walk(folder / child, _pass_over))
    return (folder, *below)


def _walk(top: Path, refused: Callable[[OSError], None]) -> Iterator[tuple[Path, list[str]]]:
    """Each folder from `top` down, if there is one, with the names in it, what programs put there
    left aside among its folders.
    """
    if not os.path.lexists(top):
        return
    for parent, sub, name in os.walk(top, onerror=refused):
        sub[:] = [s for s in sub if not _NOT_INPUT.fullmatch(s)]
        yield Path(parent), [*name, *sub]
