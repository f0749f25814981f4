"""Tabel rencana program, kegiatan, sub kegiatan, dan pendanaan (form T-C.27): the 19 columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Kegiatan, Node, Program, Renstra, Sasaran, Tujuan
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, pagu_cells, pagu_tahunan, per_indikator

_CAPTION = (
    "Keterangan: {without} sub kegiatan lain{where} belum bertarget dan belum berpagu dalam"
    " periode ini sehingga tidak dimuat dalam tabel ini."
)


@PrintedTable
def pendanaan(renstra: Renstra) -> TableContent:
    """Every planned level with targets and pagu, then the grand total.

    A sub kegiatan without any target or pagu stays in the cascading only, and the note says how
    many they are.
    """
    rows = [b for s in renstra.simpul if s.terencana for b in _node_rows(renstra, s)]
    if not rows:
        return TableContent(())
    p = renstra.identitas.periode
    total = pagu_cells({t: renstra.pagu(t) for t in p.tahun_pagu})
    rows.append(Row({"uraian": "JUMLAH", **total}, bold=True, color="jumlah"))
    return TableContent(tuple(rows), unplanned_note(renstra, " pada cascading"))


def unplanned_note(renstra: Renstra, where: str = "") -> str:
    """What is said of the sub kegiatan that are left out, if any; `where` tells where they stand
    instead.
    """
    without = sum(not s.terencana for s in renstra.sub_kegiatan)
    return _CAPTION.format(without=without, where=where) if without else ""


def _node_rows(renstra: Renstra, node: Node) -> Iterator[Row]:
    p = renstra.identitas.periode
    fixed = {"kode": node.kode, "uraian": node.nama}
    if isinstance(node, (Tujuan, Sasaran)):
        fixed["uraian"] = f"{node.level}: {node.nama}"
        for n, (content, key) in enumerate(per_indikator(node, fixed, p)):
            yield Row(
                content,
                key,
                bold=True,
                color="kelompok",
                part_start=int(n == 0 and isinstance(node, Tujuan)),
                kode=node.kode,
            )
        return
    fixed |= {"unit": node.penanggung_jawab, "lokasi": node.lokasi, **pagu_tahunan(node, p)}
    program = isinstance(node, Program)
    start = 1 if program else 2 if isinstance(node, Kegiatan) else 0
    if program:
        fixed["uraian"] = node.nama.upper()
    for n, (content, key) in enumerate(per_indikator(node, fixed, p)):
        color = "kelompok" if program else ""
        yield Row(
            content,
            key,
            bold=program or bool(node.anak),
            color=color,
            part_start=0 if n else start,
            kode=node.kode,
        )
