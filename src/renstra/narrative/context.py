"""What a text may speak of: the one vocabulary of chapter texts and of the pages laid out in Word.

Every name here is a name a template can use; its type is what the lint follows to tell a right name
from a wrong one. Counts, years and totals are computed, so that no text ever has to carry a number.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import get_type_hints

from .. import sheets
from ..model import (
    Kegiatan,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SdmLain,
    SubKegiatan,
    TantanganPeluang,
    Telaahan,
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
class LampiranSummary:
    """A lampiran of the systematics; it is printed where its texts say anything."""

    id: str
    judul: str


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
    """The names that a template can use besides those of the plan's own fields.

    A field of the plan is a name too, unless its sheet leaves it out of the templates with a
    reason, or a name here says the same in a better shape.
    """

    renstra: Renstra
    periode: Periode
    sistematika: tuple[ChapterSummary, ...]
    lampiran: tuple[LampiranSummary, ...]
    jumlah_pegawai: int
    sdm_lain: tuple[SdmGroup, ...]
    jumlah_pelatihan: int
    tantangan: tuple[TantanganPeluang, ...]
    peluang: tuple[TantanganPeluang, ...]
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
    sasaran: tuple[Sasaran, ...]
    program: tuple[Program, ...]
    kegiatan: tuple[Kegiatan, ...]
    sub_kegiatan: tuple[SubKegiatan, ...]
    jumlah_terencana: int
    pagu_tahunan: tuple[PaguTahun, ...]
    pagu_total: int

    def names(self) -> dict[str, object]:
        """Return the vocabulary as a template engine takes it."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: getattr(self.renstra, name) for name in plan_fields()} | own

    @classmethod
    def types(cls) -> dict[str, object]:
        """Return every name with its type, as the lint follows it."""
        plan = sheets.PLAN.model_fields
        return {name: plan[name].annotation for name in plan_fields()} | get_type_hints(cls)


def plan_fields() -> tuple[str, ...]:
    """The fields of the plan that are names in a template."""
    left_out = sheets.left_out("templates")
    plan = sheets.PLAN.model_fields.items()
    return tuple(name for name, field in plan if not field.exclude and name not in left_out)


def compose_context(renstra: Renstra) -> TemplateContext:
    """Build the vocabulary for one plan; no chapter is named in it yet."""

    def telaahan(part: str, kind: str) -> tuple[Telaahan, ...]:
        return tuple(t for t in renstra.telaahan if t.bagian == part and t.jenis == kind)

    def visi(kind: str) -> str:
        return " ".join(v.uraian for v in renstra.visi(kind))

    periode = renstra.identitas.periode
    pokok_visi: dict[str, list[str]] = {}
    for v in renstra.visi("Pokok Visi"):
        pokok_visi.setdefault(v.pokok, []).append(v.uraian)
    sdm: dict[str, list[SdmLain]] = {}
    for s in renstra.sdm_lain:
        sdm.setdefault(s.kelompok, []).append(s)
    supported = renstra.misi_didukung
    return TemplateContext(
        renstra=renstra,
        periode=periode,
        sistematika=(),
        lampiran=(),
        jumlah_pegawai=renstra.jumlah_pegawai,
        sdm_lain=tuple(
            SdmGroup(group, tuple(people), sum(s.jumlah for s in people))
            for group, people in sdm.items()
        ),
        jumlah_pelatihan=sum(p.jumlah for p in renstra.pelatihan),
        tantangan=tuple(t for t in renstra.tantangan_peluang if t.jenis == "Tantangan"),
        peluang=tuple(t for t in renstra.tantangan_peluang if t.jenis == "Peluang"),
        visi_daerah=visi("Visi Daerah"),
        pokok_visi=tuple(PokokVisi(pokok, tuple(lines)) for pokok, lines in pokok_visi.items()),
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
        sasaran=renstra.sasaran,
        program=renstra.program,
        kegiatan=renstra.kegiatan,
        sub_kegiatan=renstra.sub_kegiatan,
        jumlah_terencana=sum(s.terencana for s in renstra.sub_kegiatan),
        pagu_tahunan=tuple(PaguTahun(t, renstra.pagu(t)) for t in periode.tahun_pagu),
        pagu_total=renstra.pagu_total,
    )
