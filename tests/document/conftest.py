"""The sample plan and its Word file, made once for all tests of the document."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from renstra.model import Periode, Renstra
from renstra.workbook.read import read_workbook
from tests.document.page_helpers import assets, context
from tests.jobs.job_helpers import built_folder
from tests.plans import TinyBook, tiny_content

__all__ = ["assets", "context"]

ROOT = Path(__file__).parents[2]
SAMPLE_FOLDER = ROOT / "data/dinsos-bengkulu/perubahan-2022"


@pytest.fixture(scope="session")
def sample() -> Renstra:
    """The sample plan."""
    reading = read_workbook(SAMPLE_FOLDER)
    assert reading.renstra, reading.findings
    return reading.renstra


@pytest.fixture(scope="session")
def sample_docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of the sample, made without LibreOffice of a copy: a build leaves its record
    beside the workbook.
    """
    folder = tmp_path_factory.mktemp("docx") / SAMPLE_FOLDER.parent.name / SAMPLE_FOLDER.name
    shutil.copytree(SAMPLE_FOLDER, folder)
    return built_folder(folder, folder.parents[1] / "hasil", pdf=False).files[0]


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[Periode], Renstra]:
    """The tiny plan over any period, read from a real workbook."""

    def make(periode: Periode) -> Renstra:
        workbook = TinyBook(tmp_path, periode)
        workbook.isi = tiny_content(periode)
        return workbook.plan()

    return make
