"""Rules R508 and R509: sentences that say something else than is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..example import rows
from ..lib.passages import without_repeats
from ..rule import Flaw, at, rule
from ..view import RuleView

# Words of another document

_DRAFT = re.compile(
    r"\b(?:dokumen\s+)?rancangan\s+(?:(?:awal|akhir)\s+)?(?:perubahan\s+)?(?:renstra|"
    r"rencana\s+strategis)\b|"
    r"\bdokumen\s+rancangan\s+(?:awal|akhir)\b",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"\b(tahap\w*|proses\w*|penyusunan|menyusun|penyiapan|perumusan|merumuskan|pembahasan|"
    r"membahas|verifikasi|forum|"
    r"musrenbang|penyempurnaan|persiapan|konsultasi|koordinasi|masukan|berita acara)\b",
    re.IGNORECASE,
)
_LONG_TERM = re.compile(
    r"\bdokumen\s+perencanaan\s+(?:pembangunan\s+)?(?:daerah\s+)?jangka\s+panjang\b", re.IGNORECASE
)
_RENSTRA = re.compile(
    r"\b(renstra|rencana strategis|dokumen ini|dokumen tersebut)\b", re.IGNORECASE
)
_PARENT_PLAN = re.compile(
    r"rpjp|pembangunan jangka panjang|menengah|acu|pedoman|selaras|memperhatikan", re.IGNORECASE
)


@rule(
    "R508",
    "Tidak ada sebutan bagi naskah atau dokumen lain",
    "peringatan",
    "Renstra yang ditetapkan bukan rancangan, dan Renstra adalah rencana jangka menengah.",
    bad=rows("Permasalahan", {"Permasalahan": "Rancangan Renstra ini belum memuat semua layanan."}),
    good=rows("Permasalahan", {"Permasalahan": "Renstra ini belum memuat semua layanan."}),
)
def document_naming(b: RuleView) -> Iterator[Flaw]:
    """*Rancangan Renstra* where no step of drafting is told, and *jangka panjang* said of the
    Renstra itself.
    """
    i = b.renstra.identitas
    for k in without_repeats(b.passages_with_words("rancangan", "panjang")):
        if k.kind not in ("narasi", "uraian", "akar", "alasan_perubahan"):
            continue
        for start, end in pairwise(
            [0, *(m.end() for m in re.finditer(r"[.;]\s", k.content)), len(k.content)]
        ):
            sentence = k.content[start:end]
            for m in () if "rancangan" in i.versi.lower() else _DRAFT.finditer(sentence):
                this = re.match(r"[^.;,]{0,80}?\bini\b", sentence[m.end() :])
                if m[0].lower().startswith("dokumen") or this or not _PROCESS.search(sentence):
                    yield at(
                        k,
                        "naskah yang ditetapkan disebut rancangan",
                        " ".join(m[0].split()),
                        i.nama_dokumen,
                        "hapus kata rancangan",
                    )
            length = _LONG_TERM.search(sentence)
            if length and _RENSTRA.search(sentence) and not _PARENT_PLAN.search(sentence):
                yield at(
                    k,
                    "Renstra disebut rencana jangka panjang",
                    " ".join(length[0].split()),
                    "dokumen perencanaan jangka menengah",
                    "Renstra berlaku lima tahun; ganti 'panjang' dengan 'menengah'",
                )


_REVERSED = re.compile(
    r"\b(?:masih|sangat|cukup|relatif)\s+(?:(?:sangat|cukup|relatif)\s+)?(?:sedikit|kurang|minim|"
    r"rendah|terbatas|jarang)(?:nya)?\b"
    r"(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bbelum\s+(?:banyak|semua|seluruh)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|"
    r"tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bmasih\s+(?:sangat\s+|cukup\s+)?(?:banyak|"
    r"tinggi)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:sudah|telah)\b(?:\s+[\w/-]+){0,3}",
    re.IGNORECASE,
)


@rule(
    "R509",
    "Kalimat tidak berarti sebaliknya",
    "saran",
    "'Masih sedikit … yang belum' berarti hampir semuanya sudah; biasanya yang dimaksud justru "
    "sebaliknya.",
    bad=rows("Permasalahan", {"Permasalahan": "Masih sedikit desa yang belum terdata."}),
    good=rows("Permasalahan", {"Permasalahan": "Masih banyak desa yang belum terdata."}),
)
def reversed_meaning(b: RuleView) -> Iterator[Flaw]:
    """Two negations, or *masih banyak … yang sudah*, within one clause."""
    for k in without_repeats(b.passages_with_words("masih", "sangat", "cukup", "relatif", "belum")):
        for m in _REVERSED.finditer(k.content):
            yield at(
                k,
                "kalimat ini dapat berarti sebaliknya",
                " ".join(m[0].split()),
                "satu kata ingkar dalam satu kalimat",
                "tulis 'masih sedikit … yang sudah' atau 'masih banyak … yang belum'",
            )
