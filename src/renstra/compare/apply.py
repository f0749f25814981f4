"""Changes carried out: what they make of the old plan must be the new one, or the list is not whole.

Plans are held against each other laid flat, in the form in which they are compared: without the order of rows, spacing,
the letter case of names and the spelling of numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Asal, Indikator, Renstra, Simpul
from ..narrative.blocks import BabJadi
from .changes import TINGKAT, HasilBanding, Perubahan
from .levels import KETERANGAN
from .sameness import SIFAT_INDIKATOR, nama_baku, nilai_baku, pagu_baku, sifat_baku, tahunan_baku, teks_baku
from .sheets import BarisLembar, baris_lembar, isi_identitas, isian_baku
from .texts import bagian_teks
from .tree import pohon

Kunci = tuple[str, str]
"""A level by its name and its kode: ``("Program", "1.06.02")``; a text by its chapter and heading."""


@dataclass
class _Ukuran:
    """An indikator being changed."""

    sifat: dict[str, Any]
    capaian_awal: Any
    target: dict[int, Any]

    def rata(self) -> Hashable:
        return frozenset(self.sifat.items()), self.capaian_awal, frozenset(self.target.items())


@dataclass
class _Baris:
    """A level being changed. `induk` is the row of its parent, or the kode of one that a change names."""

    tingkat: str
    kode: str
    nama: str
    induk: _Baris | str | None
    indikator: dict[str, _Ukuran]
    pagu: dict[int, int]
    keterangan: dict[str, str]
    pengganti: _Baris | None = field(default=None, repr=False)

    def rata(self) -> Hashable:
        atas = self.induk
        while isinstance(atas, _Baris) and atas.pengganti:
            atas = atas.pengganti
        kode_induk = atas.kode if isinstance(atas, _Baris) else atas or ""
        ukuran = frozenset(u.rata() for u in self.indikator.values())
        return self.nama, kode_induk, ukuran, frozenset(self.pagu.items()), frozenset(self.keterangan.items())


def ratakan(renstra: Renstra) -> dict[Kunci, Hashable]:
    """Lay the levels of a plan flat: what each one says, by its level and kode."""
    return {k: b.rata() for k, b in _baris(renstra).items()}


def _baris(renstra: Renstra) -> dict[Kunci, _Baris]:
    p = pohon(renstra)
    semua: list[_Baris] = []
    for n, s in enumerate(p.simpul):
        atas = p.induk[n]
        semua.append(_satu(s, semua[atas] if atas >= 0 else None))
    return {(b.tingkat, b.kode): b for b in semua}


def _satu(s: Simpul, induk: _Baris | str | None) -> _Baris:
    return _Baris(
        TINGKAT[type(s)], s.kode, nama_baku(s.nama), induk, {nama_baku(i.nama): _ukuran(i) for i in s.indikator},
        pagu_baku(getattr(s, "pagu_tahunan", {})), {k: teks for k in KETERANGAN if (teks := teks_baku(getattr(s, k, "")))},
    )  # fmt: skip


def _ukuran(i: Indikator) -> _Ukuran:
    sifat = {s: sifat_baku(i, s) for s in SIFAT_INDIKATOR}
    return _Ukuran(sifat, nilai_baku(i.capaian_awal), tahunan_baku(i.target))


def terapkan(lama: Renstra, perubahan: Sequence[Perubahan]) -> dict[Kunci, Hashable]:
    """Carry out the changes of the levels on a plan, and return it laid flat."""
    semua = _baris(lama)
    muncul: list[_Baris] = []
    for p in perubahan:
        if p.ranah != "jenjang":
            continue
        if p.unsur:
            for letak in p.lama[:1] if len(p.lama) == len(p.baru) == 1 else ():
                _ubah(semua[p.bagian, letak.kode], p)
            continue
        menjadi = [] if p.menjadi is None else p.menjadi if isinstance(p.menjadi, tuple) else [p.menjadi]
        jadi = [_satu(s, letak.induk) for s, letak in zip(menjadi, p.baru, strict=True)]
        muncul += jadi
        for letak in p.lama:
            semua[p.bagian, letak.kode].pengganti = jadi[0] if jadi else _HILANG
    tinggal = [b for b in semua.values() if b.pengganti is None]
    return {(b.tingkat, b.kode): b.rata() for b in (*tinggal, *muncul)}


_HILANG = _Baris("", "", "", None, {}, {}, {})
"""What stands in the place of a level that is gone."""


def _ubah(b: _Baris, p: Perubahan) -> None:
    """Carry out one change on one level."""
    ukuran = b.indikator.get(nama_baku(p.indikator))
    match p.unsur:
        case "induk":
            b.induk = p.menjadi
        case "kode":
            b.kode = p.menjadi
        case "nama":
            b.nama = nama_baku(p.menjadi)
        case "pagu":
            b.pagu = pagu_baku({**b.pagu, p.tahun or 0: p.menjadi})
        case "indikator":
            if p.menjadi is None:
                del b.indikator[nama_baku(p.semula.nama)]
            else:
                # Under another key than that of an indikator of the same name, which may still have to go.
                b.indikator[f"{nama_baku(p.menjadi.nama)} (baru)"] = _ukuran(p.menjadi)
        case "target":
            assert ukuran is not None
            ukuran.target = {t: n for t, n in {**ukuran.target, p.tahun or 0: nilai_baku(p.menjadi)}.items() if n != _KOSONG}
        case "capaian awal":
            assert ukuran is not None
            ukuran.capaian_awal = nilai_baku(p.menjadi)
        case sifat if sifat.startswith("indikator "):
            assert ukuran is not None
            nama = sifat.removeprefix("indikator ")
            ukuran.sifat[nama] = nama_baku(p.menjadi) if nama in {"nama", "satuan"} else isian_baku(p.menjadi)
        case isian:
            b.keterangan = {k: teks for k, teks in {**b.keterangan, isian: teks_baku(p.menjadi)}.items() if teks}


_KOSONG = nilai_baku(None)


def terapkan_lembar(lama: Renstra, perubahan: Sequence[Perubahan]) -> tuple[dict[str, Any], dict[str, Counter[Hashable]]]:
    """Carry out the changes of the other sheets, and return the answers of *Identitas* and the rows of each sheet."""
    identitas = {k: isian_baku(n) for k, n in isi_identitas(lama.identitas).items()}
    baris = ratakan_lembar(lama)
    for p in perubahan:
        if p.ranah == "lembar" and p.unsur:
            identitas[p.unsur] = isian_baku(p.menjadi)
        elif p.ranah == "lembar":
            for isi, arah in ((p.semula, -1), (p.menjadi, 1)):
                if isi is not None:
                    baris[p.bagian][_rata_isi(isi)] += arah
    return identitas, {k: +isi for k, isi in baris.items()}


def ratakan_lembar(renstra: Renstra) -> dict[str, Counter[Hashable]]:
    """The rows of the other sheets as they are compared, counted."""
    return {lembar: Counter(b.baku for b in isi) for lembar, isi in baris_lembar(renstra).items()}


def _rata_isi(isi: Mapping[str, Any]) -> Hashable:
    return BarisLembar("", (), isi, Asal()).baku


def terapkan_teks(lama: Sequence[BabJadi], perubahan: Sequence[Perubahan]) -> dict[Kunci, list[str]]:
    """Carry out the changes of the texts, and return the paragraphs of every heading that still has some."""
    hasil = ratakan_teks(lama)
    ubah: dict[Kunci, list[Perubahan]] = {}
    for p in perubahan:
        if p.ranah == "teks":
            letak = (p.baru or p.lama)[0]
            ubah.setdefault((nama_baku(letak.induk), nama_baku(letak.nama)), []).append(p)
    for kunci, daftar in ubah.items():
        semula = hasil.get(kunci, [])
        pergi = {p.lama[0].nomor for p in daftar if p.lama}
        datang = {p.baru[0].nomor: teks_baku(p.menjadi) for p in daftar if p.baru}
        tinggal = iter([t for n, t in enumerate(semula, 1) if n not in pergi])
        banyak = len(semula) - len(pergi) + len(datang)
        hasil[kunci] = [datang[n] if n in datang else next(tinggal) for n in range(1, banyak + 1)]
    return {k: isi for k, isi in hasil.items() if isi}


def ratakan_teks(bab: Sequence[BabJadi]) -> dict[Kunci, list[str]]:
    """The paragraphs of every heading, by chapter and heading, as they are compared."""
    return {k: [teks_baku(t) for t in b.isi] for k, b in bagian_teks(bab).items() if b.isi}


def terbukti(hasil: HasilBanding, bab_lama: Sequence[BabJadi] = (), bab_baru: Sequence[BabJadi] = ()) -> bool:
    """Whether the changes, carried out on the old plan, give the new one: levels, other sheets, and texts."""
    perubahan = hasil.perubahan
    identitas = {k: isian_baku(n) for k, n in isi_identitas(hasil.baru.identitas).items()}
    return (
        terapkan(hasil.lama, perubahan) == ratakan(hasil.baru)
        and terapkan_lembar(hasil.lama, perubahan) == (identitas, ratakan_lembar(hasil.baru))
        and terapkan_teks(bab_lama, perubahan) == ratakan_teks(bab_baru)
    )
