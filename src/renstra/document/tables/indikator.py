"""Tabel indikator that answer to the RPJMD (form T-C.28), and the indikator kinerja utama."""

from __future__ import annotations

from ...model import Indikator, Kegiatan, Program, Renstra
from ...model.angka import tulis_rupiah
from ..rows import Baris
from .isi import IsiTabel, pagu_tahunan, target_tahunan


def indikator_rpjmd(renstra: Renstra) -> IsiTabel:
    """A row for each indikator of the RPJMD; the pagu of program and kegiatan comes from their sub kegiatan."""
    i, p = renstra.identitas, renstra.identitas.periode
    if not renstra.indikator_rpjmd:
        return IsiTabel(())
    baris = [Baris(melintang=f"{i.bidang_urusan or i.urusan} {i.opd}".upper(), tebal=True, warna="kelompok")]
    program = []
    for n, r in enumerate(renstra.indikator_rpjmd, 1):
        acuan = renstra.per_kode.get(r.kode_rujukan)
        isi = {"no": f"{n}.", "indikator": r.indikator.nama, "satuan": r.indikator.satuan, **target_tahunan(r.indikator, p)}
        isi["unit"] = r.penanggung_jawab or i.opd
        if isinstance(acuan, (Program, Kegiatan)):
            isi |= pagu_tahunan(acuan, p)
        if isinstance(acuan, Program):
            program.append(acuan)
        baris.append(Baris(isi, tebal=isinstance(acuan, Program)))
    unik = list(dict.fromkeys(program))
    jumlah = {f"pagu.{t}": tulis_rupiah(sum(x.pagu(t) for x in unik)) for t in p.tahun_pagu}
    jumlah["pagu.akhir"] = tulis_rupiah(sum(x.pagu_periode(p.tahun_pagu) for x in unik))
    baris.append(Baris({"indikator": "JUMLAH", **jumlah}, tebal=True, warna="jumlah"))
    return IsiTabel(tuple(baris))


def iku(renstra: Renstra) -> IsiTabel:
    """The indikator marked as IKU; those of tujuan and sasaran when none is marked. Each stands once."""
    semua = [i for s in renstra.simpul for i in s.indikator]
    pilihan = [i for i in semua if i.iku] or [i for s in (*renstra.tujuan, *renstra.sasaran) for i in s.indikator]
    unik: dict[str, Indikator] = {}
    for i in pilihan:
        unik.setdefault(i.nama.casefold(), i)
    p = renstra.identitas.periode
    baris = [
        Baris({
            "no": f"{n}.", "indikator": i.nama, "satuan": i.satuan, "definisi": i.definisi, "rumus": i.rumus,
            "sumber_data": i.sumber_data, **target_tahunan(i, p),
        })
        for n, i in enumerate(unik.values(), 1)
    ]  # fmt: skip
    return IsiTabel(tuple(baris))
