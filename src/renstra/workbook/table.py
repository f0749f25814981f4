"""One sheet of a workbook to flat, type-checked rows that still know their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from .. import sheets
from ..files.likeness import closest_match
from ..model import ClaimedTotal, Field, FieldName, Finding, Origin, Periode
from ..model.indikator import satuan_kind
from ..model.values import SatuanKind
from ..sheets import Column, Sheet, standard_heading
from ..sheets.example import Example
from . import faults
from .book import Book, Grid, column_letters, split_cell
from .cells import Measure, cell_text, is_blank, is_mistyped, read_cell
from .headings import HeadingLayout, free_years, locate_columns, unread_headings
from .layout import SheetLayout
from .mapping import SheetMapping, compile_pattern
from .other_rows import (
    is_number_row,
    is_total_label,
    is_total_row,
    repeats_headings,
    total_wording,
)
from .unseen import MergedFigures, report_hidden


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: typed values by field, and where they came from; `faulty` are fields whose cell has a
    fault of its own.
    """

    origin: Origin
    content: dict[FieldName, object]
    faulty: frozenset[FieldName] = frozenset()

    def __getitem__(self, name: FieldName) -> Any:
        return self.content.get(name)

    def text(self, name: str) -> str:
        """A text field, ``""`` when empty."""
        return str(self.content.get(name) or "")

    def yearly(self, name: str) -> dict[int, Any]:
        """The values of a yearly column by year, empty cells left out."""
        return {
            k.tahun: value
            for k, value in self.content.items()
            if isinstance(k, Field) and k.name == name and value is not None
        }

    def filled(self) -> dict[str, Any]:
        """The fields that hold one thing each, empty cells left out."""
        return {
            k: value
            for k, value in self.content.items()
            if isinstance(k, str) and value is not None
        }


@dataclass
class TableReader:
    """Reads sheets of one workbook; gathers their faults in `findings`, and the totals that they
    claim in `totals`.
    """

    book: Book
    mapping: Mapping[str, SheetMapping]
    findings: list[Finding] = field(default_factory=list)
    totals: list[ClaimedTotal] = field(default_factory=list)

    def fault(self, *codes: str) -> int:
        """How many faults there are so far, of these codes or of all; warnings are none."""
        return sum(
            t.severity == "kesalahan" and (not codes or t.code in codes) for t in self.findings
        )

    def grid(self, sheet: Sheet) -> Grid | None:
        """Find the sheet by name (or by map); a missing one that is required is a fault."""
        lookup = self.mapping.get(sheet.name, SheetMapping()).sheet or sheet.name
        names = {standard_heading(name) for name in (lookup, *sheet.alias)}
        present = tuple(self.book.sheets)
        found = [n for n in present if n == lookup] or [
            n for n in present if standard_heading(n) in names
        ]
        if not found:
            if sheet.required or lookup != sheet.name:
                declared = {standard_heading(s.name) for s in sheets.SHEETS}
                free = tuple(name for name in present if standard_heading(name) not in declared)
                similar = closest_match(lookup, free)
                self.findings.append(faults.missing_sheet(lookup, present, similar))
            return None
        if found[0] in self.book.distant:
            self.findings.append(self.book.distant[found[0]])
            return None
        grid = self.book.sheets[found[0]]
        filled = any(not is_blank(content) for row in grid.rows for content in row)
        return grid if sheet.required or filled else None

    def read(self, sheet: Sheet, periode: Periode | None) -> list[ReadRow]:
        """Read a table sheet; rows that are empty, only number the columns or are the example of
        the blank workbook are left out, totals are kept apart.
        """
        if (grid := self.grid(sheet)) is None:
            return []
        mapping = self.mapping.get(sheet.name, SheetMapping())
        columns = sheet.columns_for(periode, free_years(sheet, grid, mapping))
        layout = locate_columns(sheet, grid, columns, mapping, self.findings)
        if periode:
            self.findings += unread_headings(sheet, grid, columns, layout)
            self._warn_of_mapped_years(sheet, columns, mapping)
        rows = self._data_rows(sheet, grid, columns, layout, mapping.kode_pattern)
        self._report_duplicates(sheet, rows)
        return rows

    def _data_rows(
        self,
        sheet: Sheet,
        grid: Grid,
        columns: Sequence[Column],
        layout: HeadingLayout,
        pattern: str,
    ) -> list[ReadRow]:
        """Read what stands below the headings; with a pattern only rows whose kode looks like it,
        and those that go on below one.
        """
        present = tuple(k for k in columns if k.fills in layout.position)
        letters = {k.fills: column_letters(layout.position[k.fills]) for k in present}
        seen = self.book.layouts.get(grid.name, SheetLayout())
        start = layout.heading_row + 1
        kode_pattern = compile_pattern(pattern) if pattern else None
        merged = MergedFigures.on(grid, seen, present, layout.position, start)
        places = frozenset(layout.position.values())
        example = Example.of(columns)
        result: list[ReadRow] = []
        repeated: list[int] = []
        above: dict[FieldName, object] = {}
        matches, after_headings, name_above = not pattern, True, ""
        for number in range(start, len(grid.rows) if present else 0):
            raw = {k.fills: grid.value(number, layout.position[k.fills]) for k in present}
            if kode_pattern:
                matches = _matches(kode_pattern, raw, grid.rows[number], name_above, matches)
                name_above = standard_heading(raw.get("nama", "")) or name_above
            if repeats_headings(grid.rows[number], grid.rows[:start], places):
                repeated.append(number)
                after_headings = True
                continue
            if example and example.is_row(raw):
                continue
            is_numbering = after_headings and is_number_row(grid.rows[number])
            after_headings = False
            if not matches or is_numbering:
                continue
            origin = Origin(grid.name, number + 1, letters)
            if is_total_row(raw, grid.rows[number]):
                label = total_wording(raw, grid.rows[number])
                self.totals.append(self._total(sheet, present, origin, raw, label))
                continue
            for k in example.left_in(raw) if example else ():
                self.findings.append(faults.example_left(origin, k, raw[k.fills]))
            faulty = self._report_unreadable(origin, raw)
            if faulty or not all(is_blank(value) for value in raw.values()):
                faulty |= {
                    k for k, col in layout.position.items() if (number, col) in merged.covered
                }
                result.append(self._read_row(sheet, present, origin, raw, above, faulty))
        if repeated:
            rows = tuple(number + 1 for number in repeated)
            self.findings.append(faults.repeated_headings(grid.name, rows))
        merged.report(grid.name, (row.origin.row - 1 for row in result), self.findings)
        read = ((row.origin.row - 1, row.content) for row in result)
        report_hidden(grid.name, seen, present, layout.position, read, self.findings)
        return result

    def read_form(self, sheet: Sheet) -> ReadRow:
        """Read a form sheet: each question's answer stands in the cell to its right, or where the
        map says.
        """
        if (grid := self.grid(sheet)) is None:
            return ReadRow(Origin(sheet.name), {})
        mapping = self.mapping.get(sheet.name, SheetMapping())
        position = {
            k.fills: split_cell(mapping.cell[k.heading])
            for k in sheet.columns
            if k.heading in mapping.cell
        }
        unmapped = [k for k in sheet.columns if k.fills not in position]
        position |= self._answer_positions(grid, unmapped)
        texts = [
            cell_text(content) for row in grid.rows for content in row if isinstance(content, str)
        ]
        answers: dict[FieldName, object] = {}
        cells = {name: f"{column_letters(col)}{row + 1}" for name, (row, col) in position.items()}
        origin = Origin(grid.name, 0, cells)
        for column in sheet.columns:
            if column.fills in position:
                raw = grid.value(*position[column.fills])
                if not self._report_unreadable(origin, {column.fills: raw}):
                    answers[column.fills] = self._value(column, origin, raw, None)
            elif column.required:
                similar = next((text for text in texts if is_mistyped(text, column.heading)), None)
                self.findings.append(faults.missing_field(grid.name, column.heading, similar))
        return ReadRow(origin, answers)

    def _answer_positions(
        self, grid: Grid, columns: Sequence[Column]
    ) -> dict[FieldName, tuple[int, int]]:
        """Return where the answer to each question stands.

        An answer may read like a question, so the column with the most questions has the first
        word.
        """
        name_of = {standard_heading(j): k.fills for k in columns for j in (k.heading, *k.alias)}
        places: dict[FieldName, list[tuple[int, int]]] = {}
        for row, contents in enumerate(grid.rows):
            for col, content in enumerate(contents):
                if isinstance(content, str) and (name := name_of.get(standard_heading(content))):
                    places.setdefault(name, []).append((row, col))
        count = Counter(col for found in places.values() for _, col in found)
        position: dict[FieldName, tuple[int, int]] = {}
        for name, found in places.items():
            (row, col), *others = sorted(found, key=lambda place: (-count[place[1]], place))
            position[name] = (row, col + 1)
            if others and others[0][1] == col:
                letter, question = column_letters(col), cell_text(grid.value(*others[0]))
                cell, first = f"{letter}{others[0][0] + 1}", f"{letter}{row + 1}"
                self.findings.append(faults.duplicate_heading(grid.name, cell, question, first))
        return position

    def _warn_of_mapped_years(
        self, sheet: Sheet, columns: Sequence[Column], mapping: SheetMapping
    ) -> None:
        """Warn of mapped columns whose year is no year of the plan."""
        offered = tuple(k.heading for k in columns)
        place = f"lembar.{sheet.name}.kolom"
        self.findings += [
            faults.tahun_outside("peta.toml", place, heading, ", ".join(offered))
            for heading in mapping.columns
            if heading not in offered
        ]

    def _read_row(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        origin: Origin,
        raw: Mapping[FieldName, object],
        above: dict[FieldName, object],
        faulty: set[FieldName],
    ) -> ReadRow:
        """Read the cells of one row; `faulty` are those whose fault is known already.

        A filled-down column takes the value above. One that may be empty does so only while the
        filled-down columns before it stay the same: below a new strategi an empty program is no
        program. Targets are not read by a satuan that is at fault or missing: that is told once.
        """
        content: dict[FieldName, object] = {}
        measure = _row_measure(sheet, origin, raw)
        replaced = False
        for k in columns:
            if k.fills in faulty or (k.datatype == "nilai" and "satuan" in faulty):
                faulty.add(k.fills)
                content[k.fills] = None
                if k.fill_down:
                    above.setdefault(k.fills, None)
                continue
            fill_down = k.fill_down and k.fills in above and (k.required or not replaced)
            before = len(self.findings)
            value = self._value(k, origin, raw[k.fills], measure, fill_down=fill_down)
            if len(self.findings) > before:
                faulty.add(k.fills)
                if k.datatype == "nilai" and _lacks_satuan(sheet, raw):
                    del self.findings[before:]
            if value is None and fill_down:
                value = above[k.fills]
            if k.fill_down:
                replaced = replaced or value != above.get(k.fills)
                above[k.fills] = value
            content[k.fills] = value
        return ReadRow(origin, content, frozenset(faulty))

    def _total(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        origin: Origin,
        raw: Mapping[FieldName, object],
        label: str,
    ) -> ClaimedTotal:
        """Read the numbers of a row of totals; a formula that was never computed claims nothing."""
        numbers: dict[FieldName, int] = {}
        for k in (k for k in columns if k.datatype in {"cacah", "rupiah"}):
            content = raw[k.fills]
            if not is_blank(content) and not is_total_label(content):
                value = self._value(k, origin, content, None)
                numbers |= {k.fills: value} if isinstance(value, int) else {}
        return ClaimedTotal(origin=origin, lembar=sheet.name, sebutan=label, angka=numbers)

    def _value(
        self,
        column: Column,
        origin: Origin,
        raw: object,
        measure: Measure | None,
        *,
        fill_down: bool = False,
    ) -> object:
        """Read one cell; None when it is empty or at fault."""
        cell = origin.cell(column.fills)
        if is_blank(raw):
            if column.required and not fill_down:
                missing = faults.empty(origin.sheet, cell, column.heading, column.sample)
                self.findings.append(missing)
            return None
        value = read_cell(column, raw, origin.sheet, cell, measure)
        if isinstance(value, Finding):
            self.findings.append(value)
            return None
        return value

    def _report_unreadable(self, origin: Origin, raw: Mapping[FieldName, object]) -> set[FieldName]:
        """Report cells of this row whose value cannot be seen, and return their fields."""
        if not self.book.unreadable:
            return set()
        places = {name: (origin.sheet, origin.cell(name)) for name in raw}
        found = {n: place for n, place in places.items() if place in self.book.unreadable}
        self.findings += (self.book.unreadable[place] for place in found.values())
        return {*found}

    def _report_duplicates(self, sheet: Sheet, rows: Sequence[ReadRow]) -> None:
        """Report rows that carry the same key twice."""
        if not sheet.key:
            return
        first: dict[tuple[object, ...], ReadRow] = {}
        for row in rows:
            values = [row[name] for name in sheet.key]
            key = tuple(standard_heading(v) if isinstance(v, str) else v for v in values)
            if key[0] is None:
                continue
            if (earlier := first.setdefault(key, row)) is not row:
                cell, at = (one.origin.cell(sheet.key[0]) for one in (row, earlier))
                content = " / ".join(str(v) for v in values if v)
                what = "kode" if sheet.key == ("kode",) else "baris"
                self.findings.append(faults.duplicate(row.origin.sheet, cell, what, content, at))


def has_faulty_kode(rows: Iterable[ReadRow]) -> bool:
    """Whether a row's own kode cannot be read: others that name it name nothing that is known."""
    return any("kode" in row.faulty for row in rows)


def may_be_kode(text: str) -> bool:
    """Whether a text may be the kode of a row that could not be read."""
    return any(char.isalnum() for char in text)


def _matches(
    pattern: Any,
    raw: Mapping[FieldName, object],
    row: Sequence[object],
    name_above: str,
    before: bool,
) -> bool:
    """Whether a row is one of those that the pattern picks, or goes on below one; `before` tells it
    of the row above.

    One without kode but with another name than the row above, such as the heading of a group, goes
    on nowhere.
    """
    if not is_blank(raw.get("kode")):
        return bool(pattern.search(cell_text(raw["kode"])))
    goes_on = standard_heading(raw.get("nama", "")) in {"", name_above} or is_total_row(raw, row)
    return before and goes_on


def _lacks_satuan(sheet: Sheet, raw: Mapping[FieldName, object]) -> bool:
    """Whether a row has an indikator without a satuan to read its targets by, which is a fault."""
    return sheet.level and is_blank(raw.get("satuan")) and not is_blank(raw.get("indikator"))


def _row_measure(sheet: Sheet, origin: Origin, raw: Mapping[FieldName, object]) -> Measure:
    """Return what the row is measured in, the key to reading its targets."""
    satuan = cell_text(raw.get("satuan", ""))
    explicit = standard_heading(raw.get("jenis_satuan", ""))
    kind: SatuanKind = satuan_kind(satuan) if satuan else "indeks"
    if explicit in get_args(SatuanKind):
        kind = explicit  # type: ignore[assignment]
    kind_cell = ""
    if any(column.name == "jenis_satuan" for column in sheet.columns):
        has_column = "jenis_satuan" in origin.columns
        kind_cell = origin.cell("jenis_satuan") if has_column else "kolom Jenis Satuan"
    return Measure(kind, satuan, kind_cell)
