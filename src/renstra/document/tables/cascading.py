"""Tabel cascading: from tujuan down to sub kegiatan, the indikator of each level beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from ...model import Kegiatan, Node, Renstra, SubKegiatan
from ...word.table.rows import Row
from .content import PrintedTable, TableContent

_LISTED = 3
"""So many indikator of a level above the kegiatan still share one cell, which says all of them
again on every page that the level goes on; more would push its rows off the page.
"""

Cells = dict[str, str]
Keys = dict[str, Hashable]


@PrintedTable
def cascading(renstra: Renstra) -> TableContent:
    """One row for each sub kegiatan (or for the lowest level there is), more where indikator need
    lines of their own; the levels above carry its path.
    """
    rows: list[Row] = []
    for tujuan in renstra.tujuan:
        for path, content, key in _node_lines(tujuan, _line_count(tujuan)):
            lower = path[-1]
            own = {
                "urusan": getattr(lower, "urusan", "") or renstra.identitas.urusan,
                "penanggung_jawab": next(
                    (p for s in reversed(path) if (p := getattr(s, "penanggung_jawab", ""))), ""
                ),
            }
            last = rows[-1].key if rows else {}
            start = next(
                (n for n, t in ((1, "program"), (2, "kegiatan")) if key.get(t) != last.get(t)), 0
            )
            keys = key | dict.fromkeys(own, lower.kode)
            rows.append(Row(content | own, keys, part_start=start, kode=lower.kode))
    return TableContent(tuple(rows))


def _node_lines(node: Node, count: int) -> Iterator[tuple[tuple[Node, ...], Cells, Keys]]:
    """Yield the path, cells and merge keys of the `count` lines of a level and all below it.

    Its indikator stand on a line each, from the first on; the last one keeps what lines are left.
    """
    name, lines = node.level.field, _indikator_lines(node)
    below = (
        line
        for child, n in zip(node.anak, _shared_lines(node, count), strict=True)
        for line in _node_lines(child, n)
    )
    for n in range(count):
        path, content, key = next(below, ((), {}, {}))
        own = min(n, len(lines) - 1)
        yield (
            (node, *path),
            {name: node.nama, f"indikator_{name}": lines[own], **content},
            {name: node.kode, f"indikator_{name}": (node.kode, own), **key},
        )


def _line_count(node: Node) -> int:
    """How many lines a level needs for its own indikator and for all below it."""
    return max(len(_indikator_lines(node)), sum(map(_line_count, node.anak)))


def _indikator_lines(node: Node) -> list[str]:
    """The indikator of a level, as they stand on its lines."""
    names = [i.nama for i in node.indikator]
    if isinstance(node, (Kegiatan, SubKegiatan)) or len(names) > _LISTED:
        return names or [""]
    return ["\n".join(names)]


def _shared_lines(node: Node, count: int) -> list[int]:
    """Share out lines to the levels below: what each needs, and evenly what is left."""
    needed = [_line_count(child) for child in node.anak]
    for _ in range(count - sum(needed) if needed else 0):
        needed[needed.index(min(needed))] += 1
    return needed
