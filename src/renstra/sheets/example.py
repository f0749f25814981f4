"""The example row that every table of a new workbook begins with: the samples of its columns, the
words among them marked as no plan would write them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import FieldName
from .declare import Column

EXAMPLE_MARK = "Contoh: "
"""How the words of an example begin."""

_FIGURES = {"cacah", "rupiah", "nilai", "persen"}
_NUMBERS = {*_FIGURES, "tahun"}


@dataclass(frozen=True, slots=True)
class Example:
    """The cells of an example row, by the columns that have one; the row is known by the words in
    the column `told_by`.
    """

    cells: Mapping[FieldName, str | int]
    columns: Sequence[Column]
    told_by: Column

    @classmethod
    def of(cls, columns: Sequence[Column]) -> Example | None:
        """The example of a table; one without words to be marked has none. The widest tell it."""
        shown = [k for k in columns if k.sample]
        marked = [k for k in shown if _is_marked(k)]
        if not marked:
            return None
        cells = {k.fills: _example_value(k) for k in shown}
        return cls(cells, shown, max(marked, key=lambda k: k.width))

    @property
    def mark(self) -> str | int:
        """The words that tell the row."""
        return self.cells[self.told_by.fills]

    def is_row(self, raw: Mapping[FieldName, object]) -> bool:
        """Whether a row is the example as it was written, in every cell that was read."""
        return raw.get(self.told_by.fills) == self.mark and all(
            value == self.cells.get(name, "") for name, value in raw.items()
        )

    def left_in(self, raw: Mapping[FieldName, object]) -> Iterator[Column]:
        """Yield the columns in which another row still has marked words; and the first one of
        figures where all of them are the example's, which one alone may be by chance.
        """
        same = [k for k in self.columns if raw.get(k.fills) == self.cells[k.fills]]
        yield from filter(_is_marked, same)
        figures = [k for k in self.columns if k.datatype in _FIGURES and k.fills in raw]
        if len(figures) > 1 and all(k in same for k in figures):
            yield figures[0]


def _is_marked(column: Column) -> bool:
    return column.datatype == "teks" and column.name != "satuan"


def _example_value(column: Column) -> str | int:
    if _is_marked(column):
        return EXAMPLE_MARK + column.sample
    return int(column.sample) if column.datatype in _NUMBERS else column.sample
