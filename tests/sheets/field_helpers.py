"""Plans that say something in every field, made from the model alone, and what the program does
with each field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from renstra import sheets
from renstra.compare.changes import ComparisonResult
from renstra.compare.diff import compare_plans
from renstra.compare.prove import is_proven
from renstra.history.snapshot import Snapshot, read_snapshot, write_snapshot
from renstra.model import Entry, Number, Origin, Renstra
from renstra.narrative.context import TemplateContext
from renstra.rules.tulisan.typed_numbers import unfilled_placeholders
from renstra.rules.view import RuleView
from renstra.sheets import Column, LeftOut, Sheet

Path = tuple[str, ...]
"""The fields on the way from the plan to one that holds no further object."""

_WORDS = ("pertama", "kedua")
_FIXED: Mapping[str, tuple[Any, Any]] = {
    "awal": (2025, 2024),
    "akhir": (2029, 2030),
    "dasar": (2024, 2023),
    "pertama": (2025, 2026),
    "tahun": (2014, 2023),
    "kertas": ("F4", "A4"),
}
"""Fields whose value must be of a certain kind for a plan to be one."""


def full_plan(cls: type[Renstra] | None = None) -> Renstra:
    """A plan with one row on every sheet, each of them with a value in every field."""
    plan = _example(cls or sheets.PLAN, 0, "plan")
    assert isinstance(plan, Renstra)
    return plan


def _example(annotation: Any, variant: int, name: str) -> Any:
    """A value of a type; the second variant is another one."""
    if name in _FIXED:
        return _FIXED[name][variant]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _example(args[0], variant, name)
    if origin is Literal:
        return args[variant]
    if origin in (Union, UnionType):
        first = next(arg for arg in args if arg is not NoneType)
        return _example(first, variant, name)
    if origin is tuple:
        return (_example(args[0], variant, name),)
    if origin is not None and issubclass(origin, Mapping):
        key = 2025 if args[0] is int else "III/a"
        return {key: _example(args[1], variant, name)}
    return _example_of_class(annotation, variant, name)


def _example_of_class(cls: type[Any], variant: int, name: str) -> Any:
    if issubclass(cls, Entry):
        fields = {
            field: _example(definition.annotation, variant, field)
            for field, definition in cls.model_fields.items()
            if not definition.exclude
        }
        kode = {"kode": f"{cls.__name__}.1"} if "kode" in fields and variant == 0 else {}
        return cls(**fields | kode, origin=Origin(cls.__name__, 2))
    if cls is Number:
        return Number(nilai=Decimal(variant + 7))
    words = name.replace("_", " ")
    values: Mapping[type[Any], Sequence[Any]] = {
        str: [f"{words} {word}" for word in _WORDS],
        bool: (False, True),
        int: (7, 8),
        Decimal: (Decimal(7), Decimal(8)),
        date: (date(2025, 2, 3), date(2025, 2, 4)),
    }
    return values[cls][variant]


def leaves(entry: Entry, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every field below an object that holds no further object, with its type."""
    for name, definition in type(entry).model_fields.items():
        if definition.exclude:
            continue
        value = getattr(entry, name)
        first = value[0] if isinstance(value, tuple) else value
        if isinstance(first, Entry):
            yield from leaves(first, (*path, name))
        else:
            yield (*path, name), definition.annotation


def value_at(entry: Any, path: Path) -> Any:
    """What stands at a place; of several rows in the first one."""
    for name in path:
        entry = entry[0] if isinstance(entry, tuple) else entry
        entry = getattr(entry, name)
    return entry


def altered(entry: Any, path: Path, value: Any) -> Any:
    """The same with another value at one place."""
    name, *rest = path
    child = getattr(entry, name)
    if rest:
        first = altered(child[0] if isinstance(child, tuple) else child, tuple(rest), value)
        value = (first, *child[1:]) if isinstance(child, tuple) else first
    fields = {field: getattr(entry, field) for field in type(entry).model_fields}
    return type(entry)(**fields | {name: value})


def declaration_of(path: Path) -> tuple[Sheet | None, tuple[Column, ...], LeftOut | None]:
    """The sheet of a field, its columns, and why it is left out where no column can say so."""
    for count in range(len(path), 0, -1):
        place, field = ".".join(path[:count]), ".".join(path[count:])
        for sheet in sheets.SHEETS:
            if sheet.field == place:
                if not field:
                    return sheet, (sheet.line,), None
                found = (c for c in sheet.columns if f"{c.path}.".startswith(f"{field}."))
                return sheet, tuple(found), dict(sheet.without_column).get(field)
    return None, (), sheets.WITHOUT_SHEET.get(path[0])


def _reason(path: Path, use: sheets.Use) -> str:
    sheet, columns, other = declaration_of(path)
    reasons = [each.left_out for each in (sheet, *columns) if each] + ([other] if other else [])
    return next((getattr(reason, use) for reason in reasons if getattr(reason, use)), "")


def _judge(path: Path, use: sheets.Use, *, used: bool) -> Iterator[str]:
    """Say what is wrong when a field is put to a use against its declaration, or not put to it
    without a reason.
    """
    reason = _reason(path, use)
    if used and reason:
        yield f"{'.'.join(path)}: {use}, yet left out ({reason})"
    if not used and not reason:
        yield f"{'.'.join(path)}: {use} forgets it"


def comparison_problems(plan: Renstra) -> Iterator[str]:
    """Say which fields are forgotten by the comparison or by its proof."""
    for path, annotation in leaves(plan):
        _, columns, _ = declaration_of(path)
        if any(column.parent for column in columns):
            continue  # Where a row hangs says it, and the tests of the comparison move rows.
        new = altered(plan, path, _example(annotation, 1, path[-1]))
        result = compare_plans(plan, new)
        yield from _judge(path, "comparison", used=bool(result.changes))
        silent = ComparisonResult(plan, new, (), ())
        if is_proven(silent) != bool(_reason(path, "comparison")):
            yield f"{'.'.join(path)}: the proof does not see it"
        if result.changes and not is_proven(result):
            yield f"{'.'.join(path)}: the proof refuses what is right"


def search_problems(plan: Renstra) -> Iterator[str]:
    """Say which words are forgotten by the rules of wording."""
    mark = "kata penanda"
    for path, annotation in leaves(plan):
        _, columns, other = declaration_of(path)
        if annotation not in (str, tuple[str, ...]):
            continue
        if columns and all(column.datatype != "teks" for column in columns):
            continue
        if other and not other.search:
            continue
        marked = altered(plan, path, mark if annotation is str else (mark,))
        found = any(passage.content == mark for passage in RuleView(marked).sentences)
        yield from _judge(path, "search", used=found)


def blank_problems(plan: Renstra) -> Iterator[str]:
    """Say in which words a blank that was left to be filled in is not seen."""
    blank = "tahun ........"
    for path, annotation in leaves(plan):
        _, columns, other = declaration_of(path)
        if annotation not in (str, tuple[str, ...]) or any(column.parent for column in columns):
            continue
        if columns and all(column.datatype not in {"teks", "kode"} for column in columns):
            continue
        if other and not other.blanks:
            continue
        marked = altered(plan, path, blank if annotation is str else (blank,))
        yield from _judge(path, "blanks", used=any(unfilled_placeholders(RuleView(marked))))


def snapshot_problems(plan: Renstra) -> Iterator[str]:
    """Say which fields do not come back from a snapshot."""
    for path, annotation in leaves(plan):
        new = altered(plan, path, _example(annotation, 1, path[-1]))
        back = read_snapshot(write_snapshot(Snapshot(new, ()))).renstra
        carried = bool(getattr(back, path[0])) and value_at(back, path) == value_at(new, path)
        yield from _judge(path, "snapshot", used=carried)


def template_problems(plan: Renstra) -> Iterator[str]:
    """Say which fields of the plan are no name that a template can use."""
    for name, definition in type(plan).model_fields.items():
        if not definition.exclude:
            yield from _judge((name,), "templates", used=name in TemplateContext.types())
