"""Running the UNO script in a process group of its own, within a time limit, leaving no process
behind.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..files.causes import cause_of_error
from .errors import LibreOfficeStuck, UnoMissing
from .office import Soffice, office_environment

_DEATH_WAIT_MS = 5000  # milliseconds
_SCRIPT = Path(__file__).with_name("uno_script.py")


def run_script(
    soffice: Soffice, task: Mapping[str, object], folder: Path, timeout_seconds: float
) -> tuple[dict[str, object] | None, str]:
    """Run the script; return its answer (None when it gave none) and what LibreOffice said
    meanwhile.

    Raises `LibreOfficeStuck` after `timeout_seconds`; by then every process of the group has been
    killed.
    """
    process_output = folder / "ucapan.txt"
    # The lifeline: we hold the writing end, the script and LibreOffice the reading end, so each
    # side sees the other go.
    read, write = os.pipe()
    try:
        with _start_process(soffice, task, folder, process_output, read) as process:
            try:
                out, _ = process.communicate(timeout=timeout_seconds)
            except subprocess.TimeoutExpired:
                _kill_group(process, write)
                raise LibreOfficeStuck(
                    f"LibreOffice tidak selesai dalam {timeout_seconds:g} detik dan sudah"
                    " dihentikan. Coba sekali lagi; bila tetap begitu, naikkan batas waktunya atau"
                    " bagi tabel yang sangat panjang menjadi beberapa tabel."
                ) from None
            except BaseException:
                _kill_group(process, write)
                raise
            if process.returncode != 0:
                _kill_group(process, write)
    finally:
        os.close(write)
    return _parse_answer(out), process_output.read_text(encoding="utf-8", errors="replace")


def _start_process(
    soffice: Soffice, task: Mapping[str, object], folder: Path, process_output: Path, read: int
) -> subprocess.Popen[bytes]:
    env = office_environment() | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "sementara"))
    command = [str(soffice.python.absolute()), str(_SCRIPT), json.dumps(task)]
    try:
        # stderr goes to a file: a LibreOffice that lingers would keep a pipe open, and us waiting.
        with process_output.open("wb") as stderr:
            return subprocess.Popen(
                command,
                stdin=read,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=env,
                cwd=folder,
                start_new_session=True,
            )
    except OSError as problem:
        raise UnoMissing(
            f"Python untuk LibreOffice, {soffice.python}, tidak dapat dijalankan"
            f" ({cause_of_error(problem)}). Pasang Python itu, atau isi RENSTRA_UNO_PYTHON dengan"
            " yang lain."
        ) from problem
    finally:
        os.close(read)


def _parse_answer(out: bytes) -> dict[str, object] | None:
    rows = out.decode("utf-8", errors="replace").strip().splitlines()
    with suppress(ValueError, IndexError):
        answer = json.loads(rows[-1])
        if isinstance(answer, dict):
            return answer
    return None


def _kill_group(process: subprocess.Popen[bytes], write: int) -> None:
    """Kill the script, LibreOffice and whatever they started, and wait until they are gone."""
    if os.name == "nt":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        # Asking the group would not do: it exists until some init has buried its dead.
        reader = select.poll()
        reader.register(write, 0)
        reader.poll(_DEATH_WAIT_MS)
    process.wait()
