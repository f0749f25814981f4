"""Blocks of a document as values: paragraphs, ready XML, and tables of a page laid out in Word.

What is tracked stands in them: a mark on a paragraph or row that comes or goes with all that is in
it, and what style and list a paragraph had before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from .pages import page_place
from .runs import Inline, Mark, inlines_xml
from .xml import paragraph_xml


class WordBlock(Protocol):
    """Something that stands in the body of a document."""

    def xml(self) -> str:
        """The block, written."""
        ...


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph.

    `properties` are ready ones between the style and the list (`numbering`: list and level), those
    in `layout` follow the list; `end` are run properties of the paragraph's end, `section` the
    properties of the section that it ends. `known` says by what it is known again in another
    version. `former` is the paragraph whose style and list it had.
    """

    content: tuple[Inline, ...] = ()
    style: str = ""
    properties: str = ""
    numbering: tuple[str, str] | None = None
    layout: str = ""
    end: str = ""
    section: str = ""
    known: str = ""
    mark: Mark | None = None
    whole: bool = True
    former: tuple[WordParagraph, Mark] | None = None

    def xml(self) -> str:
        """The XML, written."""
        end = (self.mark.empty() if self.mark else "") + self.end
        properties = (
            f"{self._look()}{f'<w:rPr>{end}</w:rPr>' if end else ''}{self.section}{self._change()}"
        )
        content = inlines_xml(self.content, self.mark if self.whole else None)
        return paragraph_xml(content, "", properties)

    def _look(self) -> str:
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        numbering = ""
        if self.numbering:
            number, level = self.numbering
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"{style}{self.properties}{numbering}{self.layout}"

    def _change(self) -> str:
        if not self.former:
            return ""
        old, mark = self.former
        attributes = mark.revision.attributes()
        return f"<w:pPrChange {attributes}><w:pPr>{old._look()}</w:pPr></w:pPrChange>"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where the page laid out in Word of that name will stand."""

    name: str

    def xml(self) -> str:
        """The place, as `insert_pages` finds it."""
        return page_place(self.name)


@dataclass(frozen=True, slots=True)
class Ready:
    """XML as it is."""

    ready: str

    def xml(self) -> str:
        """The XML, written."""
        return self.ready


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of blocks, with its ready properties (``w:tcPr``)."""

    properties: str
    content: tuple[WordBlock, ...]

    def xml(self) -> str:
        """The XML, written."""
        return f"<w:tc>{self.properties}{''.join(b.xml() for b in self.content)}</w:tc>"


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row; `before` are ready exceptions to the table's properties, `properties` its own."""

    before: str
    properties: str
    cells: tuple[WordCell, ...]
    mark: Mark | None = None

    def xml(self) -> str:
        """The XML, written."""
        properties = self.properties + (self.mark.empty() if self.mark else "")
        own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        return f"<w:tr>{self.before}{own}{''.join(c.xml() for c in self.cells)}</w:tr>"


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, with its ready properties and grid."""

    properties: str
    rows: tuple[WordRow, ...]

    def with_content(
        self, change: Callable[[tuple[WordBlock, ...]], Iterable[WordBlock]]
    ) -> WordTable:
        """The table with what stands in each of its cells changed, row by row."""
        rows = (
            replace(
                row, cells=tuple(replace(c, content=tuple(change(c.content))) for c in row.cells)
            )
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def xml(self) -> str:
        """The XML, written."""
        return f"<w:tbl>{self.properties}{''.join(r.xml() for r in self.rows)}</w:tbl>"
