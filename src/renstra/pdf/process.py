"""Running the UNO script in a process group of its own, within a time limit, leaving no process behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .errors import LibreOfficeMacet, UnoTidakAda
from .office import Soffice, lingkungan

_MENUNGGU_MATI = 5000  # milliseconds
_SKRIP = Path(__file__).with_name("uno_script.py")


def jalankan(soffice: Soffice, tugas: Mapping[str, Any], folder: Path, batas_detik: float) -> tuple[dict[str, Any] | None, str]:
    """Run the script; return its answer (None when it gave none) and what LibreOffice said meanwhile.

    Raises `LibreOfficeMacet` after `batas_detik`; by then every process of the group has been killed.
    """
    ucapan = folder / "ucapan.txt"
    # The lifeline: we hold the writing end, the script and LibreOffice the reading end, so each side sees the other go.
    baca, tulis = os.pipe()
    try:
        with _mulai(soffice, tugas, folder, ucapan, baca) as proses:
            try:
                keluar, _ = proses.communicate(timeout=batas_detik)
            except subprocess.TimeoutExpired:
                _bunuh(proses, tulis)
                raise LibreOfficeMacet(
                    f"LibreOffice tidak selesai dalam {batas_detik:g} detik dan sudah dihentikan. Coba sekali lagi; bila "
                    "tetap begitu, naikkan batas waktunya atau bagi tabel yang sangat panjang menjadi beberapa tabel."
                ) from None
            except BaseException:
                _bunuh(proses, tulis)
                raise
            if proses.returncode != 0:
                _bunuh(proses, tulis)
    finally:
        os.close(tulis)
    return _jawaban(keluar), ucapan.read_text(encoding="utf-8", errors="replace")


def _mulai(soffice: Soffice, tugas: Mapping[str, Any], folder: Path, ucapan: Path, baca: int) -> subprocess.Popen[bytes]:
    env = lingkungan() | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "sementara"))
    perintah = [str(soffice.python.absolute()), str(_SKRIP), json.dumps(tugas)]
    try:
        # stderr goes to a file: a LibreOffice that lingers would keep a pipe open, and us waiting.
        with ucapan.open("wb") as stderr:
            return subprocess.Popen(
                perintah, stdin=baca, stdout=subprocess.PIPE, stderr=stderr, env=env, cwd=folder, start_new_session=True
            )
    except OSError as galat:
        raise UnoTidakAda(
            f"Python untuk LibreOffice, {soffice.python}, tidak dapat dijalankan ({galat.strerror}). Pasang Python itu, atau "
            "isi RENSTRA_UNO_PYTHON dengan yang lain."
        ) from galat
    finally:
        os.close(baca)


def _jawaban(keluar: bytes) -> dict[str, Any] | None:
    baris = keluar.decode("utf-8", errors="replace").strip().splitlines()
    with suppress(ValueError, IndexError):
        jawaban = json.loads(baris[-1])
        if isinstance(jawaban, dict):
            return jawaban
    return None


def _bunuh(proses: subprocess.Popen[bytes], tulis: int) -> None:
    """Kill the script, LibreOffice and whatever they started, and wait until they are gone."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(proses.pid)], capture_output=True, check=False)
        proses.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(proses.pid, signal.SIGKILL)
        # Asking the group would not do: it exists until some init has buried its dead.
        pembaca = select.poll()
        pembaca.register(tulis, 0)
        pembaca.poll(_MENUNGGU_MATI)
    proses.wait()
