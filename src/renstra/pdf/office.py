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

from .errors import SofficeTidakCocok, UnoTidakAda

_WINDOWS = os.name == "nt"
_TEMPAT = (
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
        # Not /snap/bin: a program started through snap has its own /tmp and would see neither our files nor our pipe.
        "/snap/libreoffice/current/lib/libreoffice/program",
    ]
)
_NAMA = ("soffice.exe", "soffice.com") if _WINDOWS else ("soffice", "libreoffice", "soffice.bin")
# The Python that LibreOffice brings along, seen from the folder of its program.
_PYTHON_BAWAAN = (
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


def cari_soffice() -> Soffice | None:
    """Return the LibreOffice to use, or None when there is none.

    ``RENSTRA_SOFFICE`` (the program or its folder) and ``RENSTRA_UNO_PYTHON`` come before everything else; naming
    something that is not there raises `SofficeTidakCocok` or `UnoTidakAda`, since falling back would hide the mistake.
    """
    disebut = os.environ.get("RENSTRA_SOFFICE")
    program = _dari_sebutan(disebut) if disebut else _di_komputer()
    return Soffice(program, _cari_python(program)) if program else None


def lingkungan() -> dict[str, str]:
    """The environment for LibreOffice and its Python: the same result on every machine, nothing of our own Python."""
    buang = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__"}
    env = {nama: isi for nama, isi in os.environ.items() if nama not in buang}
    env["TZ"] = "UTC"
    if not _WINDOWS:
        # In a locale without UTF-8 (cron, a service) LibreOffice cannot open files whose name is not plain ASCII.
        env["LC_ALL"] = "C.UTF-8"
    return env


def _dari_sebutan(disebut: str) -> Path:
    jalur = Path(disebut).expanduser()
    program: Path | None = jalur
    if jalur.is_dir():
        program = _pertama([jalur, jalur / "program", jalur / "Contents" / "MacOS"])
        salah = f"menunjuk folder {jalur}, tetapi di dalamnya tidak ada program soffice"
    elif not jalur.exists():
        program, salah = None, f"menunjuk {jalur}, tetapi berkas itu tidak ada"
    elif not _dapat_dijalankan(jalur):
        program, salah = None, f"menunjuk {jalur}, tetapi berkas itu bukan program yang dapat dijalankan"
    if program is None:
        raise SofficeTidakCocok(
            f"RENSTRA_SOFFICE {salah}. Isi dengan letak soffice yang benar (misalnya /usr/bin/soffice atau "
            "C:\\Program Files\\LibreOffice\\program), atau hapus RENSTRA_SOFFICE agar dicari sendiri."
        )
    return program.absolute()


def _di_komputer() -> Path | None:
    for nama in _NAMA[:2]:
        ketemu = shutil.which(nama)
        if ketemu and not ketemu.startswith("/snap/bin"):
            return Path(ketemu).absolute()
    return _pertama(folder for tempat in _TEMPAT for folder in _kembangkan(tempat))


def _kembangkan(tempat: str) -> Iterator[Path]:
    """The folders a pattern stands for, the newest version first."""
    jalur = Path(tempat).expanduser()
    if "*" not in tempat:
        yield jalur
    else:
        akar = Path(jalur.anchor)
        yield from sorted(akar.glob(str(jalur.relative_to(akar))), key=_versi, reverse=True)


def _versi(folder: Path) -> list[int]:
    return [int(angka) for angka in re.findall(r"\d+", folder.as_posix())]


def _pertama(folder: Iterable[Path]) -> Path | None:
    return next((f / nama for f in folder for nama in _NAMA if _dapat_dijalankan(f / nama)), None)


def _dapat_dijalankan(berkas: Path) -> bool:
    return berkas.is_file() and os.access(berkas, os.X_OK)


def _cari_python(program: Path) -> Path:
    disebut = os.environ.get("RENSTRA_UNO_PYTHON")
    if disebut:
        python = shutil.which(disebut)
        if not python:
            raise UnoTidakAda(
                f"RENSTRA_UNO_PYTHON menunjuk {disebut}, tetapi itu bukan program yang dapat dijalankan. "
                "Perbaiki isinya, atau hapus agar dicari sendiri."
            )
        return Path(python).absolute()
    folder = program.resolve().parent
    bawaan = [folder / nama for nama in _PYTHON_BAWAAN if _dapat_dijalankan(folder / nama)]
    if bawaan:
        return bawaan[0]
    # Linux distributions give `uno` to the Python of the system, seldom to the one of our own environment.
    calon = [Path("/usr/bin/python3"), *(Path(p) for p in (shutil.which("python3"), shutil.which("python")) if p)]
    return next((python for python in calon if _dapat_dijalankan(python) and _punya_uno(python)), Path(sys.executable))


def _punya_uno(python: Path) -> bool:
    try:
        coba = subprocess.run([python, "-c", "import uno"], env=lingkungan(), capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return coba.returncode == 0
