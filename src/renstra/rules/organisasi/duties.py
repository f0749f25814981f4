"""Rules R811-R816: duties and functions of posts that name, repeat or copy one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from ...model import Jabatan, Origin, Renstra
from ..rule import Flaw, flaw, rule
from ..view import Material

_UNIT_KINDS = {"seksi", "bidang", "subbagian", "subbidang", "bagian", "uptd", "upt"}
_CONNECTIVES = {"dan", "serta", "atau"}
_ORG_UNIT = r"Sub ?[Bb]agian|Sub ?[Bb]idang|Seksi|Bidang|Bagian|UPTD?"
_STOP_WORDS = rf"(?!(?:{_ORG_UNIT}|Sub|Kepala|Sekretari\w+|Dinas|Badan)\b)"
_CAPITALISED = rf"{_STOP_WORDS}[A-Z][\w'/-]*"
_NAMING = re.compile(
    rf"\b({_ORG_UNIT}) ({_CAPITALISED}(?:(?:, (?:dan |serta )?| (?:dan |serta |& )?){_CAPITALISED})*)"
)
"""A unit as a text names it: its kind and its name, both with capitals."""


@dataclass(frozen=True, slots=True)
class _UraianCell:
    """One cell of a duty or a function; `jabatan` is None for those of the office itself."""

    origin: Origin
    field_name: str
    content: str
    jabatan: Jabatan | None = None

    @property
    def kode(self) -> str:
        return self.jabatan.kode if self.jabatan else ""


def _all_uraian(r: Renstra) -> Iterator[_UraianCell]:
    """Every duty and function, the office's own first."""
    yield _UraianCell(r.identitas.origin, "tugas", r.identitas.tugas)
    yield from (
        _UraianCell(origin, "uraian", content)
        for origin, content in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False)
    )
    for j in r.jabatan:
        yield from _uraian(j)


def _uraian(j: Jabatan) -> Iterator[_UraianCell]:
    yield _UraianCell(j.origin, "tugas", j.tugas, j)
    yield from (
        _UraianCell(origin, "uraian", content, j)
        for origin, content in zip(j.asal_fungsi, j.fungsi, strict=False)
    )


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """Words as they are compared: small letters, no marks, no hyphens, without what stands in
    brackets.
    """
    plain = re.sub(r"\([^()]*\)", " ", text.casefold()).replace("&", " dan ").replace("-", "")
    return tuple(
        re.sub(
            r"\bsub (?=bagian\b|bidang\b)", "sub", " ".join(re.findall(r"[^\W_]+", plain))
        ).split()
    )


def _core_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that carry meaning."""
    return tuple(k for k in words if k not in _CONNECTIVES)


def _urusan_words(j: Jabatan) -> tuple[str, ...]:
    """The words of a post's affair: ``Kepala Seksi Jaminan Sosial`` has ``jaminan sosial``; empty
    for a head or a secretary.
    """
    words = _words(j.unit)
    return words[1:] if words and words[0] in _UNIT_KINDS else ()


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(words)} "


@rule(
    "R811",
    "Unit yang disebut dalam uraian tugas ada pada lembar Jabatan",
    "peringatan",
    "Nama unit yang hampir sama dengan unit yang ada biasanya nama lama atau nama yang terpotong.",
)
def mentioned_units(b: Material) -> Iterator[Flaw]:
    """Units named in duties and functions that are on no chart, but resemble one that is.

    Names that resemble none belong to other offices. *Bidang* with words of the office's own affair
    is no unit but the affair.
    """
    unit = {k: j.unit for j in b.renstra.jabatan if (k := _words(j.unit)) and k[0] in _UNIT_KINDS}
    i = b.renstra.identitas
    bidang_urusan = {*_words(i.urusan), *_words(i.opd)}
    known: dict[tuple[str, ...], str] = {}
    for u in _all_uraian(b.renstra):
        for m in _NAMING.finditer(u.content) if unit else ():
            mention = _words(m[0])
            if any(mention[:n] in unit for n in range(len(mention), 1, -1)):
                continue
            if mention[0] == "bidang" and bidang_urusan.issuperset(_core_words(mention[1:])):
                continue
            if mention not in known:
                known[mention] = _closest(mention, unit)
            if known[mention]:
                yield flaw(
                    u.origin, u.field_name, "unit ini tidak ada pada lembar Jabatan", isi=m[0], expected=known[mention],
                    advice="tulis nama unit seperti pada lembar Jabatan", subject=u.kode,
                )  # fmt: skip


_SLIP_LIKENESS = 88
"""How alike two names must be (percent) to be the same one with a slip."""


def _closest(mention: tuple[str, ...], unit: dict[tuple[str, ...], str]) -> str:
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
    core = set(_core_words(mention[1:]))
    candidates = []
    for k, n in same_kind.items():
        other = set(_core_words(k[1:]))
        if (core <= other or other <= core) and (
            len(core & other) > 1 or k[: len(mention)] == mention
        ):
            candidates.append(n)
    candidates = candidates or [n for k, n in unit.items() if k[1:] == mention[1:]]
    return candidates[0] if len(candidates) == 1 else ""


@rule(
    "R812",
    "Setiap jabatan mempunyai tugas dan fungsi seperti jabatan sejenisnya",
    "peringatan",
    "Jabatan tanpa uraian di antara jabatan yang beruraian biasanya kehilangan barisnya, atau barisnya berkode jabatan lain.",
)
def jabatan_without_uraian(b: Material) -> Iterator[Flaw]:
    """Posts without a duty, or without functions, where most posts of their kind have them.

    The only post of its kind is held against all posts. Kinds that are left undescribed altogether
    are let be.
    """
    structural = [j for j in b.renstra.jabatan if j.jenis != "Fungsional"]
    for field_name, what in (("tugas", "tugas"), ("fungsi", "fungsi")):
        # Posts of a kind, and those of them that are described; "" stands for all kinds.
        count: dict[str, list[int]] = {}
        for j in structural:
            for kind in (j.jenis, ""):
                tally = count.setdefault(kind, [0, 0])
                tally[0] += 1
                tally[1] += bool(getattr(j, field_name))
        for j in structural:
            if getattr(j, field_name):
                continue
            everything, filled = count[j.jenis] if count[j.jenis][0] > 1 else count[""]
            peers = everything - 1
            if peers > 1 and filled * 2 > peers:
                yield flaw(
                    j.origin, "tugas" if field_name == "tugas" else "nama", f"jabatan ini tidak mempunyai {what}", isi=j.nama,
                    expected=f"{what} seperti {filled} jabatan lain",
                    advice="isi kolom Tugas" if field_name == "tugas" else "isi lembar Fungsi Jabatan, atau periksa kodenya di sana",
                    subject=j.kode,
                )  # fmt: skip


_SUBJECT = re.compile(
    r"\W*((?:[\w()/,.-]+\s+){0,14}?)(?:(?:mempunyai|memiliki)\s+(?:tugas|fungsi)|menyelenggarakan\s+fungsi)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\W*Kepala\s+[A-Z]")


@rule(
    "R813",
    "Tugas ditulis tanpa menyebut jabatannya",
    "peringatan",
    "Naskah menambahkan sendiri nama jabatan; nama yang tertulis di dalam tugas tercetak dua kali, atau milik jabatan lain.",
)
def tugas_with_subject(b: Material) -> Iterator[Flaw]:
    """Duties and functions that begin with a post of their own (*Kepala … mempunyai tugas …*)."""
    name = {k: j for j in b.renstra.jabatan for k in (_words(j.nama), _words(j.unit)) if k}
    for u in _all_uraian(b.renstra):
        m = _SUBJECT.match(u.content)
        if m and _words(m[1])[-1:] == ("yang",):
            m = None
        if not (m or (u.field_name == "tugas" and _HEAD.match(u.content))):
            continue
        words = _words(m[1] if m else u.content)
        who = next((name[words[:n]] for n in range(len(words), 0, -1) if words[:n] in name), None)
        other = who is not None and who is not u.jabatan and u.jabatan is not None
        what = "fungsi" if u.field_name == "uraian" else "tugas"
        yield flaw(
            u.origin, u.field_name, f"{what} ini menyebut jabatan lain" if other else f"{what} ini menyebut jabatannya",
            isi=" ".join((m[0] if m else u.content[:60]).split()),
            expected=f"{what} {u.jabatan.nama}" if other and u.jabatan else "hanya bagian sesudah kata 'mempunyai tugas'",
            advice="periksa apakah uraian ini milik jabatan lain" if other else "hapus nama jabatan di awal kalimat",
            subject=u.kode,
        )  # fmt: skip


_CLAUSE_BREAK = re.compile(r"[;:,.](?:\s+|$)")
_MIN_WORDS = 4
_MAX_CLAUSES = 12
"""Of how many clauses a function may consist to be looked for inside another."""


@rule(
    "R814",
    "Fungsi tidak mengulang fungsi lain jabatan yang sama",
    "peringatan",
    "Satu fungsi ditulis satu baris; fungsi yang memuat fungsi lain biasanya sambungan baris yang tertinggal.",
)
def repeated_fungsi(b: Material) -> Iterator[Flaw]:
    """Functions of one post (or of the office) that are equal, or one of which carries another
    whole one between its marks.
    """
    r = b.renstra
    opd = [
        _UraianCell(origin, "uraian", content)
        for origin, content in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False)
    ]
    for own in (opd, *([u for u in _uraian(j) if u.field_name == "uraian"] for j in r.jabatan)):
        clauses = [_clauses(u.content) for u in own]
        first: dict[tuple[tuple[str, ...], ...], int] = {}
        for n, k in enumerate(clauses):
            if sum(map(len, k)) >= _MIN_WORDS:
                first.setdefault(k, n)
        for n, (u, k) in enumerate(zip(own, clauses, strict=True)):
            if (same := first.get(k, n)) != n:
                yield flaw(
                    u.origin, u.field_name, f"fungsi ini sama dengan fungsi nomor {same + 1}", isi=u.content,
                    expected="setiap fungsi satu kali", advice="hapus salah satunya", subject=u.kode,
                )  # fmt: skip
                continue
            piece = {
                k[i:j]
                for i in range(len(k))
                for j in range(i + 1, min(i + _MAX_CLAUSES, len(k)) + 1)
            } - {k}
            if contained := sorted(first[p] for p in piece if p in first):
                yield flaw(
                    u.origin, u.field_name, f"fungsi ini memuat fungsi nomor {' dan '.join(str(t + 1) for t in contained)}",
                    isi=" / ".join(own[t].content for t in contained), expected="satu fungsi satu baris",
                    advice="hapus bagian yang terulang", subject=u.kode,
                )  # fmt: skip


def _clauses(content: str) -> tuple[tuple[str, ...], ...]:
    """The clauses of a function between its marks, without the word that joins them."""
    everything = (_words(k) for k in _CLAUSE_BREAK.split(content))
    return tuple(k[1:] if k[0] in _CONNECTIVES else k for k in everything if k)


@rule(
    "R815",
    "Uraian tugas bukan salinan jabatan lain",
    "peringatan",
    "Uraian yang disalin dari jabatan lain sering tertinggal urusannya: seksi yang satu memuat tugas seksi yang lain.",
)
def copied_uraian(b: Material) -> Iterator[Flaw]:
    """Posts with the same duty, or with most functions equal and at least four of these about the
    affair of one of the two.

    Units of one kind (UPTD, *Inspektur Pembantu I, II*) share their duties rightly; so do texts
    that name no affair.
    """
    jabatan = [j for j in b.renstra.jabatan if j.jenis not in {"UPTD", "Fungsional"}]
    for original, copied in _same_tugas(jabatan):
        yield flaw(
            copied.origin, "tugas", f"tugas ini sama dengan tugas {original.nama}", isi=copied.tugas,
            expected=f"tugas {copied.nama}", advice="ganti urusannya", subject=copied.kode,
        )  # fmt: skip
    for original, copied, same in _same_fungsi(jabatan):
        n = next(n for n, f in enumerate(copied.fungsi) if _words(f) in same)
        yield flaw(
            copied.asal_fungsi[n], "uraian", f"{len(same)} dari {len(copied.fungsi)} fungsi sama dengan fungsi {original.nama}",
            isi=copied.fungsi[n], expected=f"fungsi {copied.nama}", advice="ganti urusannya pada setiap fungsi",
            subject=copied.kode,
        )  # fmt: skip


_MIN_TUGAS_WORDS = 6
_COMMON_FUNGSI = 4
"""A function that more posts than this share says nothing of their affair (*pelaksanaan tugas lain
…*).
"""
_MIN_FUNGSI = 4
_MIN_SHARE = 60
"""How many equal functions must name the affair, and how many percent of the functions must be
equal.
"""


def _group_name(j: Jabatan) -> tuple[str, ...]:
    """The name without the number or letter that tells units of one kind apart."""
    words = _words(j.unit)
    return words[:-1] if words and re.fullmatch(r"[ivx]+|\d+|[a-h]", words[-1]) else words


def _same_tugas(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan]]:
    by_tugas: dict[tuple[str, ...], list[Jabatan]] = {}
    for j in jabatan:
        if len(words := _words(j.tugas)) >= _MIN_TUGAS_WORDS:
            by_tugas.setdefault(words, []).append(j)
    for words, duplicate in by_tugas.items():
        if len(duplicate) < 2 or len({_group_name(j) for j in duplicate}) == 1:
            continue
        with_urusan = [j for j in duplicate if _contains(words, _urusan_words(j))]
        if with_urusan or len(duplicate) == 2:
            original = max(with_urusan, key=lambda j: len(_urusan_words(j)), default=duplicate[0])
            yield from ((original, j) for j in duplicate if j is not original)


def _same_fungsi(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan, set[tuple[str, ...]]]]:
    owner: dict[tuple[str, ...], list[int]] = {}
    for n, j in enumerate(jabatan):
        for words in {_words(f): None for f in j.fungsi}:
            owner.setdefault(words, []).append(n)
    pairs: dict[tuple[int, int], set[tuple[str, ...]]] = {}
    for words, own in owner.items():
        for couple in combinations(own, 2) if len(own) <= _COMMON_FUNGSI else ():
            pairs.setdefault(couple, set()).add(words)
    for (m, n), same in pairs.items():
        one, two = jabatan[m], jabatan[n]
        own_of_first, own_of_second = (
            sum(_contains(k, _urusan_words(j)) for k in same) for j in (one, two)
        )
        persen = len(same) * 100 / min(len(one.fungsi), len(two.fungsi))
        if max(own_of_first, own_of_second) >= _MIN_FUNGSI and persen > _MIN_SHARE:
            yield (two, one, same) if own_of_second > own_of_first else (one, two, same)


@rule(
    "R816",
    "Urusan unit ditulis sama dalam nama dan uraian tugasnya",
    "saran",
    "Kata yang hilang dari nama urusan di dalam tugas atau fungsi membuat satu unit tampak mengurus dua hal.",
)
def differing_urusan(b: Material) -> Iterator[Flaw]:
    """Duties and functions that write the affair of their own post almost, but not quite, as its
    name does.
    """
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for k in {k: None for j in b.renstra.jabatan if (k := _urusan_words(j))}:
        by_first_word.setdefault(k[0], []).append(k)
    for j in b.renstra.jabatan:
        own = _urusan_words(j)
        if len(_core_words(own)) < _MIN_WORDS:
            continue
        for u in _uraian(j):
            if not _contains(_core_words(_words(u.content)), _core_words(own)) and (
                written := _nearest_wording(u.content, own, by_first_word[own[0]])
            ):
                yield flaw(
                    u.origin, u.field_name, "urusan unit ditulis lain daripada nama jabatannya", isi=written, expected=j.unit,
                    advice="samakan penulisannya dalam nama jabatan, tugas, dan fungsi", subject=j.kode,
                )  # fmt: skip


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
        (k[0], m) for m in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", content) if (k := _words(m[0]))
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
                _contains(words, k) and not _contains(urusan, k) for k in other
            ):
                best, result = value, content[original[i][1].start() : original[j][1].end()]
    return result
