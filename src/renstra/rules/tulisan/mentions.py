"""Rule R521: the plan of another office, named where this one's is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rule import Flaw, at, rule
from ..view import Material

_PLAN_OF_OFFICE = re.compile(
    r"\b(?:Renstra|Rencana\s+Strategis|Renja|Rencana\s+Kerja)\s+"
    r"((?:Dinas|Badan|Inspektorat|Sekretariat|Kantor|Satuan|Kecamatan|Rumah\s+Sakit)\b(?:,?\s+(?:dan\s+)?[A-Z][\w-]*)*)"
)
_DAERAH = re.compile(r"\s+(?:Provinsi|Kabupaten|Kota)\b.*$")


@rule(
    "R521",
    "Renstra yang disebut adalah Renstra perangkat daerah ini",
    "peringatan",
    "Nama perangkat daerah lain sesudah kata Renstra biasanya tertinggal dari dokumen yang disalin.",
)
def other_opd_renstra(b: Material) -> Iterator[Flaw]:
    """``Renstra Dinas Kesehatan`` in the plan of a Dinas Sosial; the region after the name is no
    matter here.
    """
    i = b.renstra.identitas
    own = {n.casefold() for n in (i.opd, i.singkatan_opd) if n}
    for k in b.passages_with_words("renstra", "strategis", "renja", "kerja"):
        for m in _PLAN_OF_OFFICE.finditer(k.content):
            name = " ".join(_DAERAH.sub("", m[1]).split())
            # A sentence may go on with a capital letter after the name, and a name may be cut short
            # in running text.
            if not any(name.casefold().startswith(n) or n.startswith(name.casefold()) for n in own):
                yield at(
                    k, "Renstra perangkat daerah lain disebut", " ".join(m[0].split()), i.nama_opd,
                    "ganti nama perangkat daerahnya, dan periksa seluruh bagian yang disalin",
                )  # fmt: skip
