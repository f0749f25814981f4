"""Kartu indikator kinerja: a card for each indikator whose meaning, formula or source is known."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Kegiatan, Node, Program, Renstra, SubKegiatan
from ...model.kartu import KartuIndikator
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, target_by_year

_DIRECTIONS = {
    "naik": "Makin tinggi makin baik",
    "turun": "Makin rendah makin baik",
    "tetap": "Dipertahankan",
}
_UNKNOWN = "-"
"""What stands where nothing was said."""


@PrintedTable
def kartu_indikator(renstra: Renstra) -> TableContent:
    """The rows of every card: its name, its targets, and line by line what explains it. A card is a
    part of the table that stays whole.
    """
    p = renstra.identitas.periode
    rows = []
    for n, card in enumerate(renstra.kartu_indikator, 1):
        i, kode = card.indikator, card.simpul[0].kode
        name = f"{n}. {i.nama}{' (IKU)' if card.iku else ''}"
        satuan = f" ({i.satuan})" if i.satuan else ""
        targets = {"uraian": f"Baseline dan target{satuan}", **target_by_year(i, p)}
        rows.append(Row(across=name, bold=True, color="kelompok", part_start=1, kode=kode))
        rows.append(Row(targets, kode=kode))
        rows += (
            Row({"uraian": label}, across=text, across_from=1, kode=kode)
            for label, text in _explained(renstra, card)
        )
    return TableContent(tuple(rows))


def _explained(renstra: Renstra, card: KartuIndikator) -> Iterator[tuple[str, str]]:
    """What a card says, each with its label; who answers for it only where a level names one."""
    measured = dict.fromkeys(_measured(node, i.rumusan) for node, i in card.ukuran)
    yield "Mengukur", "\n".join(measured)
    if served := _served(renstra, card):
        yield "Mendukung", "\n".join(served)
    yield "Definisi operasional", card.definisi or _UNKNOWN
    yield "Rumus penghitungan", card.rumus or _UNKNOWN
    yield "Sumber data", card.sumber_data or _UNKNOWN
    yield "Arah capaian", _DIRECTIONS[card.indikator.arah]
    answerable = [s for s in card.simpul if isinstance(s, Program | Kegiatan | SubKegiatan)]
    if who := dict.fromkeys(s.penanggung_jawab for s in answerable if s.penanggung_jawab):
        yield "Penanggung jawab", "; ".join(who)


def _measured(node: Node, outcome: str = "") -> str:
    """What is measured, with the level that it is; of a program its outcome, where that has
    words.
    """
    name = node.nama if node.nama.casefold().startswith(node.level.casefold()) else ""
    named = name or f"{node.level} “{node.nama}”"
    return f"Hasil “{outcome}” ({named})" if outcome else named


def _served(renstra: Renstra, card: KartuIndikator) -> list[str]:
    """What the measured levels hang on, unless they are measured by the same indikator."""
    parents = (renstra.tree.parent(node) for node in card.simpul)
    measured = {node.kode for node in card.simpul}
    served = (p for p in parents if p and p.kode not in measured)
    return list(dict.fromkeys(map(_measured, served)))
