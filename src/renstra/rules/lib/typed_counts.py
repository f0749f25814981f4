"""How people type counts (``4 (empat) peran``) and lists in a text: what rules about counts look
for. No rules of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...model.numbers import format_number, terbilang
from .manuscript import TextLine

_UNITS = "nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu"
WORDS = rf"(?:{_UNITS})(?:\s*(?:belas|puluh|ratus|ribu|juta|mil[iy]ar|triliun|{_UNITS})\b){{0,40}}"
"""A number in words."""
NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
COUNT = (
    rf"(?<![\w.,/-])(?:({NUMBER})(?:\s*\(\s*({WORDS})\s*\))?|"
    rf"({WORDS})\b(?:\s*\(\s*({NUMBER})\s*\))?)\s+"
)
"""A count in front of a noun: ``4 (empat) ``, ``4 ``, ``empat ``, ``empat (4) ``; four groups."""
SENTENCE_BREAK = re.compile(r"(?<=[.;!?])\s+(?=[A-Z“\"{])")
LIST_ITEM = re.compile(r"(?:([-*+•])|\(?([a-z]|\d{1,3})[.)])\s+\S")
_NUMBERED_WORD = re.compile(
    r"misi|tujuan|sasaran|program|kegiatan|agenda|prioritas|bab|pasal|ayat|huruf|angka|nomor|"
    r"butir|poin|ke|tabel|gambar|"
    r"halaman|hal|tahap|kelas|tahun|tipe|golongan|eselon|lampiran|bagian|subbab|strategi|salah|"
    r"per|pilar|triwulan"
)
"""Words after which a number counts nothing, but names one."""


@cache
def by_word() -> dict[str, int]:
    """The numbers below a thousand by their words, without spaces."""
    return {terbilang(n).replace(" ", ""): n for n in range(1000)}


def squeezed_words(words: str) -> str:
    """A number in words as `by_word` writes it."""
    return re.sub(r"\s", "", words.lower()).replace("milyar", "miliar")


def counted_value(m: re.Match[str]) -> int | None:
    """The number that a match of `COUNT` means; none for words that spell no number below a
    thousand.
    """
    number = m[1] or m[4]
    return int(number.replace(".", "")) if number else by_word().get(squeezed_words(m[3]))


def write_count(n: int, thing: str = "") -> str:
    """``4 (empat) peran``."""
    return f"{format_number(n)} ({terbilang(n)}) {thing}".rstrip()


def looks_like_tahun(number: str) -> bool:
    """Whether digits look like a year."""
    return len(number) == 4 and number[:2] in {"19", "20"}


def words_before(text: str, offset: int, count: int = 1) -> list[str]:
    """The words before a place in a text in small letters, the nearest last."""
    return re.findall(r"[\w-]+", text[max(0, offset - 60) : offset].lower())[-count:]


def names_one_of_row(text: str, offset: int) -> bool:
    """Whether a number there names one of a row (``misi 4``) instead of counting."""
    m = re.search(r"(\w+)\s+$", text[max(0, offset - 30) : offset])
    return bool(m and _NUMBERED_WORD.fullmatch(m[1].lower()))


def next_marker(items: str) -> str:
    """The letter or number that comes after one."""
    return str(int(items) + 1) if items.isdigit() else chr(ord(items) + 1)


def announced_lists(rows: Sequence[TextLine]) -> Iterator[tuple[list[TextLine], list[TextLine]]]:
    """Every list of a text: the paragraph (or the item) that announces it, and the first lines of
    its items.
    """
    done: set[int] = set()
    for start, x in enumerate(rows):
        if start in done or not (m := LIST_ITEM.match(x.content)):
            continue
        members = _item_lines(rows, start, m)
        done.update(members)
        opening: list[TextLine] = []
        for n in range(start - 1, -1, -1):
            y, gap = rows[n], rows[n + 1].number - rows[n].number
            items = LIST_ITEM.match(y.content)
            if gap > (1 if opening else 3) or (
                items and y.indent >= x.indent and not y.content.endswith(":")
            ):
                break
            opening.insert(0, y)
            if items or y.content.startswith("#"):
                break
        if opening:
            yield opening, [rows[n] for n in members]


def _item_lines(rows: Sequence[TextLine], start: int, m: re.Match[str]) -> list[int]:
    """Which lines begin the items of a list: of the same manner and indent, until a paragraph that
    is none of them.

    Items with letters or rising numbers may have paragraphs between them.
    """
    result, indent, last = [start], rows[start].indent, m[2]
    interrupted = False
    for n in range(start + 1, len(rows)):
        x = rows[n]
        if x.content.startswith("#"):
            break
        if x.indent > indent:
            continue
        c = LIST_ITEM.match(x.content)
        if not c:
            interrupted = interrupted or x.number > rows[n - 1].number + 1
            continue
        if x.indent < indent:
            break
        same = bool(c[1]) == bool(m[1]) and (c[2] or "").isdigit() == (m[2] or "").isdigit()
        if interrupted and (bool(m[1]) if not same else not last or c[2] != next_marker(last)):
            break
        if same:
            result.append(n)
            last, interrupted = c[2], False
    return result


def is_bare_one(m: re.Match[str]) -> bool:
    """``menuju satu tujuan``: the bare word is seldom a count."""
    return (m[3] or "").lower() == "satu" and not m[4]
