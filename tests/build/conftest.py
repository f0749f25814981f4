"""A copy of the sample plan, to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from folder_uji import SAMPEL, ubah_identitas


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample plan, with the folders that `renstra init` makes."""
    tujuan = tmp_path / "dinsos-bengkulu" / "perubahan-2022"
    shutil.copytree(SAMPEL, tujuan)
    for anak in ("narasi", "aset"):
        (tujuan / anak).mkdir(exist_ok=True)
    return tujuan


@pytest.fixture
def identitas(folder: Path) -> Callable[..., dict[str, str]]:
    """Change answers of the form Identitas of that copy."""
    return lambda **isi: ubah_identitas(folder, **isi)
