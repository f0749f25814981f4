"""One case in a process of its own, with little memory and time; and what came of it."""

from __future__ import annotations

import gc
import os
import re
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.fuzz.cases import prepare

MOST_MEMORY, MOST_SECONDS = 2**30, 20
_RAISED = 70
_CRASH = re.compile(r"Traceback \(most recent call last\)|panicked at|Segmentation fault")


@dataclass(frozen=True)
class Verdict:
    """How a case ended; `fault` is empty when it ended as it should."""

    number: int
    command: str
    fault: str
    said: str

    @property
    def signature(self) -> str:
        """Where it went wrong: the same for cases that fail alike."""
        places = re.findall(r'File "[^"]*/src/(renstra/[^"]+)", line (\d+)', self.said)
        last = self.said.strip().rsplit("\n", 1)[-1][:110]
        return f"{self.fault}: {':'.join(places[-1]) if places else ''} {last}"


def run_case(base: Path, seed: int, number: int) -> Verdict:
    """Run a case on a copy of the sound plans."""
    with tempfile.TemporaryDirectory(prefix="renstra-fuzz-") as name:
        folder = Path(name)
        command = prepare(base, folder, seed, number)
        told = folder / "kata.txt"
        gc.freeze()
        if not (child := os.fork()):
            _run(folder, command, told)
        _, status = os.waitpid(child, 0)
        said = told.read_text("utf-8", errors="replace")
    return Verdict(number, " ".join(command), _fault(os.waitstatus_to_exitcode(status), said), said)


def _fault(code: int, said: str) -> str:
    if code == -signal.SIGALRM:
        return f"lasted more than {MOST_SECONDS} s"
    if code == _RAISED:
        return "raised"
    if code not in {0, 1, 2}:
        return f"exit code {code}"
    if _CRASH.search(said):
        return "crashed inside"
    return "" if said.strip() else "said nothing"


def _run(folder: Path, command: Sequence[str], told: Path) -> None:
    """Be the program, and end as it does."""
    code = _RAISED
    try:
        out = os.open(told, os.O_WRONLY | os.O_CREAT)
        for stream in (1, 2):
            os.dup2(out, stream)
        sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8") for stream in (1, 2))
        os.chdir(folder)
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MOST_MEMORY,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(MOST_SECONDS)
        from renstra.cli import main

        # Without LibreOffice, which would outlive a case that is stopped.
        with mock.patch("renstra.pdf.office._find_installed", return_value=None):
            main([*command], prog_name="renstra")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
