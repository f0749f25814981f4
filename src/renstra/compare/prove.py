"""Changes carried out: what they make of the old plan must be the new one, or the list is not
whole.

Plans are held against each other laid flat, in the form in which they are compared: without the
order of rows, spacing, the letter case of names and the spelling of numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Indikator, Node, Origin, Renstra
from ..narrative.blocks import RenderedChapter
from .changes import LEVELS, Change, ComparisonResult
from .levels import OTHER_FIELDS
from .sameness import (
    INDIKATOR_PROPERTIES,
    normalise_nama,
    normalise_pagu,
    normalise_property,
    normalise_text,
    normalise_value,
    normalise_yearly,
)
from .sheets import SheetRow, identitas_fields, normalise_field, sheet_rows
from .texts import text_parts
from .tree import tree

Key = tuple[str, str]
"""A level by its name and its kode: ``("Program", "1.06.02")``; a text by its chapter and
heading.
"""


@dataclass
class _Measure:
    """An indikator being changed."""

    properties: dict[str, Any]
    capaian_awal: Any
    target: dict[int, Any]

    def flat(self) -> Hashable:
        return frozenset(self.properties.items()), self.capaian_awal, frozenset(self.target.items())


@dataclass
class _Row:
    """A level being changed. `induk` is the row of its parent, or the kode of one that a change
    names.
    """

    level: str
    kode: str
    name: str
    parent: _Row | str | None
    indikator: dict[str, _Measure]
    pagu: dict[int, int]
    other_fields: dict[str, str]
    replacement: _Row | None = field(default=None, repr=False)

    def flat(self) -> Hashable:
        upper = self.parent
        while isinstance(upper, _Row) and upper.replacement:
            upper = upper.replacement
        parent_kode = upper.kode if isinstance(upper, _Row) else upper or ""
        size = frozenset(u.flat() for u in self.indikator.values())
        return (
            self.name,
            parent_kode,
            size,
            frozenset(self.pagu.items()),
            frozenset(self.other_fields.items()),
        )


def flatten(renstra: Renstra) -> dict[Key, Hashable]:
    """Lay the levels of a plan flat: what each one says, by its level and kode."""
    return {k: b.flat() for k, b in _rows(renstra).items()}


def _rows(renstra: Renstra) -> dict[Key, _Row]:
    p = tree(renstra)
    everything: list[_Row] = []
    for n, s in enumerate(p.nodes):
        upper = p.parents[n]
        everything.append(_one(s, everything[upper] if upper >= 0 else None))
    return {(b.level, b.kode): b for b in everything}


def _one(s: Node, parent: _Row | str | None) -> _Row:
    return _Row(
        LEVELS[type(s)], s.kode, normalise_nama(s.nama), parent, {normalise_nama(i.nama): _measure(i) for i in s.indikator},
        normalise_pagu(getattr(s, "pagu_tahunan", {})), {k: text for k in OTHER_FIELDS if (text := normalise_text(getattr(s, k, "")))},
    )  # fmt: skip


def _measure(i: Indikator) -> _Measure:
    properties = {s: normalise_property(i, s) for s in INDIKATOR_PROPERTIES}
    return _Measure(properties, normalise_value(i.capaian_awal), normalise_yearly(i.target))


def apply_to_levels(old: Renstra, changes: Sequence[Change]) -> dict[Key, Hashable]:
    """Carry out the changes of the levels on a plan, and return it laid flat."""
    everything = _rows(old)
    appeared: list[_Row] = []
    for p in changes:
        if p.area != "jenjang":
            continue
        if p.element:
            for position in p.old[:1] if len(p.old) == len(p.new) == 1 else ():
                _change(everything[p.part, position.kode], p)
            continue
        menjadi = (
            [] if p.menjadi is None else p.menjadi if isinstance(p.menjadi, tuple) else [p.menjadi]
        )
        outcome = [_one(s, position.parent) for s, position in zip(menjadi, p.new, strict=True)]
        appeared += outcome
        for position in p.old:
            everything[p.part, position.kode].replacement = outcome[0] if outcome else _GONE
    remaining = [b for b in everything.values() if b.replacement is None]
    return {(b.level, b.kode): b.flat() for b in (*remaining, *appeared)}


_GONE = _Row("", "", "", None, {}, {}, {})
"""What stands in the place of a level that is gone."""


def _change(b: _Row, p: Change) -> None:
    """Carry out one change on one level."""
    size = b.indikator.get(normalise_nama(p.indikator))
    match p.element:
        case "induk":
            b.parent = p.menjadi
        case "kode":
            b.kode = p.menjadi
        case "nama":
            b.name = normalise_nama(p.menjadi)
        case "pagu":
            b.pagu = normalise_pagu({**b.pagu, p.tahun or 0: p.menjadi})
        case "indikator":
            if p.menjadi is None:
                del b.indikator[normalise_nama(p.semula.nama)]
            else:
                # Under another key than that of an indikator of the same name, which may still have
                # to go.
                b.indikator[f"{normalise_nama(p.menjadi.nama)} (baru)"] = _measure(p.menjadi)
        case "target":
            assert size is not None
            size.target = {
                t: n
                for t, n in {**size.target, p.tahun or 0: normalise_value(p.menjadi)}.items()
                if n != _EMPTY
            }
        case "capaian awal":
            assert size is not None
            size.capaian_awal = normalise_value(p.menjadi)
        case properties if properties.startswith("indikator "):
            assert size is not None
            name = properties.removeprefix("indikator ")
            size.properties[name] = (
                normalise_nama(p.menjadi)
                if name in {"nama", "satuan"}
                else normalise_field(p.menjadi)
            )
        case form_field:
            b.other_fields = {
                k: text
                for k, text in {**b.other_fields, form_field: normalise_text(p.menjadi)}.items()
                if text
            }


_EMPTY = normalise_value(None)


def apply_to_sheets(
    old: Renstra, changes: Sequence[Change]
) -> tuple[dict[str, Any], dict[str, Counter[Hashable]]]:
    """Carry out the changes of the other sheets, and return the answers of *Identitas* and the rows
    of each sheet.
    """
    identitas = {k: normalise_field(n) for k, n in identitas_fields(old.identitas).items()}
    rows = flatten_sheets(old)
    for p in changes:
        if p.area == "lembar" and p.element:
            identitas[p.element] = normalise_field(p.menjadi)
        elif p.area == "lembar":
            for content, direction in ((p.semula, -1), (p.menjadi, 1)):
                if content is not None:
                    rows[p.part][_flatten_row(content)] += direction
    return identitas, {k: +content for k, content in rows.items()}


def flatten_sheets(renstra: Renstra) -> dict[str, Counter[Hashable]]:
    """The rows of the other sheets as they are compared, counted."""
    return {
        sheet: Counter(b.standard for b in content)
        for sheet, content in sheet_rows(renstra).items()
    }


def _flatten_row(content: Mapping[str, Any]) -> Hashable:
    return SheetRow("", (), content, Origin()).standard


def apply_to_texts(
    old: Sequence[RenderedChapter], changes: Sequence[Change]
) -> dict[Key, list[str]]:
    """Carry out the changes of the texts, and return the paragraphs of every heading that still has
    some.
    """
    result = flatten_texts(old)
    change: dict[Key, list[Change]] = {}
    for p in changes:
        if p.area == "teks":
            position = (p.new or p.old)[0]
            change.setdefault(
                (normalise_nama(position.parent), normalise_nama(position.name)), []
            ).append(p)
    for key, listing in change.items():
        semula = result.get(key, [])
        departed = {p.old[0].number for p in listing if p.old}
        arrived = {p.new[0].number: normalise_text(p.menjadi) for p in listing if p.new}
        remaining = iter([t for n, t in enumerate(semula, 1) if n not in departed])
        count = len(semula) - len(departed) + len(arrived)
        result[key] = [arrived[n] if n in arrived else next(remaining) for n in range(1, count + 1)]
    return {k: content for k, content in result.items() if content}


def flatten_texts(chapter: Sequence[RenderedChapter]) -> dict[Key, list[str]]:
    """The paragraphs of every heading, by chapter and heading, as they are compared."""
    return {
        k: [normalise_text(t) for t in b.content]
        for k, b in text_parts(chapter).items()
        if b.content
    }


def is_proven(
    result: ComparisonResult,
    old_chapters: Sequence[RenderedChapter] = (),
    new_chapters: Sequence[RenderedChapter] = (),
) -> bool:
    """Whether the changes, carried out on the old plan, give the new one: levels, other sheets, and
    texts.
    """
    changes = result.changes
    identitas = {k: normalise_field(n) for k, n in identitas_fields(result.new.identitas).items()}
    return (
        apply_to_levels(result.old, changes) == flatten(result.new)
        and apply_to_sheets(result.old, changes) == (identitas, flatten_sheets(result.new))
        and apply_to_texts(old_chapters, changes) == flatten_texts(new_chapters)
    )
