"""The net under every command: no traceback, whatever breaks, and an exit code that says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renstra import __version__
from renstra.jobs import rules
from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM, Runner
from tests.plans import TinyBook

CELL = "Sub rahasia Rp19.223.858.000"


def break_down(_: object = None) -> Any:
    try:
        return dict[str, str]()[CELL]
    except KeyError as error:
        raise ValueError(CELL) from error


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The report files, in a temporary folder of the test's own."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return lambda: [path.read_text() for path in folder.glob("renstra-laporan-*.txt")]


def run_on_full_disk(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose output goes to a disk without room."""
    with Path("/dev/full").open("w") as full:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, words)],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )


class DescribeWhatNobodyForesaw:
    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "list_rules", break_down)

    def it_is_one_line_with_a_report_that_quotes_no_cell(
        self, renstra: Runner, reports: Callable[[], list[str]]
    ) -> None:
        result = renstra("rules")
        assert (result.code, result.out) == (3, "")
        assert result.problem.count("\n") == 1
        assert result.problem.startswith("Galat: renstra terhenti oleh cacat program (ValueError).")
        assert "renstra-laporan-" in result.problem
        assert result.english_words == []
        (report,) = reports()
        assert f"renstra {__version__}, Python " in report
        assert "ValueError\n" in report
        assert "KeyError\n" in report
        assert "tests/cli/test_net.py:" in report
        assert "renstra/net.py:" in report
        assert CELL not in report + result.everything
        assert str(Path.cwd()) not in report

    def it_is_shown_with_its_words_when_that_is_asked_for(
        self, renstra: Runner, reports: Callable[[], list[str]]
    ) -> None:
        result = renstra("rules", RENSTRA_DEBUG="1")
        assert result.code == 3
        assert f"ValueError: {CELL}" in result.problem
        assert f"ValueError: {CELL}" in reports()[0]

    def it_is_told_all_the_same_where_no_report_can_be_written(
        self, renstra: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tidak ada"))
        result = renstra("rules")
        assert result.code == 3
        assert "Laporannya tidak dapat ditulis (folder atau berkas tidak ada)" in result.problem
        assert "RENSTRA_DEBUG=1" in result.problem

    @pytest.mark.parametrize("error", [EOFError, RecursionError, MemoryError, GeneratorExit])
    def it_may_be_of_any_kind(
        self,
        renstra: Runner,
        reports: Callable[[], list[str]],
        monkeypatch: pytest.MonkeyPatch,
        error: type[BaseException],
    ) -> None:
        def raise_it() -> None:
            raise error

        monkeypatch.setattr(rules, "list_rules", raise_it)
        assert renstra("rules").code == 3
        assert error.__name__ in reports()[0]


class DescribeAClosedOutput:
    def it_is_one_line_and_a_code_whoever_closed_it(self, tmp_path: Path) -> None:
        closing = textwrap.dedent("""
            import sys
            from renstra.cli import main
            from renstra.jobs import rules
            rules.list_rules = sys.stdout.close
            main(["rules"], prog_name="renstra")
        """)
        ended = subprocess.run(
            [sys.executable, "-c", closing],
            cwd=tmp_path,
            env=ENVIRONMENT | {"TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert ended.returncode == 3
        assert ended.stderr.startswith("Galat: renstra terhenti oleh cacat program")
        assert ended.stderr.count("\n") == 1


class DescribeARefusalOfTheSystem:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (OSError(28, "x"), "ruang penyimpanan penuh"),
            (PermissionError(13, "x", "a/b.toml"), "a/b.toml tidak dapat dibaca atau ditulis"),
        ],
    )
    def it_is_one_line_with_file_and_cause(
        self, renstra: Runner, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
    ) -> None:
        def refuse() -> None:
            raise error

        monkeypatch.setattr(rules, "list_rules", refuse)
        result = renstra("rules")
        assert result.code == 2
        assert words in result.problem
        assert result.problem.count("\n") == 1

    @pytest.mark.parametrize("words", ["rules", "--help"])
    def it_is_told_of_output_that_a_full_disk_does_not_take(
        self, words: str, tmp_path: Path
    ) -> None:
        result = run_on_full_disk(tmp_path, words)
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1
        assert "ruang penyimpanan penuh" in result.stderr

    def it_does_not_hide_that_the_files_are_there(self, tmp_path: Path, plan: TinyBook) -> None:
        docx = tmp_path / "hasil" / "dinsos-renstra-2025.docx"
        result = run_on_full_disk(tmp_path, "build", plan.folder, "--no-pdf", "--out", docx.parent)
        assert result.returncode == 2
        told, named, refused = result.stderr.splitlines()
        assert (told, named) == ("Berkas sudah selesai ditulis:", f"  {docx}")
        assert refused.startswith("Galat: layar atau berkas tujuan perintah ini tidak dapat")
        assert docx.is_file()

    @pytest.mark.parametrize(
        "words",
        [
            ("build", "dinsos/renstra-2025"),
            ("check", "dinsos/renstra-2025", "--anotasi"),
            ("diff", "dinsos/renstra-2025", "dinsos/renstra-2025", "--no-redline"),
            ("init", "baru/rencana"),
        ],
        ids=lambda words: words[0],
    )
    def it_is_told_of_a_temporary_folder_that_is_not_there(
        self,
        renstra: Runner,
        plan: TinyBook,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        words: tuple[str, ...],
    ) -> None:
        before = sorted(tmp_path.rglob("*"))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
        result = renstra(*words)
        assert result.code in {1, 2}
        assert "Traceback" not in result.problem
        assert f"{tmp_path}/sementara/" in result.problem
        assert "folder atau berkas tidak ada" in result.problem
        assert sorted(p for p in tmp_path.rglob("*") if p.name != "build") == before


class DescribeAReaderThatLeaves:
    @pytest.mark.parametrize("words", ["rules", "rules --markdown"])
    def it_is_no_reason_to_complain(self, words: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        result = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words.split()],
            env=ENVIRONMENT,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
        os.close(writing)
        assert (result.returncode, result.stderr) == (1, "")


class DescribeANarrowStream:
    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    @pytest.mark.parametrize("words", [("rules",), ("check", "dinsos/renstra-2025", "--json")])
    def it_gets_the_same_letters_as_any_other(
        self, program: Runner, plan: TinyBook, words: tuple[str, ...], encoding: str
    ) -> None:
        plan.isi["Program"][0]["nama"] = "Program „satu” → ✓ 𝄞"
        plan.save()
        narrow, wide = program(*words, PYTHONIOENCODING=encoding), program(*words)
        assert narrow == wide
        assert narrow.problem == ""


class DescribeASignalToEnd:
    @pytest.mark.parametrize(
        ("number", "code", "words"),
        [
            (signal.SIGINT, 130, "Dihentikan atas permintaan Anda."),
            (signal.SIGTERM, 143, "Dihentikan oleh sistem (SIGTERM)."),
            (signal.SIGHUP, 129, "Dihentikan oleh sistem (SIGHUP)."),
        ],
    )
    def it_ends_in_one_line_and_leaves_nothing_behind(
        self, tmp_path: Path, number: signal.Signals, code: int, words: str
    ) -> None:
        """The signal comes when all is written beside its place, and nothing moved yet."""
        slow = textwrap.dedent("""
            import signal, time, sys
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            from pathlib import Path
            from renstra.files import writing
            def wait(self, other):
                print("menunggu", flush=True)
                time.sleep(60)
            Path.replace = wait
            from renstra.cli import main
            main()
        """)
        temporary = tmp_path / "sementara"
        temporary.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-c", slow, "init", "baru/rencana"],
            cwd=tmp_path,
            env=ENVIRONMENT | {"TMPDIR": str(temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        assert process.stdout.readline() == "menunggu\n"
        for _ in range(3):  # who is impatient changes nothing
            time.sleep(0.1)
            process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == code
        assert said.strip() == f"{words} Keluaran yang lama tidak diubah."
        assert not (tmp_path / "baru").exists()
        assert not list(temporary.glob("renstra-*/kunci"))
