"""What became of one tujuan, sasaran, program, kegiatan or sub kegiatan: its changes, down to the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import KOSONG, Indikator, Sasaran, Simpul, SubKegiatan, Tujuan
from .changes import TINGKAT, Letak, Perubahan
from .matching import Pasang
from .sameness import SIFAT_INDIKATOR, nama_baku, nilai_sama, sifat_baku, teks_baku
from .tree import Pohon

KETERANGAN = ("misi", "urusan", "penanggung_jawab", "lokasi")
"""What a level says besides its kode, name, parent, indikator and pagu; each level has some of these."""

_INDUK = {"Sasaran": "kode_tujuan", "Program": "kode_sasaran", "Kegiatan": "induk", "Sub Kegiatan": "induk"}
_KOLOM_SIFAT = {"nama": "indikator", "jenis": "jenis_satuan"}
_INDIKATOR_MIRIP = 60


def perubahan_simpul(p: Pasang, lama: Pohon, baru: Pohon, jadi: Mapping[int, Sequence[int]]) -> tuple[Perubahan, ...]:
    """Return the changes of matched levels; `jadi` tells what became of every level of the old plan."""
    if len(p.lama) == len(p.baru) == 1:
        return tuple(_berubah(p, lama, baru, jadi))
    a, b = [lama.simpul[n] for n in p.lama], [baru.simpul[n] for n in p.baru]
    jenis = "dihapus" if not b else "baru" if not a else "dipecah" if len(b) > len(a) else "digabung"
    semula, menjadi = (tuple(s) if a and b else s[0] if s else None for s in (a, b))
    letak = tuple(_letak_utuh(lama, n) for n in p.lama), tuple(_letak_utuh(baru, n) for n in p.baru)
    utuh = Perubahan("jenjang", jenis, TINGKAT[type((a or b)[0])], "", *letak, semula, menjadi, skor=p.skor)
    if not (a and b and isinstance(a[0], SubKegiatan)):
        return (utuh,)
    pagu = (_jumlah([lama.pagu[n] for n in p.lama]), _jumlah([baru.pagu[n] for n in p.baru]))
    return utuh, *_pagu(p.skor, a, b, *pagu)


def _letak(s: Simpul, kolom: str) -> Letak:
    """Where a field of a level stands; a sheet that has no such column is pointed at by the kode."""
    sel = s.asal.sel(kolom) if kolom in s.asal.kolom else s.asal.sel("kode")
    return Letak(s.kode, s.nama, s.asal.lembar, sel, s.asal.baris)


def _letak_utuh(pohon: Pohon, n: int) -> Letak:
    """Where a whole row stands, and under which parent."""
    atas = pohon.induk[n]
    return replace(_letak(pohon.simpul[n], "nama"), induk=pohon.simpul[atas].kode if atas >= 0 else "")


def _satu(p: Pasang, a: Simpul, b: Simpul, jenis: str, unsur: str, semula: Any, menjadi: Any, kolom: str = "") -> Perubahan:
    letak = (_letak(a, kolom or unsur),), (_letak(b, kolom or unsur),)
    return Perubahan("jenjang", jenis, TINGKAT[type(b)], unsur, *letak, semula, menjadi, skor=p.skor)


def _berubah(p: Pasang, lama: Pohon, baru: Pohon, jadi: Mapping[int, Sequence[int]]) -> Iterator[Perubahan]:
    """Changes of a level that is the same: identity first, then indikator and targets, pagu, and the rest."""
    (m,), (n,) = p.lama, p.baru
    a, b = lama.simpul[m], baru.simpul[n]
    atas_lama, atas_baru = lama.induk[m], baru.induk[n]
    pindah = atas_lama >= 0 and atas_baru != next(iter(jadi.get(atas_lama, ())), -1)
    berganti = nama_baku(a.nama) != nama_baku(b.nama)
    nama = "ganti rumusan" if isinstance(b, (Tujuan, Sasaran)) else "ganti nomenklatur"
    if pindah:
        kode = lama.simpul[atas_lama].kode, baru.simpul[atas_baru].kode
        yield _satu(p, a, b, "pindah induk", "induk", *kode, kolom=_INDUK[TINGKAT[type(b)]])
    if a.kode != b.kode:
        yield _satu(p, a, b, "pindah induk" if pindah else nama if berganti else "ganti kode saja", "kode", a.kode, b.kode)
    if berganti:
        yield _satu(p, a, b, nama, "nama", a.nama, b.nama)
    yield from _indikator(p, a, b)
    if isinstance(b, SubKegiatan):
        yield from _pagu(p.skor, [a], [b], lama.pagu[m], baru.pagu[n])
    for isian in KETERANGAN:
        semula, menjadi = getattr(a, isian, ""), getattr(b, isian, "")
        if teks_baku(semula) != teks_baku(menjadi):
            yield _satu(p, a, b, "ubah keterangan", isian, semula, menjadi)


def _pagu(
    skor: int | None, a: Sequence[Simpul], b: Sequence[Simpul], semula: Mapping[int, int], menjadi: Mapping[int, int]
) -> Iterator[Perubahan]:
    """Rupiah year by year; of rows that were merged or split their sums."""
    for tahun in sorted({*semula, *menjadi}):
        if (dari := semula.get(tahun, 0)) != (ke := menjadi.get(tahun, 0)):
            letak = tuple(_letak(s, f"pagu.{tahun}") for s in a), tuple(_letak(s, f"pagu.{tahun}") for s in b)
            yield Perubahan("jenjang", "ubah pagu", TINGKAT[SubKegiatan], "pagu", *letak, dari, ke, tahun, skor=skor)


def _jumlah(pagu: Sequence[Mapping[int, int]]) -> dict[int, int]:
    return {t: sum(p.get(t, 0) for p in pagu) for t in sorted({t for p in pagu for t in p})}


def _indikator(p: Pasang, a: Simpul, b: Simpul) -> Iterator[Perubahan]:
    """Changes of what a level is measured by: indikator that came and went, that were reworded, and their targets."""
    if a.indikator == b.indikator:
        return
    for i, j in padankan_indikator(a.indikator, b.indikator):
        if i is None or j is None:
            semula = _letak_indikator(a, i, "indikator") if i else _letak(a, "indikator")
            menjadi = _letak_indikator(b, j, "indikator") if j else _letak(b, "indikator")
            nama = j.nama if j else i.nama if i else ""
            bagian = TINGKAT[type(b)]
            yield Perubahan("jenjang", "ubah indikator", bagian, "indikator", (semula,), (menjadi,), i, j, None, nama, p.skor)
            continue
        for sifat in SIFAT_INDIKATOR:
            if sifat_baku(i, sifat) != sifat_baku(j, sifat):
                kolom = _KOLOM_SIFAT.get(sifat, sifat)
                yield _ukuran(
                    p, a, b, i, j, ("ubah indikator", f"indikator {sifat}", kolom), getattr(i, sifat), getattr(j, sifat)
                )
        yield from _target(p, a, b, i, j)


def _letak_indikator(s: Simpul, i: Indikator, kolom: str) -> Letak:
    asal = i.asal if i.asal.baris else s.asal
    sel = asal.sel(kolom) if kolom in asal.kolom else asal.sel("indikator")
    return Letak(s.kode, s.nama, asal.lembar, sel, asal.baris)


def _ukuran(
    p: Pasang, a: Simpul, b: Simpul, i: Indikator, j: Indikator, apa: tuple[str, str, str], semula: Any, menjadi: Any,
    tahun: int | None = None,
) -> Perubahan:  # fmt: skip
    """A change of one indikator; `apa` is its kind, what of the indikator changed, and the column where that stands."""
    jenis, unsur, kolom = apa
    letak = (_letak_indikator(a, i, kolom),), (_letak_indikator(b, j, kolom),)
    return Perubahan("jenjang", jenis, TINGKAT[type(b)], unsur, *letak, semula, menjadi, tahun, i.nama, p.skor)


def _target(p: Pasang, a: Simpul, b: Simpul, i: Indikator, j: Indikator) -> Iterator[Perubahan]:
    if not nilai_sama(i.capaian_awal, j.capaian_awal):
        kolom = next((k for k in j.asal.kolom if k.startswith("capaian_awal.")), "capaian_awal")
        yield _ukuran(p, a, b, i, j, ("ubah target", "capaian awal", kolom), i.capaian_awal, j.capaian_awal)
    for tahun in sorted({*i.target, *j.target}):
        semula, menjadi = i.target.get(tahun, KOSONG), j.target.get(tahun, KOSONG)
        if not nilai_sama(semula, menjadi):
            yield _ukuran(p, a, b, i, j, ("ubah target", "target", f"target.{tahun}"), semula, menjadi, tahun)


def padankan_indikator(lama: Sequence[Indikator], baru: Sequence[Indikator]) -> list[tuple[Indikator | None, Indikator | None]]:
    """Pair the indikator of one level: by name, then by likeness, and the one that is left with the one that is left.

    Pairs stand in the order of the new plan; those that are gone come last.
    """
    jadi: dict[int, int] = {}
    nama = {nama_baku(j.nama): n for n, j in reversed(list(enumerate(baru)))}
    for m, i in enumerate(lama):
        if (n := nama.get(nama_baku(i.nama))) is not None and n not in jadi:
            jadi[n] = m
    sisa_lama = [m for m in range(len(lama)) if m not in jadi.values()]
    sisa_baru = [n for n in range(len(baru)) if n not in jadi]
    if len(sisa_lama) == len(sisa_baru) == 1:
        jadi[sisa_baru[0]] = sisa_lama[0]
    elif sisa_lama and sisa_baru:
        jadi |= _mirip(lama, baru, sisa_lama, sisa_baru)
    return [
        *((lama[jadi[n]] if n in jadi else None, j) for n, j in enumerate(baru)),
        *((i, None) for m, i in enumerate(lama) if m not in jadi.values()),
    ]


def _mirip(lama: Sequence[Indikator], baru: Sequence[Indikator], sisa_lama: list[int], sisa_baru: list[int]) -> dict[int, int]:
    from rapidfuzz.fuzz import token_sort_ratio

    nilai = sorted(
        (-token_sort_ratio(nama_baku(lama[m].nama), nama_baku(baru[n].nama)), m, n) for m in sisa_lama for n in sisa_baru
    )
    hasil: dict[int, int] = {}
    for skor, m, n in nilai:
        if -skor >= _INDIKATOR_MIRIP and n not in hasil and m not in hasil.values():
            hasil[n] = m
    return hasil
