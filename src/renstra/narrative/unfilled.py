"""The parts of a document that only say that the plan holds nothing yet to say there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Heading, Piece, RenderedChapter, contents_of, without_lampiran

_UNFILLED = re.compile(r"\b(belum|tidak) (tercatat|ditetapkan|dialokasikan)\b[^.]*\bdata rencana\b")
"""How the texts of the program say it; their tests hold them to these words."""


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def unfilled_sentences(chapters: Sequence[RenderedChapter]) -> dict[str, tuple[str, ...]]:
    """What each section says of its missing data, one sentence a paragraph, by the number of the
    section (``2.1``); sections without such a paragraph are left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for number, chapter in enumerate(without_lampiran(chapters), 1):
        section = 0
        for block in chapter.blocks:
            section += isinstance(block, Heading) and block.level == 2
            texts = (
                "".join(p.text for p in content if isinstance(p, Piece))
                for content in contents_of(block)
            )
            if said := next((text for text in texts if _UNFILLED.search(text)), ""):
                name = f"{number}.{section}" if section else f"Bab {number}"
                sentences = _SENTENCE_END.split(" ".join(said.split()))
                sentence = next(filter(_UNFILLED.search, sentences), said)
                found[name] = (*found.get(name, ()), sentence)
    return found
