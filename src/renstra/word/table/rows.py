"""A row of a table: what it says, and of what it speaks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from ..runs import Inline, Run, plain_text

CellContent = str | tuple[Inline, ...]
"""The text of a cell; as runs where a part of it is set in another manner, or is no text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: content by field; `key` tells which object a merged column speaks of in this row.

    `across` is text across the whole width instead of cells, or from the column `across_from` on,
    the cells before it standing as they are. With `joined` the first columns, as
    many as it says, are one cell, which shows the field that it names. `part_start` tells whether a
    new part of a long table may begin here: 1 gladly (a program), 2 if it must (a kegiatan), 0
    never. `keep_next` keeps the row on the page of the next one. `kode` is that of the level which
    the row speaks of: by it the row is known again in another version of the plan.
    """

    content: Mapping[str, CellContent] = field(default_factory=dict)
    key: Mapping[str, Hashable] = field(default_factory=dict)
    bold: bool = False
    color: str = ""
    across: str | None = None
    across_from: int = 0
    joined: tuple[str, int] = ("", 0)
    part_start: int = 0
    keep_next: bool = False
    kode: str = ""

    def text(self, name: str) -> str:
        """The text of a cell."""
        content = self.content.get(name, "")
        return content if isinstance(content, str) else plain_text(content)

    def runs(self, name: str) -> tuple[Inline, ...]:
        """The runs of a cell; text alone is as bold as its row."""
        content = self.content.get(name, "")
        if isinstance(content, str):
            return (Run(content, self.bold),) if content else ()
        return content
