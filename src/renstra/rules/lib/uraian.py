"""Duties and functions of posts, cell by cell, and their words as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...model import Jabatan, Origin, Renstra

UNIT_KINDS = {"seksi", "bidang", "subbagian", "subbidang", "bagian", "uptd", "upt"}
CONNECTIVES = {"dan", "serta", "atau"}
MIN_WORDS = 4
"""From how many words on a function or an affair is told apart from others by them."""


@dataclass(frozen=True, slots=True)
class UraianCell:
    """One cell of a duty or a function; `jabatan` is None for those of the office itself."""

    origin: Origin
    field_name: str
    content: str
    jabatan: Jabatan | None = None

    @property
    def kode(self) -> str:
        """The kode of the post; empty for the office itself."""
        return self.jabatan.kode if self.jabatan else ""


def all_uraian(r: Renstra) -> Iterator[UraianCell]:
    """Every duty and function, the office's own first."""
    yield UraianCell(r.identitas.origin, "tugas", r.identitas.tugas)
    yield from (
        UraianCell(origin, "uraian", content)
        for origin, content in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False)
    )
    for j in r.jabatan:
        yield from uraian_of(j)


def uraian_of(j: Jabatan) -> Iterator[UraianCell]:
    """The duty and the functions of one post."""
    yield UraianCell(j.origin, "tugas", j.tugas, j)
    yield from (
        UraianCell(origin, "uraian", content, j)
        for origin, content in zip(j.asal_fungsi, j.fungsi, strict=False)
    )


@lru_cache(maxsize=16_384)
def uraian_words(text: str) -> tuple[str, ...]:
    """Words as they are compared: small letters, no marks, no hyphens, without what stands in
    brackets.
    """
    plain = re.sub(r"\([^()]*\)", " ", text.casefold()).replace("&", " dan ").replace("-", "")
    return tuple(
        re.sub(
            r"\bsub (?=bagian\b|bidang\b)", "sub", " ".join(re.findall(r"[^\W_]+", plain))
        ).split()
    )


def core_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that carry meaning."""
    return tuple(k for k in words if k not in CONNECTIVES)


def urusan_words(j: Jabatan) -> tuple[str, ...]:
    """The words of a post's affair: ``Kepala Seksi Jaminan Sosial`` has ``jaminan sosial``; empty
    for a head or a secretary.
    """
    words = uraian_words(j.unit)
    return words[1:] if words and words[0] in UNIT_KINDS else ()


def contains_words(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether some words stand among others, in a row."""
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(words)} "
