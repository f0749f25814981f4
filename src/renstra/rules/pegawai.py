"""Rules R801, R802, R804-R808: past achievements, the signer's NIP and date, and the tables of staff and assets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import KOSONG, Angka, Indikator, Kosong, Nilai, Predikat, Renstra
from ..model.angka import bulatkan, tulis_bilangan, tulis_rupiah, tulis_tanggal
from ..model.nilai import SKALA_SAKIP
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .penjumlahan import jumlah_salah

_Rumus = tuple[str, Callable[[Decimal, Decimal], Decimal | None]]
_RUMUS: tuple[_Rumus, ...] = (
    ("realisasi dibagi target", lambda target, realisasi: realisasi * 100 / target),
    ("dua kali target dikurangi realisasi, dibagi target", lambda target, realisasi: (2 * target - realisasi) * 100 / target),
    ("target dibagi realisasi", lambda target, realisasi: target * 100 / realisasi if realisasi else None),
)
"""How a ratio is computed (percent); the last two are used where less is better."""


@aturan(
    "R801",
    "Capaian sama dengan realisasi dibagi target",
    "kesalahan",
    "Tabel pencapaian kinerja memuat tiga angka yang saling menentukan; satu yang keliru langsung terlihat oleh penilai.",
)
def capaian(b: Bahan) -> Iterator[Cacat]:
    """Typed ratios (percent) against target and realisasi, rounded half up to the decimals typed, at most two.

    A row keeps to one formula: the one that most of its years follow. A predikat below its target is not 100.
    """
    for k in b.renstra.kinerja_pelayanan:
        rumus = _rumus(k.target, k.realisasi, k.capaian)
        for tahun in k.tahun:
            target, realisasi, tertulis = (n.get(tahun, KOSONG) for n in (k.target, k.realisasi, k.capaian))
            if not isinstance(tertulis, Angka) or not (salah := _salah(rumus, target, realisasi, tertulis.nilai)):
                continue
            harap, cara = salah
            yield cacat(
                k.asal, f"capaian.{tahun}", f"capaian {tahun} tidak sesuai dengan target dan realisasinya",
                isi=tertulis.tulis(), harap=harap, saran=f"{cara}; betulkan yang keliru di antara ketiganya",
            )  # fmt: skip


def _rumus(target: Mapping[int, Nilai], realisasi: Mapping[int, Nilai], tertulis: Mapping[int, Nilai]) -> _Rumus:
    """The formula that most years of a row follow."""
    kosong = Kosong()
    baris = [(target.get(t, kosong), realisasi.get(t, kosong), n.nilai) for t, n in tertulis.items() if isinstance(n, Angka)]
    return max(_RUMUS, key=lambda r: sum(_rasio(r, x, y) is not None and not _salah(r, x, y, c) for x, y, c in baris))


def _rasio(rumus: _Rumus, target: Nilai, realisasi: Nilai) -> Decimal | None:
    """The ratio in percent; None where there is none to compute."""
    if isinstance(target, Angka) and isinstance(realisasi, Angka) and target.nilai > 0:
        return rumus[1](target.nilai, realisasi.nilai)
    return None


def _salah(rumus: _Rumus, target: Nilai, realisasi: Nilai, tertulis: Decimal) -> tuple[str, str] | None:
    """What the ratio should have been and why; None when it is right, or cannot be known."""
    if isinstance(target, Predikat) and isinstance(realisasi, Predikat):
        tercapai = SKALA_SAKIP.index(realisasi.huruf) >= SKALA_SAKIP.index(target.huruf)
        if tercapai == (tertulis >= 100):
            return None
        letak = "tidak di bawah" if tercapai else "di bawah"
        harap = "100 atau lebih" if tercapai else "kurang dari 100, atau '-'"
        return harap, f"realisasi {realisasi.huruf} {letak} target {target.huruf}"
    if (rasio := _rasio(rumus, target, realisasi)) is None:
        return None
    desimal = min(max(-int(tertulis.as_tuple().exponent), 0), 2)
    if bulatkan(rasio, desimal) == bulatkan(tertulis, desimal):
        return None
    cara = f"target {target.tulis()}, realisasi {realisasi.tulis()}, dihitung {rumus[0]} kali 100"
    return tulis_bilangan(bulatkan(rasio, 2)), cara


@aturan(
    "R802",
    "NIP penanda tangan benar susunannya",
    "kesalahan",
    "NIP memuat tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut; susunan yang mustahil berarti salah ketik.",
)
def nip(b: Bahan) -> Iterator[Cacat]:
    """The signer's NIP: 18 digits with a birth date, month of appointment, sex and serial number that can be."""
    p = b.renstra.identitas.penandatangan
    for pesan, harap in _cacat_nip(p.nip, b.renstra.identitas.tanggal_penetapan) if p.nip else ():
        saran = "cocokkan dengan surat keputusan pengangkatan"
        yield cacat(p.asal, "nip", pesan, isi=p.nip_berspasi, harap=harap, saran=saran)


def _cacat_nip(nip: str, penetapan: date) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"\d{18}", nip, re.ASCII):
        yield "NIP bukan 18 angka", f"18 angka, bukan {len(nip)} tanda"
        return
    lahir = _tanggal(nip[:8])
    if lahir is None:
        yield "tanggal lahir dalam NIP tidak ada pada kalender", "8 angka pertama tahun, bulan, dan tanggal lahir"
    elif not 17 <= _umur(lahir, penetapan) <= 70:
        umur = _umur(lahir, penetapan)
        yield f"umur penanda tangan menurut NIP {umur} tahun saat penetapan", "umur 17 sampai 70 tahun"
    diangkat = _tanggal(f"{nip[8:14]}01")
    if diangkat is None:
        yield "bulan pengangkatan dalam NIP tidak ada pada kalender", "angka ke-9 sampai ke-14 tahun dan bulan (01-12)"
    elif diangkat > penetapan:
        yield "pengangkatan menurut NIP sesudah tanggal penetapan", f"sebelum {tulis_tanggal(penetapan)}"
    elif lahir and _umur(lahir, diangkat) < 16:
        yield "pengangkatan menurut NIP terlalu dekat dengan tanggal lahir", "diangkat sesudah berumur 16 tahun"
    if nip[14] not in "12":
        yield "jenis kelamin dalam NIP bukan 1 atau 2", "angka ke-15 berisi 1 (pria) atau 2 (wanita)"
    if nip[15:] == "000":
        yield "nomor urut dalam NIP 000", "3 angka terakhir 001 sampai 999"


def _tanggal(angka: str) -> date | None:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:]))
    except ValueError:
        return None


def _umur(lahir: date, hari: date) -> int:
    return hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))


@aturan(
    "R804",
    "Jumlah pada tabel pegawai dan sarana sama dengan rinciannya",
    "kesalahan",
    "Jumlah pegawai dipakai di beberapa bagian naskah; kolom dan baris Jumlah yang tidak tertutup membuatnya saling berbeda.",
)
def jumlah_tabel(b: Bahan) -> Iterator[Cacat]:
    """Typed sums of rows (persons by golongan) and rows of totals (persons, units) against what they add up."""
    for p in b.renstra.pegawai:
        if p.jumlah_tertulis is not None and p.jumlah_tertulis != p.jumlah:
            yield cacat(
                p.asal, "jumlah_tertulis", f"jumlah pegawai berpendidikan {p.pendidikan} tidak sama dengan jumlah golongannya",
                isi=tulis_rupiah(p.jumlah_tertulis), harap=tulis_rupiah(p.jumlah),
                saran="samakan, atau kosongkan sel ini agar dihitung",
            )  # fmt: skip
    for lembar, baris in _tabel(b.renstra).items():
        for x in jumlah_salah((j for j in b.renstra.jumlah_tertulis if j.lembar == lembar), baris, _isi):
            yield cacat(
                x.asal, x.medan, "baris jumlah tidak sama dengan jumlah baris di atasnya", isi=tulis_rupiah(x.tertulis),
                harap=x.harap, saran="samakan, atau hapus baris ini agar dihitung",
            )  # fmt: skip


def _tabel(r: Renstra) -> Mapping[str, tuple[Any, ...]]:
    return {
        "Pegawai": r.pegawai, "Jumlah Jabatan": r.jumlah_jabatan, "SDM Lain": r.sdm_lain, "Sarana": r.sarana,
        "Pelatihan": r.pelatihan,
    }  # fmt: skip


def _isi(baris: Any, medan: str) -> int:
    """What a row adds to a column."""
    if medan.startswith("golongan."):
        return int(baris.golongan.get(medan.removeprefix("golongan."), 0))
    return getattr(baris, "jumlah" if medan == "jumlah_tertulis" else medan) or 0


_SELISIH_WAJAR = Decimal("0.1")
"""How far a target of another year may lie from the staff there is, as a share of it: people retire and are appointed."""


@aturan(
    "R805",
    "ASN yang digaji sebanyak pegawai yang ada",
    "saran",
    "Jumlah orang pada sub kegiatan gaji dan tunjangan ASN lazim dibandingkan dengan tabel pegawai.",
)
def asn_digaji(b: Bahan) -> Iterator[Cacat]:
    """Persons paid by the sub kegiatan of salaries against the staff, in the year nearest to the staff data.

    In the very year of the staff data both must agree; in another year a tenth of difference is let pass.
    """
    i = b.renstra.identitas
    pegawai = b.renstra.jumlah_pegawai
    sebutan = re.search(r"\b(?:19|20)\d\d\b", i.keadaan_pegawai)
    keadaan = int(sebutan[0]) if sebutan else i.tanggal_penetapan.year
    for s in b.renstra.sub_kegiatan if pegawai else ():
        if "gaji dan tunjangan asn" not in " ".join(s.nama.casefold().split()):
            continue
        for ind in (x for x in s.indikator if x.satuan.strip().casefold() == "orang"):
            angka = {t: n.nilai for t, n in _tahunan(ind, i.periode.dasar).items() if isinstance(n, Angka)}
            if not angka:
                continue
            tahun = min(angka, key=lambda t: (abs(t - keadaan), t))
            if abs(angka[tahun] - pegawai) > (0 if sebutan and tahun == keadaan else pegawai * _SELISIH_WAJAR):
                medan = f"{'capaian_awal' if tahun == i.periode.dasar else 'target'}.{tahun}"
                yield cacat(
                    ind.asal, medan, f"jumlah ASN yang digaji tahun {tahun} berbeda dari jumlah pegawai",
                    isi=f"{tulis_bilangan(angka[tahun])} orang", harap=f"{tulis_bilangan(pegawai)} orang seperti lembar Pegawai",
                    saran="samakan, atau catat alasannya pada lembar Aturan", perihal=s.kode,
                )  # fmt: skip


def _tahunan(i: Indikator, dasar: int) -> Mapping[int, Nilai]:
    return {dasar: i.capaian_awal, **i.target}


@aturan(
    "R806",
    "Tanggal penetapan berada dalam masa rencana",
    "peringatan",
    "Renstra ditetapkan sesudah RPJMD, sekitar tahun pertama; tanggal di luar itu biasanya tertinggal dari naskah lama.",
)
def tanggal_penetapan(b: Bahan) -> Iterator[Cacat]:
    """A plan is adopted from the year before its first to its last; a changed one not before it began."""
    i = b.renstra.identitas
    mulai = i.periode.awal if i.perubahan else i.periode.awal - 1
    if not mulai <= i.tanggal_penetapan.year <= i.periode.akhir:
        yield cacat(
            i.asal, "tanggal_penetapan", "tanggal penetapan di luar masa rencana", isi=tulis_tanggal(i.tanggal_penetapan),
            harap=f"tahun {mulai} sampai {i.periode.akhir}", saran="betulkan tanggal penetapan atau tahun periode",
        )  # fmt: skip


@aturan(
    "R807",
    "Peserta pelatihan tidak melebihi jumlah pegawai",
    "saran",
    "Tabel pelatihan menghitung pegawai; angka yang melebihi jumlah pegawai biasanya kumulatif atau salah ketik.",
)
def pelatihan(b: Bahan) -> Iterator[Cacat]:
    """More persons trained in one kind than there are civil servants."""
    pegawai = b.renstra.jumlah_pegawai
    for p in b.renstra.pelatihan:
        if 0 < pegawai < p.jumlah:
            yield cacat(
                p.asal, "jumlah", f"peserta {p.nama} lebih banyak daripada pegawai", isi=tulis_rupiah(p.jumlah),
                harap=f"paling banyak {tulis_rupiah(pegawai)}", saran="periksa angkanya, atau lengkapi lembar Pegawai",
            )  # fmt: skip


@aturan(
    "R808",
    "Kecukupan sarana sesuai dengan banyaknya",
    "saran",
    "Sarana yang lengkap atau mencukupi tidak mungkin lebih banyak daripada yang baik dan yang rusak bersama-sama.",
)
def kecukupan_sarana(b: Bahan) -> Iterator[Cacat]:
    """Units that are complete, or that suffice, against units in good and in broken condition (both given)."""
    for s in b.renstra.sarana:
        if s.baik is None or s.rusak is None:
            continue
        ada = s.baik + s.rusak
        for medan in ("lengkap", "mencukupi"):
            if (banyak := getattr(s, medan)) is not None and banyak > ada:
                yield cacat(
                    s.asal, medan, f"{s.nama} yang {medan} lebih banyak daripada yang ada", isi=tulis_rupiah(banyak),
                    harap=f"paling banyak {tulis_rupiah(ada)} (baik {s.baik}, rusak {s.rusak})",
                    saran="periksa angka pada baris ini",
                )  # fmt: skip
