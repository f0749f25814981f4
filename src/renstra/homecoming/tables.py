"""The tables of a plan in a Word file that was edited: which of their cells say something else, and
what else of them was changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..document.assemble import Manuscript
from ..document.tables import TABLES
from ..document.tables.content import TableContent
from ..model import Renstra
from ..redline.pairs import Key, Pairs, pair_up
from ..word.paragraphs import WordParagraph
from ..word.runs import BookmarkStart
from ..word.table.grid import TableLayout
from .flow import Edited, FlowCell, FlowTable
from .marks import ACROSS, MarkedPlan, Printed, PrintedRow

_CAPTION = re.compile(r"_RefTabel(.*?)(\d\d)")
_KNOWN = "tabel "
_NOTHING = Printed("")

FlowRow = Sequence[FlowCell]


@dataclass(frozen=True)
class TableOfPlan:
    """A table of a plan as it was printed: the bookmark of its caption, its columns and rows."""

    caption: str
    layout: TableLayout
    marked: MarkedPlan
    compose: Callable[[Renstra], TableContent]

    @cached_property
    def made_of(self) -> Sequence[PrintedRow]:
        """What the cells of each row are made of; nothing where that could not be told."""
        rows = self.marked.printed_rows(self.compose) or ()
        return rows if len(rows) == len(self.layout.rows) else ()

    @property
    def name(self) -> str:
        """``Tabel 6.1``."""
        return table_name(self.caption)

    def printed(self, row: int, column: int) -> Printed:
        """What the cell is made of that begins in a column of a row below the heading."""
        source = self.layout.rows[row]
        name = self.layout.columns[column].content
        if source.across is not None and column >= source.across_from:
            name = ACROSS
        elif source.joined[1] > column:
            name = source.joined[0]
        return self.made_of[row].get(name, _NOTHING) if self.made_of else _NOTHING

    def heading(self, column: int) -> str:
        """The heading of a column, with what it stands under."""
        return " › ".join(dict.fromkeys(h for h in self.layout.columns[column].headings if h))


class Spot(NamedTuple):
    """A cell of a printed table: the row below the heading and the column in which it begins, both
    counted from 0; `label` says which row that is.
    """

    table: TableOfPlan
    row: int
    column: int
    label: str

    @property
    def caption(self) -> str:
        """The bookmark of the caption of its table."""
        return self.table.caption

    @property
    def words(self) -> str:
        """``Tabel 6.1, baris 12 (1.06.04), kolom Pagu 2024``."""
        named = f" ({self.label})" if self.label else ""
        heading = self.table.heading(self.column)
        return f"{self.table.name}, baris {self.row + 1}{named}, kolom {heading}"


class PageSpot(NamedTuple):
    """A paragraph of a page laid out in Word; `words` say which."""

    words: str
    caption: str = ""


class CellEdit(NamedTuple):
    """A cell, or a paragraph of a page, that says something else than it was built with."""

    spot: Spot | PageSpot
    printed: Printed
    before: str
    after: str


class Remark(NamedTuple):
    """What was changed of a table and is in no cell of the workbook."""

    place: str
    before: str
    after: str
    reason: str
    caption: str = ""


def table_name(caption: str) -> str:
    """The name of a table by the bookmark of its caption: ``_RefTabel601`` is ``Tabel 6.1``."""
    m = _CAPTION.fullmatch(caption)
    return f"Tabel {m[1]}.{int(m[2])}" if m else "Tabel"


def tables_of(manuscript: Manuscript, marked: MarkedPlan) -> dict[str, TableOfPlan]:
    """Return the tables of a composed document that show the plan, by the bookmark of their
    caption.
    """
    result: dict[str, TableOfPlan] = {}
    caption = ""
    for block in manuscript.flow:
        if isinstance(block, WordParagraph):
            names = (i.name for i in block.content if isinstance(i, BookmarkStart))
            caption = next(names, caption)
        elif isinstance(block, TableLayout) and (
            table := TABLES.get(block.known.removeprefix(_KNOWN))
        ):
            result[caption] = TableOfPlan(caption, block, marked, table)
    return result


def parts_by_caption(flow: Edited) -> dict[str, list[FlowTable]]:
    """The tables under each caption, in order; those without a caption under ``""``."""
    result: dict[str, list[FlowTable]] = {}
    for table in flow.tables:
        result.setdefault(table.caption, []).append(table)
    return result


def body_of(parts: Sequence[FlowTable]) -> list[tuple[FlowCell, ...]]:
    """The rows below the headings of the tables that are one."""
    return [row for part in parts for row in part.rows[part.heading_rows :]]


def compare_tables(
    tables: Mapping[str, TableOfPlan], base: Edited, edited: Edited
) -> tuple[list[CellEdit], list[Remark]]:
    """Return the cells that were changed, and what else was."""
    edits: list[CellEdit] = []
    remarks: list[Remark] = [*_changed_captions(base, edited)]
    former, now = parts_by_caption(base), parts_by_caption(edited)
    for caption, table in tables.items():
        old, new = former.get(caption, []), now.get(caption, [])
        if not new and old:
            remarks.append(Remark(table.name, "", "", "tabel dihapus dari dokumen", caption))
        elif old:
            for change in _compare_table(table, old, new):
                (edits if isinstance(change, CellEdit) else remarks).append(change)  # type: ignore[arg-type]
    remarks += _new_tables(tables, former, now)
    return edits, remarks


def _new_tables(
    tables: Mapping[str, TableOfPlan],
    former: Mapping[str, Sequence[FlowTable]],
    now: Mapping[str, Sequence[FlowTable]],
) -> Iterator[Remark]:
    """Tables that no caption of the plan stands above, and that were not there before."""
    for caption in now:
        if caption not in tables:
            old, new = former.get(caption, ()), now[caption]
            keys = [[Key("tabel", _words(t), known="") for t in side] for side in (old, new)]
            paired = {j for _, j in pair_up(*keys)}
            if len(new) > len(old):
                for j, table in enumerate(new):
                    if j not in paired:
                        place = " › ".join(table.section) or "tanpa bab"
                        yield Remark(place, "", _words(table)[:80], "tabel baru", caption)


def _words(table: FlowTable) -> str:
    return " | ".join(cell.text for row in table.rows for cell in row if cell.text)


def _changed_captions(base: Edited, edited: Edited) -> Iterator[Remark]:
    now = dict(_captions(edited))
    for name, words in _captions(base):
        if name in now and now[name] != words:
            yield Remark(table_name(name), words, now[name], "judul tabel diubah", name)


def _captions(flow: Edited) -> Iterator[tuple[str, str]]:
    for paragraph in flow.paragraphs:
        for name in paragraph.bookmarks:
            if _CAPTION.fullmatch(name):
                yield name, paragraph.words


def _compare_table(
    table: TableOfPlan, old: Sequence[FlowTable], new: Sequence[FlowTable]
) -> Iterator[CellEdit | Remark]:
    name, caption = table.name, table.caption
    heads = [_heading_words(parts[0]) for parts in (old, new)]
    if heads[0] != heads[1]:
        before, after = (" | ".join(head) for head in heads)
        yield Remark(f"{name}, judul kolom", before, after, "judul kolom diubah", caption)
    rows, new_rows = body_of(old), body_of(new)
    if len(rows) != len(table.layout.rows):
        yield Remark(name, "", "", "tabel ini tidak dapat disusun ulang seperti semula", caption)
        return
    width = len(table.layout.columns)
    if any(sum(cell.span for cell in row) != width for row in new_rows):
        reason = "kolom ditambah, dihapus, atau digabung"
        yield Remark(name, f"{width} kolom", "", reason, caption)
        return
    pairs = _paired_rows(rows, new_rows)
    for i, row in enumerate(rows):
        if i not in {a for a, _ in pairs}:
            place = f"{name}, baris {i + 1}"
            yield Remark(place, _row_words(row), "", "baris dihapus", caption)
    for j, row in enumerate(new_rows):
        if j not in {b for _, b in pairs}:
            place = f"{name}, sesudah baris {max((a for a, b in pairs if b < j), default=-1) + 1}"
            yield Remark(place, "", _row_words(row), "baris baru", caption)
    for i, j in pairs:
        yield from _compare_row(table, i, rows[i], new_rows[j])


def _compare_row(
    table: TableOfPlan, number: int, old: Sequence[FlowCell], new: Sequence[FlowCell]
) -> Iterator[CellEdit | Remark]:
    label = next((cell.text for cell in old if len(cell.text) > 3), "")[:60]
    now = dict(cells_by_column(new))
    for column, cell in cells_by_column(old):
        spot = Spot(table, number, column, label)
        other = now.get(column)
        if other is None or other.span != cell.span or (other.merged and not cell.merged):
            yield Remark(spot.words, cell.text, "", "sel digabung atau dipecah", table.caption)
        elif other.text != cell.text:
            yield CellEdit(spot, table.printed(number, column), cell.text, other.text)


def cells_by_column(row: Iterable[FlowCell]) -> Iterator[tuple[int, FlowCell]]:
    """The cells of a row, each with the column in which it begins."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.span


def _heading_words(table: FlowTable) -> list[str]:
    return [cell.text for row in table.rows[: table.heading_rows] for cell in row if cell.text]


def _row_words(row: Sequence[FlowCell]) -> str:
    return " | ".join(cell.text for cell in row if cell.text)


def _paired_rows(old: Sequence[FlowRow], new: Sequence[FlowRow]) -> Pairs:
    """Which rows are the same: paired by their words, or one after the other where none came or
    went, whichever leaves less that was changed.
    """
    ways = [_pairs_by_words(old, new)]
    if len(old) == len(new):
        ways.append([(n, n) for n in range(len(old)) if _are_alike(old[n], new[n])])
    return min(ways, key=lambda pairs: _changed_cells(old, new, pairs))


def _pairs_by_words(old: Sequence[FlowRow], new: Sequence[FlowRow]) -> Pairs:
    """Pair rows by their words, and where as many lie between two pairs on both sides, one after
    the other.
    """
    keys = [[Key(len(row), _row_words(row)) for row in rows] for rows in (old, new)]
    result: Pairs = []
    i = j = 0
    for a, b in [*pair_up(*keys), (len(old), len(new))]:
        if a - i == b - j:
            gap = zip(range(i, a), range(j, b), strict=True)
            result += ((x, y) for x, y in gap if _are_alike(old[x], new[y]))
        if a < len(old):
            result.append((a, b))
        i, j = a + 1, b + 1
    return result


def _changed_cells(old: Sequence[FlowRow], new: Sequence[FlowRow], pairs: Pairs) -> int:
    """How many cells two tables differ in, rows that came or went counted whole."""
    unpaired = sum(map(len, old)) + sum(map(len, new))
    inside = sum(len(old[a]) + len(new[b]) for a, b in pairs)
    differing = sum(
        x.text != y.text for a, b in pairs for x, y in zip(old[a], new[b], strict=False)
    )
    return unpaired - inside + differing


def _are_alike(old: FlowRow, new: FlowRow) -> bool:
    """Whether a third of what a row said still stands where it stood, or it goes on from the one
    above in the same columns.
    """
    goes_on = [[cell.merged for cell in row] for row in (old, new)]
    if any(goes_on[0]) and goes_on[0] == goes_on[1]:
        return True
    said = [(a.text, b.text) for a, b in zip(old, new, strict=False) if a.text]
    return 3 * sum(a == b for a, b in said) >= len(said)
