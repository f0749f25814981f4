"""What a rule may look at: the plan, the document made of it, the tables it is held against; and
views that many rules share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from .. import sheets
from ..model import Indikator, Kegiatan, Node, Program, Renstra, SubKegiatan
from ..reference.nomenklatur import Nomenklatur
from ..reference.peraturan import Peraturan
from ..sheets.rows import FreeText, column_texts, free_texts, rows_of
from .lib.manuscript import RuleManuscript
from .lib.texts import Corpus, Passage

if TYPE_CHECKING:
    from .rule import Rule

T = TypeVar("T")
_METHODS = frozenset({"definisi", "rumus", "sumber_data"})


@dataclass(frozen=True)
class RuleView:
    """Everything a rule may look at. Rules change nothing of it.

    `other_limits` holds the limits that the plan sets in its sheet *Aturan*, by the code of the
    rule.
    """

    renstra: Renstra
    nomenklatur: Nomenklatur = field(default_factory=Nomenklatur)
    peraturan: tuple[Peraturan, ...] = ()
    manuscript: RuleManuscript = field(default_factory=RuleManuscript)
    other_limits: Mapping[str, Decimal] = field(default_factory=dict)

    def limit(self, rule: Rule) -> Decimal:
        """The limit that a rule measures against: the plan's, else the rule's own."""
        defaults = rule.limit
        assert defaults is not None, f"{rule.code} tidak mempunyai batas"
        return self.other_limits.get(rule.code, defaults)

    @property
    def sistematika(self) -> str:
        """The profile of chapters that the plan follows; ``""`` where it is none of ours."""
        document = self.manuscript
        return document.follows if document.chapters else self.renstra.identitas.sistematika

    def has_rows(self, name: str) -> bool:
        """Whether a sheet says anything."""
        sheet = next(sheet for sheet in sheets.SHEETS if sheet.name == name)
        return any(True for _ in rows_of(sheet, self.renstra))

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
    def sentences(self) -> tuple[Passage, ...]:
        """Every stretch of free text: of the workbook in the order of its sheets, then of the
        plan's own texts.
        """
        own = self.manuscript.own_texts
        narrative = (Passage(line.path, str(line.number), "narasi", line.content) for line in own)
        return (*_passages(free_texts(self.renstra)), *narrative)

    @cached_property
    def methods(self) -> tuple[Passage, ...]:
        """How indikator are measured (definisi operasional, rumus, sumber data), which the cards
        print: no prose, so only rules of names look at them.
        """
        texts = (
            text
            for sheet in sheets.SHEETS
            for column in sheet.columns
            if column.name in _METHODS
            for _, text in column_texts(sheet, column, self.renstra)
        )
        return tuple(_passages(texts))

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
    def _cache(self) -> dict[Callable[[RuleView], object], object]:
        return {}

    def once(self, tally: Callable[[RuleView], T]) -> T:
        """What a function makes of all this, made once for all rules that ask for it."""
        if tally not in self._cache:
            self._cache[tally] = tally(self)
        return cast(T, self._cache[tally])


def _passages(texts: Iterable[FreeText]) -> Iterator[Passage]:
    """The cells that say something, each with whether it only says what the cell above says."""
    previous: dict[tuple[str, str], str] = {}
    for text in texts:
        if text.content:
            sheet, column = text.origin.sheet, text.column
            repeated = previous.get((sheet, column)) == text.content
            previous[sheet, column] = text.content
            content = text.content.replace("\n", " ")
            cell = text.origin.cell(column)
            yield Passage(sheet, cell, column, content, text.subject, repeated)
