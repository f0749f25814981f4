"""Which columns a table has, in which order, how wide and under which headings: data, not code.

``templates/tabel/*.toml`` declares every table; a plan's own ``tabel.toml`` replaces what it names.
Reviewers move and rename columns after every round, and no module has to change for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from .data import ProfileData

Alignment = Literal["kiri", "tengah", "kanan"]


class ColumnData(ProfileData):
    """One column: the field it shows, its headings from the top down, its weight among the columns.

    `merge` joins cells that say the same thing of the same object down the rows.
    """

    content: str
    headings: tuple[str, ...] = Field(min_length=1, max_length=3)
    width: float = Field(gt=0)
    alignment: Alignment = "kiri"
    merge: bool = False


class RepeatedColumns(ProfileData):
    """Columns that repeat, once for each year (or pay grade) of a series."""

    series: str
    columns: tuple[ColumnData, ...]


class TableData(ProfileData):
    """A table as a profile declares it. `size` is the largest of its text (points); `cards` makes
    a small table of every part.
    """

    title: str
    landscape: bool = False
    size: float | None = None
    column_numbers: bool = False
    cards: bool = False
    columns: tuple[ColumnData | RepeatedColumns, ...] = Field(min_length=1)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
"""How the places of a series are numbered in headings, as far as any series of years reaches."""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of one table, its years filled in."""

    content: str
    headings: tuple[str, ...]
    width: float
    alignment: Alignment
    merge: bool


def spread_columns(
    table: TableData, series: Mapping[str, Sequence[object]], words: Mapping[str, object]
) -> tuple[PrintedColumn, ...]:
    """Return the columns with every series spread out; `words` fills the words in braces of the
    headings.
    """
    result: list[PrintedColumn] = []
    for k in table.columns:
        if isinstance(k, ColumnData):
            result.append(_printed_column(k, words))
        else:
            result += [
                _printed_column(inner, {**words, "tahun": t, "tahap": _place(n)})
                for n, t in enumerate(series[k.series])
                for inner in k.columns
            ]
    return tuple(result)


def _printed_column(k: ColumnData, words: Mapping[str, object]) -> PrintedColumn:
    return PrintedColumn(
        k.content.format_map(words),
        tuple(j.format_map(words) for j in k.headings),
        k.width,
        k.alignment,
        k.merge,
    )


def _place(n: int) -> str:
    return _ROMAN[n] if n < len(_ROMAN) else str(n + 1)
