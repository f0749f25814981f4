"""Archives (``.docx``, ``.xlsx``) as parts by name, written without a clock: same parts, same
bytes.
"""

from __future__ import annotations

import errno
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_READ_AND_WRITE_BY_OWNER = 0o600 << 16
_PROPERTIES = "docProps/core.xml"
_CLOCKS = tuple(f"{{http://purl.org/dc/terms/}}{name}" for name in ("created", "modified"))
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What reading a damaged archive can raise."""
_DAMAGED_NUMBERS = (None, errno.EINVAL)
"""Numbers of an `OSError` that are no fault of the disk: of a stream that cannot be unpacked, and
of a place before the file.
"""


class ArchiveError(ValueError):
    """The bytes are no archive, or a broken or locked one."""


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise ArchiveError(str(error)) from error
    except OSError as error:
        if error.errno not in _DAMAGED_NUMBERS:
            raise
        raise ArchiveError(str(error)) from error


class OpenArchive:
    """An archive whose parts are read one at a time: not all that are wanted need fit in memory.

    Opening and reading raise `ArchiveError`, and `OSError` for a file that cannot be read.
    """

    def __init__(self, archive: bytes | Path) -> None:
        with _damage_told():
            self._zip = zipfile.ZipFile(
                io.BytesIO(archive) if isinstance(archive, bytes) else archive
            )
        self.names = tuple(self._zip.namelist())
        """The names of its parts, in its order."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return one part."""
        with _damage_told():
            return self._zip.read(name)


def read_archive(
    archive: bytes | Path, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """Return the `wanted` parts of an archive by name, in its order; raises as `OpenArchive`
    does.
    """
    with OpenArchive(archive) as opened:
        return {name: opened.read(name) for name in opened.names if wanted(name)}


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of these parts, in their order."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _READ_AND_WRITE_BY_OWNER
            archive.writestr(info, content, compresslevel=6)
    return result.getvalue()


def freeze_archive(
    archive: bytes, timestamp: str, change: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Return an Office file of another library with every clock in it set to `timestamp`
    (``2022-06-27T00:00:00Z``).

    `change` rewrites parts by name; everything else stays as it is.
    """
    parts = read_archive(archive)
    if _PROPERTIES in parts:
        parts[_PROPERTIES] = _set_clocks(parts[_PROPERTIES], timestamp)
    for name, rewrite in (change or {}).items():
        parts[name] = rewrite(parts[name])
    return write_archive(parts)


def _set_clocks(properties: bytes, timestamp: str) -> bytes:
    from lxml import etree

    root = etree.fromstring(properties)
    for clock in root.iter(*_CLOCKS):
        clock.text = timestamp
    return etree.tostring(root, encoding="unicode").encode()
