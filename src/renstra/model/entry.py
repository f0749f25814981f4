"""What every object of the plan shares: it is frozen, and it knows the cell it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a sheet that an object was read from.

    `kolom` maps the field to the column letter and is shared by all rows of a sheet.
    """

    sheet: str = ""
    row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)

    def cell(self, name: str = "") -> str:
        """Return the cell address of a field (``K17``); the row (``17``) when the sheet has no such
        column.
        """
        return f"{self.columns.get(name, '')}{self.row or ''}"


class Entry(BaseModel):
    """A frozen part of the plan; two parts are equal when they say the same, wherever they stand in
    the workbook.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    origin: Origin = Field(default_factory=Origin, repr=False, exclude=True)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, n) == getattr(other, n) for n in self._content())

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, n) for n in self._content())))

    @classmethod
    def _content(cls) -> Iterator[str]:
        """The names of the fields that say something; the others only tell where it was said."""
        return (n for n, f in cls.model_fields.items() if not f.exclude)
