"""Which outcomes and outputs of two plans are the same; whether a kegiatan moved to another
outcome, a sub kegiatan to another output, or only the words of the same one changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Indikator, Level, Node
from ..model.program import Hasil, rumusan_key

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
    return (before, after) not in _reworded(measured)


def match_hasil(
    old: Sequence[Hasil], new: Sequence[Hasil], measured: Iterable[IndikatorPair]
) -> list[tuple[Hasil | None, Hasil | None]]:
    """Pair the outcomes of one program (the outputs of one kegiatan): by their words, then by what
    measures them. Those that are gone come last.
    """
    left = {rumusan_key(h.uraian): h for h in old}
    origin = {key: left.pop(key) for h in new if (key := rumusan_key(h.uraian)) in left}
    for before, after in sorted(_reworded(measured)):
        if before in left and after not in origin:
            origin[after] = left.pop(before)
    pairs = [(origin.get(rumusan_key(h.uraian)), h) for h in new]
    return [*pairs, *((h, None) for h in left.values())]


def _reworded(measured: Iterable[IndikatorPair]) -> set[tuple[str, str]]:
    """What the words of an outcome or output became, as its indikator tell. Words that both plans
    have stay what they were, though an indikator may have gone from one to another.
    """
    measured = tuple(measured)
    kept = {rumusan_key(i.rumusan) for i, _ in measured if i} & {
        rumusan_key(j.rumusan) for _, j in measured if j
    }
    pairs = {(rumusan_key(i.rumusan), rumusan_key(j.rumusan)) for i, j in measured if i and j}
    return {pair for pair in pairs if kept.isdisjoint(pair)}
