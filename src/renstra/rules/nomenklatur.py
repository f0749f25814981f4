"""A nomenclature table: the official names of program, kegiatan and sub kegiatan by kode."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

TINGKAT_NOMENKLATUR = ("bidang_urusan", "program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True, slots=True)
class NamaResmi:
    """One row: the level, the kode as the table writes it, the official name, and the regulation it comes from."""

    level: str
    kode: str
    nama: str
    dasar: str = ""


@lru_cache(maxsize=32_768)
def kode_rapi(kode: str) -> str:
    """Return a kode in one writing: groups of two digits where they have two, one digit of kewenangan, no leading zeros last.

    ``1.06.01.02.01.0001``, ``1.06.01.2.01.01`` and ``1.6.1.2.1.1`` become ``1.06.01.2.01.1``. Whatever is no kode of the
    nomenclature (``S.1.1``) stays as it is, in small letters.
    """
    bagian = [b for b in (potong.strip() for potong in kode.lower().split(".")) if b]
    if not bagian or not (bagian[0].isdigit() or bagian[0] == "x"):
        return ".".join(bagian)
    return ".".join((b.lstrip("0") or "0").zfill(_LEBAR[n]) if b.isdigit() else b for n, b in enumerate(bagian))


_LEBAR = defaultdict(lambda: 1, {1: 2, 2: 2, 4: 2})
"""How many digits the groups of a kode have: bidang, program and kegiatan two; sub kegiatan differ between versions."""


@lru_cache(maxsize=32_768)
def kode_baku(kode: str) -> str:
    """Return a kode as kode are looked up: as `kode_rapi` writes it, and the supporting program of every bidang
    (``X.XX.01``, ``1.06.01``) as ``x.xx.01``.
    """
    bagian = kode_rapi(kode).split(".")
    if len(bagian) >= 3 and bagian[2] == "01" and (bagian[0].isdigit() or bagian[0] == "x"):
        bagian[:2] = ["x", "xx"]
    return ".".join(bagian)


@lru_cache(maxsize=32_768)
def nama_baku(nama: str) -> str:
    """Return a name as names are compared: small letters, single spaces, without the word *program* at the beginning."""
    return re.sub(r"^program ", "", " ".join(nama.lower().replace("/", " / ").split())).replace(" / ", "/").rstrip(". ")


@dataclass(frozen=True)
class Nomenklatur:
    """A table. `sumber` is its name as messages tell it; an empty table checks nothing."""

    sumber: str = ""
    nama: tuple[NamaResmi, ...] = ()

    @cached_property
    def per_kode(self) -> Mapping[str, NamaResmi]:
        """The rows by kode, as `kode_baku` writes it."""
        return {kode_baku(n.kode): n for n in self.nama}

    @cached_property
    def per_induk(self) -> Mapping[tuple[str, str], tuple[NamaResmi, ...]]:
        """The rows by level and kode of the parent."""
        hasil: dict[tuple[str, str], list[NamaResmi]] = {}
        for n in self.nama:
            hasil.setdefault((n.level, kode_baku(n.kode).rpartition(".")[0]), []).append(n)
        return {k: tuple(v) for k, v in hasil.items()}

    @cached_property
    def cakupan(self) -> frozenset[str]:
        """The bidang urusan (``1.06``, and ``x.xx`` for the supporting program) and kewenangan (``1.06/1``) it has rows for."""
        bagian = [kode_baku(n.kode).split(".") for n in self.nama]
        bidang = {".".join(b[:2]) for b in bagian}
        return frozenset(bidang | {f"{'.'.join(b[:2])}/{b[3]}" for b in bagian if len(b) > 3})

    def memuat(self, kode: str) -> bool:
        """Whether the table speaks about the bidang urusan and kewenangan of a kode."""
        bagian = kode_baku(kode).split(".")
        bidang = ".".join(bagian[:2])
        return (f"{bidang}/{bagian[3]}" if len(bagian) > 3 else bidang) in self.cakupan

    def cocok(self, kode_dan_nama: Iterable[tuple[str, str]]) -> int:
        """How many pairs of kode and name the table knows just so."""
        return sum(
            (r := self.per_kode.get(kode_baku(k))) is not None and nama_baku(r.nama) == nama_baku(n) for k, n in kode_dan_nama
        )

    def setulisan(self, kode_dan_nama: Iterable[tuple[str, str]]) -> int:
        """How many kode the table writes just so: versions differ in the digits of a sub kegiatan."""
        tulisan = {n.kode.lower() for n in self.nama}
        return sum(k.lower() in tulisan for k, _ in kode_dan_nama)
