"""What a PDF in the archive form says that it was built of, read back from its XMP, which stands in
the file uncompressed.
"""

from __future__ import annotations

import re
from html import unescape

from ..files.origin import PROPERTIES, Origin

_PROPERTY = re.compile(rb"<asal:(\w+)>([^<]*)</asal:\1>")


def read_origin(pdf: bytes) -> Origin | None:
    """Return what a PDF was built of; None for one that does not say, or contradicts itself."""
    said: dict[str, str] = {}
    for name, text in _PROPERTY.findall(pdf):
        # A file that was added to keeps what it said first.
        said.setdefault(name.decode(), unescape(text.decode(errors="replace")))
    return Origin.parse({name: said.get(name, "") for name in PROPERTIES})
