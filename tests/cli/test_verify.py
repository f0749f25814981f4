"""`renstra verify` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from docx import Document

from tests.cli.cli_helpers import Runner


def test_it_ends_with_1_for_a_file_that_is_not_ours(renstra: Runner, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "surat.docx"))
    told = renstra("verify", tmp_path / "surat.docx")
    assert (told.code, told.english_words) == (1, [])
    assert "bukan dokumen dari renstra build" in told.out
    data = json.loads(renstra("verify", tmp_path / "surat.docx", "--json").out)
    assert (data["asal"], data["baik"]) == (None, False)


def test_it_ends_with_2_for_one_that_is_not_there(renstra: Runner, tmp_path: Path) -> None:
    result = renstra("verify", tmp_path / "tiada.docx", "--plan", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "tidak dapat dibaca" in result.problem
