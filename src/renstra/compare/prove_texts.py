"""Changes of texts carried out: on the paragraphs of the old document, laid flat by heading, they
must give those of the new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..narrative.blocks import RenderedChapter
from .changes import HEADING, Change, Position
from .headings import Key
from .sameness import normalise_nama, normalise_text
from .texts import text_parts


def flatten_texts(chapters: Sequence[RenderedChapter]) -> dict[Key, list[str]]:
    """The paragraphs of every heading, by chapter and heading, as they are compared."""
    return {
        key: [normalise_text(text) for text in part.content]
        for key, part in text_parts(chapters).items()
        if part.content
    }


def apply_to_texts(
    old: Sequence[RenderedChapter], changes: Sequence[Change]
) -> dict[Key, list[str]]:
    """Carry out the changes of the texts, and return the paragraphs of every heading that still has
    some.
    """
    result = flatten_texts(old)
    arrived: dict[Key, dict[int, str]] = {}
    departed: dict[Key, set[int]] = {}
    for p in (p for p in changes if p.area == "teks" and p.element != HEADING):
        for position in p.old:
            departed.setdefault(_heading_key(position), set()).add(position.number)
        for position in p.new:
            arrived.setdefault(_heading_key(position), {})[position.number] = normalise_text(
                p.menjadi
            )
    headings = _Headings.of_changes(changes)
    remaining = {
        headings.outcome(key): [
            text for n, text in enumerate(content, 1) if n not in departed.get(key, ())
        ]
        for key, content in result.items()
        if len(content) > len(departed.get(key, ()))
    }
    result = {}
    for key in {**remaining, **arrived}:
        here, rest = arrived.get(key, {}), iter(remaining.get(key, ()))
        count = len(remaining.get(key, ())) + len(here)
        result[key] = [here[n] if n in here else next(rest) for n in range(1, count + 1)]
    return result


def _heading_key(position: Position) -> Key:
    return normalise_nama(position.parent), normalise_nama(position.name)


@dataclass(frozen=True)
class _Headings:
    """What the changes of headings say: the part that one became, and the chapter that sections
    went into with theirs.
    """

    parts: Mapping[Key, Key]
    chapters: Mapping[str, str]

    @classmethod
    def of_changes(cls, changes: Sequence[Change]) -> _Headings:
        parts, chapters = {}, {}
        for p in (p for p in changes if p.area == "teks" and p.element == HEADING):
            before, after = _heading_key(p.old[0]), _heading_key(p.new[0])
            if p.kind != "digabung":
                parts[before] = after
            if before[0] == before[1]:
                chapters[before[0]] = after[0]
        return cls(parts, chapters)

    def outcome(self, key: Key) -> Key:
        """The part that a part of the old document became."""
        chapter, heading = key
        return self.parts.get(key, (self.chapters.get(chapter, chapter), heading))
