"""Rules R811 and R816: units and their affairs as duties and functions name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..example import rows
from ..lib.uraian import (
    MIN_WORDS,
    UNIT_KINDS,
    all_uraian,
    contains_words,
    core_words,
    uraian_of,
    uraian_words,
    urusan_words,
)
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_ORG_UNIT = r"Sub ?[Bb]agian|Sub ?[Bb]idang|Seksi|Bidang|Bagian|UPTD?"
_STOP_WORDS = rf"(?!(?:{_ORG_UNIT}|Sub|Kepala|Sekretari\w+|Dinas|Badan)\b)"
_CAPITALISED = rf"{_STOP_WORDS}[A-Z][\w'/-]*"
_NAMING = re.compile(
    rf"\b({_ORG_UNIT}) ({_CAPITALISED}(?:(?:, (?:dan |serta )?| (?:dan |serta |& "
    rf")?){_CAPITALISED})*)"
)
"""A unit as a text names it: its kind and its name, both with capitals."""


@rule(
    "R811",
    "Unit yang disebut dalam uraian tugas ada pada lembar Jabatan",
    "peringatan",
    "Nama unit yang hampir sama dengan unit yang ada biasanya nama lama atau nama yang terpotong.",
    needs=("Jabatan",),
    given=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan"},
        {"Kode": "1.1", "Jabatan": "Sekretaris", "Kode Atasan": "1", "Jenis": "Sekretariat"},
        {
            "Kode": "1.2",
            "Jabatan": "Kepala Bidang Rehabilitasi Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
        },
    ),
    bad=rows(
        "Fungsi Jabatan", {"Kode Jabatan": "1", "Fungsi": "pembinaan Bidang Rehabilitas Sosial"}
    ),
    good=rows(
        "Fungsi Jabatan", {"Kode Jabatan": "1", "Fungsi": "pembinaan Bidang Rehabilitasi Sosial"}
    ),
)
def mentioned_units(b: RuleView) -> Iterator[Flaw]:
    """Units named in duties and functions that are on no chart, but resemble one that is.

    Names that resemble none belong to other offices. *Bidang* with words of the office's own affair
    is no unit but the affair.
    """
    unit = {
        k: j.unit for j in b.renstra.jabatan if (k := uraian_words(j.unit)) and k[0] in UNIT_KINDS
    }
    i = b.renstra.identitas
    bidang_urusan = {*uraian_words(i.urusan), *uraian_words(i.opd)}
    known: dict[tuple[str, ...], str] = {}
    for u in all_uraian(b.renstra):
        for m in _NAMING.finditer(u.content) if unit else ():
            mention = uraian_words(m[0])
            if any(mention[:n] in unit for n in range(len(mention), 1, -1)):
                continue
            if mention[0] == "bidang" and bidang_urusan.issuperset(core_words(mention[1:])):
                continue
            if mention not in known:
                known[mention] = _closest_unit(mention, unit)
            if known[mention]:
                yield flaw(
                    u.origin,
                    u.field_name,
                    "unit ini tidak ada pada lembar Jabatan",
                    found=m[0],
                    expected=known[mention],
                    advice="tulis nama unit seperti pada lembar Jabatan",
                    subject=u.kode,
                )


_SLIP_LIKENESS = 88
"""How alike two names must be (percent) to be the same one with a slip."""


def _closest_unit(mention: tuple[str, ...], unit: dict[tuple[str, ...], str]) -> str:
    """The one unit that a name stands for: by a slip of the fingers, by words left out or added, or
    by another kind of unit.
    """
    from rapidfuzz import fuzz, process

    same_kind = {k: n for k, n in unit.items() if k[0] == mention[0]}
    name = " ".join(mention[1:])
    similar = process.extractOne(
        name,
        {k: " ".join(k[1:]) for k in same_kind},
        scorer=fuzz.ratio,
        score_cutoff=_SLIP_LIKENESS,
    )
    if similar:
        return same_kind[similar[2]]
    core = set(core_words(mention[1:]))
    candidates = []
    for k, n in same_kind.items():
        other = set(core_words(k[1:]))
        if (core <= other or other <= core) and (
            len(core & other) > 1 or k[: len(mention)] == mention
        ):
            candidates.append(n)
    candidates = candidates or [n for k, n in unit.items() if k[1:] == mention[1:]]
    return candidates[0] if len(candidates) == 1 else ""


@rule(
    "R816",
    "Urusan unit ditulis sama dalam nama dan uraian tugasnya",
    "saran",
    "Kata yang hilang dari nama urusan di dalam tugas atau fungsi membuat satu unit tampak "
    "mengurus dua hal.",
    needs=("Jabatan",),
    given=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan"},
        {"Kode": "1.1", "Jabatan": "Sekretaris", "Kode Atasan": "1", "Jenis": "Sekretariat"},
    ),
    bad=rows(
        "Jabatan",
        {
            "Kode": "1.2",
            "Jabatan": "Kepala Bidang Perlindungan, Jaminan, dan Pemberdayaan Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan perlindungan, dan pemberdayaan sosial",
        },
        start=4,
    ),
    good=rows(
        "Jabatan",
        {
            "Kode": "1.2",
            "Jabatan": "Kepala Bidang Perlindungan, Jaminan, dan Pemberdayaan Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan perlindungan, jaminan, dan pemberdayaan sosial",
        },
        start=4,
    ),
)
def differing_urusan(b: RuleView) -> Iterator[Flaw]:
    """Duties and functions that write the affair of their own post almost, but not quite, as its
    name does.
    """
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for k in {k: None for j in b.renstra.jabatan if (k := urusan_words(j))}:
        by_first_word.setdefault(k[0], []).append(k)
    for j in b.renstra.jabatan:
        own = urusan_words(j)
        if len(core_words(own)) < MIN_WORDS:
            continue
        for u in uraian_of(j):
            if not contains_words(core_words(uraian_words(u.content)), core_words(own)) and (
                written := _nearest_wording(u.content, own, by_first_word[own[0]])
            ):
                yield flaw(
                    u.origin,
                    u.field_name,
                    "urusan unit ditulis lain daripada nama jabatannya",
                    found=written,
                    expected=j.unit,
                    advice="samakan penulisannya dalam nama jabatan, tugas, dan fungsi",
                    subject=j.kode,
                )


_NEAR_LIKENESS = 85
_WORD_LIKENESS = 75
"""How alike an affair and a stretch of text, or two words, must be (percent) to stand for one
another.
"""


def _nearest_wording(content: str, urusan: tuple[str, ...], other: list[tuple[str, ...]]) -> str:
    """The words of a text that come nearest to an affair, if near enough; the affair of another
    post is not a misspelt one.

    Stretches begin with one of the first two words of the affair and end with one of the last two,
    or one like the last.
    """
    from rapidfuzz import fuzz

    original = [
        (k[0], m)
        for m in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", content)
        if (k := uraian_words(m[0]))
    ]
    start = [n for n, (k, _) in enumerate(original) if k in urusan[:2]]
    end = [
        n
        for n, (k, _) in enumerate(original)
        if k in urusan[-2:] or fuzz.ratio(k, urusan[-1]) > _WORD_LIKENESS
    ]
    best, result = float(_NEAR_LIKENESS), ""
    for i in start:
        for j in (j for j in end if abs(j + 1 - i - len(urusan)) <= 3):
            words = tuple(k for k, _ in original[i : j + 1])
            value = fuzz.ratio(" ".join(words), " ".join(urusan))
            if value > best and not any(
                contains_words(words, k) and not contains_words(urusan, k) for k in other
            ):
                best, result = value, content[original[i][1].start() : original[j][1].end()]
    return result
