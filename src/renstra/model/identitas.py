"""Who plans, for which years, on what legal ground, and who signs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .entry import Entry
from .numbers import format_date, terbilang
from .perangkat_daerah import JenisPerangkatDaerah, is_planning_office, jenis_of
from .sistematika import EIGHT_CHAPTERS


class Periode(Entry):
    """The years of a plan.

    `awal` and `akhir` are those of the title; `dasar` is the year whose achievement is the
    baseline; pagu runs from `pertama` to `pagu_terakhir` (the last year of the title unless it says
    otherwise). Targets run from `target_pertama` (the year after `dasar`) to `target_terakhir` (the
    last year with pagu, or of the title). Years with a target before `pertama` carry no pagu.
    """

    awal: int
    akhir: int
    dasar: int
    pertama: int
    target_pertama: int | None = None
    target_terakhir: int | None = None
    pagu_terakhir: int | None = None

    @property
    def tahun_target(self) -> range:
        """Every year that has a target, those before the first pagu included."""
        last = self.target_terakhir or max(self.akhir, self.pagu_terakhir or 0)
        return range(self.target_pertama or self.dasar + 1, last + 1)

    @property
    def tahun_peralihan(self) -> range:
        """Years with a target that stand between the baseline and the first pagu."""
        return range(self.target_pertama or self.dasar + 1, self.pertama)

    @property
    def tahun_pagu(self) -> range:
        """The years of the plan proper, with target and pagu."""
        return range(self.pertama, (self.pagu_terakhir or self.akhir) + 1)

    @property
    def tahun_bertarget_berpagu(self) -> range:
        """The years that have both a target and a pagu: of others nothing can be compared."""
        target, pagu = self.tahun_target, self.tahun_pagu
        return range(max(target.start, pagu.start), min(target.stop, pagu.stop))

    @property
    def akhir_target(self) -> int:
        """The last year that has a target."""
        return self.tahun_target[-1]

    @property
    def akhir_pagu(self) -> int:
        """The last year that has a pagu."""
        return self.tahun_pagu[-1]

    @property
    def semua_tahun(self) -> range:
        """From the baseline to the last year that the plan says anything of."""
        return range(self.dasar, max(self.akhir, self.akhir_target, self.akhir_pagu) + 1)

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
            if self.keterangan.startswith(("Lembaran", "Berita"))
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
    jenis_opd: str = ""
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
    sistematika: str = EIGHT_CHAPTERS
    gaya: str = ""
    kertas: str = "F4"

    @property
    def nama_opd(self) -> str:
        """The office with its region: ``Dinas Sosial Provinsi Bengkulu``."""
        return f"{self.opd} {self.nama_daerah}"

    @property
    def sebutan(self) -> str:
        """What the office is called once its name has been told: its abbreviation, if any."""
        return self.singkatan_opd or self.opd

    @property
    def sebutan_resmi(self) -> str:
        """The same where the region belongs to the name: its abbreviation, or ``Dinas Sosial
        Provinsi Bengkulu``.
        """
        return self.singkatan_opd or self.nama_opd

    @property
    def jenis(self) -> JenisPerangkatDaerah:
        """The kind of perangkat daerah, guessed from the name unless it is stated."""
        return jenis_of(self.opd, self.jenis_opd)

    @property
    def unsur(self) -> str:
        """What the office is: ``unsur penunjang urusan pemerintahan di bidang perencanaan``."""
        return self.jenis.in_words(self.jenis.unsur, self.opd, self.urusan)

    @property
    def lingkup_tugas(self) -> str:
        """What the office carries out: ``Urusan Pemerintahan Bidang Sosial``."""
        return self.jenis.in_words(self.jenis.lingkup, self.opd, self.urusan)

    @property
    def memegang_urusan(self) -> bool:
        """Whether the office carries out an urusan pemerintahan of its own."""
        return self.jenis.memegang_urusan

    @property
    def membidangi_perencanaan(self) -> bool:
        """Whether it is the planning office itself, through which all others report."""
        return is_planning_office(self.opd)

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
