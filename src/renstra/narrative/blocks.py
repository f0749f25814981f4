"""What a chapter is made of: a short list of blocks, with no word about how they look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch of text in one manner."""

    teks: str
    tebal: bool = False
    miring: bool = False


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A mention of a table or figure by its id; its number (``Tabel 4.1``) is known only when all are placed."""

    id: str


Isi = tuple[Potongan | Rujukan, ...]


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading. Level 1 is a chapter, 2 a section; 4 is bold text without a number."""

    tingkat: int
    teks: str


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph of running text; `kutipan` sets it apart, as a vision statement."""

    isi: Isi
    kutipan: bool = False


@dataclass(frozen=True, slots=True)
class Butir:
    """One item of a list. Items of one list share `daftar`; `tingkat` counts from 0."""

    isi: Isi
    tingkat: int
    bernomor: bool
    daftar: int


@dataclass(frozen=True, slots=True)
class TempatTabel:
    """Here stands a table, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class TempatGambar:
    """Here stands a figure, with its caption."""

    id: str


@dataclass(frozen=True, slots=True)
class TempatTandaTangan:
    """Here stands the signature block."""


Blok = Judul | Paragraf | Butir | TempatTabel | TempatGambar | TempatTandaTangan


@dataclass(frozen=True, slots=True)
class BabJadi:
    """A chapter ready to be set: its heading and its blocks, sections included."""

    judul: str
    blok: tuple[Blok, ...]


def panjang_teks(blok: Blok) -> int:
    """Return how many characters of running text a block carries."""
    isi = getattr(blok, "isi", ())
    return sum(len(p.teks) for p in isi if isinstance(p, Potongan))
