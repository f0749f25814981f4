"""On which pages of the built document the figure or the row of a finding stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..history.inputs import input_files
from ..model import Finding
from ..report.catalog import cell_address
from ..workbook.book import split_cell
from .overview import Overview
from .printed import (
    TELLING_LETTERS,
    Page,
    Place,
    PrintedCells,
    Spot,
    numbers_in,
    page_of,
    squeezed,
)

_HEADING = re.compile(
    r"^(?:(Tabel (?:L\.)?\d+(?:\.\d+)*) [A-Z]|BAB [IVX]+\b|\d+\.\d+(?:\.\d+)? [A-Z](?!.*:))",
    re.MULTILINE,
)
"""The name above a table, or the heading after which none goes on; a numbered line with a colon is
one of a table.
"""
_INDEX = "....."
"""What stands in an index, whose tables are elsewhere."""
_CUT = re.compile(r"\{?…\}?|[“”]")
"""What a finding puts for words that it leaves out, or around those of a text."""

What = Literal["cell", "figure", "row", "words"]
_WHATS: tuple[What, ...] = ("cell", "figure", "row", "words")


@dataclass(frozen=True)
class Whereabouts:
    """A page, counted from 1, the table that goes on there (``Tabel 6.1``, if any), the spot, and
    `what` that is: the cell itself, a figure of the finding in its row, the row, or words of the
    finding.
    """

    page: int
    table: str
    spot: Spot
    what: What


def find_on_pages(
    cells: PrintedCells, pages: Sequence[str], finding: Finding
) -> tuple[Whereabouts, ...]:
    """The pages, given by their texts, on which a finding stands: those that print its cell, else a
    figure of it in the row, else the row, else the words that it quotes.
    """
    found: dict[What, list[Whereabouts]] = {}
    table, sought = "", _Sought(cells, finding)
    for number, text in enumerate(pages, 1):
        headings = [] if _INDEX in text else [*_HEADING.finditer(text)]
        if best := sought.best_spot(text):
            what, spot = best
            above = [one[1] or "" for one in headings if one.start() < spot.start]
            told = Whereabouts(number, (above or [table])[-1], spot, what)
            found.setdefault(what, []).append(told)
        table = headings[-1][1] or "" if headings else table
    return next((tuple(found[what]) for what in _WHATS if what in found), ())


def is_outdated(overview: Overview, document: Path) -> bool:
    """Whether a file of the plan was saved after the document was built. Raises `OSError`."""
    plan = overview.plan
    built = document.stat().st_mtime_ns
    inputs = input_files(plan.folder or Path(), plan.workbook).values()
    return any(path.is_file() and path.stat().st_mtime_ns > built for path in inputs)


class _Sought:
    """What of a finding may stand on a page."""

    def __init__(self, cells: PrintedCells, finding: Finding) -> None:
        self._cells = cells
        self._figures = numbers_in(f"{finding.found} {finding.expected}")
        cell = cell_address(finding.cell) or cell_address(f"A{finding.cell}")
        self._place = Place(finding.sheet, cell)
        self._row_words = cells.words_of(finding.sheet, split_cell(cell)[0]) if cell else ()
        pieces = [_CUT.split(text) for text in (finding.found, finding.expected)]
        longest = [squeezed(max(piece, key=len)) for piece in pieces]
        self._quoted = [words for words in longest if len(words) >= TELLING_LETTERS]

    def best_spot(self, text: str) -> tuple[What, Spot] | None:
        """The spot of a page that says most of the finding, the first of its kind, and what."""
        page = page_of(text)
        spots: Sequence[Spot] = ()
        if any(word in page.squeezed for word in self._row_words):
            spots = self._cells.spots(text)
        ranked = [*self._in_row(spots)] or [*self._in_words(page)]
        return min(ranked, key=lambda one: _WHATS.index(one[0]), default=None)

    def _in_row(self, spots: Iterable[Spot]) -> Iterator[tuple[What, Spot]]:
        place = self._place
        for spot in spots:
            if not spot.of_row and place in spot.places:
                yield "cell", spot
            elif any(one.sheet == place.sheet and one.row == place.row for one in spot.places):
                told = spot.of_row and numbers_in(spot.words) <= self._figures
                yield "figure" if told else "row", spot

    def _in_words(self, page: Page) -> Iterator[tuple[What, Spot]]:
        for words in self._quoted:
            for start, end in page.whole(words):
                yield "words", Spot(start, end, page.words(start, end), ())
