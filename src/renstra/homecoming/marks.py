"""Which cells of the workbook a printed cell is made of.

The plan is printed a second time with a mark in every field: words behind a sign that no text
holds, numbers that stand in no plan. Where a mark comes out again, that field was printed; a figure
that is worked out of marked ones shows none of them. Nothing is looked up by its text, so that two
cells that say the same are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from ..document.tables.content import TableContent
from ..model import (
    Bound,
    Field,
    FieldName,
    NoValue,
    Number,
    Pair,
    Predikat,
    Range,
    Renstra,
    TextValue,
    parse_field,
)
from ..model.numbers import decimals_of
from ..model.program import rumusan_key
from ..sheets import Column
from ..word.table.rows import Row
from .fields import PlanRow, RowKey, Source, plan_rows, with_values

ACROSS = "<across>"
"""What the text across a row is called, in the place of a column."""
_SIGN, _END = "\ue100", "\ue101"
_DIGITS = range(0xE110, 0xE11A)
_TOKEN = re.compile(f"{_SIGN}([{chr(_DIGITS[0])}-{chr(_DIGITS[-1])}]+){_END}")
_NUMERAL = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN_NUMERAL = r"-?\d[\d.]*(?:,\d+)?"
_LEAST = 4_000_000_000_000
"""The marks of numbers lie between this and its double, so that no sum of several is one."""
_NAMES_OF_FILES = frozenset({"sistematika", "gaya", "nomenklatur"})
_TIES: frozenset[FieldName] = frozenset({"rumusan", "outcome", "output", "program_prioritas"})
"""Fields whose words tie a row to others that say the same."""
_MARKED_TYPES = frozenset({"teks", "pilihan-bebas"})


class Part(NamedTuple):
    """A stretch of a printed cell that shows a field: one of `sources`, which all say the same."""

    sources: tuple[Source, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed cell is made of: fixed text and fields, in their order.

    `worked_out` tells that the plan went into it without being printed as it stands there.
    """

    text: str
    pieces: tuple[str | Part, ...] = ()
    worked_out: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields among its pieces."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Part))


PrintedRow = Mapping[str, Printed]
"""The cells of a printed row by the name of their column."""


class MarkedIdentitas:
    """A plan with marks in the words of its form *Identitas* alone, which pages laid out in Word
    show.
    """

    def __init__(self, renstra: Renstra) -> None:
        self._marker = _Marker(shared=False, forms=True)
        self.marked = with_values(renstra, self._marker.mark)

    def printed(self, plain: str, marked: str) -> Printed:
        """What a text is made of, of which the marked plan makes another."""
        pieces = self._marker.pieces(marked, plain) if plain != marked else (plain,)
        parts = any(isinstance(piece, Part) for piece in pieces)
        return Printed(
            plain, pieces if parts else (plain,), worked_out=plain != marked and not parts
        )


class MarkedPlan:
    """A plan beside its marked copies."""

    def __init__(self, renstra: Renstra) -> None:
        self.renstra = renstra

    @cached_property
    def rows(self) -> dict[RowKey, PlanRow]:
        """What each row of the workbook says that the plan was read from."""
        return plan_rows(self.renstra)

    @cached_property
    def _copies(self) -> tuple[_Copy, ...]:
        # Where a table gathers what says the same, each field with a mark of its own would be a
        # group of its own: there the same words have the same mark.
        return tuple(_Copy(self.renstra, _Marker(shared)) for shared in (False, True))

    def printed_rows(
        self, table: Callable[[Renstra], TableContent]
    ) -> tuple[PrintedRow, ...] | None:
        """What every row of a table is made of; None where marks change which rows there are."""
        plain = table(self.renstra).rows
        shapes = [_shape(row) for row in plain]
        for copy in self._copies:
            marked = copy.rows_of(table)
            if shapes == [_shape(row) for row in marked]:
                pairs = zip(plain, marked, strict=True)
                rows = [self._row(copy.marker, a, b) for a, b in pairs]
                columns = _fields_of_columns(rows)
                return tuple(
                    {
                        name: self._by_name(cell, columns.get(name, ()), row) or cell
                        for name, cell in row.items()
                    }
                    for row in rows
                )
        return None

    def _row(self, marker: _Marker, plain: Row, marked: Row) -> dict[str, Printed]:
        cells = {
            name: self._cell(marker, plain.text(name), marked.text(name), name, plain)
            for name in plain.content
        }
        if plain.across is not None:
            cells[ACROSS] = self._cell(marker, plain.across, marked.across or "", ACROSS, plain)
        certain = {(s.sheet, s.row) for s in _certain(cells)}
        return {name: self._narrowed(cell, certain) for name, cell in cells.items()}

    def _narrowed(self, cell: Printed, certain: Collection[RowKey]) -> Printed:
        """A cell with those of its sources that stand in a row that others of its row come from;
        words that tie rows together with all cells that say them, which must stay the same.
        """
        return replace(cell, pieces=tuple(self._narrowed_piece(p, certain) for p in cell.pieces))

    def _narrowed_piece(self, piece: str | Part, certain: Collection[RowKey]) -> str | Part:
        if isinstance(piece, str):
            return piece
        if any(s.name in _TIES for s in piece.sources):
            return piece._replace(sources=self._ties.get(rumusan_key(piece.text), piece.sources))
        near = tuple(s for s in piece.sources if (s.sheet, s.row) in certain)
        return piece._replace(sources=near or piece.sources)

    @cached_property
    def _ties(self) -> dict[str, tuple[Source, ...]]:
        """The fields that tie rows together, by their words."""
        result: dict[str, tuple[Source, ...]] = {}
        for (sheet, number), row in self.rows.items():
            for name in _TIES & row.values.keys():
                key = rumusan_key(str(row.values[name]))
                result[key] = (*result.get(key, ()), Source(sheet, number, name))
        return result

    def _cell(self, marker: _Marker, plain: str, marked: str, name: str, row: Row) -> Printed:
        if plain == marked:
            return Printed(plain, (plain,) if plain else ())
        pieces = marker.pieces(marked, plain)
        parts = [p for p in pieces if isinstance(p, Part)]
        if not parts or row.color == "jumlah" or any(self._is_sum(p, name, row) for p in parts):
            return Printed(plain, (plain,), worked_out=True)
        return Printed(plain, pieces)

    def _is_sum(self, part: Part, name: str, row: Row) -> bool:
        """Whether a figure stands for a sum, or the last, of several of which there is only one."""
        source, column = part.sources[0], parse_field(name)
        if not isinstance(source.name, Field):
            return False
        known = self.rows[source.sheet, source.row]
        own = not (row.kode and known.kode) or row.kode == known.kode
        return not own or (isinstance(column, Field) and column.part != source.name.part)

    def _by_name(
        self, cell: Printed, names: Collection[FieldName], cells: PrintedRow
    ) -> Printed | None:
        """The field of a cell without a mark, such as a kode or a dash: one of those that the
        column shows, in the row that the other cells come from, where it says what is printed.
        """
        if cell.worked_out or cell.parts:
            return None
        for source, wanted in product(_certain(cells), names):
            row = self.rows[source.sheet, source.row]
            column = row.columns.get(wanted) or _declared(row, wanted)
            if column is None or column.left_out.comparison or wanted not in row.origin.columns:
                continue
            inner = row.columns[source.name].path.startswith("indikator.")
            if column.path.startswith("indikator.") != inner:
                continue
            if _says(row.values.get(wanted), cell.text):
                row.columns[wanted] = column
                found = Source(source.sheet, source.row, wanted)
                return Printed(cell.text, (Part((found,), cell.text),))
        return None


def _certain(cells: PrintedRow) -> list[Source]:
    """The fields that some cells come from for certain."""
    parts = (part for cell in cells.values() for part in cell.parts)
    return [part.sources[0] for part in parts if len(part.sources) == 1]


def _fields_of_columns(rows: Sequence[PrintedRow]) -> dict[str, tuple[FieldName, ...]]:
    """What the columns of a table show: the field that is called like one, and those that were
    found in it.
    """
    result: dict[str, dict[FieldName, None]] = {}
    for row in rows:
        for name, cell in row.items():
            if name != ACROSS:
                names = result.setdefault(name, {parse_field(name): None})
                names |= {s.name: None for part in cell.parts for s in part.sources}
    return {name: tuple(names) for name, names in result.items()}


class _Copy:
    """A marked copy of a plan."""

    def __init__(self, renstra: Renstra, marker: _Marker) -> None:
        self.marker = marker
        self._marked = with_values(renstra, marker.mark)

    def rows_of(self, table: Callable[[Renstra], TableContent]) -> Sequence[Row]:
        """The rows of a table; none where it cannot be made of what the marks say."""
        try:
            return table(self._marked).rows
        except (ValueError, KeyError, ArithmeticError):
            return ()


def _declared(row: PlanRow, name: FieldName) -> Column | None:
    """The column of a field that says nothing in this row."""
    plain = name.name if isinstance(name, Field) else name
    return next((k for k in row.declared.columns if k.name == plain), None)


def _says(value: object, printed: str) -> bool:
    if value is None or value == "":
        return printed in {"", "-"}
    if isinstance(value, NoValue):
        return value.tulis() == printed
    return str(value) == printed


def _shape(row: Row) -> tuple[object, ...]:
    return (tuple(row.content), row.across is None, row.color, row.kode, row.joined)


@dataclass
class _Marker:
    """Gives out marks, and finds them again; `shared` ones for all fields with the same words, in
    the answers to `forms` alone, or in none of them.
    """

    shared: bool
    forms: bool = False
    _fields: list[tuple[list[Source], str]] = field(default_factory=list)
    _by_words: dict[str, int] = field(default_factory=dict)
    _numbers: dict[int, Source] = field(default_factory=dict)

    def mark(self, source: Source, column: Column, value: Any) -> Any:
        """The value with a mark, where it can carry one."""
        if bool(source.row) == self.forms or column.name in _NAMES_OF_FILES:
            return value
        if isinstance(value, str):
            marked = value and column.datatype in _MARKED_TYPES and not column.parent
            return f"{self._token(source, value)}{value}" if marked else value
        if isinstance(value, bool) or not value:
            return value
        if isinstance(value, Number):
            return value.model_copy(update={"nilai": self._numeral(source, value.nilai)})
        if isinstance(value, (Predikat, Pair, Range, Bound, TextValue)):
            written = value.tulis()
            return TextValue(teks=f"{self._token(source, written)}{written}")
        if isinstance(value, int) and column.datatype in {"cacah", "rupiah"}:
            return int(self._numeral(source, Decimal(0)))
        return value

    def pieces(self, marked: str, plain: str) -> tuple[str | Part, ...]:
        """Cut a marked text into what is fixed and the fields, as `plain` prints them; nothing
        where a field is not printed as it stands.
        """
        pattern, pending, sources = "", "", list[tuple[Source, ...]]()
        for number, part in enumerate(_TOKEN.split(marked)):
            text = part
            if number % 2:
                of_field, pending = self._fields[_number_of(part)]
                sources.append(tuple(of_field))
                continue
            if number:
                if text[: len(pending)].casefold() != pending.casefold():
                    return ()
                pattern += f"({re.escape(text[: len(pending)])})"
                text = text[len(pending) :]
            at = 0
            for match in _NUMERAL.finditer(text):
                source = self._numbers.get(int(match[0].partition(",")[0].replace(".", "")))
                if source:
                    pattern += f"{re.escape(text[at : match.start()])}({_PLAIN_NUMERAL})"
                    sources.append((source,))
                    at = match.end()
            pattern += re.escape(text[at:])
        found = re.fullmatch(pattern, plain, re.DOTALL)
        return _cut(plain, found, sources) if found else ()

    def _token(self, source: Source, words: str) -> str:
        shared = self.shared and not isinstance(source.name, Field)
        number = self._by_words.get(words.casefold()) if shared else None
        if number is None:
            number = self._by_words[words.casefold()] = len(self._fields)
            self._fields.append(([], words))
        self._fields[number][0].append(source)
        return f"{_SIGN}{''.join(chr(_DIGITS[int(d)]) for d in str(number))}{_END}"

    def _numeral(self, source: Source, value: Decimal) -> Decimal:
        n = len(self._numbers)
        # So scattered that no sum, share or mean of some is another one.
        number = _LEAST + (n * n * 7_919_000_033 + n * 104_729_000_017) % _LEAST
        self._numbers[number] = source
        return Decimal(number).quantize(Decimal(1).scaleb(-decimals_of(value)))


def _number_of(digits: str) -> int:
    return int("".join(str(ord(c) - _DIGITS[0]) for c in digits))


def _cut(
    plain: str, found: re.Match[str], sources: Sequence[tuple[Source, ...]]
) -> tuple[str | Part, ...]:
    result: list[str | Part] = []
    at = 0
    for group, field_sources in enumerate(sources, 1):
        if found.start(group) > at:
            result.append(plain[at : found.start(group)])
        result.append(Part(field_sources, found[group]))
        at = found.end(group)
    return (*result, plain[at:]) if at < len(plain) else tuple(result)
