"""Rules R505, R506, R510 and R520: the same statement, name or word written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ...model import Identitas, Origin, Renstra
from ..lib.manuscript import TAG
from ..lib.spelling import (
    FUNCTION_WORDS,
    LOOKALIKE_WORDS,
    NATIONAL_AGENDA,
    NATIONAL_MISI,
    REGION_NAMES,
    WORDS,
)
from ..lib.texts import Corpus, Passage, piece
from ..rule import Flaw, at, flaw, rule
from ..view import Material

_WORDS = re.compile(r"[^\W_]+")
_ABBREVIATIONS = re.compile(r"\(\s*[A-Z][A-Z/.]+\s*\)")
_VISI_OPENERS = frozenset({"terwujudnya", "mewujudkan", "menuju", "menjadikan", "terciptanya"})


def _words(text: str) -> tuple[str, ...]:
    """The words of a statement as statements are compared: small letters, no punctuation, no
    abbreviation in brackets.
    """
    return tuple(_WORDS.findall(_ABBREVIATIONS.sub(" ", text).lower()))


def _difference(written: Sequence[str], correct: Sequence[str]) -> tuple[int, str]:
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
    "Visi, misi, tujuan, dan sasaran adalah kutipan; rumusan yang berubah sepatah kata pun menjadi rumusan lain.",
)
def differing_statements(b: Material) -> Iterator[Flaw]:
    """The region's motto against its vision, and lines of the plan's own texts that quote a
    statement nearly but not exactly.
    """
    yield from _motto_flaws(b.renstra)
    yield from _quotation_flaws(b)


def _motto_flaws(r: Renstra) -> Iterator[Flaw]:
    motto = _words(r.identitas.motto)
    for v in r.visi("Visi Daerah"):
        visi = _words(v.uraian)
        if visi and visi[0] in _VISI_OPENERS:
            visi = visi[1:]
        count, what = _difference(visi, motto)
        if len(motto) >= 3 and 0 < count <= max(1, len(motto) // 4):
            yield flaw(
                v.origin, "uraian", f"visi daerah tidak sama dengan motto pada Identitas: {what}", isi=v.uraian,
                expected=r.identitas.motto, advice="samakan keduanya dengan RPJMD",
            )  # fmt: skip


class _Statement(NamedTuple):
    """A statement of the plan that texts may quote."""

    words: tuple[str, ...]
    text: str
    mention: str
    subject: str = ""


def _statements(r: Renstra) -> Iterator[_Statement]:
    for v in r.visi_misi:
        yield _Statement(_words(v.uraian), v.uraian, f"{v.jenis} {v.nomor}".strip())
    for s in r.simpul:
        name = type(s).__name__.replace("SubKegiatan", "Sub Kegiatan")
        yield _Statement(_words(s.nama), s.nama, f"{name} {s.kode}", s.kode)
        for i in s.indikator:
            yield _Statement(_words(i.nama), i.nama, f"indikator {name} {s.kode}", s.kode)


_QUOTED = re.compile(r"[“\"]([^“”\"]{20,})[”\"]")
_SHORTEST = 6
"""Statements of fewer words look like ordinary prose when one of them changes."""
_COMMONEST = 12
"""Three words in a row that more statements than these share tell nothing about which of them is
quoted.
"""


def _quotation_flaws(b: Material) -> Iterator[Flaw]:
    rows = [k for k in b.sentences if k.kind == "narasi"]
    if not rows:
        return
    wording = {
        r.words: r for r in reversed(list(_statements(b.renstra))) if len(r.words) >= _SHORTEST
    }
    official = {_words(n.name) for n in b.nomenklatur.name}
    index: dict[tuple[str, ...], list[_Statement]] = {}
    for r in wording.values():
        for three in {r.words[n : n + 3] for n in range(len(r.words) - 2)}:
            index.setdefault(three, []).append(r)
    for k in rows:
        hit: set[tuple[str, ...]] = set()
        for text in (*_QUOTED.findall(k.content), k.content):
            # A tag prints what the rule cannot see: what it stands in is no quotation of words.
            for words in map(_words, text.split(TAG)):
                for c, content in _closest(words, index):
                    count, what = _difference(content, c)
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


def _closest(
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
        whole = content[-1] == c[-1] and (content[0] == c[0] or _same_root(content[0], c[0]))
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
    return tuple(content[1:]) == tuple(wording[1:]) and _same_root(content[0], wording[0])


# Names in lists


class _ListedName(NamedTuple):
    """A name in a list and where it stands."""

    origin: Origin
    field_name: str
    name: str
    subject: str = ""
    words: tuple[str, ...] = ()


def _lists(b: Material) -> tuple[list[_ListedName], ...]:
    """The lists whose names must be told apart."""
    r = b.renstra
    group: dict[tuple[str, str], list[_ListedName]] = {}

    def make_record(
        part: str, origin: Origin, field_name: str, name: str, subject: str = ""
    ) -> None:
        words = tuple(_WORDS.findall(name.lower()))
        group.setdefault((origin.sheet, part), []).append(
            _ListedName(origin, field_name, name, subject, words)
        )

    for j in r.jumlah_jabatan:
        make_record(j.kelompok, j.origin, "uraian", j.uraian)
    for x in r.sdm_lain:
        make_record(x.kelompok, x.origin, "uraian", x.uraian)
    for a in r.sarana:
        make_record(a.jenis, a.origin, "nama", a.nama)
    for p in r.pelatihan:
        make_record("", p.origin, "nama", p.nama)
    for jabatan in r.jabatan:
        make_record("", jabatan.origin, "nama", jabatan.nama, jabatan.kode)
    for s in r.program:
        make_record("", s.origin, "nama", s.nama, s.kode)
    for parent in (*r.program, *r.kegiatan):
        for child in parent.anak:
            make_record(parent.kode, child.origin, "nama", child.nama, child.kode)
    return tuple(group.values())


@rule(
    "R506",
    "Tidak ada nama yang hampir sama dalam satu daftar",
    "peringatan",
    "Satu huruf atau kata yang hilang membuat satu jabatan, barang, atau kegiatan tampak sebagai dua.",
)
def nearly_equal_nama(b: Material) -> Iterator[Flaw]:
    """Two names of one list that differ by a slip: a lost letter, a lost small word, blanks or
    punctuation.
    """
    official = {_words(n.name) for n in b.nomenklatur.name}
    twinned = _twinned_words(x for listing in b.once(_lists) for n in listing for x in n.words)
    for listing in b.once(_lists):
        for other, name in _pairs(listing, twinned):
            both = [n for n in (name, other) if _words(n.name) not in official]
            if not both:
                continue
            # A slip loses letters: the name with fewer is the one to mend, else the later one;
            # never an official one.
            odd_one = min(both, key=lambda n: sum(map(len, n.words)))
            reference = other if odd_one is name else name
            yield flaw(
                odd_one.origin, odd_one.field_name, f"nama hampir sama dengan '{reference.name}' ({reference.origin.cell(reference.field_name)})",
                isi=odd_one.name, expected=f"{reference.name}, atau nama yang jelas lain",
                advice="satukan kedua baris, atau betulkan salah satu namanya", subject=odd_one.subject,
            )  # fmt: skip


def _twinned_words(words: Iterable[str]) -> frozenset[str]:
    """The words that lie a letter from another of them: only where one of these stands can a letter
    have slipped.
    """
    length = {x: _one_letter_deletions(x) for x in set(words) if len(x) > 2}
    count = Counter(chain.from_iterable(length.values()))
    return frozenset(x for x, font in length.items() if any(count[h] > 1 for h in font))


def _pairs(
    listing: Sequence[_ListedName], twinned: frozenset[str]
) -> Iterator[tuple[_ListedName, _ListedName]]:
    """Pairs that differ by a slip, the earlier first. Names are looked up by what is left without
    one of their words.
    """
    squeezed: dict[str, _ListedName] = {}
    whole: dict[tuple[str, ...], _ListedName] = {}
    missing: dict[tuple[str, ...], _ListedName] = {}
    rest: dict[tuple[int, tuple[str, ...]], list[_ListedName]] = {}
    # Names of a list of one are like no other.
    for n in listing if len(listing) > 1 else ():
        small = [
            n.words[:i] + n.words[i + 1 :]
            for i, x in enumerate(n.words)
            if x in FUNCTION_WORDS and len(n.words) > 2
        ]
        if (other := squeezed.setdefault("".join(n.words), n)) is not n:
            if " ".join(other.name.split()) != " ".join(n.name.split()):
                yield other, n
            continue
        if (
            nearest := missing.get(n.words) or next((whole[s] for s in small if s in whole), None)
        ) is not None:
            yield nearest, n
        whole[n.words] = n
        for s in small:
            missing.setdefault(s, n)
        for i in (i for i, x in enumerate(n.words) if x in twinned):
            rest.setdefault((i, n.words[:i] + n.words[i + 1 :]), []).append(n)
    for (i, _), same in rest.items():
        index: dict[str, _ListedName] = {}
        for n in same if len(same) > 1 else ():
            font = _one_letter_deletions(n.words[i])
            letter_variants = (index[h] for h in font if h in index)
            if (
                similar := next(
                    (x for x in letter_variants if _slipped(x.words[i], n.words[i])), None
                )
            ) is not None:
                yield similar, n
            index.update(dict.fromkeys(font, n))


def _slipped(one: str, two: str) -> bool:
    """Whether two words differ by one letter lost, or by two that changed places; numbers and short
    words never do.
    """
    if (
        min(len(one), len(two)) < 3
        or max(len(one), len(two)) < 4
        or not (one.isalpha() and two.isalpha())
    ):
        return False
    if {one, two} & LOOKALIKE_WORDS or re.fullmatch(r"[ivxlc]+", one) or _same_root(one, two):
        return False
    return _one_letter_apart(one, two) and (len(one) != len(two) or sorted(one) == sorted(two))


# Words


def _one_letter_apart(one: str, two: str) -> bool:
    """Whether one letter was lost, added or changed, or two neighbours changed places."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=1) == 1


_PREFIXES = (
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "pe",
    "per",
    "ber",
    "ter",
    "di",
    "ke",
    "se",
)
_FOLLOWING = {"ng": "aiueoghk", "ny": "aiueo", "m": "aiueobpfv", "n": "aiueodtcjzs", "": "lmnrwy"}
"""Sounds that may follow *me-* and *pe-* in each of their forms."""
_SUFFIXES = ("kan", "an", "i", "nya", "kannya", "annya", "inya", "lah", "pun")


def _has_prefix(words: str, prefix: str) -> bool:
    if not words.startswith(prefix) or len(words) - len(prefix) < 3:
        return False
    return (
        prefix[:2] not in {"me", "pe"}
        or prefix == "per"
        or words[len(prefix)] in _FOLLOWING[prefix[2:]]
    )


def _roots(words: str) -> set[str]:
    """What may be the root of a word, by cutting off what looks like a prefix, a suffix, or
    both.
    """
    front = {words, *(words[len(a) :] for a in _PREFIXES if _has_prefix(words, a))}
    return front | {
        d[: -len(a)] for d in front for a in _SUFFIXES if d.endswith(a) and len(d) - len(a) >= 3
    }


def _same_root(one: str, two: str) -> bool:
    """Whether two words are forms of one root (*laporan*, *laporkan*)."""
    return not _roots(one).isdisjoint(_roots(two))


_NEIGHBOUR_KEYS: Mapping[str, str] = {
    series[n]: series[max(0, n - 1) : n + 2]
    for series in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for n in range(len(series))
}
"""Keys that lie beside one another."""


def _is_slip(words: str, correct: str) -> bool:
    """Whether a word looks like a slip of the fingers for another: a letter lost or doubled,
    swapped, or hit beside its key.
    """
    if not _one_letter_apart(words, correct) or _same_root(words, correct):
        return False
    if len(words) != len(correct) or sorted(words) == sorted(correct):
        return True
    old, new = next((x, y) for x, y in zip(words, correct, strict=True) if x != y)
    return old in _NEIGHBOUR_KEYS.get(new, "")


@rule(
    "R520",
    "Kata yang berulang tidak salah ketik",
    "saran",
    "Kata yang hanya sekali muncul dan berbeda satu huruf dari kata yang sering dipakai biasanya salah ketik.",
)
def mistyped(b: Material) -> Iterator[Flaw]:
    """A word of six letters or more that occurs once, one letter from a word that occurs five times
    or more.
    """
    from_lists = Corpus(tuple(_listed_names(b)))
    count = b.corpus.word_counts() + from_lists.word_counts()
    official = {x for n in b.nomenklatur.name for x in _words(n.name)} | set(
        _words(_own(b.renstra.identitas))
    )
    index: dict[str, list[str]] = {}
    for frequent in (x for x, n in count.items() if n >= 5 and len(x) >= 5):
        for key in _one_letter_deletions(frequent):
            index.setdefault(key, []).append(frequent)
    for x, n in count.items():
        if n > 1 or len(x) < 6 or x in LOOKALIKE_WORDS or x in WORDS or x in official:
            continue
        candidates = dict.fromkeys(
            s for key in _one_letter_deletions(x) for s in index.get(key, ())
        )
        correct = next(
            (s for s in sorted(candidates, key=lambda s: (-count[s], s)) if _is_slip(x, s)), None
        )
        if correct is not None and x not in REGION_NAMES:
            k = next(chain(b.passages_with_words(x), from_lists.having(x)))
            position = k.content.lower().find(x)
            content = (
                piece(k.content, position, position + len(x), 25) if position >= 0 else k.content
            )
            yield at(
                k,
                f"kata '{x}' tampak salah ketik",
                content,
                correct,
                f"'{correct}' dipakai {count[correct]} kali",
            )


def _one_letter_deletions(words: str) -> set[str]:
    """A word, and what is left of it without one of its letters."""
    return {words, *(words[:n] + words[n + 1 :] for n in range(len(words)))}


def _listed_names(b: Material) -> Iterator[Passage]:
    """Names in lists that are no free text."""
    for n in (
        n
        for listing in b.once(_lists)
        for n in listing
        if n.field_name == "uraian" or not n.subject
    ):
        yield Passage(n.origin.sheet, n.origin.cell(n.field_name), n.field_name, n.name)


def _own(i: Identitas) -> str:
    return f"{i.opd} {i.singkatan_opd} {i.daerah} {i.kementerian} {i.penandatangan.nama} {i.tempat_penetapan}"


# National documents


@rule(
    "R510",
    "Kutipan dokumen nasional sama dengan rumusan resminya",
    "peringatan",
    "Misi dan agenda pembangunan nasional dikutip dari Peraturan Presiden; satu kata yang lain bukan lagi kutipan.",
)
def national_citations(b: Material) -> Iterator[Flaw]:
    """Rows of kind *Misi K/L* and *Agenda* that are near an official wording, but not equal."""
    r = b.renstra
    rows = [(v.origin, v.uraian, NATIONAL_MISI) for v in r.visi("Misi K/L")]
    rows += [(t.origin, t.uraian, NATIONAL_AGENDA) for t in r.telaahan if t.jenis == "Agenda"]
    for origin, uraian, official in rows:
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
        count, what, correct = min((*_difference(words, y), x) for x, y in wording.items())
        if count <= max(1, len(words) // 6) and len(words) - count >= 5:
            yield flaw(
                origin, "uraian", f"kutipan tidak sama dengan rumusan resminya: {what}", isi=uraian, expected=correct,
                advice="kutip rumusan resminya apa adanya",
            )  # fmt: skip


def _normalised_spelling(text: str) -> tuple[str, ...]:
    """Words of a quotation, in spellings that official copies of it use side by side."""
    return _words(
        re.sub(r"keb(?:hinn?eka|inneka)an", "kebinekaan", text.lower()).replace(
            "tepercaya", "terpercaya"
        )
    )
