"""Tujuan, sasaran, program, kegiatan and sub kegiatan: the levels that the funding hangs on.

Pagu is entered at sub kegiatan; every figure above it is a sum. What a sheet claims for a parent is
kept in `pagu_tertulis` (by year) and `pagu_jumlah_tertulis` (the whole period), to be compared,
never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from pydantic import Field

from .entry import Entry
from .indikator import Indikator


class Level(StrEnum):
    """The levels from the top down, each by the name that its sheet and every page gives it."""

    TUJUAN = "Tujuan"
    SASARAN = "Sasaran"
    PROGRAM = "Program"
    KEGIATAN = "Kegiatan"
    SUB_KEGIATAN = "Sub Kegiatan"

    @property
    def depth(self) -> int:
        """How many levels stand above it."""
        return _DEPTHS[self]

    @property
    def field(self) -> str:
        """What the model and the templates call it: ``sub_kegiatan``."""
        return self.name.lower()

    @property
    def below(self) -> Level | None:
        """The level that hangs on it."""
        return _BELOW.get(self)


_DEPTHS = {level: n for n, level in enumerate(Level)}
_BELOW = dict(pairwise(Level))


class _NodeBase(Entry):
    """A level of the tree: a kode, words, and its indikator.

    `id` is the office's own lasting mark, where it keeps one: what carries it is the same from one
    plan to the next, whatever becomes of its kode and name.
    """

    kode: str
    nama: str
    id: str = ""
    indikator: tuple[Indikator, ...] = ()
    pagu_tertulis: Mapping[int, int] = Field(default_factory=dict)
    pagu_jumlah_tertulis: int | None = None

    level: ClassVar[Level]

    def __hash__(self) -> int:
        return hash((type(self), self.kode, self.nama))

    @property
    def anak(self) -> tuple[Node, ...]:
        """The level below."""
        return ()

    @cached_property
    def sums(self) -> Mapping[int, int]:
        """Rupiah by year, summed up from the sub kegiatan; years in which none has any are left
        out.
        """
        return _sums_of(self.anak)

    def pagu(self, tahun: int) -> int:
        """Rupiah in one year, summed up from the sub kegiatan."""
        return self.sums.get(tahun, 0)

    def pagu_periode(self, tahun: range) -> int:
        """Rupiah in all those years together."""
        return sum([rupiah for t, rupiah in self.sums.items() if t in tahun])

    @property
    def terencana(self) -> bool:
        """Whether it, or anything below it, has a target or pagu in any year."""
        return any(i.terisi for i in self.indikator) or any(child.terencana for child in self.anak)


@dataclass(frozen=True)
class Hasil:
    """An outcome of a program or an output of a kegiatan: its words (``""`` where the level has one
    that needs none), the indikator that measure it, and what brings it about.
    """

    uraian: str
    indikator: tuple[Indikator, ...]
    anak: tuple[Node, ...]

    def pagu(self, tahun: int) -> int:
        """Rupiah in one year, summed up from what brings it about."""
        return self.sums.get(tahun, 0)

    @property
    def sums(self) -> Mapping[int, int]:
        """Rupiah by year, summed up from what brings it about; years without any left out."""
        return _sums_of(self.anak)


def _sums_of(children: Iterable[Node]) -> Mapping[int, int]:
    result: dict[int, int] = {}
    for child in children:
        for tahun, rupiah in child.sums.items():
            result[tahun] = result.get(tahun, 0) + rupiah
    return result


def _results(
    indikator: Sequence[Indikator], children: Sequence[tuple[str, Node]]
) -> tuple[Hasil, ...]:
    """Gather indikator and children by the outcome or output that they name.

    Words that differ in case and blanks alone name the same. A child that names none belongs to the
    first.
    """
    said: dict[str, str] = {}
    for words in (*(i.rumusan for i in indikator), *(words for words, _ in children)):
        if words or not said:
            said.setdefault(rumusan_key(words), words)
    if "" in said and len(said) > 1:
        del said[""]
    first = next(iter(said), "")

    def key(words: str) -> str:
        return rumusan_key(words) if rumusan_key(words) in said else first

    return tuple(
        Hasil(
            words,
            tuple(i for i in indikator if key(i.rumusan) == name),
            tuple(child for own, child in children if key(own) == name),
        )
        for name, words in said.items()
    )


def rumusan_key(words: str) -> str:
    """Words of an outcome or output as they are compared: case and blanks count for nothing."""
    return " ".join(words.casefold().split())


class SubKegiatan(_NodeBase):
    """A sub kegiatan, the only level where pagu is entered (rupiah by year).

    `output` names the output of its kegiatan that it brings about, `program_prioritas` the priority
    of the region that it supports.
    """

    pagu_tahunan: Mapping[int, int]
    output: str = ""
    program_prioritas: str = ""
    keterangan: str = ""
    urusan: str = ""
    penanggung_jawab: str = ""
    lokasi: str = ""

    level: ClassVar = Level.SUB_KEGIATAN

    @cached_property
    def sums(self) -> Mapping[int, int]:
        """Its own rupiah by year, years without any left out."""
        return {tahun: rupiah for tahun, rupiah in self.pagu_tahunan.items() if rupiah}

    @property
    def terencana(self) -> bool:
        """Whether it has a target or pagu in any year."""
        return any(self.pagu_tahunan.values()) or any(i.terisi for i in self.indikator)


class Kegiatan(_NodeBase):
    """A kegiatan and its sub kegiatan; `outcome` names the outcome of its program that it serves.

    Its `keluaran` (outputs) are told by its indikator and its sub kegiatan.
    """

    outcome: str = ""
    sub_kegiatan: tuple[SubKegiatan, ...] = ()
    penanggung_jawab: str = ""
    lokasi: str = ""

    level: ClassVar = Level.KEGIATAN

    @property
    def anak(self) -> tuple[SubKegiatan, ...]:
        """Its sub kegiatan."""
        return self.sub_kegiatan

    @cached_property
    def keluaran(self) -> tuple[Hasil, ...]:
        """Its outputs, each with what brings it about; one without words where it names none."""
        return _results(self.indikator, [(s.output, s) for s in self.sub_kegiatan])


class Program(_NodeBase):
    """A program and its kegiatan."""

    kode_sasaran: str
    kegiatan: tuple[Kegiatan, ...] = ()
    penanggung_jawab: str = ""
    lokasi: str = ""

    level: ClassVar = Level.PROGRAM

    @property
    def anak(self) -> tuple[Kegiatan, ...]:
        """Its kegiatan."""
        return self.kegiatan

    @cached_property
    def hasil(self) -> tuple[Hasil, ...]:
        """Its outcomes, each with what serves it; one without words where it names none."""
        return _results(self.indikator, [(k.outcome, k) for k in self.kegiatan])


class Sasaran(_NodeBase):
    """A sasaran and the program that serve it; `nspk_rpjmd` names the NSPK and the sasaran of the
    RPJMD that it serves itself.
    """

    kode_tujuan: str
    misi: str = ""
    nspk_rpjmd: str = ""
    program: tuple[Program, ...] = ()

    level: ClassVar = Level.SASARAN

    @property
    def anak(self) -> tuple[Program, ...]:
        """The program that serve it."""
        return self.program


class Tujuan(_NodeBase):
    """A tujuan and its sasaran. `misi` holds the numbers of the region's misi, separated by ``;``;
    `nspk_rpjmd` names the NSPK and the sasaran of the RPJMD that it serves.
    """

    misi: str = ""
    nspk_rpjmd: str = ""
    sasaran: tuple[Sasaran, ...] = ()

    level: ClassVar = Level.TUJUAN

    @property
    def anak(self) -> tuple[Sasaran, ...]:
        """Its sasaran."""
        return self.sasaran

    def nspk_rpjmd_of(self, sasaran: Sasaran) -> str:
        """What all that hangs on one of its sasaran follows from: its own NSPK and sasaran of the
        RPJMD, then those of the sasaran. A sasaran that names some of its own has chosen among
        them.
        """
        above, chosen = (
            {rumusan_key(words): words.strip() for words in node.nspk_rpjmd.split(";")}
            for node in (self, sasaran)
        )
        if not sasaran.nspk_rpjmd:
            return self.nspk_rpjmd
        if chosen.keys() <= above.keys():
            return sasaran.nspk_rpjmd
        return "; ".join(words for words in (above | chosen).values() if words)


Node = Tujuan | Sasaran | Program | Kegiatan | SubKegiatan

NODE_CLASSES: Mapping[Level, type[Node]] = {
    cls.level: cls for cls in (Tujuan, Sasaran, Program, Kegiatan, SubKegiatan)
}
"""What the model makes each level of."""

_KNOWN_BY = frozenset({"kode", "nama", "id", "kode_tujuan", "kode_sasaran"})


def words_of_level(level: type[Node]) -> tuple[str, ...]:
    """The fields in which a level says something in words, besides what it is known by and hangs
    on.
    """
    fields = level.model_fields.items()
    return tuple(n for n, field in fields if field.annotation is str and n not in _KNOWN_BY)
