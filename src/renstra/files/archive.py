"""Files as bytes that do not change by themselves: archives without a clock, and writing that never
loses the old file.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_TIMESTAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def freeze_archive(
    archive: bytes, timestamp: str, change: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Return the Office file with every clock in it set to `timestamp` (``2022-06-27T00:00:00Z``).

    `change` rewrites parts by name; everything else stays as it is.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMESTAMP.sub(rb"\g<1>" + timestamp.encode(), content)
            if change and name in change:
                content = change[name](content)
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content, compresslevel=6)
    return result.getvalue()


def write_files_safely(written: Mapping[Path, bytes]) -> None:
    """Write files beside their places and move them in together, so that a failure never costs the
    last good ones.

    Raises `OSError`, with the file that it concerns, when a folder cannot be written, the disk is
    full, or another program holds a file open.
    """
    temporary: dict[Path, str] = {}
    try:
        for tujuan, content in written.items():
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary[tujuan] = tempfile.mkstemp(
                dir=tujuan.parent, prefix=f".{tujuan.stem}-", suffix=tujuan.suffix
            )
            with os.fdopen(handle, "wb") as path:
                path.write(content)
            os.chmod(temporary[tujuan], 0o644)
        for tujuan in temporary:
            # Windows lets nobody replace a file that is open in Word; better to learn that before
            # the first is moved.
            if tujuan.exists():
                tujuan.open("r+b").close()
        for tujuan, origin in temporary.items():
            os.replace(origin, tujuan)
    finally:
        for origin in temporary.values():
            Path(origin).unlink(missing_ok=True)
