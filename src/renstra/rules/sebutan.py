"""Rule R521: the plan of another office, named where this one's is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .aturan import Cacat, aturan, pada
from .bahan import Bahan

_MILIK = re.compile(
    r"\b(?:Renstra|Rencana\s+Strategis|Renja|Rencana\s+Kerja)\s+"
    r"((?:Dinas|Badan|Inspektorat|Sekretariat|Kantor|Satuan|Kecamatan|Rumah\s+Sakit)\b(?:,?\s+(?:dan\s+)?[A-Z][\w-]*)*)"
)
_DAERAH = re.compile(r"\s+(?:Provinsi|Kabupaten|Kota)\b.*$")


@aturan(
    "R521",
    "Renstra yang disebut adalah Renstra perangkat daerah ini",
    "peringatan",
    "Nama perangkat daerah lain sesudah kata Renstra biasanya tertinggal dari dokumen yang disalin.",
)
def renstra_opd_lain(b: Bahan) -> Iterator[Cacat]:
    """``Renstra Dinas Kesehatan`` in the plan of a Dinas Sosial; the region after the name is no matter here."""
    i = b.renstra.identitas
    sendiri = {n.casefold() for n in (i.opd, i.singkatan_opd) if n}
    for k in b.kalimat_dengan("renstra", "strategis", "renja", "kerja"):
        for m in _MILIK.finditer(k.isi):
            nama = " ".join(_DAERAH.sub("", m[1]).split())
            # A sentence may go on with a capital letter after the name, and a name may be cut short in running text.
            if not any(nama.casefold().startswith(n) or n.startswith(nama.casefold()) for n in sendiri):
                yield pada(
                    k, "Renstra perangkat daerah lain disebut", " ".join(m[0].split()), i.nama_opd,
                    "ganti nama perangkat daerahnya, dan periksa seluruh bagian yang disalin",
                )  # fmt: skip
