"""Tabel tujuan, sasaran, strategi, dan arah kebijakan grouped by misi (form T-C.26)."""

from __future__ import annotations

from ...model import Renstra
from ..rows import Baris
from .isi import IsiTabel


def strategi(renstra: Renstra) -> IsiTabel:
    """The vision and each misi as a line of its own, under it a row for each arah kebijakan."""
    misi = {m.nomor: m.uraian for m in renstra.visi("Misi Daerah")}
    baris = [Baris(melintang=f"Visi: {' '.join(v.uraian for v in renstra.visi('Visi Daerah'))}", tebal=True, warna="kelompok")]
    for nomor in dict.fromkeys(a.misi for a in renstra.arah_kebijakan):
        baris.append(Baris(melintang=f"Misi {nomor}: {misi.get(nomor, '')}", tebal=True, warna="kelompok", awal=1))
        for a in (a for a in renstra.arah_kebijakan if a.misi == nomor):
            isi = {
                "tujuan": _nama(renstra, a.kode_tujuan),
                "sasaran": _nama(renstra, a.kode_sasaran),
                "strategi": a.strategi,
                "arah_kebijakan": a.arah_kebijakan,
            }
            kunci = {"tujuan": a.kode_tujuan, "sasaran": a.kode_sasaran, "strategi": a.strategi}
            baris.append(Baris(isi, kunci))
    return IsiTabel(tuple(baris) if renstra.arah_kebijakan else ())


def _nama(renstra: Renstra, kode: str) -> str:
    return renstra.per_kode[kode].nama if kode in renstra.per_kode else kode
