"""Tables of two plans, row by row: a row that speaks of a level is known by that level, others by
their words without figures.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..compare.changes import Padanan
from ..word.runs import Mark, Revision, plain_text
from ..word.table.cells import Cell, CellRow
from ..word.table.grid import TableLayout
from .pairs import Key, pair_up
from .words import track_words

_FIGURE = re.compile(r"[\d.,()%\-]+")


@dataclass(frozen=True)
class SameLevels:
    """For the kode of a level of the old and of the new plan: what it is known by in both."""

    old: Mapping[str, Hashable]
    new: Mapping[str, Hashable]

    @classmethod
    def of_padanan(cls, padanan: Sequence[Padanan]) -> SameLevels:
        """What the comparison of two plans found to be the same."""
        old: dict[str, Hashable] = {}
        new: dict[str, Hashable] = {}
        for n, pair in enumerate(padanan, 1):
            old |= dict.fromkeys((s.kode for s in pair.old), n)
            new |= dict.fromkeys((s.kode for s in pair.new), n)
        return cls(old, new)


def track_table(
    old: TableLayout, new: TableLayout, levels: SameLevels, revision: Revision
) -> list[CellRow]:
    """Return the rows of the new table with those of the old one among them, and every difference
    marked.
    """
    old_rows = replace(old, measure=new.measure).unpaged_rows()
    new_rows = new.unpaged_rows()
    merged = _merged_columns(old_rows) | _merged_columns(new_rows)
    result: list[CellRow] = []
    i = j = 0
    pairs = pair_up(
        _row_keys(old_rows, merged, levels.old), _row_keys(new_rows, merged, levels.new)
    )
    for a, b in [*pairs, (len(old_rows), len(new_rows))]:
        result += mark_rows(old_rows[i:a], Mark("del", revision))
        result += mark_rows(new_rows[j:b], Mark("ins", revision))
        if a < len(old_rows):
            result += _track_row(old_rows[a], new_rows[b], revision)
        i, j = a + 1, b + 1
    return result


def mark_rows(rows: Sequence[CellRow], mark: Mark) -> list[CellRow]:
    """Rows that come or go with all that is in them."""
    return [replace(row, mark=mark) for row in rows]


def _merged_columns(rows: Sequence[CellRow]) -> set[int]:
    """The columns in which cells below the heading are merged."""
    return {
        k for row in rows if not row.heading for k, cell in _by_column(row).items() if cell.merge
    }


def _by_column(row: CellRow) -> dict[int, Cell]:
    """The cells of a row by the column in which they begin."""
    result, column = {}, 0
    for cell in row.cells:
        result[column] = cell
        column += cell.span
    return result


def _row_keys(
    rows: Sequence[CellRow], merged: set[int], levels: Mapping[str, Hashable]
) -> list[Key]:
    """By what each row is known. Figures are left out: they change most often, and say the
    least.
    """
    result = []
    shared: dict[int, str] = {}
    for row in rows:
        own = []
        for k, cell in _by_column(row).items():
            text = plain_text(cell.content)
            if k in merged and not row.heading and cell.span == 1:
                shared[k] = shared.get(k, "") if cell.merge == "continue" else text
            else:
                own.append(text)
        words = [x for x in map(_without_figures, own) if x]
        kode = row.source.kode if row.source else ""
        result.append(
            Key(
                "heading row" if row.heading else "row",
                " ".join(words) or " ".join(own),
                repr(sorted(shared.items())).casefold(),
                levels.get(kode, kode),
                next(iter(words), ""),
            )
        )
    return result


def _without_figures(text: str) -> str:
    return " ".join(word for word in text.split() if not _FIGURE.fullmatch(word)).casefold()


def _track_row(old: CellRow, new: CellRow, revision: Revision) -> list[CellRow]:
    """A row that changed, cell by cell; as two rows when its cells are cut otherwise."""
    if [c.span for c in old.cells] != [c.span for c in new.cells]:
        return [
            *mark_rows([old], Mark("del", revision)),
            *mark_rows([new], Mark("ins", revision)),
        ]
    cells = (_track_cell(a, b, revision) for a, b in zip(old.cells, new.cells, strict=True))
    return [replace(new, cells=tuple(cells))]


def _track_cell(old: Cell, new: Cell, revision: Revision) -> Cell:
    content = track_words(old.content, new.content, revision)
    if (old.merge, old.style) != (new.merge, new.style):
        return new._replace(content=content, former=(old, Mark("ins", revision)))
    return new._replace(content=content)
