"""The pages of the built PDF as pictures, drawn when they are looked at and kept by content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2

WIDTHS = {"kecil": 180, "besar": 1100}
"""Widths in pixels by what they are called."""
_PICTURES_KEPT = 256
_AROUND = 60
"""Letters of a page shown on either side of words that were found."""


@dataclass(frozen=True)
class FoundWords:
    """A page on which words were found: what stands before, the words themselves, what follows."""

    number: int
    before: str
    words: str
    after: str


class PagePictures:
    """The pages of the PDF that was opened last. It is read into memory, so that the next build can
    replace the file; PDFium serves one thread at a time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp: tuple[Path, int, int] | None = None
        self._document: pypdfium2.PdfDocument | None = None
        self._texts: tuple[str, ...] = ()
        self.digest = ""
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.draw = lru_cache(_PICTURES_KEPT)(self._draw)

    def open(self, path: Path) -> None:
        """Turn to a PDF, where it is another one than before. Raises `OSError`."""
        found = path.stat()
        stamp = path, found.st_size, found.st_mtime_ns
        with self._lock:
            if stamp == self._stamp:
                return
            content = path.read_bytes()
            self.digest = hashlib.sha256(content).hexdigest()[:16]
            self._close()
            self._document = pypdfium2.PdfDocument(content)
            self.sizes = tuple(map(self._document.get_page_size, range(len(self._document))))
            self._stamp = stamp

    def close(self) -> None:
        """Let go of the PDF."""
        with self._lock:
            self._close()
            self._stamp = None

    def search(self, words: str) -> Iterator[FoundWords]:
        """Where words stand, capitals and line ends aside; the first place on each page."""
        sought = " ".join(words.casefold().split())
        for number, text in enumerate(self._page_texts() if sought else (), 1):
            start = text.casefold().find(sought)
            if start >= 0:
                end = start + len(sought)
                before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                yield FoundWords(number, before, text[start:end], after)

    def _page_texts(self) -> tuple[str, ...]:
        with self._lock:
            if not self._texts and self._document:
                self._texts = tuple(map(_text_of, self._document))
            return self._texts

    def _draw(self, digest: str, number: int, width: int) -> bytes:
        """A page as PNG, counted from 1; the `digest` says of which PDF. Raises `LookupError`."""
        with self._lock:
            if digest != self.digest or not 1 <= number <= len(self.sizes):
                raise LookupError(number)
            assert self._document is not None, "sidik hanya ada pada PDF yang terbuka"
            page = self._document[number - 1]
            picture = page.render(scale=width / page.get_width()).to_pil()
            page.close()
        written = io.BytesIO()
        picture.save(written, "PNG")
        return written.getvalue()

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
        self._document, self._texts = None, ()


def _text_of(page: pypdfium2.PdfPage) -> str:
    """The words of a page on one line."""
    text = page.get_textpage()
    words = " ".join(text.get_text_range().split())
    text.close()
    page.close()
    return words
