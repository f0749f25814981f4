"""Small plans in memory, and edits of them: what the comparison is tried on."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from renstra.model import (
    KOSONG,
    AlasanPerubahan,
    Angka,
    Asal,
    Identitas,
    Indikator,
    Kegiatan,
    Pejabat,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)

PERIODE = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
TAHUN = tuple(PERIODE.tahun_pagu)
TINGKAT = ("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan")
_KELAS = dict(zip(TINGKAT, (Tujuan, Sasaran, Program, Kegiatan, SubKegiatan), strict=True))
_ANAK = dict(zip(TINGKAT[:-1], ("sasaran", "program", "kegiatan", "sub_kegiatan"), strict=True))


@dataclass
class Ukuran:
    """An indikator that can be changed; targets are whole numbers by year."""

    nama: str
    satuan: str = "Orang"
    target: dict[int, int] = field(default_factory=dict)

    def jadi(self, asal: Asal) -> Indikator:
        target = {t: Angka(nilai=n) for t, n in self.target.items()}
        return Indikator(
            asal=asal, nama=self.nama, satuan=self.satuan, jenis="cacah", rekap="jumlah", capaian_awal=KOSONG, target=target
        )  # fmt: skip


@dataclass
class Cabang:
    """A level that can be changed, with all below it."""

    tingkat: str
    kode: str
    nama: str
    anak: list[Cabang] = field(default_factory=list)
    ukuran: list[Ukuran] = field(default_factory=list)
    pagu: dict[int, int] = field(default_factory=dict)
    isian: dict[str, Any] = field(default_factory=dict)

    def jadi(self, induk: str, baris: Iterator[int]) -> Any:
        kolom = dict(zip(("kode", "nama", "indikator", "id"), "ABCD", strict=True))
        kolom |= {f"pagu.{t}": h for t, h in zip(TAHUN, "NOPQR", strict=True)}
        kolom |= {f"target.{t}": h for t, h in zip(PERIODE.tahun_target, "GHIJKL", strict=True)}
        asal = Asal(self.tingkat, next(baris), kolom)
        isi: dict[str, Any] = {"asal": asal, "kode": self.kode, "nama": self.nama, **self.isian}
        isi["indikator"] = tuple(u.jadi(asal) for u in self.ukuran)
        if self.tingkat == "Sub Kegiatan":
            isi["pagu_tahunan"] = dict(self.pagu)
        else:
            isi[_ANAK[self.tingkat]] = tuple(a.jadi(self.kode, baris) for a in self.anak)
        if self.tingkat == "Sasaran":
            isi["kode_tujuan"] = induk
        if self.tingkat == "Program":
            isi["kode_sasaran"] = induk
        return _KELAS[self.tingkat](**isi)

    def semua(self) -> Iterator[Cabang]:
        """This level and all below it."""
        yield self
        for a in self.anak:
            yield from a.semua()


@dataclass
class Bagan:
    """A plan that can be changed."""

    tujuan: list[Cabang]
    alasan: list[AlasanPerubahan] = field(default_factory=list)
    identitas: dict[str, Any] = field(default_factory=dict)
    lembar: dict[str, Any] = field(default_factory=dict)

    def jadi(self) -> Renstra:
        """The plan as the model has it."""
        baris = iter(range(2, 10_000))
        isi: dict[str, Any] = {
            "opd": "Dinas Sosial", "urusan": "Sosial", "tingkat_daerah": "Provinsi", "daerah": "Bengkulu",
            "kepala_daerah": "Gubernur", "jenis_dokumen": "Renstra", "periode": PERIODE, "tempat_penetapan": "Bengkulu",
            "tanggal_penetapan": date(2022, 6, 27), "penandatangan": Pejabat(jabatan="Kepala", nama="Budi"), **self.identitas,
        }  # fmt: skip
        tujuan = tuple(t.jadi("", baris) for t in self.tujuan)
        return Renstra(identitas=Identitas(**isi), tujuan=tujuan, alasan_perubahan=tuple(self.alasan), **self.lembar)

    def salin(self) -> Bagan:
        """A copy to be changed."""
        return copy.deepcopy(self)

    def semua(self, tingkat: str = "") -> list[Cabang]:
        """Every level, or all of one kind, in the order of the plan."""
        return [c for t in self.tujuan for c in t.semua() if tingkat in ("", c.tingkat)]

    def cari(self, kode: str) -> Cabang:
        """The level of a kode."""
        return next(c for c in self.semua() if c.kode == kode)

    def induk(self, cabang: Cabang) -> list[Cabang]:
        """The list in which a level stands."""
        return next(isi for isi in (self.tujuan, *(c.anak for c in self.semua())) if any(c is cabang for c in isi))

    def buang(self, kode: str) -> Cabang:
        """Take a level out, with all below it."""
        cabang = self.cari(kode)
        isi = self.induk(cabang)
        del isi[next(n for n, c in enumerate(isi) if c is cabang)]
        return cabang


def sub(kode: str, nama: str, rupiah: int = 0, ukuran: str = "", **isian: Any) -> Cabang:
    """A sub kegiatan with the same pagu every year and one indikator of 10 orang a year."""
    u = Ukuran(ukuran or f"Jumlah orang {nama}", "Orang", dict.fromkeys(PERIODE.tahun_target, 10))
    return Cabang("Sub Kegiatan", kode, nama, [], [u], dict.fromkeys(TAHUN, rupiah) if rupiah else {}, isian)


def bagan() -> Bagan:
    """Two programs with two kegiatan each, and ten sub kegiatan in all."""

    def kegiatan(kode: str, nama: str, *anak: Cabang) -> Cabang:
        return Cabang("Kegiatan", kode, nama, list(anak), [Ukuran(f"Persentase {nama}", "%")])

    rehabilitasi = Cabang(
        "Program", "1.06.04", "Program Rehabilitasi Sosial",
        [
            kegiatan(
                "1.06.04.1.01", "Rehabilitasi Sosial Dasar Anak Terlantar",
                sub("1.06.04.1.01.01", "Pengasuhan", 10_000_000), sub("1.06.04.1.01.02", "Penyediaan Makanan", 20_000_000),
                sub("1.06.04.1.01.03", "Penyediaan Sandang", 30_000_000),
            ),
            kegiatan(
                "1.06.04.1.02", "Rehabilitasi Sosial Dasar Lanjut Usia Terlantar",
                sub("1.06.04.1.02.01", "Penyediaan Permakanan", 40_000_000), sub("1.06.04.1.02.02", "Pemulasaraan", 5_000_000),
            ),
        ],
        [Ukuran("Persentase kelompok rentan yang mendapatkan pelayanan", "%")],
    )  # fmt: skip
    pemberdayaan = Cabang(
        "Program", "1.06.02", "Program Pemberdayaan Sosial",
        [
            kegiatan(
                "1.06.02.1.01", "Penerbitan Izin Undian Gratis Berhadiah",
                sub("1.06.02.1.01.01", "Koordinasi Penerbitan Izin Undian", 7_000_000),
                sub("1.06.02.1.01.02", "Penyusunan Laporan Perizinan", 3_000_000),
            ),
            kegiatan(
                "1.06.02.1.02", "Pengembangan Potensi Sumber Kesejahteraan Sosial",
                sub("1.06.02.1.02.01", "Peningkatan Kemampuan Karang Taruna", 15_000_000),
                sub("1.06.02.1.02.02", "Peningkatan Kemampuan Pekerja Sosial Masyarakat", 25_000_000),
                sub("1.06.02.1.02.03", "Pemutakhiran Data Terpadu", 9_000_000),
            ),
        ],
        [Ukuran("Persentase potensi sumber kesejahteraan sosial yang diberdayakan", "%")],
    )  # fmt: skip
    sasaran = Cabang("Sasaran", "S.1", "Meningkatnya pelayanan sosial", [rehabilitasi], [Ukuran("Cakupan pelayanan", "%")])
    lain = Cabang("Sasaran", "S.2", "Meningkatnya peran masyarakat", [pemberdayaan], [Ukuran("Cakupan peran", "%")])
    return Bagan(
        [Cabang("Tujuan", "T.1", "Meningkatnya kesejahteraan", [sasaran, lain], [Ukuran("Indeks kesejahteraan", "Indeks")])]
    )


_KATA = ("Penyediaan", "Makanan", "Sandang", "Panti", "Data", "Anak", "Lanjut Usia", "Koordinasi", "Laporan", "Bantuan", "Izin")


def bagan_acak(acak: Random) -> Bagan:
    """A random plan, small, with names that are often alike and pagu that often add up."""
    nomor = iter(range(1, 10_000))

    def cabang(tingkat: str) -> Cabang:
        n = next(nomor)
        anak = [cabang(TINGKAT[TINGKAT.index(tingkat) + 1]) for _ in range(acak.randint(1, 3))] if tingkat in _ANAK else []
        return Cabang(
            tingkat, f"{TINGKAT.index(tingkat)}.{n}", nama_acak(acak), anak, ukuran_acak(acak), pagu_acak(acak, tingkat)
        )

    return Bagan([cabang("Tujuan") for _ in range(acak.randint(1, 2))])


def nama_acak(acak: Random) -> str:
    return " ".join(acak.choices(_KATA, k=acak.randint(1, 4)))


def ukuran_acak(acak: Random) -> list[Ukuran]:
    nama = dict.fromkeys(nama_acak(acak) for _ in range(acak.randint(0, 2)))
    return [Ukuran(n, acak.choice(("Orang", "%")), {t: acak.randint(0, 3) for t in PERIODE.tahun_target}) for n in nama]


def pagu_acak(acak: Random, tingkat: str) -> dict[int, int]:
    return {t: acak.randint(0, 3) * 1000 for t in TAHUN} if tingkat == "Sub Kegiatan" else {}


def sunting_acak(b: Bagan, acak: Random) -> None:
    """Make one random edit: every kind of change a plan can go through, and some that are no change at all."""
    c = acak.choice(b.semua())
    sebaya = [x for x in b.semua(c.tingkat) if x is not c]
    wadah = b.induk(c)
    match acak.choice(
        ("kode", "nama", "huruf", "pindah", "buang", "baru", "gabung", "pecah", "pagu", "target", "ukuran", "hapus ukuran",
         "urut", "tukar kode", "isian", "id")
    ):  # fmt: skip
        case "kode":
            c.kode = _kode_lain(b, c.kode)
        case "tukar kode" if sebaya:
            lain = acak.choice(sebaya)
            c.kode, lain.kode = lain.kode, c.kode
        case "nama":
            c.nama = nama_acak(acak)
        case "huruf":
            c.nama = "  ".join(c.nama.upper().split())
        case "pindah" if sebaya and len(wadah) > 1:
            tujuan = acak.choice([b.induk(x) for x in sebaya])
            wadah[:] = [x for x in wadah if x is not c]
            tujuan.append(c)
        case "buang" if len(wadah) > 1:
            wadah[:] = [x for x in wadah if x is not c]
        case "baru":
            wadah.append(_kode_baru(b, c))
            wadah[-1].nama = nama_acak(acak)
        case "gabung" if len(wadah) > 1:
            lain = acak.choice([x for x in wadah if x is not c])
            wadah[:] = [x for x in wadah if x is not lain]
            c.nama, c.anak = f"{c.nama} dan {lain.nama}", c.anak + lain.anak
            c.pagu = {t: c.pagu.get(t, 0) + lain.pagu.get(t, 0) for t in (*c.pagu, *lain.pagu)}
        case "pecah" if c.tingkat == "Sub Kegiatan":
            bagian = _kode_baru(b, c)
            bagian.pagu = {t: n // 2 for t, n in c.pagu.items()}
            c.pagu = {t: n - n // 2 for t, n in c.pagu.items()}
            c.nama, bagian.nama = f"{c.nama} A", f"{c.nama} B"
            wadah.append(bagian)
        case "pagu":
            c.pagu = pagu_acak(acak, c.tingkat)
        case "target" if c.ukuran:
            acak.choice(c.ukuran).target[acak.choice(PERIODE.tahun_target)] = acak.randint(0, 9)
        case "ukuran":
            c.ukuran = ukuran_acak(acak)
        case "hapus ukuran":
            c.ukuran = c.ukuran[1:]
        case "urut":
            acak.shuffle(wadah)
        case "isian":
            c.isian = {} if c.isian else {"misi": "1"} if c.tingkat in ("Tujuan", "Sasaran") else {"lokasi": nama_acak(acak)}
        case "id":
            c.isian = {**c.isian, "id": f"id{c.kode}"}
        case _:
            pass


def _kode_baru(b: Bagan, c: Cabang) -> Cabang:
    """A copy of a level under kode that no other level has."""
    baru = copy.deepcopy(c)
    for x in baru.semua():
        x.kode = _kode_lain(b, x.kode)
        x.isian.pop("id", None)
    return baru


def _kode_lain(b: Bagan, kode: str) -> str:
    ada = {x.kode for x in b.semua()}
    return next(k for k in (f"{kode}b{n}" for n in range(1000)) if k not in ada)
