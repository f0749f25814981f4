"""Markers: how a template says where a table, a figure or the signature block stands.

What a template writes is text, and text is what Markdown reads; a place has no words of its own. So
it goes through as a stretch of text between two characters that nobody can type: Unicode keeps them
for private use. They live between the template and its blocks only; `markers_in` turns them into
structure, and `MARKER_CHARACTERS` are taken out of every value that a template prints. What a
template may do with a place while it is filled in says `Placed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from .refusals import UnprintableValueError

_OPEN, _CLOSE = "\ue000", "\ue001"
LINE_MARKER = "\ue002"
"""Where a line of a value ends that stands within one paragraph or item of Markdown."""
MARKER_CHARACTERS = _OPEN + _CLOSE + LINE_MARKER
_MARKER = re.compile(f"{_OPEN}([a-z-]+):([0-9a-f]*){_CLOSE}")


class Placed:
    """Markdown of a template in which a place or a mention stands. It is no text: whatever would
    change or read it as words, such as ``upper``, is refused, since it has none yet.
    """

    __slots__ = ("_markdown",)

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown

    def __len__(self) -> int:
        return len(self._markdown)

    def __str__(self) -> str:
        raise UnprintableValueError(
            "tempat tabel, gambar, tanda tangan, atau rujukan bukan teks, sehingga tidak dapat "
            "diolah sebagai teks",
            "cetak tanpa filter, misalnya {{ rujuk('…') }}; sambung dengan ~; filter hanya untuk "
            "kata di sekitarnya",
        )

    __repr__ = __str__

    def strip(self, chars: str | None = None, /) -> Placed:
        """Return it without white space at its ends."""
        return Placed(self._markdown.strip(chars))


def with_places(markdown: str) -> str | Placed:
    """Return Markdown that a template has made, as `Placed` when any place stands in it."""
    return Placed(markdown) if _OPEN in markdown else markdown


def printed_form(value: str | Placed) -> str:
    """Return the Markdown of what a template prints."""
    return value._markdown if isinstance(value, Placed) else value


def marker_text(kind: str, id: str) -> str:
    """A marker of a kind (``tabel``, ``rujuk``) for what has that id, in which Markdown reads
    nothing.
    """
    return f"{_OPEN}{kind}:{str(id).encode(errors='replace').hex()}{_CLOSE}"


def has_marker(text: str) -> bool:
    """Whether a marker stands in words or in an address, where nothing makes a place of it."""
    return _OPEN in unquote(text)


def sole_marker(text: str) -> tuple[str, str] | None:
    """Return kind and id of the marker that is all that a text holds, if it is."""
    m = _MARKER.fullmatch(text.strip())
    return (m[1], _id_of(m)) if m else None


def markers_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Cut a text at its markers: yield words alone, or ``""`` with kind and id of a marker."""
    start = 0
    for m in _MARKER.finditer(text):
        if m.start() > start:
            yield text[start : m.start()], "", ""
        yield "", m[1], _id_of(m)
        start = m.end()
    if start < len(text):
        yield text[start:], "", ""


def _id_of(m: re.Match[str]) -> str:
    return bytes.fromhex(m[2]).decode()
