"""A plan as data that can be read again later: the model and its chapters as plain text, one line
for each row.

The text is JSON, made for `git diff`: a row that changed is a line that changed, and an inserted
row is one new line. So the cells that everything was read from stand together at the end, by sheet,
where a shifted row changes one line and not every one below it. What a field says by default is
left out. A number of a target is text (``"69.5"``), every other kind of target an object that names
its kind, so that nothing passes through binary fractions.

Sheets that only serve the office (`_LEFT_OUT`) are not in it: it travels inside the official
document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import islice
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import ValidationError

from ..model import (
    Entry,
    Kegiatan,
    NoValue,
    Number,
    Origin,
    Predikat,
    Program,
    Range,
    Renstra,
    Sasaran,
    SubKegiatan,
    TextValue,
    Tujuan,
)
from ..narrative.blocks import RenderedChapter
from ..narrative.data import dump_chapters, load_chapters

FORMAT = 1
"""What this program writes; it reads this and whatever came before."""
_KIND = "renstra:potret"
_LEFT_OUT = frozenset({"pembanding", "jumlah_tertulis", "pengecualian"})
"""What a plan is checked against, and the checks that it switches off."""
_LEVELS: tuple[tuple[str, type[Any], str], ...] = (
    ("Tujuan", Tujuan, "sasaran"), ("Sasaran", Sasaran, "program"), ("Program", Program, "kegiatan"),
    ("Kegiatan", Kegiatan, "sub_kegiatan"), ("Sub Kegiatan", SubKegiatan, ""),
)  # fmt: skip
"""The levels from the top down: name, class, and the field that holds the level below. A line keeps
to its own level.
"""
_LEVEL_INDEX = {name: n for n, (name, _, _) in enumerate(_LEVELS)}
_LEVEL_NAME: dict[type[Any], str] = {cls: name for name, cls, _ in _LEVELS}
_CHILD_FIELD = {cls: child for _, cls, child in _LEVELS}
_CONTENT_ERRORS = (
    ValidationError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    StopIteration,
)
"""What reading JSON of another shape can raise."""
_INVALID_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Characters that neither UTF-8 nor XML can carry; the text goes into both."""
_write = json.JSONEncoder(ensure_ascii=False).encode


class DamagedSnapshot(ValueError):
    """The data cannot be read as a plan; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Snapshot:
    """A plan with its chapters as they were rendered."""

    renstra: Renstra
    chapters: tuple[RenderedChapter, ...]

    @cached_property
    def written(self) -> bytes:
        """It as text (`write_snapshot`), written once."""
        return write_snapshot(self)


def write_snapshot(snapshot: Snapshot) -> bytes:
    """Return the plan as UTF-8 text, always the same for the same plan."""
    author = _Writer()
    part = [f'"jenis": {_write(_KIND)}', f'"format": {FORMAT}', *author.plan(snapshot.renstra)]
    part.append(
        _one_per_line("bab", [_write_chapter(*b) for b in dump_chapters(snapshot.chapters)])
    )
    part += author.origin()
    text = "{\n" + ",\n".join(part) + "\n}\n"
    return _INVALID_CHARACTERS.sub(lambda m: f"\\u{ord(m[0]):04x}", text).encode()


def read_snapshot(content: bytes) -> Snapshot:
    """Read what `write_snapshot` wrote. Raises `DamagedSnapshot`."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except _CONTENT_ERRORS as error:
        raise DamagedSnapshot("isinya tidak dapat dibaca sebagai data (JSON)") from error
    return snapshot_from(data)


def snapshot_from(data: Any) -> Snapshot:
    """Make a plan of parsed JSON. Raises `DamagedSnapshot`."""
    if not isinstance(data, dict) or data.get("jenis") != _KIND:
        raise DamagedSnapshot("isinya bukan data rencana yang ditulis renstra")
    version = data.get("format")
    if not isinstance(version, int) or version < 1:
        raise DamagedSnapshot("nomor formatnya tidak ada")
    if version > FORMAT:
        raise DamagedSnapshot(
            f"data ini ditulis oleh renstra yang lebih baru (format {version}, sedangkan program ini mengenal sampai {FORMAT})"
        )
    try:
        renstra = _Reader(data).plan()
        chapter = tuple(load_chapters((b["judul"], b["blok"]) for b in data["bab"]))
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        position = ".".join(str(x) for x in (error.title, *problem["loc"]))
        raise DamagedSnapshot(f"isinya tidak lengkap atau berubah pada {position}") from error
    except _CONTENT_ERRORS as error:
        raise DamagedSnapshot("isinya tidak lengkap atau berubah") from error
    return Snapshot(renstra, chapter)


class _Shape(NamedTuple):
    """The fields of a class by the way they are written.

    `defaults` are defaults; `nilai` holds targets (True: one for each year); `origin` are fields
    that hold several cells.
    """

    field_name: tuple[str, ...]
    defaults: Mapping[str, Any]
    values: Mapping[str, bool]
    entries: Mapping[str, type[Entry]]
    origin: tuple[str, ...]


@cache
def _shape(cls: type[Entry]) -> _Shape:
    field_name: list[str] = []
    defaults: dict[str, Any] = {}
    value: dict[str, bool] = {}
    entries: dict[str, type[Entry]] = {}
    origin: list[str] = []
    for name, f in cls.model_fields.items():
        content = set(_classes_in(f.annotation))
        if Origin in content:
            origin += [name] if name != "origin" else []
            continue
        if name == _CHILD_FIELD.get(cls) or (cls is Renstra and name in _LEFT_OUT):
            continue
        field_name.append(name)
        if not f.is_required():
            defaults[name] = f.get_default(call_default_factory=True)
        if Number in content:
            value[name] = get_origin(f.annotation) is Mapping
        if entry_class := next((k for k in content if issubclass(k, Entry)), None):
            entries[name] = entry_class
    return _Shape(tuple(field_name), defaults, value, entries, tuple(origin))


def _classes_in(datatype: Any) -> Iterator[type]:
    """Every class that a type speaks of."""
    if isinstance(datatype, type) and get_origin(datatype) is None:
        yield datatype
    for part in get_args(datatype):
        yield from _classes_in(part)


def _parallel_count(o: Entry, name: str) -> int:
    """How many cells ``asal_fungsi`` has when each line of ``fungsi`` knows its own."""
    return len(getattr(o, name.removeprefix("asal_"), ()))


def _one_per_line(name: str, content: Sequence[str]) -> str:
    """A list with a line for each of its items."""
    return f'"{name}": [\n' + ",\n".join(content) + "]" if content else f'"{name}": []'


def _write_chapter(heading: str, block: Sequence[Any]) -> str:
    return f'{{"judul": {_write(heading)}, "blok": [\n ' + ",\n ".join(map(_write, block)) + "]}"


def _write_value(n: Any) -> Any:
    if isinstance(n, Number):
        return str(n.nilai)
    if isinstance(n, NoValue):
        return {"kosong": n.alasan}
    if isinstance(n, Predikat):
        return {"predikat": n.huruf}
    if isinstance(n, Range):
        return {"rentang": [str(n.bawah), str(n.atas)]}
    return {"teks": n.teks} if isinstance(n, TextValue) else n


@dataclass
class _Writer:
    """Writes objects, and remembers their cells by the place in the plan (`trail`) that asked for
    them.
    """

    _sheet: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)
    _seen: dict[tuple[str, int], int] = field(default_factory=dict)
    _position: dict[str, list[list[int]]] = field(default_factory=dict)

    def plan(self, r: Renstra) -> Iterator[str]:
        """Every part of the plan as text, in the order of the model."""
        form = _shape(Renstra)
        self._remember("", r.origin)
        for name in form.field_name:
            content = getattr(r, name)
            if name == "tujuan":
                yield _one_per_line(
                    "simpul", [self._entry(s, name, _LEVEL_NAME[type(s)]) for s in r.simpul]
                )
            elif isinstance(content, Entry):
                yield f'"{name}": {{\n' + ",\n".join(self._fields(content, name)) + "}"
            else:
                yield _one_per_line(
                    name,
                    [self._entry(o, name) if isinstance(o, Entry) else _write(o) for o in content],
                )
        for name in form.origin:
            yield from self._cell(r, name, name)

    def origin(self) -> Iterator[str]:
        """The cells of everything written: sheets with their columns, then by place how the rows
        run on.
        """
        yield _one_per_line(
            "lembar", [_write({"lembar": n, "kolom": dict(k)}) for n, k in self._sheet]
        )
        yield (
            '"asal": {\n'
            + ",\n".join(f"{_write(j)}: {_write(series)}" for j, series in self._position.items())
            + "}"
        )

    def _entry(self, o: Entry, trail: str, level: str = "") -> str:
        """An object on one line, its lists below it with a line for each item."""
        form = _shape(type(o))
        trail = level or trail
        plain: dict[str, Any] = {"tingkat": level} if level else {}
        inner: list[str] = []
        lower: list[str] = []
        self._remember(trail, o.origin)
        for name in form.field_name:
            content = getattr(o, name)
            if name in form.defaults and content == form.defaults[name]:
                continue
            if isinstance(content, Entry):
                inner.append(f'"{name}": {self._entry(content, f"{trail}.{name}")}')
            elif isinstance(content, tuple):
                items = [
                    self._entry(x, f"{trail}.{name}") if isinstance(x, Entry) else _write(x)
                    for x in content
                ]
                lower.append(f'"{name}": [\n ' + ",\n ".join(items) + "]")
            elif name in form.values:
                plain[name] = (
                    {t: _write_value(n) for t, n in content.items()}
                    if form.values[name]
                    else _write_value(content)
                )
            else:
                plain[name] = content.isoformat() if isinstance(content, date) else content
        for name in form.origin:
            inner += self._cell(o, name, f"{trail}.{name}")
        return "{" + ", ".join(x for x in (_write(plain)[1:-1], *inner, *lower) if x) + "}"

    def _fields(self, o: Entry, trail: str) -> Iterator[str]:
        """The fields of an object, each on a line of its own: answers of a form are as far apart as
        rows.
        """
        form = _shape(type(o))
        self._remember(trail, o.origin)
        for name in form.field_name:
            content = getattr(o, name)
            if isinstance(content, Entry):
                yield f'"{name}": {self._entry(content, f"{trail}.{name}")}'
            elif name not in form.defaults or content != form.defaults[name]:
                yield f'"{name}": {_write(content.isoformat() if isinstance(content, date) else content)}'

    def _cell(self, o: Entry, name: str, trail: str) -> Iterator[str]:
        """Remember the cells of a field such as ``asal_fungsi``; their number is told only where it
        goes without saying not.
        """
        everything = getattr(o, name)
        for a in everything:
            self._remember(trail, a)
        if len(everything) != _parallel_count(o, name):
            yield f'"{name}": {len(everything)}'

    def _remember(self, trail: str, a: Origin) -> None:
        """Add a cell to those of a place: ``[sheet, row, how many]``, where rows that run on are
        one stretch.
        """
        key = (a.sheet, id(a.columns))
        if (n := self._seen.get(key)) is None:
            n = self._seen[key] = self._sheet.setdefault(
                (a.sheet, tuple(a.columns.items())), len(self._sheet)
            )
        series = self._position.setdefault(trail, [])
        # Row 0 is no row at all, and stays so however many objects have none.
        if (
            series
            and series[-1][0] == n
            and (series[-1][1] + series[-1][2] if series[-1][1] else 0) == a.row
        ):
            series[-1][2] += 1
        else:
            series.append([n, a.row, 1])


@dataclass
class _Reader:
    """Makes objects again, and hands out their cells in the order in which they were remembered."""

    data: Mapping[str, Any]
    _number: dict[str, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sheet = [(b["lembar"], b["kolom"]) for b in self.data["lembar"]]
        self._position = {trail: self._cell(series) for trail, series in self.data["asal"].items()}

    def plan(self) -> Renstra:
        """The whole plan."""
        form = _shape(Renstra)
        content: dict[str, Any] = {"origin": next(self._position[""])}
        for name in form.field_name:
            if name == "tujuan":
                content[name] = self._trees(self.data["simpul"])
            elif name in self.data and name in form.entries:
                everything = self.data[name]
                cls = form.entries[name]
                one = isinstance(everything, dict)
                content[name] = (
                    self._content(cls, everything, name)
                    if one
                    else [self._content(cls, b, name) for b in everything]
                )
            elif name in self.data:
                content[name] = self.data[name]
        for name in form.origin:
            content[name] = self._origins_for(self.data, content, name, name)
        return Renstra.model_validate(content)

    def _trees(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Tujuan, ...]:
        """Hang every line below the nearest one of the level above that comes before it."""
        content = [
            (
                _LEVEL_INDEX[b["tingkat"]],
                self._content(_LEVELS[_LEVEL_INDEX[b["tingkat"]]][1], b, b["tingkat"]),
            )
            for b in rows
        ]
        pending: list[list[Any]] = [[] for _ in range(len(_LEVELS) + 1)]
        for n, field_name in reversed(content):
            _, cls, child = _LEVELS[n]
            if child:
                field_name[child] = tuple(reversed(pending[n + 1]))
                pending[n + 1].clear()
            if any(pending[n + 1 :]):
                raise ValueError("induknya tidak ada")
            pending[n].append(cls.model_validate(field_name))
        if any(pending[1:]):
            raise ValueError("induknya tidak ada")
        return tuple(reversed(pending[0]))

    def _content(self, cls: type[Entry], data: Mapping[str, Any], trail: str) -> dict[str, Any]:
        """The fields of an object as its class takes them."""
        form = _shape(cls)
        content: dict[str, Any] = {"origin": next(self._position[trail])}
        for name, raw in data.items():
            if name in form.values and raw is not None:
                content[name] = (
                    {t: self._value(n) for t, n in raw.items()}
                    if form.values[name]
                    else self._value(raw)
                )
            elif (child := form.entries.get(name)) is not None and raw is not None:
                place = f"{trail}.{name}"
                one = isinstance(raw, dict)
                content[name] = (
                    self._content(child, raw, place)
                    if one
                    else [self._content(child, b, place) for b in raw]
                )
            elif name != "tingkat" and name not in form.origin:
                content[name] = raw
        for name in form.origin:
            content[name] = self._origins_for(data, content, name, f"{trail}.{name}")
        return content

    def _origins_for(
        self, data: Mapping[str, Any], content: Mapping[str, Any], name: str, trail: str
    ) -> tuple[Origin, ...]:
        count = data.get(name, len(content.get(name.removeprefix("asal_"), ())))
        return tuple(islice(self._position[trail], count)) if count else ()

    def _value(self, data: Any) -> Any:
        if isinstance(data, str):
            if (number := self._number.get(data)) is None:
                number = self._number[data] = Number(nilai=Decimal(data))
            return number
        ((kind, content),) = data.items()
        if kind == "rentang":
            lower, upper = content
            return Range(bawah=Decimal(lower), atas=Decimal(upper))
        return _VALUE[kind](content)

    def _cell(self, series: Sequence[Sequence[int]]) -> Iterator[Origin]:
        for n, start, count in series:
            sheet, columns = self._sheet[n]
            for i in range(count):
                yield Origin(sheet, start + i if start else 0, columns)


_VALUE: Mapping[str, Callable[[Any], Any]] = {
    "kosong": lambda content: NoValue(alasan=content),
    "predikat": lambda content: Predikat(huruf=content),
    "teks": lambda content: TextValue(teks=content),
}
