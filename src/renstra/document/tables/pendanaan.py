"""Tabel rencana program, kegiatan, sub kegiatan, dan pendanaan (form T-C.27): the 19 columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Kegiatan, Program, Renstra, Sasaran, Tujuan
from ...model.angka import tulis_rupiah
from ...model.program import Simpul, telusuri
from ..rows import Baris
from .isi import IsiTabel, pagu_tahunan, per_indikator

_KETERANGAN = (
    "Keterangan: {tanpa} sub kegiatan lain pada cascading belum bertarget dan belum berpagu dalam periode ini "
    "sehingga tidak dimuat dalam tabel ini."
)


def pendanaan(renstra: Renstra) -> IsiTabel:
    """Every planned level with targets and pagu, then the grand total.

    A sub kegiatan without any target or pagu stays in the cascading only, and the note says how many they are.
    """
    baris = [b for t in renstra.tujuan for s in telusuri(t) if s.terencana for b in _baris(renstra, s)]
    if not baris:
        return IsiTabel(())
    p = renstra.identitas.periode
    jumlah = {f"pagu.{t}": tulis_rupiah(renstra.pagu(t)) for t in p.tahun_pagu}
    baris.append(
        Baris({"uraian": "JUMLAH", "pagu.akhir": tulis_rupiah(renstra.pagu_total), **jumlah}, tebal=True, warna="jumlah")
    )
    tanpa = sum(not s.terencana for s in renstra.sub_kegiatan)
    keterangan = _KETERANGAN.format(tanpa=tanpa) if tanpa else ""
    return IsiTabel(tuple(baris), keterangan)


def _baris(renstra: Renstra, simpul: Simpul) -> Iterator[Baris]:
    p = renstra.identitas.periode
    tetap = {"kode": simpul.kode, "uraian": simpul.nama}
    if isinstance(simpul, (Tujuan, Sasaran)):
        tetap["uraian"] = f"{type(simpul).__name__}: {simpul.nama}"
        for n, (isi, kunci) in enumerate(per_indikator(simpul, tetap, p)):
            yield Baris(isi, kunci, tebal=True, warna="kelompok", awal=int(n == 0 and isinstance(simpul, Tujuan)))
        return
    tetap |= {"unit": simpul.penanggung_jawab, "lokasi": simpul.lokasi, **pagu_tahunan(simpul, p)}
    program = isinstance(simpul, Program)
    awal = 1 if program else 2 if isinstance(simpul, Kegiatan) else 0
    if program:
        tetap["uraian"] = simpul.nama.upper()
    for n, (isi, kunci) in enumerate(per_indikator(simpul, tetap, p)):
        warna = "kelompok" if program else ""
        yield Baris(isi, kunci, tebal=program or bool(simpul.anak), warna=warna, awal=0 if n else awal)
