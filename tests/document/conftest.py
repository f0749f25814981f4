"""The sample plan and its Word file, made once for all tests of the document."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from buku_uji import BukuUji, isi_kecil
from renstra.build import bangun
from renstra.model import Periode, Renstra
from renstra.workbook.read import baca_buku_kerja

AKAR = Path(__file__).parents[2]
SAMPEL = AKAR / "data/dinsos-bengkulu/perubahan-2022"


@pytest.fixture(scope="session")
def contoh() -> Renstra:
    """The sample plan."""
    bacaan = baca_buku_kerja(SAMPEL)
    assert bacaan.renstra, bacaan.temuan
    return bacaan.renstra


@pytest.fixture(scope="session")
def docx_contoh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of the sample, made without LibreOffice of a copy: a build leaves its record beside the workbook."""
    folder = tmp_path_factory.mktemp("docx") / SAMPEL.parent.name / SAMPEL.name
    shutil.copytree(SAMPEL, folder)
    hasil = bangun(folder, folder.parents[1] / "hasil", pdf=False)
    assert hasil.ringkasan, hasil.temuan
    return hasil.ringkasan.berkas[0]


@pytest.fixture
def rencana(tmp_path: Path) -> Callable[[Periode], Renstra]:
    """The tiny plan over any period, read from a real workbook."""

    def buat(periode: Periode) -> Renstra:
        buku = BukuUji(tmp_path, periode)
        buku.isi = isi_kecil(periode)
        return buku.rencana()

    return buat
