"""The Jinja engine: what a template may call, and in which form a value reaches the page.

Templates come with a plan, so they run in a sandbox that can read the plan and nothing else. A misspelt name, an empty
value and a value that has no form in words (a whole object, a list, true or false) are errors, never a blank or a
stray ``None`` on a page.

The second half says of which type each name, filter and function is; `lint` follows it to tell a right name from a
wrong one before anything is rendered.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, reduce
from operator import or_
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment, SecurityError, modifies_known_mutable
from pydantic import BaseModel

from ..model.angka import romawi, terbilang, tulis_bilangan, tulis_rupiah, tulis_tanggal
from .context import Konteks
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


@cache
def kosakata(word: bool) -> tuple[SandboxedEnvironment, dict[str, Any]]:
    """Return an engine, and every name that its templates can use with its type."""
    env = lingkungan_word() if word else lingkungan()
    nama = {n: tipe_fungsi(f) for n, f in env.globals.items()} | get_type_hints(Konteks)
    return env, nama | dict.fromkeys(GAMBAR_HALAMAN if word else (), Any)


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


# Types. A type is a type hint; `Any` is one that cannot be followed.


class Aliran:
    """What ``map``, ``select`` and their kin give: it can be gone through once, and has no length."""


@dataclass(frozen=True)
class Fungsi:
    """Something to be called, what it gives, and how it is called."""

    hasil: Any = Any
    tanda: inspect.Signature | None = None


class Putaran:
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
    cycle: Fungsi
    changed: Fungsi


_HASIL_TEKS = frozenset({
    *FILTER, "upper", "lower", "title", "capitalize", "trim", "replace", "join", "string", "center", "indent", "truncate",
    "format", "escape", "e", "striptags", "wordwrap", "filesizeformat", "urlencode",
})  # fmt: skip
_HASIL_SATU = frozenset({"first", "last", "min", "max"})
_HASIL_DAFTAR = frozenset({"list", "sort"})
_HASIL_ALIRAN = frozenset({"select", "reject", "selectattr", "rejectattr", "unique", "reverse"})


def ragam(tipe: Any) -> list[Any]:
    """Return the types that a union allows, without ``None`` and without annotations."""
    asal = get_origin(tipe)
    if asal is Annotated:
        return ragam(get_args(tipe)[0])
    if asal is Literal:
        return [type(get_args(tipe)[0])]
    if asal in (Union, UnionType):
        return [r for a in get_args(tipe) if a is not NoneType for r in ragam(a)]
    return [tipe]


def gabung(tipe: Sequence[Any]) -> Any:
    """Return the union of types; `Any` when there is none or one of them is no plain type."""
    beda = list(dict.fromkeys(tipe))
    if len(beda) == 1:
        return beda[0]
    return Any if not beda or any(t is Any or isinstance(t, Fungsi) for t in beda) else reduce(or_, beda)


def anggota(tipe: Any) -> dict[str, Any] | None:
    """Return what a value of that type can be asked for, by name; nothing when it is not known.

    The name ``""`` stands for every other name, as in a mapping by words.
    """
    hasil: dict[str, Any] = {}
    for r in ragam(tipe):
        asal, arg = get_origin(r) or r, get_args(r)
        if isinstance(asal, Fungsi):
            continue
        if not isinstance(asal, type) or asal in (Any, object) or (issubclass(asal, Mapping) and not arg):
            return None
        isi = dict(_anggota_kelas(asal))
        if issubclass(asal, Mapping):
            kunci, nilai, pasang = _daftar(arg[0]), _daftar(arg[1]), _daftar(GenericAlias(tuple, arg))
            isi |= {"get": Fungsi(arg[1]), "keys": Fungsi(kunci), "values": Fungsi(nilai), "items": Fungsi(pasang)}
            isi |= {"": arg[1]} if arg[0] is str else {}
        if asal is tuple and len(arg) == 2 and arg[1] is not ...:
            isi.update(grouper=arg[0], list=arg[1])
        for nama, t in isi.items():
            hasil[nama] = gabung([hasil[nama], t]) if nama in hasil else t
    return hasil


@cache
def _anggota_kelas(kelas: type) -> dict[str, Any]:
    if issubclass(kelas, BaseModel):
        hasil = {nama: isian.annotation for nama, isian in kelas.model_fields.items()}
    else:
        hasil = {nama: t for nama, t in get_type_hints(kelas).items() if not nama.startswith("_")}
    for nama in dir(kelas):
        if not (nama.startswith("_") or nama in hasil or (nama in BAWAAN_PYDANTIC and issubclass(kelas, BaseModel))):
            hasil[nama] = tipe_fungsi(inspect.getattr_static(kelas, nama), terikat=True)
    return hasil


def tipe_fungsi(isi: Any, terikat: bool = False) -> Any:
    """Return the type of a property, a method (`terikat` leaves its ``self`` out) or a function."""
    if isinstance(isi, property):
        return get_type_hints(isi.fget).get("return", Any)
    if isinstance(isi, cached_property):
        return get_type_hints(isi.func).get("return", Any)
    if not inspect.isfunction(isi):
        return Fungsi() if callable(isi) else Any
    tanda = inspect.signature(isi)
    if terikat:
        tanda = tanda.replace(parameters=list(tanda.parameters.values())[1:])
    try:
        return Fungsi(get_type_hints(isi).get("return", Any), tanda)
    except NameError:  # Jinja's own functions name types that only a type checker sees
        return Fungsi(Any, tanda)


def _daftar(isi: Any) -> GenericAlias:
    return GenericAlias(list, isi)


def unsur(tipe: Any) -> Any | None:
    """Return the type of what a loop over a value gives; nothing when it cannot be looped over."""
    hasil = []
    for r in ragam(tipe):
        asal, arg = get_origin(r) or r, get_args(r)
        if not isinstance(asal, type) or asal in (Any, object):
            return None if isinstance(asal, Fungsi) else Any
        if asal is range or issubclass(asal, str):
            hasil.append(int if asal is range else str)
        elif asal is tuple and arg:
            hasil.append(gabung([a for a in arg if a is not ...]))
        elif arg and (asal is Aliran or issubclass(asal, Iterable)):
            hasil.append(arg[0])
        elif issubclass(asal, BaseModel) or not (hasattr(asal, "__iter__") or asal is Aliran):
            return None
        else:
            return Any
    return gabung(hasil)


def tak_aman(tipe: Any, nama: str) -> bool:
    """Whether the sandbox refuses that name on a value of that type."""
    if nama.startswith("_"):
        return True
    asal = [get_origin(r) or r for r in ragam(tipe)]
    return any(
        (isinstance(a, type) and issubclass(a, BaseModel) and nama in BAWAAN_PYDANTIC and nama not in a.model_fields)
        or (a in (dict, list, set) and modifies_known_mutable(a(), nama))
        for a in asal
    )


def tercetak(tipe: Any) -> bool:
    """Whether a value of that type has a form on a page, as far as it is known."""
    for r in ragam(tipe):
        asal = get_origin(r) or r
        if isinstance(asal, Fungsi) or asal in (bool, NoneType, Aliran):
            return False
        if not isinstance(asal, type) or asal in (Any, object) or issubclass(asal, str):
            continue
        if issubclass(asal, (BaseModel, Iterable)) or is_dataclass(asal):
            return False
    return True


def hasil_filter(nama: str, tipe: Any, jalur: Any = Any) -> Any:
    """Return the type that a filter gives for a value; `jalur` is the type of the attribute that it was told to take."""
    isi = unsur(tipe) or Any
    if nama in _HASIL_TEKS:
        return str
    if nama in {"length", "count", "wordcount", "int"}:
        return int
    if nama in _HASIL_SATU:
        return isi
    if nama in _HASIL_DAFTAR:
        return _daftar(isi)
    if nama in _HASIL_ALIRAN:
        return GenericAlias(Aliran, isi)
    if nama == "map":
        return GenericAlias(Aliran, jalur)
    if nama in {"batch", "slice"}:
        return GenericAlias(Aliran, _daftar(isi))
    if nama == "groupby":
        return _daftar(GenericAlias(tuple, (jalur, _daftar(isi))))
    if nama in {"items", "dictsort"}:
        arg = get_args(ragam(tipe)[0])
        return _daftar(GenericAlias(tuple, arg)) if len(arg) == 2 else Any
    return jalur if nama == "attr" else Any
