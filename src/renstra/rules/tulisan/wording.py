"""Rules R505 and R510: statements that are quoted, word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...model import Origin, Renstra
from ..example import form, rows
from ..lib.manuscript import TAG
from ..lib.slips import same_root
from ..lib.spelling import (
    NATIONAL_AGENDA,
    NATIONAL_MISI,
)
from ..lib.statements import statement_words
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_VISI_OPENERS = frozenset({"terwujudnya", "mewujudkan", "menuju", "menjadikan", "terciptanya"})


def _word_difference(written: Sequence[str], correct: Sequence[str]) -> tuple[int, str]:
    """How many words differ between two statements, and which: ``'toleransi' seharusnya 'serta
    toleran'``.
    """
    from difflib import SequenceMatcher

    count, what = 0, []
    for kind, a, z, c, d in SequenceMatcher(None, written, correct, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        count += max(z - a, d - c)
        old, new = " ".join(written[a:z]), " ".join(correct[c:d])
        what.append(
            f"'{old}' seharusnya '{new}'"
            if old and new
            else f"kata '{old}' lebih"
            if old
            else f"kata '{new}' hilang"
        )
    return count, ", ".join(what)


# Statements


@rule(
    "R505",
    "Rumusan ditulis sama di setiap tempat",
    "peringatan",
    "Visi, misi, tujuan, dan sasaran adalah kutipan; rumusan yang berubah sepatah kata pun "
    "menjadi rumusan lain.",
    given=form({"Motto daerah": "Seluma Maju, Sejahtera, dan Beradab"}),
    bad=rows(
        "Visi Misi",
        {"Jenis": "Visi Daerah", "Uraian": "Terwujudnya Seluma Maju, Sejahtera, dan Berakhlak"},
    ),
    good=rows(
        "Visi Misi",
        {"Jenis": "Visi Daerah", "Uraian": "Terwujudnya Seluma Maju, Sejahtera, dan Beradab"},
    ),
)
def differing_statements(b: RuleView) -> Iterator[Flaw]:
    """The region's motto against its vision, and lines of the plan's own texts that quote a
    statement nearly but not exactly.
    """
    yield from _motto_flaws(b.renstra)
    yield from _quotation_flaws(b)


def _motto_flaws(r: Renstra) -> Iterator[Flaw]:
    motto = statement_words(r.identitas.motto)
    for v in r.visi("Visi Daerah"):
        visi = statement_words(v.uraian)
        if visi and visi[0] in _VISI_OPENERS:
            visi = visi[1:]
        count, what = _word_difference(visi, motto)
        if len(motto) >= 3 and 0 < count <= max(1, len(motto) // 4):
            yield flaw(
                v.origin,
                "uraian",
                f"visi daerah tidak sama dengan motto pada Identitas: {what}",
                found=v.uraian,
                expected=r.identitas.motto,
                advice="samakan keduanya dengan RPJMD",
            )


class _Statement(NamedTuple):
    """A statement of the plan that texts may quote."""

    words: tuple[str, ...]
    text: str
    mention: str
    subject: str = ""


def _plan_statements(r: Renstra) -> Iterator[_Statement]:
    for v in r.visi_misi:
        yield _Statement(statement_words(v.uraian), v.uraian, f"{v.jenis} {v.nomor}".strip())
    for s in r.simpul:
        name = type(s).__name__.replace("SubKegiatan", "Sub Kegiatan")
        yield _Statement(statement_words(s.nama), s.nama, f"{name} {s.kode}", s.kode)
        for i in s.indikator:
            yield _Statement(statement_words(i.nama), i.nama, f"indikator {name} {s.kode}", s.kode)


_QUOTED = re.compile(r"[“\"]([^“”\"]{20,})[”\"]")
_SHORTEST = 6
"""Statements of fewer words look like ordinary prose when one of them changes."""
_COMMONEST = 12
"""Three words in a row that more statements than these share tell nothing about which of them is
quoted.
"""


def _quotation_flaws(b: RuleView) -> Iterator[Flaw]:
    rows = [k for k in b.sentences if k.kind == "narasi"]
    if not rows:
        return
    wording = {
        r.words: r for r in reversed(list(_plan_statements(b.renstra))) if len(r.words) >= _SHORTEST
    }
    official = {statement_words(n.name) for n in b.nomenklatur.name}
    index: dict[tuple[str, ...], list[_Statement]] = {}
    for r in wording.values():
        for three in {r.words[n : n + 3] for n in range(len(r.words) - 2)}:
            index.setdefault(three, []).append(r)
    for k in rows:
        hit: set[tuple[str, ...]] = set()
        for text in (*_QUOTED.findall(k.content), k.content):
            # A tag prints what the rule cannot see: what it stands in is no quotation of words.
            for words in map(statement_words, text.split(TAG)):
                for c, content in _quoted_statements(words, index):
                    count, what = _word_difference(content, c)
                    if (
                        count
                        and c not in hit
                        and content not in official
                        and not _is_other_form(content, c)
                    ):
                        hit.add(c)
                        message = (
                            f"kutipan {wording[c].mention} tidak sama dengan buku kerja: {what}"
                        )
                        advice = (
                            "kutip rumusannya apa adanya, atau ambil dari buku kerja dengan tag"
                        )
                        yield Flaw(
                            k.sheet,
                            k.cell,
                            message,
                            k.content,
                            wording[c].text,
                            advice,
                            wording[c].subject,
                        )


def _quoted_statements(
    words: tuple[str, ...], index: Mapping[tuple[str, ...], Sequence[_Statement]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The statements that a text quotes, exactly or nearly, each with the words that stand there;
    the nearest first.
    """
    candidates = Counter(
        r.words
        for three in {words[n : n + 3] for n in range(len(words) - 2)}
        if len(same := index.get(three, ())) <= _COMMONEST
        for r in same
    )
    closed: set[int] = set()
    for cost, start, end, c in sorted(
        (*_nearest_stretch(c, words), c) for c, _ in candidates.most_common(20)
    ):
        position, content = set(range(start, end)), words[start:end]
        if not content or 2 * len(position & closed) > len(position):
            continue
        whole = content[-1] == c[-1] and (content[0] == c[0] or same_root(content[0], c[0]))
        fraction = 4 if len(words) - len(content) <= 3 else 6
        if not cost or (
            cost <= max(1, len(c) // fraction) and (whole or len(content) == len(words))
        ):
            closed |= position
            yield c, content


def _nearest_stretch(wording: Sequence[str], rows: Sequence[str]) -> tuple[int, int, int]:
    """The stretch of a line that is nearest to a statement: how many words to change, where it
    begins and ends.

    Of stretches that are as near the longest counts: a word that was changed at either end belongs
    to it.
    """
    old = [(0, j) for j in range(len(rows) + 1)]
    for n, words in enumerate(wording, 1):
        new = [(n, 0)]
        for j, x in enumerate(rows, 1):
            shift, past, insert = old[j - 1], old[j], new[-1]
            new.append(
                min(
                    (shift[0] + (x != words), shift[1]),
                    (past[0] + 1, past[1]),
                    (insert[0] + 1, insert[1]),
                )
            )
        old = new
    (cost, start), end = min(((x, j) for j, x in enumerate(old)), key=lambda p: (p[0][0], -p[1]))
    return cost, start, end


def _is_other_form(content: Sequence[str], wording: Sequence[str]) -> bool:
    """Whether only the first word differs, fitted to the sentence (*meningkatnya*,
    *peningkatan*).
    """
    return tuple(content[1:]) == tuple(wording[1:]) and same_root(content[0], wording[0])


# National documents


def _no_quotation(b: RuleView) -> str:
    """Whether nothing is said to be quoted of a national document."""
    return "" if _quotations(b.renstra) else "tidak ada Misi K/L dan Agenda yang dikutip"


def _quotations(r: Renstra) -> list[tuple[Origin, str, tuple[str, ...]]]:
    """Rows of kind *Misi K/L* and *Agenda*, each with the official wordings."""
    rows = [(v.origin, v.uraian, NATIONAL_MISI) for v in r.visi("Misi K/L")]
    rows += [(t.origin, t.uraian, NATIONAL_AGENDA) for t in r.telaahan if t.jenis == "Agenda"]
    return rows


@rule(
    "R510",
    "Kutipan dokumen nasional sama dengan rumusan resminya",
    "peringatan",
    "Misi dan agenda pembangunan nasional dikutip dari Peraturan Presiden; satu kata yang lain "
    "bukan lagi kutipan.",
    lacks=_no_quotation,
    bad=rows(
        "Telaahan",
        {
            "Bagian": "Renstra K/L",
            "Jenis": "Agenda",
            "Uraian": "Meningkatkan kualitas hidup manusia dan warga Indonesia",
        },
    ),
    good=rows(
        "Telaahan",
        {
            "Bagian": "Renstra K/L",
            "Jenis": "Agenda",
            "Uraian": "Meningkatkan kualitas hidup manusia dan masyarakat Indonesia",
        },
    ),
)
def national_citations(b: RuleView) -> Iterator[Flaw]:
    """Rows of kind *Misi K/L* and *Agenda* that are near an official wording, but not equal."""
    for origin, uraian, official in _quotations(b.renstra):
        content = re.sub(
            r"^\s*(?:(?:agenda|misi|nawa\s?cita)\b[^:]{0,30}[:.]|\(?\d+[.)])\s*",
            "",
            uraian,
            flags=re.IGNORECASE,
        )
        words = _normalised_spelling(content)
        wording = {x: _normalised_spelling(x) for x in official}
        if words in wording.values():
            continue
        count, what, correct = min((*_word_difference(words, y), x) for x, y in wording.items())
        if count <= max(1, len(words) // 6) and len(words) - count >= 5:
            yield flaw(
                origin,
                "uraian",
                f"kutipan tidak sama dengan rumusan resminya: {what}",
                found=uraian,
                expected=correct,
                advice="kutip rumusan resminya apa adanya",
            )


def _normalised_spelling(text: str) -> tuple[str, ...]:
    """Words of a quotation, in spellings that official copies of it use side by side."""
    return statement_words(
        re.sub(r"keb(?:hinn?eka|inneka)an", "kebinekaan", text.lower()).replace(
            "tepercaya", "terpercaya"
        )
    )
