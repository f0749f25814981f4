"""What a plan of five chapters (since 2025) says besides: groups that it serves and works with,
what was spent, the stages of its work, how arah kebijakan follow from others, key indicators; and
where the plan keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .entry import Entry
from .indikator import Indikator

PELAYANAN_KINDS = ("Kelompok Sasaran", "Mitra", "Dukungan BUMD", "Kerja Sama")


class PihakPelayanan(Entry):
    """Whom the office serves, or with whom it does so."""

    jenis: Literal["Kelompok Sasaran", "Mitra", "Dukungan BUMD", "Kerja Sama"]
    uraian: str
    keterangan: str = ""


class AnggaranRealisasi(Entry):
    """What a program or kegiatan was given and what it spent in past years (form T-C.24), in
    rupiah.
    """

    uraian: str
    anggaran: Mapping[int, int]
    realisasi: Mapping[int, int]

    def __hash__(self) -> int:
        return hash((self.uraian, frozenset(self.anggaran.items())))


class Penahapan(Entry):
    """What is stressed in one year of the plan."""

    tahun: int
    uraian: str


class PenyelarasanArah(Entry):
    """An arah kebijakan of the office, and the NSPK and the arah kebijakan of the RPJMD that it
    puts to work.
    """

    nspk: str = ""
    arah_rpjmd: str = ""
    arah_pd: str
    keterangan: str = ""


class IndikatorKunci(Entry):
    """An indikator kinerja kunci (IKK): what the government of the region is measured by."""

    indikator: Indikator
    status: Literal["", "positif", "negatif"] = ""
    keterangan: str = ""

    def __hash__(self) -> int:
        return hash(self.indikator)


class Crosscutting(Entry):
    """The share of another perangkat daerah in an outcome of a program; `outcome` is empty where
    the program has only one.
    """

    kode_program: str
    outcome: str = ""
    perangkat_daerah: str
    uraian: str


class LimaBabFields(Entry):
    """These rows, in the order of the sheets."""

    pihak_pelayanan: tuple[PihakPelayanan, ...] = ()
    anggaran_realisasi: tuple[AnggaranRealisasi, ...] = ()
    penahapan: tuple[Penahapan, ...] = ()
    penyelarasan_arah: tuple[PenyelarasanArah, ...] = ()
    indikator_kunci: tuple[IndikatorKunci, ...] = ()
    crosscutting: tuple[Crosscutting, ...] = ()
