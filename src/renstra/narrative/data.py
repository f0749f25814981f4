"""Chapters as plain data, and back: what can be written as JSON and read again as it was.

Lists are told apart by a step from one to the next, not by their numbers: a list that is put in renumbers all later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .blocks import (
    BabJadi,
    Blok,
    Butir,
    Isi,
    Judul,
    Paragraf,
    Potongan,
    Rujukan,
    TempatGambar,
    TempatTabel,
    TempatTandaTangan,
)


def data_bab(bab: Iterable[BabJadi]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the heading and the blocks of every chapter; a stretch of text in the usual manner is just its words."""
    daftar = 0
    for satu in bab:
        isi = []
        for b in satu.blok:
            isi.append(_data(b, daftar))
            daftar = b.daftar if isinstance(b, Butir) else daftar
        yield satu.judul, isi


def bab_dari(data: Iterable[tuple[str, Iterable[Any]]]) -> Iterator[BabJadi]:
    """Make chapters of what `data_bab` gave. Raises `ValueError` or `TypeError` when they are none."""
    daftar = 0
    for judul, isi in data:
        blok = []
        for b in isi:
            blok.append(_blok(b, daftar))
            daftar = terakhir.daftar if isinstance(terakhir := blok[-1], Butir) else daftar
        yield BabJadi(str(judul), tuple(blok))


def _data(b: Blok, daftar: int) -> dict[str, Any]:
    if isinstance(b, Judul):
        return {"judul": b.teks, "tingkat": b.tingkat}
    if isinstance(b, Paragraf):
        return {"paragraf": [_data_potongan(p) for p in b.isi], **({"kutipan": True} if b.kutipan else {})}
    if isinstance(b, Butir):
        sifat = {"tingkat": b.tingkat, "bernomor": b.bernomor, "daftar": b.daftar - daftar}
        return {"butir": [_data_potongan(p) for p in b.isi], **{n: isi for n, isi in sifat.items() if isi}}
    if isinstance(b, TempatTabel):
        return {"tabel": b.id}
    return {"gambar": b.id} if isinstance(b, TempatGambar) else {"tanda_tangan": True}


def _data_potongan(p: Potongan | Rujukan) -> str | dict[str, Any]:
    if isinstance(p, Rujukan):
        return {"rujuk": p.id}
    sifat = {n: True for n in ("tebal", "miring") if getattr(p, n)}
    return {"teks": p.teks, **sifat} if sifat else p.teks


def _blok(data: Any, daftar: int) -> Blok:
    match data:
        case {"judul": str(teks), "tingkat": int(tingkat)}:
            return Judul(tingkat, teks)
        case {"paragraf": list(isi)}:
            return Paragraf(_isi(isi), bool(data.get("kutipan")))
        case {"butir": list(isi)}:
            langkah = data.get("daftar", 0)
            return Butir(_isi(isi), int(data.get("tingkat", 0)), bool(data.get("bernomor")), daftar + int(langkah))
        case {"tabel": str(id)}:
            return TempatTabel(id)
        case {"gambar": str(id)}:
            return TempatGambar(id)
        case {"tanda_tangan": True}:
            return TempatTandaTangan()
    raise ValueError("blok tidak dikenal")


def _isi(data: Iterable[Any]) -> Isi:
    return tuple(_potongan(p) for p in data)


def _potongan(data: Any) -> Potongan | Rujukan:
    match data:
        case str():
            return Potongan(data)
        case {"rujuk": str(id)}:
            return Rujukan(id)
        case {"teks": str(teks)}:
            return Potongan(teks, bool(data.get("tebal")), bool(data.get("miring")))
    raise ValueError("potongan teks tidak dikenal")
