"""A row of a table: what it says, and of what it speaks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: text by field; `kunci` tells which object a merged column speaks of in this row.

    `melintang` is text across the whole width instead of cells. `awal` tells whether a new part of a long table
    may begin here: 1 gladly (a program), 2 if it must (a kegiatan), 0 never.
    """

    isi: Mapping[str, str] = field(default_factory=dict)
    kunci: Mapping[str, Hashable] = field(default_factory=dict)
    tebal: bool = False
    warna: str = ""
    melintang: str | None = None
    awal: int = 0
