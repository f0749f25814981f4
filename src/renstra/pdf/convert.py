"""The one thing this package does: a ``.docx`` in, a PDF and the labels of its index pages out."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..files.archive import ArchiveError, OpenArchive, read_archive
from ..files.causes import cause_of_error
from .errors import ConversionFailed, PdfError, UnoMissing
from .office import Soffice
from .process import run_script
from .stable import document_time, make_stable
from .workfolder import leftover_sockets, work_folder

_LINE_END = re.compile(r"\r\n|\r|\n")
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_LAST_LATIN = "\u024f"
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Mn", "Zs", "Zl", "Zp", "Pd", "Pi", "Pf"})
"""Kinds of characters that have no shape of their own, or that every font has: blanks, dashes,
quotation marks.
"""
_TAIL_LENGTH = 600  # characters of LibreOffice's own words in a message
_CAUSES = {
    "mulai": (
        "LibreOffice tidak mau mulai ({program}). Coba buka LibreOffice dengan tangan, atau pasang"
        " ulang."
    ),
    "buka": (
        "LibreOffice tidak dapat membuka {docx}. Berkas itu rusak atau bukan .docx; buat ulang,"
        " atau periksa di Word."
    ),
    "daftar": (
        "LibreOffice berhenti saat menyusun daftar isi {docx}. Coba sekali lagi; bila tetap begitu,"
        " laporkan."
    ),
    "ekspor": (
        "LibreOffice tidak dapat menulis PDF dari {docx}. Periksa ruang cakram dan hak tulis di"
        " {folder}."
    ),
}


@dataclass(frozen=True)
class IndexListing:
    """One index of the document: its entries as (text, page label as printed), in order."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Result:
    """What LibreOffice made of the document.

    `listing` in document order; `page` counts the pages of the PDF; `rounds` the rounds of updating
    the indexes; `settled` is False when the labels had not settled after the last round and so may
    be wrong. `unknown_letters` are those that no font of the computer has.
    """

    listings: tuple[IndexListing, ...]
    pages: int
    rounds: int
    settled: bool = True
    unknown_letters: str = ""


def convert_to_pdf(
    docx: Path, pdf: Path, *, soffice: Soffice, timeout_seconds: float = 600
) -> Result:
    """Write `pdf` from `docx` and return the labels of its indexes.

    The PDF appears whole or not at all: on any `PdfError` one that was there before is untouched.
    The same document gives the same bytes; the date in the PDF is the one the document carries.
    """
    if not docx.is_file():
        raise ConversionFailed(f"Berkas Word {docx} tidak ada. Buat dahulu dokumennya.")
    pipe = f"renstra{secrets.token_hex(12)}"
    try:
        if not _is_word_document(docx):
            raise ConversionFailed(_CAUSES["buka"].format(docx=docx))
        with _replacement_file(pdf) as new, work_folder(soffice.program, pipe) as folder:
            # A copy: Word may hold the original open, and LibreOffice would put a lock file beside
            # it.
            copied = Path(shutil.copyfile(docx, folder / docx.name))
            task = {
                "program": str(soffice.program.absolute()),
                "folder": str(folder),
                "pipa": pipe,
                "soket": [str(s) for s in leftover_sockets(folder, pipe)],
                "docx": str(copied),
                "pdf": str(new),
                "huruf": unusual_letters(copied),
            }
            answer, process_output = run_script(soffice, task, folder, timeout_seconds)
            result = _make_result(answer, process_output, soffice, docx, pdf)
            new.write_bytes(make_stable(new.read_bytes(), document_time(copied)))
            return result
    except PermissionError as problem:
        raise ConversionFailed(
            f"{problem.filename2 or problem.filename or pdf} tidak dapat dibaca atau ditulis. Bila"
            " sedang dibuka di program lain, tutup dahulu; bila tidak, periksa hak aksesnya."
        ) from problem
    except OSError as problem:
        place = problem.filename2 or problem.filename or f"Folder sementara untuk PDF {pdf}"
        raise ConversionFailed(
            f"{place} tidak dapat ditulis: {cause_of_error(problem)}. Periksa ruang cakram dan"
            " letaknya."
        ) from problem


def parse_listing(text: str) -> IndexListing:
    """Read the text of an index: one entry per line, its label after the last tab (none: an entry
    without page).
    """
    entry = []
    for rows in _LINE_END.split(text):
        content, tab, label = rows.rpartition("\t")
        if rows.strip():
            entry.append((content, label.strip()) if tab else (rows, ""))
    return IndexListing(tuple(entry))


def unusual_letters(docx: Path) -> str:
    """Return, each once, the letters of a Word file that not every font has: all but Latin ones and
    marks.
    """
    parts = read_archive(docx, lambda name: _TEXT_PART.fullmatch(name) is not None)
    letters = {c for part in parts.values() for c in set(part.decode(errors="ignore"))}
    return "".join(
        sorted(c for c in letters if c > _LAST_LATIN and unicodedata.category(c) not in _UNSEEN)
    )


def _is_word_document(docx: Path) -> bool:
    """Whether this is a Word file at all; LibreOffice makes an empty page of an empty file or of a
    workbook.
    """
    try:
        with OpenArchive(docx) as archive:
            return b"wordprocessingml" in archive.read("[Content_Types].xml")
    except ArchiveError:
        return False


def _make_result(
    answer: dict[str, Any] | None, process_output: str, soffice: Soffice, docx: Path, pdf: Path
) -> Result:
    if answer is not None and "galat" not in answer:
        listing = tuple(parse_listing(text) for text in answer["daftar"])
        return Result(
            listing,
            answer["halaman"],
            answer["putaran"],
            answer["mantap"],
            answer["tanpa_huruf"],
        )
    raise _make_error(
        answer or {"galat": "daftar", "pesan": ""}, process_output, soffice, docx, pdf
    )


def _make_error(
    answer: dict[str, Any], process_output: str, soffice: Soffice, docx: Path, pdf: Path
) -> PdfError:
    if answer["galat"] == "uno":
        return UnoMissing(
            f"Python di {soffice.python} tidak mengenal modul uno, jembatan ke LibreOffice. Pasang"
            " paket python3-uno (Debian, Ubuntu), atau isi RENSTRA_UNO_PYTHON dengan Python bawaan"
            " LibreOffice."
        )
    cause = _CAUSES[answer["galat"]].format(program=soffice.program, docx=docx, folder=pdf.parent)
    # Said at every start without Java, which nothing here needs.
    rows = [b for b in process_output.splitlines() if "javaldx" not in b]
    words = "\n".join([*filter(None, [answer["pesan"]]), *rows]).strip()[-_TAIL_LENGTH:]
    return ConversionFailed(f"{cause}\nKata LibreOffice: {words}" if words else cause)


@contextmanager
def _replacement_file(tujuan: Path) -> Iterator[Path]:
    """Yield an empty file beside the target; it takes the target's place at the end, or goes if
    anything failed.
    """
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=tujuan.parent, prefix=f".{tujuan.stem}-", suffix=".pdf")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        temporary.replace(tujuan)
    finally:
        with suppress(OSError):
            temporary.unlink()
