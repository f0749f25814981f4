"""The Jinja engine: what a template may call, and in which form a value reaches the page.

Templates come with a plan, so they run in a sandbox that can read the plan and nothing else. A
misspelt name, an empty value and a value that has no form in words (a whole object, a list, true or
false) are errors, never a blank or a stray ``None`` on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment, SecurityError
from pydantic import BaseModel

from ..model.numbers import format_date, format_number, format_rupiah, romawi, terbilang
from .markdown import MARKER_CLOSE, MARKER_OPEN

PAGE_PICTURES = ("logo", "tanda_tangan", "cap")
"""Pictures that a page laid out in Word can show; each is empty when the plan has no such file."""

PYDANTIC_MEMBERS = frozenset(dir(BaseModel))
"""What every object of the plan inherits from pydantic; ``parse_file`` among it reads any file, so
all is refused.
"""

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s]*|\t")
_INVALID_CHARACTERS = re.compile(
    f"[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff{MARKER_OPEN}{MARKER_CLOSE}]"
)
_UNSAFE_FILTERS = ("safe", "random", "pprint", "urlize", "xmlattr")
"""Filters of Jinja that let raw text through or give something else each time."""


class UnprintableValue(TemplateRuntimeError):
    """A value without a form on a page was to be printed."""


class _Missing(StrictUndefined):
    """A name that does not exist; every use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"nama {self._undefined_name!r} tidak ada"


class RawMarkdown(str):
    """Text that is Markdown already: the place of a table, a figure or a reference, or what a
    template wrote itself.
    """

    def strip(self, chars: str | None = None, /) -> RawMarkdown:
        return RawMarkdown(super().strip(chars))


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that refuses aloud, where Jinja's own hands back an undefined value."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr in PYDANTIC_MEMBERS and isinstance(obj, (BaseModel, type)):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        raise SecurityError(f"{attribute!r} tidak boleh dibaca dari templat")


class _MarkdownSandbox(_Sandbox):
    """Joined pieces of a template (a block set, a macro) are Markdown and must not be escaped a
    second time.
    """

    @staticmethod
    def concat(part: Iterable[str]) -> RawMarkdown:
        return RawMarkdown("".join(part))


def environment() -> SandboxedEnvironment:
    """Return the engine of chapter texts: values come out as literal Markdown, on one line."""
    env = _MarkdownSandbox(
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_to_markdown,
    )
    _configure(env)
    env.globals.update(tabel=tabel, gambar=gambar, rujuk=refer, tanda_tangan=tanda_tangan)
    return env


def word_environment() -> SandboxedEnvironment:
    """Return the engine of pages laid out in Word: values come out as literal text, on one line."""
    env = _Sandbox(undefined=_Missing, autoescape=True, finalize=_to_word)
    _configure(env)
    return env


def tabel(id: str) -> RawMarkdown:
    """The place of a table."""
    return _block_marker("tabel", id)


def gambar(id: str) -> RawMarkdown:
    """The place of a figure."""
    return _block_marker("gambar", id)


def refer(id: str) -> RawMarkdown:
    """A mention of a table or a figure by its number."""
    return RawMarkdown(f"{MARKER_OPEN}rujuk:{id}{MARKER_CLOSE}")


def tanda_tangan() -> RawMarkdown:
    """The place of the signature block."""
    return _block_marker("tanda-tangan", "")


def jumlah(value: int) -> str:
    """``137 (seratus tiga puluh tujuh)``."""
    return f"{format_number(value)} ({terbilang(value)})"


def bilangan(value: Decimal | int | float, desimal: int | None = None) -> str:
    """``69,5``."""
    return format_number(
        Decimal(format(value, ".15g")) if isinstance(value, float) else value, desimal
    )


def rupiah(value: int) -> str:
    """``Rp19.223.858.000``."""
    return f"Rp{format_rupiah(value)}"


def tanggal(value: date) -> str:
    """``27 Juni 2022``."""
    return format_date(value)


def kalimat(value: str) -> str:
    """The text as it opens a sentence."""
    return value[:1].upper() + value[1:]


def awal_kecil(value: str) -> str:
    """The text as it goes on inside a sentence; an abbreviation (``RPJMD``) keeps its capitals."""
    return value if value[1:2].isupper() else value[:1].lower() + value[1:]


FILTERS = {
    "terbilang": terbilang, "jumlah": jumlah, "bilangan": bilangan, "rupiah": rupiah, "romawi": romawi,
    "tanggal": tanggal, "kalimat": kalimat, "awal_kecil": awal_kecil,
}  # fmt: skip


def _configure(env: SandboxedEnvironment) -> None:
    env.filters.update(FILTERS)
    for name in _UNSAFE_FILTERS:
        del env.filters[name]
    for name in ("lipsum", "cycler", "joiner", "dict"):
        del env.globals[name]


def _block_marker(kind: str, id: str) -> RawMarkdown:
    return RawMarkdown(f"\n\n{MARKER_OPEN}{kind}:{id}{MARKER_CLOSE}\n\n")


def _to_markdown(value: Any) -> str:
    """Print a value so that Markdown reads it as plain words."""
    if isinstance(value, RawMarkdown):
        return value
    text = _to_text(value)
    return _PUNCTUATION.sub(r"\\\g<0>", text) if isinstance(value, str) else text


def _to_word(value: Any) -> Any:
    """Print a value for Word; pictures of docxtpl bring their own XML."""
    return (
        value
        if hasattr(value, "__html__") and not isinstance(value, Undefined)
        else _to_text(value)
    )


def _to_text(value: Any) -> str:
    """Return the value in words on one line, without characters that a document cannot hold."""
    if isinstance(value, str):
        return _INVALID_CHARACTERS.sub("", _LINE_BREAKS.sub(" ", value))
    if isinstance(value, Undefined):
        return str(value)  # raises: the name does not exist
    if value is None:
        raise UnprintableValue(
            "nilai kosong tidak dapat dicetak; beri syarat {% if … %} lebih dahulu"
        )
    if isinstance(value, bool):
        raise UnprintableValue("nilai benar/salah tidak dapat dicetak; pakailah dalam {% if … %}")
    if isinstance(value, (BaseModel, Iterable)) or is_dataclass(value) or callable(value):
        raise UnprintableValue(
            f"{type(value).__name__} bukan teks; sebutkan bagiannya yang hendak dicetak"
        )
    return str(value)
