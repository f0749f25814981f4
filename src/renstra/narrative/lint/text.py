"""Checks a chapter text or a title."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ...model import Finding
from ...model.numbers import format_number
from .markup import MarkupChecker
from .structure import check_structure
from .walk import TypeWalker
from .written import EnoughFound, WrittenTemplate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MOST_IN_A_TEXT = 100_000
MOST_IN_A_TITLE = 5_000
"""Characters; the longest text of a real plan has a tenth of it."""


def check_text(
    path: Path,
    source: str,
    known_tables: frozenset[str],
    known_figures: frozenset[str],
    known_pictures: frozenset[str] = frozenset(),
    picture_fault: Callable[[str], str] = lambda _: "",
    *,
    title: bool = False,
) -> list[Finding]:
    """Check a chapter text against the vocabulary, the tables and figures that exist, the pictures
    of the plan, and what Markdown there is. `picture_fault` says why a picture cannot be used.
    A `title` is one line, in which no list and no table begins.
    """
    mentioned = known_tables | known_figures | known_pictures
    known = {"tabel": known_tables, "gambar": known_figures, "rujuk": mentioned}
    if finding := _too_long(path.name, source, MOST_IN_A_TITLE if title else _MOST_IN_A_TEXT):
        return [finding]
    written = WrittenTemplate(path.name, source)
    with suppress(EnoughFound):
        MarkupChecker(written, known_pictures, picture_fault).check(source)
        if not title:
            check_structure(written, source)
        TypeWalker(written, known).check(source)
    return written.findings


def _too_long(file: str, source: str, most: int) -> Finding | None:
    """What is told of a text that takes too long to read; the line is the first one too many."""
    if len(source) <= most:
        return None
    shown, allowed = format_number(len(source)), format_number(most)
    return Finding(
        "N13",
        file,
        f"baris {source.count(chr(10), 0, most) + 1}",
        f"Isinya {shown} karakter, terlalu panjang untuk dibaca.",
        f"{shown} karakter",
        f"paling banyak {allowed} karakter",
        "hapus isi yang tertempel berulang; teks yang memang sepanjang itu dibagi menjadi beberapa "
        "teks pada profil sistematika",
    )
