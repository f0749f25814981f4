"""Archives (``.docx``, ``.xlsx``) as parts by name, written without a clock: same parts, same
bytes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_READ_AND_WRITE_BY_OWNER = 0o600 << 16
_PROPERTIES = "docProps/core.xml"
_CLOCKS = tuple(f"{{http://purl.org/dc/terms/}}{name}" for name in ("created", "modified"))
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What reading a damaged archive can raise."""


class ArchiveError(ValueError):
    """The bytes are no archive, or a broken or locked one."""


def read_archive(
    archive: bytes | Path, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """Return the `wanted` parts of an archive by name, in its order.

    Raises `ArchiveError`, and `OSError` for a file that cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive) as z:
            return {name: z.read(name) for name in z.namelist() if wanted(name)}
    except _DAMAGED as error:
        raise ArchiveError(str(error)) from error


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
