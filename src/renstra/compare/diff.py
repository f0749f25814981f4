"""Two plans to what changed: rows matched, then compared; other sheets and texts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Renstra, Tree
from ..narrative.blocks import RenderedChapter, without_lampiran
from .causes import name_causes
from .changes import ComparisonResult, Padanan
from .levels import node_changes
from .match import Pair, match_levels
from .sheets import sheet_changes
from .texts import text_changes
from .years import in_shared_year


def compare_plans(
    old: Renstra,
    new: Renstra,
    *,
    old_chapters: Sequence[RenderedChapter] = (),
    new_chapters: Sequence[RenderedChapter] = (),
    padanan: Sequence[tuple[str, str]] = (),
) -> ComparisonResult:
    """Compare two plans, and the texts of their chapters.

    `padanan` are pairs of old and new kode that override every other sign; they must be sound
    (`crosswalk.check_crosswalk`).
    """
    pair = match_levels(old, new, padanan)
    outcome = {n: p.new for p in pair for n in p.old}
    rows = {p: _padanan_of_pair(p, old, new, outcome) for p in pair}
    order = tuple(rows[p] for p in _order_pairs(old.tree, new.tree, pair))
    texts = name_causes(
        text_changes(old_chapters, new_chapters), old, new, old_chapters, new_chapters
    )
    reordered = old.identitas.sistematika != new.identitas.sistematika
    chapters = (len(without_lampiran(side)) for side in (old_chapters, new_chapters))
    regrouped = reordered and next(chapters) != next(chapters)
    return ComparisonResult(old, new, order, (*sheet_changes(old, new), *texts), regrouped)


def _padanan_of_pair(
    p: Pair, old: Renstra, new: Renstra, outcome: Mapping[int, Sequence[int]]
) -> Padanan:
    a, b = tuple(old.tree.nodes[n] for n in p.old), tuple(new.tree.nodes[n] for n in p.new)
    changes = node_changes(p, old.tree, new.tree, outcome)
    shared = tuple(change for change in changes if in_shared_year(change, old, new))
    others = tuple(change for change in changes if not in_shared_year(change, old, new))
    return Padanan((b or a)[0].level, a, b, p.old, p.new, p.method, p.score, shared, others)


def _order_pairs(old: Tree, new: Tree, pair: Sequence[Pair]) -> list[Pair]:
    """Put matched rows in the order of the new plan, parents first; what is gone follows the
    sibling it stood behind.
    """
    of_old = {n: p for p in pair for n in p.old}
    of_new = {n: p for p in pair for n in p.new}
    result: list[Pair] = []
    done: set[Pair] = set()

    def family(old_parent: Sequence[int], new_parent: Sequence[int], root: bool) -> list[Pair]:
        """The rows under what was one parent, or several."""
        old_children, new_children = (
            tree.roots if root else [n for p in parent for n in tree.children[p]]
            for tree, parent in ((old, old_parent), (new, new_parent))
        )
        series = list(dict.fromkeys(of_new[n] for n in new_children))
        position = 0
        for p in dict.fromkeys(of_old[n] for n in old_children):
            if p in series:
                position = series.index(p) + 1
            elif not p.new:
                series.insert(position, p)
                position += 1
        return series

    pending = list(reversed(family((), (), True)))
    while pending:
        p = pending.pop()
        if p in done:
            continue
        done.add(p)
        result.append(p)
        pending.extend(reversed(family(p.old, p.new, False)))
    # What is gone from under a parent that went elsewhere as well has no place of its own any more.
    return [*result, *(p for p in pair if p not in done)]
