"""Tabel cascading: from tujuan down to sub kegiatan, the indikator of each level beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Renstra
from ...model.program import Simpul
from ..rows import Baris
from .isi import IsiTabel

TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def cascading(renstra: Renstra) -> IsiTabel:
    """One row for each sub kegiatan (or for the lowest level there is); the levels above carry its path."""
    baris = []
    terakhir: dict[str, str] = {}
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
        awal = next((n for n, t in ((1, "program"), (2, "kegiatan")) if kunci.get(t) != terakhir.get(t)), 0)
        baris.append(Baris(isi, kunci, awal=awal))
        terakhir = kunci
    return IsiTabel(tuple(baris))


def _jalur(jalur: tuple[Simpul, ...]) -> Iterator[tuple[Simpul, ...]]:
    """Yield every path from a tujuan to a level that has nothing below it."""
    anak = jalur[-1].anak
    if not anak:
        yield jalur
    for a in anak:
        yield from _jalur((*jalur, a))
