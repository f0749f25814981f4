"""The Jinja engine: what a template may call, and in which form a value reaches the page.

Templates come with a plan, so they run in a sandbox that can read the plan and nothing else. A
misspelt name, an empty value and a value that has no form in words (a whole object, a list, true or
false) are errors, never a blank or a stray ``None`` on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateRuntimeError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from pydantic import BaseModel

from ..model.numbers import format_date, format_number, format_rupiah, romawi, terbilang
from ..model.perangkat_daerah import small_letters
from .lines import marked_lines
from .markers import MARKER_CHARACTERS, marker_text

PAGE_PICTURES = ("logo", "tanda_tangan", "cap")
"""Pictures that a page laid out in Word can show; each is empty when the plan has no such file."""

NO_WORDS = frozenset({*dir(BaseModel), "level", "sums", "tree"})
"""What is no word of a text: what serves our own code alone, and what every object of the plan
inherits from pydantic; ``parse_file`` among it reads any file.
"""

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s]*|\t")
_INVALID_CHARACTERS = re.compile(
    f"[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff{MARKER_CHARACTERS}]"
)
_LEADING_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_LEADING_ON = re.compile(r"(?:\s*[.;,]|[;,]\s*dan)+\s*$")
_UNSAFE_FILTERS = ("safe", "random", "pprint", "urlize", "xmlattr")
"""Filters of Jinja that let raw text through or give something else each time."""
_REMEMBERED_SOURCES = 512
"""How many sources an engine remembers; a plan has about a hundred."""


class UnprintableValueError(TemplateRuntimeError):
    """A value without a form on a page was to be printed."""


class _Missing(StrictUndefined):
    """A name that does not exist; every use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if isinstance(self._undefined_name, int):
            return f"unsur [{self._undefined_name}] tidak ada; unsur pertama ialah [0]"
        return self._undefined_hint or f"nama {self._undefined_name!r} tidak ada"


class RawMarkdown(str):
    """Text that is Markdown already: the place of a table, a figure or a reference, or what a
    template wrote itself.
    """

    __slots__ = ()

    def strip(self, chars: str | None = None, /) -> RawMarkdown:
        """Return it without white space at its ends, still as Markdown."""
        return RawMarkdown(super().strip(chars))


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that refuses aloud, where Jinja's own hands back an undefined value.

    It parses a source once and compiles it once, whoever asks: the lint, a chapter, a rule.
    """

    def __init__(
        self,
        finalize: Callable[[object], object],
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
        self._tree = lru_cache(_REMEMBERED_SOURCES)(super().parse)
        self._template = lru_cache(_REMEMBERED_SOURCES)(self._compile_tree)
        self.filters.update(FILTERS)
        for name in _UNSAFE_FILTERS:
            del self.filters[name]
        for name in ("lipsum", "cycler", "joiner", "dict"):
            del self.globals[name]

    def parse(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> nodes.Template:
        return self._tree(source, name, filename)

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
        return super().from_string(self.parse(source))

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, BaseModel):  # is nothing of what Jinja asks for, at some cost
            return not attr.startswith("_") and attr not in NO_WORDS
        if attr in NO_WORDS and isinstance(obj, type):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        del obj
        raise SecurityError(f"{attribute!r} tidak boleh dibaca dari templat")


class _MarkdownSandbox(_Sandbox):
    """Joined pieces of a template (a block set, a macro) are Markdown and must not be escaped a
    second time.
    """

    @staticmethod
    def concat(part: Iterable[str]) -> RawMarkdown:
        return RawMarkdown("".join(part))


@cache
def text_environment() -> SandboxedEnvironment:
    """Return the engine of chapter texts: values come out as literal Markdown, on one line."""
    env = _MarkdownSandbox(
        _to_markdown, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    env.globals.update(tabel=tabel, gambar=gambar, rujuk=rujuk, tanda_tangan=tanda_tangan)
    return env


@cache
def word_environment() -> SandboxedEnvironment:
    """Return the engine of pages laid out in Word: values come out as literal text, on one line."""
    return _Sandbox(_to_word, autoescape=True)


def tabel(id: str) -> RawMarkdown:
    """The place of a table."""
    return _block_marker("tabel", id)


def gambar(id: str) -> RawMarkdown:
    """The place of a figure."""
    return _block_marker("gambar", id)


def rujuk(id: str) -> RawMarkdown:
    """A mention of a table or a figure by its number."""
    return RawMarkdown(marker_text("rujuk", id))


def tanda_tangan() -> RawMarkdown:
    """The place of the signature block."""
    return _block_marker("tanda-tangan", "")


def jumlah(value: int) -> str:
    """``137 (seratus tiga puluh tujuh)``."""
    return f"{format_number(value)} ({terbilang(value)})"


def bilangan(value: Decimal | float, desimal: int | None = None) -> str:
    """``69,5``."""
    return format_number(
        Decimal(format(value, ".15g")) if isinstance(value, float) else value, desimal
    )


def rupiah(value: Decimal | float) -> str:
    """``Rp19.223.858.000``; what is no whole rupiah is refused."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or value % 1 != 0:
        raise UnprintableValueError(f"'{value}' bukan rupiah bulat")
    return f"Rp{format_rupiah(int(value))}"


def tanggal(value: date) -> str:
    """``27 Juni 2022``."""
    return format_date(value)


def kalimat(value: str) -> str:
    """The text as it opens a sentence."""
    return value[:1].upper() + value[1:]


def awal_kecil(value: str) -> str:
    """The text as it goes on inside a sentence; an abbreviation (``RPJMD``) keeps its capitals."""
    return value if value[1:2].isupper() else value[:1].lower() + value[1:]


def butir(value: str) -> str:
    """The text as an item of a list: without a number or letter typed before it, and without the
    mark or word that leads to the next item.
    """
    return _LEADING_NUMBER.sub("", _LEADING_ON.sub("", value.strip()))


def kecil(value: str) -> str:
    """The words in small letters; abbreviations (``DPRD``) keep their capitals."""
    return small_letters(value)


FILTERS = {
    "terbilang": terbilang,
    "jumlah": jumlah,
    "bilangan": bilangan,
    "rupiah": rupiah,
    "romawi": romawi,
    "tanggal": tanggal,
    "kalimat": kalimat,
    "awal_kecil": awal_kecil,
    "butir": butir,
    "kecil": kecil,
}


def _block_marker(kind: str, id: str) -> RawMarkdown:
    return RawMarkdown(f"\n\n{marker_text(kind, id)}\n\n")


def _to_markdown(value: object) -> str:
    """Print a value so that Markdown reads it as plain words."""
    if isinstance(value, RawMarkdown):
        return value
    if isinstance(value, str) and "\n" in value:
        value = "\n".join(filter(None, (_to_text(line).strip() for line in value.split("\n"))))
        return _PUNCTUATION.sub(r"\\\g<0>", marked_lines(value))
    text = _to_text(value)
    return _PUNCTUATION.sub(r"\\\g<0>", text) if isinstance(value, str) else text


def _to_word(value: object) -> object:
    """Print a value for Word; pictures of docxtpl bring their own XML."""
    return (
        value
        if hasattr(value, "__html__") and not isinstance(value, Undefined)
        else _to_text(value)
    )


def _to_text(value: object) -> str:
    """Return the value in words on one line, without characters that a document cannot hold."""
    if isinstance(value, str):
        return _INVALID_CHARACTERS.sub("", _LINE_BREAKS.sub(" ", value))
    if isinstance(value, Undefined):
        return str(value)  # raises: the name does not exist
    if value is None:
        raise UnprintableValueError(
            "nilai kosong tidak dapat dicetak; beri syarat {% if … %} lebih dahulu"
        )
    if isinstance(value, bool):
        raise UnprintableValueError(
            "nilai benar/salah tidak dapat dicetak; pakailah dalam {% if … %}"
        )
    if isinstance(value, (BaseModel, Iterable)) or is_dataclass(value) or callable(value):
        raise UnprintableValueError(
            f"{type(value).__name__} bukan teks; sebutkan bagiannya yang hendak dicetak"
        )
    return str(value)
