"""Tabel tujuan dan sasaran with targets by year (form T-C.25)."""

from __future__ import annotations

from ...model import Renstra
from ..rows import Baris
from .isi import IsiTabel, per_indikator


def tujuan_sasaran(renstra: Renstra) -> IsiTabel:
    """A row for each indikator of a tujuan, then of each of its sasaran."""
    p = renstra.identitas.periode
    baris = []
    for n, t in enumerate(renstra.tujuan, 1):
        for isi, kunci in per_indikator(t, {"no": f"{n}.", "uraian": f"Tujuan: {t.nama}"}, p):
            baris.append(Baris(isi, kunci, tebal=True, warna="kelompok"))
        for m, s in enumerate(t.sasaran, 1):
            for isi, kunci in per_indikator(s, {"no": f"{n}.{m}", "uraian": f"Sasaran: {s.nama}"}, p):
                baris.append(Baris(isi, kunci))
    return IsiTabel(tuple(baris))
