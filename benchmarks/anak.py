"""One build in a process of its own, timed inside it: ``python -m benchmarks.anak RENCANA KELUARAN [--pdf]``.

The small plan that `--pemanasan` names is built first, without the clock, so that imports and compiled patterns are no
part of the figure. Prints JSON: seconds in all and by stage.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

from renstra.build import bangun

from .ukur import satu_kali


def utama() -> int:
    """Build, and print the seconds."""
    baca = argparse.ArgumentParser(prog="benchmarks.anak")
    baca.add_argument("rencana", type=Path)
    baca.add_argument("keluaran", type=Path)
    baca.add_argument("--pdf", action="store_true")
    baca.add_argument("--pemanasan", type=Path)
    pilihan = baca.parse_args()
    if pilihan.pemanasan:
        bangun(pilihan.pemanasan, pilihan.keluaran, pdf=False)
    tahap: list[tuple[str, float]] = []
    hasil = []
    detik = satu_kali(
        lambda: hasil.append(
            bangun(pilihan.rencana, pilihan.keluaran, pdf=pilihan.pdf, lapor=lambda nama: tahap.append((nama, perf_counter())))
        )
    )
    akhir = tahap[0][1] + detik
    selesai = [mulai for _, mulai in tahap[1:]] + [akhir]
    ringkasan = hasil[0].ringkasan
    if ringkasan is None or len(ringkasan.berkas) != 1 + pilihan.pdf:
        print(*hasil[0].temuan[:5], *(ringkasan.pesan if ringkasan else ()), sep="\n", file=sys.stderr)
        return 1
    print(
        json.dumps({
            "detik": detik,
            "tahap": {nama: sesudah - mulai for (nama, mulai), sesudah in zip(tahap, selesai, strict=True)},
            "halaman": ringkasan.halaman,
            "sub_kegiatan": ringkasan.sub_kegiatan,
        })
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(utama())
