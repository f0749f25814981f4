"""Cells and rows of a table as they are written, and what of them is tracked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..runs import Inline, Mark, Run, inlines_xml
from ..xml import text
from .merging import Merge
from .rows import Row

_KEEP_NEXT = "<w:keepNext/>"


class Cell(NamedTuple):
    """A cell of one paragraph. `width` is in twentieths of a point, `span` counts columns,
    `middle` sets the text half way down.

    `former` is the cell whose style and merging it had.
    """

    width: int
    style: str
    content: tuple[Inline, ...] = ()
    span: int = 1
    merge: Merge = ""
    shading: str = ""
    keep_next: bool = False
    middle: bool = False
    former: tuple[Cell, Mark] | None = None

    def xml(self, mark: Mark | None = None) -> str:
        """The cell; with `mark` all of it comes or goes, with its row."""
        if mark or self.former:
            change = _property_changes(self, self.former, mark)
            start, end = _cell_frame(*self._frame(), *change)
            return f"{start}{inlines_xml(self.content, mark)}{end}"
        start, end = _cached_frame(*self._frame())
        return f"{start}{''.join(map(_plain_run, self.content))}{end}"

    def _frame(self) -> tuple[int, str, int, Merge, str, bool, bool]:
        return (
            self.width,
            self.style,
            self.span,
            self.merge,
            self.shading,
            self.keep_next,
            self.middle,
        )


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of cells: a heading row that repeats, or `source` set in cells."""

    cells: tuple[Cell, ...]
    source: Row | None = None
    mark: Mark | None = None

    @property
    def heading(self) -> bool:
        """Whether it is a heading row, which repeats on every page."""
        return self.source is None

    def xml(self) -> str:
        """The row, written."""
        properties = "<w:tblHeader/>" if self.heading else ""
        properties += self.mark.empty() if self.mark else ""
        cells = "".join(c.xml(self.mark) for c in self.cells)
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _property_changes(
    cell: Cell, former: tuple[Cell, Mark] | None, mark: Mark | None
) -> tuple[str, str]:
    """What stands at the end of the properties of a cell, and of its paragraph."""
    if mark or not former:
        return "", f"<w:rPr>{mark.empty()}</w:rPr>" if mark else ""
    old, by = former
    of_cell = of_paragraph = ""
    if old.merge != cell.merge:
        content = _cell_properties(old.width, old.span, old.merge, old.shading, old.middle)
        of_cell = (
            f"<w:tcPrChange {by.revision.attributes()}><w:tcPr>{content}</w:tcPr></w:tcPrChange>"
        )
    if old.style != cell.style:
        content = f'<w:pPr><w:pStyle w:val="{old.style}"/></w:pPr>'
        of_paragraph = f"<w:pPrChange {by.revision.attributes()}>{content}</w:pPrChange>"
    return of_cell, of_paragraph


def _cell_frame(
    width: int,
    style: str,
    span: int,
    merge: Merge,
    shading: str,
    keep_next: bool,
    middle: bool,
    cell_change: str = "",
    paragraph_change: str = "",
) -> tuple[str, str]:
    """What stands before and after the content of a cell."""
    properties = _cell_properties(width, span, merge, shading, middle)
    keep = _KEEP_NEXT if keep_next else ""
    look = f'<w:pStyle w:val="{style}"/>{keep}{paragraph_change}'
    start = f"<w:tc><w:tcPr>{properties}{cell_change}</w:tcPr><w:p><w:pPr>{look}</w:pPr>"
    return start, "</w:p></w:tc>"


_cached_frame = lru_cache(maxsize=4096)(_cell_frame)
"""The same for most cells of a column."""


def _cell_properties(width: int, span: int, merge: Merge, shading: str, middle: bool) -> str:
    return (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shading}"/>' if shading else "")
        + ('<w:vAlign w:val="center"/>' if middle else "")
    )


def _plain_run(inline: Inline) -> str:
    if not isinstance(inline, Run) or inline.italic:
        return inline.xml()
    properties = ("<w:b/>" if inline.bold else "") + (
        '<w:u w:val="single"/>' if inline.underline else ""
    )
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{_cell_text(inline.text)}</w:r>"


@lru_cache(maxsize=16_384)
def _cell_text(content: str) -> str:
    if content.startswith("\n") and content.strip("\n"):
        # A run that goes on from another one on a new line.
        return f"<w:br/>{_cell_text(content[1:])}"
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{text(b)}</w:t>' if b != b.strip() else f"<w:t>{text(b)}</w:t>"
        for b in content.split("\n")
    )
