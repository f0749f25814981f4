"""Plans to be built, recorded and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.plan_helpers import SAMPLE_FOLDER, ReadPlan, compose, make_plan, read
from tests.plans import TinyBook


@pytest.fixture(scope="session")
def sample() -> ReadPlan:
    """The sample plan with its chapters."""
    return read(SAMPLE_FOLDER)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny plan as `plan` gives it, its Word file, and a record of it: to be
    copied.
    """
    place = tmp_path_factory.mktemp("susunan")
    compose(make_plan(place).folder)
    return place


@pytest.fixture
def plan(tmp_path: Path) -> TinyBook:
    """The tiny plan in ``dinsos/renstra-2025`` below the test's folder."""
    return make_plan(tmp_path)
