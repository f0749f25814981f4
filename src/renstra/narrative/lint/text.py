"""Checks a chapter text or a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import MarkupChecker
from .structure import check_structure
from .walk import TypeWalker
from .written import WrittenTemplate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ...model import Finding


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
    written = WrittenTemplate(path.name, source)
    MarkupChecker(written, known_pictures, picture_fault).check(source)
    if not title:
        check_structure(written, source)
    return TypeWalker(written, known).check(source)
