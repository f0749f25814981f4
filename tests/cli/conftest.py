"""The program, and plans to run it on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM, Result, Runner
from tests.workbook_helpers import TinyBook


@pytest.fixture
def renstra(tmp_path: Path) -> Runner:
    """Run `renstra` in the test's folder, under an English system."""

    def run(*words: str | Path, **environment: str) -> Result:
        env = (
            ENVIRONMENT
            | {"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "COLUMNS": "200"}
            | environment
        )
        command = [sys.executable, "-c", PROGRAM, *map(str, words)]
        return Result(
            subprocess.run(
                command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
            )
        )

    return run


@pytest.fixture
def plan(tmp_path: Path) -> TinyBook:
    """The tiny plan in ``dinsos/renstra-2025`` below the working folder."""
    folder = tmp_path / "dinsos" / "renstra-2025"
    folder.mkdir(parents=True)
    workbook = TinyBook(folder)
    workbook.save()
    return workbook
