"""Tabel cascading: from tujuan down to sub kegiatan, the indikator of each level beside it."""

from __future__ import annotations

from ...model import Renstra
from ...word.table.rows import Row
from .content import PrintedTable, TableContent


@PrintedTable
def cascading(renstra: Renstra) -> TableContent:
    """One row for each sub kegiatan (or for the lowest level there is); the levels above carry its
    path.
    """
    rows = []
    last: dict[str, str] = {}
    tree = renstra.tree
    for leaf in tree.leaves:
        path = [tree.nodes[n] for n in tree.path(leaf)]
        content: dict[str, str] = {}
        key: dict[str, str] = {}
        for node in path:
            name = node.level.field
            content[name] = node.nama
            content[f"indikator_{name}"] = "\n".join(i.nama for i in node.indikator)
            key |= {name: node.kode, f"indikator_{name}": node.kode}
        lower = path[-1]
        content["urusan"] = getattr(lower, "urusan", "") or renstra.identitas.urusan
        content["penanggung_jawab"] = next(
            (p for s in reversed(path) if (p := getattr(s, "penanggung_jawab", ""))), ""
        )
        start = next(
            (n for n, t in ((1, "program"), (2, "kegiatan")) if key.get(t) != last.get(t)), 0
        )
        rows.append(Row(content, key, part_start=start, kode=lower.kode))
        last = key
    return TableContent(tuple(rows))
