"""The one thing this package does: a ``.docx`` in, a PDF and the labels of its index pages out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

from ..files.archive import ArchiveError, OpenArchive, read_archive
from ..files.causes import cause_of_error
from .errors import ConversionFailed
from .fonts import font_mark
from .metadata import Archive
from .office import Soffice, find_soffice
from .process import OfficeProcess
from .result import Result, make_labels, make_result, not_a_document
from .stable import document_time, make_stable
from .stand_in import stand_in_setting

Answer = TypeVar("Answer")
_MOST_FILES = 50
"""Documents after which LibreOffice starts anew, since it never gives back all memory."""
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_LAST_LATIN = "\u024f"
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Mn", "Zs", "Zl", "Zp", "Pd", "Pi", "Pf"})
"""Kinds of characters that have no shape of their own, or that every font has: blanks, dashes,
quotation marks.
"""


class Office:
    """LibreOffice for one document after the other: started with the first, kept warm until
    `close`.

    It starts anew after fifty documents, after whatever went wrong, when fonts were installed or
    taken away, of which it would know nothing, and for a document that needs other fonts. What a
    warm one makes is to the byte what one just started makes. One document is laid out at a time;
    threads wait for each other.
    """

    def __init__(self, soffice: Soffice | None = None) -> None:
        self._soffice = soffice
        self._process: OfficeProcess | None = None
        self._fonts: object = None
        self._using = Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def soffice(self) -> Soffice | None:
        """The LibreOffice that is used; None when there is none. Raises `PdfError` as
        `find_soffice` does.
        """
        self._soffice = self._soffice or find_soffice()
        return self._soffice

    def close(self) -> None:
        """End LibreOffice for good, even in the midst of a document, and remove what it had."""
        self._closed = True
        self._end()

    def convert(
        self,
        docx: Path,
        pdf: Path,
        *,
        archive: Archive | None = None,
        timeout_seconds: float = 600,
    ) -> Result:
        """Write `pdf` from `docx`, in the archive form for an `archive`, and return the labels of
        its indexes.

        The PDF appears whole or not at all: on any `PdfError` one that was there before is
        untouched. The same document gives the same bytes; the date in the PDF is the one the
        document carries.
        """
        if not docx.is_file():
            raise ConversionFailed(f"Berkas Word {docx} tidak ada. Buat dahulu dokumennya.")
        with _told(docx, pdf), self._using, _replacement_file(pdf) as new:
            setting = stand_in_setting(docx)
            result = self._lay_out(
                lambda process: _ask(process, docx, pdf, new, archive, timeout_seconds),
                setting.configuration,
            )
            return replace(result, font_fault=setting.fault)

    def page_labels(
        self, docx: Path, bookmarks: Sequence[str], *, timeout_seconds: float = 600
    ) -> list[str]:
        """Return the label of the page on which each bookmark stands, as that page shows it; the
        indexes of the document stay as they are. Raises `PdfError`.
        """
        with _told(docx, docx), self._using:
            return self._lay_out(
                lambda process: _ask_labels(process, docx, bookmarks, timeout_seconds),
                stand_in_setting(docx).configuration,
            )

    def _lay_out(self, ask: Callable[[OfficeProcess], Answer], fonts: str) -> Answer:
        process = self._running_process(fonts)
        warm = process.asked > 0
        try:
            return ask(process)
        except BaseException as problem:
            self._end()
            # An earlier document may have harmed it, or someone ended it: a new one will tell.
            if warm and isinstance(problem, ConversionFailed):
                return self._lay_out(ask, fonts)
            raise

    def _running_process(self, fonts: str) -> OfficeProcess:
        if (process := self._process) and not self._closed:
            same_fonts = process.fonts == fonts and self._fonts == font_mark()
            if process.asked < _MOST_FILES and same_fonts:
                return process
            self._end()
        soffice = self.soffice
        if soffice is None or self._closed:
            raise ConversionFailed("LibreOffice tidak ada, atau sudah dihentikan.")
        self._fonts = font_mark()
        self._process = process = OfficeProcess(soffice, fonts)
        if self._closed:  # meanwhile, by another thread that saw no process yet
            self._end()
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.end()


def convert_to_pdf(
    docx: Path, pdf: Path, *, soffice: Soffice, timeout_seconds: float = 600
) -> Result:
    """Write `pdf` from `docx` by a LibreOffice that is started for it; all else is as `Office` has
    it.
    """
    with Office(soffice) as office:
        return office.convert(docx, pdf, timeout_seconds=timeout_seconds)


@contextmanager
def _told(docx: Path, pdf: Path) -> Iterator[None]:
    """Refuse what is no document, and tell of files that cannot be read or written (`pdf`) in our
    own words.
    """
    try:
        if not _is_word_document(docx):
            raise not_a_document(docx)
        yield
    except PermissionError as problem:
        raise ConversionFailed(
            f"{problem.filename2 or problem.filename or pdf} tidak dapat dibaca atau ditulis."
            " Bila sedang dibuka di program lain, tutup dahulu; bila tidak, periksa hak"
            " aksesnya."
        ) from problem
    except OSError as problem:
        place = problem.filename2 or problem.filename or f"Folder sementara untuk PDF {pdf}"
        raise ConversionFailed(
            f"{place} tidak dapat ditulis: {cause_of_error(problem)}. Periksa ruang cakram dan"
            " letaknya."
        ) from problem


def _ask(
    process: OfficeProcess,
    docx: Path,
    pdf: Path,
    new: Path,
    archive: Archive | None,
    seconds: float,
) -> Result:
    """Have the PDF written into the file `new`, which is to become `pdf`."""
    if archive is not None:  # loaded while LibreOffice starts
        from .archive_form import archive_form
    # A copy: Word may hold the original open, and LibreOffice would put a lock file beside it.
    copied = Path(shutil.copyfile(docx, process.folder / docx.name))
    task = {
        "docx": str(copied),
        "pdf": str(new),
        "huruf": unusual_letters(copied),
        "arsip": archive is not None,
    }
    answer, said = process.ask(task, seconds)
    result = make_result(answer, said, process.soffice, docx, pdf)
    when = document_time(copied)
    if archive is None:
        new.write_bytes(make_stable(new.read_bytes(), when))
    else:
        new.write_bytes(archive_form(new, archive, when))
    copied.unlink()
    return result


def _ask_labels(
    process: OfficeProcess, docx: Path, bookmarks: Sequence[str], seconds: float
) -> list[str]:
    copied = Path(shutil.copyfile(docx, process.folder / docx.name))
    answer, said = process.ask({"docx": str(copied), "tujuan": list(bookmarks)}, seconds)
    copied.unlink()
    return make_labels(answer, said, process.soffice, docx)


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
