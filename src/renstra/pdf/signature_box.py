"""What is seen of an electronic signature: a box of words, as large as its field."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lettering import Lettering

_LARGEST, _SMALLEST, _STEP = 9.0, 3.0, 0.25
"""Sizes of letters in points; the largest that lets everything fit is taken."""
_LINE, _NOTE = 1.25, 0.8
"""The height of a line, and the size of the note, as shares of the size."""
_PADDING, _BORDER = 3.0, 0.5


class _Line(NamedTuple):
    text: str
    size: float


def signature_box(width: float, height: float, words: Sequence[str], note: str) -> bytes:
    """Return a PDF of one page of that size, in points: the words one below the other, below them
    the note in smaller letters.
    """
    import pikepdf
    from pikepdf import Dictionary

    lettering = Lettering()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=lettering.resource(pdf)))
        drawn = b"\n".join(_drawn(lettering, width, height, words, note))
        page.obj.Contents = pdf.make_stream(drawn)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
        return written.getvalue()


def _drawn(
    lettering: Lettering, width: float, height: float, words: Sequence[str], note: str
) -> Iterator[bytes]:
    edge = _BORDER / 2
    frame = f"{edge} {edge} {width - _BORDER:.3f} {height - _BORDER:.3f} re"
    yield f"q {_BORDER} w 0.4 G {frame} S Q".encode()
    lines = _fitted(lettering, width - 2 * _PADDING, height - 2 * _PADDING, words, note)
    y = (height + sum(line.size * _LINE for line in lines)) / 2
    for text, size in lines:
        y -= size * _LINE
        shown = lettering.written(text)
        start = f"BT 0 g /F1 {size:.2f} Tf {_PADDING} {y + size * (_LINE - 1):.3f} Td "
        yield start.encode() + shown + b" Tj ET"


def _fitted(
    lettering: Lettering, width: float, height: float, words: Sequence[str], note: str
) -> list[_Line]:
    """The lines in the largest letters that fit, or in the smallest."""
    size = _LARGEST
    while True:
        said = ((text, size) for text in words)
        lines = [
            _Line(line, by)
            for text, by in (*said, (note, size * _NOTE))
            for line in lettering.wrapped(text, by, width)
        ]
        if size <= _SMALLEST or sum(line.size * _LINE for line in lines) <= height:
            return lines
        size -= _STEP
