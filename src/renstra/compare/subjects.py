"""What changed between two plans as a page lists it: by section, each row with its changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ..model import Node
from .changes import Change, Position
from .matrix.compose import Matrix, MatrixGroup, MatrixRow, Money
from .matrix.rows import hasil_label
from .reasons import own_kode
from .wording import element_text, folded_kind, folded_text, format_content, format_semula_menjadi
from .words import mark_words

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change as it is shown; `delta` is in rupiah, 0 when the change is not about money, and
    `tahun` the year where it is about one.
    """

    kind: str
    element: str
    tahun: int | None
    indikator: str
    semula: Markup
    menjadi: Markup
    old_cells: str
    new_cells: str
    delta: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What changes are about: a row of the plan, a row of another sheet, or the texts under one
    heading.

    `program` are the sections it belongs to, before and after; `money` is its pagu where that
    became another sum. The sheet of reasons names a row of the plan by `own_kode`.
    """

    group: str
    part: str
    program: str
    old_kode: str
    new_kode: str
    own_kode: str
    uraian: str
    guessed: bool
    score: int | None
    alasan: str
    owed: tuple[str, ...]
    money: Money | None
    items: tuple[ChangeItem, ...]

    @property
    def kode(self) -> str:
        """``1.06.02.2.01 → 1.06.03.2.01``, or the one that there is."""
        return " → ".join(dict.fromkeys(k for k in (self.old_kode, self.new_kode) if k))

    @property
    def partly_owed(self) -> str:
        """The kinds of change that owe a reason, where others do not."""
        return "" if {b.kind for b in self.items} <= set(self.owed) else ", ".join(self.owed)

    def mark(self, b: ChangeItem) -> str:
        """What the filter asks of a change, as words: whether it is a guess, and whether its reason
        is given or owed.
        """
        alasan = "terutang" if b.kind in self.owed else "beralasan" if self.alasan else ""
        return " ".join(t for t in ("dugaan" if self.guessed else "", alasan) if t)


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the page; `key` is its mark, by which the filter names it where it is about the
    `tier`. What is `folded` into the line of that text opens when it is asked for. `hasil` are the
    outcomes and outputs whose pagu became another sum.
    """

    key: str
    heading: str
    tier: bool
    subject: tuple[Subject, ...]
    folded: str = ""
    hasil: tuple[tuple[str, Money], ...] = ()

    @property
    def count(self) -> int:
        """How many changes it shows."""
        return sum(len(p.items) for p in self.subject)


def page_sections(m: Matrix) -> tuple[PageSection, ...]:
    """All that changed: the programs, then other sheets, then texts; nothing that is empty."""
    return tuple(b for b in (*_level_sections(m), *_other_sections(m)) if b.subject)


def _level_sections(m: Matrix) -> Iterator[PageSection]:
    old_homes = _old_homes(m)
    for key, k in _keyed_groups(m):
        rows = [b for b in k.rows if b.padanan.changes]
        subject = (
            _level_subject(b, [key, *(old_homes.get(n, key) for n in b.padanan.old_numbers)])
            for b in rows
        )
        hasil = tuple((hasil_label(h), h.money) for h in k.hasil)
        yield PageSection(key, f"{k.kode} {k.heading}".strip(), True, tuple(subject), hasil=hasil)


def _keyed_groups(m: Matrix) -> Iterator[tuple[str, MatrixGroup]]:
    return ((f"kelompok-{n}", k) for n, k in enumerate(m.groups, 1))


def _old_homes(m: Matrix) -> dict[int, str]:
    """The section of every level of the old plan, by the program that it hung on: where one that
    moved away is looked for.
    """
    tree = m.result.old.tree
    return {
        n: key
        for key, k in _keyed_groups(m)
        if k.padanan
        for program in k.padanan.old_numbers
        for n in tree.whole(program)
    }


def _level_subject(b: MatrixRow, program: Iterable[str]) -> Subject:
    p = b.padanan
    return Subject(
        group="Jenjang",
        part=p.level,
        program=" ".join(dict.fromkeys(program)),
        old_kode=", ".join(s.kode for s in p.old),
        new_kode=", ".join(s.kode for s in p.new),
        own_kode=own_kode(p),
        uraian="; ".join(s.nama for s in p.new or p.old),
        guessed=p.guessed,
        score=p.score,
        alasan=b.alasan,
        owed=b.owed,
        money=b.money if b.money and b.money.total_delta else None,
        items=tuple(_change_item(x) for x in p.changes),
    )


def _other_sections(m: Matrix) -> Iterator[PageSection]:
    for area, heading in (("lembar", "Lembar lain"), ("teks", "Teks bab")):
        content = [p for p in m.result.others_told if p.area == area]
        yield PageSection(area, heading, False, _other_subjects(content))
    for n, same in enumerate(m.result.folded, 1):
        yield PageSection(
            f"bawaan-{n}",
            f"{folded_kind(same.cause)} yang mengikuti {same.cause}".capitalize(),
            False,
            _other_subjects(same.changes),
            f"{folded_text(same)}, pada {'; '.join(same.sections)}",
        )


def _other_subjects(changes: Iterable[Change]) -> tuple[Subject, ...]:
    return tuple(_other_subject(list(same)) for _, same in groupby(changes, _subject_key))


def _subject_key(p: Change) -> tuple[str, ...]:
    """What a change outside the levels is about: the row of a sheet, or the heading of a text."""
    position = (p.new or p.old or (Position(),))[0]
    return (p.part,) if p.area == "teks" else (p.part, position.kode, position.name)


def _other_subject(same: Sequence[Change]) -> Subject:
    p = same[0]
    text = p.area == "teks"
    score = [x.score for x in same if x.score is not None]
    return Subject(
        group="Lain-lain",
        part=folded_kind(p.cause).capitalize() if p.cause else "Teks bab" if text else p.part,
        program="",
        old_kode=", ".join(x.kode for x in p.old if x.kode),
        new_kode=", ".join(x.kode for x in p.new if x.kode),
        own_kode="",
        uraian=p.part if text else "; ".join(x.name for x in p.new or p.old),
        guessed=bool(score),
        score=min(score, default=None),
        alasan="",
        owed=(),
        money=None,
        items=tuple(_change_item(x) for x in same),
    )


def _change_item(p: Change) -> ChangeItem:
    from markupsafe import escape

    if p.area == "jenjang" and not p.element:
        semula, menjadi = escape(_whole_text(p.semula)), escape(_whole_text(p.menjadi))
    else:
        semula, menjadi = mark_words(*format_semula_menjadi(p))
    return ChangeItem(
        kind=p.kind,
        element=element_text(p) or "Seluruh baris",
        tahun=p.tahun,
        indikator="" if p.element == "indikator" else p.indikator,
        semula=semula,
        menjadi=menjadi,
        old_cells=_place_of(p.old),
        new_cells=_place_of(p.new),
        delta=p.menjadi - p.semula if p.is_pagu else 0,
    )


def _whole_text(node: Node | tuple[Node, ...] | None) -> str:
    """Whole levels with what they are measured by, each on a line of its own."""
    series = () if node is None else node if isinstance(node, tuple) else (node,)
    return "\n".join(
        text
        for s in series
        for text in (format_content(s), *(f"Indikator: {format_content(i)}" for i in s.indikator))
    )


def _place_of(position: Iterable[Position]) -> str:
    """The cells of one side; of a text, which paragraph below its heading."""
    place = (x.place or (f"paragraf {x.number}" if x.number else "") for x in position)
    return ", ".join(dict.fromkeys(t for t in place if t))
