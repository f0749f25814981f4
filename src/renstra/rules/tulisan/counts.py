"""Rules R514 and R518: counts typed by hand, against the list that follows, and their own words in
brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.numbers import terbilang
from ..example import rows, text
from ..lib.typed_counts import (
    COUNT,
    NUMBER,
    SENTENCE_BREAK,
    WORDS,
    announced_lists,
    by_word,
    counted_value,
    is_bare_one,
    looks_like_tahun,
    names_one_of_row,
    squeezed_words,
    write_count,
)
from ..rule import Flaw, at, rule
from ..view import RuleView

_HAS_DIGIT = re.compile(r"\d")
_DIGITS_THEN_WORDS = re.compile(
    rf"(?:(?<=Rp)|(?<=Rp\s)|(?<![\w.,/-]))({NUMBER})(?:,00|"
    rf",-)?\s*\(\s*({WORDS})\b(?!\s+koma)(?:\s+[a-z ]{{1,30}})?\s*\)",
    re.IGNORECASE,
)
_WORDS_THEN_DIGITS = re.compile(
    rf"(?<![\w-])({WORDS})\s*\(\s*({NUMBER})\s*\)(?=\s+[a-z])", re.IGNORECASE
)


@rule(
    "R518",
    "Angka sama dengan hurufnya",
    "kesalahan",
    "Jumlah yang ditulis dengan angka dan huruf dipakai untuk memastikan; bila berbeda, pembaca "
    "tidak tahu mana yang benar.",
    bad=rows("Permasalahan", {"Permasalahan": "Layanan tersebar di 5 (empat) kecamatan."}),
    good=rows("Permasalahan", {"Permasalahan": "Layanan tersebar di 5 (lima) kecamatan."}),
)
def digits_and_words(b: RuleView) -> Iterator[Flaw]:
    """``5 (empat)`` and ``empat (5)`` in any cell or text of the plan."""
    for k in b.passages_containing("("):
        if not _HAS_DIGIT.search(k.content):
            continue
        pairs = [(m[0], m[1], m[2]) for m in _DIGITS_THEN_WORDS.finditer(k.content)]
        pairs += [
            (m[0], m[2], m[1])
            for m in _WORDS_THEN_DIGITS.finditer(k.content)
            if not names_one_of_row(k.content, m.start()) and not looks_like_tahun(m[2])
        ]
        for content, number, words in pairs:
            n, font = int(number.replace(".", "")), squeezed_words(words)
            if n < 10**15 and terbilang(n).replace(" ", "") != font:
                other = by_word().get(font)
                expected = " atau ".join(write_count(x) for x in (n, other) if x is not None)
                advice = "samakan angka dan hurufnya; dalam teks, filter jumlah menulis keduanya"
                yield at(k, "angka dan hurufnya berbeda", content, expected, advice)


_COUNTED_THING = re.compile(rf"{COUNT}(?:buah\s+|macam\s+|jenis\s+)?([a-z][a-z-]*)", re.IGNORECASE)
_SIZE = re.compile(
    r"tahun|bulan|minggu|hari|jam|menit|persen|ribu|juta|mil[iy]ar|triliun|rupiah|kali|orang|"
    r"jiwa|pegawai|asn|pns|keluarga|kk|"
    r"rumah|penduduk|anak|peserta|person[ei]l|km|kilometer|meter|hektare?|halaman|periode|di|"
    r"dari|dan|atau|sampai|pada"
)
"""Nouns that measure, or count people: what a list below them names is rarely each of them."""
_LISTABLE = re.compile(
    r"hal|peran|fungsi|tugas|poin|butir|langkah|tahap|tahapan|isu|tujuan|sasaran|misi|agenda|"
    r"prinsip|pilar|aspek|bidang|kelompok|"
    r"unsur|faktor|program|kegiatan|sub|strategi|arah|arahan|permasalahan|masalah|tantangan|"
    r"peluang|kebijakan|prioritas|indikator|"
    r"upaya|cara|alasan|syarat|ketentuan|komponen|dimensi|bagian|bab|subbab|pokok|kategori|"
    r"sektor|urusan|kriteria|pendekatan|"
    r"pertimbangan|kewenangan|kendala|hambatan|potensi|dokumen|seksi|subbagian|unit|jabatan|"
    r"klaster|fokus"
)
"""Nouns that a list below names one by one; a count without its word in brackets is believed only
in front of these.
"""
_ANNOUNCEMENT = re.compile(
    r":\W*$|\bsebagai(?:mana)? berikut\b|\b(?:berikut(?: ini)?|yaitu|yakni|adalah|ialah|meliputi|"
    r"mencakup|terdiri \w+)\W*$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:antara lain|di ?antaranya|misalnya|contohnya|seperti)\b", re.IGNORECASE
)


@rule(
    "R514",
    "Banyak butir sama dengan jumlah yang disebut di depannya",
    "peringatan",
    "Daftar yang bertambah atau berkurang satu butir tanpa mengubah kalimat pengantarnya mudah "
    "terlihat oleh pembaca.",
    bad=text(
        "permasalahan",
        "Dinas mempunyai 3 (tiga) peran, yaitu:",
        "",
        "- merumuskan kebijakan;",
        "- melaksanakan kebijakan.",
    ),
    good=text(
        "permasalahan",
        "Dinas mempunyai 2 (dua) peran, yaitu:",
        "",
        "- merumuskan kebijakan;",
        "- melaksanakan kebijakan.",
    ),
)
def item_count(b: RuleView) -> Iterator[Flaw]:
    """``4 (empat) peran, yaitu:`` before a list of five, in a text of the plan.

    Lists that a loop or a condition prints are not judged, nor sentences with several counts.
    """
    for lines in b.manuscript.by_file.values():
        for opening, items in announced_lists(lines):
            sentence = SENTENCE_BREAK.split(" ".join(x.content for x in opening))
            if (
                any(x.scope != opening[-1].scope for x in items)
                or not _ANNOUNCEMENT.search(sentence[-1])
                or _EXAMPLE.search(sentence[-1])
            ):
                continue
            text = (
                " ".join(sentence[-2:])
                if re.search(r"\b(?:tersebut|itu|dimaksud)\b", sentence[-1])
                else sentence[-1]
            )
            named = [
                (n, m[0])
                for m in _COUNTED_THING.finditer(text)
                if (n := counted_value(m)) is not None and _announces_list(text, m)
            ]
            if len(named) == 1 and named[0][0] != len(items):
                content = named[0][1]
                position = next((x for x in reversed(opening) if content in x.content), opening[-1])
                yield Flaw(
                    position.path,
                    str(position.number),
                    "jumlah yang disebut tidak sama dengan banyak butir di bawahnya",
                    content,
                    f"{write_count(len(items))}, sebanyak butirnya",
                    "hitung ulang butirnya, atau betulkan jumlahnya",
                )


def _announces_list(text: str, m: re.Match[str]) -> bool:
    """Whether a count says how many things are to be named below."""
    thing = m[5].lower()
    if (
        _SIZE.fullmatch(thing)
        or looks_like_tahun(m[1] or "")
        or names_one_of_row(text, m.start())
        or is_bare_one(m)
    ):
        return False
    return bool(m[2] or m[4] or _LISTABLE.fullmatch(thing))
