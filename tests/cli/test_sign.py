"""`renstra sign` and `renstra salinan` as people call them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM, Runner, read_terminal
from tests.pdf.certificates import PASSWORD, holder
from tests.pdf.marked_pages import unsigned

WORDS = ("sign", "naskah.pdf", "--p12", "k.p12")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """The working folder, with a PDF and a key."""
    (tmp_path / "naskah.pdf").write_bytes(unsigned())
    (tmp_path / "k.p12").write_bytes(holder().p12())
    return tmp_path


@pytest.fixture
def descriptor() -> int:
    """A descriptor from which the password can be read."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSWORD}\r\nlain".encode())
    os.close(writing)
    return reading


class DescribeSign:
    def it_takes_the_password_from_a_descriptor(
        self, renstra: Runner, descriptor: int, folder: Path
    ) -> None:
        result = renstra(*WORDS, "--kata-sandi-fd", str(descriptor), "--jabatan", "Kepala Dinas")
        os.close(descriptor)
        assert (result.code, result.problem) == (0, "")
        assert "naskah-ttd.pdf" in result.out and PASSWORD not in result.everything
        assert (folder / "naskah-ttd.pdf").read_bytes().startswith(unsigned())

    def it_asks_at_a_terminal_and_shows_nothing_of_what_is_typed(self, folder: Path) -> None:
        parent, child = pty.openpty()
        command = [sys.executable, "-c", PROGRAM, *WORDS]
        running = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=child,
            stdout=child,
            stderr=child,
            start_new_session=True,
        )
        os.close(child)
        asked = b""
        while b"Kata sandi k.p12" not in asked:
            asked += os.read(parent, 1024)
        os.write(parent, f"{PASSWORD}\n".encode())
        said = read_terminal(parent)
        assert running.wait(60) == 0, said
        assert PASSWORD not in said and "naskah-ttd.pdf" in said

    def it_needs_a_terminal_or_a_descriptor(self, renstra: Runner, folder: Path) -> None:
        result = renstra(*WORDS)
        assert result.code == 2
        assert "berikan lewat --kata-sandi-fd N" in result.problem
        assert not (folder / "naskah-ttd.pdf").exists()

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("--kata-sandi-fd", "99"), "deskriptor berkas 99 tidak terbuka"),
            (("--tsa", "file:///etc/passwd"), "harus berawal http:// atau https://"),
        ],
    )
    def it_explains_a_wrong_call(
        self, words: tuple[str, ...], message: str, renstra: Runner
    ) -> None:
        result = renstra(*WORDS, *words)
        assert result.code == 2 and message in result.problem
        assert result.english_words == []

    def it_takes_no_password_that_is_not_utf_8(self, renstra: Runner) -> None:
        reading, writing = os.pipe()
        os.write(writing, "sändi".encode("latin-1"))
        os.close(writing)
        result = renstra(*WORDS, "--kata-sandi-fd", str(reading))
        os.close(reading)
        assert result.code == 2 and "bukan teks UTF-8" in result.problem

    def it_leaves_with_1_on_a_wrong_key(
        self, renstra: Runner, descriptor: int, folder: Path
    ) -> None:
        (folder / "k.p12").write_bytes(holder().p12("lain"))
        result = renstra(*WORDS, "--kata-sandi-fd", str(descriptor))
        os.close(descriptor)
        assert result.code == 1 and "Kata sandi k.p12 salah" in result.problem
        assert sorted(path.name for path in folder.iterdir()) == ["k.p12", "naskah.pdf"]
