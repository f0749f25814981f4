"""Rows of Landasan Hukum and answers of Identitas as citations, and the region that one is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import DasarHukum, Identitas
from ..view import RuleView
from .citations import Citation, nama_daerah, tidy_citation

CITING_QUESTIONS = {
    "perda_rpjmd": "Peraturan daerah tentang RPJMD",
    "perkada_renstra": "Peraturan kepala daerah tentang Renstra",
    "dasar_perubahan": "Dasar perubahan",
    "dasar_pembentukan": "Dasar pembentukan perangkat daerah",
    "dasar_susunan": "Dasar susunan organisasi",
}
"""The questions of Identitas that ask for a regulation."""
_TIER_WORDS = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (r"gubernur|\bprov|\bpropinsi", "Provinsi"),
        (r"bupati|\bkab", "Kabupaten"),
        (r"wali kota|\bkota\b", "Kota"),
    )
)


def citation_of_row(d: DasarHukum) -> Citation:
    """The citation that a row of Landasan Hukum is."""
    return tidy_citation(d.jenis, d.nomor, d.tahun, d.tentang, d.daerah)


def rows_with_citations(b: RuleView) -> Iterator[tuple[DasarHukum, Citation]]:
    """The rows of Landasan Hukum, each with the citation that it is."""
    return ((d, citation_of_row(d)) for d in b.renstra.dasar_hukum)


def region_of(b: RuleView, s: Citation) -> str:
    """The region of a regional regulation, the plan's own where none is named."""
    return nama_daerah(s.daerah or b.renstra.identitas.daerah)


def region_level(i: Identitas, s: Citation) -> str | None:
    """The level of the region that a regulation is of; None when nothing tells."""
    mention = f"{s.kind} {s.daerah}".lower()
    if level := next((t for pattern, t in _TIER_WORDS if pattern.search(mention)), None):
        return level
    own = not s.daerah or nama_daerah(s.daerah) == nama_daerah(i.daerah)
    return i.tingkat_daerah if own else None
