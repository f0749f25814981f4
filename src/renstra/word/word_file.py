"""A Word file as people hand it in: its parts, or what it is instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..files.archive import ANY_ARCHIVE, ArchiveError, Limits, OpenArchive, read_whole

DOCUMENT = "word/document.xml"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
_HEADS = {
    b"{\\rtf": "isinya berkas RTF",
    b"%pdf": "isinya berkas PDF",
    b"<": "isinya halaman web atau teks XML",
}
"""How files of other kinds begin, in small letters."""
_PARTS = {
    "content.xml": "isinya dokumen OpenDocument (.odt)",
    "xl/workbook.xml": "isinya buku kerja Excel",
    "ppt/presentation.xml": "isinya presentasi PowerPoint",
    "word\\document.xml": "nama bagian di dalamnya ditulis dengan garis miring terbalik",
}
"""Parts by which archives of other programs are known."""
_UNSEEN = b"\xef\xbb\xbf \t\r\n"


class PackageError(ValueError):
    """The bytes are no Word file, a broken or too large a one; says so in Indonesian."""


def read_word_file(
    archive: bytes | Path,
    wanted: Callable[[str], bool] = lambda _: True,
    limits: Limits = ANY_ARCHIVE,
) -> dict[str, bytes]:
    """Return the `wanted` parts of a Word file by name.

    Raises `PackageError`, also for one without a document, and `OSError` for a file that cannot be
    read.
    """
    content = b""
    try:
        content = archive if isinstance(archive, bytes) else read_whole(archive, limits)
        with OpenArchive(content, limits) as opened:
            if DOCUMENT not in opened.names:
                known = (kind for part, kind in _PARTS.items() if part in opened.names)
                raise PackageError(next(known, f"tidak ada {DOCUMENT} di dalamnya"))
            return {name: opened.read(name) for name in opened.names if wanted(name)}
    except ArchiveError as error:
        raise PackageError(_kind_of(content) or str(error)) from error


def _kind_of(content: bytes) -> str:
    """What bytes are that are no archive, if that can be told."""
    if content.startswith(_OLE):
        locked = _LOCKED_PART in content
        return "berkas dikunci dengan kata sandi" if locked else "isinya dokumen Word lama (.doc)"
    begin = content[:64].lstrip(_UNSEEN).lower()
    return next((kind for head, kind in _HEADS.items() if begin.startswith(head)), "")
