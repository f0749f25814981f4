"""What the plan starts from: past performance, problems, issues, vision and mission, other
plans; and where the plan keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from .entry import Entry
from .indikator import Direction, Indikator
from .numbers import romawi, round_half_up
from .values import NO_VALUE, NoValue, Number, Value

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

    `capaian` is the typed ratio in percent; what the numbers give is computed by `rasio`. `arah` is
    the typed direction, else that of the same indikator in the plan; None where neither says one.
    """

    sasaran: str
    indikator: str
    satuan: str
    target: Mapping[int, Value]
    realisasi: Mapping[int, Value]
    capaian: Mapping[int, Value]
    arah: Direction | None = None

    def __hash__(self) -> int:
        return hash((self.sasaran, self.indikator, frozenset(self.target.items())))

    @property
    def capaian_dihitung(self) -> bool:
        """Whether its ratios are worked out, since the row has none in any year."""
        return all(isinstance(value, NoValue) for value in self.capaian.values())

    def rasio(self, tahun: int) -> Value:
        """The ratio of a year as it is printed: the typed one; where the row has none in any year,
        realisasi against target in percent, and where it should fall what it stays below twice the
        target.
        """
        target, realisasi = self.target.get(tahun), self.realisasi.get(tahun)
        if not (
            self.capaian_dihitung and isinstance(target, Number) and isinstance(realisasi, Number)
        ):
            return self.capaian.get(tahun, NO_VALUE)
        if not target.nilai:
            return NO_VALUE
        falling = self.arah == "turun"
        reached = 2 * target.nilai - realisasi.nilai if falling else realisasi.nilai
        return Number(nilai=round_half_up(reached * 100 / target.nilai, 2).normalize())

    @property
    def tahun(self) -> tuple[int, ...]:
        """The years of the past period, rising."""
        return tuple(sorted({*self.target, *self.realisasi, *self.capaian}))

    @property
    def tahun_terukur(self) -> tuple[int, ...]:
        """The years of which something is known to have been achieved; all of them where there is
        none: a plan is written before its last year is over.
        """
        known = {t for t, value in self.realisasi.items() if not isinstance(value, NoValue)}
        return tuple(sorted(known)) or self.tahun


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


_ROMAN = {romawi(n).casefold(): str(n) for n in range(1, 31)}


def misi_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that a cell names (``1;4``, ``Misi I dan IV``) as digits."""
    part = (
        re.sub(r"^misi\s*(ke-?)?", "", x.strip().casefold()).rstrip(". ")
        for x in re.split(r"[;,/&\n]|\bdan\b", text)
    )
    return tuple(dict.fromkeys(_ROMAN.get(x, x) for x in part if x))


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
