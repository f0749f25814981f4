"""A comparison as the page lists it: what was asked for of it, and the reason of each change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ..jobs.compare import Comparison
from .reasons import Reasons

if TYPE_CHECKING:
    from ..compare.reasons import OwedReason
    from ..compare.subjects import ChangeItem, Subject

OWING, FILLED, ALL = "belum", "terisi", "semua"
"""What may be asked for: changes that owe a reason, those that got one on this page, all."""


@dataclass(frozen=True)
class Grid:
    """Changes of one thing by year, as columns."""

    subject: str
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True)
class KindOfChange:
    """The changes of one kind of a row, and their reason: `owed` where the workbook gives none, and
    then what was `typed` for it.
    """

    kind: str
    items: tuple[ChangeItem, ...]
    owed: OwedReason | None
    typed: str = ""

    @property
    def state(self) -> str:
        """Whether it owes a reason, got one here, or is in order."""
        if self.owed is None:
            return ""
        return FILLED if self.typed else OWING

    @property
    def name(self) -> str:
        """What its field is called in a form."""
        kode, kind = self.owed.key if self.owed else ("", "")
        return f"{kind}:{kode}"

    @property
    def grids(self) -> Iterator[Grid]:
        """What changed in several years."""
        for what, same in groupby(self.items, _yearly):
            items = tuple(same)
            if what:
                yield Grid(what, items)

    @property
    def others(self) -> Sequence[ChangeItem]:
        """What is of no year."""
        return [item for item in self.items if item.tahun is None]


@dataclass(frozen=True)
class Row:
    """A row of the plan, a row of another sheet or a text, with what is shown of its changes."""

    subject: Subject
    kinds: tuple[KindOfChange, ...]


@dataclass(frozen=True)
class Part:
    """A program, the other sheets, or the texts; what is `folded` is told in that one line."""

    key: str
    heading: str
    folded: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self.rows)


@dataclass(frozen=True)
class Compared:
    """The last comparison that was made: of which `sides`, as they were mentioned and as people
    know them (`labels`), and the name of the `pair`.
    """

    sides: tuple[str, str]
    labels: tuple[str, str]
    pair: str
    result: Comparison

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Every kind of change, as a choice of the filter."""
        found = (s.kind for part in self.result.sections for r in part.subject for s in r.items)
        return [(kind, kind) for kind in dict.fromkeys(found)]

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Every section, as a choice of the filter."""
        return [(part.key, part.heading) for part in self.result.sections]

    def filled(self, reasons: Reasons) -> int:
        """How much of what owes a reason has one now."""
        return sum(one.key in reasons for one in self.result.owed)

    def pasted(self, reasons: Reasons) -> tuple[str, int]:
        """The rows for the sheet of reasons as a spreadsheet takes them from the clipboard, and how
        many there are.
        """
        rows, text = self.result.sheet_rows(reasons), io.StringIO()
        csv.writer(text, "excel-tab", lineterminator="\n").writerows(rows)
        return text.getvalue().removesuffix("\n"), len(rows)

    def parts(self, reasons: Reasons, asked: Mapping[str, str]) -> Iterator[Part]:
        """What was asked for, by ``keadaan``, ``jenis``, ``bagian`` and ``cari``."""
        owed = {one.key: one for one in self.result.owed}
        words = asked.get("cari", "").casefold().split()
        for section in self.result.sections:
            if asked.get("bagian") not in {None, "", section.key}:
                continue
            rows = []
            for subject in section.subject:
                kinds = tuple(
                    kind
                    for kind in _kinds_of(subject, owed, reasons)
                    if asked.get("jenis") in {None, "", kind.kind}
                    and asked.get("keadaan") in {None, "", ALL, kind.state}
                    and _says(words, section.heading, subject, kind)
                )
                if kinds:
                    rows.append(Row(subject, kinds))
            if rows:
                yield Part(section.key, section.heading, section.folded, tuple(rows))


def _kinds_of(
    subject: Subject, owed: Mapping[tuple[str, str], OwedReason], reasons: Reasons
) -> Iterator[KindOfChange]:
    by_kind: dict[str, list[ChangeItem]] = {}
    for item in subject.items:
        by_kind.setdefault(item.kind, []).append(item)
    for kind, items in by_kind.items():
        one = owed.get((subject.own_kode, kind)) if subject.own_kode else None
        yield KindOfChange(kind, tuple(items), one, reasons.get(one.key, "") if one else "")


def _yearly(item: ChangeItem) -> str:
    """What a change by year is a change of; ``""`` for others."""
    if item.tahun is None:
        return ""
    what = item.element.removesuffix(str(item.tahun)).strip()
    return f"{what}: {item.indikator}" if item.indikator else what


def _says(words: Sequence[str], heading: str, subject: Subject, kind: KindOfChange) -> bool:
    """Whether all these words stand somewhere in it."""
    said = [heading, subject.part, subject.kode, subject.uraian, kind.kind, kind.typed]
    for item in kind.items:
        sides = (side.striptags() for side in (item.semula, item.menjadi))
        said += (item.element, item.indikator, *sides)
    everything = " ".join(said).casefold()
    return all(word in everything for word in words)
