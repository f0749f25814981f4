"""Cells and rows of a table as they are written, and what of them is tracked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..runs import Inline, Mark, Run, inlines_xml
from ..xml import escape_text
from .merging import Merge
from .rows import Row

_KEEP_NEXT = "<w:keepNext/>"


class Cell(NamedTuple):
    """A cell of one paragraph. `width` is in twentieths of a point, `span` counts columns,
    `middle` sets the text half way down.

    `former` is the cell whose style it had.
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
            change = _paragraph_change(self, self.former, mark)
            start, end = _cell_frame(*self._frame(), change)
            return f"{start}{inlines_xml(self.content, mark)}{end}"
        start, end = _cached_frame(*self._frame())
        content = "".join([_plain_run(i) if isinstance(i, Run) else i.xml() for i in self.content])
        return f"{start}{content}{end}"

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
    """A row of cells: a heading row that repeats, or `source` set in cells.

    `whole` keeps all of it on one page.
    """

    cells: tuple[Cell, ...]
    source: Row | None = None
    mark: Mark | None = None
    whole: bool = True

    @property
    def heading(self) -> bool:
        """Whether it is a heading row, which repeats on every page."""
        return self.source is None

    def by_column(self) -> dict[int, Cell]:
        """Its cells by the column in which they begin."""
        result, column = {}, 0
        for cell in self.cells:
            result[column] = cell
            column += cell.span
        return result

    def xml(self) -> str:
        """The row, written."""
        properties = "<w:cantSplit/>" if self.whole else ""
        properties += "<w:tblHeader/>" if self.heading else ""
        properties += self.mark.empty() if self.mark else ""
        cells = "".join([c.xml(self.mark) for c in self.cells])
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _paragraph_change(cell: Cell, former: tuple[Cell, Mark] | None, mark: Mark | None) -> str:
    """What stands at the end of the properties of the paragraph of a cell."""
    if mark or not former:
        return f"<w:rPr>{mark.empty()}</w:rPr>" if mark else ""
    old, by = former
    if old.style == cell.style:
        return ""
    content = f'<w:pPr><w:pStyle w:val="{old.style}"/></w:pPr>'
    return f"<w:pPrChange {by.revision.attributes()}>{content}</w:pPrChange>"


def _cell_frame(
    width: int,
    style: str,
    span: int,
    merge: Merge,
    shading: str,
    keep_next: bool,
    middle: bool,
    paragraph_change: str = "",
) -> tuple[str, str]:
    """What stands before and after the content of a cell."""
    properties = _cell_properties(width, span, merge, shading, middle)
    keep = _KEEP_NEXT if keep_next else ""
    look = f'<w:pStyle w:val="{style}"/>{keep}{paragraph_change}'
    start = f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{look}</w:pPr>"
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


@lru_cache(maxsize=16_384)
def _plain_run(run: Run) -> str:
    properties = (
        run.properties
        + ("<w:b/>" if run.bold else "")
        + ("<w:i/>" if run.italic else "")
        + ('<w:u w:val="single"/>' if run.underline else "")
    )
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{_cell_text(run.text)}</w:r>"


def _cell_text(content: str) -> str:
    if "\n" in content:
        if content.startswith("\n") and content.strip("\n"):
            # A run that goes on from another one on a new line.
            return f"<w:br/>{_cell_text(content[1:])}"
        return "<w:br/>".join(map(_cell_text, content.split("\n")))
    space = "" if content == content.strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{escape_text(content)}</w:t>"
