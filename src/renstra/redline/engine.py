"""The library that compares two Word files, called so that whatever fails is said in Indonesian."""

from __future__ import annotations

import logging
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

from ..files.causes import cause
from .marks import Tracker

_INSTALL = (
    'Dokumen berlacak perubahan tidak dibuat: {}. Pasang dengan: pip install "renstra[redline]".'
)
_FAILED = "Dokumen berlacak perubahan tidak dibuat: {}."
_OUTPUT_LIMIT = 300
"""Characters of the engine's own words in a message."""


class RedlineNotInstalled(Exception):
    """The library is not there, or has no engine for this computer; the message says how to get
    it.
    """


class RedlineFailed(Exception):
    """No tracked document could be made that stands the proof; the message says why."""


def track(old: bytes, new: bytes, tracker: Tracker) -> bytes:
    """Return the new Word file with tracked changes against the old one, as the engine writes it.

    Raises `RedlineNotInstalled` and `RedlineFailed`.
    """
    try:
        return _run(None, old, new, tracker)
    except RedlineFailed:
        # The library unpacks its engine once, into a folder of the user's. That may not be
        # writable, or hold half an engine since the day when somebody interrupted it; so once more
        # from a folder of our own.
        with tempfile.TemporaryDirectory(
            prefix="renstra-redline-", ignore_cleanup_errors=True
        ) as folder:
            return _run(folder, old, new, tracker)


def _run(folder: str | None, old: bytes, new: bytes, tracker: Tracker) -> bytes:
    """Let the engine run that is, or will be, unpacked in `folder` (None: where the library keeps
    it).
    """
    try:
        from python_redlines import DocxodusEngine
    except ImportError as error:
        raise RedlineNotInstalled(
            _INSTALL.format("pustaka pelacak perubahan belum terpasang")
        ) from error
    # Its notes about files that it could not clear away are no concern of those who write plans.
    logging.getLogger("python_redlines").setLevel(logging.CRITICAL)
    try:
        # Blanks are not taken for the same when they differ: the proof knows them apart.
        engine = DocxodusEngine(folder)
        return bytes(
            engine.run_redline(
                tracker.author, old, new, date_time=tracker.timestamp, conflate_spaces=False
            )[0]
        )
    except ImportError as error:
        raise RedlineNotInstalled(
            _INSTALL.format("mesin pelacak perubahan untuk komputer ini belum terpasang")
        ) from error
    except subprocess.CalledProcessError as error:
        process_output = " ".join(f"{error.stderr or ''} {error.stdout or ''}".split())[
            :_OUTPUT_LIMIT
        ]
        words = f"mesinnya berhenti dengan kode {error.returncode}" + (
            f" ({process_output})" if process_output else ""
        )
        raise RedlineFailed(_FAILED.format(words)) from error
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise RedlineFailed(
            _FAILED.format("berkas mesinnya rusak; pasang ulang python-redlines-docxodus")
        ) from error
    except OSError as error:
        if error.errno is None:
            # So the library says that it knows no engine for this kind of computer.
            raise RedlineNotInstalled(
                _FAILED.format("mesinnya tidak tersedia bagi jenis komputer ini")
            ) from error
        place = f" di {error.filename}" if error.filename else ""
        raise RedlineFailed(
            _FAILED.format(
                f"mesinnya tidak dapat dibongkar atau dijalankan{place} ({cause(error)})"
            )
        ) from error
