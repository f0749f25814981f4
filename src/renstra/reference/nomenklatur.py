"""A nomenclature table: the official names of program, kegiatan and sub kegiatan by kode."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

NOMENKLATUR_LEVELS = ("bidang_urusan", "program", "kegiatan", "sub_kegiatan")
KEWENANGAN = {"Provinsi": "1", "Kabupaten": "2", "Kota": "2"}
"""The digit by which a kode says whose kewenangan it is, by the level of the region."""


@dataclass(frozen=True, slots=True)
class OfficialName:
    """One row: the level, the kode as the table writes it, the official name, the regulation it
    comes from, and of a sub kegiatan the indikator and satuan where the table has them.

    A name is `weak` that only one source has, and without the indikator that belongs to it: such a
    source has been seen to give names of quite another bidang.
    """

    level: str
    kode: str
    name: str
    base: str = ""
    indikator: str = ""
    satuan: str = ""
    weak: bool = False


@lru_cache(maxsize=32_768)
def tidy_kode(kode: str) -> str:
    """Return a kode in one writing: groups of two digits where they have two, one digit of
    kewenangan, no leading zeros last.

    ``1.06.01.02.01.0001``, ``1.06.01.2.01.01`` and ``1.6.1.2.1.1`` become ``1.06.01.2.01.1``.
    Whatever is no kode of the nomenclature (``S.1.1``) stays as it is, in small letters.
    """
    part = [b for b in (chunk.strip() for chunk in kode.lower().split(".")) if b]
    if not part or not (part[0].isdigit() or part[0] == "x"):
        return ".".join(part)
    return ".".join(
        (b.lstrip("0") or "0").zfill(_WIDTH[n]) if b.isdigit() else b for n, b in enumerate(part)
    )


_WIDTH = defaultdict(lambda: 1, {1: 2, 2: 2, 4: 2})
"""How many digits the groups of a kode have: bidang, program and kegiatan two; sub kegiatan differ
between versions.
"""


@lru_cache(maxsize=32_768)
def normalise_kode(kode: str) -> str:
    """Return a kode as kode are looked up: as `tidy_kode` writes it, and the supporting program of
    every bidang (``X.XX.01``, ``1.06.01``) as ``x.xx.01``.
    """
    part = tidy_kode(kode).split(".")
    if len(part) >= 3 and part[2] == "01" and (part[0].isdigit() or part[0] == "x"):
        part[:2] = ["x", "xx"]
    return ".".join(part)


@lru_cache(maxsize=32_768)
def normalise_nama(name: str) -> str:
    """Return a name as names are compared: small letters, single spaces and none beside a mark,
    without the word *program* at the beginning.
    """
    plain = _AROUND_MARK.sub(r"\1", " ".join(name.lower().split()))
    return plain.removeprefix("program ").rstrip(". ")


_AROUND_MARK = re.compile(r"\s*([-/,;:()])(?:\s|\1)*")
"""Blanks beside a mark, and the mark once more: they differ from one copy of a table to another
(``DPA- SKPD``, ``Kabupaten/ Kota``).
"""


@dataclass(frozen=True)
class Nomenklatur:
    """A table. `source` is its name as messages tell it; an empty table checks nothing.

    A table that is not `complete` says nothing of a kode that it lacks.
    """

    source: str = ""
    name: tuple[OfficialName, ...] = ()
    complete: bool = True

    @cached_property
    def by_kode(self) -> Mapping[str, OfficialName]:
        """The rows by kode, as `normalise_kode` writes it."""
        return {normalise_kode(n.kode): n for n in self.name}

    @cached_property
    def by_parent(self) -> Mapping[tuple[str, str], tuple[OfficialName, ...]]:
        """The rows by level and kode of the parent."""
        result: dict[tuple[str, str], list[OfficialName]] = {}
        for n in self.name:
            result.setdefault((n.level, normalise_kode(n.kode).rpartition(".")[0]), []).append(n)
        return {k: tuple(v) for k, v in result.items()}

    @cached_property
    def coverage(self) -> frozenset[str]:
        """The bidang urusan (``1.06``, and ``x.xx`` for the supporting program) and kewenangan
        (``1.06/1``) it has rows for.
        """
        part = [normalise_kode(n.kode).split(".") for n in self.name]
        bidang = {".".join(b[:2]) for b in part}
        return frozenset(bidang | {f"{'.'.join(b[:2])}/{b[3]}" for b in part if len(b) > 3})

    def bidang_of(self, kewenangan: str) -> tuple[str, ...]:
        """The bidang urusan that it has rows of this kewenangan for, without the supporting
        program.
        """
        known = (x.partition("/") for x in self.coverage)
        return tuple(sorted(b for b, _, digit in known if digit == kewenangan and b[0] != "x"))

    def names_of(self, bidang: str) -> tuple[OfficialName, ...]:
        """The rows of a bidang urusan, and those of the supporting program with its number in
        place of ``X.XX``.
        """
        own = (n for n in self.name if n.kode.startswith(f"{bidang}."))
        shared = (n for n in self.name if n.kode.startswith("X.XX."))
        numbered = (replace(n, kode=n.kode.replace("X.XX", bidang, 1)) for n in shared)
        return (*numbered, *own)

    @cached_property
    def satuan_of(self) -> Mapping[str, frozenset[str]]:
        """The satuan of the official indikator, both as `normalise_nama` writes them."""
        result: dict[str, set[str]] = {}
        for n in self.name:
            if n.indikator and n.satuan:
                key = normalise_nama(n.indikator)
                result.setdefault(key, set()).add(normalise_nama(n.satuan))
        return {k: frozenset(v) for k, v in result.items()}

    def mentions(self, kode: str) -> bool:
        """Whether the table speaks about the bidang urusan and kewenangan of a kode."""
        part = normalise_kode(kode).split(".")
        bidang = ".".join(part[:2])
        return (f"{bidang}/{part[3]}" if len(part) > 3 else bidang) in self.coverage

    def match(self, kode_and_nama: Iterable[tuple[str, str]]) -> int:
        """How many pairs of kode and name the table knows just so."""
        return sum(
            (r := self.by_kode.get(normalise_kode(k))) is not None
            and normalise_nama(r.name) == normalise_nama(n)
            for k, n in kode_and_nama
        )

    def spelled_alike(self, kode_and_nama: Iterable[tuple[str, str]]) -> int:
        """How many kode the table writes just so: versions differ in the digits of a sub
        kegiatan.
        """
        written = {n.kode.lower() for n in self.name}
        return sum(k.lower() in written for k, _ in kode_and_nama)
