"""Where templates are found: those of the plan first, then those that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def builtin_folder() -> Path:
    """The folder of the templates that come with the program: inside the installed package, or
    beside ``src/``.
    """
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def find_template(kind: str, name: str, plan_folder: Path | None = None) -> Path | None:
    """Return a template file, or None: `plan_folder` is the plan's own folder of that kind, which
    wins.
    """
    for folder in (plan_folder, builtin_folder() / kind):
        if folder is not None and (folder / name).is_file():
            return folder / name
    return None


def is_builtin(path: Path) -> bool:
    """Whether a template comes with the program, so that its tests have checked it already."""
    return path.is_relative_to(builtin_folder())


def available_names(kind: str, suffix: str) -> tuple[str, ...]:
    """The names of the templates of a kind that come with the program, without their ending."""
    return tuple(
        sorted(b.name.removesuffix(suffix) for b in (builtin_folder() / kind).glob(f"*{suffix}"))
    )


def read_template(path: Path) -> str:
    """Return a text template; the mark that Notepad puts at the beginning is no part of it. Raises
    `UnicodeDecodeError`.
    """
    return path.read_text(encoding="utf-8-sig")
