"""Where templates are found: those of the plan first, then those that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..files.reading import is_file


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
        if folder is not None and is_file(folder / name):
            return folder / name
    return None


def find_text(text_id: str, wording: str, plan_folder: Path | None = None) -> Path | None:
    """Return the text of a chapter, or None: the plan's own, else that of a profile with a
    `wording` of its own, else the one that all profiles share.
    """
    own = find_template("narasi", f"{wording}/{text_id}.md.j2") if wording else None
    shared = find_template("narasi", f"{text_id}.md.j2", plan_folder)
    return shared if own is None or (shared and not is_builtin(shared)) else own


def is_builtin(path: Path) -> bool:
    """Whether a template comes with the program, so that its tests have checked it already."""
    return path.is_relative_to(builtin_folder())


def available_names(kind: str, suffix: str) -> tuple[str, ...]:
    """The names of the templates of a kind that come with the program, without their ending; those
    in a folder with its name before them.
    """
    folder = builtin_folder() / kind
    found = (path.relative_to(folder).as_posix() for path in folder.rglob(f"*{suffix}"))
    return tuple(sorted(name.removesuffix(suffix) for name in found))
