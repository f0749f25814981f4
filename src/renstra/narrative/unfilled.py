"""The parts of a document that only say that the plan holds nothing yet to say there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .blocks import Heading, Piece, RenderedChapter, contents_of, without_lampiran

_UNFILLED = re.compile(r"\b(belum|tidak) (tercatat|ditetapkan|dialokasikan)\b[^.]*\bdata rencana\b")
"""How the texts of the program say it; their tests hold them to these words."""


def unfilled_sections(chapters: Sequence[RenderedChapter]) -> dict[str, int]:
    """How many paragraphs of each section say that their data is missing, by the number of the
    section (``2.1``); sections without such a paragraph are left out.
    """
    found: Counter[str] = Counter()
    for number, chapter in enumerate(without_lampiran(chapters), 1):
        section = 0
        for block in chapter.blocks:
            section += isinstance(block, Heading) and block.level == 2
            texts = (
                "".join(p.text for p in content if isinstance(p, Piece))
                for content in contents_of(block)
            )
            if any(map(_UNFILLED.search, texts)):
                found[f"{number}.{section}" if section else f"Bab {number}"] += 1
    return dict(found)
