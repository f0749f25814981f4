"""What every object of the plan shares: it is frozen, and it knows the cell it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core.core_schema import CoreSchema, is_instance_schema

from .field import FieldName


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a sheet that an object was read from.

    `columns` maps the field to the column letter and is shared by all rows of a sheet.
    """

    sheet: str = ""
    row: int = 0
    columns: Mapping[FieldName, str] = field(default_factory=dict, repr=False)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Take it as it is: every part of the plan carries one, and none is read from outside."""
        return is_instance_schema(cls)

    def cell(self, name: FieldName = "") -> str:
        """Return the cell address of a field (``K17``); the row (``17``) when the sheet has no such
        column.
        """
        return f"{self.columns.get(name, '')}{self.row or ''}"


class Entry(BaseModel):
    """A frozen part of the plan; two parts are equal when they say the same, wherever they stand in
    the workbook.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    origin: Origin = Field(default_factory=Origin, repr=False, exclude=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy it, without what was worked out from the original: the copy may say otherwise."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

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
