"""The program, and plans to run it on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from renstra.cli import main
from tests.cli.cli_helpers import (
    ENGLISH_SYSTEM,
    ENVIRONMENT,
    PROGRAM,
    TERMINAL,
    Result,
    Runner,
)
from tests.plans import TinyBook


@pytest.fixture
def program(tmp_path: Path) -> Runner:
    """Run `renstra` as a program of its own in the test's folder, under an English system."""

    def run(*words: str | Path, **environment: str) -> Result:
        env = ENVIRONMENT | ENGLISH_SYSTEM | TERMINAL | environment
        command = [sys.executable, "-c", PROGRAM, *map(str, words)]
        return Result.of_program(
            subprocess.run(
                command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
            )
        )

    return run


@pytest.fixture
def renstra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run `renstra` in the test's folder, within this process: a start of Python costs more than
    most of its commands.
    """

    def run(*words: str | Path, **environment: str) -> Result:
        monkeypatch.chdir(tmp_path)
        command = [str(w) for w in words]
        runner = CliRunner(env=TERMINAL | environment)
        return Result.of_call(
            runner.invoke(main, command, prog_name="renstra", catch_exceptions=False)
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
