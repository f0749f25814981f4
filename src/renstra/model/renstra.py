"""The whole plan of one office."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from .alasan import AlasanPerubahan
from .claims import ClaimedPagu, ClaimedTotal
from .identitas import IdentitasFields
from .kartu import KartuIndikator, kartu_of
from .lima_bab import LimaBabFields
from .organisasi import OrganisasiFields
from .pembanding import Pembanding
from .pengecualian import Pengecualian
from .program import Kegiatan, Node, Program, Sasaran, SubKegiatan, Tujuan
from .strategis import ArahKebijakan, IndikatorRpjmd, KeadaanFields, VisiMisi, misi_numbers
from .tree import Tree


class Renstra(LimaBabFields, KeadaanFields, OrganisasiFields, IdentitasFields):
    """A plan: everything that the document says, and nothing about how it looks.

    Rows that are only listed are declared a family at a time, beside their classes, so that another
    kind of them touches one file. The last family comes first: in this order pydantic takes over
    fields, and a snapshot is written.
    """

    tujuan: tuple[Tujuan, ...] = ()
    arah_kebijakan: tuple[ArahKebijakan, ...] = ()
    indikator_rpjmd: tuple[IndikatorRpjmd, ...] = ()
    pembanding: tuple[Pembanding, ...] = ()
    jumlah_tertulis: tuple[ClaimedTotal, ...] = ()
    pagu_lain_tertulis: tuple[ClaimedPagu, ...] = ()
    pengecualian: tuple[Pengecualian, ...] = ()
    alasan_perubahan: tuple[AlasanPerubahan, ...] = ()
    bidang_resmi: Mapping[str, str] = Field(default={}, repr=False, exclude=True)
    """The official name of each bidang urusan by its kode (``1.02``), where its document knows it:
    what the plan is held against, and no word of its own."""

    @cached_property
    def tree(self) -> Tree:
        """Its levels in order, with parents and sums: what everything that needs those asks."""
        return Tree.grow(self.tujuan)

    @property
    def simpul(self) -> tuple[Node, ...]:
        """Every tujuan, sasaran, program, kegiatan and sub kegiatan, parents first."""
        return self.tree.nodes

    @cached_property
    def sasaran(self) -> tuple[Sasaran, ...]:
        """Every sasaran, in the order of the plan."""
        return tuple(s for s in self.simpul if isinstance(s, Sasaran))

    @cached_property
    def program(self) -> tuple[Program, ...]:
        """Every program, in the order of the plan."""
        return tuple(s for s in self.simpul if isinstance(s, Program))

    @cached_property
    def kegiatan(self) -> tuple[Kegiatan, ...]:
        """Every kegiatan, in the order of the plan."""
        return tuple(s for s in self.simpul if isinstance(s, Kegiatan))

    @cached_property
    def sub_kegiatan(self) -> tuple[SubKegiatan, ...]:
        """Every sub kegiatan, in the order of the plan."""
        return tuple(s for s in self.simpul if isinstance(s, SubKegiatan))

    @cached_property
    def per_kode(self) -> dict[str, Node]:
        """Every level by its kode."""
        return {s.kode: s for s in self.simpul}

    @cached_property
    def kartu_indikator(self) -> tuple[KartuIndikator, ...]:
        """The cards of the indikator that are explained."""
        return kartu_of(self.simpul)

    def pagu(self, tahun: int) -> int:
        """Rupiah of the whole plan in one year."""
        return sum(t.pagu(tahun) for t in self.tujuan)

    @property
    def pagu_total(self) -> int:
        """Rupiah of the whole plan, all years together."""
        return sum(self.pagu(t) for t in self.identitas.periode.tahun_pagu)

    @property
    def jumlah_pegawai(self) -> int:
        """Civil servants in all."""
        return sum(p.jumlah for p in self.pegawai)

    def misi_of(self, tujuan: Tujuan) -> tuple[str, ...]:
        """The numbers of the misi that a tujuan serves: its own, else those under which the sheet
        *Strategi* lists it.
        """
        listed = (a.misi for a in self.arah_kebijakan if a.kode_tujuan == tujuan.kode)
        written = [tujuan.misi] if tujuan.misi else listed
        return tuple(dict.fromkeys(n for misi in written for n in misi_numbers(misi)))

    @property
    def misi_didukung(self) -> frozenset[str]:
        """The numbers of every misi that some tujuan serves."""
        return frozenset(number for tujuan in self.tujuan for number in self.misi_of(tujuan))

    def visi(self, kind: str) -> tuple[VisiMisi, ...]:
        """The lines of one kind of vision or mission, in the order of the sheet."""
        return tuple(v for v in self.visi_misi if v.jenis == kind)
