"""Taking the clock out of a PDF: the same document gives the same bytes.

LibreOffice 7.4 does not honour ``SOURCE_DATE_EPOCH``. Its PDFs of one document differ in the date of making (in the
information dictionary, and in the XMP of the archive form), the ``/ID`` and the ``/DocChecksum``, and in nothing else.
Each is replaced by something of the same length, so that no offset in the file moves.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from pathlib import Path

_TANGGAL = re.compile(rb"(/(?:CreationDate|ModDate)\s?\(D:)\d{14}")
_TANGGAL_XMP = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_ID = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>\s*\])")
_SIDIK = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_STEMPEL = re.compile(rb"<dcterms:(modified|created)[^>]*>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
_TANPA_STEMPEL = (b"1980", b"01", b"01", b"00", b"00", b"00")


def tetapkan(pdf: bytes, waktu: str) -> bytes:
    """Return the PDF with `waktu` (14 digits, UTC) as its date and an identity made of its content."""
    w = waktu.encode("ascii")
    iso = b"%b-%b-%bT%b:%b:%b" % (w[:4], w[4:6], w[6:8], w[8:10], w[10:12], w[12:14])
    pdf = _TANGGAL.sub(rb"\g<1>" + w, pdf)
    pdf = _TANGGAL_XMP.sub(rb"\g<1>" + iso, pdf)
    pdf = _beri_identitas(pdf, b"0" * 32)
    return _beri_identitas(pdf, hashlib.md5(pdf, usedforsecurity=False).hexdigest().upper().encode("ascii"))


def waktu_dokumen(docx: Path) -> str:
    """Return the time the document itself carries (last change, else making) as 14 digits."""
    try:
        with zipfile.ZipFile(docx) as arsip:
            inti = arsip.read("docProps/core.xml")
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error):
        inti = b""
    stempel = {m[1]: m.groups()[1:] for m in _STEMPEL.finditer(inti)}
    bagian = stempel.get(b"modified") or stempel.get(b"created") or _TANPA_STEMPEL
    return b"".join(bagian).decode("ascii")


def _beri_identitas(pdf: bytes, sidik: bytes) -> bytes:
    # Only in the trailer, which is the last thing in the file.
    batas = pdf.rfind(b"trailer")
    if batas < 0:
        return pdf
    ekor = _ID.sub(rb"\g<1>" + sidik + rb"\g<2>" + sidik + rb"\g<3>", pdf[batas:])
    return pdf[:batas] + _SIDIK.sub(rb"\g<1>" + sidik, ekor)
