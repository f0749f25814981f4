"""Who plans, for which years, on what legal ground, and who signs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .entry import Entry
from .numbers import format_date, terbilang


class Periode(Entry):
    """The years of a plan.

    The plan runs from `awal` to `akhir`; `dasar` is the year whose achievement is the baseline;
    pagu starts in `pertama`. Years after `dasar` and before `pertama` carry a target but no pagu.
    """

    awal: int
    akhir: int
    dasar: int
    pertama: int

    @property
    def tahun_target(self) -> range:
        """Every year that has a target, those before the first pagu included."""
        return range(self.dasar + 1, self.akhir + 1)

    @property
    def tahun_peralihan(self) -> range:
        """Years with a target that stand between the baseline and the first pagu."""
        return range(self.dasar + 1, self.pertama)

    @property
    def tahun_pagu(self) -> range:
        """The years of the plan proper, with target and pagu."""
        return range(self.pertama, self.akhir + 1)

    @property
    def lama(self) -> int:
        """How many years have a pagu."""
        return len(self.tahun_pagu)

    @property
    def tertulis(self) -> str:
        """``2021-2026``."""
        return f"{self.awal}-{self.akhir}"

    @property
    def lama_terbilang(self) -> str:
        """``5 (lima)``."""
        return f"{self.lama} ({terbilang(self.lama)})"


class Pejabat(Entry):
    """The one who signs. `awalan` is ``Plt.``, ``Plh.`` or ``a.n.`` where it applies."""

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    awalan: str = ""

    @property
    def jabatan_lengkap(self) -> str:
        """The post with its prefix, as it stands above a signature."""
        return f"{self.awalan} {self.jabatan}".strip()

    @property
    def nip_berspasi(self) -> str:
        """NIP in its official groups: ``19641012 199101 1 003``."""
        n = self.nip
        return f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}" if len(n) == 18 else n


class DasarHukum(Entry):
    """One legal basis."""

    jenis: str
    nomor: str
    tahun: int
    tentang: str
    daerah: str = ""
    keterangan: str = ""
    status: Literal["berlaku", "diubah", "dicabut"] = "berlaku"

    @property
    def judul(self) -> str:
        """The full citation, as section 1.2 prints it."""
        remark = (
            f" ({self.keterangan})"
            if self.keterangan.startswith("Lembaran")
            else f" {self.keterangan}".rstrip()
        )
        return f"{self.sebutan} tentang {self.tentang}{remark}"

    @property
    def sebutan(self) -> str:
        """The short citation: ``Undang-Undang Nomor 25 Tahun 2004``."""
        return " ".join(f"{self.jenis} {self.daerah} Nomor {self.nomor} Tahun {self.tahun}".split())


class Identitas(Entry):
    """The identity of the document and its office."""

    opd: str
    singkatan_opd: str = ""
    urusan: str
    bidang_urusan: str = ""
    tingkat_daerah: Literal["Provinsi", "Kabupaten", "Kota"]
    daerah: str
    kepala_daerah: str
    motto: str = ""
    kementerian: str = ""
    jenis_dokumen: Literal["Renstra", "Perubahan Renstra"]
    versi: str = ""
    ilustrasi: bool = False
    periode: Periode
    dasar_perubahan: str = ""
    alasan_perubahan: str = ""
    perda_rpjmd: str = ""
    perkada_renstra: str = ""
    dasar_pembentukan: str = ""
    dasar_susunan: str = ""
    tipologi: str = ""
    kedudukan: str = ""
    tugas: str = ""
    tempat_penetapan: str
    tanggal_penetapan: date
    penandatangan: Pejabat
    keadaan_pegawai: str = ""
    nomenklatur: str = ""
    sistematika: str = "86-2017"
    gaya: str = ""
    kertas: str = "F4"

    @property
    def nama_opd(self) -> str:
        """The office with its region: ``Dinas Sosial Provinsi Bengkulu``."""
        return f"{self.opd} {self.nama_daerah}"

    @property
    def nama_daerah(self) -> str:
        """``Provinsi Bengkulu``."""
        return f"{self.tingkat_daerah} {self.daerah}"

    @property
    def wakil_kepala_daerah(self) -> str:
        """``Wakil Gubernur``."""
        return f"Wakil {self.kepala_daerah}"

    @property
    def perubahan(self) -> bool:
        """Whether the document restates a plan that was changed."""
        return self.jenis_dokumen == "Perubahan Renstra"

    @property
    def nama_dokumen(self) -> str:
        """``Perubahan Rencana Strategis``."""
        return "Perubahan Rencana Strategis" if self.perubahan else "Rencana Strategis"

    @property
    def judul(self) -> str:
        """``Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026``."""
        return f"{self.nama_dokumen} {self.nama_opd} Tahun {self.periode.tertulis}"

    @property
    def tanggal(self) -> str:
        """The date of adoption in words: ``27 Juni 2022``."""
        return format_date(self.tanggal_penetapan)


class IdentitasFields(Entry):
    """What the plan says of itself: whose it is, and on what legal ground."""

    identitas: Identitas
    dasar_hukum: tuple[DasarHukum, ...] = ()
