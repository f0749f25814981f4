"""How one cell of a row is named: by the field of the model that it fills."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMERAL = re.compile("[1-9][0-9]*")


class Field(NamedTuple):
    """One of the several that a field of the model holds: of a year, a pay grade, the period.

    Its text form is ``pagu.2024``, ``golongan.III/a``, ``target.akhir``; `parse_field` reads that.
    A field that holds one thing is named by its name alone.
    """

    name: str
    part: int | str

    def __str__(self) -> str:
        return f"{self.name}.{self.part}"

    @property
    def tahun(self) -> int:
        """The year that it is of."""
        assert isinstance(self.part, int), f"{self} bukan milik satu tahun"
        return self.part


FieldName = str | Field
"""What names a cell: a field, or one of the several that it holds."""


def parse_field(text: str) -> FieldName:
    """Read the text form of a field's name."""
    name, mark, part = text.partition(".")
    if not mark:
        return name
    return Field(name, int(part) if _NUMERAL.fullmatch(part) else part)
