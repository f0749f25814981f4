"""What a table shows where a page begins: every column that always speaks must speak there, too,
and from the beginning of a text.

Read from the pages of a PDF and the words of a Word file alone, so that it holds in whatever way
merged cells go on over pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree
from tests.jobs.page_helpers import TOLERANCE, Page, Word, squeezed

_TWIPS_PER_MM = 1440 / 25.4
_SAME_LINE = 1.0
"""Millimetres between the feet of words on one line: bold ones stand a little higher."""


@dataclass(frozen=True)
class Column:
    """A column: its edges in millimetres from the left one of the table, the texts that begin in
    it, without spaces (none where a cell may be blank), and those that span the columns after it,
    too.
    """

    left: float
    right: float
    texts: frozenset[str]
    across: frozenset[str]


@dataclass(frozen=True)
class Table:
    """A table whose headings repeat on each page."""

    title: str
    heading: str
    columns: tuple[Column, ...]

    @cached_property
    def letters(self) -> Counter[str]:
        """The letters of its headings."""
        return Counter(self.heading)


class PageTop(NamedTuple):
    """Where a table goes on, and which of its columns, counted from 1, say nothing there (`blank`)
    or go on in the midst of a text (`cut`).
    """

    table: str
    page: str
    blank: tuple[int, ...]
    cut: tuple[int, ...]

    @property
    def begins_anew(self) -> bool:
        """Whether a reader sees what the first row belongs to."""
        return not self.blank and not self.cut

    @property
    def fault(self) -> str:
        """What is wrong, in Indonesian."""
        said = [
            f"kolom {', '.join(map(str, columns))} {what}"
            for columns, what in ((self.blank, "kosong"), (self.cut, "terpotong"))
            if columns
        ]
        return "; ".join(said)


def page_tops(tables: Iterable[Table], pages: Iterable[Page]) -> Iterator[PageTop]:
    """Yield every page at whose top a table goes on."""
    tables = list(tables)
    for page in pages:
        # Of tables with the same headings, but columns of other widths, the one that fits best.
        found = [_judge(t, row, page) for t in tables if (row := _first_line(t, page))]
        if found:
            yield min(found, key=lambda top: len(top.blank) + len(top.cut))


def read_tables(body: etree._Element) -> Iterator[Table]:
    """Yield the tables of a document that have headings and a title; consecutive parts of a long
    one, which no reader can tell apart, as one.
    """
    titles: dict[tuple[str, tuple[float, ...]], str] = {}
    rows_of: dict[tuple[str, tuple[float, ...]], list[etree._Element]] = {}
    for table in body.iter(qn("w:tbl")):
        title = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        rows = table.findall(qn("w:tr"))
        heads = [r for r in rows if r.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        if title is not None and heads:
            heading = "".join(_text(cell) for row in heads for cell in row.iter(qn("w:tc")))
            widths = (int(g.get(qn("w:w"), "0")) for g in table.iter(qn("w:gridCol")))
            known = heading, tuple(w / _TWIPS_PER_MM for w in widths)
            titles.setdefault(known, title.get(qn("w:val"), ""))
            rows_of.setdefault(known, []).extend(rows[len(heads) :])
    for known, rows in rows_of.items():
        heading, widths_mm = known
        yield Table(titles[known], heading, _columns(widths_mm, rows))


def _columns(widths: Sequence[float], rows: Iterable[etree._Element]) -> tuple[Column, ...]:
    """The columns of a table, and what its rows say in them."""
    texts: list[set[str]] = [set() for _ in widths]
    across: list[set[str]] = [set() for _ in widths]
    for row in rows:
        n = 0
        for cell in row.findall(qn("w:tc")):
            span = _property(cell, "gridSpan")
            width = int(span) if span else 1
            if _property(cell, "vMerge") != "continue":
                (texts if width == 1 else across)[n].add(_text(cell))
            n += width
    edges = [sum(widths[:n]) for n in range(len(widths) + 1)]
    return tuple(
        Column(
            edges[n], edges[n + 1], frozenset() if "" in said else frozenset(said), frozenset(spans)
        )
        for n, (said, spans) in enumerate(zip(texts, across, strict=True))
    )


def _property(cell: etree._Element, name: str) -> str:
    """A property of a cell; `continue` is what ``vMerge`` says without a value."""
    found = cell.find(f"{qn('w:tcPr')}/{qn(f'w:{name}')}")
    return "" if found is None else str(found.get(qn("w:val"), "continue"))


def _text(element: etree._Element) -> str:
    return _bare("".join(t.text or "" for t in element.iter(qn("w:t"))))


def _bare(text: str) -> str:
    """Without spaces and places where a word may break."""
    return squeezed(text).replace("\u200b", "")


def _first_line(table: Table, page: Page) -> list[Word]:
    """The first line of rows below the headings; empty where the page does not begin with them."""
    top, bottom = page.edge.top, page.height - page.edge.bottom + TOLERANCE
    words = sorted((w for w in page.words if top < w.bottom <= bottom), key=lambda w: w.bottom)
    read = ""
    for n, word in enumerate(words):
        if len(read) >= len(table.heading):
            # Headings stand above all rows, however they are spread over their columns.
            foot = word.bottom + _SAME_LINE
            return (
                [w for w in words[n:] if w.bottom < foot] if table.letters == Counter(read) else []
            )
        read += _bare(word.text)
    return []


def _judge(table: Table, line: list[Word], page: Page) -> PageTop:
    width = page.width - page.edge.left - page.edge.right
    start = page.edge.left + (width - table.columns[-1].right) / 2
    blank, cut = [], []
    for n, column in enumerate(table.columns, 1):
        if _begins(_said(line, start + column.left, page.width), column.across):
            break
        said = _said(line, start + column.left, start + column.right)
        if column.texts and not said:
            blank.append(n)
        elif column.texts and not _begins(said, column.texts):
            cut.append(n)
    return PageTop(table.title, page.label, tuple(blank), tuple(cut))


def _said(line: list[Word], left: float, right: float) -> str:
    """What a line says between two places, without spaces."""
    inside = (w for w in line if left <= (w.left + w.right) / 2 < right)
    return _bare("".join(w.text for w in sorted(inside, key=lambda w: w.left)))


def _begins(said: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts begins with these words."""
    return bool(said) and any(text.startswith(said) for text in texts)
