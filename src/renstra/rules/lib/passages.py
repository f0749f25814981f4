"""Free texts without what they quote: which passages rules look at, and which of them speak of
other plans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..view import RuleView
from .texts import Passage

CITING_CELLS = (
    "dasar_perubahan",
    "perda_rpjmd",
    "perkada_renstra",
    "dasar_pembentukan",
    "dasar_susunan",
)
"""Cells that hold nothing but the citation of a regulation."""
_CITED = re.compile(
    r"\b(?:Nomor|No\.?)\s+[\w./-]+\s+Tahun\s+\d{4}(?:\s+tentang\b[^;(\n]*?(?=[;(]|\.\s|\.?$))?",
    re.IGNORECASE,
)
TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
OTHER_PLAN = re.compile(
    r"rpjm[np]?\b|rpjp|rtrw|klhs|k/l\b|kementerian|kemen\w+|lembaga\b|nasional|jangka panjang|"
    r"tata ruang|sdg|tpb\b|rencana induk|"
    r"rencana aksi|presiden|indonesia|sebelumnya|terdahulu|yang lalu|periode lalu|berakhir",
    re.IGNORECASE,
)
"""Words that speak of another plan than this one."""


def without_repeats(sentence: Iterable[Passage]) -> Iterator[Passage]:
    """Without what merged or blank cells take over from the row above."""
    return (k for k in sentence if not k.repeated)


def without_citations(content: str) -> str:
    """Blank out regulations that are cited (number, year and title), so that other places keep
    their position.
    """
    return _CITED.sub(lambda m: " " * len(m[0]), content)


def dated_passages(b: RuleView, sought: Callable[[int], bool] = bool) -> Iterator[Passage]:
    """The texts that name a year, or one of the years that are sought."""
    return without_repeats(
        b.passages_with_words(*(k for k in b.vocabulary if TAHUN.fullmatch(k) and sought(int(k))))
    )


def quoting_cells(b: RuleView) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Cells that quote national plans or long ones, and cells that speak of the vision of this
    region or office.
    """
    r = b.renstra
    other = {(t.origin.sheet, t.origin.cell("uraian")) for t in r.telaahan}
    own: set[tuple[str, str]] = set()
    for v in r.visi_misi:
        (other if v.jenis.endswith("K/L") else own).add((v.origin.sheet, v.origin.cell("uraian")))
    return frozenset(other), frozenset(own)
