"""What became of one tujuan, sasaran, program, kegiatan or sub kegiatan: its changes, down to the
cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import NO_VALUE, Field, FieldName, Indikator, Level, Node, Origin, Tree
from ..model.program import NODE_CLASSES, words_of_level
from .changes import Change, Position
from .hasil import SERVED_FIELDS, moved_to_other
from .match import Pair
from .sameness import (
    INDIKATOR_PROPERTIES,
    normalise_field,
    normalise_nama,
    normalise_property,
    same_value,
)

OTHER_FIELDS = tuple(dict.fromkeys(n for cls in NODE_CLASSES.values() for n in words_of_level(cls)))
"""What a level says besides its kode, name, parent, indikator and pagu; each level has some of
these.
"""

_PARENT_COLUMN = {
    Level.SASARAN: "kode_tujuan",
    Level.PROGRAM: "kode_sasaran",
    Level.KEGIATAN: "induk",
    Level.SUB_KEGIATAN: "induk",
}
_PROPERTY_COLUMN = {"nama": "indikator", "jenis": "jenis_satuan"}
_INDIKATOR_SIMILARITY = 60


def node_changes(
    p: Pair, old: Tree, new: Tree, outcome: Mapping[int, Sequence[int]]
) -> tuple[Change, ...]:
    """Return the changes of matched levels; `outcome` tells what became of every level of the old
    plan.
    """
    if len(p.old) == len(p.new) == 1:
        return tuple(_same_node_changes(p, old, new, outcome))
    a, b = [old.nodes[n] for n in p.old], [new.nodes[n] for n in p.new]
    kind = "dihapus" if not b else "baru" if not a else "dipecah" if len(b) > len(a) else "digabung"
    semula, menjadi = (tuple(s) if a and b else s[0] if s else None for s in (a, b))
    level = (a or b)[0].level
    positions = (
        tuple(_row_position(old, n) for n in p.old),
        tuple(_row_position(new, n) for n in p.new),
    )
    whole = Change("jenjang", kind, level, "", *positions, semula, menjadi, score=p.score)
    if not (a and b and level is Level.SUB_KEGIATAN):
        return (whole,)
    sums = (_total_pagu([old.pagu[n] for n in p.old]), _total_pagu([new.pagu[n] for n in p.new]))
    return whole, *_pagu_changes(p.score, a, b, *sums)


def _row_position(tree: Tree, n: int) -> Position:
    """Where a whole row stands, and under which parent."""
    upper = tree.parents[n]
    position = _position_of(tree.nodes[n], "nama")
    return replace(position, parent=tree.nodes[upper].kode if upper >= 0 else "")


def _position_of(s: Node, column: FieldName) -> Position:
    """Where a field of a level stands; a sheet that has no such column is pointed at by the
    kode.
    """
    return _position_in(s, s.origin, column, "kode")


def _position_in(s: Node, origin: Origin, column: FieldName, otherwise: str) -> Position:
    cell = origin.cell(column if column in origin.columns else otherwise)
    return Position(s.kode, s.nama, origin.sheet, cell, origin.row)


@dataclass(frozen=True)
class _SameNode:
    """A level in both plans."""

    old: Node
    new: Node
    score: int | None

    def change(
        self, kind: str, element: FieldName, semula: object, menjadi: object, column: str = ""
    ) -> Change:
        """A change of one of its fields, which stands in the column of that name or another."""
        old, new = ((_position_of(s, column or element),) for s in (self.old, self.new))
        level = self.new.level
        return Change("jenjang", kind, level, element, old, new, semula, menjadi, score=self.score)

    def indikator_change(
        self,
        kind: str,
        element: FieldName,
        column: FieldName,
        pair: tuple[Indikator | None, Indikator | None],
        semula: object,
        menjadi: object,
    ) -> Change:
        """A change of one of its indikator, or that one came or went."""
        old, new = (
            (
                _position_in(s, i.origin if i.origin.row else s.origin, column, "indikator")
                if i
                else _position_of(s, column),
            )
            for s, i in zip((self.old, self.new), pair, strict=True)
        )
        return Change(
            "jenjang",
            kind,
            self.new.level,
            element,
            old,
            new,
            semula,
            menjadi,
            next((i.nama for i in pair if i), ""),
            self.score,
        )


def _same_node_changes(
    p: Pair, old: Tree, new: Tree, outcome: Mapping[int, Sequence[int]]
) -> Iterator[Change]:
    """Changes of a level that is the same: identity first, then indikator and targets, pagu, and
    the rest.
    """
    (m,), (n,) = p.old, p.new
    a, b = old.nodes[m], new.nodes[n]
    node = _SameNode(a, b, p.score)
    old_parent, new_parent = old.parents[m], new.parents[n]
    moved = old_parent >= 0 and new_parent != next(iter(outcome.get(old_parent, ())), -1)
    renamed = normalise_nama(a.nama) != normalise_nama(b.nama)
    name = "ganti rumusan" if b.level in {Level.TUJUAN, Level.SASARAN} else "ganti nomenklatur"
    if moved:
        kode = old.nodes[old_parent].kode, new.nodes[new_parent].kode
        yield node.change("pindah induk", "induk", *kode, column=_PARENT_COLUMN[b.level])
    if a.kode != b.kode:
        kind = "pindah induk" if moved else name if renamed else "ganti kode saja"
        yield node.change(kind, "kode", a.kode, b.kode)
    if renamed:
        yield node.change(name, "nama", a.nama, b.nama)
    yield from _indikator_changes(node)
    if b.level is Level.SUB_KEGIATAN:
        yield from _pagu_changes(p.score, [a], [b], old.pagu[m], new.pagu[n])
    for field in OTHER_FIELDS:
        semula, menjadi = getattr(a, field, ""), getattr(b, field, "")
        if normalise_field(field, semula) != normalise_field(field, menjadi):
            other = field == SERVED_FIELDS.get(b.level) and _serves_other(
                a, b, old.nodes[old_parent], new.nodes[new_parent]
            )
            yield node.change(
                "pindah induk" if other else "ubah keterangan", field, semula, menjadi
            )


def _serves_other(a: Node, b: Node, old_parent: Node, new_parent: Node) -> bool:
    """Whether a level serves another outcome or output than before."""
    return moved_to_other(a, b, match_indikator(old_parent.indikator, new_parent.indikator))


def _pagu_changes(
    score: int | None,
    a: Sequence[Node],
    b: Sequence[Node],
    semula: Mapping[int, int],
    menjadi: Mapping[int, int],
) -> Iterator[Change]:
    """Rupiah year by year; of rows that were merged or split their sums."""
    for tahun in sorted({*semula, *menjadi}):
        if (source := semula.get(tahun, 0)) != (to := menjadi.get(tahun, 0)):
            pagu, level = Field("pagu", tahun), Level.SUB_KEGIATAN
            old, new = (tuple(_position_of(s, pagu) for s in side) for side in (a, b))
            yield Change("jenjang", "ubah pagu", level, pagu, old, new, source, to, score=score)


def _total_pagu(pagu: Sequence[Mapping[int, int]]) -> dict[int, int]:
    return {t: sum(p.get(t, 0) for p in pagu) for t in sorted({t for p in pagu for t in p})}


def _indikator_changes(node: _SameNode) -> Iterator[Change]:
    """Changes of what a level is measured by: indikator that came and went, that were reworded, and
    their targets.
    """
    if node.old.indikator == node.new.indikator:
        return
    for i, j in match_indikator(node.old.indikator, node.new.indikator):
        if i is None or j is None:
            pair = i, j
            yield node.indikator_change("ubah indikator", "indikator", "indikator", pair, i, j)
            continue
        for name in INDIKATOR_PROPERTIES:
            if normalise_property(i, name) != normalise_property(j, name):
                yield node.indikator_change(
                    "ubah indikator",
                    Field("indikator", name),
                    _PROPERTY_COLUMN.get(name, name),
                    (i, j),
                    getattr(i, name),
                    getattr(j, name),
                )
        yield from _target_changes(node, i, j)


def _target_changes(node: _SameNode, i: Indikator, j: Indikator) -> Iterator[Change]:
    if not same_value(i.capaian_awal, j.capaian_awal):
        column: FieldName = next(
            (k for k in j.origin.columns if isinstance(k, Field) and k.name == "capaian_awal"),
            "capaian_awal",
        )
        yield node.indikator_change(
            "ubah target", "capaian_awal", column, (i, j), i.capaian_awal, j.capaian_awal
        )
    for tahun in sorted({*i.target, *j.target}):
        semula, menjadi = i.target.get(tahun, NO_VALUE), j.target.get(tahun, NO_VALUE)
        if not same_value(semula, menjadi):
            target = Field("target", tahun)
            yield node.indikator_change("ubah target", target, target, (i, j), semula, menjadi)


def match_indikator(
    old: Sequence[Indikator], new: Sequence[Indikator]
) -> list[tuple[Indikator | None, Indikator | None]]:
    """Pair the indikator of one level: by name, then by likeness, and the one that is left with the
    one that is left.

    Pairs stand in the order of the new plan; those that are gone come last.
    """
    outcome: dict[int, int] = {}
    by_name = {normalise_nama(j.nama): n for n, j in reversed(list(enumerate(new)))}
    for m, i in enumerate(old):
        if (n := by_name.get(normalise_nama(i.nama))) is not None and n not in outcome:
            outcome[n] = m
    remaining_old = [m for m in range(len(old)) if m not in outcome.values()]
    remaining_new = [n for n in range(len(new)) if n not in outcome]
    if len(remaining_old) == len(remaining_new) == 1:
        outcome[remaining_new[0]] = remaining_old[0]
    elif remaining_old and remaining_new:
        outcome |= _pair_similar(old, new, remaining_old, remaining_new)
    return [
        *((old[outcome[n]] if n in outcome else None, j) for n, j in enumerate(new)),
        *((i, None) for m, i in enumerate(old) if m not in outcome.values()),
    ]


def _pair_similar(
    old: Sequence[Indikator],
    new: Sequence[Indikator],
    remaining_old: list[int],
    remaining_new: list[int],
) -> dict[int, int]:
    from rapidfuzz.fuzz import token_sort_ratio

    scores = sorted(
        (-token_sort_ratio(normalise_nama(old[m].nama), normalise_nama(new[n].nama)), m, n)
        for m in remaining_old
        for n in remaining_new
    )
    result: dict[int, int] = {}
    for score, m, n in scores:
        if -score >= _INDIKATOR_SIMILARITY and n not in result and m not in result.values():
            result[n] = m
    return result
