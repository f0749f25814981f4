"""The *matriks semula-menjadi*: rows by program, sums that add up on both sides, and the reasons
still owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...model.numbers import round_half_up
from ..changes import ComparisonResult, Padanan
from ..reasons import AlasanLookup
from ..tree import tree


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
        return sum(self.semula.values())

    @property
    def total_menjadi(self) -> int:
        return sum(self.menjadi.values())

    @property
    def total_delta(self) -> int:
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
class MatrixGroup:
    """A program (`padanan`) with all that hangs below it, or without one the tujuan and sasaran.

    The sub kegiatan among `rows`, `unchanged` (those left out, `unchanged_count` of them) and
    `transfers` (what rows carry that belongs to another program in one of the documents) add up to
    `jumlah`, which is what the two documents print for the program. A program in which nothing
    changed has no `rows`, and all it sums up to is in `unchanged`.
    """

    kode: str
    heading: str
    padanan: Padanan | None
    rows: tuple[MatrixRow, ...]
    total: Money
    unchanged: Money
    unchanged_count: int
    transfers: Money

    @property
    def program(self) -> bool:
        """Whether it is of a program."""
        return self.padanan is not None


@dataclass(frozen=True)
class Matrix:
    """The whole matrix.

    `kelompok` holds every program of both documents, so that they add up to `jumlah`, which is what
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
    """Arrange a comparison as a matrix, with the rows that changed, or with all of them
    (`lengkap`).

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
        self.old, self.new = tree(result.old), tree(result.new)
        self.old_numbers = {id(s): n for n, s in enumerate(self.old.nodes)}
        self.new_numbers = {id(s): n for n, s in enumerate(self.new.nodes)}
        self.program = [p for p in result.padanan if p.level == "Program"]
        self.old_homes = {
            self.old_numbers[id(s)]: n for n, p in enumerate(self.program) for s in p.old
        }
        self.new_homes = {
            self.new_numbers[id(s)]: n for n, p in enumerate(self.program) for s in p.new
        }

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
            return self.new_homes.get(self.new.program(self.new_numbers[id(p.new[0])]), -1)
        return self.old_homes.get(self.old.program(self.old_numbers[id(p.old[0])]), -1)

    def _transfers(self) -> dict[int, Money]:
        """What rows of one group carry that another group's program has in one of the documents."""
        result: dict[int, Money] = {}
        for p in self.result.padanan:
            if p.level != "Sub Kegiatan":
                continue
            home = self._home(p)
            for s, tree_, number, own, side in (
                *((s, self.old, self.old_numbers, self.old_homes, 0) for s in p.old),
                *((s, self.new, self.new_numbers, self.new_homes, 1) for s in p.new),
            ):
                n = number[id(s)]
                if (origin := own[tree_.program(n)]) != home:
                    for to, mark in ((origin, 1), (home, -1)):
                        pagu = {t: mark * r for t, r in tree_.pagu[n].items()}
                        result[to] = result.get(to, _NIL) + (
                            Money({}, pagu) if side else Money(pagu, {})
                        )
        return result

    def _group(self, home: int, content: list[Padanan], transfers: Money) -> MatrixGroup:
        program = self.program[home] if home >= 0 else None
        needed = set(range(len(content))) if self.full else self._needed(content)
        left_out = [
            p for n, p in enumerate(content) if n not in needed and p.level == "Sub Kegiatan"
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
        )

    def _needed(self, content: list[Padanan]) -> set[int]:
        """The rows that changed, and those that they hang on within the group, by their numbers."""
        members = {id(s): n for n, p in enumerate(content) for s in (*p.old, *p.new)}
        needed: set[int] = set()
        for n, p in enumerate(content):
            if p.changes:
                needed |= {n, *self._ancestors(p, members)}
        return needed

    def _ancestors(self, p: Padanan, members: Mapping[int, int]) -> set[int]:
        result: set[int] = set()
        tree_, number, node = (
            (self.new, self.new_numbers, p.new) if p.new else (self.old, self.old_numbers, p.old)
        )
        for s in node:
            upper = tree_.parents[number[id(s)]]
            while upper >= 0:
                if (n := members.get(id(tree_.nodes[upper]))) is not None:
                    result.add(n)
                upper = tree_.parents[upper]
        return result

    def _money(self, p: Padanan) -> Money:
        return add_up(
            (
                *(Money(self.old.pagu[self.old_numbers[id(s)]], {}) for s in p.old),
                *(Money({}, self.new.pagu[self.new_numbers[id(s)]]) for s in p.new),
            )
        )

    def _rows(self, p: Padanan) -> MatrixRow:
        alasan = self.alasan.of(p)
        words = "; ".join(dict.fromkeys(a.rstrip(". ") for a in alasan.values() if a))
        money = None if p.level in {"Tujuan", "Sasaran"} else self._money(p)
        return MatrixRow(
            p, money, f"{words}." if words else "", tuple(j for j, a in alasan.items() if not a)
        )


_NIL = Money({}, {})
