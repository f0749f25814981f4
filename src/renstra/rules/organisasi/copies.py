"""Rules R814 and R815: duties and functions that repeat one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ...model import Jabatan
from ..example import rows
from ..lib.uraian import (
    CONNECTIVES,
    MIN_WORDS,
    UraianCell,
    contains_words,
    uraian_of,
    uraian_words,
    urusan_words,
)
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_CLAUSE_BREAK = re.compile(r"[;:,.](?:\s+|$)")
_MAX_CLAUSES = 12
"""Of how many clauses a function may consist to be looked for inside another."""


@rule(
    "R814",
    "Fungsi tidak mengulang fungsi lain jabatan yang sama",
    "peringatan",
    "Satu fungsi ditulis satu baris; fungsi yang memuat fungsi lain biasanya sambungan baris "
    "yang tertinggal.",
    needs=("Jabatan",),
    given=rows(
        "Fungsi Jabatan",
        {"Kode Jabatan": "1", "Fungsi": "perumusan kebijakan teknis bidang sosial"},
    ),
    bad=rows(
        "Fungsi Jabatan",
        {"Kode Jabatan": "1", "Fungsi": "perumusan kebijakan teknis bidang sosial"},
        start=3,
    ),
    good=rows(
        "Fungsi Jabatan",
        {"Kode Jabatan": "1", "Fungsi": "pelaksanaan kebijakan teknis bidang sosial"},
        start=3,
    ),
)
def repeated_fungsi(b: RuleView) -> Iterator[Flaw]:
    """Functions of one post (or of the office) that are equal, or one of which carries another
    whole one between its marks.
    """
    r = b.renstra
    opd = [
        UraianCell(origin, "uraian", content)
        for origin, content in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False)
    ]
    for own in (opd, *([u for u in uraian_of(j) if u.field_name == "uraian"] for j in r.jabatan)):
        clauses = [_split_clauses(u.content) for u in own]
        first: dict[tuple[tuple[str, ...], ...], int] = {}
        for n, k in enumerate(clauses):
            if sum(map(len, k)) >= MIN_WORDS:
                first.setdefault(k, n)
        for n, (u, k) in enumerate(zip(own, clauses, strict=True)):
            if (same := first.get(k, n)) != n:
                yield flaw(
                    u.origin,
                    u.field_name,
                    f"fungsi ini sama dengan fungsi nomor {same + 1}",
                    found=u.content,
                    expected="setiap fungsi satu kali",
                    advice="hapus salah satunya",
                    subject=u.kode,
                )
                continue
            piece = {
                k[i:j]
                for i in range(len(k))
                for j in range(i + 1, min(i + _MAX_CLAUSES, len(k)) + 1)
            } - {k}
            if contained := sorted(first[p] for p in piece if p in first):
                yield flaw(
                    u.origin,
                    u.field_name,
                    f"fungsi ini memuat fungsi nomor {' dan '.join(str(t + 1) for t in contained)}",
                    found=" / ".join(own[t].content for t in contained),
                    expected="satu fungsi satu baris",
                    advice="hapus bagian yang terulang",
                    subject=u.kode,
                )


def _split_clauses(content: str) -> tuple[tuple[str, ...], ...]:
    """The clauses of a function between its marks, without the word that joins them."""
    everything = (uraian_words(k) for k in _CLAUSE_BREAK.split(content))
    return tuple(k[1:] if k[0] in CONNECTIVES else k for k in everything if k)


@rule(
    "R815",
    "Uraian tugas bukan salinan jabatan lain",
    "peringatan",
    "Uraian yang disalin dari jabatan lain sering tertinggal urusannya: seksi yang satu memuat "
    "tugas seksi yang lain.",
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
            "Tugas": "melaksanakan kebijakan teknis di bidang rehabilitasi sosial",
        },
    ),
    bad=rows(
        "Jabatan",
        {
            "Kode": "1.3",
            "Jabatan": "Kepala Bidang Jaminan Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan kebijakan teknis di bidang rehabilitasi sosial",
        },
        start=5,
    ),
    good=rows(
        "Jabatan",
        {
            "Kode": "1.3",
            "Jabatan": "Kepala Bidang Jaminan Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan kebijakan teknis di bidang jaminan sosial",
        },
        start=5,
    ),
)
def copied_uraian(b: RuleView) -> Iterator[Flaw]:
    """Posts with the same duty, or with most functions equal and at least four of these about the
    affair of one of the two.

    Units of one kind (UPTD, *Inspektur Pembantu I, II*) share their duties rightly; so do texts
    that name no affair.
    """
    jabatan = [j for j in b.renstra.jabatan if j.jenis not in {"UPTD", "Fungsional"}]
    for original, copied in _same_tugas(jabatan):
        yield flaw(
            copied.origin,
            "tugas",
            f"tugas ini sama dengan tugas {original.nama}",
            found=copied.tugas,
            expected=f"tugas {copied.nama}",
            advice="ganti urusannya",
            subject=copied.kode,
        )
    for original, copied, same in _same_fungsi(jabatan):
        n = next(n for n, f in enumerate(copied.fungsi) if uraian_words(f) in same)
        yield flaw(
            copied.asal_fungsi[n],
            "uraian",
            f"{len(same)} dari {len(copied.fungsi)} fungsi sama dengan fungsi {original.nama}",
            found=copied.fungsi[n],
            expected=f"fungsi {copied.nama}",
            advice="ganti urusannya pada setiap fungsi",
            subject=copied.kode,
        )


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
    words = uraian_words(j.unit)
    return words[:-1] if words and re.fullmatch(r"[ivx]+|\d+|[a-h]", words[-1]) else words


def _same_tugas(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan]]:
    by_tugas: dict[tuple[str, ...], list[Jabatan]] = {}
    for j in jabatan:
        if len(words := uraian_words(j.tugas)) >= _MIN_TUGAS_WORDS:
            by_tugas.setdefault(words, []).append(j)
    for words, duplicate in by_tugas.items():
        if len(duplicate) < 2 or len({_group_name(j) for j in duplicate}) == 1:
            continue
        with_urusan = [j for j in duplicate if contains_words(words, urusan_words(j))]
        if with_urusan or len(duplicate) == 2:
            original = max(with_urusan, key=lambda j: len(urusan_words(j)), default=duplicate[0])
            yield from ((original, j) for j in duplicate if j is not original)


def _same_fungsi(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan, set[tuple[str, ...]]]]:
    owner: dict[tuple[str, ...], list[int]] = {}
    for n, j in enumerate(jabatan):
        for words in {uraian_words(f): None for f in j.fungsi}:
            owner.setdefault(words, []).append(n)
    pairs: dict[tuple[int, int], set[tuple[str, ...]]] = {}
    for words, own in owner.items():
        for couple in combinations(own, 2) if len(own) <= _COMMON_FUNGSI else ():
            pairs.setdefault(couple, set()).add(words)
    for (m, n), same in pairs.items():
        one, two = jabatan[m], jabatan[n]
        own_of_first, own_of_second = (
            sum(contains_words(k, urusan_words(j)) for k in same) for j in (one, two)
        )
        persen = len(same) * 100 / min(len(one.fungsi), len(two.fungsi))
        if max(own_of_first, own_of_second) >= _MIN_FUNGSI and persen > _MIN_SHARE:
            yield (two, one, same) if own_of_second > own_of_first else (one, two, same)
