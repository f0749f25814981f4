"""The shape in which each class of the model is written as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, get_args, get_origin

from .. import sheets
from ..model import Entry, Level, Number, Origin, Renstra
from ..model.program import NODE_CLASSES

_CHILD_FIELD: Mapping[type[Entry], str] = {
    NODE_CLASSES[level]: level.below.field for level in Level if level.below
}
"""The field that holds the level below: what is not written, since a line keeps to its own level.
"""


class Shape(NamedTuple):
    """The fields of a class by the way they are written.

    `defaults` is what a field says by default; `values` holds targets (True: one for each year),
    `entries` objects of a class; `origins` are fields that hold several cells.
    """

    fields: tuple[str, ...]
    defaults: Mapping[str, object]
    values: Mapping[str, bool]
    entries: Mapping[str, type[Entry]]
    origins: tuple[str, ...]


@cache
def shape_of(cls: type[Entry]) -> Shape:
    """Return the shape of a class; of a plan without what its declaration leaves out of a
    snapshot.
    """
    fields: list[str] = []
    defaults: dict[str, object] = {}
    values: dict[str, bool] = {}
    entries: dict[str, type[Entry]] = {}
    origins: list[str] = []
    left_out = sheets.left_out("snapshot") if issubclass(cls, Renstra) else frozenset()
    for name, f in cls.model_fields.items():
        content = set(_classes_in(f.annotation))
        if Origin in content:
            origins += [name] if name != "origin" else []
            continue
        if name == _CHILD_FIELD.get(cls) or name in left_out:
            continue
        fields.append(name)
        if not f.is_required():
            defaults[name] = f.get_default(call_default_factory=True)
        if Number in content:
            values[name] = get_origin(f.annotation) is Mapping
        if entry_class := next((each for each in content if issubclass(each, Entry)), None):
            entries[name] = entry_class
    return Shape(tuple(fields), defaults, values, entries, tuple(origins))


def _classes_in(datatype: object) -> Iterator[type]:
    """Every class that a type speaks of."""
    if isinstance(datatype, type) and get_origin(datatype) is None:
        yield datatype
    for part in get_args(datatype):
        yield from _classes_in(part)
