"""Tabel pencapaian kinerja pelayanan in the years before the plan (form T-C.23)."""

from __future__ import annotations

from ...model import KOSONG, Renstra
from ..rows import Baris
from .isi import IsiTabel


def kinerja_pelayanan(renstra: Renstra) -> IsiTabel:
    """A row for each indikator: target, realisasi and capaian (percent) of every year."""
    baris = []
    nomor = {s: n for n, s in enumerate(dict.fromkeys(k.sasaran for k in renstra.kinerja_pelayanan), 1)}
    for k in renstra.kinerja_pelayanan:
        isi = {"no": f"{nomor[k.sasaran]}.", "sasaran": k.sasaran, "indikator": k.indikator, "satuan": k.satuan}
        for nama in ("target", "realisasi", "capaian"):
            isi |= {f"{nama}.{t}": getattr(k, nama).get(t, KOSONG).tulis() for t in k.tahun}
        baris.append(Baris(isi, {"no": k.sasaran, "sasaran": k.sasaran}))
    return IsiTabel(tuple(baris))
