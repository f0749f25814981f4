"""What people type into a field."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(written: str) -> Path | None:
    """A path as people paste it: Windows copies it in quotes; None when nothing was written. A
    ``~`` that is nobody's home is a name like others.
    """
    text = written.replace("\0", "").strip().strip('"')
    return Path(os.path.expanduser(text)).absolute() if text else None  # noqa: PTH111
