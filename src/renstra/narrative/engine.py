"""The Jinja engine: what a template may call, and in which form a value reaches the page.

Templates come with a plan, so they run in a sandbox that can read the plan and nothing else. A
misspelt name, an empty value and a value that has no form in words (a whole object, a list, true or
false) are errors, never a blank or a stray ``None`` on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from jinja2 import Undefined
from typing_extensions import override

from ..model.numbers import format_date, format_rupiah, romawi, terbilang
from ..model.perangkat_daerah import small_letters
from .budget import current_budget
from .exact import Number, whole_number, written_number
from .filters import MADE_ANEW
from .lines import marked_lines
from .markers import Placed, marker_text, printed_form, with_places
from .printing import to_text
from .refusals import UnprintableValueError
from .sandbox import Sandbox

PAGE_PICTURES = ("logo", "tanda_tangan", "cap")
"""Pictures that a page laid out in Word can show; each is empty when the plan has no such file."""

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LEADING_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_LEADING_ON = re.compile(r"(?:\s*[.;,]|[;,]\s*dan)+\s*$")
_MOST_IN_A_TEXT = 500_000
_MOST_ON_A_PAGE = 4_000_000
"""How many characters a text may print, and the XML of a page laid out in Word may have."""


class RawMarkdown(str):
    """Text that is Markdown already, for a template wrote it itself."""

    __slots__ = ()

    def strip(self, chars: str | None = None, /) -> RawMarkdown:
        """Return it without white space at its ends, still as Markdown."""
        return RawMarkdown(super().strip(chars))


class _MarkdownSandbox(Sandbox):
    """Joined pieces of a template (a block set, a macro) are Markdown and must not be escaped a
    second time.
    """

    @staticmethod
    def concat(parts: Iterable[str | Placed]) -> str | Placed:  # type: ignore[override]
        return with_places(RawMarkdown(Sandbox.concat(parts)))

    @override
    def joined(self, escaped: bool, parts: Iterable[object]) -> str | Placed:
        parts = tuple(parts)
        if not any(isinstance(one, Placed) for one in parts):
            return super().joined(escaped, parts)
        texts = [_to_markdown(one) for one in parts]
        current_budget().grow(sum(map(len, texts)))
        return Placed("".join(texts))


@cache
def text_environment() -> Sandbox:
    """Return the engine of chapter texts: values come out as literal Markdown, on one line."""
    env = _MarkdownSandbox(
        _to_markdown,
        {**FILTERS, **MADE_ANEW},
        _MOST_IN_A_TEXT,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(tabel=tabel, gambar=gambar, rujuk=rujuk, tanda_tangan=tanda_tangan)
    return env


@cache
def word_environment() -> Sandbox:
    """Return the engine of pages laid out in Word: values come out as literal text, on one line."""
    return Sandbox(_to_word, {**FILTERS, **MADE_ANEW}, _MOST_ON_A_PAGE, autoescape=True)


def tabel(id: str) -> Placed:
    """The place of a table."""
    return _block_marker("tabel", id)


def gambar(id: str) -> Placed:
    """The place of a figure."""
    return _block_marker("gambar", id)


def rujuk(id: str) -> Placed:
    """A mention of a table or a figure by its number."""
    return Placed(marker_text("rujuk", id))


def tanda_tangan() -> Placed:
    """The place of the signature block."""
    return _block_marker("tanda-tangan", "")


def jumlah(value: Number) -> str:
    """``137 (seratus tiga puluh tujuh)``."""
    number = whole_number(value, "bilangan", "jumlah")
    return f"{written_number(number)} ({terbilang(number)})"


def bilangan(value: Number, desimal: int | None = None) -> str:
    """``69,5``."""
    return written_number(value, desimal)


def rupiah(value: Number) -> str:
    """``Rp19.223.858.000``; what is no whole rupiah is refused."""
    return f"Rp{format_rupiah(whole_number(value, 'rupiah', 'rupiah'))}"


def spelt(value: Number) -> str:
    """``seratus tiga puluh tujuh``."""
    return terbilang(whole_number(value, "bilangan", "terbilang"))


def roman(value: Number) -> str:
    """``IV``."""
    number = whole_number(value, "bilangan", "romawi")
    if not 0 < number < 4000:
        raise UnprintableValueError(
            f"{number} tidak mempunyai angka romawi", "pakai bilangan dari 1 sampai 3999"
        )
    return romawi(number)


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


FILTERS: Mapping[str, Callable[..., str]] = {
    "terbilang": spelt,
    "jumlah": jumlah,
    "bilangan": bilangan,
    "rupiah": rupiah,
    "romawi": roman,
    "tanggal": tanggal,
    "kalimat": kalimat,
    "awal_kecil": awal_kecil,
    "butir": butir,
    "kecil": kecil,
}


def _block_marker(kind: str, id: str) -> Placed:
    return Placed(f"\n\n{marker_text(kind, id)}\n\n")


def _to_markdown(value: object) -> str:
    """Print a value so that Markdown reads it as plain words."""
    if isinstance(value, (RawMarkdown, Placed)):
        return printed_form(value)
    if isinstance(value, str) and "\n" in value:
        value = "\n".join(filter(None, (to_text(line).strip() for line in value.split("\n"))))
        return _PUNCTUATION.sub(r"\\\g<0>", marked_lines(value))
    text = to_text(value)
    return _PUNCTUATION.sub(r"\\\g<0>", text) if isinstance(value, str) else text


def _to_word(value: object) -> object:
    """Print a value for Word; pictures of docxtpl bring their own XML."""
    return (
        value if hasattr(value, "__html__") and not isinstance(value, Undefined) else to_text(value)
    )
