"""A PDF of LibreOffice as it is kept and signed: PDF/A-2b with tags, small, the same bytes for the
same document, and telling what it was built of.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from .metadata import INFORMATION, Archive, seal, xmp_packet
from .signature_field import add_signature_field
from .tags import tidy_tags

_LANGUAGE = "id-ID"
_ICC_DATE = slice(24, 36)
"""Where a colour profile has the time when it was made: six numbers of two bytes."""


def archive_form(laid_out: Path, archive: Archive, when: str) -> bytes:
    """Return the archive form of a tagged PDF/A-2b of LibreOffice, dated by `when` (14 digits,
    UTC).
    """
    written = io.BytesIO()
    with Pdf.open(laid_out) as pdf:
        add_signature_field(pdf)
        tidy_tags(pdf, archive.figures)
        pdf.Root.Lang = String(_LANGUAGE)
        # Of the clock, and of what no longer is.
        for key in ("/ID", "/DocChecksum"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        pdf.docinfo[Name.CreationDate] = pdf.docinfo[Name.ModDate] = String(f"D:{when}Z")
        _date_profiles(pdf, when)
        information = {key: str(pdf.docinfo[key]) for key in INFORMATION if key in pdf.docinfo}
        packet = xmp_packet(information, _LANGUAGE, when, archive.origin)
        pdf.Root.Metadata = pdf.make_stream(
            packet.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML)
        )
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return seal(written.getvalue())


def _date_profiles(pdf: Pdf, when: str) -> None:
    """Take the clock out of the colour profile, which LibreOffice makes anew each time."""
    moment = struct.pack(">6H", int(when[:4]), *(int(when[n : n + 2]) for n in range(4, 14, 2)))
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = intent["/DestOutputProfile"]
        content = profile.read_bytes()
        profile.write(content[: _ICC_DATE.start] + moment + content[_ICC_DATE.stop :])
