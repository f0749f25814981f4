"""Whether a kegiatan moved to another outcome, a sub kegiatan to another output; or only the words
of the same one changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Indikator, Level, Node
from ..model.program import rumusan_key

SERVED_FIELDS = {Level.KEGIATAN: "outcome", Level.SUB_KEGIATAN: "output"}
"""The field in which a level names what it serves of its parent."""

IndikatorPair = tuple[Indikator | None, Indikator | None]


def moved_to_other(old: Node, new: Node, measured: Iterable[IndikatorPair]) -> bool:
    """Whether a level serves another outcome (output) than before. `measured` pairs the indikator
    of what it hangs on.

    An outcome whose indikator now name another text was reworded. Where one side names none, there
    was nothing to move from or to.
    """
    field = SERVED_FIELDS[new.level]
    before, after = (rumusan_key(getattr(s, field)) for s in (old, new))
    if not (before and after) or before == after:
        return False
    became = {
        rumusan_key(j.rumusan) for i, j in measured if i and j and rumusan_key(i.rumusan) == before
    }
    return after not in became
