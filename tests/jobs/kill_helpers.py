"""Commands that are killed at random moments, and what is there afterwards."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from renstra.history.records import list_records
from renstra.jobs.opening import open_folder
from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM
from tests.plans import TinyBook

PLAN, OLDER = "rencana/dinas/2025", "rencana/dinas/2021"
COMMANDS = (
    ("build", PLAN, "--out", "hasil"),
    ("diff", OLDER, PLAN, "--out", "hasil", "--no-pages"),
    ("check", PLAN, "--html", "--anotasi", "--lembar-verifikasi", "--out", "hasil"),
)
WORDINGS = ("Sub satu", "Sub satu yang diperluas")
_INPUT_OR_RECORD = re.compile(r"renstra\.xlsx|\d{3}\.json")
Files = dict[str, bytes]


@dataclass
class KilledRuns:
    """Runs in a folder, on a plan that goes to and fro between two wordings, whose workbooks are
    `written`; `good` has what each output may be.
    """

    folder: Path
    good: dict[str, set[bytes]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    written: dict[str, bytes] = field(default_factory=dict)

    def prepare(self) -> None:
        """Run every command to its end on both wordings."""
        (self.folder / "tmp").mkdir()
        for plan in (OLDER, PLAN):
            (self.folder / plan).mkdir(parents=True)
            TinyBook(self.folder / plan).save()
        for wording in WORDINGS:
            self.word(wording)
            for command in COMMANDS:
                begin = time.monotonic()
                self.start(command).wait(120)
                self.seconds[command[0]] = time.monotonic() - begin
            for name, content in self.files().items():
                self.good.setdefault(name, set()).add(content)

    def word(self, wording: str) -> None:
        """Give the plan one of the wordings, to the byte as it had it before: outputs say of which
        file they were made.
        """
        workbook = TinyBook(self.folder / PLAN)
        workbook.isi["Sub Kegiatan"][0] |= {"nama": wording}
        path = workbook.save()
        path.write_bytes(self.written.setdefault(wording, path.read_bytes()))

    def start(self, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        """Start a command in a group of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *command],
            cwd=self.folder,
            env=ENVIRONMENT | {"TMPDIR": str(self.folder / "tmp")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill_one(self, chance: random.Random) -> None:
        """Kill one command at some moment, look at what it left, and let the next run clear up."""
        command = chance.choice(COMMANDS)
        self.word(chance.choice(WORDINGS))
        with self.start(command) as run:
            time.sleep(chance.uniform(0, 1.1 * self.seconds[command[0]]))
            ended = run.poll() is not None
            run.send_signal(signal.SIGKILL)
        self.outcomes["ended before" if ended else "killed"] += 1
        self.outcomes["left in temporary folder"] += bool(self.dead_folders())
        left = self.files()
        unknown = left.keys() - self.good.keys()
        self.outcomes["left beside outputs"] += bool(unknown)
        self.outcomes["left in the plan's folder"] += any(n.startswith("rencana/") for n in unknown)
        self.look(left)
        self.open_another()
        assert not self.dead_folders()
        assert not self.processes(), "LibreOffice masih berjalan"
        assert not self.files().keys() - self.good.keys()

    def open_another(self) -> None:
        """Open a plan as the next command would, with the folder for temporary files of all."""
        before, tempfile.tempdir = tempfile.tempdir, str(self.folder / "tmp")
        try:
            open_folder(self.folder / OLDER)
        finally:
            tempfile.tempdir = before

    def look(self, left: Files) -> None:
        """Every last good output is there, and whole."""
        list_records(self.folder / PLAN)
        for name, content in self.good.items():
            assert name in left, f"{name} hilang"
            assert left[name] in content, f"{name} rusak"

    def files(self) -> Files:
        """What lies in the folders of plans and outputs, but for workbooks and records."""
        found = (p for d in ("hasil", "rencana") for p in (self.folder / d).rglob("*"))
        return {
            p.relative_to(self.folder).as_posix(): p.read_bytes()
            for p in found
            if p.is_file() and not _INPUT_OR_RECORD.fullmatch(p.name)
        }

    def dead_folders(self) -> list[Path]:
        """Temporary folders, when no command runs."""
        return list((self.folder / "tmp").glob("renstra-*/kunci"))

    def processes(self) -> list[str]:
        """Programs that work in the temporary folder."""
        found = []
        for shown in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = shown.read_bytes()
            except OSError:
                continue
            if os.fsencode(self.folder / "tmp") in words:
                found.append(words.replace(b"\0", b" ").decode())
        return found
