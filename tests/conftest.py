"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.plans import TinyBook

settings.register_profile(
    "renstra",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("renstra")


@pytest.fixture
def workbook(tmp_path: Path) -> TinyBook:
    """A tiny valid plan of three years, to be spoilt and read."""
    return TinyBook(tmp_path)
