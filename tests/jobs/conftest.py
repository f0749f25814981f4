"""A copy of the sample plan, to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.jobs.folder_helpers import SAMPLE_FOLDER, change_identitas


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample plan, with the folders that `renstra init` makes."""
    tujuan = tmp_path / "dinsos-bengkulu" / "perubahan-2022"
    shutil.copytree(SAMPLE_FOLDER, tujuan)
    for child in ("narasi", "aset"):
        (tujuan / child).mkdir(exist_ok=True)
    return tujuan


@pytest.fixture
def identitas(folder: Path) -> Callable[..., dict[str, str]]:
    """Change answers of the form Identitas of that copy."""
    return lambda **content: change_identitas(folder, **content)
