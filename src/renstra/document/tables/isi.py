"""What a table module hands over: rows, and a note that stands under the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Indikator, Periode
from ...model.angka import tulis_rupiah
from ...model.program import Simpul
from ..rows import Baris


@dataclass(frozen=True, slots=True)
class IsiTabel:
    """Rows of a table and its note (``""`` when there is nothing to say)."""

    baris: tuple[Baris, ...]
    keterangan: str = ""


def target_tahunan(i: Indikator, p: Periode) -> dict[str, str]:
    """An indikator's figures by field: ``capaian``, ``target.2024`` …, ``target.akhir``."""
    isi = {f"target.{t}": i.tulis(n) for t, n in i.target.items()}
    isi |= {f"target.{t}": "-" for t in p.tahun_target if t not in i.target}
    isi["capaian"] = i.tulis(i.capaian_awal)
    isi["target.akhir"] = i.tulis(i.kondisi_akhir(p.tahun_pagu))
    return isi


def pagu_tahunan(simpul: Simpul, p: Periode) -> dict[str, str]:
    """Rupiah by field: ``pagu.2024`` …, ``pagu.akhir``."""
    pagu = {t: simpul.pagu(t) for t in p.tahun_pagu}
    return {f"pagu.{t}": tulis_rupiah(n) for t, n in pagu.items()} | {"pagu.akhir": tulis_rupiah(sum(pagu.values()))}


def per_indikator(simpul: Simpul, tetap: dict[str, str], p: Periode) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield a row for each indikator of a level, with the merge keys that hold its rows together.

    `tetap` are the fields that the rows share; a level without indikator still gets its row.
    """
    kunci = dict.fromkeys(tetap, simpul.kode) if len(simpul.indikator) > 1 else {}
    if not simpul.indikator:
        yield tetap, kunci
    for i in simpul.indikator:
        yield {**tetap, "indikator": i.nama, "satuan": i.satuan, **target_tahunan(i, p)}, kunci
