"""Finding LibreOffice and the Python that can talk to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import SofficeUnusable, UnoMissing

_WINDOWS = os.name == "nt"
_PLACE = (
    ["C:/Program Files/LibreOffice/program", "C:/Program Files (x86)/LibreOffice/program"]
    if _WINDOWS
    else [
        "/usr/bin",
        "/usr/lib/libreoffice/program",
        "/usr/lib64/libreoffice/program",
        "/usr/local/bin",
        "/opt/libreoffice*/program",
        "/Applications/LibreOffice.app/Contents/MacOS",
        "~/Applications/LibreOffice.app/Contents/MacOS",
        # Not /snap/bin: a program started through snap has its own /tmp and would see neither our
        # files nor our pipe.
        "/snap/libreoffice/current/lib/libreoffice/program",
    ]
)
_NAME = ("soffice.exe", "soffice.com") if _WINDOWS else ("soffice", "libreoffice", "soffice.bin")
# The Python that LibreOffice brings along, seen from the folder of its program.
_BUNDLED_PYTHON = (
    "python.exe",
    "python",
    "../Resources/python",
    "../Frameworks/LibreOfficePython.framework/Versions/Current/bin/python3",
)


@dataclass(frozen=True)
class Soffice:
    """LibreOffice's program, and a Python interpreter with `uno`."""

    program: Path
    python: Path


def find_soffice() -> Soffice | None:
    """Return the LibreOffice to use, or None when there is none.

    ``RENSTRA_SOFFICE`` (the program or its folder) and ``RENSTRA_UNO_PYTHON`` come before
    everything else; naming something that is not there raises `SofficeUnusable` or `UnoMissing`,
    since falling back would hide the mistake.
    """
    named = os.environ.get("RENSTRA_SOFFICE")
    program = _from_named(named) if named else _find_installed()
    return Soffice(program, _find_python(program)) if program else None


def office_version(soffice: Soffice) -> str:
    """The version that LibreOffice says it has (``7.4.7.2``); ``""`` when it does not say."""
    # On Windows only this one speaks to a console.
    speaking = soffice.program.with_suffix(".com")
    program = speaking if speaking.is_file() else soffice.program
    try:
        attempt = subprocess.run(
            [program, "--version"],
            env=office_environment(),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"LibreOffice (\d[\d.]*)", attempt.stdout)
    return found[1] if found else ""


def office_environment() -> dict[str, str]:
    """The environment for LibreOffice and its Python: the same result on every machine, nothing of
    our own Python.
    """
    drop = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__"}
    env = {name: content for name, content in os.environ.items() if name not in drop}
    env["TZ"] = "UTC"
    if not _WINDOWS:
        # In a locale without UTF-8 (cron, a service) LibreOffice cannot open files whose name is
        # not plain ASCII.
        env["LC_ALL"] = "C.UTF-8"
    return env


def _from_named(named: str) -> Path:
    trail = Path(named).expanduser()
    program: Path | None = trail
    if trail.is_dir():
        program = _first_of([trail, trail / "program", trail / "Contents" / "MacOS"])
        error = f"menunjuk folder {trail}, tetapi di dalamnya tidak ada program soffice"
    elif not trail.exists():
        program, error = None, f"menunjuk {trail}, tetapi berkas itu tidak ada"
    elif not _is_executable(trail):
        program, error = (
            None,
            f"menunjuk {trail}, tetapi berkas itu bukan program yang dapat dijalankan",
        )
    if program is None:
        raise SofficeUnusable(
            f"RENSTRA_SOFFICE {error}. Isi dengan letak soffice yang benar (misalnya"
            " /usr/bin/soffice atau C:\\Program Files\\LibreOffice\\program), atau hapus"
            " RENSTRA_SOFFICE agar dicari sendiri."
        )
    return program.absolute()


def _find_installed() -> Path | None:
    for name in _NAME[:2]:
        found = shutil.which(name)
        if found and not found.startswith("/snap/bin"):
            return Path(found).absolute()
    return _first_of(folder for place in _PLACE for folder in _expand_pattern(place))


def _expand_pattern(place: str) -> Iterator[Path]:
    """The folders a pattern stands for, the newest version first."""
    trail = Path(place).expanduser()
    if "*" not in place:
        yield trail
    else:
        root = Path(trail.anchor)
        yield from sorted(root.glob(str(trail.relative_to(root))), key=_version_key, reverse=True)


def _version_key(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.as_posix())]


def _first_of(folder: Iterable[Path]) -> Path | None:
    return next((f / name for f in folder for name in _NAME if _is_executable(f / name)), None)


def _is_executable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _find_python(program: Path) -> Path:
    named = os.environ.get("RENSTRA_UNO_PYTHON")
    if named:
        python = shutil.which(named)
        if not python:
            raise UnoMissing(
                f"RENSTRA_UNO_PYTHON menunjuk {named}, tetapi itu bukan program yang dapat"
                " dijalankan. Perbaiki isinya, atau hapus agar dicari sendiri."
            )
        return Path(python).absolute()
    folder = program.resolve().parent
    defaults = [folder / name for name in _BUNDLED_PYTHON if _is_executable(folder / name)]
    if defaults:
        return defaults[0]
    # Linux distributions give `uno` to the Python of the system, seldom to the one of our own
    # environment.
    candidates = [
        Path("/usr/bin/python3"),
        *(Path(p) for p in (shutil.which("python3"), shutil.which("python")) if p),
    ]
    return next(
        (python for python in candidates if _is_executable(python) and _has_uno(python)),
        Path(sys.executable),
    )


def _has_uno(python: Path) -> bool:
    try:
        attempt = subprocess.run(
            [python, "-c", "import uno"],
            env=office_environment(),
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return attempt.returncode == 0
