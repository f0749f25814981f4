"""Tabel cascading: from tujuan down to sub kegiatan, the indikator of each level beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Renstra
from ...model.program import Simpul
from ..grid import Baris
from .isi import IsiTabel

TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def cascading(renstra: Renstra) -> IsiTabel:
    """One row for each sub kegiatan (or for the lowest level there is); the levels above carry its path."""
    baris = []
    program_terakhir = ""
    for jalur in (j for t in renstra.tujuan for j in _jalur((t,))):
        isi: dict[str, str] = {}
        kunci: dict[str, str] = {}
        for nama, simpul in zip(TINGKAT, jalur, strict=False):
            isi[nama] = simpul.nama
            isi[f"indikator_{nama}"] = "\n".join(i.nama for i in simpul.indikator)
            kunci |= {nama: simpul.kode, f"indikator_{nama}": simpul.kode}
        bawah = jalur[-1]
        isi["urusan"] = getattr(bawah, "urusan", "") or renstra.identitas.urusan
        isi["penanggung_jawab"] = next((p for s in reversed(jalur) if (p := getattr(s, "penanggung_jawab", ""))), "")
        program = kunci.get("program", "")
        baris.append(Baris(isi, kunci, awal=program != program_terakhir))
        program_terakhir = program
    return IsiTabel(tuple(baris))


def _jalur(jalur: tuple[Simpul, ...]) -> Iterator[tuple[Simpul, ...]]:
    """Yield every path from a tujuan to a level that has nothing below it."""
    anak = jalur[-1].anak
    if not anak:
        yield jalur
    for a in anak:
        yield from _jalur((*jalur, a))
