"""What the plan starts from: past performance, problems, issues, vision and mission, other
plans; and where the plan keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .entry import Entry
from .indikator import Indikator
from .values import Value

VISI_MISI_KINDS = (
    "Visi Daerah",
    "Pokok Visi",
    "Misi Daerah",
    "Visi OPD",
    "Misi OPD",
    "Visi K/L",
    "Misi K/L",
)
TELAAHAN_PARTS = ("Renstra K/L", "RTRW", "KLHS")
TELAAHAN_KINDS = ("Agenda", "Fungsi", "Faktor Pendorong", "Faktor Penghambat", "Implikasi")


class KinerjaPelayanan(Entry):
    """Targets, achievements and their ratio in the years before the plan (form T-C.23).

    `capaian` is the typed ratio in percent; what the numbers give is computed by `ratio`.
    """

    sasaran: str
    indikator: str
    satuan: str
    target: Mapping[int, Value]
    realisasi: Mapping[int, Value]
    capaian: Mapping[int, Value]

    def __hash__(self) -> int:
        return hash((self.sasaran, self.indikator, frozenset(self.target.items())))

    @property
    def tahun(self) -> tuple[int, ...]:
        """The years of the past period, rising."""
        return tuple(sorted({*self.target, *self.realisasi, *self.capaian}))


class TantanganPeluang(Entry):
    """Something outside the office that helps or hinders."""

    jenis: Literal["Tantangan", "Peluang"]
    uraian: str


class Permasalahan(Entry):
    """A problem of the service, with its root, and the main problem that it is part of, where they
    are known.
    """

    uraian: str
    pokok: str = ""
    akar: str = ""


class IsuStrategis(Entry):
    """A strategic issue, and what it follows from: the potential of the region, a problem, issues
    of the KLHS and of the world, the country and the region around.
    """

    uraian: str
    potensi: str = ""
    permasalahan: str = ""
    isu_klhs: str = ""
    isu_global: str = ""
    isu_nasional: str = ""
    isu_regional: str = ""


class VisiMisi(Entry):
    """One line of a vision or mission. `pokok` is the part of the vision that a `Pokok Visi` line
    explains.
    """

    jenis: str
    nomor: str = ""
    pokok: str = ""
    uraian: str


class Telaahan(Entry):
    """What another plan means for this office."""

    bagian: str
    jenis: str
    uraian: str


class KeadaanFields(Entry):
    """What the plan says of the state it starts from, in the order of the sheets."""

    kinerja_pelayanan: tuple[KinerjaPelayanan, ...] = ()
    tantangan_peluang: tuple[TantanganPeluang, ...] = ()
    permasalahan: tuple[Permasalahan, ...] = ()
    isu_strategis: tuple[IsuStrategis, ...] = ()
    visi_misi: tuple[VisiMisi, ...] = ()
    telaahan: tuple[Telaahan, ...] = ()


class ArahKebijakan(Entry):
    """One arah kebijakan under its strategi, sasaran, tujuan and misi (form T-C.26)."""

    misi: str
    kode_tujuan: str
    kode_sasaran: str
    strategi: str
    arah_kebijakan: str
    kode_program: str = ""


class IndikatorRpjmd(Entry):
    """An indikator that the RPJMD asks of this office (form T-C.28).

    `kode_rujukan` names the tujuan, sasaran, program or kegiatan whose pagu it shows;
    `pagu_tertulis` is what the RPJMD prints, in rupiah by year.
    """

    kode_rujukan: str = ""
    indikator: Indikator
    pagu_tertulis: Mapping[int, int]
    pagu_jumlah_tertulis: int | None = None
    penanggung_jawab: str = ""

    def __hash__(self) -> int:
        return hash((self.kode_rujukan, self.indikator))
