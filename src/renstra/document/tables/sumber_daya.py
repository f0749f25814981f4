"""Tabel sumber daya: staff, posts, other people, assets, training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import JumlahJabatan, Renstra, SdmLain
from ...model.angka import tulis_bilangan
from ...model.organisasi import GOLONGAN
from ..rows import Baris
from .isi import IsiTabel


def pegawai(renstra: Renstra) -> IsiTabel:
    """Civil servants by education (rows) and pay grade (columns), with sums both ways."""
    baris = []
    for n, p in enumerate(renstra.pegawai, 1):
        golongan = {f"golongan.{g}": _isi(p.golongan.get(g)) for g in GOLONGAN}
        baris.append(Baris({"no": f"{n}.", "pendidikan": p.pendidikan, "jumlah": tulis_bilangan(p.jumlah), **golongan}))
    jumlah = {f"golongan.{g}": tulis_bilangan(sum(p.golongan.get(g, 0) for p in renstra.pegawai)) for g in GOLONGAN}
    return _berjumlah(baris, {"pendidikan": "JUMLAH", "jumlah": tulis_bilangan(renstra.jumlah_pegawai), **jumlah})


def jumlah_jabatan(renstra: Renstra) -> IsiTabel:
    """Holders of structural and functional posts."""
    return _berkelompok(renstra.jumlah_jabatan)


def sdm_lain(renstra: Renstra) -> IsiTabel:
    """People who are no civil servants."""
    return _berkelompok(renstra.sdm_lain)


def sarana(renstra: Renstra) -> IsiTabel:
    """Assets by kind, condition and sufficiency (units)."""
    baris = []
    for jenis in dict.fromkeys(s.jenis for s in renstra.sarana):
        baris.append(Baris(melintang=jenis, tebal=True, warna="kelompok"))
        for n, s in enumerate((s for s in renstra.sarana if s.jenis == jenis), 1):
            angka = {n: _isi(getattr(s, n)) for n in ("baik", "rusak", "lengkap", "mencukupi", "kurang")}
            baris.append(Baris({"no": f"{n}.", "nama": s.nama, **angka, "keterangan": s.keterangan}))
    return IsiTabel(tuple(baris))


def pelatihan(renstra: Renstra) -> IsiTabel:
    """Staff who finished each training."""
    baris = [
        Baris({"no": f"{n}.", "nama": p.nama, "jumlah": tulis_bilangan(p.jumlah)}) for n, p in enumerate(renstra.pelatihan, 1)
    ]
    return _berjumlah(baris, {"nama": "JUMLAH", "jumlah": tulis_bilangan(sum(p.jumlah for p in renstra.pelatihan))})


def _berkelompok(isi: Sequence[JumlahJabatan | SdmLain]) -> IsiTabel:
    baris = []
    for kelompok in dict.fromkeys(i.kelompok for i in isi):
        anggota = [i for i in isi if i.kelompok == kelompok]
        jumlah = tulis_bilangan(sum(i.jumlah for i in anggota))
        baris.append(Baris({"uraian": kelompok, "jumlah": jumlah}, tebal=True, warna="kelompok"))
        baris += [
            Baris({"no": f"{n}.", "uraian": i.uraian, "jumlah": tulis_bilangan(i.jumlah)}) for n, i in enumerate(anggota, 1)
        ]
    return _berjumlah(baris, {"uraian": "JUMLAH", "jumlah": tulis_bilangan(sum(i.jumlah for i in isi))})


def _berjumlah(baris: Iterable[Baris], jumlah: dict[str, str]) -> IsiTabel:
    isi = tuple(baris)
    return IsiTabel((*isi, Baris(jumlah, tebal=True, warna="jumlah")) if isi else ())


def _isi(nilai: int | None) -> str:
    """A count as it stands in a table; what was not counted stays a dash, not a blank."""
    return "-" if nilai is None else tulis_bilangan(nilai)
