"""The free texts of a plan, laid out so that a rule finds the few that matter to it without looking
at every one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, count, islice
from operator import eq
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:^|[^\w/-])([^\W\d_]{2,})$")
_BEGINNING = re.compile(r"([^\W\d_]{2,})(?![\w/-])")
_BETWEEN = "\0"
"""Stands between two texts, so that nothing that is sought reaches from one into the next."""


class Passage(NamedTuple):
    """A stretch of free text and where it stands: a cell, or a line of a text that the plan brings.

    `kind` is the field (``tugas``, ``uraian``, ``nama`` …), ``narasi`` for a line of text.
    `subject` is the kode of the part of the plan or of the post that it belongs to. A `repeated`
    one says what the cell above says: merged or blank cells take that over.
    """

    sheet: str
    cell: str
    kind: str
    content: str
    subject: str = ""
    repeated: bool = False


class Corpus:
    """Free texts as one long string in small letters with single blanks: searching that once is
    faster than a loop over them.

    `chunks` are the pieces between blanks of every text, with the punctuation that clings to them.
    """

    def __init__(self, sentence: Sequence[Passage]) -> None:
        self.sentences = sentence
        self.chunks = [k.content.lower().split() for k in sentence]
        rows = [" ".join(p) for p in self.chunks]
        self._text = _BETWEEN.join(rows)
        self._starts = [0, *accumulate(len(b) + 1 for b in rows)]

    @cached_property
    def flavour(self) -> frozenset[str]:
        """The pieces that differ; a large plan says much in few words."""
        return frozenset(chain.from_iterable(self.chunks))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word and number, in small letters."""
        return frozenset(words for p in self.flavour for words in _WORDS.findall(p))

    @cached_property
    def _lexicon(self) -> str:
        return _BETWEEN.join(self.flavour)

    def mentions(self, *pieces: str) -> Iterator[Passage]:
        """The texts that hold one of these strings at least, in order. They are sought in small
        letters and single blanks.
        """
        return self._at({n for p in pieces for n, _ in self._position(p)})

    def having(self, *words: str) -> Iterator[Passage]:
        """The texts that hold one of these words or numbers (as `vocabulary` has them) at least, in
        order.
        """
        return self._at(
            {
                n
                for k in self.vocabulary.intersection(words)
                for n, whole in self._position(k, True)
                if whole
            }
        )

    def with_doubled_words(self) -> Iterator[Passage]:
        """The texts in which a piece ends with the word that the next one begins with, in order;
        nearly always a doubled word.

        How a piece begins and ends is seen once for all places where it stands.
        """
        ends = {p: m[1] if (m := _ENDING.search(p)) else "" for p in self.flavour}
        stem = {p: m[1] if (m := _BEGINNING.match(p)) else None for p in self.flavour}
        everything = list(chain.from_iterable(self.chunks))
        same = map(
            eq,
            map(ends.__getitem__, everything),
            map(stem.__getitem__, islice(everything, 1, None)),
        )
        start = [0, *accumulate(map(len, self.chunks))]
        return self._at({bisect_right(start, position) - 1 for position in compress(count(), same)})

    def word_counts(self) -> Counter[str]:
        """How often every word occurs, what the cell above says not counted again, in the order of
        their first places.
        """
        # The pieces are counted first: far fewer of them differ than there are.
        chunks = Counter(
            chain.from_iterable(
                p for k, p in zip(self.sentences, self.chunks, strict=True) if not k.repeated
            )
        )
        result: Counter[str] = Counter()
        for p, n in chunks.items():
            for words in _LETTERS.findall(p):
                result[words] += n
        return result

    def _at(self, number: set[int]) -> Iterator[Passage]:
        return (self.sentences[n] for n in sorted(number))

    def _position(self, sought: str, words: bool = False) -> Iterator[tuple[int, bool]]:
        """The texts that hold a string; and, when it is a word, whether it stands there alone or
        within a longer one.
        """
        text, start = self._text, self._starts
        # What stands in no piece stands nowhere: the long string need not be searched for it.
        if not all(p in self._lexicon for p in sought.split()):
            return
        position = text.find(sought)
        while position >= 0:
            n, end = bisect_right(start, position) - 1, position + len(sought)
            whole = not words or not (
                _extends_word(text[position - 1 : position], sought)
                or _extends_word(text[end : end + 1], sought)
            )
            yield n, whole
            position = text.find(sought, start[n + 1] if whole else position + 1)


def _extends_word(font: str, words: str) -> bool:
    """Whether a letter next to a word, or a digit next to a number, makes it longer."""
    return font.isdecimal() if words[0].isdecimal() else font.isalnum() and not font.isdecimal()


def words_around(content: str, start: int, end: int, width: int = 40) -> str:
    """The words around a place in a text, at most `lebar` characters to either side; what is left
    out is shown by dots.
    """
    left = start if start <= width else content.rfind(" ", 0, start - width) + 1
    begin = 0 if start <= width else left
    right = content.find(" ", end + width)
    edge = len(content) if right < 0 else right
    return (
        f"{'… ' if begin else ''}{content[begin:edge].strip()}{' …' if edge < len(content) else ''}"
    )
