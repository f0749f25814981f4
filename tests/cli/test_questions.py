"""`renstra init` asks at a terminal what no option says, and only there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.cli_helpers import (
    ENGLISH_SYSTEM,
    ENVIRONMENT,
    PROGRAM,
    Result,
    Runner,
    read_terminal,
)

Conversation = Callable[..., Result]


@pytest.fixture
def at_terminal(tmp_path: Path) -> Conversation:
    """Run `renstra init baru` at a terminal, where these lines are typed."""

    def run(*options: str, typed: tuple[str, ...] = ()) -> Result:
        parent, child = pty.openpty()
        command = [sys.executable, "-c", PROGRAM, "init", "baru", *options]
        env = ENVIRONMENT | ENGLISH_SYSTEM | {"TERM": "xterm", "COLUMNS": "100"}
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdin=child, stdout=child, stderr=child
        )
        os.close(child)
        os.write(parent, "".join(f"{line}\n" for line in typed).encode())
        said = read_terminal(parent)
        return Result(process.wait(timeout=60), said, "")

    return run


def answers(folder: Path) -> dict[str, Any]:
    workbook = load_workbook(folder / "baru" / "renstra.xlsx")
    return {question: answer for question, answer, *_ in workbook["Identitas"].values}


ALL = {
    "--opd": "Kecamatan Talo",
    "--jenis": "kecamatan",
    "--tingkat": "kabupaten",
    "--daerah": "Seluma",
    "--periode": "2025-2029",
    "--bidang": "7.01",
}
OPTIONS = tuple(word for option in ALL.items() for word in option)


class DescribeQuestions:
    def it_asks_in_indonesian_and_fills_the_workbook_with_the_answers(
        self, at_terminal: Conversation, tmp_path: Path
    ) -> None:
        typed = ("Dinas Sosial", "", "kota", "Bengkulu", "2025-2029", "")
        result = at_terminal(typed=typed)
        assert result.code == 0
        assert result.english_words == []
        found = answers(tmp_path)
        assert found["Jabatan penanda tangan"] == "Kepala Dinas Sosial Kota Bengkulu"
        assert found["Sebutan kepala daerah"] == "Wali Kota"
        assert "Nomenklatur" in load_workbook(tmp_path / "baru/renstra.xlsx").sheetnames

    def it_shows_what_enter_means(self, at_terminal: Conversation) -> None:
        result = at_terminal(typed=("Kecamatan Talo", "", "", "", "", ""))
        for default in ("[Kecamatan]", "[Kabupaten]", "[2025-2029]", "[7.01]", "diisi nanti"):
            assert default in result.out

    def it_asks_again_after_a_wrong_answer(self, at_terminal: Conversation, tmp_path: Path) -> None:
        typed = ("Dinas Sosial", "Dians", "", "kota", "Bengkulu", "2025", "", "9.99", "?", "-")
        result = at_terminal(typed=typed)
        assert result.code == 0
        assert "mungkin maksudnya 'Dinas'" in result.out
        assert "'2025' bukan rentang tahun" in result.out
        assert "9.99 tidak ada dalam nomenklatur kota" in result.out
        assert "1.06  URUSAN PEMERINTAHAN BIDANG SOSIAL" in result.out
        assert result.english_words == []
        assert "Nomenklatur" not in load_workbook(tmp_path / "baru/renstra.xlsx").sheetnames

    @pytest.mark.parametrize("left_out", ALL)
    def it_asks_only_what_no_option_says(self, left_out: str, at_terminal: Conversation) -> None:
        options = [word for option in ALL.items() if option[0] != left_out for word in option]
        result = at_terminal(*options, typed=("",))
        assert result.code == 0
        assert result.out.count("]: ") + result.out.count("nanti): ") == 1

    def it_asks_nothing_when_all_is_said(self, at_terminal: Conversation) -> None:
        result = at_terminal(*OPTIONS)
        assert result.code == 0
        assert "Jawab pertanyaan" not in result.out

    def it_asks_nothing_where_the_folder_takes_no_plan(
        self, at_terminal: Conversation, tmp_path: Path
    ) -> None:
        (tmp_path / "baru").mkdir()
        (tmp_path / "baru" / "renstra.xlsx").touch()
        result = at_terminal()
        assert result.code == 1
        assert "tidak ditimpa" in result.out
        assert "Jawab pertanyaan" not in result.out

    def it_asks_nothing_of_a_script(self, renstra: Runner, tmp_path: Path) -> None:
        result = renstra("init", "baru")
        assert result.code == 0
        assert "Jawab pertanyaan" not in result.everything
        assert answers(tmp_path)["Nama perangkat daerah"] is None

    def it_gives_a_script_the_same_by_options(self, renstra: Runner, tmp_path: Path) -> None:
        assert renstra("init", "baru", *OPTIONS).code == 0
        assert answers(tmp_path)["Jabatan penanda tangan"] == "Camat Talo"
