"""Where in a source a new block is put: beside the words of another, or its tag."""

from __future__ import annotations

import re

from ..narrative.blocks import FigurePlace, PicturePlace, TablePlace
from ..narrative.tracing import TracedBlock
from .source import Beside, CannotEditError, last_place, place_of


def beside_of(source: str, block: TracedBlock, behind: bool) -> Beside:
    """Return where a block begins, or ends when the new one comes `behind` it. Raises
    `CannotEditError`.
    """
    place = last_place(block) if behind else place_of(block)
    if place is None:
        place = _tag_place(source, block)
    if any(origin and not origin.once for c in block.contents for origin in c.origins):
        raise CannotEditError("alinea di sampingnya dicetak beberapa kali dari satu tempat", place)
    return block, place, behind


def _tag_place(source: str, block: TracedBlock) -> int:
    match block.block:
        case TablePlace(id) | FigurePlace(id):
            tag = rf"\{{\{{[-+]?\s*(?:tabel|gambar)\s*\(\s*['\"]{re.escape(id)}['\"]"
        case PicturePlace(id):
            tag = rf"\]\(\s*<?{re.escape(id)}"
        case _:
            raise CannotEditError("tempat alinea baru ini tidak dapat dipastikan", 0)
    found = list(re.finditer(tag, source))
    if len(found) != 1:
        raise CannotEditError("tempat alinea baru ini tidak dapat dipastikan", 0)
    return found[0].start()
