"""The guide for planners, as it comes with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..files.reading import read_text

START = "README"


@cache
def guide_folder() -> Path:
    """Where the guide is: inside the installed package, or beside ``src/``."""
    package = Path(__file__).parents[1]
    installed = package / "panduan"
    return installed if installed.is_dir() else package.parents[1] / "docs/panduan"


def guide_page(name: str) -> str | None:
    """A page of the guide as Markdown, None where there is none of that name."""
    known = {path.stem: path for path in guide_folder().glob("*.md")}
    return read_text(known[name]) if name in known else None
