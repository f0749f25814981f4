"""The *matriks semula-menjadi*: rows by program, sums that add up on both sides, and the reasons
still owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...model import Kegiatan, Level, Node, Program
from ...model.numbers import round_half_up
from ...model.program import Hasil
from ..changes import ComparisonResult, Padanan
from ..hasil import match_hasil
from ..levels import match_indikator
from ..reasons import AlasanLookup
from ..years import years_of


@dataclass(frozen=True)
class Money:
    """Rupiah by year, before and after."""

    semula: Mapping[int, int]
    menjadi: Mapping[int, int]

    def delta(self, tahun: int) -> int:
        """How much more (less, when negative) there is in one year."""
        return self.menjadi.get(tahun, 0) - self.semula.get(tahun, 0)

    @property
    def total_semula(self) -> int:
        """The whole period before."""
        return sum(self.semula.values())

    @property
    def total_menjadi(self) -> int:
        """The whole period after."""
        return sum(self.menjadi.values())

    @property
    def total_delta(self) -> int:
        """How much more (less, when negative) there is in the whole period."""
        return self.total_menjadi - self.total_semula

    @property
    def persen(self) -> Decimal | None:
        """The change of the whole period in percent of what it was, two decimals; None when there
        was nothing.
        """
        return (
            round_half_up(Decimal(self.total_delta) * 100 / self.total_semula, 2)
            if self.total_semula
            else None
        )

    def __add__(self, other: Money) -> Money:
        return add_up((self, other))


def add_up(money: Iterable[Money]) -> Money:
    """Sum up, year by year."""
    semula: dict[int, int] = {}
    menjadi: dict[int, int] = {}
    for u in money:
        for outcome, origin in ((semula, u.semula), (menjadi, u.menjadi)):
            for tahun, rupiah in origin.items():
                outcome[tahun] = outcome.get(tahun, 0) + rupiah
    return Money(semula, menjadi)


@dataclass(frozen=True)
class MatrixRow:
    """One row: the same level before and after.

    `money` is what it sums up to; a tujuan or sasaran has none in the matrix. `alasan` is what the
    plan gives for its changes; `owed` are the kinds of change that have none.
    """

    padanan: Padanan
    money: Money | None
    alasan: str = ""
    owed: tuple[str, ...] = ()


@dataclass(frozen=True)
class HasilSum:
    """The pagu of one outcome of a program, or of one output of a kegiatan, before and after."""

    padanan: Padanan
    semula: Hasil | None
    menjadi: Hasil | None
    money: Money


@dataclass(frozen=True)
class MatrixGroup:
    """A program (`padanan`) with all that hangs below it, or without one the tujuan and sasaran.

    The sub kegiatan among `rows`, `unchanged` (those left out, `unchanged_count` of them) and
    `transfers` (what rows carry that belongs to another program in one of the documents) add up to
    `total`, which is what the two documents print for the program. A program in which nothing
    changed has no `rows`, and all it sums up to is in `unchanged`. `hasil` are the outcomes and
    outputs whose pagu became another sum, where there are several to share it.
    """

    kode: str
    heading: str
    padanan: Padanan | None
    rows: tuple[MatrixRow, ...]
    total: Money
    unchanged: Money
    unchanged_count: int
    transfers: Money
    hasil: tuple[HasilSum, ...] = ()

    @property
    def program(self) -> bool:
        """Whether it is of a program."""
        return self.padanan is not None


@dataclass(frozen=True)
class Matrix:
    """The whole matrix.

    `groups` holds every program of both documents, so that they add up to `total`, which is what
    both documents print as their total; tujuan and sasaran come first, where any of them is shown.
    `owed` are rows that owe a reason.
    """

    result: ComparisonResult
    full: bool
    tahun: tuple[int, ...]
    groups: tuple[MatrixGroup, ...]
    total: Money
    owed: tuple[MatrixRow, ...]


def compose_matrix(result: ComparisonResult, full: bool = False) -> Matrix:
    """Arrange a comparison as a matrix, with the rows that changed, or with all of them (`full`).

    Parents of a row that changed stand above it though nothing of their own changed.
    """
    return _MatrixComposer(result, full).matrix()


class _MatrixComposer:
    """Puts rows into their groups, and sees to it that every rupiah of both documents is in one of
    them.
    """

    def __init__(self, result: ComparisonResult, full: bool) -> None:
        self.result, self.full = result, full
        self.alasan = AlasanLookup(result)
        self.old, self.new = result.old.tree, result.new.tree
        self.program = [p for p in result.padanan if p.level is Level.PROGRAM]
        self.old_homes = {k: n for n, p in enumerate(self.program) for k in p.old_numbers}
        self.new_homes = {k: n for n, p in enumerate(self.program) for k in p.new_numbers}

    def matrix(self) -> Matrix:
        by_home: dict[int, list[Padanan]] = {}
        for p in self.result.padanan:
            by_home.setdefault(self._home(p), []).append(p)
        transfers = self._transfers()
        group = [self._group(n, by_home[n], transfers.get(n, _NIL)) for n in sorted(by_home)]
        everything = [b for k in group for b in k.rows]
        return Matrix(
            self.result,
            self.full,
            self.result.tahun,
            tuple(k for k in group if k.rows or k.program),
            add_up(k.total for k in group),
            tuple(b for b in everything if b.owed),
        )

    def _home(self, p: Padanan) -> int:
        """The group of a row: its program in the new plan, or in the old one when it is gone; -1
        above programs.
        """
        if p.new:
            return self.new_homes.get(self.new.home(p.new_numbers[0], Level.PROGRAM), -1)
        return self.old_homes.get(self.old.home(p.old_numbers[0], Level.PROGRAM), -1)

    def _transfers(self) -> dict[int, Money]:
        """What rows of one group carry that another group's program has in one of the documents."""
        result: dict[int, Money] = {}
        for p in self.result.padanan:
            if p.level is not Level.SUB_KEGIATAN:
                continue
            home = self._home(p)
            for n, tree, homes, side in (
                *((n, self.old, self.old_homes, 0) for n in p.old_numbers),
                *((n, self.new, self.new_homes, 1) for n in p.new_numbers),
            ):
                if (origin := homes[tree.home(n, Level.PROGRAM)]) != home:
                    for to, mark in ((origin, 1), (home, -1)):
                        pagu = {t: mark * r for t, r in tree.pagu[n].items()}
                        result[to] = result.get(to, _NIL) + (
                            Money({}, pagu) if side else Money(pagu, {})
                        )
        return result

    def _group(self, home: int, content: list[Padanan], transfers: Money) -> MatrixGroup:
        program = self.program[home] if home >= 0 else None
        needed = set(range(len(content))) if self.full else self._needed(content)
        left_out = [
            p for n, p in enumerate(content) if n not in needed and p.level is Level.SUB_KEGIATAN
        ]
        total = self._money(program) if program else _NIL
        s = (program.new or program.old)[0] if program else None
        return MatrixGroup(
            s.kode if s else "",
            s.nama if s else "Tujuan dan Sasaran",
            program,
            tuple(self._rows(content[n]) for n in sorted(needed)),
            total,
            add_up(self._money(p) for p in left_out),
            len(left_out),
            transfers,
            tuple(h for p in content for h in self._hasil_sums(p)),
        )

    def _needed(self, content: list[Padanan]) -> set[int]:
        """The rows that changed, and those that they hang on within the group, by their numbers."""
        old_members = {k: n for n, p in enumerate(content) for k in p.old_numbers}
        new_members = {k: n for n, p in enumerate(content) for k in p.new_numbers}
        needed: set[int] = set()
        for n, p in enumerate(content):
            if p.changes:
                tree, numbers, members = (
                    (self.new, p.new_numbers, new_members)
                    if p.new
                    else (self.old, p.old_numbers, old_members)
                )
                above = {a for k in numbers for a in tree.above(k)}
                needed |= {n, *(members[a] for a in above if a in members)}
        return needed

    def _money(self, p: Padanan) -> Money:
        return add_up(
            (
                *(Money(self.old.pagu[n], {}) for n in p.old_numbers),
                *(Money({}, self.new.pagu[n]) for n in p.new_numbers),
            )
        )

    def _hasil_sums(self, p: Padanan) -> Iterator[HasilSum]:
        """The outcomes of a program, or the outputs of a kegiatan, whose pagu became another sum in
        a year that both plans have.
        """
        if not len(p.old) == len(p.new) == 1:
            return
        old, new = (_hasil_of(s) for s in (*p.old, *p.new))
        if max(len(old), len(new)) < 2:
            return
        measured = match_indikator(p.old[0].indikator, p.new[0].indikator)
        plans = self.result.old, self.result.new
        shared = [t for t in self.result.tahun if all(t in years_of(r, "pagu") for r in plans)]
        for before, after in match_hasil(old, new, measured):
            money = Money(*(h.sums if h else {} for h in (before, after)))
            if any(map(money.delta, shared)):
                yield HasilSum(p, before, after, money)

    def _rows(self, p: Padanan) -> MatrixRow:
        alasan = self.alasan.of(p)
        words = "; ".join(dict.fromkeys(a.rstrip(". ") for a in alasan.values() if a))
        money = None if p.level in {Level.TUJUAN, Level.SASARAN} else self._money(p)
        return MatrixRow(
            p, money, f"{words}." if words else "", tuple(j for j, a in alasan.items() if not a)
        )


def _hasil_of(s: Node) -> tuple[Hasil, ...]:
    if isinstance(s, Program):
        return s.hasil
    return s.keluaran if isinstance(s, Kegiatan) else ()


_NIL = Money({}, {})
