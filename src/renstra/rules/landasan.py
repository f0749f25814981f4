"""Rules R901-R905, R909, R910: the regulations that the plan stands on, their order, their writing, and whether they hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from ..model import DasarHukum, Identitas
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .lembaran import periksa_lembaran
from .peraturan import Peraturan
from .sitasi import Sitasi, nama_daerah, satu, uraikan

_ISIAN = {
    "perda_rpjmd": "Peraturan daerah tentang RPJMD",
    "perkada_renstra": "Peraturan kepala daerah tentang Renstra",
    "dasar_perubahan": "Dasar perubahan",
    "dasar_pembentukan": "Dasar pembentukan perangkat daerah",
    "dasar_susunan": "Dasar susunan organisasi",
}
"""The questions of Identitas that ask for a regulation."""

_JENJANG: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (n, re.compile(pola, re.IGNORECASE))
    for n, pola in enumerate(
        (
            r"Undang-Undang Dasar.*|UUD.*",
            r"(?:Tap|Ketetapan) (?:MPR|Majelis).*",
            r"Undang-Undang(?: Darurat)?|Peraturan Pemerintah Pengganti Undang-Undang",
            r"Peraturan Pemerintah",
            r"(?:Peraturan|Keputusan|Instruksi) Presiden",
            r"(?:Peraturan|Keputusan|Instruksi)(?: Bersama)? (?:Menteri|Kepala (?!Dinas)|Badan|Lembaga|Komisi) ?.*",
        )
    )
)
"""The ranks of national regulations from the top down (UU 12/2011); those of regions follow."""
_PERDA, _PERKADA = 6, 7
_DAERAH = 2
"""How far the regulations of a kabupaten or kota stand below those of the province."""

_KATA_TINGKAT = tuple(
    (re.compile(pola), tingkat)
    for pola, tingkat in (
        (r"gubernur|\bprov|\bpropinsi", "Provinsi"), (r"bupati|\bkab", "Kabupaten"), (r"wali kota|\bkota\b", "Kota"),
    )
)  # fmt: skip

_SIMPANG = "atau sesuaikan dengan naskah peraturannya"


@aturan(
    "R901",
    "Peraturan disebut satu kali pada Landasan Hukum",
    "kesalahan",
    "Peraturan yang sama dalam dua tulisan (PP dan Peraturan Pemerintah) tercetak dua kali pada bagian landasan hukum.",
)
def peraturan_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same regulation in two rows, however its kind, number and region are written."""
    pertama: dict[object, DasarHukum] = {}
    for d, s in _baris(b):
        kunci = (*s.kunci, _daerah(b, s) if s.berdaerah else "")
        if (lain := pertama.setdefault(kunci, d)) is not d:
            yield cacat(
                d.asal, "jenis", "peraturan ini sudah disebut", isi=s.sebutan, saran="hapus salah satu baris",
                harap=f"hanya sekali (sudah ada di baris {lain.asal.baris})",
            )  # fmt: skip


@aturan(
    "R902",
    "Landasan hukum berurutan menurut jenjang, tahun, dan nomor",
    "peringatan",
    "Urutannya dari undang-undang sampai peraturan kepala daerah, lalu menurut tahun dan nomor; penilai memeriksanya dahulu.",
)
def urutan(b: Bahan) -> Iterator[Cacat]:
    """The rows outside the longest run that is in order.

    Whether kinds of one rank are grouped, and whether perda of kabupaten come before the governor's regulations, differs
    from office to office: the reading that leaves the fewest rows out counts.
    """
    baris = list(_terurut(b))
    pilihan = [_di_luar(baris, k) for k in _cara(baris)]
    luar, kunci = min(pilihan, key=lambda p: len(p[0]))
    tetap = sorted(set(range(len(baris))) - set(luar))
    for n in luar:
        d, s, _ = baris[n]
        ke = bisect_right([kunci[t] for t in tetap], kunci[n])
        dekat = baris[tetap[ke - 1 if ke else 0]]
        yield cacat(
            d.asal, "jenis", "peraturan ini tidak pada urutannya", isi=s.sebutan,
            harap=f"{'sesudah' if ke else 'sebelum'} baris {dekat[0].asal.baris} ({dekat[1].sebutan})",
            saran="pindahkan baris ini: jenjang lebih tinggi dahulu, lalu tahun dan nomor yang lebih kecil",
        )  # fmt: skip


@aturan(
    "R903",
    "Peraturan pada Identitas bernomor dan bertahun",
    "peringatan",
    "Peraturan yang disebut tanpa nomor atau tahun tidak dapat ditemukan; isian ini tercetak pada beberapa bagian dokumen.",
)
def peraturan_lengkap(b: Bahan) -> Iterator[Cacat]:
    """The questions of Identitas that ask for a regulation: each answer needs a number and a year."""
    i = b.renstra.identitas
    for medan, judul in _ISIAN.items():
        if isi := getattr(i, medan):
            sitasi = uraikan(isi)
            tanpa_tahun = [s for s in sitasi if s.tahun is None and not s.bersarang]
            if not sitasi or tanpa_tahun:
                kurang = "tahun" if sitasi else "nomor dan tahun"
                yield cacat(
                    i.asal, medan, f"'{judul}' tidak menyebut {kurang} peraturan", isi=isi, harap="… Nomor … Tahun … tentang …",
                    saran=f"lengkapi {kurang}nya",
                )  # fmt: skip


@aturan(
    "R904",
    "Peraturan daerah menyebut daerahnya sendiri",
    "peringatan",
    "Nomor peraturan daerah hanya berarti bersama nama daerahnya; nama daerah lain menandakan salinan dari dokumen lain.",
)
def peraturan_daerah(b: Bahan) -> Iterator[Cacat]:
    """A regional regulation in Landasan Hukum without a region; one of another region there or in Identitas.

    A plan of a kabupaten or kota may stand on regulations of its province, whose name the workbook does not tell.
    """
    i = b.renstra.identitas
    for d, s in _baris(b):
        if s.berdaerah and not s.daerah:
            yield cacat(
                d.asal, "daerah", "peraturan daerah tanpa nama daerah", isi=s.sebutan, harap=_nama_sendiri(i, s),
                saran="isi kolom Daerah",
            )  # fmt: skip
        elif _daerah_lain(i, s):
            yield cacat(
                d.asal, "daerah" if d.daerah else "jenis", "peraturan milik daerah lain", isi=s.sebutan,
                harap=_nama_sendiri(i, s), saran="periksa apakah baris ini tersalin dari dokumen lain",
            )  # fmt: skip
    for medan in _ISIAN:
        for s in uraikan(getattr(i, medan)):
            if _daerah_lain(i, s):
                yield cacat(
                    i.asal, medan, "peraturan milik daerah lain", isi=s.sebutan, harap=_nama_sendiri(i, s),
                    saran="periksa apakah isian ini tersalin dari dokumen lain",
                )  # fmt: skip


@aturan(
    "R905",
    "Nomor Lembaran Negara dan Tambahannya tidak tertukar",
    "peringatan",
    "Nomor Lembaran Negara mulai lagi tiap tahun, nomor Tambahannya terus berlanjut (empat angka); keduanya sering tertukar.",
)
def lembaran_negara(b: Bahan) -> Iterator[Cacat]:
    """Numbers, years and words of *Lembaran Negara* and *Tambahan Lembaran Negara* in the remarks of Landasan Hukum."""
    for d, s in _baris(b):
        if s.berdaerah:
            continue
        for isi, pesan, harap, saran in periksa_lembaran(d.keterangan, d.tahun):
            yield cacat(d.asal, "keterangan", pesan, isi=isi, harap=harap, saran=f"{saran}, {_SIMPANG}")


@aturan(
    "R909",
    "Peraturan yang dirujuk belum dicabut",
    "peringatan",
    "Landasan hukum yang sudah dicabut saat dokumen ditetapkan diganti dengan peraturan penggantinya.",
)
def peraturan_dicabut(b: Bahan) -> Iterator[Cacat]:
    """Rows said to be revoked, by the sheet or by the table of national regulations, in or before the year of adoption."""
    tahun = b.renstra.identitas.tanggal_penetapan.year
    nasional = {satu(p.jenis, p.nomor, p.tahun).kunci: p for p in b.peraturan}
    for d, s in _baris(b):
        pengganti = _pengganti(nasional, s, tahun)
        if d.status != "dicabut" and not pengganti:
            continue
        baru = pengganti.sebutan if pengganti else ""
        saran = f"ganti dengan {baru}" if baru else "ganti dengan peraturan penggantinya"
        if pengganti and pengganti.tahun == tahun:
            saran += f"; periksa apakah sudah berlaku pada {b.renstra.identitas.tanggal}"
        yield cacat(
            d.asal, "jenis" if pengganti else "status", "peraturan ini sudah dicabut", isi=s.sebutan,
            harap=baru or "peraturan yang masih berlaku", saran=saran,
        )  # fmt: skip


@aturan(
    "R910",
    "Peraturan yang dirujuk tidak lebih baru daripada dokumennya",
    "peringatan",
    "Dokumen tidak dapat berdasar pada peraturan yang terbit sesudah tanggal penetapannya; salah satu tahunnya keliru.",
)
def peraturan_lebih_baru(b: Bahan) -> Iterator[Cacat]:
    """Regulations of Landasan Hukum and Identitas whose year lies after the year of adoption."""
    i = b.renstra.identitas
    batas = i.tanggal_penetapan.year
    for d, s in _baris(b):
        if d.tahun > batas:
            yield cacat(d.asal, "tahun", "peraturan lebih baru daripada tanggal penetapan", isi=s.sebutan,
                        harap=f"paling baru tahun {batas}", saran="periksa tahunnya, atau tanggal penetapan")  # fmt: skip
    for medan in _ISIAN:
        for s in uraikan(getattr(i, medan)):
            if s.tahun and s.tahun > batas:
                yield cacat(i.asal, medan, "peraturan lebih baru daripada tanggal penetapan", isi=s.sebutan,
                            harap=f"paling baru tahun {batas}", saran="periksa tahunnya, atau tanggal penetapan")  # fmt: skip


def dari_baris(d: DasarHukum) -> Sitasi:
    """The citation that a row of Landasan Hukum is."""
    return satu(d.jenis, d.nomor, d.tahun, d.tentang, d.daerah)


def _baris(b: Bahan) -> Iterator[tuple[DasarHukum, Sitasi]]:
    return ((d, dari_baris(d)) for d in b.renstra.dasar_hukum)


def _daerah(b: Bahan, s: Sitasi) -> str:
    """The region of a regional regulation, the plan's own where none is named."""
    return nama_daerah(s.daerah or b.renstra.identitas.daerah)


# Order


_Kunci = tuple[int, int, int, tuple[int, ...]]
_Baris = tuple[DasarHukum, Sitasi, int]


def _terurut(b: Bahan) -> Iterator[_Baris]:
    """The rows whose rank is known; an amendment right below what it amends belongs to it and is left out."""
    atas: Sitasi | None = None
    for d, s in _baris(b):
        jenjang = _jenjang(b.renstra.identitas, s)
        diubah = next((u.kunci for u in uraikan(d.tentang)), None) if d.tentang.lower().startswith("perubahan") else None
        if atas is not None and diubah == atas.kunci:
            continue
        atas = s
        if jenjang is not None:
            yield d, s, jenjang


def _jenjang(i: Identitas, s: Sitasi) -> int | None:
    if not s.berdaerah:
        return next((n for n, pola in _JENJANG if pola.fullmatch(s.jenis)), None)
    tingkat = _tingkat(i, s)
    dasar = _PERDA if s.jenis in {"Peraturan Daerah", "Qanun"} else _PERKADA
    return None if tingkat is None else dasar + (0 if tingkat == "Provinsi" else _DAERAH)


def _tingkat(i: Identitas, s: Sitasi) -> str | None:
    """The level of the region that a regulation is of; None when nothing tells."""
    sebutan = f"{s.jenis} {s.daerah}".lower()
    if tingkat := next((t for pola, t in _KATA_TINGKAT if pola.search(sebutan)), None):
        return tingkat
    sendiri = not s.daerah or nama_daerah(s.daerah) == nama_daerah(i.daerah)
    return i.tingkat_daerah if sendiri else None


def _cara(baris: Sequence[_Baris]) -> Iterator[Callable[[_Baris], _Kunci]]:
    """The ways in which offices sort: by kind within a rank or not, all perda before all perkada or not."""
    jenis = {s.kunci[0]: n for n, (_, s, _) in reversed(list(enumerate(baris)))}
    for kelompok, perda_dahulu in product((False, True), repeat=2):

        def kunci(x: _Baris, kelompok: bool = kelompok, perda_dahulu: bool = perda_dahulu) -> _Kunci:
            _, s, jenjang = x
            if perda_dahulu:
                jenjang = {_PERKADA: _PERDA + _DAERAH, _PERDA + _DAERAH: _PERKADA}.get(jenjang, jenjang)
            nomor = tuple(int(n) for n in re.findall(r"\d+", s.nomor))
            return jenjang, jenis[s.kunci[0]] if kelompok else 0, s.tahun or 0, nomor

        yield kunci


def _di_luar(baris: Sequence[_Baris], cara: Callable[[_Baris], _Kunci]) -> tuple[tuple[int, ...], list[_Kunci]]:
    """The rows that the longest run in order does without, and the keys of all rows."""
    kunci = [cara(x) for x in baris]
    ujung: list[_Kunci] = []
    letak: list[int] = []
    sebelum: list[int] = []
    for n, k in enumerate(kunci):
        ke = bisect_right(ujung, k)
        sebelum.append(letak[ke - 1] if ke else -1)
        ujung[ke : ke + 1] = [k]
        letak[ke : ke + 1] = [n]
    run: set[int] = set()
    n = letak[-1] if letak else -1
    while n >= 0:
        run.add(n)
        n = sebelum[n]
    return tuple(n for n in range(len(baris)) if n not in run), kunci


# Regions


def _nama_sendiri(i: Identitas, s: Sitasi) -> str:
    if _tingkat(i, s) == "Provinsi" != i.tingkat_daerah:
        return "nama provinsinya"
    return i.nama_daerah if s.jenis in {"Peraturan Daerah", "Qanun"} else i.daerah


def _daerah_lain(i: Identitas, s: Sitasi) -> bool:
    """Whether a regulation is of a region that is neither the plan's own nor, perhaps, its province."""
    if not s.berdaerah or not s.daerah:
        return False
    tingkat = _tingkat(i, s)
    senama = nama_daerah(s.daerah) == nama_daerah(i.daerah)
    if tingkat == "Provinsi":
        return i.tingkat_daerah == "Provinsi" and not senama
    return i.tingkat_daerah != "Provinsi" and not (senama and tingkat == i.tingkat_daerah)


# Revoked


def _pengganti(nasional: dict[tuple[str, str, int | None], Peraturan], s: Sitasi, tahun: int) -> Peraturan | None:
    """What holds instead of a regulation in a year: the end of the chain of those that revoked it by then, if any did."""
    hasil: Peraturan | None = None
    kini = nasional.get(s.kunci)
    dilalui: set[str] = set()
    while kini is not None and kini.status == "dicabut" and kini.sebutan not in dilalui:
        dilalui.add(kini.sebutan)
        pencabut = next(iter(uraikan(kini.pengganti)), None)
        if pencabut is None or pencabut.tahun is None or pencabut.tahun > tahun:
            break
        kini = nasional.get(pencabut.kunci)
        hasil = kini or Peraturan(pencabut.jenis, pencabut.nomor, pencabut.tahun, "")
    return hasil
