"""The plan of five chapters with indikator that say what they mean."""

from __future__ import annotations

from tests.five_chapters import dinas_pangan
from tests.grids import Content

INDEKS, SKOR = "Indeks Ketahanan Pangan", "Skor Pola Pangan Harapan"


def explained_plan() -> Content:
    """A tujuan, a sasaran whose indikator is IKU and measures a program too, and an outcome whose
    source alone is told; the other program explains nothing.
    """
    content = dinas_pangan()
    (tujuan,), (sasaran,) = content["Tujuan"], content["Sasaran"]
    tujuan |= {"definisi": "Gabungan ketersediaan, keterjangkauan, dan pemanfaatan pangan"}
    sasaran |= {"iku": "Ya", "rumus": "Jumlah skor sembilan kelompok pangan"}
    first, *_, last = content["Program"]
    first |= {"sumber_data": "Survei tahunan", "penanggung_jawab": "Bidang Ketahanan Pangan"}
    last |= {name: sasaran[name] for name in sasaran if name.startswith(("target", "capaian"))}
    last |= {
        "indikator": SKOR.lower(),
        "satuan": sasaran["satuan"],
        "definisi": "Mutu konsumsi pangan penduduk",
        "arah": "turun",
    }
    return content
