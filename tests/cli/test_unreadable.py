"""Files and folders of a plan that cannot be read: each is named with its cause, by every command
that needs it.
"""

from __future__ import annotations

import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from renstra.cli import main
from tests.cli.cli_helpers import TERMINAL, Result, Runner
from tests.plans import TinyBook


def as_folder(path: Path) -> None:
    path.mkdir()


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_loop(path: Path) -> None:
    path.symlink_to(path.name)


def as_dangling(path: Path) -> None:
    path.symlink_to("tidak-ada")


def as_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


INPUTS = (
    "narasi/permasalahan.md.j2",
    "narasi/sampul.docx",
    "aset/logo.png",
    "sistematika/86-2017.toml",
    "gaya/baku.toml",
    "tabel.toml",
    "gambar.toml",
    "peta.toml",
    "peraturan.csv",
    "padanan.csv",
)
ODD: tuple[tuple[Callable[[Path], None], str], ...] = (
    (as_folder, "jalur itu folder, bukan berkas"),
    (as_pipe, "bukan berkas biasa"),
    (as_device, "bukan berkas biasa"),
    (as_loop, "tautan yang menunjuk dirinya sendiri"),
    (as_dangling, "folder atau berkas tidak ada"),
)


def commands(folder: Path) -> dict[str, tuple[str | Path, ...]]:
    return {
        "build": ("build", folder, "--no-pdf"),
        "check": ("check", folder),
        "diff": ("diff", folder, folder, "--no-redline"),
    }


class DescribeWhatStandsWhereAFileShould:
    @pytest.mark.parametrize("name", INPUTS)
    @pytest.mark.parametrize(("make", "cause"), ODD)
    def it_is_named_with_its_cause_by_a_build(
        self,
        renstra: Runner,
        plan: TinyBook,
        name: str,
        make: Callable[[Path], None],
        cause: str,
    ) -> None:
        (plan.folder / name).parent.mkdir(exist_ok=True)
        make(plan.folder / name)
        result = renstra("build", plan.folder, "--no-pdf")
        assert result.code == 1
        assert f"{name}\n  " in result.problem
        assert f"tertulis   : {cause}\n" in result.problem
        assert result.english_words == []
        assert not Path("build").exists()

    @pytest.mark.parametrize("command", ["check", "diff"])
    @pytest.mark.parametrize("name", ["narasi/permasalahan.md.j2", "peta.toml", "padanan.csv"])
    def it_is_named_by_the_other_commands(
        self, renstra: Runner, plan: TinyBook, command: str, name: str
    ) -> None:
        (plan.folder / name).parent.mkdir(exist_ok=True)
        as_pipe(plan.folder / name)
        result = renstra(*commands(plan.folder)[command])
        assert result.code == 1
        assert f"{name}\n  " in result.everything
        assert "bukan berkas biasa" in result.everything

    @pytest.mark.parametrize("command", ["build", "check", "diff"])
    @pytest.mark.parametrize(("make", "cause"), ODD)
    def it_is_named_when_it_is_the_workbook(
        self,
        renstra: Runner,
        plan: TinyBook,
        command: str,
        make: Callable[[Path], None],
        cause: str,
    ) -> None:
        (plan.folder / "renstra.xlsx").unlink()
        make(plan.folder / "renstra.xlsx")
        result = renstra(*commands(plan.folder)[command])
        assert result.code == (2 if command == "check" else 1)
        assert "renstra.xlsx\n  B05 " in result.everything
        assert cause in result.everything

    @pytest.mark.parametrize(("make", "cause"), ODD)
    def it_is_named_when_it_is_a_record(
        self, renstra: Runner, plan: TinyBook, make: Callable[[Path], None], cause: str
    ) -> None:
        (plan.folder / "riwayat").mkdir()
        make(plan.folder / "riwayat/001.json")
        result = renstra("log", plan.folder)
        assert (result.code, cause in result.problem) == (1, True)
        # A record that cannot be read does not keep the document from being made.
        assert renstra("build", plan.folder, "--no-pdf").code == 0

    @pytest.mark.parametrize("name", ["narasi", "aset", "sistematika", "gaya"])
    def it_is_named_when_it_is_a_folder(self, renstra: Runner, plan: TinyBook, name: str) -> None:
        (plan.folder / name).write_text("bukan folder")
        result = renstra("build", plan.folder, "--no-pdf")
        assert result.code == 1
        assert f"{name}\n  P09 " in result.problem
        assert "berkas, bukan folder" in result.problem

    @pytest.mark.parametrize("command", ["check", "build"])
    def it_is_named_when_it_is_the_folder_of_the_plan(
        self, renstra: Runner, tmp_path: Path, command: str
    ) -> None:
        as_loop(tmp_path / "rencana")
        result = renstra(command, tmp_path / "rencana")
        assert result.code in {1, 2}
        assert "buku kerja tidak ditemukan" in result.out + result.problem

    @pytest.mark.parametrize("option", ["--padanan", "--nomenklatur"])
    @pytest.mark.parametrize(("make", "cause"), ODD)
    def it_is_named_when_an_option_names_it(
        self,
        renstra: Runner,
        plan: TinyBook,
        option: str,
        make: Callable[[Path], None],
        cause: str,
    ) -> None:
        table = plan.folder.parent / "tabel.csv"
        make(table)
        command = "diff" if option == "--padanan" else "check"
        result = renstra(*commands(plan.folder)[command], option, table)
        assert result.code == (1 if command == "diff" else 2)
        assert "tabel.csv\n  T01 " in result.everything
        assert cause in result.everything


NO_TEXT = os.fsdecode(b"dinas-\xe9")


class DescribeANameThatIsNoText:
    @pytest.mark.parametrize("command", ["check", "build", "diff"])
    def it_is_named_as_such_when_it_is_that_of_the_folder(
        self, renstra: Runner, plan: TinyBook, command: str
    ) -> None:
        folder = plan.folder.rename(plan.folder.with_name(NO_TEXT))
        result = renstra(*commands(folder)[command])
        assert result.code == (2 if command == "check" else 1)
        assert "B05 (kesalahan) nama folder atau berkas bukan UTF-8" in result.everything
        assert "tertulis   : dinas-\ufffd\n" in result.everything
        assert "ganti namanya" in result.everything

    def it_is_named_as_such_by_whoever_comes_there_by_a_link(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        """The outputs would be called after the folder itself."""
        plan.folder.symlink_to(plan.folder.rename(plan.folder.with_name(NO_TEXT)))
        assert "bukan UTF-8" in renstra("check", plan.folder).out

    @pytest.mark.parametrize("name", [f"aset/{NO_TEXT}.png", f"narasi/{NO_TEXT}.md.j2"])
    def it_is_named_in_reports_too_when_it_is_that_of_a_file(
        self, renstra: Runner, plan: TinyBook, name: str
    ) -> None:
        (plan.folder / name).parent.mkdir()
        (plan.folder / name).touch()
        words = ("check", plan.folder, "--html", "--anotasi", "--lembar-verifikasi")
        result = renstra(*words)
        assert result.code == 1
        assert "P09 (kesalahan) nama berkas atau folder ini bukan UTF-8" in result.out


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let another program hold every file of a name, as Windows has it."""
    open_ = io.open

    def hold(name: str) -> None:
        def guarded_open(file: Any, *rest: Any, **more: Any) -> Any:
            if isinstance(file, str | os.PathLike) and Path(file).name == name:
                raise PermissionError(errno.EACCES, "Permission denied", str(file))
            return open_(file, *rest, **more)

        monkeypatch.setattr(io, "open", guarded_open)

    return hold


class DescribeAFileThatAnotherProgramHolds:
    @pytest.mark.parametrize("name", INPUTS)
    @pytest.mark.parametrize("command", ["build", "check", "diff"])
    def it_is_named_with_its_cause(
        self,
        renstra: Runner,
        plan: TinyBook,
        held: Callable[[str], None],
        command: str,
        name: str,
    ) -> None:
        path = plan.folder / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        held(path.name)
        result = renstra(*commands(plan.folder)[command])
        assert result.code == 1
        assert f"{name}\n  " in result.everything
        assert "tidak ada izin" in result.everything


NOBODY = 65534


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root dapat bertindak sebagai orang lain")
class DescribeAFolderWithoutRight:
    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        """The folder of a plan that is nobody's, where nobody may come."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "dinsos", "renstra-2025")
            for child in ("narasi", "aset", "sistematika", "gaya"):
                (folder / child).mkdir(parents=True)
            TinyBook(folder).save()
            for path in (Path(name), *Path(name).rglob("*")):
                os.chown(path, NOBODY, NOBODY)
            yield folder

    @pytest.fixture
    def as_nobody(self) -> Iterator[Callable[[], None]]:
        """Act as nobody from then on."""

        def become() -> None:
            os.seteuid(NOBODY)
            try:
                Path(__file__).open("rb").close()
            except PermissionError:
                pytest.skip("program ini sendiri tidak terbaca oleh orang lain")

        yield become
        os.seteuid(0)

    @pytest.mark.parametrize("command", ["build", "check", "diff"])
    @pytest.mark.parametrize("name", ["narasi", "aset", "sistematika", "gaya", "."])
    @pytest.mark.parametrize("mode", [0o000, 0o100])
    def it_is_named_with_its_cause(
        self,
        folder: Path,
        as_nobody: Callable[[], None],
        command: str,
        name: str,
        mode: int,
    ) -> None:
        (folder / name).chmod(mode)
        as_nobody()
        words = [str(word) for word in commands(folder)[command]]
        result = Result.of_call(CliRunner(env=TERMINAL).invoke(main, words))
        os.seteuid(0)
        assert result.code == (2 if command == "check" and name == "." else 1)
        assert "tidak ada izin" in result.everything
        assert (name if name != "." else folder.name) in result.everything
