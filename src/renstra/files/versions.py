"""The libraries that the program stands on, as they are installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata


def library_versions() -> Iterator[tuple[str, str]]:
    """Yield each library that is needed with its version, ``""`` where it is not there."""
    with suppress(metadata.PackageNotFoundError):
        for needed in metadata.requires("renstra") or ():
            name = re.match(r"[\w-]+", needed)
            if name and "extra" not in needed:
                version = ""
                with suppress(metadata.PackageNotFoundError):
                    version = metadata.version(name[0])
                yield name[0], version
