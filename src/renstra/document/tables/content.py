"""What a table module hands over: rows, and a note that stands under the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Indikator, Periode
from ...model.numbers import format_rupiah
from ...model.program import Node
from ...word.table.rows import Row


@dataclass(frozen=True, slots=True)
class TableContent:
    """Rows of a table and its note (``""`` when there is nothing to say)."""

    rows: tuple[Row, ...]
    note: str = ""


def target_by_year(i: Indikator, p: Periode) -> dict[str, str]:
    """An indikator's figures by field: ``capaian``, ``target.2024`` …, ``target.akhir``."""
    content = {f"target.{t}": i.tulis(n) for t, n in i.target.items()}
    content |= {f"target.{t}": "-" for t in p.tahun_target if t not in i.target}
    content["capaian"] = i.tulis(i.capaian_awal)
    content["target.akhir"] = i.tulis(i.kondisi_akhir(p.tahun_pagu))
    return content


def pagu_tahunan(node: Node, p: Periode) -> dict[str, str]:
    """Rupiah by field: ``pagu.2024`` …, ``pagu.akhir``."""
    pagu = {t: node.pagu(t) for t in p.tahun_pagu}
    return {f"pagu.{t}": format_rupiah(n) for t, n in pagu.items()} | {
        "pagu.akhir": format_rupiah(sum(pagu.values()))
    }


def per_indikator(
    node: Node, fixed: dict[str, str], p: Periode
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield a row for each indikator of a level, with the merge keys that hold its rows together.

    `fixed` are the fields that the rows share; a level without indikator still gets its row.
    """
    key = dict.fromkeys(fixed, node.kode) if len(node.indikator) > 1 else {}
    if not node.indikator:
        yield fixed, key
    for i in node.indikator:
        yield {**fixed, "indikator": i.nama, "satuan": i.satuan, **target_by_year(i, p)}, key
