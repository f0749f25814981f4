"""Writing that never loses the old file."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .causes import naming
from .reading import require_file
from .temporary import note_outside, temporary_folder

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_files_safely(
    written: Mapping[Path, bytes],
    *,
    folders: Collection[Path] = (),
    aside: Mapping[Path, Path] | None = None,
    outdated: Collection[Path] = (),
) -> None:
    """Write files to one side and move them in together, so that a failure never costs the last
    good ones. Their folders, and `folders` besides, are made where they are not there, and taken
    away again on a failure.

    `aside` says where old files go instead of being replaced; `outdated` ones are removed.

    Raises `OSError`, with the file or folder that it concerns, when a folder cannot be written, the
    disk is full, or another program holds a file open.
    """
    aside = aside or {}
    moved: dict[Path, Path] = {}
    wanted = (*folders, *(place.parent for place in written))
    with _folders_made(wanted), temporary_folder() as temporary:
        origins = {
            place: _write_new(place, content, temporary) for place, content in written.items()
        }
        for place in (*written, *aside, *outdated):
            # Windows lets nobody replace a file that is open in Word; better to learn that before
            # the first is moved. What is no file is not ours to replace.
            if place.exists():
                with naming(place):
                    require_file(place)
                    place.open("r+b").close()
        try:
            for place, kept in aside.items():
                with naming(place):
                    moved[place] = place.rename(kept)
            for place, origin in origins.items():
                with naming(place):
                    origin.replace(place)
                moved.pop(place, None)
        except BaseException:
            for place, kept in moved.items():
                kept.rename(place)
            raise
        for place in outdated:
            with naming(place):
                place.unlink()


@contextmanager
def _folders_made(folders: Collection[Path]) -> Iterator[None]:
    """Make folders that are not there, for as long as nothing fails."""
    made: list[Path] = []
    try:
        for folder in folders:
            made += (one for one in (folder, *folder.parents) if not one.exists())
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in sorted(made, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise


def _write_new(place: Path, content: bytes, temporary: Path) -> Path:
    """Write what is to stand at a place: into the temporary folder where it can be moved from there
    at one stroke, else beside the place.
    """
    new = Path(f".{secrets.token_hex(6)}{place.suffix}")
    with naming(place.parent):
        if _moves_into(place.parent, temporary):
            new = temporary / new
        else:
            new = place.parent / new
            note_outside(temporary, new)
        handle = os.open(new, _NEW_FILE, 0o600)
    with naming(place):
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        new.chmod(0o644)
    return new


def _moves_into(folder: Path, temporary: Path) -> bool:
    """Whether a file moves from the temporary folder into another; on Windows it would keep the
    rights of the folder that it was made in.
    """
    if os.name == "nt":
        return False
    probe, moved = temporary / "coba", folder / f".{secrets.token_hex(6)}"
    probe.touch()
    note_outside(temporary, moved)
    try:
        probe.rename(moved).unlink()
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True
