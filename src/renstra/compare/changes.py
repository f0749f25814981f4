"""What changed between two plans, as values: which rows are the same, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..model import Field, FieldName, Level, Node, Renstra

Area = Literal["jenjang", "lembar", "teks"]
"""What a change is about: a level of the plan (tujuan to sub kegiatan), a row of another sheet, a
text of the chapters.
"""

Method = Literal["padanan", "id", "kode dan nama", "nama", "kemiripan", ""]
"""How rows were found to be the same: the office said so (crosswalk), by lasting mark, by kode and
name, by name, by likeness (a guess with a score); ``""`` for a row that stands alone.
"""

Cause = Literal["perubahan data", "jenis dokumen", "sistematika"]
"""What a sentence of the program's own follows: the data of the plan, or whether it is a Renstra or
a Perubahan Renstra. Between plans of different sistematika, headings and the texts that only one of
them has a place for follow that.
"""

HEADING = "judul"
"""The element of a change of a chapter or section as a whole: its name, or where it stands."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one side of a change stands: kode and name of its row, and the sheet and cell of what
    changed.

    `parent` is the kode of its parent. A text of the chapters has no sheet; there `parent` is the
    chapter, `name` the heading it stands under, and `number` counts the paragraphs below that from
    1.
    """

    kode: str = ""
    name: str = ""
    sheet: str = ""
    cell: str = ""
    number: int = 0
    parent: str = ""

    @property
    def place(self) -> str:
        """``Sub Kegiatan!K17``, or nothing when the plan came without its workbook."""
        return "!".join(b for b in (self.sheet, self.cell) if b)


@dataclass(frozen=True, slots=True)
class Change:
    """One change, down to a single cell.

    `part` is the level, the sheet, or the heading of the text; `element` the field of it that
    changed (``nama``, ``pagu`` of a year, ``nama`` of an indikator; ``""`` when a row came or
    went), with `indikator` (its name, the old one where there is one) where there are several.
    `semula` and `menjadi` are typed values of the model: rupiah, a target, words, an indikator, a
    level; a mapping of field to value for a row of another sheet; None where there was nothing.
    `score` (0 to 100) marks a guess. `cause` is told of a text that is the program's own and only
    follows what changed elsewhere.
    """

    area: Area
    kind: str
    part: str
    element: FieldName
    old: tuple[Position, ...]
    new: tuple[Position, ...]
    semula: Any
    menjadi: Any
    indikator: str = ""
    score: int | None = None
    cause: Cause | None = None

    @property
    def tahun(self) -> int | None:
        """The year of a pagu or a target that changed."""
        match self.element:
            case Field(_, int(tahun)):
                return tahun
        return None

    @property
    def is_pagu(self) -> bool:
        """Whether it is the pagu of a year."""
        return isinstance(self.element, Field) and self.element.name == "pagu"


@dataclass(frozen=True, slots=True)
class Padanan:
    """Rows of the old plan and those of the new one that took their place, with the changes among
    them.

    One and one is the same row; none and one is new, one and none is gone; several and one were
    merged (``digabung``), one and several split (``dipecah``). `old_numbers` and `new_numbers` are
    their numbers in the trees of the two plans. `of_one_plan` is what stands in years that only one
    of the plans has, told nowhere as a change.
    """

    level: Level
    old: tuple[Node, ...]
    new: tuple[Node, ...]
    old_numbers: tuple[int, ...]
    new_numbers: tuple[int, ...]
    method: Method
    score: int | None = None
    changes: tuple[Change, ...] = ()
    of_one_plan: tuple[Change, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its changes, each once, in their order; empty when nothing changed."""
        return tuple(dict.fromkeys(p.kind for p in self.changes))

    @property
    def guessed(self) -> bool:
        """Whether that these are the same is a guess."""
        return self.method == "kemiripan"


@dataclass(frozen=True, slots=True)
class FoldedChanges:
    """Texts that changed for one cause, most of them sentences of the program's own: told as one
    line.
    """

    cause: Cause
    changes: tuple[Change, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings that they stand under, each once, in the order of the document; where they
        follow the sistematika, with what became of each.
        """
        if self.cause != "sistematika":
            return tuple(dict.fromkeys(p.part for p in self.changes))
        return tuple(dict.fromkeys(map(_what_became, self.changes)))


def _what_became(p: Change) -> str:
    """What became of a chapter or section: ``Bab Pendanaan digabung ke Program``."""
    position = (p.new or p.old)[0]
    chapter = position.name == position.parent
    if p.element != HEADING:
        return f"{'Pengantar bab ' if chapter else ''}{p.part} ({p.kind})"
    became = "digabung ke" if p.kind == "digabung" else "menjadi"
    return f"{'Bab ' if chapter else ''}{p.semula} {became} {p.menjadi}"


@dataclass(frozen=True)
class ComparisonResult:
    """Two plans compared.

    `padanan` holds every tujuan, sasaran, program, kegiatan and sub kegiatan of both plans, in the
    order of the new one, parents first; what is gone stands where it stood. `others` are changes of
    other sheets and of the texts. With `regrouped` the two have another sistematika, and another
    number of chapters.
    """

    old: Renstra
    new: Renstra
    padanan: tuple[Padanan, ...]
    others: tuple[Change, ...] = field(default=())
    regrouped: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, what only one plan has a year for too: levels first, then sheets, then
        texts.
        """
        levels = ((*pair.changes, *pair.of_one_plan) for pair in self.padanan)
        return (*(p for changes in levels for p in changes), *self.others)

    @property
    def others_told(self) -> tuple[Change, ...]:
        """Changes of other sheets and of the office's own words, which are told one by one."""
        return tuple(p for p in self.others if p.cause is None)

    @property
    def folded(self) -> tuple[FoldedChanges, ...]:
        """The changes of the program's own sentences, by what they follow."""
        by_cause = {
            cause: tuple(p for p in self.others if p.cause == cause) for cause in get_args(Cause)
        }
        return tuple(FoldedChanges(cause, same) for cause, same in by_cause.items() if same)

    @property
    def tahun(self) -> tuple[int, ...]:
        """Every year that has a pagu in either plan."""
        return tuple(
            sorted({*self.old.identitas.periode.tahun_pagu, *self.new.identitas.periode.tahun_pagu})
        )

    @property
    def other_years(self) -> bool:
        """Whether the two plans have a pagu in other years."""
        old, new = (r.identitas.periode.tahun_pagu for r in (self.old, self.new))
        return old != new

    def changed(self) -> Iterator[Padanan]:
        """The rows with a change of their own."""
        return (p for p in self.padanan if p.changes)
