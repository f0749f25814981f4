"""Markers: how a template says where a table, a figure or the signature block stands.

What a template writes is text, and text is what Markdown reads; a place has no words of its own. So
it goes through as a stretch of text between two characters that nobody can type: Unicode keeps them
for private use. They live between the template and its blocks only; `markers_in` turns them into
structure, and `MARKER_CHARACTERS` are taken out of every value that a template prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN, _CLOSE = "\ue000", "\ue001"
LINE_MARKER = "\ue002"
"""Where a line of a value ends that stands within one paragraph or item of Markdown."""
MARKER_CHARACTERS = _OPEN + _CLOSE + LINE_MARKER
_MARKER = re.compile(f"{_OPEN}([a-z-]+):([^{_CLOSE}]*){_CLOSE}")


def marker_text(kind: str, id: str) -> str:
    """A marker of a kind (``tabel``, ``rujuk``) for what has that id."""
    return f"{_OPEN}{kind}:{id}{_CLOSE}"


def sole_marker(text: str) -> tuple[str, str] | None:
    """Return kind and id of the marker that is all that a text holds, if it is."""
    m = _MARKER.fullmatch(text.strip())
    return (m[1], m[2]) if m else None


def markers_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Cut a text at its markers: yield words alone, or ``""`` with kind and id of a marker."""
    start = 0
    for m in _MARKER.finditer(text):
        if m.start() > start:
            yield text[start : m.start()], "", ""
        yield "", m[1], m[2]
        start = m.end()
    if start < len(text):
        yield text[start:], "", ""
