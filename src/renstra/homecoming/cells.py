"""Changed cells of printed tables as proposals for the workbook, held against what it says today.

A figure that was worked out, or a cell that several cells of the workbook make, has no cell of its
own to go to: it is told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from ..model import Field, FieldName, Finding, NoValue, Number, Renstra
from ..model.indikator import satuan_kind
from ..model.numbers import format_date, format_number, format_rupiah
from ..sheets import Column
from ..workbook.book import Book, Persen, split_cell
from ..workbook.cells import Measure, cell_text, is_blank, read_cell
from .fields import PlanRow, RowKey, Source, plan_rows
from .flow import Edited
from .marks import MarkedPlan, Part, Printed
from .tables import CellEdit, Remark, TableOfPlan, body_of, cells_by_column, parts_by_caption

Standing = Literal["usulan", "bentrok", "sudah"]


class CellPlace(NamedTuple):
    """A cell of the workbook."""

    sheet: str
    cell: str


@dataclass(frozen=True)
class CellProposal:
    """What should be typed into a cell of the workbook.

    `base` is what it said when the document was built, `today` what it says now, `new` what the
    document says, each as it is printed; `entry` is what to type. `places` are those in the
    document where it was changed, with the caption of each in `captions`; `elsewhere` counts the
    others that print the cell. One that is in conflict (`bentrok`) says why in `note`, one that is
    `sudah` stands in the workbook already. `authors` are those of tracked changes in it.
    """

    place: CellPlace
    heading: str
    row: str
    base: str
    today: str
    new: str
    entry: object
    standing: Standing
    places: tuple[str, ...]
    captions: tuple[str, ...]
    elsewhere: int = 0
    note: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellsHome:
    """What came of the tables of an edited document."""

    proposals: tuple[CellProposal, ...]
    remarks: tuple[Remark, ...]


class _Target(NamedTuple):
    """A field of the workbook of today."""

    place: CellPlace
    row: PlanRow
    column: Column
    name: FieldName


class _Wanted(NamedTuple):
    """One edit on its way to a cell: the field as it was built, and the words for it now."""

    edit: CellEdit
    target: _Target
    base: object
    words: str


_CALCULATED = "angka ini dihitung: ubah sel yang dijumlahkan atau dihitung di buku kerja"
_FIXED = "tulisan ini tidak berasal dari sel buku kerja"
_SEVERAL = "sel ini dibentuk dari beberapa sel buku kerja"
_GONE = "baris asalnya tidak ditemukan lagi di buku kerja"
_SPELLING = "hanya cara menulis angka yang berubah"


@dataclass
class CellsBringer:
    """Brings changed cells home, to the workbook of a plan as it stands today."""

    marked: MarkedPlan
    today: Renstra
    book: Book
    remarks: list[Remark] = field(default_factory=list)

    @cached_property
    def _rows(self) -> dict[RowKey, PlanRow]:
        return plan_rows(self.today)

    @cached_property
    def _by_identity(self) -> dict[tuple[str, tuple[str, ...]], list[PlanRow]]:
        result: dict[tuple[str, tuple[str, ...]], list[PlanRow]] = {}
        for row in self._rows.values():
            result.setdefault((row.declared.name, row.identity), []).append(row)
        return result

    def bring(
        self, edits: Sequence[CellEdit], tables: Mapping[str, TableOfPlan], base: Edited
    ) -> CellsHome:
        """Return proposals for the cells, and what cannot go home, in the order of the document."""
        wanted: dict[CellPlace, list[_Wanted]] = {}
        for edit in edits:
            if way := self._wanted(edit):
                wanted.setdefault(way.target.place, []).append(way)
        printed = self._times_printed(tables, base) if wanted else {}
        proposals = [
            one
            for place, group in wanted.items()
            if (one := self._proposal(place, group, printed.get(place, 0)))
        ]
        return CellsHome(tuple(proposals), tuple(self.remarks))

    def _tell(self, edit: CellEdit, reason: str) -> None:
        place = edit.spot.words
        self.remarks.append(Remark(place, edit.before, edit.after, reason, edit.spot.caption))

    def _wanted(self, edit: CellEdit) -> _Wanted | None:
        printed = edit.printed
        if printed.worked_out or not printed.parts:
            self._tell(edit, _CALCULATED if printed.worked_out else _FIXED)
            return None
        found = changed_part(printed, edit.after)
        if found is None:
            self._tell(edit, _SEVERAL if len(printed.parts) > 1 else _FIXED)
            return None
        part, words = found
        targets = {t.place: t for s in part.sources if (t := self._target(s))}
        if len(targets) != 1:
            cells = ", ".join(f"{p.sheet}!{p.cell}" for p in targets)
            self._tell(edit, f"{_SEVERAL}: {cells}" if targets else _GONE)
            return None
        (target,) = targets.values()
        source = next(s for s in part.sources if self._target(s))
        base = self.marked.rows[source.sheet, source.row].values.get(source.name)
        if isinstance(base, str):
            words = _in_case_of(base, part.text, words)
        return _Wanted(edit, target, base, words)

    def _target(self, source: Source) -> _Target | None:
        """The cell of today that a field stands in: of the same row, wherever that is now."""
        then = self.marked.rows[source.sheet, source.row]
        row = self._rows.get((source.sheet, source.row))
        if row is None or row.identity != then.identity or row.declared is not then.declared:
            found = self._by_identity.get((then.declared.name, then.identity), [])
            if len(found) != 1:
                return None
            (row,) = found
        letters = row.origin.columns.get(source.name)
        column = then.columns.get(source.name)
        if letters is None or column is None:
            return None
        if isinstance(source.name, Field) and column.yearly:
            column = column.of(source.name.tahun)
        number = self._own_row(row, source.name, letters, column)
        cell = f"{letters}{number}" if number else letters
        return _Target(CellPlace(row.origin.sheet, cell), row, column, source.name)

    def _own_row(self, row: PlanRow, name: FieldName, letters: str, column: Column) -> int:
        """The row whose cell says it: one above where cells are filled down, one below where only a
        further row of the same kode says it.
        """
        number, grid = row.origin.row, self.book.sheets.get(row.origin.sheet)
        if not number or grid is None or is_blank(row.values.get(name, "")):
            return number

        def blank(at: int) -> bool:
            return is_blank(grid.value(*split_cell(f"{letters}{at}")))

        if not blank(number):
            return number
        if column.fill_down:
            return next((n for n in range(number, 0, -1) if not blank(n)), number)
        alike = (n for n in range(number, len(grid.rows) + 1) if self._same_level(row, n))
        return next((n for n in alike if not blank(n)), number)

    def _same_level(self, row: PlanRow, number: int) -> bool:
        other = self._rows.get((row.origin.sheet, number))
        return other is not None and bool(row.kode) and other.kode == row.kode

    def _times_printed(
        self, tables: Mapping[str, TableOfPlan], base: Edited
    ) -> dict[CellPlace, int]:
        """How often each cell of the workbook is printed in the tables."""
        result: dict[CellPlace, int] = {}
        known: dict[Source, CellPlace | None] = {}
        parts = parts_by_caption(base)
        for caption, table in tables.items():
            for number, row in enumerate(body_of(parts.get(caption, ()))):
                for column, cell in cells_by_column(row):
                    if cell.merged or number >= len(table.made_of):
                        continue
                    for part in table.printed(number, column).parts:
                        source = part.sources[0]
                        if source not in known:
                            target = self._target(source)
                            known[source] = target.place if target else None
                        if place := known[source]:
                            result[place] = result.get(place, 0) + 1
        return result

    def _proposal(
        self, place: CellPlace, group: Sequence[_Wanted], printed: int
    ) -> CellProposal | None:
        first = group[0]
        target = first.target
        today = target.row.values.get(target.name)
        read: dict[str, object] = {}
        for one in group:
            value = self._read(one)
            if isinstance(value, Finding):
                cell = f"{place.sheet}!{place.cell}"
                self._tell(
                    one.edit, f"tidak terbaca untuk {cell}; yang dapat diisi: {value.expected}"
                )
                return None
            read.setdefault(one.words, value)
        if target.column.required and is_blank(first.words):
            self._tell(first.edit, f"{place.sheet}!{place.cell} wajib diisi")
            return None
        values = [*read.values()]
        if _same(values[0], first.base) and len(values) == 1:
            self._tell(first.edit, _SPELLING)
            return None
        standing: Standing = "usulan"
        note = ""
        if any(not _same(value, values[0]) for value in values):
            standing = "bentrok"
            note = "disunting berbeda: " + "; ".join(
                f"{one.words or 'kosong'} ({one.edit.spot.words})" for one in group
            )
        elif _same(values[0], today):
            standing = "sudah"
        elif not _same(first.base, today):
            standing, note = "bentrok", "sel ini juga diubah di buku kerja sesudah dokumen disusun"
        elif target.row.declared.form:
            note = "dipakai di seluruh dokumen"
        spots = {one.edit.spot.words: one.edit.spot.caption for one in group}
        return CellProposal(
            place,
            target.column.heading,
            _row_name(target.row),
            _shown(first.base, target.column),
            _shown(today, target.column),
            first.words,
            self._entry(values[0], first.words, place),
            standing,
            tuple(spots),
            tuple(spots.values()),
            max(printed - len(group), 0),
            note,
        )

    def _read(self, one: _Wanted) -> object:
        """The words as the workbook reads them; a finding where it cannot."""
        column, place, row = one.target.column, one.target.place, one.target.row
        if is_blank(one.words):
            return None
        satuan = str(row.values.get("satuan") or "")
        kind = row.values.get("jenis_satuan") or satuan_kind(satuan)
        measure = Measure(kind, satuan)  # type: ignore[arg-type]
        return read_cell(column, one.words, place.sheet, place.cell, measure)

    def _entry(self, value: object, words: str, place: CellPlace) -> object:
        """What is typed into the cell: a number as a number, a percentage where it shows as one,
        all else as it is written.
        """
        if isinstance(value, Number):
            grid = self.book.sheets.get(place.sheet)
            if grid and isinstance(grid.value(*split_cell(place.cell)), Persen):
                return Persen(value.nilai)
            whole = value.nilai == value.nilai.to_integral_value()
            return int(value.nilai) if whole else value.nilai
        return value if value is None or isinstance(value, (int, date, str)) else words


def changed_part(printed: Printed, after: str) -> tuple[Part, str] | None:
    """Return the only field of a cell that can have changed, and what it says now: all that stands
    before and behind it is as it was.
    """
    texts = [p.text if isinstance(p, Part) else p for p in printed.pieces]
    found = []
    for n, piece in enumerate(printed.pieces):
        before, behind = (_evened("".join(side)) for side in (texts[:n], texts[n + 1 :]))
        whole = _evened(after)
        if (
            isinstance(piece, Part)
            and len(whole) >= len(before) + len(behind)
            and whole.startswith(before)
            and whole.endswith(behind)
        ):
            inner = after.strip() if not (before or behind) else whole
            end = len(inner) - len(behind)
            found.append((piece, inner[len(before) : end].strip()))
    return found[0] if len(found) == 1 else None


def _evened(text: str) -> str:
    return " ".join(text.split())


def _in_case_of(base: str, printed: str, words: str) -> str:
    """Words of a cell that is printed in capitals: those that stay have the letters that the
    workbook has.
    """
    if _evened(printed) == _evened(base):
        return words
    small = {word.casefold(): word for word in base.split()}
    return " ".join(small.get(word.casefold(), word) for word in words.split())


def _same(a: object, b: object) -> bool:
    return _bare(a) == _bare(b)


def _bare(value: object) -> object:
    """A value as it is compared: nothing is nothing, whatever stands for it."""
    if value is None or value == "" or (isinstance(value, NoValue) and not value.tak_diketahui):
        return None
    if isinstance(value, Number):
        return value.nilai
    return cell_text(value) if isinstance(value, str) else value


def _shown(value: object, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        return format_rupiah(value) if column.datatype == "rupiah" else _plain(value, column)
    written = getattr(value, "tulis", None)
    return str(written()) if written else str(value)


def _plain(value: int, column: Column) -> str:
    return format_number(value) if column.datatype == "cacah" else str(value)


def _row_name(row: PlanRow) -> str:
    """What tells a row to people: its kode and what it is called."""
    said = (row.values.get(name) for name in ("nama", "indikator", "uraian"))
    texts: Iterable[object] = (*said, *row.values.values())
    name = next((text for text in texts if isinstance(text, str) and text), "")
    return " ".join(filter(None, (row.kode, name)))
