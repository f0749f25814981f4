"""`renstra` run as a program of its own, and what it left."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import renstra as modul

LINGKUNGAN = os.environ | {"PYTHONPATH": str(Path(modul.__file__).parents[1])}
"""The program under test is found from any working folder."""
PROGRAM = "from renstra.cli import main; main(prog_name='renstra')"
INGGRIS = re.compile(
    r"\b(usage|options?|errors?|commands?|arguments?|args|show|exit|try|missing|no such|invalid|help|default|path|unexpected|"
    r"traceback|requires|did you mean|file|directory|not found|denied|warning|text|integer)\b(?!-)",
    re.IGNORECASE,
)
NAMA_PROGRAM = re.compile(r"--(?:help|version|out|quiet|no-pdf)\b|-h\b|\.(?:xlsx|docx|pdf|toml|j2|png)\b|\S*/\S*")
"""Words that are names, not language: options, file endings, paths."""


class Hasil:
    """What a run left: exit code, what it said and where."""

    def __init__(self, selesai: subprocess.CompletedProcess[str]) -> None:
        self.kode, self.keluar, self.galat = selesai.returncode, selesai.stdout, selesai.stderr
        self.semua = self.keluar + self.galat

    @property
    def inggris(self) -> list[str]:
        """English words in it."""
        return [m[0] for m in INGGRIS.finditer(NAMA_PROGRAM.sub("", self.semua))]


Jalankan = Callable[..., Hasil]
