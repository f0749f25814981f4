"""Wording that is the nomenclature's: its names and indikator, whole or in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..view import RuleView
from .listed_names import WORDS_AND_NUMBERS
from .spelling import FUNCTION_WORDS
from .texts import Passage

_NAME_CELLS = frozenset({"nama", "indikator"})
"""Cells that name something: what they say beside an official name is seldom a sentence."""
_QUOTED_WORDS = 4
"""From how many words on a sentence quotes an official name, and does not merely share a word with
it.
"""


def is_official_wording(b: RuleView, passage: Passage, wording: str) -> bool:
    """Whether words stand in a passage as they stand in the nomenclature, wherever they do.

    In names and indikator, which take up a part of the official one (*Jumlah Laporan Respon Cepat
    Darurat Bencana*), one more word beside them is enough, other than *dan*, *yang* and the like.
    """
    sought = _words_in(wording)
    content = _words_in(passage.content)
    if not (places := tuple(_places_of(sought, content))):
        return False
    official = [(x, other) for x in b.once(_official_texts) for other in _places_of(sought, x)]
    return all(
        any(
            _is_taken_over(content, place, text, other, len(sought), passage.kind)
            for text, other in official
        )
        for place in places
    )


def _official_texts(b: RuleView) -> Sequence[Sequence[str]]:
    """The names and indikator of the nomenclature as words."""
    texts = (text for n in b.nomenklatur.name for text in (n.name, n.indikator) if text)
    return [_words_in(text) for text in dict.fromkeys(texts)]


def _words_in(text: str) -> Sequence[str]:
    return WORDS_AND_NUMBERS.findall(text.lower().replace("’", "'"))


def _places_of(sought: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """Where a run of words begins in another."""
    first, length = sought[0], len(sought)
    if first in words:
        yield from (
            n for n, x in enumerate(words) if x == first and words[n : n + length] == sought
        )


def _is_taken_over(
    content: Sequence[str], place: int, text: Sequence[str], other: int, length: int, kind: str
) -> bool:
    """Whether enough of the words around one place stand around the other."""
    before = _count_shared(content[:place][::-1], text[:other][::-1])
    after = _count_shared(content[place + length :], text[other + length :])
    shared = [*content[place - before : place], *content[place + length : place + length + after]]
    if len(shared) + length == len(text):
        return True
    if kind in _NAME_CELLS:
        return any(x not in FUNCTION_WORDS for x in shared)
    return len(shared) + length >= _QUOTED_WORDS


def _count_shared(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words two runs begin with alike."""
    for n, (x, y) in enumerate(zip(some, others, strict=False)):
        if x != y:
            return n
    return min(len(some), len(others))
