"""Rule R506: names of one list that differ by a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..example import rows
from ..lib.listed_names import ListedName, name_lists
from ..lib.slips import differ_by_slip, one_letter_deletions
from ..lib.spelling import (
    FUNCTION_WORDS,
)
from ..lib.statements import statement_words
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R506",
    "Tidak ada nama yang hampir sama dalam satu daftar",
    "peringatan",
    "Satu huruf atau kata yang hilang membuat satu jabatan, barang, atau kegiatan tampak sebagai "
    "dua.",
    given=rows("Sarana", {"Jenis": "Sarana", "Nama": "Komputer Jinjing"}),
    bad=rows("Sarana", {"Jenis": "Sarana", "Nama": "Komputer Jining"}, start=3),
    good=rows("Sarana", {"Jenis": "Sarana", "Nama": "Komputer Meja"}, start=3),
)
def nearly_equal_nama(b: RuleView) -> Iterator[Flaw]:
    """Two names of one list that differ by a slip: a lost letter, a lost small word, blanks or
    punctuation.
    """
    official = {statement_words(n.name) for n in b.nomenklatur.name}
    twinned = _twinned_words(x for listing in b.once(name_lists) for n in listing for x in n.words)
    for listing in b.once(name_lists):
        for other, name in _slip_pairs(listing, twinned):
            both = [n for n in (name, other) if statement_words(n.name) not in official]
            if not both:
                continue
            # A slip loses letters: the name with fewer is the one to mend, else the later one;
            # never an official one.
            odd_one = min(both, key=lambda n: sum(map(len, n.words)))
            reference = other if odd_one is name else name
            yield flaw(
                odd_one.origin,
                odd_one.field_name,
                f"nama hampir sama dengan '{reference.name}' "
                f"({reference.origin.cell(reference.field_name)})",
                found=odd_one.name,
                expected=f"{reference.name}, atau nama yang jelas lain",
                advice="satukan kedua baris, atau betulkan salah satu namanya",
                subject=odd_one.subject,
            )


def _twinned_words(words: Iterable[str]) -> frozenset[str]:
    """The words that lie a letter from another of them: only where one of these stands can a letter
    have slipped.
    """
    length = {x: one_letter_deletions(x) for x in set(words) if len(x) > 2}
    count = Counter(chain.from_iterable(length.values()))
    return frozenset(x for x, font in length.items() if any(count[h] > 1 for h in font))


def _slip_pairs(
    listing: Sequence[ListedName], twinned: frozenset[str]
) -> Iterator[tuple[ListedName, ListedName]]:
    """Pairs that differ by a slip, the earlier first. Names are looked up by what is left without
    one of their words.
    """
    squeezed: dict[str, ListedName] = {}
    whole: dict[tuple[str, ...], ListedName] = {}
    missing: dict[tuple[str, ...], ListedName] = {}
    rest: dict[tuple[int, tuple[str, ...]], list[ListedName]] = {}
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
        index: dict[str, ListedName] = {}
        for n in same if len(same) > 1 else ():
            font = one_letter_deletions(n.words[i])
            letter_variants = (index[h] for h in font if h in index)
            if (
                similar := next(
                    (x for x in letter_variants if differ_by_slip(x.words[i], n.words[i])), None
                )
            ) is not None:
                yield similar, n
            index.update(dict.fromkeys(font, n))
