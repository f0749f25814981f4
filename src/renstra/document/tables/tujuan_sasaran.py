"""Tabel tujuan dan sasaran with targets by year (form T-C.25)."""

from __future__ import annotations

from ...model import Renstra
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, per_indikator


@PrintedTable
def tujuan_sasaran(renstra: Renstra) -> TableContent:
    """A row for each indikator of a tujuan, then of each of its sasaran."""
    p = renstra.identitas.periode
    rows = []
    for n, t in enumerate(renstra.tujuan, 1):
        for content, key in per_indikator(t, {"no": f"{n}.", "uraian": f"Tujuan: {t.nama}"}, p):
            rows.append(Row(content, key, bold=True, color="kelompok", kode=t.kode))
        for m, s in enumerate(t.sasaran, 1):
            for content, key in per_indikator(
                s, {"no": f"{n}.{m}", "uraian": f"Sasaran: {s.nama}"}, p
            ):
                rows.append(Row(content, key, kode=s.kode))
    return TableContent(tuple(rows))
