"""What templates can say, as types: every name they may use, and what each name can be asked for.

The lint follows these types through a template, so that a misspelt name is found before anything is
built. A type is a type hint; `UNKNOWN` is one that cannot be followed.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cache, cached_property, reduce
from operator import or_
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2.sandbox import SandboxedEnvironment, modifies_known_mutable
from pydantic import BaseModel

from .. import sheets
from ..model import Renstra
from .context import TemplateContext
from .engine import FILTERS, PAGE_PICTURES, text_environment, word_environment
from .sandbox import MAKE_TEXT, NO_WORDS

UNKNOWN: object = Any
"""A type that cannot be followed."""


def template_vocabulary(word_file: bool) -> tuple[SandboxedEnvironment, dict[str, object]]:
    """Return an engine, and every name that its templates can use with its type."""
    return _vocabulary_for(sheets.PLAN, word_file)


@cache
def _vocabulary_for(
    plan: type[Renstra], word_file: bool
) -> tuple[SandboxedEnvironment, dict[str, object]]:
    """Gather the vocabulary of a class of plans once."""
    env = word_environment() if word_file else text_environment()
    names = {n: callable_type(f) for n, f in env.globals.items()} | TemplateContext.types()
    names |= {"renstra": plan}
    return env, names | dict.fromkeys(PAGE_PICTURES if word_file else (), UNKNOWN)


class Stream:
    """What ``map``, ``select`` and their kin give: it can be gone through once, and has no
    length.
    """


@dataclass(frozen=True)
class Function:
    """Something to be called, what it gives, and how it is called."""

    result: object = UNKNOWN
    mark: inspect.Signature | None = None


class Loop:
    """Jinja's ``loop``."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    first: bool
    last: bool
    length: int
    depth: int
    depth0: int
    previtem: Any
    nextitem: Any
    cycle: Function
    changed: Function


_TEXT_FILTERS = frozenset({*FILTERS, *MAKE_TEXT, "join", "filesizeformat", "urlencode"})
_ELEMENT_FILTERS = frozenset({"first", "last", "min", "max"})
_LIST_FILTERS = frozenset({"list", "sort"})
_STREAM_FILTERS = frozenset({"select", "reject", "selectattr", "rejectattr", "unique", "reverse"})


def union_members(datatype: object) -> list[object]:
    """Return the types that a union allows, without ``None`` and without annotations."""
    origin = get_origin(datatype)
    if origin is Annotated:
        return union_members(get_args(datatype)[0])
    if origin is Literal:
        return [type(get_args(datatype)[0])]
    if origin in (Union, UnionType):
        return [r for a in get_args(datatype) if a is not NoneType for r in union_members(a)]
    return [datatype]


def merge_types(datatype: Sequence[object]) -> object:
    """Return the union of types; `UNKNOWN` when there is none or one of them is no plain type."""
    difference = list(dict.fromkeys(datatype))
    if len(difference) == 1:
        return difference[0]
    return (
        UNKNOWN
        if not difference or any(t is UNKNOWN or isinstance(t, Function) for t in difference)
        else reduce(or_, difference)
    )


def type_members(datatype: object) -> dict[str, object] | None:
    """Return what a value of that type can be asked for, by name; nothing when it is not known.

    The name ``""`` stands for every other name, as in a mapping by words.
    """
    result: dict[str, object] = {}
    for r in union_members(datatype):
        origin, arg = get_origin(r) or r, get_args(r)
        if isinstance(origin, Function):
            continue
        if (
            not isinstance(origin, type)
            or origin in (UNKNOWN, object)
            or (issubclass(origin, Mapping) and not arg)
        ):
            return None
        content = dict(_class_members(origin))
        if issubclass(origin, Mapping):
            key, value, pair = (
                _list_type(arg[0]),
                _list_type(arg[1]),
                _list_type(GenericAlias(tuple, arg)),
            )
            content |= {
                "get": Function(arg[1]),
                "keys": Function(key),
                "values": Function(value),
                "items": Function(pair),
            }
            content |= {"": arg[1]} if arg[0] is str else {}
        if origin is tuple and len(arg) == 2 and arg[1] is not ...:
            content.update(grouper=arg[0], list=arg[1])
        for name, t in content.items():
            result[name] = merge_types([result[name], t]) if name in result else t
    return result


@cache
def _class_members(cls: type) -> dict[str, object]:
    if issubclass(cls, BaseModel):
        # What only tells where a thing was read from is no word of a text.
        result: dict[str, object] = {
            n: f.annotation for n, f in cls.model_fields.items() if not f.exclude
        }
    else:
        result = {name: t for name, t in get_type_hints(cls).items() if not name.startswith("_")}
    for name in dir(cls):
        if not (
            name.startswith("_")
            or name in result
            or (name in NO_WORDS and issubclass(cls, BaseModel))
        ):
            result[name] = callable_type(inspect.getattr_static(cls, name), bound=True)
    return result


def callable_type(content: object, bound: bool = False) -> object:
    """Return the type of a property, a method (`bound` leaves its ``self`` out) or a function."""
    if isinstance(content, property):
        return get_type_hints(content.fget).get("return", UNKNOWN)
    if isinstance(content, cached_property):
        return get_type_hints(content.func).get("return", UNKNOWN)
    if not inspect.isfunction(content):
        return Function() if callable(content) else UNKNOWN
    mark = inspect.signature(content)
    if bound:
        mark = mark.replace(parameters=list(mark.parameters.values())[1:])
    try:
        return Function(get_type_hints(content).get("return", UNKNOWN), mark)
    except NameError:  # Jinja's own functions name types that only a type checker sees
        return Function(UNKNOWN, mark)


def _list_type(content: object) -> GenericAlias:
    return GenericAlias(list, content)


def element_type(datatype: object) -> object:
    """Return the type of what a loop over a value gives; nothing when it cannot be looped over."""
    result: list[object] = []
    for r in union_members(datatype):
        origin, arg = get_origin(r) or r, get_args(r)
        if not isinstance(origin, type) or origin in (UNKNOWN, object):
            return None if isinstance(origin, Function) else UNKNOWN
        if origin is range or issubclass(origin, str):
            result.append(int if origin is range else str)
        elif origin is tuple and arg:
            result.append(merge_types([a for a in arg if a is not ...]))
        elif arg and (origin is Stream or issubclass(origin, Iterable)):
            result.append(arg[0])
        elif issubclass(origin, BaseModel) or not (hasattr(origin, "__iter__") or origin is Stream):
            return None
        else:
            return UNKNOWN
    return merge_types(result)


def is_unsafe(datatype: object, name: str) -> bool:
    """Whether the sandbox refuses that name on a value of that type."""
    if name.startswith("_"):
        return True
    origin = [get_origin(r) or r for r in union_members(datatype)]
    return any(
        (
            isinstance(a, type)
            and issubclass(a, BaseModel)
            and name in NO_WORDS
            and name not in a.model_fields
        )
        or (a in (dict, list, set) and modifies_known_mutable(a(), name))
        for a in origin
    )


def is_printable(datatype: object) -> bool:
    """Whether a value of that type has a form on a page, as far as it is known."""
    for r in union_members(datatype):
        origin = get_origin(r) or r
        if isinstance(origin, Function) or origin in (bool, NoneType, Stream):
            return False
        if not isinstance(origin, type) or origin in (UNKNOWN, object) or issubclass(origin, str):
            continue
        if issubclass(origin, (BaseModel, Iterable)) or is_dataclass(origin):
            return False
    return True


def filter_result(name: str, datatype: object, trail: object = UNKNOWN) -> object:
    """Return the type that a filter gives for a value; `trail` is the type of the attribute that it
    was told to take.
    """
    content = element_type(datatype) or UNKNOWN
    if name in _TEXT_FILTERS:
        return str
    if name in {"length", "count", "wordcount", "int"}:
        return int
    if name in _ELEMENT_FILTERS:
        return content
    if name in _LIST_FILTERS:
        return _list_type(content)
    if name in _STREAM_FILTERS:
        return GenericAlias(Stream, content)
    if name == "map":
        return GenericAlias(Stream, trail)
    if name in {"batch", "slice"}:
        return GenericAlias(Stream, _list_type(content))
    if name == "groupby":
        return _list_type(GenericAlias(tuple, (trail, _list_type(content))))
    if name in {"items", "dictsort"}:
        arg = get_args(union_members(datatype)[0])
        return _list_type(GenericAlias(tuple, arg)) if len(arg) == 2 else UNKNOWN
    return trail if name == "attr" else UNKNOWN
