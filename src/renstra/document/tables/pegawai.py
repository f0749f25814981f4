"""Tabel pegawai: civil servants by education and pay grade."""

from __future__ import annotations

from ...model import Renstra
from ...model.numbers import format_number
from ...model.organisasi import GOLONGAN
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, count_text, spread_cells, with_total


@PrintedTable
def pegawai(renstra: Renstra) -> TableContent:
    """Civil servants by education (rows) and pay grade (columns), with sums both ways."""
    rows = []
    for n, p in enumerate(renstra.pegawai, 1):
        golongan = spread_cells("golongan", {g: count_text(p.golongan.get(g)) for g in GOLONGAN})
        rows.append(
            Row(
                {
                    "no": f"{n}.",
                    "pendidikan": p.pendidikan,
                    "jumlah": format_number(p.jumlah),
                    **golongan,
                }
            )
        )
    total = spread_cells(
        "golongan",
        {g: format_number(sum(p.golongan.get(g, 0) for p in renstra.pegawai)) for g in GOLONGAN},
    )
    return with_total(
        rows, {"pendidikan": "JUMLAH", "jumlah": format_number(renstra.jumlah_pegawai), **total}
    )
