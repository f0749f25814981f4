"""The program, and plans to run it on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from jalan_uji import LINGKUNGAN, PROGRAM, Hasil, Jalankan

from buku_uji import BukuUji


@pytest.fixture
def renstra(tmp_path: Path) -> Jalankan:
    """Run `renstra` in the test's folder, under an English system."""

    def jalankan(*kata: str | Path, **lingkungan: str) -> Hasil:
        env = LINGKUNGAN | {"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "COLUMNS": "200"} | lingkungan
        perintah = [sys.executable, "-c", PROGRAM, *map(str, kata)]
        return Hasil(subprocess.run(perintah, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120))

    return jalankan


@pytest.fixture
def rencana(tmp_path: Path) -> BukuUji:
    """The tiny plan in ``dinsos/renstra-2025`` below the working folder."""
    folder = tmp_path / "dinsos" / "renstra-2025"
    folder.mkdir(parents=True)
    buku = BukuUji(folder)
    buku.simpan()
    return buku
