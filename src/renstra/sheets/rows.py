"""The rows of a sheet as the plan holds them, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import sheets
from ..model import Entry, Origin, Renstra
from .declare import Column, Sheet


class PlanRow(NamedTuple):
    """A row of a sheet: what it became, its cells, and the row that it hangs on, if any."""

    content: Entry | str
    origin: Origin
    parent: Entry | None = None


class FreeText(NamedTuple):
    """Words in a cell: the column, what stands there, and the kode that it is about, if any."""

    origin: Origin
    column: str
    content: str
    subject: str


def rows_of(sheet: Sheet, plan: Renstra) -> Iterator[PlanRow]:
    """Yield every row of a sheet in the order of the plan; a form is one row."""
    owners: Sequence[Entry] = (plan,)
    for attribute in sheet.owner.split(".") if sheet.owner else ():
        owners = [child for owner in owners for child in getattr(owner, attribute)]
    for owner in owners:
        yield from _rows_on(owner, sheet)


def _rows_on(owner: Entry, sheet: Sheet) -> Iterator[PlanRow]:
    """The rows of a sheet that hang on one row, or on the plan."""
    parent = owner if sheet.owner else None
    content = getattr(owner, sheet.attribute)
    if isinstance(content, Entry):
        yield PlanRow(content, content.origin, parent)
        return
    # Lines of text know no cells of their own: a field beside theirs tells where each one stands.
    origins = iter(getattr(owner, f"asal_{sheet.attribute}", ()))
    for row in content:
        origin = row.origin if isinstance(row, Entry) else next(origins, Origin())
        yield PlanRow(row, origin, parent)


def free_texts(plan: Renstra) -> Iterator[FreeText]:
    """Yield the words that rules of wording look at: sheet by sheet and row by row, the rows that
    hang on a row right after it.
    """
    below: dict[str, list[Sheet]] = {}
    searched: dict[str, list[Column]] = {}
    waiting: dict[str, list[tuple[Sheet, Column]]] = {}
    for sheet in sheets.SHEETS:
        below.setdefault(sheet.owner, []).append(sheet)
        columns = [k for k in sheet.columns if k.searched and not sheet.left_out.search]
        searched[sheet.name] = [column for column in columns if not column.searched_after]
        for column in columns:
            waiting.setdefault(column.searched_after, []).append((sheet, column))

    def of_row(sheet: Sheet, row: PlanRow, inherited: str) -> Iterator[FreeText]:
        subject = _row_subject(sheet, row, inherited)
        for column in searched[sheet.name]:
            yield from _texts_in(column, row, subject)
        if isinstance(row.content, Entry):
            for lower in below.get(sheet.field, ()):
                for child in _rows_on(row.content, lower):
                    yield from of_row(lower, child, subject)

    for sheet in below[""]:
        for row in rows_of(sheet, plan):
            yield from of_row(sheet, row, "")
        for other, column in waiting.get(sheet.name, ()):
            yield from (text for _, text in column_texts(other, column, plan))


def plain_texts(plan: Renstra) -> Iterator[FreeText]:
    """Yield the words in cells that are no free text, and yet may have been left to be filled
    in.
    """
    for sheet in (each for each in sheets.SHEETS if not each.left_out.blanks):
        columns = [
            column
            for column in sheet.columns
            if column.may_hold_blanks and (sheet.left_out.search or not column.searched)
        ]
        for row in rows_of(sheet, plan) if columns else ():
            subject = _row_subject(sheet, row, "")
            for column in columns:
                yield from _texts_in(column, row, subject)


def column_texts(sheet: Sheet, column: Column, plan: Renstra) -> Iterator[tuple[PlanRow, FreeText]]:
    """Yield the words of one column, each with its row."""
    for row in rows_of(sheet, plan):
        for text in _texts_in(column, row, _row_subject(sheet, row, "")):
            yield row, text


def _row_subject(sheet: Sheet, row: PlanRow, inherited: str) -> str:
    return getattr(row.content, sheet.subject) if sheet.subject else inherited


def _texts_in(column: Column, row: PlanRow, subject: str) -> Iterator[FreeText]:
    """The words of one column in a row: several where the row has several indikator."""
    if isinstance(row.content, str):
        yield FreeText(row.origin, column.name, row.content, subject)
        return
    part, _, rest = column.path.partition(".")
    content = getattr(row.content, part)
    if not rest:
        yield FreeText(row.origin, column.name, content, subject)
    elif isinstance(content, tuple):
        for one in content:
            yield FreeText(one.origin, column.name, getattr(one, rest), subject)
    elif content is not None:
        yield FreeText(row.origin, column.name, getattr(content, rest), subject)
