"""The second engine: ``document-builder``, a program of its own in a venv of its own.

It is fetched for these measures alone: nothing of ours imports it, locks it or hands it on (it is
under the AGPL). Unregistered, it draws a stamp over each page, which moves no text and is none.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from pathlib import Path

from renstra.pdf.stand_in import STAND_INS, stand_in_setting

from ..measure import ROOT, BrokenError, run_command

REQUIREMENT = "document-builder>=10,<11"
VENV = ROOT / "build" / "mesin-kedua"
_FETCH_SECONDS = 900
_LAYOUT_SECONDS = 300
_LAYOUT = """
import sys
import docbuilder
builder = docbuilder.CDocBuilder()
if sys.argv[3:]:
    builder.SetProperty("--fonts-dir", sys.argv[3])
builder.SetProperty("--check-fonts", "true")
failed = builder.OpenFile(sys.argv[1], "") or builder.SaveFile("pdf", sys.argv[2])
builder.CloseFile()
sys.exit(failed)
"""
"""Runs in the engine's own Python. Fonts are looked for anew, or a copy of a font is not found."""


class NoEngineError(Exception):
    """The engine cannot be fetched; says why, in Indonesian."""


def fetch_engine(venv: Path = VENV, requirement: str = REQUIREMENT) -> Path:
    """Return the Python of the engine's venv, made where it is not there yet."""
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    mark = venv / ".siap"
    if python.exists() and mark.is_file() and mark.read_text(encoding="utf-8") == requirement:
        return python
    pip = f"-m pip --disable-pip-version-check -qq install {requirement}".split()
    try:
        run_command([sys.executable, "-m", "venv", "--clear", venv], seconds=_FETCH_SECONDS)
        run_command([python, *pip], seconds=_FETCH_SECONDS)
    except (BrokenError, OSError) as error:
        raise NoEngineError(
            f"Mesin kedua ({requirement}) tidak dapat diambil dari indeks Python: {error}\n"
            "Periksa sambungan jaringan, lalu ulangi `make bench-word`."
        ) from error
    mark.write_text(requirement, encoding="utf-8")
    return python


def lay_out(python: Path, docx: Path, pdf: Path) -> Path:
    """Have the engine write the PDF of a Word file; raises `BrokenError` when it makes none.

    The engine knows no stand-in for Bookman Old Style: it gets the copy that LibreOffice gets, and
    a file that names it.
    """
    fonts = re.findall("<dir>(.*)</dir>", stand_in_setting(docx).configuration)
    given = pdf.with_suffix(".docx") if fonts else docx
    if fonts:
        _name_stand_ins(docx, given)
    run_command([python, "-c", _LAYOUT, given, pdf, *fonts], seconds=_LAYOUT_SECONDS)
    if not pdf.is_file():
        raise BrokenError(f"mesin kedua tidak membuat PDF dari {docx.name}")
    return pdf


def _name_stand_ins(docx: Path, named: Path) -> None:
    """Copy a Word file that names the copies of fonts instead of what they stand for."""
    with zipfile.ZipFile(docx) as old, zipfile.ZipFile(named, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            for font in STAND_INS.values():
                content = content.replace(font.real.encode(), font.family.encode())
            new.writestr(part, content)


def require_poppler() -> None:
    """Raise `NoEngineError` without the program that reads the pages of a PDF."""
    if not shutil.which("pdftotext"):
        raise NoEngineError("pdftotext (poppler-utils) tidak terpasang; pasang dengan `make test`.")
