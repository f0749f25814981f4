"""Rules R201-R209: what a row of targets claims for the end, and whether its years go the way they should."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ..model import KOSONG, Angka, Indikator, Kosong, Nilai, Periode, Predikat, Rentang, Simpul, SubKegiatan
from ..model.angka import bulatkan, tulis_bilangan
from ..model.nilai import SKALA_SAKIP
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .deret import deret_persen, deret_pohon, deret_semua

_LEBIH_DARI_100 = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|pertambahan|inflasi|rasio|perbandingan|indeks|nilai tukar|realisasi|(pen)?capaian"
    r"|efekti[fv]itas|partisipasi kasar|apk|hunian|okupansi|kepadatan|kapasitas|kecukupan|ketersediaan)\b",
    re.IGNORECASE,
)
"""Percentages that may well pass 100: growth, what was reached of what was planned, enrolment of all ages, occupancy."""
_DI_BAWAH_NOL = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|inflasi|perubahan|deviasi|selisih|surplus|defisit|penurunan)\b", re.IGNORECASE
)
_SALAH_ARAH = {"naik": (-1,), "turun": (1,), "tetap": (-1, 1)}
_GERAK = {-1: "turun", 1: "naik"}
_BATAS_LANGKAH = {"naik": "paling sedikit", "turun": "paling banyak", "tetap": "tetap"}


@aturan(
    "R201",
    "Kondisi akhir yang tertulis sama dengan hasil hitungan target",
    "kesalahan",
    "Kondisi akhir dihitung dari target menurut cara rekapnya; angka lain yang tertulis di sana bertentangan dengan tabelnya.",
)
def kondisi_akhir(b: Bahan) -> Iterator[Cacat]:
    """Typed kondisi akhir against the years with pagu, summed up as the indikator says (in its satuan)."""
    p = b.renstra.identitas.periode
    for kode, i, _ in deret_semua(b):
        tertulis = i.kondisi_akhir_tertulis
        if tertulis is None or isinstance(tertulis, Kosong):
            continue
        if not _sama(i, tertulis, benar := i.kondisi_akhir(p.tahun_pagu)):
            yield cacat(
                i.asal, "kondisi_akhir_tertulis", f"kondisi akhir tidak sama dengan {_cara(i, p)}", isi=i.tulis(tertulis),
                harap=i.tulis(benar), saran=_saran_akhir(i, tertulis, p), perihal=kode,
            )  # fmt: skip


@aturan(
    "R202",
    "Target bergerak ke arah yang seharusnya",
    "peringatan",
    "Target yang turun padahal harus naik, atau sebaliknya, selalu ditanyakan penilai; mungkin salah ketik, mungkin arahnya.",
)
def salah_arah(b: Bahan) -> Iterator[Cacat]:
    """Steps against `arah`, from the baseline over every planned year; predikat by their scale, empty years skipped.

    A row that goes the other way at every step has its `arah` wrong rather than its figures: that is told once.
    """
    p = b.renstra.identitas.periode
    for s, i, angka in b.sekali(deret_pohon):
        if angka is not None and _searah(angka, i):
            continue
        langkah = [(a, z, _gerak(a[1], z[1])) for a, z in pairwise(_isi(i, p))]
        salah = [x for x in langkah if x[2] in _SALAH_ARAH[i.arah]]
        if i.arah != "tetap" and len(salah) == len(langkah) >= 3:
            awal, akhir, gerak = langkah[0][0], langkah[-1][1], langkah[0][2]
            yield cacat(
                i.asal, "arah", f"target selalu {_GERAK[gerak]}, padahal arahnya {i.arah}", isi=_dari_ke(i, awal, akhir),
                harap=f"arah {_GERAK[gerak]}, atau target yang {i.arah}",
                saran=f"isi kolom Arah dengan '{_GERAK[gerak]}', atau betulkan targetnya", perihal=s.kode,
            )  # fmt: skip
            continue
        for awal, akhir, gerak in salah:
            yield cacat(
                i.asal, f"target.{akhir[0]}", f"target {_GERAK[gerak]} dari {awal[0]} ke {akhir[0]}, padahal arahnya {i.arah}",
                isi=_dari_ke(i, awal, akhir), harap=f"{_BATAS_LANGKAH[i.arah]} {i.tulis(awal[1])}",
                saran="betulkan angkanya, atau isi kolom Arah; bila benar, catat alasannya pada lembar Aturan", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R203",
    "Persentase di antara 0 dan 100",
    "peringatan",
    "Bagian tidak lebih besar daripada keseluruhannya; hanya pertumbuhan, rasio, atau capaian target yang dapat melewati 100.",
)
def persen_wajar(b: Bahan) -> Iterator[Cacat]:
    """Percentages below 0 or over 100, the baseline included, unless the name speaks of growth, a ratio or an achievement."""
    p = b.renstra.identitas.periode
    for kode, i, angka in b.sekali(deret_persen):
        if angka is not None and min(angka) >= 0 and max(angka) <= 100:
            continue
        for medan, nilai in _medan(i, p):
            bawah, atas = _ujung(nilai) or (Decimal(0), Decimal(0))
            lebih = atas > 100 and not _LEBIH_DARI_100.search(i.nama)
            if lebih or (bawah < 0 and not _DI_BAWAH_NOL.search(i.nama)):
                yield cacat(
                    i.asal, medan, f"persentase {'lebih dari 100' if lebih else 'kurang dari 0'}", isi=i.tulis(nilai),
                    harap="0 sampai 100", saran="betulkan angkanya, atau satuannya bila bukan persentase", perihal=kode,
                )  # fmt: skip


@aturan(
    "R205",
    "Persentase tidak tertulis sebagai pecahan",
    "peringatan",
    "Angka 0,7 di antara 69 dan 71 berasal dari sel berformat persen: yang dimaksud 70, yang tercetak 0,7.",
)
def persen_pecahan(b: Bahan) -> Iterator[Cacat]:
    """A percentage below 1 that would fit among the others of its row, which agree, were it a hundred times as big."""
    p = b.renstra.identitas.periode
    for kode, i, angka in b.sekali(deret_persen):
        if angka is not None and min(angka) >= 1:
            continue
        isi = [(m, n) for m, n in _medan(i, p) if isinstance(n, Angka) and n.nilai > 0]
        lain = [n.nilai for _, n in isi if n.nilai > 1]
        # A row that grows from next to nothing has small percentages of its own.
        if len(lain) < 2 or max(lain) > 2 * min(lain):
            continue
        for medan, nilai in isi:
            seratus = nilai.nilai * 100
            if nilai.nilai < 1 and min(lain) / 2 <= seratus <= max(lain) * 2:
                yield cacat(
                    i.asal, medan, "persentase tampak tertulis sebagai pecahan", isi=i.tulis(nilai),
                    harap=tulis_bilangan(seratus), saran="tulis sebagai angka persen, misalnya 70 dan bukan 0,7", perihal=kode,
                )  # fmt: skip


@aturan(
    "R207",
    "Target tidak terputus",
    "peringatan",
    "Tahun kosong di antara tahun bertarget, atau tahun berpagu yang tidak bertarget lagi, biasanya tertinggal saat mengisi.",
)
def target_terputus(b: Bahan) -> Iterator[Cacat]:
    """Years without target between years with target, and years with pagu after the last target.

    ``N/a`` is a reason, and so is ``-`` where the year has no pagu or another indikator of the level has a target. Sub
    kegiatan with pagu and no target at all are left to R105.
    """
    p = b.renstra.identitas.periode
    for s, i, angka in b.sekali(deret_pohon):
        if angka is not None:
            continue
        terisi = [t for t in p.tahun_target if not isinstance(i.target.get(t, KOSONG), Kosong)]
        if not terisi or len(terisi) == len(p.tahun_target):
            continue
        for tahun in range(terisi[0] + 1, p.akhir + 1):
            nilai = i.target.get(tahun, KOSONG)
            if isinstance(nilai, Kosong) and nilai.alasan != "N/a" and _putus(s, nilai, tahun, tahun < terisi[-1]):
                letak = "di antara tahun yang bertarget" if tahun < terisi[-1] else "padahal tahun itu berpagu"
                yield cacat(
                    i.asal, f"target.{tahun}", f"target {tahun} kosong {letak}", isi=nilai.alasan or "kosong",
                    harap=f"target dalam {i.satuan}",
                    saran="isi targetnya; bila memang tidak direncanakan, tulis '-' dan kosongkan pagunya", perihal=s.kode,
                )  # fmt: skip


@aturan(
    "R208",
    "Target kegiatan tidak melebihi jumlah target sub kegiatannya",
    "peringatan",
    "Kegiatan hanya menghasilkan apa yang dihasilkan sub kegiatannya; bila satuannya sama, jumlahnya adalah batas atas.",
)
def kegiatan_melebihi(b: Bahan) -> Iterator[Cacat]:
    """Things counted at a kegiatan against those of its sub kegiatan, where all of them count in one satuan.

    The same people may be counted in several sub kegiatan, so only a kegiatan above the sum is told, once for all years.
    """
    tahun = b.renstra.identitas.periode.tahun_pagu
    for k in b.renstra.kegiatan:
        milik = {_sifat(i) for i in k.indikator if i.jenis == "cacah"}
        if any(_sifat(j) not in milik and j.terisi for s in k.sub_kegiatan for j in s.indikator):
            continue
        bawah = [i for s in k.sub_kegiatan for i in s.indikator if i.terisi]
        sifat = {_sifat(i) for i in bawah}
        for i in (i for i in k.indikator if i.jenis == "cacah" and sifat == {_sifat(i)}):
            jumlah = {t: sum((_angka(j, t) for j in bawah), Decimal(0)) for t in tahun}
            lebih = [t for t in tahun if _angka(i, t) > jumlah[t] and all(_dapat_dijumlah(j, t) for j in bawah)]
            if lebih:
                yield cacat(
                    i.asal, f"target.{lebih[0]}", "target kegiatan melebihi jumlah target sub kegiatannya",
                    isi="; ".join(f"{t}: {tulis_bilangan(_angka(i, t))}" for t in lebih),
                    harap="; ".join(f"{t}: paling banyak {tulis_bilangan(jumlah[t])}" for t in lebih),
                    saran="samakan target kegiatan dengan yang dihasilkan sub kegiatannya", perihal=k.kode,
                )  # fmt: skip


@aturan(
    "R209",
    "Satu tahun tidak menyimpang dari deret yang tetap",
    "saran",
    "Satu angka lain dalam deret yang selalu sama (1, 1, 1, 1, 3) patut dibaca ulang: mungkin salah ketik.",
)
def menyimpang_sendiri(b: Bahan) -> Iterator[Cacat]:
    """One year unlike all others of its row, in the direction that `arah` allows (R202 tells the other one).

    The first year may differ, since a level may change once. In the last year only things counted twice as often are told.
    """
    p = b.renstra.identitas.periode
    for s, i, angka in b.sekali(deret_pohon):
        deret = [n.nilai for t in p.tahun_target if isinstance(n := i.target.get(t), Angka)] if angka is None else angka[1:]
        if len(deret) < 4 or i.arah == "tetap":
            continue
        # In order of size the one that differs stands at an end, and all others are alike.
        deret.sort()
        if deret[0] == deret[-1] or (deret[0] != deret[-2] and deret[1] != deret[-1]):
            continue
        biasa, lain = deret[1], deret[-1] if deret[0] == deret[1] else deret[0]
        isi = [(t, n.nilai) for t in p.tahun_target if isinstance(n := i.target.get(t), Angka)]
        tahun = next(t for t, n in isi if n == lain)
        if not biasa or tahun == isi[0][0] or (lain > biasa) != (i.arah == "naik"):
            continue
        berlipat = lain >= 2 * biasa or 2 * lain <= biasa
        if tahun != isi[-1][0] or (i.jenis == "cacah" and berlipat):
            yield cacat(
                i.asal, f"target.{tahun}", f"target {tahun} lain sendiri di antara tahun-tahun yang sama",
                isi=tulis_bilangan(lain), harap=f"{tulis_bilangan(biasa)} seperti tahun lain",
                saran="periksa apakah salah ketik", perihal=s.kode,
            )  # fmt: skip


def _isi(i: Indikator, p: Periode) -> list[tuple[int, Nilai]]:
    """The values that can be held against each other, by year, the baseline first."""
    semua = [(p.dasar, i.capaian_awal), *((t, i.target.get(t, KOSONG)) for t in p.tahun_target)]
    return [(t, n) for t, n in semua if _ujung(n)]


def _searah(angka: list[Decimal], i: Indikator) -> bool:
    """Whether the years never go against `arah`, as they mostly do not."""
    return angka == sorted(angka, reverse=i.arah == "turun") and (i.arah != "tetap" or angka[0] == angka[-1])


def _medan(i: Indikator, p: Periode) -> Iterable[tuple[str, Nilai]]:
    """The baseline and the targets with the names of their cells; the sheet of the RPJMD calls the baseline otherwise."""
    awal = f"capaian_awal.{p.dasar}"
    yield awal if awal in i.asal.kolom else "kondisi_awal", i.capaian_awal
    yield from ((f"target.{t}", n) for t, n in i.target.items())


def _ujung(n: Nilai) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest that a value may mean; None when it has no size."""
    if isinstance(n, Rentang):
        return n.bawah, n.atas
    if isinstance(n, Predikat):
        langkah = Decimal(SKALA_SAKIP.index(n.huruf)) if n.huruf in SKALA_SAKIP else None
        return None if langkah is None else (langkah, langkah)
    return (n.nilai, n.nilai) if isinstance(n, Angka) else None


def _gerak(dari: Nilai, ke: Nilai) -> int:
    """-1 when it fell, 1 when it rose; 0 when it did neither for sure, as ranges that overlap."""
    a, z = _ujung(dari), _ujung(ke)
    assert a and z, "hanya nilai yang berukuran dibandingkan"
    return (z[0] > a[0] and z[1] > a[1]) - (z[0] < a[0] and z[1] < a[1])


def _dari_ke(i: Indikator, awal: tuple[int, Nilai], akhir: tuple[int, Nilai]) -> str:
    return f"{i.tulis(awal[1])} ({awal[0]}) menjadi {i.tulis(akhir[1])} ({akhir[0]})"


def _sama(i: Indikator, tertulis: Nilai, benar: Nilai) -> bool:
    """Whether two conditions print the same; a mean may be rounded to fewer digits than were computed."""
    if isinstance(benar, Kosong):
        return isinstance(tertulis, Angka) and not tertulis.nilai
    if tertulis == benar or i.tulis(tertulis) == i.tulis(benar):
        return True
    if i.rekap != "rata-rata" or not isinstance(tertulis, Angka) or not isinstance(benar, Angka):
        return False
    digit = min(_desimal(tertulis.nilai), 2 if i.desimal is None else i.desimal)
    return bulatkan(tertulis.nilai, digit) == bulatkan(benar.nilai, digit)


def _desimal(n: Decimal) -> int:
    return len(tulis_bilangan(n).partition(",")[2])


def _cara(i: Indikator, p: Periode) -> str:
    rentang = f"{p.pertama}-{p.akhir}"
    return {
        "jumlah": f"jumlah target {rentang}",
        "akhir": "target tahun terakhir",
        "rata-rata": f"rata-rata target {rentang}",
        "maks": f"target tertinggi {rentang}",
    }[i.rekap]


def _saran_akhir(i: Indikator, tertulis: Nilai, p: Periode) -> str:
    """How the typed figure may have come about, and what to do then."""
    angka = [n.nilai for t in p.tahun_pagu if isinstance(n := i.target.get(t, KOSONG), Angka)]
    peralihan = [n.nilai for t in p.tahun_peralihan if isinstance(n := i.target.get(t, KOSONG), Angka)]
    if isinstance(tertulis, Angka) and angka:
        if i.rekap == "jumlah" and peralihan and tertulis.nilai == sum(angka) + sum(peralihan):
            return f"tahun sebelum {p.pertama} ikut dijumlahkan; samakan, atau kosongkan sel ini agar dihitung"
        if i.rekap == "jumlah" and tertulis.nilai == angka[-1]:
            return "bila yang dimaksud keadaan tahun terakhir, isi kolom Rekap dengan 'akhir'; bila tidak, kosongkan sel ini"
        if i.rekap != "jumlah" and tertulis.nilai == sum(angka):
            tambah = (
                "bila memang dijumlahkan, isi kolom Rekap dengan 'jumlah'"
                if i.jenis == "cacah"
                else f"{i.satuan} tidak dijumlahkan"
            )
            return f"{tambah}; samakan, atau kosongkan sel ini agar dihitung"
    return "samakan, atau kosongkan sel ini agar dihitung"


def _putus(s: Simpul, nilai: Kosong, tahun: int, di_antara: bool) -> bool:
    """Whether an empty year breaks the row, and is not told by R105 already."""
    ada_lain = any(not isinstance(i.target.get(tahun, KOSONG), Kosong) for i in s.indikator)
    berpagu = s.pagu(tahun) > 0
    if isinstance(s, SubKegiatan) and berpagu and not ada_lain:
        return False
    if not nilai.alasan:
        return di_antara or berpagu
    return berpagu and not ada_lain


def _sifat(i: Indikator) -> tuple[str, str, str]:
    """What must be alike for figures to be added up."""
    return i.jenis, _satuan(i.satuan), i.rekap


@lru_cache(maxsize=1024)
def _satuan(satuan: str) -> str:
    return " ".join(satuan.casefold().split())


def _angka(i: Indikator, tahun: int) -> Decimal:
    nilai = i.target.get(tahun, KOSONG)
    return nilai.nilai if isinstance(nilai, Angka) else Decimal(0)


def _dapat_dijumlah(i: Indikator, tahun: int) -> bool:
    return isinstance(i.target.get(tahun, KOSONG), (Angka, Kosong))
