"""Tabel pencapaian kinerja pelayanan in the years before the plan (form T-C.23)."""

from __future__ import annotations

from ...model import NO_VALUE, Renstra
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, spread_cells


@PrintedTable
def kinerja_pelayanan(renstra: Renstra) -> TableContent:
    """A row for each indikator: target, realisasi and capaian (percent) of every year."""
    rows = []
    number = {
        s: n for n, s in enumerate(dict.fromkeys(k.sasaran for k in renstra.kinerja_pelayanan), 1)
    }
    for k in renstra.kinerja_pelayanan:
        content = {
            "no": f"{number[k.sasaran]}.",
            "sasaran": k.sasaran,
            "indikator": k.indikator,
            "satuan": k.satuan,
        }
        for name, values in (("target", k.target), ("realisasi", k.realisasi)):
            content |= spread_cells(name, {t: values.get(t, NO_VALUE).tulis() for t in k.tahun})
        content |= spread_cells("capaian", {t: k.rasio(t).tulis() for t in k.tahun})
        rows.append(Row(content, {"no": k.sasaran, "sasaran": k.sasaran}))
    return TableContent(tuple(rows))
