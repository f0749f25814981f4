"""Tabel cascading: from tujuan down to sub kegiatan, the indikator of each level beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Renstra
from ...model.program import Node
from ...word.table.rows import Row
from .content import TableContent

LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def cascading(renstra: Renstra) -> TableContent:
    """One row for each sub kegiatan (or for the lowest level there is); the levels above carry its
    path.
    """
    rows = []
    last: dict[str, str] = {}
    for trail in (j for t in renstra.tujuan for j in _path_of((t,))):
        content: dict[str, str] = {}
        key: dict[str, str] = {}
        for name, node in zip(LEVELS, trail, strict=False):
            content[name] = node.nama
            content[f"indikator_{name}"] = "\n".join(i.nama for i in node.indikator)
            key |= {name: node.kode, f"indikator_{name}": node.kode}
        lower = trail[-1]
        content["urusan"] = getattr(lower, "urusan", "") or renstra.identitas.urusan
        content["penanggung_jawab"] = next(
            (p for s in reversed(trail) if (p := getattr(s, "penanggung_jawab", ""))), ""
        )
        start = next(
            (n for n, t in ((1, "program"), (2, "kegiatan")) if key.get(t) != last.get(t)), 0
        )
        rows.append(Row(content, key, part_start=start))
        last = key
    return TableContent(tuple(rows))


def _path_of(trail: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield every path from a tujuan to a level that has nothing below it."""
    child = trail[-1].anak
    if not child:
        yield trail
    for a in child:
        yield from _path_of((*trail, a))
