"""Tujuan, sasaran, program, kegiatan and sub kegiatan: the tree that the funding hangs on.

Pagu is entered at sub kegiatan; every figure above it is a sum. What a sheet claims for a parent is
kept in `pagu_tertulis` (by year) and `pagu_jumlah_tertulis` (the whole period), to be compared,
never used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from .entry import Entry
from .indikator import Indikator


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

    def __hash__(self) -> int:
        return hash((type(self), self.kode, self.nama))

    @property
    def anak(self) -> tuple[Any, ...]:
        """The level below."""
        return ()

    def pagu(self, tahun: int) -> int:
        """Rupiah in one year, summed up from the sub kegiatan."""
        return sum([child.pagu(tahun) for child in self.anak])

    def pagu_periode(self, tahun: range) -> int:
        """Rupiah in all those years together."""
        return sum([child.pagu_periode(tahun) for child in self.anak])

    @property
    def terencana(self) -> bool:
        """Whether it, or anything below it, has a target or pagu in any year."""
        return any(i.terisi for i in self.indikator) or any(child.terencana for child in self.anak)


class SubKegiatan(_NodeBase):
    """A sub kegiatan, the only level where pagu is entered (rupiah by year)."""

    pagu_tahunan: Mapping[int, int]
    urusan: str = ""
    penanggung_jawab: str = ""
    lokasi: str = ""

    def pagu(self, tahun: int) -> int:
        return self.pagu_tahunan.get(tahun, 0)

    def pagu_periode(self, tahun: range) -> int:
        pagu = self.pagu_tahunan
        return sum([pagu[t] for t in tahun if t in pagu])

    @property
    def terencana(self) -> bool:
        return any(self.pagu_tahunan.values()) or any(i.terisi for i in self.indikator)


class Kegiatan(_NodeBase):
    """A kegiatan and its sub kegiatan."""

    sub_kegiatan: tuple[SubKegiatan, ...] = ()
    penanggung_jawab: str = ""
    lokasi: str = ""

    @property
    def anak(self) -> tuple[SubKegiatan, ...]:
        return self.sub_kegiatan


class Program(_NodeBase):
    """A program and its kegiatan."""

    kode_sasaran: str
    kegiatan: tuple[Kegiatan, ...] = ()
    penanggung_jawab: str = ""
    lokasi: str = ""

    @property
    def anak(self) -> tuple[Kegiatan, ...]:
        return self.kegiatan


class Sasaran(_NodeBase):
    """A sasaran and the program that serve it."""

    kode_tujuan: str
    misi: str = ""
    program: tuple[Program, ...] = ()

    @property
    def anak(self) -> tuple[Program, ...]:
        return self.program


class Tujuan(_NodeBase):
    """A tujuan and its sasaran. `misi` holds the numbers of the region's misi, separated by
    ``;``.
    """

    misi: str = ""
    sasaran: tuple[Sasaran, ...] = ()

    @property
    def anak(self) -> tuple[Sasaran, ...]:
        return self.sasaran


Node = Tujuan | Sasaran | Program | Kegiatan | SubKegiatan


def walk(node: Node) -> Iterator[Node]:
    """Yield a level and all that hangs below it, parents first, in the order of the plan."""
    # A list of what is still to come: nested generators would hand every level up through all those
    # above it.
    pending: list[Node] = [node]
    while pending:
        yield (current := pending.pop())
        pending.extend(reversed(current.anak))
