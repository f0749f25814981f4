"""Rules R519-R521: what was left in a text by haste or by another document: years, slips of the
fingers, the plans of other offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ...model import Identitas
from ..example import rows
from ..lib.listed_names import name_lists
from ..lib.official import is_official_wording
from ..lib.passages import (
    CITING_CELLS,
    OTHER_PLAN,
    TAHUN,
    dated_passages,
    quoting_cells,
    without_citations,
)
from ..lib.slips import is_slip, one_letter_deletions
from ..lib.spelling import LOOKALIKE_WORDS, REGION_NAMES, WORDS
from ..lib.statements import statement_words
from ..lib.texts import Corpus, Passage, words_around
from ..rule import Flaw, at, rule
from ..view import RuleView

_TARGETED = re.compile(r"\b(di)?target(kan|nya)?\b|\bdirencanakan\b|\bpagu\b", re.IGNORECASE)


@rule(
    "R519",
    "Target tidak disebut bagi tahun di luar rencana",
    "saran",
    "Tahun yang jauh di luar periode biasanya tertinggal dari naskah lama.",
    bad=rows("Permasalahan", {"Permasalahan": "Semua desa ditargetkan terlayani pada tahun 2015."}),
    good=rows(
        "Permasalahan", {"Permasalahan": "Semua desa ditargetkan terlayani pada tahun 2027."}
    ),
)
def tahun_outside(b: RuleView) -> Iterator[Flaw]:
    """Years before five years ahead of the baseline, or later than a year after the plan, where a
    sentence speaks of targets.
    """
    p = b.renstra.identitas.periode
    national, _ = quoting_cells(b)
    for k in dated_passages(b, lambda t: not p.dasar - 5 <= t <= p.semua_tahun[-1] + 1):
        if k.kind in CITING_CELLS or (k.sheet, k.cell) in national:
            continue
        for sentence in re.split(r"(?<=\.)\s|;", without_citations(k.content)):
            tahun = [
                t
                for t in TAHUN.findall(sentence)
                if not p.dasar - 5 <= int(t) <= p.semua_tahun[-1] + 1
            ]
            if tahun and _TARGETED.search(sentence) and not OTHER_PLAN.search(sentence):
                yield at(
                    k,
                    f"tahun {tahun[0]} jauh di luar periode rencana",
                    " ".join(sentence.split()),
                    f"tahun {p.dasar} sampai dengan {p.semua_tahun[-1]}",
                    "periksa tahunnya",
                )


_FIVE_TIMES = tuple(
    {"Permasalahan": f"{siapa} belum memperoleh rehabilitasi."}
    for siapa in ("Anak", "Lansia", "Korban bencana", "Penyandang disabilitas", "Gelandangan")
)


@rule(
    "R520",
    "Kata yang berulang tidak salah ketik",
    "saran",
    "Kata yang hanya sekali muncul dan berbeda satu huruf dari kata yang sering dipakai biasanya "
    "salah ketik.",
    bad=rows(
        "Permasalahan",
        *_FIVE_TIMES,
        {"Permasalahan": "Rehabiltasi lanjutan belum tersedia."},
    ),
    good=rows(
        "Permasalahan",
        *_FIVE_TIMES,
        {"Permasalahan": "Rehabilitasi lanjutan belum tersedia."},
    ),
)
def mistyped(b: RuleView) -> Iterator[Flaw]:
    """A word of six letters or more that occurs once, one letter from a word that occurs five times
    or more.
    """
    from_lists = Corpus(tuple(_listed_names(b)))
    count = b.corpus.word_counts() + from_lists.word_counts()
    official = {x for n in b.nomenklatur.name for x in statement_words(n.name)} | set(
        statement_words(_own_names(b.renstra.identitas))
    )
    index: dict[str, list[str]] = {}
    for frequent in (x for x, n in count.items() if n >= 5 and len(x) >= 5):
        for key in one_letter_deletions(frequent):
            index.setdefault(key, []).append(frequent)
    for x, n in count.items():
        if n > 1 or len(x) < 6 or x in LOOKALIKE_WORDS or x in WORDS or x in official:
            continue
        candidates = dict.fromkeys(s for key in one_letter_deletions(x) for s in index.get(key, ()))
        correct = next(
            (s for s in sorted(candidates, key=lambda s: (-count[s], s)) if is_slip(x, s)), None
        )
        if correct is not None and x not in REGION_NAMES:
            k = next(chain(b.passages_with_words(x), from_lists.having(x)))
            if is_official_wording(b, k, x):
                continue
            position = k.content.lower().find(x)
            content = (
                words_around(k.content, position, position + len(x), 25)
                if position >= 0
                else k.content
            )
            yield at(
                k,
                f"kata '{x}' tampak salah ketik",
                content,
                correct,
                f"'{correct}' dipakai {count[correct]} kali",
            )


def _listed_names(b: RuleView) -> Iterator[Passage]:
    """Names in lists that are no free text."""
    for n in (n for listing in b.once(name_lists) for n in listing if not n.free_text):
        yield Passage(n.origin.sheet, n.origin.cell(n.field_name), n.field_name, n.name)


def _own_names(i: Identitas) -> str:
    return (
        f"{i.opd} {i.singkatan_opd} {i.daerah} {i.kementerian} {i.penandatangan.nama} "
        f"{i.tempat_penetapan}"
    )


_PLAN_OF_OFFICE = re.compile(
    r"\b(?:Renstra|Rencana\s+Strategis|Renja|Rencana\s+Kerja)\s+"
    r"((?:Dinas|Badan|Inspektorat|Sekretariat|Kantor|Satuan|Kecamatan|"
    r"Rumah\s+Sakit)\b(?:,?\s+(?:dan\s+)?[A-Z][\w-]*)*)"
)
_AFTER_NAME = re.compile(r"\s+(?:Provinsi|Kabupaten|Kota)\b.*$")


@rule(
    "R521",
    "Renstra yang disebut adalah Renstra perangkat daerah ini",
    "peringatan",
    "Nama perangkat daerah lain sesudah kata Renstra biasanya tertinggal dari dokumen yang "
    "disalin.",
    bad=rows(
        "Permasalahan", {"Permasalahan": "Sasaran Renstra Dinas Kesehatan belum terjabarkan."}
    ),
    good=rows("Permasalahan", {"Permasalahan": "Sasaran Renstra Dinas Sosial belum terjabarkan."}),
)
def other_opd_renstra(b: RuleView) -> Iterator[Flaw]:
    """``Renstra Dinas Kesehatan`` in the plan of a Dinas Sosial; the region after the name is no
    matter here.
    """
    i = b.renstra.identitas
    own = {n.casefold() for n in (i.opd, i.singkatan_opd) if n}
    for k in b.passages_with_words("renstra", "strategis", "renja", "kerja"):
        for m in _PLAN_OF_OFFICE.finditer(k.content):
            name = " ".join(_AFTER_NAME.sub("", m[1]).split())
            # A sentence may go on with a capital letter after the name, and a name may be cut short
            # in running text.
            if not any(name.casefold().startswith(n) or n.startswith(name.casefold()) for n in own):
                yield at(
                    k,
                    "Renstra perangkat daerah lain disebut",
                    " ".join(m[0].split()),
                    i.nama_opd,
                    "ganti nama perangkat daerahnya, dan periksa seluruh bagian yang disalin",
                )
