"""What cannot be written is named, with its cause and what to do about it; and one writer at a
time.
"""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from typing import IO, Any

import pytest

from renstra.files import holding
from renstra.files.holding import hold
from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM, Runner
from tests.plans import TinyBook

PLAN = "dinsos/renstra-2025"
COMMANDS = {
    "build": (("build", PLAN, "--no-pdf"), "dinsos-renstra-2025.docx"),
    "diff": (
        ("diff", PLAN, PLAN, "--no-redline"),
        "dinsos-renstra-2025-ke-dinsos-renstra-2025-matriks.xlsx",
    ),
    "check": (("check", PLAN, "--lembar-verifikasi"), "dinsos-renstra-2025-lembar-verifikasi.docx"),
    "pohon": (("pohon", PLAN, "--bentuk", "pptx"), "pohon-kinerja.pptx"),
}
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS)


def make_socket(path: Path) -> None:
    """Leave the socket of a program that ended; its whole path would be too long for one."""
    with socket.socket(socket.AF_UNIX) as one, chdir(path.parent):
        one.bind(path.name)


def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def run(command: str, renstra: Runner) -> tuple[str, str]:
    """What a command that wrote nothing said, without the ends of lines, and its first file."""
    words, name = COMMANDS[command]
    result = renstra(*words, "--out", "hasil")
    assert result.code
    assert result.english_words == []
    return " ".join(result.everything.split()), f"hasil/{name}"


@EVERY_COMMAND
def test_a_full_disk_names_the_file_and_asks_for_room(
    command: str, renstra: Runner, plan: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fdopen

    def full(handle: int, mode: str = "r", *rest: Any, **more: Any) -> IO[Any]:
        if mode != "wb":
            return real(handle, mode, *rest, **more)
        os.close(handle)
        return Path("/dev/full").open("wb")

    monkeypatch.setattr(os, "fdopen", full)
    said, name = run(command, renstra)
    assert f"{name}: ruang penyimpanan penuh" in said or f"{name} tidak dapat ditulis" in said
    assert "ruang penyimpanan penuh" in said
    assert "osongkan ruang penyimpanannya, lalu ulangi" in said
    assert "tutup berkas" not in said.lower()


@EVERY_COMMAND
def test_a_read_only_folder_is_named_as_such(
    command: str,
    renstra: Runner,
    plan: TinyBook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "hasil").mkdir()
    real = os.rename

    def refuse(origin: Path, target: Path, **more: Any) -> None:
        if Path(target).parent.name == "hasil":
            raise PermissionError(errno.EACCES, "Permission denied", str(origin), None, str(target))
        real(origin, target, **more)

    monkeypatch.setattr(os, "rename", refuse)
    said, name = run(command, renstra)
    assert "hasil: tidak ada izin" in said or "hasil tidak dapat ditulis: tidak ada izin" in said
    assert "astikan folder itu boleh ditulis, atau pilih folder lain dengan --out" in said
    assert name not in said


@EVERY_COMMAND
def test_a_file_that_another_program_holds_is_named_to_be_closed(
    command: str,
    renstra: Runner,
    plan: TinyBook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words, name = COMMANDS[command]
    renstra(*words, "--out", "hasil")
    real = Path.open

    def held(path: Path, mode: str = "r", *rest: Any, **more: Any) -> IO[Any]:
        if mode == "r+b" and path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", held)
    said, held_name = run(command, renstra)
    assert held_name in said
    assert "utup berkas itu di Word, Excel, atau pembaca PDF" in said


@EVERY_COMMAND
def test_a_second_run_on_the_same_folder_says_that_another_is_at_work(
    command: str,
    renstra: Runner,
    plan: TinyBook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding, "WAITING_SECONDS", 0.1)
    with hold(tmp_path / "hasil"):
        said, _ = run(command, renstra)
    assert "hasil sedang disusun oleh proses lain; tunggu sampai selesai, lalu ulangi." in said
    assert not (tmp_path / "hasil").exists()


def test_a_second_build_of_a_plan_into_another_folder_waits_too(
    renstra: Runner, plan: TinyBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "WAITING_SECONDS", 0.1)
    with hold(plan.folder):
        said, _ = run("build", renstra)
    assert "sedang disusun oleh proses lain" in said
    assert not (plan.folder / "riwayat").exists()
    assert renstra("build", PLAN, "--no-pdf").code == 0
    assert sorted(path.name for path in plan.folder.iterdir()) == ["renstra.xlsx", "riwayat"]


def test_of_two_builds_at_once_each_writes_whole_outputs_and_one_record_is_left(
    plan: TinyBook, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", PROGRAM, "build", PLAN, "--no-pdf"]
    runs = [subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT) for _ in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert [path.name for path in (plan.folder / "riwayat").iterdir()] == ["001.json"]
    assert [path.name for path in (tmp_path / "build/dinsos-renstra-2025").iterdir()] == [
        "dinsos-renstra-2025.docx"
    ]


@pytest.mark.parametrize("make", [os.mkfifo, make_socket, os.mkdir, link_to_device])
def test_what_is_no_file_at_the_place_of_an_output_is_named_and_left_alone(
    make: Callable[[Path], Any], renstra: Runner, plan: TinyBook, tmp_path: Path
) -> None:
    name = COMMANDS["check"][1]
    place = tmp_path / "hasil" / name
    place.parent.mkdir()
    make(place)
    before = place.lstat()
    said, _ = run("check", renstra)
    assert f"hasil/{name} tidak dapat ditulis: " in said
    assert "Pindahkan " in said
    assert place.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("name", [".renstra.json", "dinsos-renstra-2025/dinsos-renstra-2025.docx"])
def test_a_build_does_not_wait_at_a_pipe(
    name: str, renstra: Runner, plan: TinyBook, tmp_path: Path
) -> None:
    place = tmp_path / "build" / name
    place.parent.mkdir(parents=True)
    os.mkfifo(place)
    result = renstra("build", PLAN, "--no-pdf")
    assert result.code == 1
    assert "K02 (kesalahan) keluaran tidak dapat ditulis: tempatnya terisi" in result.problem
    assert f"build/{name}: bukan berkas biasa" in result.problem
