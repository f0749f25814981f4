"""What a rule may look at: the plan, the document made of it, the tables it is held against; and
views that many rules share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from ..model import Indikator, Kegiatan, Node, Origin, Program, Renstra, SubKegiatan
from ..reference.nomenklatur import Nomenklatur
from ..reference.peraturan import Peraturan
from .lib.manuscript import Manuscript
from .lib.texts import Corpus, Passage

if TYPE_CHECKING:
    from .rule import Rule

T = TypeVar("T")


@dataclass(frozen=True)
class Material:
    """Everything a rule may look at. Rules change nothing of it.

    `other_limits` holds the limits that the plan sets in its sheet *Aturan*, by the code of the
    rule.
    """

    renstra: Renstra
    nomenklatur: Nomenklatur = field(default_factory=Nomenklatur)
    peraturan: tuple[Peraturan, ...] = ()
    manuscript: Manuscript = field(default_factory=Manuscript)
    other_limits: Mapping[str, Decimal] = field(default_factory=dict)

    def limit(self, rule: Rule) -> Decimal:
        """The limit that a rule measures against: the plan's, else the rule's own."""
        defaults = rule.limit
        assert defaults is not None, f"{rule.code} tidak mempunyai batas"
        return self.other_limits.get(rule.code, defaults)

    @cached_property
    def indikator(self) -> tuple[tuple[Node, Indikator], ...]:
        """Every indikator of the tree with the level it stands at, in the order of the plan."""
        return tuple((s, i) for s in self.renstra.simpul for i in s.indikator)

    @cached_property
    def with_pagu(self) -> tuple[Program | Kegiatan | SubKegiatan, ...]:
        """Every program, kegiatan and sub kegiatan, parents first."""
        return tuple(
            s for s in self.renstra.simpul if isinstance(s, (Program, Kegiatan, SubKegiatan))
        )

    @cached_property
    def parent_of(self) -> Mapping[str, Node]:
        """The parent of every sasaran, program, kegiatan and sub kegiatan, by the child's kode."""
        return {child.kode: s for s in self.renstra.simpul for child in s.anak}

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every stretch of free text: of the workbook in the order of its sheets, then of the
        plan's own texts.
        """
        result: list[Passage] = []
        previous: dict[tuple[str, str], str] = {}
        for k in _sentence(self.renstra):
            if k.content:
                columns = (k.sheet, k.kind)
                result.append(
                    k if previous.get(columns) != k.content else k._replace(repeated=True)
                )
                previous[columns] = k.content
        result += (
            Passage(b.path, str(b.number), "narasi", b.content) for b in self.manuscript.own_texts
        )
        return tuple(result)

    @cached_property
    def corpus(self) -> Corpus:
        """The free texts laid out for searching. A rule that looks for few words looks only where
        they stand.
        """
        return Corpus(self.sentences)

    def passages_containing(self, *piece: str) -> Iterator[Passage]:
        """The free texts that hold one of these strings (small letters, single blanks) at least, in
        order.
        """
        return self.corpus.mentions(*piece)

    def passages_with_words(self, *words: str) -> Iterator[Passage]:
        """The free texts that hold one of these words or numbers (small letters) at least, in
        order.
        """
        return self.corpus.having(*words)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word and number of the free texts, in small letters."""
        return self.corpus.vocabulary

    @cached_property
    def _cache(self) -> dict[Callable[[Material], object], object]:
        return {}

    def once(self, tally: Callable[[Material], T]) -> T:
        """What a function makes of all this, made once for all rules that ask for it."""
        if tally not in self._cache:
            self._cache[tally] = tally(self)
        return cast(T, self._cache[tally])


_IDENTITAS = (
    "motto", "dasar_perubahan", "alasan_perubahan", "perda_rpjmd", "perkada_renstra", "dasar_pembentukan", "dasar_susunan",
    "kedudukan", "tugas",
)  # fmt: skip


def _sentence(r: Renstra) -> Iterator[Passage]:
    """Free text by sheet. Legal titles are left out: they quote, and rules of their own look at
    them.
    """

    def one(origin: Origin, field_name: str, content: str, subject: str = "") -> Passage:
        return Passage(origin.sheet, origin.cell(field_name), field_name, content, subject)

    for n in _IDENTITAS:
        yield one(r.identitas.origin, n, getattr(r.identitas, n))
    for origin, content in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False):
        yield one(origin, "uraian", content)
    for j in r.jabatan:
        yield one(j.origin, "nama", j.nama, j.kode)
        yield one(j.origin, "tugas", j.tugas, j.kode)
        for origin, content in zip(j.asal_fungsi, j.fungsi, strict=False):
            yield one(origin, "uraian", content, j.kode)
    for k in r.kinerja_pelayanan:
        yield one(k.origin, "sasaran", k.sasaran)
        yield one(k.origin, "indikator", k.indikator)
    with_uraian = (r.tantangan_peluang, r.permasalahan, r.isu_strategis, r.visi_misi, r.telaahan)
    for u in (u for everything in with_uraian for u in everything):
        yield one(u.origin, "uraian", u.uraian)
    for p in r.permasalahan:
        yield one(p.origin, "akar", p.akar)
    for s in r.simpul:
        yield one(s.origin, "nama", s.nama, s.kode)
        for i in s.indikator:
            yield one(i.origin, "indikator", i.nama, s.kode)
    for a in r.arah_kebijakan:
        yield one(a.origin, "strategi", a.strategi, a.kode_program)
        yield one(a.origin, "arah_kebijakan", a.arah_kebijakan, a.kode_program)
    for x in r.indikator_rpjmd:
        yield one(x.origin, "indikator", x.indikator.nama, x.kode_rujukan)
