"""Which chapters and sections of two documents are the same, whatever each has been called and
wherever it stands: between two orders of chapters most sections stay, under other headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Key = tuple[str, str]
"""A text by its chapter and heading, as they are compared; what stands under a chapter's own
heading has that twice.
"""

_ENOUGH, _ENOUGH_WORDS = 0.7, 0.6
"""The least likeness of two sections: of headings and words together (0 to 2), or of their words
alone (0 to 1).
"""
_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset({"dan", "beserta", "yang", "pada"})


@dataclass(frozen=True)
class TextPart:
    """The paragraphs under one heading of a chapter."""

    chapter: str
    heading: str
    content: list[str]

    @property
    def opens_chapter(self) -> bool:
        """Whether it stands under the heading of the chapter itself."""
        return self.chapter == self.heading

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(word for text in self.content for word in _WORD.findall(text.casefold()))

    @cached_property
    def _heading_words(self) -> Counter[str]:
        return Counter({*_WORD.findall(self.heading.casefold())} - _SMALL_WORDS)

    def likeness(self, other: TextPart) -> float:
        """How alike two parts are, by headings and words (0 to 2); 0 where that proves nothing."""
        words = _shared(self._words, other._words)
        both = words + _shared(self._heading_words, other._heading_words)
        return both if both >= _ENOUGH or words >= _ENOUGH_WORDS else 0


def _shared(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0


@dataclass(frozen=True)
class SamePart:
    """The parts of two documents that are the same.

    `origin` tells what each part of the new one was, `successor` the chapter that an old one became
    or went into.
    """

    origin: Mapping[Key, Key]
    successor: Mapping[str, str]

    @cached_property
    def outcome(self) -> Mapping[Key, Key]:
        """What became of each part of the old document that is still there."""
        return {old: new for new, old in self.origin.items()}


def match_parts(old: Mapping[Key, TextPart], new: Mapping[Key, TextPart]) -> SamePart:
    """Find out which parts are the same: by chapter and heading, by a heading that only one of each
    document has left, then by likeness, the likest first.
    """
    origin = {key: key for key in new if key in old}
    for opens in (True, False):
        left, right = (
            [k for k, part in parts.items() if part.opens_chapter is opens and k not in origin]
            for parts in (old, new)
        )
        if not opens:
            origin |= _same_headings(left, right)
        left = [k for k in left if k not in origin.values()]
        scored = sorted(
            (-score, n, m)
            for n, a in enumerate(left)
            for m, b in enumerate(right)
            if b not in origin and (score := old[a].likeness(new[b]))
        )
        for _, n, m in scored:
            if right[m] not in origin and left[n] not in origin.values():
                origin[right[m]] = left[n]
    return SamePart(origin, dict(_successors(old, origin)))


def _same_headings(old: Sequence[Key], new: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """Pair what has a heading that no other has; new by old."""
    before, after = (Counter(heading for _, heading in keys) for keys in (old, new))
    by_heading = {heading: (chapter, heading) for chapter, heading in old}
    for chapter, heading in new:
        if before[heading] == after[heading] == 1:
            yield (chapter, heading), by_heading[heading]


def _successors(
    old: Mapping[Key, TextPart], origin: Mapping[Key, Key]
) -> Iterator[tuple[str, str]]:
    """The chapter that each old one became, else the one that most of its sections went into."""
    became = {before: after for after, before in origin.items()}
    for (chapter, heading), part in old.items():
        if part.opens_chapter and (chapter, heading) in became:
            yield chapter, became[chapter, heading][0]
        elif part.opens_chapter:
            homes = Counter(after[0] for before, after in became.items() if before[0] == chapter)
            yield from ((chapter, home) for home, _ in homes.most_common(1))
