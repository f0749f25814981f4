"""Tabel tujuan, sasaran, strategi, dan arah kebijakan grouped by misi (form T-C.26)."""

from __future__ import annotations

from ...model import Renstra
from ...word.table.rows import Row
from .content import PrintedTable, TableContent


@PrintedTable
def strategi(renstra: Renstra) -> TableContent:
    """The vision, where there is one, and each misi as a line of its own, under it a row for each
    arah kebijakan.
    """
    misi = {m.nomor: m.uraian for m in renstra.visi("Misi Daerah")}
    visi = " ".join(v.uraian for v in renstra.visi("Visi Daerah"))
    rows = [Row(across=f"Visi: {visi}", bold=True, color="kelompok")] if visi else []
    for number in dict.fromkeys(a.misi for a in renstra.arah_kebijakan):
        rows.append(
            Row(
                across=f"Misi {number}: {misi.get(number, '')}".removesuffix(": "),
                bold=True,
                color="kelompok",
                part_start=1,
            )
        )
        for a in (a for a in renstra.arah_kebijakan if a.misi == number):
            content = {
                "tujuan": _nama_or_kode(renstra, a.kode_tujuan),
                "sasaran": _nama_or_kode(renstra, a.kode_sasaran),
                "strategi": a.strategi,
                "arah_kebijakan": a.arah_kebijakan,
            }
            way = (a.kode_tujuan, a.kode_sasaran, a.strategi)
            key = {"tujuan": way[:1], "sasaran": way[:2], "strategi": way}
            rows.append(Row(content, key))
    return TableContent(tuple(rows) if renstra.arah_kebijakan else ())


def _nama_or_kode(renstra: Renstra, kode: str) -> str:
    return renstra.per_kode[kode].nama if kode in renstra.per_kode else kode
