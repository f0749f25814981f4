"""The sample plan from a cold start: every run is a fresh process, as it is for someone who types ``renstra build``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from statistics import median

from .ukur import Hasil, Lingkup, bergiliran, lama, python, rasio

BATAS_DETIK = 1.5
PANGGIL = "from renstra.cli import main; main()"
"""What the installed command ``renstra`` runs."""
_IMPOR = "import docx, docxtpl, jinja2, lxml, pydantic"


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Measure the Word file alone, against a Python that only imports the libraries."""
    contoh, keluaran = lingkup.contoh(), lingkup.baru()
    prosesor: list[float] = []

    def docx() -> None:
        mulai = _prosesor_anak()
        python("-c", PANGGIL, "build", contoh, "--no-pdf", "--quiet", "--out", keluaran)
        prosesor.append(_prosesor_anak() - mulai)

    kerja = {
        "docx": docx,
        "impor": lambda: python("-c", _IMPOR),
    }
    for satu in kerja.values():
        satu()
    prosesor.clear()
    detik = bergiliran(kerja, lingkup.ulang(5, 3), lupa=False)
    yield Hasil(
        "Contoh ke .docx dari proses baru", median(detik["docx"]), "s", BATAS_DETIK,
        keterangan=f"waktu prosesor {lama(prosesor)}" if any(prosesor) else "", rincian=detik | {"prosesor": prosesor},
    )  # fmt: skip
    yield Hasil(
        "  dibanding hanya mengimpor pustaka", rasio(detik["docx"], detik["impor"]),
        keterangan=f"impor saja {lama(detik['impor'])}",
    )  # fmt: skip


def _prosesor_anak() -> float:
    """Seconds that the processor has worked for processes that ended; what else the machine does is not in it (Windows: 0)."""
    waktu = os.times()
    return waktu.children_user + waktu.children_system
