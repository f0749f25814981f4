"""Plans to be built, recorded and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.plan_helpers import SAMPLE_FOLDER, ReadPlan, read
from tests.workbook_helpers import TinyBook


@pytest.fixture(scope="session")
def sample() -> ReadPlan:
    """The sample plan with its chapters."""
    return read(SAMPLE_FOLDER)


@pytest.fixture
def plan(tmp_path: Path) -> TinyBook:
    """The tiny plan in ``dinsos/renstra-2025`` below the test's folder."""
    folder = tmp_path / "dinsos" / "renstra-2025"
    (folder / "narasi").mkdir(parents=True)
    workbook = TinyBook(folder)
    workbook.save()
    return workbook
