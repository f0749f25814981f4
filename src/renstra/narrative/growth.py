"""How large a value becomes that an operation, a filter or a method of a text makes, told before it
is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized

from .budget import current_budget
from .printing import empty_value, to_words

_PLACEHOLDER = re.compile(
    r"(?:%(?:\([^)]*\))?|\{[^{}:]*:)(?P<width>[^{}a-zA-Z%*]*(?P<asked>[{*])?[^{}a-zA-Z%]*)"
)
"""A place of a format with its width and precision, which may be `asked` of the values."""
_DIGITS = re.compile(r"\d+")


def operation_size(sign: str, left: object, right: object) -> int:
    """The size of a sum or product of texts or lists, or of a filled format; 0 for anything
    else.
    """
    if isinstance(left, str) and sign == "%":
        return format_size(left, right if isinstance(right, tuple) else (right,))
    if sign == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        return len(left) + len(right)
    if sign == "*":
        many, times = (left, right) if isinstance(left, Sized) else (right, left)
        if isinstance(many, Sized) and isinstance(times, int):
            return len(many) * max(times, 0)
    return 0


def format_size(written: str, args: Iterable[object]) -> int:
    """The size of a format such as ``%5d`` or ``{:>5}`` with its values filled in; an empty one is
    refused.
    """
    values = list(args)
    if any(value is None for value in values):
        raise empty_value()
    size = len(written) + sum(map(deep_size, values))
    for found in _PLACEHOLDER.finditer(written):
        size += sum(int(digits[:9]) for digits in _DIGITS.findall(found["width"] or ""))
        if found["asked"]:
            size += _whole_numbers(values)
    return size


def deep_size(value: object) -> int:
    """The size of a value in words; each element of a list, however deep, is a step."""
    current_budget().step()
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(deep_size(key) + deep_size(one) + 4 for key, one in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return sum(deep_size(one) + 2 for one in value)
    return 32


def filter_size(
    name: str, subject: object, args: Sequence[object], kwargs: Mapping[str, object]
) -> int:
    """The size of what a filter makes of a value."""
    size = len(subject) if isinstance(subject, Sized) else 0
    grown = _FILTERS.get(name)
    return size + (grown(subject, *args, **kwargs) if grown else 0)


def method_size(owner: object, name: str, args: Sequence[object]) -> int:
    """The size of what a method of a text, a number or a list makes."""
    if isinstance(owner, str) and name in {"format", "format_map"}:
        return format_size(owner, args)
    if isinstance(owner, str) and name == "replace":
        old, new = (*args, "", "")[:2]
        return len(owner) + _replaced(owner, old, new)
    if isinstance(owner, str) and name == "join":
        many = next(iter(args), ())
        return (len(owner) * len(many) if isinstance(many, Sized) else 0) + deep_size(many)
    if isinstance(owner, str) and name == "translate":
        return len(owner) * (1 + sum(map(deep_size, args)))
    size = len(owner) if isinstance(owner, Sized) else 0
    tabs = owner.count("\t") if isinstance(owner, str) else 0
    return size + _whole_numbers(args) * (1 + tabs)


def _whole_numbers(values: Iterable[object]) -> int:
    return sum(abs(value) for value in values if isinstance(value, int))


def _center(_: object, width: int = 80) -> int:
    return width


def _indent(subject: str, width: int | str = 4, first: bool = False, blank: bool = False) -> int:
    del first, blank
    return (len(width) if isinstance(width, str) else width) * (subject.count("\n") + 1)


def _replaced(subject: str, old: object, new: object, count: object = None) -> int:
    del count
    sought = to_words(old)
    return (subject.count(sought) if sought else len(subject) + 1) * len(to_words(new))


def _wrapped(
    subject: str,
    width: int = 79,
    break_long_words: bool = True,
    wrapstring: str | None = None,
    break_on_hyphens: bool = True,
) -> int:
    del width, break_long_words, break_on_hyphens
    return len(subject) * len(wrapstring or "\n")


def _truncated(
    _: object, length: int = 255, killwords: bool = False, end: str = "...", leeway: object = None
) -> int:
    del length, killwords, leeway
    return len(end)


def _filled(subject: str, *args: object, **kwargs: object) -> int:
    return format_size(subject, (*args, *kwargs.values()))


def _batched(_: object, many: int, fill_with: object = None) -> int:
    del fill_with
    return many


def _as_json(subject: object, indent: int | None = None) -> int:
    return deep_size(subject) * (1 + (indent or 0))


_FILTERS: Mapping[str, Callable[..., int]] = {
    "center": _center,
    "indent": _indent,
    "replace": _replaced,
    "wordwrap": _wrapped,
    "truncate": _truncated,
    "format": _filled,
    "batch": _batched,
    "slice": _batched,
    "tojson": _as_json,
    "urlencode": deep_size,
}
