"""Checks a chapter text or a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .walk import TypeWalker
from .written import WrittenTemplate

if TYPE_CHECKING:
    from pathlib import Path

    from ...model import Finding


def check_text(
    path: Path, source: str, known_tables: frozenset[str], known_figures: frozenset[str]
) -> list[Finding]:
    """Check a chapter text against the vocabulary and the tables and figures that exist."""
    known = {"tabel": known_tables, "gambar": known_figures, "rujuk": known_tables | known_figures}
    written = WrittenTemplate(path.name, source)
    return TypeWalker(written, known).check(source)
