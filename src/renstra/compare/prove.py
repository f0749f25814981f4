"""Changes carried out: what they make of the old plan must be the new one, or the list is not
whole.

Both plans are laid flat field by field as the model has them, not as the comparison goes through
them: only what is declared as left out, with its reason, is passed by. So a field, a column or a
sheet that the comparison forgets stays different, and the proof fails. They are laid flat without
what is no change: the order of rows, spacing, the letter case of names, the spelling of numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .. import sheets
from ..model import Entry, Field, FieldName, Indikator, Node, Renstra
from ..narrative.blocks import RenderedChapter
from ..sheets import Sheet
from .changes import Change, ComparisonResult
from .prove_texts import apply_to_texts, flatten_texts
from .sameness import normalise_field, normalise_nama, normalise_value

LevelKey = tuple[str, str]
"""A level by its name and its kode: ``("Program", "1.06.02")``."""

_EMPTY = normalise_value(None)
_NAMES = frozenset({"nama", "satuan"})
"""What is called a name on a level: letter case counts for nothing."""
_LABELS = {"indikator.nama": "indikator"}
"""How changes call a field that is not called like the last part of its path."""


@dataclass
class _Measure:
    """An indikator being changed: its targets by year, and all else it says."""

    properties: dict[FieldName, object]
    capaian_awal: object
    target: dict[int, object]

    def flat(self) -> Hashable:
        properties = frozenset(self.properties.items())
        return properties, self.capaian_awal, frozenset(self.target.items())


@dataclass
class _Level:
    """A level being changed.

    `parent` is the level above, or the kode of one that a change names; `other_fields` is all that
    it says besides.
    """

    level: str
    kode: str
    name: str
    parent: _Level | str | None
    indikator: dict[str, _Measure]
    pagu: dict[int, int]
    other_fields: dict[FieldName, object]
    replacement: _Level | None = field(default=None, repr=False)

    def flat(self) -> Hashable:
        upper = self.parent
        while isinstance(upper, _Level) and upper.replacement:
            upper = upper.replacement
        parent_kode = upper.kode if isinstance(upper, _Level) else upper or ""
        measures = frozenset(measure.flat() for measure in self.indikator.values())
        pagu, others = frozenset(self.pagu.items()), frozenset(self.other_fields.items())
        return self.name, parent_kode, measures, pagu, others


_GONE = _Level("", "", "", None, {}, {}, {})
"""What stands in the place of a level that is gone."""


@dataclass(frozen=True)
class _LevelForm:
    """How one level is laid flat: its name, the field that holds it, and the fields (of a
    level and of its indikator) that are told elsewhere or left out with a reason.
    """

    name: str
    field: str
    told: frozenset[str]
    told_of_indikator: frozenset[str]


def _level_forms() -> dict[str, _LevelForm]:
    """The form of each level by the name of its sheet, from the top down."""
    result = {}
    for sheet in (each for each in sheets.SHEETS if each.level):
        below = [each.attribute for each in sheets.SHEETS if each.owner == sheet.field]
        parent = [column.path for column in sheet.columns if column.parent]
        left_out = sheet.uncompared
        result[sheet.name] = _LevelForm(
            sheet.name,
            sheet.attribute,
            left_out.union(("kode", "nama", "indikator", "pagu_tahunan"), below, parent),
            frozenset(path.removeprefix("indikator.") for path in left_out)
            | {"capaian_awal", "target"},
        )
    return result


def flatten_levels(plan: Renstra) -> dict[LevelKey, Hashable]:
    """Lay the levels of a plan flat: what each one says, by its level and kode."""
    return {key: level.flat() for key, level in _lay_levels(plan).items()}


def _lay_levels(plan: Renstra) -> dict[LevelKey, _Level]:
    """Lay every level of the tree flat, parents first."""
    result: dict[LevelKey, _Level] = {}
    upper: list[tuple[Entry, _Level | None]] = [(plan, None)]
    for form in _level_forms().values():
        found = []
        for owner, parent in upper:
            for node in getattr(owner, form.field):
                level = _lay_level(node, form, parent)
                result[level.level, level.kode] = level
                found.append((node, level))
        upper = [*found]
    return result


def _lay_level(node: Node, form: _LevelForm, parent: _Level | str | None) -> _Level:
    """Lay a level flat. Its children and its parent are told by where it hangs."""
    others = _filled_fields(dict(_flat_fields(node, form.told)))
    measures = {normalise_nama(i.nama): _lay_measure(i, form) for i in node.indikator}
    pagu = {tahun: rupiah for tahun, rupiah in getattr(node, "pagu_tahunan", {}).items() if rupiah}
    name = normalise_nama(node.nama)
    return _Level(form.name, node.kode, name, parent, measures, pagu, others)


def _lay_measure(i: Indikator, form: _LevelForm) -> _Measure:
    target = {tahun: _normal_value(value) for tahun, value in i.target.items()}
    return _Measure(
        {
            name: _normal_property(name, value)
            for name, value in _flat_fields(i, form.told_of_indikator)
        },
        _normal_value(i.capaian_awal),
        {tahun: value for tahun, value in target.items() if value != _EMPTY},
    )


def _normal_value(value: object, name: FieldName = "") -> object:
    return normalise_field(name, value) if value is not None else _EMPTY


def _normal_property(name: FieldName, value: object) -> object:
    return normalise_nama(value) if name in _NAMES else _normal_value(value, name)


def _flat_fields(
    entry: Entry, left_out: frozenset[str], path: str = ""
) -> Iterator[tuple[FieldName, object]]:
    """Yield what an object says, field by field as its class has them; of parts the fields of the
    part, of values by year (or by another key) each one.
    """
    for name, definition in type(entry).model_fields.items():
        place = f"{path}{name}"
        if definition.exclude or place in left_out:
            continue
        value = getattr(entry, name)
        label = _LABELS.get(place, name)
        if isinstance(value, Entry):
            yield from _flat_fields(value, left_out, f"{place}.")
        elif isinstance(value, Mapping):
            yield from ((Field(label, key), part) for key, part in value.items())
        else:
            yield label, value


def _filled_fields(fields: Mapping[FieldName, object]) -> dict[FieldName, object]:
    """The fields that say something, as they are compared; a count of none says nothing."""
    normal = {name: _normal_value(value, name) for name, value in fields.items()}
    return {name: value for name, value in normal.items() if value and value != _EMPTY}


def apply_to_levels(old: Renstra, changes: Sequence[Change]) -> dict[LevelKey, Hashable]:
    """Carry out the changes of the levels on a plan, and return it laid flat."""
    levels, forms = _lay_levels(old), _level_forms()
    appeared: list[_Level] = []
    for p in changes:
        if p.area != "jenjang":
            continue
        if p.element:
            for position in p.old[:1] if len(p.old) == len(p.new) == 1 else ():
                _change_level(levels[p.part, position.kode], forms[p.part], p)
            continue
        after: Sequence[Node] = p.menjadi if isinstance(p.menjadi, tuple) else (p.menjadi,)
        outcome = [
            _lay_level(node, forms[p.part], position.parent)
            for node, position in zip(after, p.new, strict=False)
        ]
        appeared += outcome
        for position in p.old:
            levels[p.part, position.kode].replacement = outcome[0] if outcome else _GONE
    remaining = [level for level in levels.values() if level.replacement is None]
    return {(level.level, level.kode): level.flat() for level in (*remaining, *appeared)}


def _change_level(level: _Level, form: _LevelForm, p: Change) -> None:
    """Carry out one change on one level."""
    measure = level.indikator.get(normalise_nama(p.indikator))
    match p.element:
        case "induk":
            level.parent = p.menjadi
        case "kode":
            level.kode = p.menjadi
        case "nama":
            level.name = normalise_nama(p.menjadi)
        case Field("pagu", int(year)):
            pagu = {**level.pagu, year: p.menjadi}
            level.pagu = {tahun: rupiah for tahun, rupiah in pagu.items() if rupiah}
        case "indikator":
            if p.menjadi is None:
                del level.indikator[normalise_nama(p.semula.nama)]
            else:
                # Under another key than that of an indikator of the same name, which may still have
                # to go.
                key = f"{normalise_nama(p.menjadi.nama)} (baru)"
                level.indikator[key] = _lay_measure(p.menjadi, form)
        case Field("target", int(year)):
            assert measure is not None
            target = {**measure.target, year: _normal_value(p.menjadi)}
            measure.target = {tahun: value for tahun, value in target.items() if value != _EMPTY}
        case "capaian_awal":
            assert measure is not None
            measure.capaian_awal = _normal_value(p.menjadi)
        case Field("indikator", str(name)):
            assert measure is not None
            measure.properties[name] = _normal_property(name, p.menjadi)
        case element:
            others = {name: value for name, value in level.other_fields.items() if name != element}
            level.other_fields = others | _filled_fields({element: p.menjadi})


@dataclass
class FlatSheets:
    """What the other sheets say: the answers of the form, and the rows of each table, counted."""

    answers: dict[FieldName, object]
    rows: dict[str, Counter[Hashable]]

    def put(self, sheet: str, content: Mapping[FieldName, object], count: int = 1) -> None:
        """Add a row to a sheet, or take it away (-1)."""
        rows = self.rows.setdefault(sheet, Counter())
        row = frozenset(_filled_fields(content).items())
        rows[row] += count
        if not rows[row]:
            del rows[row]
        if not rows:
            del self.rows[sheet]


def flatten_sheets(plan: Renstra) -> FlatSheets:
    """Lay everything else that a plan says flat, field by field as its class has them."""
    by_field = {sheet.field: sheet for sheet in sheets.SHEETS}
    left_out = sheets.left_out("comparison") | {s.field for s in by_field.values() if s.level}
    flat = FlatSheets({}, {})
    for name, definition in type(plan).model_fields.items():
        if definition.exclude or name in left_out:
            continue
        content = getattr(plan, name)
        if isinstance(content, Entry):
            flat.answers |= {
                key: _normal_value(value) for key, value in _flat_fields(content, frozenset())
            }
        else:
            _lay_rows(flat, name, content, by_field)
    return flat


def _lay_rows(
    flat: FlatSheets,
    path: str,
    content: Iterable[object],
    by_field: Mapping[str, Sheet],
    owner: Entry | None = None,
) -> None:
    """Lay the rows of one place in the plan flat, and those that hang on them."""
    sheet = by_field.get(path)
    part = sheet.name if sheet else path
    for row in content:
        if not isinstance(row, Entry):
            line: dict[FieldName, object] = {sheet.line.name if sheet else path: row}
            if owner and sheet and sheet.parent:
                line[sheet.parent.name] = getattr(owner, by_field[sheet.owner].key[0])
            flat.put(part, line)
            continue
        fields = dict(_flat_fields(row, sheet.uncompared if sheet else frozenset()))
        lower = {name: value for name, value in fields.items() if f"{path}.{name}" in by_field}
        flat.put(part, {name: value for name, value in fields.items() if name not in lower})
        for name, rows in lower.items():
            assert isinstance(rows, tuple)
            _lay_rows(flat, f"{path}.{name}", rows, by_field, row)


def apply_to_sheets(old: Renstra, changes: Sequence[Change]) -> FlatSheets:
    """Carry out the changes of the other sheets on a plan, and return it laid flat."""
    flat = flatten_sheets(old)
    for p in changes:
        if p.area == "lembar" and p.element:
            flat.answers[p.element] = _normal_value(p.menjadi)
        elif p.area == "lembar":
            for content, count in ((p.semula, -1), (p.menjadi, 1)):
                if content is not None:
                    flat.put(p.part, content, count)
    return flat


def is_proven(
    result: ComparisonResult,
    old_chapters: Sequence[RenderedChapter] = (),
    new_chapters: Sequence[RenderedChapter] = (),
) -> bool:
    """Whether the changes, carried out on the old plan, give the new one: levels, other sheets, and
    texts.
    """
    changes = result.changes
    return (
        apply_to_levels(result.old, changes) == flatten_levels(result.new)
        and apply_to_sheets(result.old, changes) == flatten_sheets(result.new)
        and apply_to_texts(old_chapters, changes) == flatten_texts(new_chapters)
    )
