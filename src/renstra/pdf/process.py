"""LibreOffice and the script that speaks to it, running in a process group of their own and leaving
no process behind.
"""

from __future__ import annotations

import json
import os
import secrets
import select
import signal
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from ..files.causes import cause_of_error
from .errors import LibreOfficeStuck, UnoMissing
from .office import Soffice, office_environment
from .workfolder import leftover_sockets, work_folder

_DEATH_WAIT_MS = 5000  # milliseconds
_SCRIPT = Path(__file__).with_name("uno_script.py")


class OfficeProcess:
    """A LibreOffice that was started, with its `folder`; `asked` counts what it was asked. `fonts`
    is a configuration of fonts in place of the usual one.

    Starting does not wait for it: that it cannot start is its answer to the first question. Raises
    `UnoMissing`, and `OSError` where its folder cannot be written.
    """

    def __init__(self, soffice: Soffice, fonts: str = "") -> None:
        self.soffice = soffice
        self.fonts = fonts
        self.asked = 0
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._ending = Lock()
        pipe = f"renstra{secrets.token_hex(12)}"
        with ExitStack() as begun:
            self.folder = begun.enter_context(work_folder(soffice.program, pipe))
            self._words = self.folder / "ucapan.txt"
            # The lifeline: we hold the writing end, the script and LibreOffice the reading end, so
            # each side sees the other go.
            read, self._lifeline = os.pipe()
            begun.callback(os.close, self._lifeline)
            self._process = self._start(pipe, read)
            begun.callback(self._kill_group)
            self._what_ends = begun.pop_all()
        Thread(target=self._listen, daemon=True).start()

    def ask(
        self, task: Mapping[str, object], timeout_seconds: float
    ) -> tuple[dict[str, Any] | None, str]:
        """Have a document laid out; return the script's answer (None when it gave none) and what
        LibreOffice said meanwhile.

        Raises `LibreOfficeStuck` after `timeout_seconds`; then, and after a failure, it is of no
        further use.
        """
        self.asked += 1
        spoken = self._words.stat().st_size
        with suppress(BrokenPipeError):  # it is dead, so the answer is none
            os.write(self._lifeline, f"{json.dumps(task)}\n".encode())
        try:
            out = self._answers.get(timeout=timeout_seconds)
        except Empty:
            raise LibreOfficeStuck(
                f"LibreOffice tidak selesai dalam {timeout_seconds:g} detik dan sudah"
                " dihentikan. Coba sekali lagi; bila tetap begitu, naikkan batas waktunya atau"
                " bagi tabel yang sangat panjang menjadi beberapa tabel."
            ) from None
        with self._words.open("rb") as words:
            words.seek(spoken)
            return _parse_answer(out), words.read().decode("utf-8", errors="replace")

    def end(self) -> None:
        """Kill it, whatever it is doing, and remove its folder; once it is gone, do nothing."""
        with self._ending:
            self._what_ends.close()

    def _start(self, pipe: str, read: int) -> subprocess.Popen[bytes]:
        setting = {
            "program": str(self.soffice.program.absolute()),
            "folder": str(self.folder),
            # Named whole, too: by it a later run knows what still works for a dead one.
            "profil": str(self.folder / "profil"),
            "pipa": pipe,
            "soket": [str(s) for s in leftover_sockets(self.folder, pipe)],
        }
        temporary = str(self.folder / "sementara")
        env = office_environment() | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), temporary)
        if self.fonts:
            configuration = self.folder / "huruf.conf"
            configuration.write_text(self.fonts, encoding="utf-8")
            env["FONTCONFIG_FILE"] = str(configuration)
        command = [str(self.soffice.python.absolute()), str(_SCRIPT), json.dumps(setting)]
        try:
            # stderr goes to a file: LibreOffice may say more than anyone reads meanwhile.
            with self._words.open("wb") as stderr:
                return subprocess.Popen(
                    command,
                    stdin=read,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    env=env,
                    cwd=self.folder,
                    start_new_session=True,
                )
        except OSError as problem:
            raise UnoMissing(
                f"Python untuk LibreOffice, {self.soffice.python}, tidak dapat dijalankan"
                f" ({cause_of_error(problem)}). Pasang Python itu, atau isi RENSTRA_UNO_PYTHON"
                " dengan yang lain."
            ) from problem
        finally:
            os.close(read)

    def _listen(self) -> None:
        """Hand on each answer, and an empty one when there will be no more."""
        assert self._process.stdout, "keluaran skrip selalu dibaca"
        with self._process.stdout as out:
            for answer in out:
                self._answers.put(answer)
        self._answers.put(b"")

    def _kill_group(self) -> None:
        """Kill the script, LibreOffice and whatever they started, and wait until they are gone."""
        if os.name == "nt":
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(self._process.pid)],
                capture_output=True,
                check=False,
            )
            self._process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            # Asking the group would not do: it exists until some init has buried its dead.
            reader = select.poll()
            reader.register(self._lifeline, 0)
            reader.poll(_DEATH_WAIT_MS)
        self._process.wait()


def _parse_answer(out: bytes) -> dict[str, Any] | None:
    with suppress(ValueError):
        answer = json.loads(out)
        if isinstance(answer, dict):
            return answer
    return None
