"""The Jinja engine: what a template may call, and in which form a value reaches the page.

Templates come with a plan, so they run in a sandbox that can read the plan and nothing else. A misspelt name, an empty
value and a value that has no form in words (a whole object, a list, true or false) are errors, never a blank or a
stray ``None`` on a page.
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

from ..model.angka import romawi, terbilang, tulis_bilangan, tulis_rupiah, tulis_tanggal
from .markdown import BUKA, TUTUP

GAMBAR_HALAMAN = ("logo", "tanda_tangan", "cap")
"""Pictures that a page laid out in Word can show; each is empty when the plan has no such file."""

BAWAAN_PYDANTIC = frozenset(dir(BaseModel))
"""What every object of the plan inherits from pydantic; ``parse_file`` among it reads any file, so all is refused."""

_TANDA_BACA = re.compile(r"[!-/:-@\[-`{-~]")
_SPASI_BARIS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s]*|\t")
_TAK_SAH = re.compile(f"[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff{BUKA}{TUTUP}]")
_BERBAHAYA = ("safe", "random", "pprint", "urlize", "xmlattr")
"""Filters of Jinja that let raw text through or give something else each time."""


class NilaiTakTercetak(TemplateRuntimeError):
    """A value without a form on a page was to be printed."""


class _TakAda(StrictUndefined):
    """A name that does not exist; every use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"nama {self._undefined_name!r} tidak ada"


class Penanda(str):
    """Text that is Markdown already: the place of a table, a figure or a reference, or what a template wrote itself."""

    def strip(self, karakter: str | None = None, /) -> Penanda:
        return Penanda(super().strip(karakter))


class _Kotak(ImmutableSandboxedEnvironment):
    """A sandbox that refuses aloud, where Jinja's own hands back an undefined value."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr in BAWAAN_PYDANTIC and isinstance(obj, (BaseModel, type)):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        raise SecurityError(f"{attribute!r} tidak boleh dibaca dari templat")


class _KotakMarkdown(_Kotak):
    """Joined pieces of a template (a block set, a macro) are Markdown and must not be escaped a second time."""

    @staticmethod
    def concat(bagian: Iterable[str]) -> Penanda:
        return Penanda("".join(bagian))


def lingkungan() -> SandboxedEnvironment:
    """Return the engine of chapter texts: values come out as literal Markdown, on one line."""
    env = _KotakMarkdown(
        undefined=_TakAda, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_ke_markdown
    )
    _lengkapi(env)
    env.globals.update(tabel=tabel, gambar=gambar, rujuk=rujuk, tanda_tangan=tanda_tangan)
    return env


def lingkungan_word() -> SandboxedEnvironment:
    """Return the engine of pages laid out in Word: values come out as literal text, on one line."""
    env = _Kotak(undefined=_TakAda, autoescape=True, finalize=_ke_word)
    _lengkapi(env)
    return env


def tabel(id: str) -> Penanda:
    """The place of a table."""
    return _penanda_blok("tabel", id)


def gambar(id: str) -> Penanda:
    """The place of a figure."""
    return _penanda_blok("gambar", id)


def rujuk(id: str) -> Penanda:
    """A mention of a table or a figure by its number."""
    return Penanda(f"{BUKA}rujuk:{id}{TUTUP}")


def tanda_tangan() -> Penanda:
    """The place of the signature block."""
    return _penanda_blok("tanda-tangan", "")


def jumlah(nilai: int) -> str:
    """``137 (seratus tiga puluh tujuh)``."""
    return f"{tulis_bilangan(nilai)} ({terbilang(nilai)})"


def bilangan(nilai: Decimal | int | float, desimal: int | None = None) -> str:
    """``69,5``."""
    return tulis_bilangan(Decimal(format(nilai, ".15g")) if isinstance(nilai, float) else nilai, desimal)


def rupiah(nilai: int) -> str:
    """``Rp19.223.858.000``."""
    return f"Rp{tulis_rupiah(nilai)}"


def tanggal(nilai: date) -> str:
    """``27 Juni 2022``."""
    return tulis_tanggal(nilai)


def kalimat(nilai: str) -> str:
    """The text as it opens a sentence."""
    return nilai[:1].upper() + nilai[1:]


def awal_kecil(nilai: str) -> str:
    """The text as it goes on inside a sentence; an abbreviation (``RPJMD``) keeps its capitals."""
    return nilai if nilai[1:2].isupper() else nilai[:1].lower() + nilai[1:]


FILTER = {
    "terbilang": terbilang, "jumlah": jumlah, "bilangan": bilangan, "rupiah": rupiah, "romawi": romawi,
    "tanggal": tanggal, "kalimat": kalimat, "awal_kecil": awal_kecil,
}  # fmt: skip


def _lengkapi(env: SandboxedEnvironment) -> None:
    env.filters.update(FILTER)
    for nama in _BERBAHAYA:
        del env.filters[nama]
    for nama in ("lipsum", "cycler", "joiner", "dict"):
        del env.globals[nama]


def _penanda_blok(jenis: str, id: str) -> Penanda:
    return Penanda(f"\n\n{BUKA}{jenis}:{id}{TUTUP}\n\n")


def _ke_markdown(nilai: Any) -> str:
    """Print a value so that Markdown reads it as plain words."""
    if isinstance(nilai, Penanda):
        return nilai
    teks = _ke_teks(nilai)
    return _TANDA_BACA.sub(r"\\\g<0>", teks) if isinstance(nilai, str) else teks


def _ke_word(nilai: Any) -> Any:
    """Print a value for Word; pictures of docxtpl bring their own XML."""
    return nilai if hasattr(nilai, "__html__") and not isinstance(nilai, Undefined) else _ke_teks(nilai)


def _ke_teks(nilai: Any) -> str:
    """Return the value in words on one line, without characters that a document cannot hold."""
    if isinstance(nilai, str):
        return _TAK_SAH.sub("", _SPASI_BARIS.sub(" ", nilai))
    if isinstance(nilai, Undefined):
        return str(nilai)  # raises: the name does not exist
    if nilai is None:
        raise NilaiTakTercetak("nilai kosong tidak dapat dicetak; beri syarat {% if … %} lebih dahulu")
    if isinstance(nilai, bool):
        raise NilaiTakTercetak("nilai benar/salah tidak dapat dicetak; pakailah dalam {% if … %}")
    if isinstance(nilai, (BaseModel, Iterable)) or is_dataclass(nilai) or callable(nilai):
        raise NilaiTakTercetak(f"{type(nilai).__name__} bukan teks; sebutkan bagiannya yang hendak dicetak")
    return str(nilai)
