"""The pages of the built PDF as pictures, drawn when they are looked at and kept by content."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2
from PIL.Image import Image

WIDTHS = {"kecil": 180, "besar": 1100, "ganda": 2200}
"""Widths in pixels by what they are called."""
_PICTURES_KEPT = 256
_AROUND = 60
"""Letters of a page shown on either side of words that were found."""
_LINE_HYPHEN = "\ufffe"
"""What the text of a page has for a hyphen at the end of a line."""
_PRINTED_NUMBER = re.compile(r"(?:\A|\n)[ \t]*(\d{1,3}|[ivxl]+)\s*\Z")
"""A number alone on the last line of a page."""
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx")
CLIPPING = 300.0, 200.0
"""Width and height of a clipping in points, where the page is that large."""
_CLIPPING_SCALE = 2.0


class UnreadablePdf(Exception):
    """What stands at the place of the PDF is damaged, half copied, or locked."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page: its left upper corner, width and height, in points."""

    left: float
    top: float
    width: float
    height: float

    def clipping(self, size: tuple[float, float]) -> Box:
        """The part of a page of this size around it, in whole points."""
        width, height = map(min, CLIPPING, size)
        left = max(0.0, min(self.left + self.width / 2 - width / 2, size[0] - width))
        top = max(0.0, min(self.top + self.height / 2 - height / 2, size[1] - height))
        return Box(float(int(left)), float(int(top)), width, height)


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
        self.clip = lru_cache(_PICTURES_KEPT)(self._clip)

    def open(self, path: Path) -> None:
        """Turn to a PDF, where it is another one than before. Raises `OSError` and
        `UnreadablePdf`.
        """
        found = path.stat()
        stamp = path, found.st_size, found.st_mtime_ns
        with self._lock:
            if stamp == self._stamp:
                return
            content = path.read_bytes()
            self.digest = hashlib.sha256(content).hexdigest()[:16]
            self._close()
            self._stamp = None
            try:
                self._document = pypdfium2.PdfDocument(content)
            except pypdfium2.PdfiumError as error:
                raise UnreadablePdf(path.name) from error
            self.sizes = tuple(map(self._document.get_page_size, range(len(self._document))))
            self._stamp = stamp

    def close(self) -> None:
        """Let go of the PDF."""
        with self._lock:
            self._close()
            self._stamp = None

    def search(self, words: str) -> Iterator[FoundWords]:
        """Where words stand, capitals and line ends aside; the first place on each page."""
        for number, text in enumerate(self.texts(), 1):
            for start, end in self.found_on(number, words)[:1]:
                before, after = _line(text[:start]), _line(text[end:])
                yield FoundWords(
                    number, before[-_AROUND:], _line(text[start:end]).strip(), after[:_AROUND]
                )

    def found_on(self, number: int, words: str) -> list[tuple[int, int]]:
        """Where words stand in the text of a page, each place by its start and end."""
        sought = r"\s+".join(map(re.escape, words.split()))
        text = self.texts()[number - 1]
        return [m.span() for m in re.finditer(sought, text, re.IGNORECASE)] if sought else []

    def page_name(self, number: int) -> str:
        """What a page is called: by the number that it prints, if any, and its place in the PDF."""
        printed = _printed_numbers(self.texts())[number - 1]
        return f"Halaman {printed} (lembar ke-{number})" if printed else f"Lembar ke-{number}"

    def texts(self) -> tuple[str, ...]:
        """The text of every page as it stands in the PDF, read once."""
        with self._lock:
            if not self._texts and self._document:
                self._texts = tuple(map(_text_of, self._document))
            return self._texts

    def boxes(self, number: int, spans: Iterable[tuple[int, int]]) -> list[Box | None]:
        """Where parts of the text of a page stand, each given by its start and end; None for what
        has no place.
        """
        with self._lock:
            if self._document is None or not 1 <= number <= len(self.sizes):
                return [None for _ in spans]
            page = self._document[number - 1]
            text = page.get_textpage()
            found = [_box_of(text, self.sizes[number - 1][1], *span) for span in spans]
            text.close()
            page.close()
            return found

    def _draw(self, digest: str, number: int, width: int) -> bytes:
        """A page as PNG, counted from 1; the `digest` says of which PDF. Raises `LookupError`."""
        with self._page(digest, number) as page:
            picture = page.render(scale=width / page.get_width()).to_pil()
        return _png(picture)

    def _clip(self, digest: str, number: int, left: int, top: int) -> bytes:
        """The clipping of a page that begins there, as PNG. Raises `LookupError`."""
        with self._page(digest, number) as page:
            across, down = page.get_size()
            width, height = map(min, CLIPPING, (across, down))
            if not (left <= across - width and top <= down - height):
                raise LookupError(left, top)
            edges = left, down - top - height, across - left - width, top
            picture = page.render(scale=_CLIPPING_SCALE, crop=edges).to_pil()
        return _png(picture)

    @contextmanager
    def _page(self, digest: str, number: int) -> Iterator[pypdfium2.PdfPage]:
        with self._lock:
            if digest != self.digest or not 1 <= number <= len(self.sizes):
                raise LookupError(number)
            assert self._document is not None, "sidik hanya ada pada PDF yang terbuka"
            page = self._document[number - 1]
            yield page
            page.close()

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
        self._document, self._texts = None, ()


def _png(picture: Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    return written.getvalue()


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@lru_cache(maxsize=4)
def _printed_numbers(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The number that each page prints below; ``""`` where it has none that a neighbour goes on
    from or to.
    """
    found = [match[1] if (match := _PRINTED_NUMBER.search(text)) else "" for text in texts]
    return tuple(
        one
        if one
        and (
            (n and found[n - 1] and _next(found[n - 1]) == one)
            or _next(one) in found[n + 1 : n + 2]
            or one in {"1", "i"}
        )
        else ""
        for n, one in enumerate(found)
    )


def _next(number: str) -> str:
    """The number of the page that follows, written alike."""
    if number.isdecimal():
        return str(int(number) + 1)
    roman = [f"{tens}{ones}" for tens in _ROMAN_TENS for ones in _ROMAN]
    return roman[roman.index(number) + 1] if number in roman[:-1] else ""


def _text_of(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    words: str = text.get_text_range()
    text.close()
    page.close()
    return words.replace(_LINE_HYPHEN, "-")


def _box_of(text: pypdfium2.PdfTextPage, height: float, start: int, end: int) -> Box | None:
    edges = [text.get_rect(n) for n in range(text.count_rects(start, end - start))]
    if not edges:
        return None
    left, low, right, high = zip(*edges, strict=True)
    return Box(min(left), height - max(high), max(right) - min(left), max(high) - min(low))
