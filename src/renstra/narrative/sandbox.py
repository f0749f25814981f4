"""The sandbox that templates run in: it reads the plan and nothing else, counts with exact numbers,
and stops at a budget.

Jinja's own sandbox hands back an undefined value where it refuses; this one refuses aloud. It
parses a source once and compiles it once, whoever asks: the lint, a chapter, a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sized
from decimal import Decimal
from functools import lru_cache, wraps
from inspect import isgenerator
from types import BuiltinMethodType
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel
from typing_extensions import override

from .budget import current_budget, fresh_budget
from .compiled import BoundedCode, template_line
from .exact import NUMBERS, calculate
from .growth import deep_size, filter_size, method_size, operation_size
from .markers import Placed, printed_form
from .printing import empty_value, to_words
from .refusals import ExhaustedError, RefusedError, TooDeepError

NO_WORDS = frozenset({*dir(BaseModel), "level", "sums", "tree"})
"""What is no word of a text: what serves our own code alone, and what every object of the plan
inherits from pydantic; ``parse_file`` among it reads any file.
"""
_UNSAFE_FILTERS = ("safe", "random", "pprint", "urlize", "xmlattr")
"""Filters of Jinja that let raw text through or give something else each time."""
_ONE_STEP = frozenset({"length", "count", "first", "last", "attr", "default", "d"})
"""Filters that do not go through what they are given."""
_OF_NOTHING = frozenset({"default", "d", "tojson", "rupiah", "jumlah", "terbilang", "romawi"})
"""Filters that make something of an empty value, or refuse it in their own words."""
MAKE_TEXT = frozenset(
    {
        "upper",
        "lower",
        "title",
        "capitalize",
        "trim",
        "replace",
        "string",
        "center",
        "indent",
        "truncate",
        "format",
        "escape",
        "e",
        "forceescape",
        "striptags",
        "wordwrap",
    }
)
"""Jinja's filters that make a text of whatever they are given."""
_OF_TEXTS = MAKE_TEXT - {"trim"} | {"wordcount"}
_OF_PLACES = frozenset({"trim", "length", "count", "default", "d"})
"""Filters that may be given what says where a table stands."""
_REMEMBERED_SOURCES = 512
"""How many sources an engine remembers; a plan has about a hundred."""
_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_STEPS_A_CALL = 5
_DECIMALS = re.compile(r"\d[.eE]")
_Collection = TypeVar("_Collection", bound=Collection[Any])


class _Missing(StrictUndefined):
    """A name that does not exist; every use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if owner is None:
            return f"nilainya kosong, sehingga tidak mempunyai {name!r}"
        if isinstance(name, int) and not hasattr(owner, "keys"):
            return f"unsur [{name}] tidak ada; unsur pertama ialah [0]"
        return f"nama {name!r} tidak ada"


class _BoundedTemplate(Template):
    """A template with a budget of its own each time that it is filled in."""

    environment: Sandbox

    @override
    def render(self, *args: Any, **kwargs: Any) -> str:
        with fresh_budget(self.environment.most_output):
            return printed_form(super().render(*args, **kwargs))


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox with the filters and functions that it is given; `most_output` is how many
    characters a template may print.
    """

    template_class = _BoundedTemplate
    code_generator_class = BoundedCode
    intercepted_binops = _OPERATORS
    decimal = Decimal

    def __init__(
        self,
        finalize: Callable[[object], object],
        filters: Mapping[str, Callable[..., object]],
        most_output: int,
        *,
        autoescape: bool = False,
        trim_blocks: bool = False,
        lstrip_blocks: bool = False,
        keep_trailing_newline: bool = False,
    ) -> None:
        super().__init__(
            undefined=_Missing,
            finalize=finalize,
            autoescape=autoescape,
            trim_blocks=trim_blocks,
            lstrip_blocks=lstrip_blocks,
            keep_trailing_newline=keep_trailing_newline,
            # Jinja's optimizer would rewrite the tree that the lint has yet to read, and a text
            # rendered once or twice does not earn back what it costs.
            optimized=False,
        )
        self.most_output = most_output
        self._tree = lru_cache(_REMEMBERED_SOURCES)(self._parse_exactly)
        self._template = lru_cache(_REMEMBERED_SOURCES)(self._compile_tree)
        self.filters.update(filters)
        for name in _UNSAFE_FILTERS:
            del self.filters[name]
        self.filters = {name: _bounded(name, f) for name, f in self.filters.items()}
        for name in ("lipsum", "cycler", "joiner", "dict"):
            del self.globals[name]

    # Reading a source.

    @override
    def parse(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> nodes.Template:
        return self._tree(source, name, filename)

    def _parse_exactly(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a source, its numbers with a comma as decimal ones."""
        try:
            tree = super().parse(source, name, filename)
            if _DECIMALS.search(source):
                for const in tree.find_all(nodes.Const):
                    if isinstance(const.value, float):
                        const.value = Decimal(repr(const.value))
        except RecursionError as error:
            raise nested_too_deeply(source) from error
        except ValueError as error:
            # Python reads no number of more than some thousand digits.
            raise TemplateSyntaxError("number too long", _longest_line(source)) from error
        return tree

    @override
    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, object] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        if isinstance(source, str) and globals is None and template_class is None:
            return self._template(source)
        return super().from_string(source, globals, template_class)

    def _compile_tree(self, source: str) -> Template:
        try:
            return super().from_string(self.parse(source))
        except (RecursionError, MemoryError) as error:
            raise TooDeepError("tag di sini terlalu bertingkat", _longest_line(source)) from error

    @override
    def _compile(self, source: str, filename: str) -> Any:
        try:
            return super()._compile(source, filename)
        except SyntaxError as error:
            raise TooDeepError(
                "tag di sini terlalu bertingkat, atau menyebut satu nama dua kali",
                template_line(source, error.lineno or 1),
            ) from error

    # What a template may read.

    @override
    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, BaseModel):  # is nothing of what Jinja asks for, at some cost
            return not attr.startswith("_") and attr not in NO_WORDS
        if attr in NO_WORDS and isinstance(obj, type):
            return False
        return super().is_safe_attribute(obj, attr, value)

    @override
    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        del obj
        raise SecurityError(f"{attribute!r} tidak boleh dibaca dari templat")

    # What a template does; each of these asks the budget first.

    @override
    def getattr(self, obj: object, attribute: str) -> Any:
        current_budget().step()
        return super().getattr(obj, attribute)

    @override
    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        budget = current_budget()
        budget.step()
        if isinstance(left, NUMBERS) and isinstance(right, NUMBERS):
            return calculate(operator, left, right)
        budget.grow(operation_size(operator, left, right))
        return super().call_binop(context, operator, left, right)

    @override
    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        budget = current_budget()
        budget.step(_STEPS_A_CALL)
        if not callable(obj):
            raise RefusedError(
                f"{type(obj).__name__} bukan fungsi", "hapus tanda kurung di belakang namanya"
            )
        method = getattr(obj, "__wrapped__", obj)
        if isinstance(method, BuiltinMethodType):
            if method.__name__ == "join":
                args = tuple(map(list, args))
            values = [*args, *(v for k, v in kwargs.items() if not k.startswith("_"))]
            budget.grow(method_size(method.__self__, method.__name__, values))
        elif isinstance(obj, LoopContext) and args:
            args = (self.counted(args[0]), *args[1:])
        return super().call(context, obj, *args, **kwargs)

    def counted(self, elements: Iterable[object], weight: int = 1) -> Iterable[object]:
        """Return what a loop goes through, each round a step of some weight."""
        budget = current_budget()
        if isinstance(elements, Sized):
            budget.step(len(elements) * weight)
            return elements
        return _counting(elements, weight)

    def joined(self, escaped: bool, parts: Iterable[object]) -> str | Placed:
        """Return parts of a text as one."""
        texts = [one if hasattr(one, "__html__") else to_words(one) for one in parts]
        current_budget().grow(sum(len(one) for one in texts if isinstance(one, str)))
        return markup_join(texts) if escaped else "".join(map(str, texts))

    @staticmethod
    def collected(value: _Collection) -> _Collection:
        """Return a list that a template writes out; one within another counts with all it holds."""
        deep_size(value)
        return value

    @staticmethod
    def concat(parts: Iterable[str | Placed]) -> str | Placed:  # type: ignore[override]
        """Return what a template has printed; of a whole one its parts come while it prints."""
        return "".join(_put_out(parts))


def _put_out(parts: Iterable[str | Placed]) -> Iterator[str]:
    budget = current_budget()
    for part in map(printed_form, parts):
        try:
            budget.put_out(len(part))
        except ExhaustedError as error:
            if isgenerator(parts):
                parts.throw(error)  # so that it is raised where the template printed it
            raise
        yield part


def _counting(elements: Iterable[object], weight: int) -> Iterator[object]:
    for one in elements:
        current_budget().step(weight)
        yield one


def _bounded(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that asks the budget, and refuses an empty value."""
    before = int(hasattr(made, "jinja_pass_arg"))

    @wraps(made)
    def ask_first(*args: Any, **kwargs: Any) -> Any:
        budget = current_budget()
        subject, others = args[before], args[before + 1 :]
        if subject is None and name not in _OF_NOTHING:
            raise empty_value()
        refuses_place = isinstance(subject, Placed) and name not in _OF_PLACES
        if refuses_place or (name in _OF_TEXTS and not isinstance(subject, str)):
            subject = to_words(subject)
        many = isinstance(subject, Sized) and not isinstance(subject, str)
        budget.step(len(subject) if many and name not in _ONE_STEP else 1)
        if name not in _ONE_STEP:
            budget.grow(filter_size(name, subject, others, kwargs))
        return made(*args[:before], subject, *others, **kwargs)

    return ask_first


def nested_too_deeply(source: str) -> TemplateSyntaxError:
    """The fault of a template that cannot be followed to its end, on the line that is to blame."""
    return TemplateSyntaxError("nested too deeply", _longest_line(source))


def _longest_line(source: str) -> int:
    lines = source.split("\n")
    return lines.index(max(lines, key=len)) + 1
