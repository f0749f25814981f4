"""Kode of program, kegiatan and sub kegiatan as rules read them: whether one is of its level, and
whether the nomenclature table speaks about it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model import Kegiatan, Program, SubKegiatan
from ...reference.nomenklatur import KEWENANGAN, normalise_kode, tidy_kode
from ..view import RuleView

WithKode = Program | Kegiatan | SubKegiatan
LEVELS: dict[type[WithKode], str] = {
    Program: "program",
    Kegiatan: "kegiatan",
    SubKegiatan: "sub_kegiatan",
}
LEVEL_NAMES = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}
PART_COUNT = {"program": 3, "kegiatan": 5, "sub_kegiatan": 6}
_READABLE = re.compile(
    r"(?:0?\d|[xX])\.(?:\d{1,2}|[xX]{2})\.\d{1,2}(?:\.0?[12]\.\d{1,2}(?:\.\d{1,4})?)?"
)
REGIONS = {"1": "provinsi", "2": "kabupaten/kota"}


class KodeReading(NamedTuple):
    """The rows that have a kode of their level and those that do not; of the former those that the
    table speaks about, or not.
    """

    coded: list[WithKode]
    unknown: list[WithKode]
    covered: list[WithKode]
    uncovered: list[WithKode]


def read_kode(b: RuleView) -> KodeReading:
    """Tell the rows apart by their kode, for `RuleView.once`."""
    result = KodeReading([], [], [], [])
    for s in b.with_pagu:
        if not is_readable(s):
            result.unknown.append(s)
            continue
        result.coded.append(s)
        (result.covered if is_covered(b, s) else result.uncovered).append(s)
    return result


def is_readable(s: WithKode) -> bool:
    """Whether the kode has the parts that its level has."""
    return (
        s.kode.count(".") + 1 == PART_COUNT[LEVELS[type(s)]]
        and _READABLE.fullmatch(s.kode) is not None
    )


def kewenangan_digit(b: RuleView, s: WithKode) -> str:
    """The digit of kewenangan; a program has none and takes the region's."""
    part = tidy_kode(s.kode).split(".")
    return part[3] if len(part) > 3 else KEWENANGAN[b.renstra.identitas.tingkat_daerah]


def is_covered(b: RuleView, s: WithKode) -> bool:
    """Whether the table speaks about the bidang urusan and kewenangan of a row.

    A name means something else under another kewenangan. So a plan is held against that of its own
    region only, and a table that has only the other one says nothing of a program either.
    """
    if kewenangan_digit(b, s) != KEWENANGAN[b.renstra.identitas.tingkat_daerah]:
        return False
    if isinstance(s, Program):
        bidang = ".".join(normalise_kode(s.kode).split(".")[:2])
        known = [j for j in REGIONS if f"{bidang}/{j}" in b.nomenklatur.coverage]
        return b.nomenklatur.mentions(s.kode) and (not known or kewenangan_digit(b, s) in known)
    return b.nomenklatur.mentions(s.kode)


def is_judged(b: RuleView, s: WithKode) -> bool:
    """Whether the table can say if the kode and the name of a row are official."""
    return is_covered(b, s) and (
        b.nomenklatur.complete or normalise_kode(s.kode) in b.nomenklatur.by_kode
    )
