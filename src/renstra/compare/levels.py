"""What became of one tujuan, sasaran, program, kegiatan or sub kegiatan: its changes, down to the
cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import NO_VALUE, Indikator, Node, Sasaran, SubKegiatan, Tujuan
from .changes import LEVELS, Change, Position
from .match import Pair
from .sameness import (
    INDIKATOR_PROPERTIES,
    normalise_nama,
    normalise_property,
    normalise_text,
    same_value,
)
from .tree import Tree

OTHER_FIELDS = ("misi", "urusan", "penanggung_jawab", "lokasi")
"""What a level says besides its kode, name, parent, indikator and pagu; each level has some of
these.
"""

_PARENT_COLUMN = {
    "Sasaran": "kode_tujuan",
    "Program": "kode_sasaran",
    "Kegiatan": "induk",
    "Sub Kegiatan": "induk",
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
        return tuple(_changes(p, old, new, outcome))
    a, b = [old.nodes[n] for n in p.old], [new.nodes[n] for n in p.new]
    kind = "dihapus" if not b else "baru" if not a else "dipecah" if len(b) > len(a) else "digabung"
    semula, menjadi = (tuple(s) if a and b else s[0] if s else None for s in (a, b))
    position = (
        tuple(_row_position(old, n) for n in p.old),
        tuple(_row_position(new, n) for n in p.new),
    )
    whole = Change(
        "jenjang", kind, LEVELS[type((a or b)[0])], "", *position, semula, menjadi, score=p.score
    )
    if not (a and b and isinstance(a[0], SubKegiatan)):
        return (whole,)
    pagu = (_total([old.pagu[n] for n in p.old]), _total([new.pagu[n] for n in p.new]))
    return whole, *_pagu(p.score, a, b, *pagu)


def _position(s: Node, columns: str) -> Position:
    """Where a field of a level stands; a sheet that has no such column is pointed at by the
    kode.
    """
    cell = s.origin.cell(columns) if columns in s.origin.columns else s.origin.cell("kode")
    return Position(s.kode, s.nama, s.origin.sheet, cell, s.origin.row)


def _row_position(tree: Tree, n: int) -> Position:
    """Where a whole row stands, and under which parent."""
    upper = tree.parents[n]
    return replace(
        _position(tree.nodes[n], "nama"), parent=tree.nodes[upper].kode if upper >= 0 else ""
    )


def _one(
    p: Pair, a: Node, b: Node, kind: str, element: str, semula: Any, menjadi: Any, columns: str = ""
) -> Change:
    position = (_position(a, columns or element),), (_position(b, columns or element),)
    return Change(
        "jenjang", kind, LEVELS[type(b)], element, *position, semula, menjadi, score=p.score
    )


def _changes(
    p: Pair, old: Tree, new: Tree, outcome: Mapping[int, Sequence[int]]
) -> Iterator[Change]:
    """Changes of a level that is the same: identity first, then indikator and targets, pagu, and
    the rest.
    """
    (m,), (n,) = p.old, p.new
    a, b = old.nodes[m], new.nodes[n]
    old_parent, new_parent = old.parents[m], new.parents[n]
    moved = old_parent >= 0 and new_parent != next(iter(outcome.get(old_parent, ())), -1)
    replaced = normalise_nama(a.nama) != normalise_nama(b.nama)
    name = "ganti rumusan" if isinstance(b, (Tujuan, Sasaran)) else "ganti nomenklatur"
    if moved:
        kode = old.nodes[old_parent].kode, new.nodes[new_parent].kode
        yield _one(p, a, b, "pindah induk", "induk", *kode, columns=_PARENT_COLUMN[LEVELS[type(b)]])
    if a.kode != b.kode:
        yield _one(
            p,
            a,
            b,
            "pindah induk" if moved else name if replaced else "ganti kode saja",
            "kode",
            a.kode,
            b.kode,
        )
    if replaced:
        yield _one(p, a, b, name, "nama", a.nama, b.nama)
    yield from _indikator(p, a, b)
    if isinstance(b, SubKegiatan):
        yield from _pagu(p.score, [a], [b], old.pagu[m], new.pagu[n])
    for form_field in OTHER_FIELDS:
        semula, menjadi = getattr(a, form_field, ""), getattr(b, form_field, "")
        if normalise_text(semula) != normalise_text(menjadi):
            yield _one(p, a, b, "ubah keterangan", form_field, semula, menjadi)


def _pagu(
    score: int | None,
    a: Sequence[Node],
    b: Sequence[Node],
    semula: Mapping[int, int],
    menjadi: Mapping[int, int],
) -> Iterator[Change]:
    """Rupiah year by year; of rows that were merged or split their sums."""
    for tahun in sorted({*semula, *menjadi}):
        if (source := semula.get(tahun, 0)) != (to := menjadi.get(tahun, 0)):
            position = (
                tuple(_position(s, f"pagu.{tahun}") for s in a),
                tuple(_position(s, f"pagu.{tahun}") for s in b),
            )
            yield Change(
                "jenjang",
                "ubah pagu",
                LEVELS[SubKegiatan],
                "pagu",
                *position,
                source,
                to,
                tahun,
                score=score,
            )


def _total(pagu: Sequence[Mapping[int, int]]) -> dict[int, int]:
    return {t: sum(p.get(t, 0) for p in pagu) for t in sorted({t for p in pagu for t in p})}


def _indikator(p: Pair, a: Node, b: Node) -> Iterator[Change]:
    """Changes of what a level is measured by: indikator that came and went, that were reworded, and
    their targets.
    """
    if a.indikator == b.indikator:
        return
    for i, j in match_indikator(a.indikator, b.indikator):
        if i is None or j is None:
            semula = _indikator_position(a, i, "indikator") if i else _position(a, "indikator")
            menjadi = _indikator_position(b, j, "indikator") if j else _position(b, "indikator")
            name = j.nama if j else i.nama if i else ""
            part = LEVELS[type(b)]
            yield Change(
                "jenjang",
                "ubah indikator",
                part,
                "indikator",
                (semula,),
                (menjadi,),
                i,
                j,
                None,
                name,
                p.score,
            )
            continue
        for properties in INDIKATOR_PROPERTIES:
            if normalise_property(i, properties) != normalise_property(j, properties):
                columns = _PROPERTY_COLUMN.get(properties, properties)
                yield _measure(
                    p,
                    a,
                    b,
                    i,
                    j,
                    ("ubah indikator", f"indikator {properties}", columns),
                    getattr(i, properties),
                    getattr(j, properties),
                )
        yield from _target(p, a, b, i, j)


def _indikator_position(s: Node, i: Indikator, columns: str) -> Position:
    origin = i.origin if i.origin.row else s.origin
    cell = origin.cell(columns) if columns in origin.columns else origin.cell("indikator")
    return Position(s.kode, s.nama, origin.sheet, cell, origin.row)


def _measure(
    p: Pair, a: Node, b: Node, i: Indikator, j: Indikator, what: tuple[str, str, str], semula: Any, menjadi: Any,
    tahun: int | None = None,
) -> Change:  # fmt: skip
    """A change of one indikator; `what` is its kind, what of the indikator changed, and the column
    where that stands.
    """
    kind, element, columns = what
    position = (_indikator_position(a, i, columns),), (_indikator_position(b, j, columns),)
    return Change(
        "jenjang",
        kind,
        LEVELS[type(b)],
        element,
        *position,
        semula,
        menjadi,
        tahun,
        i.nama,
        p.score,
    )


def _target(p: Pair, a: Node, b: Node, i: Indikator, j: Indikator) -> Iterator[Change]:
    if not same_value(i.capaian_awal, j.capaian_awal):
        columns = next(
            (k for k in j.origin.columns if k.startswith("capaian_awal.")), "capaian_awal"
        )
        yield _measure(
            p, a, b, i, j, ("ubah target", "capaian awal", columns), i.capaian_awal, j.capaian_awal
        )
    for tahun in sorted({*i.target, *j.target}):
        semula, menjadi = i.target.get(tahun, NO_VALUE), j.target.get(tahun, NO_VALUE)
        if not same_value(semula, menjadi):
            yield _measure(
                p, a, b, i, j, ("ubah target", "target", f"target.{tahun}"), semula, menjadi, tahun
            )


def match_indikator(
    old: Sequence[Indikator], new: Sequence[Indikator]
) -> list[tuple[Indikator | None, Indikator | None]]:
    """Pair the indikator of one level: by name, then by likeness, and the one that is left with the
    one that is left.

    Pairs stand in the order of the new plan; those that are gone come last.
    """
    outcome: dict[int, int] = {}
    name = {normalise_nama(j.nama): n for n, j in reversed(list(enumerate(new)))}
    for m, i in enumerate(old):
        if (n := name.get(normalise_nama(i.nama))) is not None and n not in outcome:
            outcome[n] = m
    remaining_old = [m for m in range(len(old)) if m not in outcome.values()]
    remaining_new = [n for n in range(len(new)) if n not in outcome]
    if len(remaining_old) == len(remaining_new) == 1:
        outcome[remaining_new[0]] = remaining_old[0]
    elif remaining_old and remaining_new:
        outcome |= _similar(old, new, remaining_old, remaining_new)
    return [
        *((old[outcome[n]] if n in outcome else None, j) for n, j in enumerate(new)),
        *((i, None) for m, i in enumerate(old) if m not in outcome.values()),
    ]


def _similar(
    old: Sequence[Indikator],
    new: Sequence[Indikator],
    remaining_old: list[int],
    remaining_new: list[int],
) -> dict[int, int]:
    from rapidfuzz.fuzz import token_sort_ratio

    value = sorted(
        (-token_sort_ratio(normalise_nama(old[m].nama), normalise_nama(new[n].nama)), m, n)
        for m in remaining_old
        for n in remaining_new
    )
    result: dict[int, int] = {}
    for score, m, n in value:
        if -score >= _INDIKATOR_SIMILARITY and n not in result and m not in result.values():
            result[n] = m
    return result
