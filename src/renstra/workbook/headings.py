"""Finding the headings of a table sheet: the row they stand in, and the column of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..files.likeness import closest_match
from ..model import FieldName, Finding
from ..sheets import Column, Sheet, standard_heading
from ..sheets.example import Example
from . import faults
from .book import Grid, column_index, column_letters
from .cells import cell_text, is_blank, is_mistyped
from .mapping import SheetMapping

_LAST_HEADING_ROW = 20


@dataclass(frozen=True, slots=True)
class HeadingLayout:
    """The row of the headings and the column of each field found in it, both counted from 0."""

    heading_row: int
    position: Mapping[FieldName, int]


def locate_columns(
    sheet: Sheet,
    grid: Grid,
    columns: Sequence[Column],
    mapping: SheetMapping,
    findings: list[Finding],
) -> HeadingLayout:
    """Find the headings of a sheet; the map has the first word. Faults go to `findings`."""
    name_of = {standard_heading(j): k.fills for k in columns for j in (k.heading, *k.alias)}
    row = mapping.heading_row - 1 if mapping.heading_row else _find_heading_row(grid, {*name_of})
    headings = grid.rows[row] if row < len(grid.rows) else []
    position: dict[FieldName, int] = {}
    for k in columns:
        if pointer := mapping.columns.get(k.heading):
            if (col := _mapped_column(headings, pointer)) is None:
                missing = (sheet.name, k.heading, pointer, grid.name, row + 1)
                findings.append(faults.missing_mapped_heading(*missing))
            else:
                position[k.fills] = col
    mapped = frozenset(position)
    for col, content in enumerate(headings):
        name = name_of.get(standard_heading(content))
        if name and name in position and name not in mapped:
            cell, first = (f"{column_letters(k)}{row + 1}" for k in (col, position[name]))
            duplicate = faults.duplicate_heading(grid.name, cell, cell_text(content), first)
            findings.append(duplicate)
        elif name and name not in position:
            position[name] = col
    rest = tuple(
        cell_text(content)
        for col, content in enumerate(headings)
        if not is_blank(content) and col not in position.values()
    )
    for k in columns:
        wanted = (k.required or k.heading_required) and k.heading not in mapping.columns
        if wanted and k.fills not in position:
            similar = closest_match(k.heading, rest, 80)
            findings.append(faults.missing_heading(grid.name, row + 1, k.heading, similar))
    return HeadingLayout(row, position)


def unread_headings(
    sheet: Sheet, grid: Grid, columns: Sequence[Column], layout: HeadingLayout
) -> Iterator[Finding]:
    """Warn of headings that look like a declared one but are not read: a slip in an optional one,
    or a strange year.
    """
    row, read = layout.heading_row, layout.position
    missing = [k for k in columns if k.fills not in read and not (k.required or k.heading_required)]
    yearly = [k for k in sheet.columns if k.yearly not in {None, "bebas"}]
    pattern = {
        standard_heading(j.replace("{tahun}", "")): k for k in yearly for j in (k.heading, *k.alias)
    }
    example = Example.of(columns)
    marked = read.get(example.told_by.fills) if example else None
    rows = [
        n
        for n in range(row + 1, len(grid.rows))
        if not (example and marked is not None and grid.value(n, marked) == example.mark)
    ]
    for col, content in enumerate(grid.rows[row] if row < len(grid.rows) else ()):
        if not isinstance(content, str) or col in read.values():
            continue
        cell, text = f"{column_letters(col)}{row + 1}", cell_text(content)
        if similar := next((k for k in missing if is_mistyped(text, k.heading)), None):
            yield faults.unused_heading(grid.name, cell, text, similar.heading)
        elif (m := re.fullmatch(r"(.+) \d{4}", standard_heading(content))) and (
            k := pattern.get(m[1])
        ):
            if all(is_blank(grid.value(n, col)) for n in rows):
                continue
            offered = ", ".join(x.heading for x in columns if x.name == k.name)
            yield faults.tahun_outside(grid.name, cell, text, offered)


def free_years(sheet: Sheet, grid: Grid, mapping: SheetMapping) -> tuple[int, ...]:
    """Return the years that the sheet's own headings, or the map, name for columns whose years are
    free.
    """
    prefixes = {
        standard_heading(k.heading.replace("{tahun}", ""))
        for k in sheet.columns
        if k.yearly == "bebas"
    }
    first_rows = grid.rows[:_LAST_HEADING_ROW] if prefixes else []
    headings = [content for row in first_rows for content in row if isinstance(content, str)]
    found = (
        re.fullmatch(r"(.+) (\d{4})", standard_heading(j)) for j in (*headings, *mapping.columns)
    )
    return tuple(sorted({int(m[2]) for m in found if m and m[1] in prefixes}))


def _find_heading_row(grid: Grid, sought: set[str]) -> int:
    """Return the first row with most of the known headings that any of the first ones has; the
    first row when none has any. A heading that is repeated below in fuller form is no reason to
    pass over the rows between.
    """
    known = [
        len({standard_heading(content) for content in row if isinstance(content, str)} & sought)
        for row in grid.rows[:_LAST_HEADING_ROW]
    ]
    most = max(known, default=0)
    return next((n for n, count in enumerate(known) if count * 2 > most), 0)


def _mapped_column(headings: Sequence[object], pointer: str) -> int | None:
    """Return the column that the map points to: one with that heading, else the one of those
    letters.
    """
    for col, content in enumerate(headings):
        if standard_heading(content) == standard_heading(pointer):
            return col
    letters = re.fullmatch(r"[A-Za-z]{1,3}", pointer)
    return column_index(pointer.upper()) if letters else None
