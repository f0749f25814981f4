"""A row of a table: what it says, and of what it speaks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """A row: text by field; `key` tells which object a merged column speaks of in this row.

    `across` is text across the whole width instead of cells. `awal` tells whether a new part of a
    long table may begin here: 1 gladly (a program), 2 if it must (a kegiatan), 0 never.
    """

    content: Mapping[str, str] = field(default_factory=dict)
    key: Mapping[str, Hashable] = field(default_factory=dict)
    bold: bool = False
    color: str = ""
    across: str | None = None
    part_start: int = 0
