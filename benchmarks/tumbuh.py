"""What twice the plan costs, from the workbook to the bytes of the Word file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .ukur import Hasil, Lingkup, lama, python, rasio

KECIL, BESAR, BATAS = 2000, 4000, 2.2


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Each build in a fresh process that has built a small plan before, in turns."""
    hasil: dict[int, list[dict[str, Any]]] = {KECIL: [], BESAR: []}
    for _ in range(lingkup.ulang(5)):
        for n, semua in hasil.items():
            keluar = python("-m", "benchmarks.anak", lingkup.rencana(n), lingkup.baru(), "--pemanasan", lingkup.rencana(60))
            semua.append(json.loads(keluar))
    detik = {n: [h["detik"] for h in semua] for n, semua in hasil.items()}
    yield Hasil(
        f"Buku kerja ke .docx: {BESAR} dibanding {KECIL} sub kegiatan", rasio(detik[BESAR], detik[KECIL]), batas=BATAS,
        keterangan=f"{lama(detik[KECIL])} ke {lama(detik[BESAR])}", rincian={str(n): semua for n, semua in hasil.items()},
    )  # fmt: skip
    for tahap in hasil[KECIL][0]["tahap"]:
        per_n = {n: [h["tahap"][tahap] for h in semua] for n, semua in hasil.items()}
        yield Hasil(
            f"  {tahap}", rasio(per_n[BESAR], per_n[KECIL]),
            keterangan=f"{lama(per_n[KECIL])} ke {lama(per_n[BESAR])}",
        )  # fmt: skip
