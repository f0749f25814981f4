"""What templates can say, as types: every name they may use, and what each name can be asked for.

The lint follows these types through a template, so that a misspelt name is found before anything is built. A type is a
type hint; `Any` is one that cannot be followed.
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

from .context import Konteks
from .engine import BAWAAN_PYDANTIC, FILTER, GAMBAR_HALAMAN, lingkungan, lingkungan_word


@cache
def kosakata(word: bool) -> tuple[SandboxedEnvironment, dict[str, Any]]:
    """Return an engine, and every name that its templates can use with its type."""
    env = lingkungan_word() if word else lingkungan()
    nama = {n: tipe_fungsi(f) for n, f in env.globals.items()} | get_type_hints(Konteks)
    return env, nama | dict.fromkeys(GAMBAR_HALAMAN if word else (), Any)


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
