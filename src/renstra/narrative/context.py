"""What a text may speak of: the one vocabulary of chapter texts and of the pages laid out in Word.

Every name here is a name a template can use; its type is what the lint follows to tell a right name
from a wrong one. Counts, years and totals are computed, so that no text ever has to carry a number.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from ..model import (
    ArahKebijakan,
    DasarHukum,
    Identitas,
    IndikatorRpjmd,
    IsuStrategis,
    Jabatan,
    JumlahJabatan,
    Kegiatan,
    KinerjaPelayanan,
    PegawaiPendidikan,
    Pelatihan,
    Periode,
    Permasalahan,
    Program,
    Renstra,
    Sarana,
    Sasaran,
    SdmLain,
    SubKegiatan,
    TantanganPeluang,
    Telaahan,
    Tujuan,
    VisiMisi,
)


@dataclass(frozen=True)
class SubsectionSummary:
    """A section as the systematics names it; `nomor` is ``1.4``."""

    nomor: str
    judul: str


@dataclass(frozen=True)
class ChapterSummary:
    """A chapter as section 1.4 presents it; `nomor` is roman, `ringkasan` says what the chapter
    holds.
    """

    nomor: str
    judul: str
    ringkasan: str
    subbab: tuple[SubsectionSummary, ...]


@dataclass(frozen=True)
class PokokVisi:
    """One part of the region's vision and the lines that explain it."""

    pokok: str
    uraian: tuple[str, ...]


@dataclass(frozen=True)
class SdmGroup:
    """A group of people who are no civil servants: its lines and their sum (persons)."""

    kelompok: str
    rincian: tuple[SdmLain, ...]
    jumlah: int


@dataclass(frozen=True)
class PaguTahun:
    """Rupiah planned in one year."""

    tahun: int
    pagu: int


@dataclass(frozen=True)
class TemplateContext:
    """The names that a template can use."""

    renstra: Renstra
    identitas: Identitas
    periode: Periode
    sistematika: tuple[ChapterSummary, ...]
    dasar_hukum: tuple[DasarHukum, ...]
    fungsi_opd: tuple[str, ...]
    jabatan: tuple[Jabatan, ...]
    pegawai: tuple[PegawaiPendidikan, ...]
    jumlah_pegawai: int
    jumlah_jabatan: tuple[JumlahJabatan, ...]
    sdm_lain: tuple[SdmGroup, ...]
    sarana: tuple[Sarana, ...]
    pelatihan: tuple[Pelatihan, ...]
    jumlah_pelatihan: int
    kinerja_pelayanan: tuple[KinerjaPelayanan, ...]
    tantangan: tuple[TantanganPeluang, ...]
    peluang: tuple[TantanganPeluang, ...]
    permasalahan: tuple[Permasalahan, ...]
    isu_strategis: tuple[IsuStrategis, ...]
    visi_daerah: str
    pokok_visi: tuple[PokokVisi, ...]
    misi_daerah: tuple[VisiMisi, ...]
    misi_didukung: tuple[VisiMisi, ...]
    visi_opd: str
    misi_opd: tuple[VisiMisi, ...]
    visi_kl: str
    misi_kl: tuple[VisiMisi, ...]
    agenda_nasional: tuple[Telaahan, ...]
    fungsi_kl: tuple[Telaahan, ...]
    pendorong: tuple[Telaahan, ...]
    penghambat: tuple[Telaahan, ...]
    implikasi_rtrw: tuple[Telaahan, ...]
    implikasi_klhs: tuple[Telaahan, ...]
    tujuan: tuple[Tujuan, ...]
    sasaran: tuple[Sasaran, ...]
    program: tuple[Program, ...]
    kegiatan: tuple[Kegiatan, ...]
    sub_kegiatan: tuple[SubKegiatan, ...]
    arah_kebijakan: tuple[ArahKebijakan, ...]
    indikator_rpjmd: tuple[IndikatorRpjmd, ...]
    jumlah_terencana: int
    pagu_tahunan: tuple[PaguTahun, ...]
    pagu_total: int

    def names(self) -> dict[str, Any]:
        """Return the vocabulary as a template engine takes it."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def compose_context(renstra: Renstra, sistematika: tuple[ChapterSummary, ...]) -> TemplateContext:
    """Build the vocabulary for one plan."""

    def telaahan(part: str, kind: str) -> tuple[Telaahan, ...]:
        return tuple(t for t in renstra.telaahan if t.bagian == part and t.jenis == kind)

    def visi(kind: str) -> str:
        return " ".join(v.uraian for v in renstra.visi(kind))

    periode = renstra.identitas.periode
    subject = dict.fromkeys(v.pokok for v in renstra.visi("Pokok Visi"))
    group = dict.fromkeys(s.kelompok for s in renstra.sdm_lain)
    supported = {number.strip() for t in renstra.tujuan for number in t.misi.split(";")} - {""}
    sdm = {k: tuple(s for s in renstra.sdm_lain if s.kelompok == k) for k in group}
    return TemplateContext(
        renstra=renstra,
        identitas=renstra.identitas,
        periode=periode,
        sistematika=sistematika,
        dasar_hukum=renstra.dasar_hukum,
        fungsi_opd=renstra.fungsi_opd,
        jabatan=renstra.jabatan,
        pegawai=renstra.pegawai,
        jumlah_pegawai=renstra.jumlah_pegawai,
        jumlah_jabatan=renstra.jumlah_jabatan,
        sdm_lain=tuple(
            SdmGroup(k, content, sum(s.jumlah for s in content)) for k, content in sdm.items()
        ),
        sarana=renstra.sarana,
        pelatihan=renstra.pelatihan,
        jumlah_pelatihan=sum(p.jumlah for p in renstra.pelatihan),
        kinerja_pelayanan=renstra.kinerja_pelayanan,
        tantangan=tuple(t for t in renstra.tantangan_peluang if t.jenis == "Tantangan"),
        peluang=tuple(t for t in renstra.tantangan_peluang if t.jenis == "Peluang"),
        permasalahan=renstra.permasalahan,
        isu_strategis=renstra.isu_strategis,
        visi_daerah=visi("Visi Daerah"),
        pokok_visi=tuple(
            PokokVisi(p, tuple(v.uraian for v in renstra.visi("Pokok Visi") if v.pokok == p))
            for p in subject
        ),
        misi_daerah=renstra.visi("Misi Daerah"),
        misi_didukung=tuple(m for m in renstra.visi("Misi Daerah") if m.nomor in supported),
        visi_opd=visi("Visi OPD"),
        misi_opd=renstra.visi("Misi OPD"),
        visi_kl=visi("Visi K/L"),
        misi_kl=renstra.visi("Misi K/L"),
        agenda_nasional=telaahan("Renstra K/L", "Agenda"),
        fungsi_kl=telaahan("Renstra K/L", "Fungsi"),
        pendorong=telaahan("Renstra K/L", "Faktor Pendorong"),
        penghambat=telaahan("Renstra K/L", "Faktor Penghambat"),
        implikasi_rtrw=telaahan("RTRW", "Implikasi"),
        implikasi_klhs=telaahan("KLHS", "Implikasi"),
        tujuan=renstra.tujuan,
        sasaran=renstra.sasaran,
        program=renstra.program,
        kegiatan=renstra.kegiatan,
        sub_kegiatan=renstra.sub_kegiatan,
        arah_kebijakan=renstra.arah_kebijakan,
        indikator_rpjmd=renstra.indikator_rpjmd,
        jumlah_terencana=sum(s.terencana for s in renstra.sub_kegiatan),
        pagu_tahunan=tuple(PaguTahun(t, renstra.pagu(t)) for t in periode.tahun_pagu),
        pagu_total=renstra.pagu_total,
    )
