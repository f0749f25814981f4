"""Filters of Jinja made anew: its own count with floats, and join what has no form on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, pass_environment, pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext

from .budget import current_budget
from .exact import NUMBERS, calculate, decimal_number, rounded, whole_part
from .growth import operation_size
from .markers import Placed
from .printing import to_words


@pass_environment
def _sum(
    env: Environment,
    iterable: Iterable[Any],
    attribute: str | int | None = None,
    start: Any = 0,
) -> Any:
    """The exact sum of numbers, or lists put together."""
    budget = current_budget()
    for one in _attributes(env, iterable, attribute):
        if isinstance(start, NUMBERS) and isinstance(one, NUMBERS):
            start = calculate("+", start, one)
        else:
            budget.grow(operation_size("+", start, one))
            start = start + one
    return start


@pass_eval_context
def _join(
    context: EvalContext,
    value: Iterable[object],
    d: str = "",
    attribute: str | int | None = None,
) -> str:
    """What has a form on a page, as one text with `d` between."""
    parts = [
        one if hasattr(one, "__html__") else to_words(one)
        for one in _attributes(context.environment, value, attribute)
    ]
    current_budget().grow(sum(len(one) + len(d) for one in parts if isinstance(one, str)))
    joined: str = do_join(context, parts, d)
    return joined


def _trim(value: object, chars: str | None = None) -> str | Placed:
    """A text without white space at its ends; what places a table stays what it is."""
    text = value if isinstance(value, (str, Placed)) else to_words(value)
    return text.strip(chars)


def _attributes(
    env: Environment, elements: Iterable[Any], attribute: str | int | None
) -> Iterable[Any]:
    return elements if attribute is None else map(make_attrgetter(env, attribute), elements)


MADE_ANEW: Mapping[str, Callable[..., Any]] = {
    "round": rounded,
    "float": decimal_number,
    "int": whole_part,
    "sum": _sum,
    "join": _join,
    "trim": _trim,
}
