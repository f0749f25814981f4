"""Whether fonts came or went: LibreOffice looks for them once, when it starts."""

from __future__ import annotations

import os
from pathlib import Path

_WINDOWS_OWN = "Microsoft/Windows/Fonts"
_FOLDERS = (
    (
        Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),
        Path(os.environ.get("LOCALAPPDATA", "~"), _WINDOWS_OWN),
    )
    if os.name == "nt"
    else tuple(
        map(
            Path,
            (
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                "~/.local/share/fonts",
                "~/.fonts",
                "/Library/Fonts",
                "~/Library/Fonts",
            ),
        )
    )
)


def font_mark() -> tuple[tuple[str, int], ...]:
    """A mark of the folders of fonts that changes when a font is put into one or taken out of it:
    each folder with the time when it was last changed.
    """
    return tuple(
        (parent, _changed_at(Path(parent)))
        for folder in _FOLDERS
        for parent, _, _ in os.walk(folder.expanduser())
    )


def _changed_at(path: Path) -> int:
    """When a folder was last changed, in nanoseconds; 0 when it is gone meanwhile."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
