"""`renstra doctor` and `renstra perbarui` as people call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra import pdf
from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook


def test_doctor_speaks_indonesian_and_leaves_with_a_code(
    renstra: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    result = renstra("doctor")
    assert result.code == 1
    assert "✗ LibreOffice" in result.out
    assert result.english_words == []


def test_perbarui_names_the_new_workbook_and_what_to_do_with_it(
    renstra: Runner, plan: TinyBook, tmp_path: Path
) -> None:
    result = renstra("perbarui", plan.folder)
    assert result.code == 0
    assert (tmp_path / "build/dinsos-renstra-2025/renstra.baru.xlsx").is_file()
    assert "letakkan berkas ini di sana dengan nama renstra.xlsx" in result.out
    assert result.english_words == []


@pytest.mark.parametrize("command", ["doctor", "perbarui", "init"])
def test_their_help_is_indonesian(command: str, renstra: Runner) -> None:
    assert renstra(command, "--help").english_words == []


def test_perbarui_tells_of_a_folder_without_a_workbook(renstra: Runner, tmp_path: Path) -> None:
    result = renstra("perbarui", tmp_path)
    assert result.code == 2
    assert "renstra.xlsx" in result.problem
