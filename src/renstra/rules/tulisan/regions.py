"""Rules R501 and R502: other regions, named where this one is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...model import Identitas
from ..example import rows
from ..lib.passages import without_citations, without_repeats
from ..lib.regions import _NAMING, Place, places_in
from ..lib.spelling import (
    PROVINCES_OF_REGION,
    region_key,
)
from ..lib.texts import Passage
from ..rule import Flaw, at, rule
from ..view import RuleView

_JOINT_WORDS = re.compile(
    r"\b(berbatas|perbatasan|banding|peringkat|studi|kerja\s?sama|koordinasi|berkoordinasi|rujuk|"
    r"bersama|antar|asal|lahir|"
    r"hibah|magang|pindah|mutasi|wilayah kerja|meliputi|jarak)",
    re.IGNORECASE,
)
"""Words that speak of other regions on purpose."""


def _foreign_to(i: Identitas) -> Callable[[Place], bool]:
    """Tell regions that a plan of this region has no reason to name from its own, its province, and
    what lies in it.
    """
    own = (i.tingkat_daerah, region_key(i.daerah))
    provinsi = PROVINCES_OF_REGION.get(own, frozenset())

    def unknown(t: Place) -> bool:
        if (t.level, t.name) == own or not provinsi:
            return False
        same_provinsi = not provinsi.isdisjoint(PROVINCES_OF_REGION[t.level, t.name])
        return not same_provinsi or (i.tingkat_daerah != "Provinsi" and t.level != "Provinsi")

    return unknown


_DAERAH_WORDS = ("provinsi ", "propinsi ", "kabupaten ", "kota ", "prov.", "kab.")
"""What stands before the name of a region; the blank passes over ``Kabupaten/Kota``."""


def _other_daerah(b: RuleView) -> tuple[tuple[Passage, Place, str], ...]:
    """Regions named out of place; the text before each is this office's own name (``Dinas
    Sosial``), or empty.
    """
    return tuple(_other_daerah_mentions(b))


def _other_daerah_mentions(b: RuleView) -> Iterator[tuple[Passage, Place, str]]:
    i = b.renstra.identitas
    unknown = _foreign_to(i)
    opd = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for k in without_repeats((*b.passages_containing(*_DAERAH_WORDS), *b.methods)):
        if not _NAMING.search(k.content):
            continue
        for t in filter(unknown, places_in(without_citations(k.content))):
            sentence = max(k.content.rfind(". ", 0, t.start), k.content.rfind(";", 0, t.start)) + 1
            if not _JOINT_WORDS.search(k.content, sentence, t.start):
                front = " ".join(k.content[max(0, t.start - 150) : t.start].split()).casefold()
                yield k, t, next((n for n in opd if re.search(rf"\b{re.escape(n)}$", front)), "")


@rule(
    "R501",
    "Nama perangkat daerah tidak memakai daerah lain",
    "kesalahan",
    "Nama perangkat daerah dengan daerah lain menunjukkan bagian yang disalin dari dokumen "
    "daerah itu.",
    bad=rows(
        "Permasalahan",
        {"Permasalahan": "Pelayanan Dinas Sosial Kabupaten Temanggung belum merata."},
    ),
    good=rows(
        "Permasalahan", {"Permasalahan": "Pelayanan Dinas Sosial Kabupaten Seluma belum merata."}
    ),
)
def opd_of_other_daerah(b: RuleView) -> Iterator[Flaw]:
    """The office's own name followed by another region (``Dinas Sosial Kabupaten Temanggung`` in a
    plan of Bengkulu).
    """
    for k, t, opd in b.once(_other_daerah):
        if opd:
            start = t.start - len(opd) - 1
            content = " ".join(k.content[max(0, start) : t.end].split())
            yield at(
                k,
                "nama perangkat daerah memakai daerah lain",
                content,
                b.renstra.identitas.nama_opd,
                "ganti nama daerahnya, dan periksa seluruh bagian yang disalin",
            )


@rule(
    "R502",
    "Daerah lain tidak disebut",
    "peringatan",
    "Nama daerah di luar daerah sendiri biasanya tertinggal dari dokumen yang disalin.",
    bad=rows(
        "Permasalahan", {"Permasalahan": "Penduduk miskin Kabupaten Temanggung belum terlayani."}
    ),
    good=rows(
        "Permasalahan", {"Permasalahan": "Penduduk miskin Kabupaten Seluma belum terlayani."}
    ),
)
def other_daerah_mentioned(b: RuleView) -> Iterator[Flaw]:
    """Another region of the same tier, or one of another province, where the sentence gives no
    reason to name it.
    """
    for k, t, opd in b.once(_other_daerah):
        if not opd:
            content = " ".join(k.content[t.start : t.end].split())
            yield at(
                k,
                "daerah lain disebut",
                content,
                b.renstra.identitas.nama_daerah,
                "ganti nama daerahnya, atau jelaskan dalam kalimat itu mengapa daerah lain disebut",
            )
