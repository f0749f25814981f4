"""Rule R503: the years of the plan, wherever a text says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Identitas
from ..example import rows
from ..lib.passages import OTHER_PLAN, dated_passages, quoting_cells
from ..lib.regions import places_in
from ..lib.spelling import (
    region_key,
)
from ..rule import Flaw, at, rule
from ..view import RuleView

# Years

_RANGE = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|"
    r"hingga)\s*(?:tahun\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(renstra|rencana strategis|rpjmd|rpd|jangka menengah daerah|visi|misi|(?:periode|masa) "
    r"(?:perencanaan|jabatan))\b",
    re.IGNORECASE,
)
_CITED_RPJMD = re.compile(
    r"\btentang\s+(rpjmd\b|rencana pembangunan jangka menengah daerah\b)(?!.*\brenstra\b)[^.;]*$",
    re.IGNORECASE,
)
"""The words before a span of years that belongs to the title of the regulation on the RPJMD."""
_MEASURED = re.compile(
    r"\b(capaian|realisasi|evaluasi|hasil|pelaksanaan|target|anggaran|pagu)(\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
"""Words that make a plan's name before a span of years a part of it that was measured or
budgeted.
"""


@rule(
    "R503",
    "Tahun Renstra, RPJMD, visi, dan misi sama dengan periode rencana",
    "kesalahan",
    "Periode yang ditulis lain dari judul dokumen biasanya tertinggal dari naskah lama.",
    bad=rows(
        "Permasalahan", {"Permasalahan": "Sasaran Renstra Tahun 2025-2030 belum terjabarkan."}
    ),
    good=rows(
        "Permasalahan", {"Permasalahan": "Sasaran Renstra Tahun 2025-2029 belum terjabarkan."}
    ),
)
def tahun_spans(b: RuleView) -> Iterator[Flaw]:
    """Spans of years said of the Renstra, the RPJMD, or the vision, that are not the plan's;
    earlier periods may be named.

    The regulation on the RPJMD has the years of the title, whatever those of the columns are.
    """
    p = b.renstra.identitas.periode
    # The years of the columns may be others than those of the title, and are rightly named too.
    allowed = {
        (first, last)
        for first in (p.awal, p.dasar, p.tahun_target[0], p.dasar + 1, p.pertama)
        for last in (p.akhir, p.akhir_target, p.akhir_pagu)
    } | {(p.awal + 1, p.akhir + 1)}
    national, visi = quoting_cells(b)
    for k in dated_passages(b):
        if (k.sheet, k.cell) in national:
            continue
        limit = 0
        for m in _RANGE.finditer(k.content):
            source, until = int(m[1]), int(m[2])
            begin = max(
                limit,
                k.content.rfind(". ", 0, m.start()) + 1,
                k.content.rfind(";", 0, m.start()) + 1,
                m.start() - 150,
            )
            front, limit = k.content[begin : m.start()], m.end()
            # A period that had ended when this one began, or that begins where it ends, is another
            # one and rightly so.
            own = {(p.awal, p.akhir)} if _CITED_RPJMD.search(front) else allowed
            if (source, until) in own or source < until <= p.awal or source >= p.akhir:
                continue
            if (k.sheet, k.cell) in visi or _about_plan(
                b.renstra.identitas, front, k.content[m.end() : m.end() + 30]
            ):
                content = k.content[_keyword_start(front, begin) : m.end()]
                yield at(
                    k,
                    "rentang tahun lain dari periode rencana",
                    " ".join(content.split()),
                    p.tertulis,
                    "samakan dengan periode pada Identitas, atau betulkan Identitas",
                )


def _about_plan(i: Identitas, front: str, after: str) -> bool:
    """Whether the words before a span of years say that it is the period of this region's plan."""
    key = list(_OWN_PLAN.finditer(front))
    if (
        not key
        or OTHER_PLAN.search(front)
        or re.match(r"\W*(sebelumnya|yang lalu|terdahulu)", after)
    ):
        return False
    own = (i.tingkat_daerah, region_key(i.daerah))
    return not _MEASURED.search(front[: key[-1].start()]) and all(
        (t.level, t.name) == own for t in places_in(front)
    )


def _keyword_start(front: str, begin: int) -> int:
    """Where the last naming of a plan in the words before begins, as a place in the whole text."""
    key = list(_OWN_PLAN.finditer(front))
    return begin + (key[-1].start() if key else len(front))
