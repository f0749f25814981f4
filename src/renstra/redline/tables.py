"""Tables of two plans, row by row: a row that speaks of a level is known by that level, others by
their words without figures.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..compare.changes import Padanan
from ..word.runs import Inline, Mark, Revision, Run, RunChange, plain_text
from ..word.table.cells import Cell, CellRow
from ..word.table.grid import TableLayout
from ..word.table.metrics import WORD_BREAK
from .merged import cut_rows, labelled_rows
from .pairs import Key, in_order, pair_up
from .words import track_words

_FIGURE = re.compile(r"[\d.,()%\-]+")
_LONG_FIGURE = re.compile(r"[\d.,()\-]{7,}")


@dataclass(frozen=True)
class SameLevels:
    """For the kode of a level of the old and of the new plan: what it is known by in both."""

    old: Mapping[str, Hashable]
    new: Mapping[str, Hashable]

    @classmethod
    def of_padanan(cls, padanan: Sequence[Padanan]) -> SameLevels:
        """What the comparison of two plans found to be the same."""
        return cls(
            {s.kode: n for n, pair in enumerate(padanan, 1) for s in pair.old},
            {s.kode: n for n, pair in enumerate(padanan, 1) for s in pair.new},
        )


def track_table(
    old: TableLayout, new: TableLayout, levels: SameLevels, revision: Revision
) -> list[CellRow]:
    """Return the rows of the new table with those of the old one among them, and every difference
    marked; how cells merge is none (`merged.cut_rows`).
    """
    before, now = replace(old, measure=new.measure).unpaged_rows(), new.unpaged_rows()
    merged = _merged_columns([*before, *now])
    pairs = pair_up(_row_keys(before, merged, levels.old), _row_keys(now, merged, levels.new))
    result = []
    for a, b in in_order(labelled_rows(before), labelled_rows(now), pairs):
        if a and b:
            cells = (_track_cell(x, y, revision) for x, y in zip(a.cells, b.cells, strict=True))
            result.append(replace(b, cells=tuple(cells)))
        elif a:
            result.append(replace(a, mark=Mark("del", revision)))
        elif b:
            result.append(replace(b, mark=Mark("ins", revision)))
    return cut_rows(new, result)


def _merged_columns(rows: Sequence[CellRow]) -> set[int]:
    """The columns in which cells below the heading are merged."""
    return {
        k for row in rows if not row.heading for k, cell in row.by_column().items() if cell.merge
    }


def _row_keys(
    rows: Sequence[CellRow], merged: set[int], levels: Mapping[str, Hashable]
) -> list[Key]:
    """By what each row is known. Figures are left out: they change most often, and say the
    least. Rows whose cells are cut otherwise are never the same, nor are headings.
    """
    result = []
    heading = tuple((c.span, c.merge) for row in rows if row.heading for c in row.cells)
    shared: dict[int, str] = {}
    for row in rows:
        own = []
        for k, cell in row.by_column().items():
            text = plain_text(cell.content)
            if k in merged and not row.heading and cell.span == 1:
                shared[k] = shared.get(k, "") if cell.merge == "continue" else text
            else:
                own.append(text)
        words = [x for x in map(_without_figures, own) if x]
        kode = row.source.kode if row.source else ""
        result.append(
            Key(
                heading if row.heading else tuple(cell.span for cell in row.cells),
                " ".join(words) or " ".join(own),
                repr(sorted(shared.items())).casefold(),
                levels.get(kode, kode),
                next(iter(words), ""),
            )
        )
    return result


def _without_figures(text: str) -> str:
    return " ".join(word for word in text.split() if not _FIGURE.fullmatch(word)).casefold()


def _track_cell(old: Cell, new: Cell, revision: Revision) -> Cell:
    if old.style != new.style:
        new = new._replace(former=(old, Mark("ins", revision)))
    if old.merge != new.merge:
        new = new._replace(merge="restart")
    if old.content == new.content:
        return new
    return new._replace(content=_broken_figures(track_words(old.content, new.content, revision)))


def _broken_figures(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """What a cell says, with a place to break behind a long figure that went: it has room beside
    the one that came only on a line of its own. It goes with the figure; where that comes back, it
    is layout, as in other cells.
    """
    match content:
        case [RunChange(Mark("del"), [Run() as gone]) as before, RunChange(Mark("ins")) as after]:
            if _LONG_FIGURE.fullmatch(gone.text):
                broken = gone._replace(text=f"{gone.text}{WORD_BREAK}")
                return replace(before, content=(broken,)), after
    return tuple(content)
