"""Reading that never waits: a pipe or a device under the name of a file would keep us for ever."""

from __future__ import annotations

import errno
import stat
import tomllib
from pathlib import Path
from typing import Any

from .causes import locate_toml_error


class TomlFault(Exception):
    """A TOML file says what is not TOML: at which `line` (``""`` when unknown), in which way, and
    how to mend it.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.line, self.damage, self.advice = locate_toml_error(error)


def require_file(path: Path) -> None:
    """Raise `OSError` unless this is a file of the usual kind that we may read."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ESPIPE, "", str(path))
    path.open("rb").close()


def read_file(path: Path) -> bytes:
    """Return the content of a file. Raises `OSError`."""
    require_file(path)
    return path.read_bytes()


def read_text(path: Path) -> str:
    """Return a text; the mark that Notepad puts at the beginning is no part of it. Raises `OSError`
    and `UnicodeDecodeError`.
    """
    return read_file(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises `OSError` and `TomlFault`."""
    text = read_file(path)
    try:
        return tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TomlFault(error) from error


def is_file(path: Path) -> bool:
    """Whether a file of the usual kind stands there; of one that we have no right to see, none."""
    try:
        return path.is_file()
    except OSError:
        return False
