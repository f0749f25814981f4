"""The library that compares two Word files, called so that whatever fails is said in Indonesian."""

from __future__ import annotations

import logging
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

from ...galat import sebab
from .marks import Pelacak

_PASANG = 'Dokumen berlacak perubahan tidak dibuat: {}. Pasang dengan: pip install "renstra[redline]".'
_GAGAL = "Dokumen berlacak perubahan tidak dibuat: {}."
_UCAPAN = 300
"""Characters of the engine's own words in a message."""


class RedlineTidakTerpasang(Exception):
    """The library is not there, or has no engine for this computer; the message says how to get it."""


class RedlineGagal(Exception):
    """No tracked document could be made that stands the proof; the message says why."""


def lacak(lama: bytes, baru: bytes, pelacak: Pelacak) -> bytes:
    """Return the new Word file with tracked changes against the old one, as the engine writes it.

    Raises `RedlineTidakTerpasang` and `RedlineGagal`.
    """
    try:
        return _jalankan(None, lama, baru, pelacak)
    except RedlineGagal:
        # The library unpacks its engine once, into a folder of the user's. That may not be writable, or hold half an engine
        # since the day when somebody interrupted it; so once more from a folder of our own.
        with tempfile.TemporaryDirectory(prefix="renstra-redline-", ignore_cleanup_errors=True) as folder:
            return _jalankan(folder, lama, baru, pelacak)


def _jalankan(folder: str | None, lama: bytes, baru: bytes, pelacak: Pelacak) -> bytes:
    """Let the engine run that is, or will be, unpacked in `folder` (None: where the library keeps it)."""
    try:
        from python_redlines import DocxodusEngine
    except ImportError as salah:
        raise RedlineTidakTerpasang(_PASANG.format("pustaka pelacak perubahan belum terpasang")) from salah
    # Its notes about files that it could not clear away are no concern of those who write plans.
    logging.getLogger("python_redlines").setLevel(logging.CRITICAL)
    try:
        # Blanks are not taken for the same when they differ: the proof knows them apart.
        mesin = DocxodusEngine(folder)
        return bytes(mesin.run_redline(pelacak.penulis, lama, baru, date_time=pelacak.stempel, conflate_spaces=False)[0])
    except ImportError as salah:
        raise RedlineTidakTerpasang(_PASANG.format("mesin pelacak perubahan untuk komputer ini belum terpasang")) from salah
    except subprocess.CalledProcessError as salah:
        ucapan = " ".join(f"{salah.stderr or ''} {salah.stdout or ''}".split())[:_UCAPAN]
        kata = f"mesinnya berhenti dengan kode {salah.returncode}" + (f" ({ucapan})" if ucapan else "")
        raise RedlineGagal(_GAGAL.format(kata)) from salah
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError) as salah:
        raise RedlineGagal(_GAGAL.format("berkas mesinnya rusak; pasang ulang python-redlines-docxodus")) from salah
    except OSError as salah:
        if salah.errno is None:
            # So the library says that it knows no engine for this kind of computer.
            raise RedlineTidakTerpasang(_GAGAL.format("mesinnya tidak tersedia bagi jenis komputer ini")) from salah
        tempat = f" di {salah.filename}" if salah.filename else ""
        raise RedlineGagal(_GAGAL.format(f"mesinnya tidak dapat dibongkar atau dijalankan{tempat} ({sebab(salah)})")) from salah
