"""Each plan has an output folder of its own, though two have the same last two folder names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook

FIRST, SECOND = "kota-a/dinas/2025", "kota-b/dinas/2025"


@pytest.fixture(autouse=True)
def plans(tmp_path: Path) -> None:
    for name in (FIRST, SECOND):
        (tmp_path / name).mkdir(parents=True)
        TinyBook(tmp_path / name).save()


def folders(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "build").iterdir() if path.is_dir())


class DescribeTwoPlansOfOneName:
    def they_have_two_folders_and_the_second_is_told(self, renstra: Runner, tmp_path: Path) -> None:
        assert "milik rencana lain" not in renstra("build", FIRST, "--no-pdf").out
        for _ in range(2):
            result = renstra("build", SECOND, "--no-pdf")
            assert f"build/dinas-2025 milik rencana lain ({FIRST})" in result.out
            assert "keluaran rencana ini di build/kota-b-dinas-2025" in result.out
        assert "milik rencana lain" not in renstra("build", FIRST, "--no-pdf").out
        assert folders(tmp_path) == ["dinas-2025", "kota-b-dinas-2025"]

    def they_keep_them_in_checks_comparisons_and_trees(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        renstra("build", FIRST, "--no-pdf")
        renstra("check", SECOND, "--html")
        renstra("diff", FIRST, SECOND, "--no-redline")
        renstra("pohon", SECOND, "--bentuk", "svg")
        assert folders(tmp_path) == ["dinas-2025", "kota-b-dinas-2025"]
        assert len(list((tmp_path / "build/dinas-2025").iterdir())) == 1

    def they_keep_them_when_all_is_moved_together(self, renstra: Runner, tmp_path: Path) -> None:
        for name in (FIRST, SECOND):
            renstra("build", name, "--no-pdf")
        (tmp_path / "lain").mkdir()
        for name in ("kota-a", "kota-b", "build"):
            shutil.move(tmp_path / name, tmp_path / "lain" / name)
        here = tmp_path / "lain"
        (tmp_path / "kota-a").symlink_to(here / "kota-a")
        (tmp_path / "build").symlink_to(here / "build")
        assert "milik" not in renstra("build", FIRST, "--no-pdf").out

    def one_takes_the_folder_of_another_that_is_no_more(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        renstra("build", FIRST, "--no-pdf")
        shutil.rmtree(tmp_path / "kota-a")
        assert "milik" not in renstra("build", SECOND, "--no-pdf").out
        assert folders(tmp_path) == ["dinas-2025"]

    def they_may_be_word_files(self, renstra: Runner, tmp_path: Path) -> None:
        for name, place in ((FIRST, "satu"), (SECOND, "dua")):
            renstra("build", name, "--no-pdf", "--out", place)
        renstra("diff", "satu/dinas-2025.docx", "satu/dinas-2025.docx", "--no-redline")
        result = renstra("diff", "dua/dinas-2025.docx", "dua/dinas-2025.docx", "--no-redline")
        assert "keluaran rencana ini di build/dua-dinas-2025" in result.out

    def they_are_told_apart_even_if_the_record_of_folders_is_damaged(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        renstra("build", FIRST, "--no-pdf")
        (tmp_path / "build/.renstra.json").write_text("{", encoding="utf-8")
        assert renstra("build", FIRST, "--no-pdf").code == 0
        assert "kota-b-dinas-2025" in renstra("build", SECOND, "--no-pdf").out
