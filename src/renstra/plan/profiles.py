"""The tables and figures of a plan, read with what the document can show of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..document.figures.catalogue import FIGURES
from ..document.tables import TABLES, column_series, heading_words
from ..model import Finding, Renstra
from ..narrative.lint import MOST_IN_A_TITLE, check_text
from ..profile.columns import TableData
from ..profile.declarations import TableKnowledge, read_figures, read_tables
from ..profile.figures import FigureData


def plan_tables(
    findings: list[Finding], renstra: Renstra, folder: Path, of_profile: str = ""
) -> dict[str, TableData]:
    """Read the tables with what the profile of chapters and the plan's ``tabel.toml`` replace."""

    def fields(id: str) -> set[str]:
        return {name for row in TABLES[id](renstra).rows for name in row.content}

    known = TableKnowledge(TABLES, fields, column_series(renstra), heading_words(renstra))
    return read_tables(findings, folder, known, check_title, of_profile)


def plan_figures(findings: list[Finding], folder: Path) -> dict[str, FigureData]:
    """Read the figures with what the plan's ``gambar.toml`` replaces."""
    return read_figures(findings, folder, FIGURES, check_title)


def check_title(file: str, place: str, written: str) -> Iterator[Finding]:
    """Check the tags of a title; its place is the key that it stands under, since a title has no
    lines to count.
    """
    if "{" not in written and len(written) <= MOST_IN_A_TITLE:
        return
    for t in check_text(Path(file), written, frozenset(TABLES), frozenset(FIGURES), title=True):
        found = t.found or written
        yield Finding(t.code, t.sheet, place, t.message, found, t.expected, t.advice, t.severity)
