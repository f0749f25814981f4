"""Rule R603: the headings are those that section 1.4 promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..example import text
from ..rule import Flaw, rule
from ..view import RuleView


@rule(
    "R603",
    "Judul bab dan subbab sama dengan yang disebut pada sistematika penulisan",
    "peringatan",
    "Sistematika penulisan menjanjikan isi dokumen; judul yang berbeda membuat pembaca mencari "
    "bagian yang tidak ada.",
    bad=text(
        "sistematika-penulisan",
        "- Bab I Pendahuluan, memuat uraiannya.",
        "- Bab II Gambaran Pelayanan Dinas Sosial, memuat uraiannya.",
        "- Bab III Permasalahan dan Isu Strategis Dinas Sosial, memuat uraiannya.",
        "- Bab IV Tujuan, Sasaran, dan Kebijakan, memuat uraiannya.",
        "- Bab V Strategi dan Arah Kebijakan, memuat uraiannya.",
        "- Bab VI Rencana Program dan Kegiatan serta Pendanaan, memuat uraiannya.",
        "- Bab VII Kinerja Penyelenggaraan Bidang Urusan, memuat uraiannya.",
        "- Bab VIII Penutup, memuat uraiannya.",
    ),
    good=text(
        "sistematika-penulisan",
        "- Bab I Pendahuluan, memuat uraiannya.",
        "- Bab II Gambaran Pelayanan Dinas Sosial, memuat uraiannya.",
        "- Bab III Permasalahan dan Isu Strategis Dinas Sosial, memuat uraiannya.",
        "- Bab IV Tujuan dan Sasaran, memuat uraiannya.",
        "- Bab V Strategi dan Arah Kebijakan, memuat uraiannya.",
        "- Bab VI Rencana Program dan Kegiatan serta Pendanaan, memuat uraiannya.",
        "- Bab VII Kinerja Penyelenggaraan Bidang Urusan, memuat uraiannya.",
        "- Bab VIII Penutup, memuat uraiannya.",
    ),
)
def headings_follow_sistematika(b: RuleView) -> Iterator[Flaw]:
    """Every heading must stand in the text of section 1.4 as a heading does; sections only where
    that text lists sections.
    """
    sistematika = next((s for s in b.manuscript.sections if s.id == "sistematika-penulisan"), None)
    if sistematika is None or not sistematika.path:
        return
    text = [" ".join(t.split()) for t in (*sistematika.content, *sistematika.subheadings)]
    # "Pendanaan" in the heading of a chapter does not name the section of that name.
    chapter_headings = "|".join(
        re.escape(" ".join(x.heading.split())) for x in b.manuscript.chapters
    )
    without_chapters = [
        re.sub(rf"^bab\s+[\divxlc]+\W*(?:{chapter_headings})\b", "", t, flags=re.IGNORECASE)
        for t in text
    ]
    chapter = [
        ("bab", x.number, x.heading, "")
        for x in b.manuscript.chapters
        if not _is_listed(x.heading, text)
    ]
    subsection = [
        ("subbab", s.number, s.heading, s.id)
        for s in b.manuscript.sections
        if not _is_listed(s.heading, without_chapters)
    ]
    if len(subsection) == len(b.manuscript.sections) and not any(
        re.search(r"(?:^|\s)\d\.\d", t) for t in text
    ):
        subsection = []
    for kind, number, heading, section_id in (*chapter, *subsection):
        nearest, cell = _closest_line(b, sistematika.path, number, heading)
        yield Flaw(
            sistematika.path,
            cell,
            f"judul {kind} {number} tidak disebut demikian pada sistematika penulisan",
            nearest,
            heading,
            "tulis judul yang sama, atau hapus teks ini agar daftarnya dibuat dari judul naskah",
            section_id,
        )


def _is_listed(heading: str, text: Iterable[str]) -> bool:
    """Whether a text lists a heading: a whole entry (``4.1 Judul;``), or its words in a sentence,
    with capitals as it has.
    """
    lookup = " ".join(heading.split())
    pattern = re.compile(re.escape(lookup), re.IGNORECASE)
    return not lookup or any(_stands_as_heading(t, m) for t in text for m in pattern.finditer(t))


_LEADING_NUMBER = re.compile(
    r"(?:(?:bab|subbab|bagian)\s+[\divxlc.]+|\d+(?:\.\d+)*\.?|[a-z][.)]|\(\w\))?\W*", re.IGNORECASE
)
_ITEM_END = re.compile(
    r"\W*$|[;.:,]?\s*(?:dan|serta)?\W*$|\s*[.:;(–-]|,?\s+(?:yang |ini )?(?:memuat|berisi|men\w+|"
    r"mem\w+|merupakan|meliputi)\b"
)
_HEADING_WORD = re.compile(r"\b(?!(?:Me|Ber|Ter)[a-z])[A-Z]\w* $")
"""A word with a capital before it is part of the same heading, unless it is a verb that begins the
sentence.
"""
_SENTENCE_END = re.compile(r"\W*$|\s*[.,:;)”\"–-]|\s+[a-z]")


def _stands_as_heading(text: str, m: re.Match[str]) -> bool:
    front = text[: m.start()]
    if _LEADING_NUMBER.fullmatch(front):
        return bool(_ITEM_END.match(text, m.end()))
    if not _SENTENCE_END.match(text, m.end()):
        return False
    if re.search(r"\b(?:bab|subbab|bagian)\s+[\divxlc.]+\W*$", front, re.IGNORECASE):
        return True
    return m[0][:1].isupper() and not _HEADING_WORD.search(front)


def _closest_line(b: RuleView, path: str, number: str, heading: str) -> tuple[str, str]:
    """The line of section 1.4 that comes nearest to a heading, and its place: that with its number,
    else the most alike.
    """
    rows = [x for x in b.manuscript.own_texts if x.path == path]
    pattern = re.compile(rf"(?:bab\s+)?{re.escape(number)}[.\s]", re.IGNORECASE)
    from rapidfuzz import fuzz, process  # only a finding pays for it

    for x in rows:
        content = x.content.strip("#*-_ ")
        similar = max(
            fuzz.token_sort_ratio(heading.lower(), content.lower()),
            fuzz.partial_ratio(heading.lower(), content.lower()) / 2,
        )
        if pattern.match(content) and similar >= 40:
            return content, str(x.number)
    result = process.extractOne(
        heading,
        [x.content for x in rows],
        scorer=fuzz.token_sort_ratio,
        processor=str.lower,
        score_cutoff=60,
    )
    return (
        (rows[result[2]].content.strip("#*-_ "), str(rows[result[2]].number))
        if result
        else ("tidak ada", "")
    )
