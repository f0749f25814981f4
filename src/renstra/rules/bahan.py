"""What a rule may look at: the plan, the document made of it, the tables it is held against; and views that many rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from ..model import Asal, Indikator, Kegiatan, Program, Renstra, Simpul, SubKegiatan
from .kumpulan import Kalimat, Kumpulan
from .naskah import Naskah
from .nomenklatur import Nomenklatur
from .peraturan import Peraturan

if TYPE_CHECKING:
    from .aturan import Aturan

T = TypeVar("T")


@dataclass(frozen=True)
class Bahan:
    """Everything a rule may look at. Rules change nothing of it.

    `batas_lain` holds the limits that the plan sets in its sheet *Aturan*, by the code of the rule.
    """

    renstra: Renstra
    nomenklatur: Nomenklatur = field(default_factory=Nomenklatur)
    peraturan: tuple[Peraturan, ...] = ()
    naskah: Naskah = field(default_factory=Naskah)
    batas_lain: Mapping[str, Decimal] = field(default_factory=dict)

    def batas(self, aturan: Aturan) -> Decimal:
        """The limit that a rule measures against: the plan's, else the rule's own."""
        bawaan = aturan.batas
        assert bawaan is not None, f"{aturan.kode} tidak mempunyai batas"
        return self.batas_lain.get(aturan.kode, bawaan)

    @cached_property
    def indikator(self) -> tuple[tuple[Simpul, Indikator], ...]:
        """Every indikator of the tree with the level it stands at, in the order of the plan."""
        return tuple((s, i) for s in self.renstra.simpul for i in s.indikator)

    @cached_property
    def berpagu(self) -> tuple[Program | Kegiatan | SubKegiatan, ...]:
        """Every program, kegiatan and sub kegiatan, parents first."""
        return tuple(s for s in self.renstra.simpul if isinstance(s, (Program, Kegiatan, SubKegiatan)))

    @cached_property
    def induk(self) -> Mapping[str, Simpul]:
        """The parent of every sasaran, program, kegiatan and sub kegiatan, by the child's kode."""
        return {anak.kode: s for s in self.renstra.simpul for anak in s.anak}

    @cached_property
    def kalimat(self) -> tuple[Kalimat, ...]:
        """Every stretch of free text: of the workbook in the order of its sheets, then of the plan's own texts."""
        hasil: list[Kalimat] = []
        lalu: dict[tuple[str, str], str] = {}
        for k in _kalimat(self.renstra):
            if k.isi:
                kolom = (k.lembar, k.jenis)
                hasil.append(k if lalu.get(kolom) != k.isi else k._replace(ulangan=True))
                lalu[kolom] = k.isi
        hasil += (Kalimat(b.berkas, str(b.nomor), "narasi", b.isi) for b in self.naskah.teks_sendiri)
        return tuple(hasil)

    @cached_property
    def kumpulan(self) -> Kumpulan:
        """The free texts laid out for searching. A rule that looks for few words looks only where they stand."""
        return Kumpulan(self.kalimat)

    def kalimat_memuat(self, *potongan: str) -> Iterator[Kalimat]:
        """The free texts that hold one of these strings (small letters, single blanks) at least, in order."""
        return self.kumpulan.memuat(*potongan)

    def kalimat_dengan(self, *kata: str) -> Iterator[Kalimat]:
        """The free texts that hold one of these words or numbers (small letters) at least, in order."""
        return self.kumpulan.dengan(*kata)

    @property
    def kosakata(self) -> frozenset[str]:
        """Every word and number of the free texts, in small letters."""
        return self.kumpulan.kosakata

    @cached_property
    def _sekali(self) -> dict[Callable[[Bahan], object], object]:
        return {}

    def sekali(self, hitung: Callable[[Bahan], T]) -> T:
        """What a function makes of all this, made once for all rules that ask for it."""
        if hitung not in self._sekali:
            self._sekali[hitung] = hitung(self)
        return cast(T, self._sekali[hitung])


_IDENTITAS = (
    "motto", "dasar_perubahan", "alasan_perubahan", "perda_rpjmd", "perkada_renstra", "dasar_pembentukan", "dasar_susunan",
    "kedudukan", "tugas",
)  # fmt: skip


def _kalimat(r: Renstra) -> Iterator[Kalimat]:
    """Free text by sheet. Legal titles are left out: they quote, and rules of their own look at them."""

    def satu(asal: Asal, medan: str, isi: str, perihal: str = "") -> Kalimat:
        return Kalimat(asal.lembar, asal.sel(medan), medan, isi, perihal)

    for n in _IDENTITAS:
        yield satu(r.identitas.asal, n, getattr(r.identitas, n))
    for asal, isi in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False):
        yield satu(asal, "uraian", isi)
    for j in r.jabatan:
        yield satu(j.asal, "nama", j.nama, j.kode)
        yield satu(j.asal, "tugas", j.tugas, j.kode)
        for asal, isi in zip(j.asal_fungsi, j.fungsi, strict=False):
            yield satu(asal, "uraian", isi, j.kode)
    for k in r.kinerja_pelayanan:
        yield satu(k.asal, "sasaran", k.sasaran)
        yield satu(k.asal, "indikator", k.indikator)
    beruraian = (r.tantangan_peluang, r.permasalahan, r.isu_strategis, r.visi_misi, r.telaahan)
    for u in (u for semua in beruraian for u in semua):
        yield satu(u.asal, "uraian", u.uraian)
    for p in r.permasalahan:
        yield satu(p.asal, "akar", p.akar)
    for s in r.simpul:
        yield satu(s.asal, "nama", s.nama, s.kode)
        for i in s.indikator:
            yield satu(i.asal, "indikator", i.nama, s.kode)
    for a in r.arah_kebijakan:
        yield satu(a.asal, "strategi", a.strategi, a.kode_program)
        yield satu(a.asal, "arah_kebijakan", a.arah_kebijakan, a.kode_program)
    for x in r.indikator_rpjmd:
        yield satu(x.asal, "indikator", x.indikator.nama, x.kode_rujukan)
