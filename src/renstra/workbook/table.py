"""One sheet of a workbook to flat, type-checked rows that still know their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..model import ClaimedTotal, Finding, Origin, Periode
from ..model.indikator import satuan_kind
from ..model.values import SatuanKind
from . import faults
from .book import Book, Grid, column_index, column_letters, split_cell
from .cells import blank, cell_text, closest_match, mistyped, read_cell
from .declare import Column, Sheet, standard
from .mapping import SheetMapping
from .sheets import SHEETS

_LAST_HEADING_ROW = 20
_SHEET_NAMES = {standard(sheet.name) for sheet in SHEETS}
_TOTAL_LABELS = {
    "jumlah", "total", "jumlah total", "total jumlah", "total pagu", "jumlah pagu", "grand total", "jumlah seluruhnya",
    "jumlah keseluruhan", "total keseluruhan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row: typed values by field, and where they came from."""

    origin: Origin
    content: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.content.get(name)

    def text(self, name: str) -> str:
        """A text field, ``""`` when empty."""
        return self.content.get(name) or ""

    def yearly(self, name: str) -> dict[int, Any]:
        """The values of a yearly column by year, empty cells left out."""
        prefix = f"{name}."
        return {
            int(k.removeprefix(prefix)): v
            for k, v in self.content.items()
            if k.startswith(prefix) and v is not None
        }


@dataclass
class TableReader:
    """Reads sheets of one workbook; gathers their faults in `findings`, and the totals that they
    claim in `jumlah`.
    """

    workbook: Book
    mapping: Mapping[str, SheetMapping]
    findings: list[Finding] = field(default_factory=list)
    totals: list[ClaimedTotal] = field(default_factory=list)

    def fault(self, *kode: str) -> int:
        """How many faults there are so far, of these codes or of all; warnings are none."""
        return sum(
            t.severity == "kesalahan" and (not kode or t.code in kode) for t in self.findings
        )

    def grid(self, sheet: Sheet) -> Grid | None:
        """Find the sheet by name (or by map); a missing one that is required is a fault."""
        lookup = self.mapping.get(sheet.name, SheetMapping()).sheet or sheet.name
        other_names = {standard(a) for a in (lookup, *sheet.alias)}
        same = [n for n in self.workbook.sheets if n == lookup] or [
            n for n in self.workbook.sheets if standard(n) in other_names
        ]
        if not same:
            if sheet.required or lookup != sheet.name:
                present = tuple(self.workbook.sheets)
                free = tuple(n for n in present if standard(n) not in _SHEET_NAMES)
                self.findings.append(
                    faults.missing_sheet(lookup, present, closest_match(lookup, free))
                )
            return None
        if same[0] in self.workbook.distant:
            self.findings.append(self.workbook.distant[same[0]])
            return None
        grid = self.workbook.sheets[same[0]]
        return (
            grid
            if sheet.required or any(not blank(content) for rows in grid.rows for content in rows)
            else None
        )

    def read(self, sheet: Sheet, periode: Periode | None) -> list[Row]:
        """Read a table sheet; rows that are empty or only number the columns are left out, totals
        are kept apart.
        """
        if (grid := self.grid(sheet)) is None:
            return []
        mapping = self.mapping.get(sheet.name, SheetMapping())
        columns = sheet.columns_for(periode, _free_years(sheet, grid, mapping))
        heading, position = self._position(sheet, grid, columns, mapping)
        if periode:
            self._warn_unknown_headings(sheet, grid, heading, columns, position)
            self._warn_unknown_mapping(sheet, columns, mapping)
        present = tuple(k for k in columns if k.name in position)
        origin_columns = {k.name: column_letters(position[k.name]) for k in present}
        result: list[Row] = []
        upper: dict[str, Any] = {}
        matches_pattern = True
        for number in range(heading + 1, len(grid.rows) if present else 0):
            raw = {k.name: grid.value(number, position[k.name]) for k in present}
            if mapping.kode_pattern and not blank(raw.get("kode")):
                matches_pattern = bool(re.search(mapping.kode_pattern, cell_text(raw["kode"])))
            if not matches_pattern or (number == heading + 1 and _is_number_row(grid.rows[number])):
                continue
            origin = Origin(grid.name, number + 1, origin_columns)
            if (
                _first_of(raw.values()) in _TOTAL_LABELS
                or _first_of(grid.rows[number]) in _TOTAL_LABELS
            ):
                self.totals.append(self._total(sheet, present, origin, raw))
                continue
            unreadable = self._report_unreadable(origin, raw)
            if unreadable or not all(blank(v) for v in raw.values()):
                result.append(Row(origin, self._rows(present, origin, raw, upper)))
        self._report_duplicates(sheet, result)
        return result

    def read_form(self, sheet: Sheet) -> Row:
        """Read a form sheet: each question's answer stands in the cell to its right, or where the
        map says.
        """
        if (grid := self.grid(sheet)) is None:
            return Row(Origin(sheet.name), {})
        mapping = self.mapping.get(sheet.name, SheetMapping())
        position = {
            k.name: split_cell(mapping.cell[k.heading])
            for k in sheet.columns
            if k.heading in mapping.cell
        }
        position |= self._answer_positions(
            grid, [k for k in sheet.columns if k.name not in position]
        )
        rest = [
            cell_text(content) for rows in grid.rows for content in rows if isinstance(content, str)
        ]
        form_values: dict[str, Any] = {}
        origin = Origin(
            grid.name,
            0,
            {name: f"{column_letters(col)}{b + 1}" for name, (b, col) in position.items()},
        )
        for columns in sheet.columns:
            if columns.name in position:
                raw = grid.value(*position[columns.name])
                self._report_unreadable(origin, {columns.name: raw})
                form_values[columns.name] = self._one(columns, origin, raw, None)
            elif columns.required:
                similar = next((s for s in rest if mistyped(s, columns.heading)), None)
                self.findings.append(faults.missing_field(grid.name, columns.heading, similar))
        return Row(origin, form_values)

    def _answer_positions(
        self, grid: Grid, columns: Sequence[Column]
    ) -> dict[str, tuple[int, int]]:
        """Return where the answer to each question stands.

        An answer may read like a question, so the column with the most questions has the first
        word.
        """
        name_of = {standard(j): k.name for k in columns for j in (k.heading, *k.alias)}
        place: dict[str, list[tuple[int, int]]] = {}
        for b, rows in enumerate(grid.rows):
            for col, content in enumerate(rows):
                if isinstance(content, str) and (name := name_of.get(standard(content))):
                    place.setdefault(name, []).append((b, col))
        count = Counter(col for everything in place.values() for _, col in everything)
        position: dict[str, tuple[int, int]] = {}
        for name, everything in place.items():
            (b, col), *other = sorted(everything, key=lambda t: (-count[t[1]], t))
            position[name] = (b, col + 1)
            if other and other[0][1] == col:
                cell, first = (
                    f"{column_letters(col)}{other[0][0] + 1}",
                    f"{column_letters(col)}{b + 1}",
                )
                self.findings.append(
                    faults.duplicate_heading(
                        grid.name, cell, cell_text(grid.value(*other[0])), first
                    )
                )
        return position

    def _position(
        self, sheet: Sheet, grid: Grid, columns: tuple[Column, ...], mapping: SheetMapping
    ) -> tuple[int, dict[str, int]]:
        """Return the heading row and the column of each field found in it; the map has the first
        word.
        """
        name_of = {standard(j): k.name for k in columns for j in (k.heading, *k.alias)}
        heading = (
            mapping.heading_row - 1
            if mapping.heading_row
            else _find_heading_row(grid, set(name_of))
        )
        rows = grid.rows[heading] if heading < len(grid.rows) else []
        position: dict[str, int] = {}
        for k in columns:
            if pointer := mapping.columns.get(k.heading):
                if (col := _mapped_column(rows, pointer)) is None:
                    self.findings.append(
                        faults.missing_mapped_heading(
                            sheet.name, k.heading, pointer, grid.name, heading + 1
                        )
                    )
                else:
                    position[k.name] = col
        mapped = frozenset(position)
        for col, content in enumerate(rows):
            name = name_of.get(standard(content))
            if name and name in position and name not in mapped:
                cell, first = (f"{column_letters(k)}{heading + 1}" for k in (col, position[name]))
                self.findings.append(
                    faults.duplicate_heading(grid.name, cell, cell_text(content), first)
                )
            elif name and name not in position:
                position[name] = col
        rest = tuple(
            cell_text(content)
            for i, content in enumerate(rows)
            if not blank(content) and i not in position.values()
        )
        for k in columns:
            if (
                (k.required or k.heading_required)
                and k.name not in position
                and k.heading not in mapping.columns
            ):
                self.findings.append(
                    faults.missing_heading(
                        grid.name, heading + 1, k.heading, closest_match(k.heading, rest, 80)
                    )
                )
        return heading, position

    def _warn_unknown_headings(
        self,
        sheet: Sheet,
        grid: Grid,
        heading: int,
        columns: tuple[Column, ...],
        position: dict[str, int],
    ) -> None:
        """Warn of headings that look like a declared one but are not read: a slip in an optional
        one, or a strange year.
        """
        missing = [
            k for k in columns if k.name not in position and not (k.required or k.heading_required)
        ]
        yearly = (k for k in sheet.columns if k.yearly not in {None, "bebas"})
        pattern = {
            standard(j.replace("{tahun}", "")): k for k in yearly for j in (k.heading, *k.alias)
        }
        for col, content in enumerate(grid.rows[heading] if heading < len(grid.rows) else ()):
            if not isinstance(content, str) or col in position.values():
                continue
            cell, text = f"{column_letters(col)}{heading + 1}", cell_text(content)
            if similar := next((k for k in missing if mistyped(text, k.heading)), None):
                self.findings.append(faults.unused_heading(grid.name, cell, text, similar.heading))
            elif (m := re.fullmatch(r"(.+) \d{4}", standard(content))) and (k := pattern.get(m[1])):
                offered = ", ".join(x.heading for x in columns if x.name.startswith(f"{k.name}."))
                self.findings.append(faults.tahun_outside(grid.name, cell, text, offered))

    def _warn_unknown_mapping(
        self, sheet: Sheet, columns: tuple[Column, ...], mapping: SheetMapping
    ) -> None:
        """Warn of mapped columns whose year is no year of the plan."""
        offered = tuple(k.heading for k in columns)
        place = f"lembar.{sheet.name}.kolom"
        unknown = (j for j in mapping.columns if j not in offered)
        self.findings += [
            faults.tahun_outside("peta.toml", place, j, ", ".join(offered)) for j in unknown
        ]

    def _rows(
        self,
        columns: tuple[Column, ...],
        origin: Origin,
        raw: dict[str, Any],
        upper: dict[str, Any],
    ) -> dict[str, Any]:
        """Read one row.

        A filled-down column takes the value above. One that may be empty does so only while the
        filled-down columns before it stay the same: below a new strategi an empty program is no
        program.
        """
        content: dict[str, Any] = {}
        kind = _row_kind(raw)
        replaced = False
        for k in columns:
            fill_down = k.fill_down and k.name in upper and (k.required or not replaced)
            value = self._one(k, origin, raw[k.name], kind, fill_down)
            if value is None and fill_down:
                value = upper[k.name]
            if k.fill_down:
                replaced = replaced or value != upper.get(k.name)
                upper[k.name] = value
            content[k.name] = value
        return content

    def _total(
        self, sheet: Sheet, columns: tuple[Column, ...], origin: Origin, raw: Mapping[str, Any]
    ) -> ClaimedTotal:
        """Read the numbers of a row of totals; a formula that was never computed claims nothing."""
        number: dict[str, int] = {}
        for k in (k for k in columns if k.datatype in {"cacah", "rupiah"}):
            content = raw[k.name]
            if not blank(content) and not (
                isinstance(content, str) and standard(content) in _TOTAL_LABELS
            ):
                value = self._one(k, origin, content, None)
                number |= {k.name: value} if value is not None else {}
        return ClaimedTotal(origin=origin, lembar=sheet.name, angka=number)

    def _one(
        self,
        columns: Column,
        origin: Origin,
        raw: Any,
        kind: SatuanKind | None,
        fill_down: bool = False,
    ) -> Any:
        """Read one cell; None when it is empty or at fault."""
        cell = origin.cell(columns.name)
        if blank(raw):
            if (
                columns.required
                and not fill_down
                and (origin.sheet, cell) not in self.workbook.unreadable
            ):
                self.findings.append(
                    faults.empty(origin.sheet, cell, columns.heading, columns.sample)
                )
            return None
        value = read_cell(columns, raw, origin.sheet, cell, kind)
        if isinstance(value, Finding):
            self.findings.append(value)
            return None
        return value

    def _report_unreadable(self, origin: Origin, raw: Mapping[str, Any]) -> bool:
        """Report cells of this row whose value cannot be seen; whether there are any."""
        everything = [
            t
            for name in raw
            if (t := self.workbook.unreadable.get((origin.sheet, origin.cell(name))))
        ]
        self.findings += everything
        return bool(everything)

    def _report_duplicates(self, sheet: Sheet, rows: list[Row]) -> None:
        """Report rows that carry the same key twice."""
        if not sheet.key:
            return
        first: dict[tuple[Any, ...], Row] = {}
        for b in rows:
            key = tuple(standard(v) if isinstance(v := b[k], str) else v for k in sheet.key)
            if key[0] is None:
                continue
            if key in first:
                cell = b.origin.cell(sheet.key[0])
                content = " / ".join(str(b[k]) for k in sheet.key if b[k])
                what = "kode" if sheet.key == ("kode",) else "baris"
                self.findings.append(
                    faults.duplicate(
                        b.origin.sheet, cell, what, content, first[key].origin.cell(sheet.key[0])
                    )
                )
            else:
                first[key] = b


def _free_years(sheet: Sheet, grid: Grid, mapping: SheetMapping) -> tuple[int, ...]:
    """Return the years that the sheet's own headings, or the map, name for columns whose years are
    free.
    """
    prefix = {
        standard(k.heading.replace("{tahun}", "")) for k in sheet.columns if k.yearly == "bebas"
    }
    heading = (
        [
            content
            for rows in grid.rows[:_LAST_HEADING_ROW]
            for content in rows
            if isinstance(content, str)
        ]
        if prefix
        else []
    )
    match = (re.fullmatch(r"(.+) (\d{4})", standard(j)) for j in (*heading, *mapping.columns))
    return tuple(sorted({int(m[2]) for m in match if m and m[1] in prefix}))


def _find_heading_row(grid: Grid, sought: set[str]) -> int:
    """Return the row with the most known headings among the first ones; the first row when none has
    any.
    """
    match = [
        len({standard(content) for content in rows if isinstance(content, str)} & sought)
        for rows in grid.rows[:_LAST_HEADING_ROW]
    ]
    return match.index(max(match)) if match else 0


def _mapped_column(heading: Sequence[Any], pointer: str) -> int | None:
    """Return the column that the map points to: one with that heading, else the one of those
    letters.
    """
    same = next(
        (i for i, content in enumerate(heading) if standard(content) == standard(pointer)), None
    )
    return (
        column_index(pointer.upper())
        if same is None and re.fullmatch(r"[A-Za-z]{1,3}", pointer)
        else same
    )


def _first_of(content: Iterable[Any]) -> str:
    """Return the first filled cell as headings are compared."""
    return next((standard(v) for v in content if not blank(v)), "")


def _is_number_row(rows: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns, as the official forms do: ``(1)``, ``(2)``, ``(3)``
    …
    """
    content = [
        m[1] if (m := re.fullmatch(r"\(?(\d{1,3})\)?", cell_text(v))) else ""
        for v in rows
        if not blank(v)
    ]
    return (
        len(content) > 1
        and all(content)
        and all(int(b) == int(a) + 1 for a, b in pairwise(content))
    )


def _row_kind(raw: Mapping[str, Any]) -> SatuanKind | None:
    """Return the kind of the row's satuan, the key to reading its targets."""
    explicit = standard(raw.get("jenis_satuan", ""))
    if explicit in {"cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"}:
        return explicit  # type: ignore[return-value]
    satuan = cell_text(raw.get("satuan", ""))
    return satuan_kind(satuan) if satuan else None
