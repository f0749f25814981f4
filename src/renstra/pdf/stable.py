"""Taking the clock out of a PDF that is not kept: the same document gives the same bytes.

LibreOffice 7.4 does not honour ``SOURCE_DATE_EPOCH``. Its PDFs of one document differ in the date
of making, the ``/ID`` and the ``/DocChecksum``, and in nothing else. Each is replaced by something
of the same length, so that no offset in the file moves. What is kept has the archive form
(`archive_form`), and a seal.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from ..files.archive import ArchiveError, read_archive

_CORE_PART = "docProps/core.xml"
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s?\(D:)\d{14}")
_XMP_DATE = re.compile(
    rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
)
_ID = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>\s*\])")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_TIMESTAMP = re.compile(
    rb"<dcterms:(modified|created)[^>]*>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)"
)
_NO_STAMP = (b"1980", b"01", b"01", b"00", b"00", b"00")


def make_stable(pdf: bytes, when: str) -> bytes:
    """Return the PDF with `when` (14 digits, UTC) as its date and an identity made of its
    content.
    """
    w = when.encode("ascii")
    iso = b"%b-%b-%bT%b:%b:%b" % (w[:4], w[4:6], w[6:8], w[8:10], w[10:12], w[12:14])
    pdf = _DATE.sub(rb"\g<1>" + w, pdf)
    pdf = _XMP_DATE.sub(rb"\g<1>" + iso, pdf)
    return _identified(pdf)


def was_changed(pdf: bytes) -> bool:
    """Whether a PDF is another than the one that `make_stable` returned: signed, noted on or saved
    since. One whose identity lies where we cannot set it says nothing.
    """
    return b"trailer" in pdf and pdf != _identified(pdf)


def document_time(docx: Path) -> str:
    """Return the time the document itself carries (last change, else making) as 14 digits."""
    try:
        core = read_archive(docx, _CORE_PART.__eq__).get(_CORE_PART, b"")
    except (OSError, ArchiveError):
        core = b""
    timestamp = {m[1]: m.groups()[1:] for m in _TIMESTAMP.finditer(core)}
    part = timestamp.get(b"modified") or timestamp.get(b"created") or _NO_STAMP
    return b"".join(part).decode("ascii")


def _identified(pdf: bytes) -> bytes:
    """Give a PDF the identity that its content has without one."""
    pdf = _set_identity(pdf, b"0" * 32)
    digest = hashlib.md5(pdf, usedforsecurity=False).hexdigest()
    return _set_identity(pdf, digest.upper().encode("ascii"))


def _set_identity(pdf: bytes, digest: bytes) -> bytes:
    # Only in the trailer, which is the last thing in the file.
    limit = pdf.rfind(b"trailer")
    if limit < 0:
        return pdf
    tail = _ID.sub(rb"\g<1>" + digest + rb"\g<2>" + digest + rb"\g<3>", pdf[limit:])
    return pdf[:limit] + _CHECKSUM.sub(rb"\g<1>" + digest, tail)
