"""Plans to be built, recorded and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from rencana_uji import SAMPEL, Terbaca, baca

from buku_uji import BukuUji


@pytest.fixture(scope="session")
def contoh() -> Terbaca:
    """The sample plan with its chapters."""
    return baca(SAMPEL)


@pytest.fixture
def rencana(tmp_path: Path) -> BukuUji:
    """The tiny plan in ``dinsos/renstra-2025`` below the test's folder."""
    folder = tmp_path / "dinsos" / "renstra-2025"
    (folder / "narasi").mkdir(parents=True)
    buku = BukuUji(folder)
    buku.simpan()
    return buku
