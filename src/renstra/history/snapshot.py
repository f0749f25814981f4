"""A plan as data that can be read again later: the model and its chapters as plain text, one line
for each row.

The text is JSON, made for `git diff`: a row that changed is a line that changed, and an inserted
row is one new line. So the cells that everything was read from stand together at the end, by sheet,
where a shifted row changes one line and not every one below it. What a field says by default is
left out. A number of a target is text (``"69.5"``), every other kind of target an object that names
its kind, so that nothing passes through binary fractions.

What its declaration leaves out of the snapshot is not in it, such as sheets that only serve the
office: it travels inside the official document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from pydantic import ValidationError

from .. import sheets
from ..model import (
    Bound,
    Entry,
    FieldName,
    Level,
    NoValue,
    Number,
    Origin,
    Pair,
    Predikat,
    Range,
    Renstra,
    TextValue,
    Value,
    parse_field,
)
from ..model.program import NODE_CLASSES
from ..narrative.blocks import RenderedChapter
from ..narrative.data import dump_chapters, load_chapters
from .shape import shape_of

FORMAT = 1
"""What this program writes; it reads this and whatever came before."""
_KIND = "renstra:potret"
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
_Data = Mapping[str, Any]
"""A JSON object as it was parsed: what it holds shows when it is read."""
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
    writer = _Writer()
    parts = [f'"jenis": {_write(_KIND)}', f'"format": {FORMAT}', *writer.plan(snapshot.renstra)]
    chapters = [_write_chapter(*chapter) for chapter in dump_chapters(snapshot.chapters)]
    parts += [_one_per_line("bab", chapters), *writer.origins()]
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return _INVALID_CHARACTERS.sub(lambda m: f"\\u{ord(m[0]):04x}", text).encode()


def read_snapshot(content: bytes) -> Snapshot:
    """Read what `write_snapshot` wrote. Raises `DamagedSnapshot`."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except _CONTENT_ERRORS as error:
        raise DamagedSnapshot("isinya tidak dapat dibaca sebagai data (JSON)") from error
    return snapshot_from(data)


def snapshot_from(data: object) -> Snapshot:
    """Make a plan of parsed JSON. Raises `DamagedSnapshot`."""
    if not isinstance(data, dict) or data.get("jenis") != _KIND:
        raise DamagedSnapshot("isinya bukan data rencana yang ditulis renstra")
    version = data.get("format")
    if not isinstance(version, int) or version < 1:
        raise DamagedSnapshot("nomor formatnya tidak ada")
    if version > FORMAT:
        known = f"format {version}, sedangkan program ini mengenal sampai {FORMAT}"
        raise DamagedSnapshot(f"data ini ditulis oleh renstra yang lebih baru ({known})")
    try:
        renstra = _Reader(data).plan()
        chapters = tuple(
            load_chapters((b["judul"], b.get("lampiran", ""), b["blok"]) for b in data["bab"])
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(x) for x in (error.title, *first["loc"]))
        raise DamagedSnapshot(f"isinya tidak lengkap atau berubah pada {place}") from error
    except _CONTENT_ERRORS as error:
        raise DamagedSnapshot("isinya tidak lengkap atau berubah") from error
    return Snapshot(renstra, chapters)


def _parallel_count(o: Entry, name: str) -> int:
    """How many cells ``asal_fungsi`` has when each line of ``fungsi`` knows its own."""
    return len(getattr(o, name.removeprefix("asal_"), ()))


def _one_per_line(name: str, content: Sequence[str]) -> str:
    """A list with a line for each of its items."""
    return f'"{name}": [\n' + ",\n".join(content) + "]" if content else f'"{name}": []'


def _write_chapter(heading: str, lampiran: str, blocks: Sequence[object]) -> str:
    kind = f'"lampiran": {_write(lampiran)}, ' if lampiran else ""
    lines = ",\n ".join(map(_write, blocks))
    return f'{{"judul": {_write(heading)}, {kind}"blok": [\n {lines}]}}'


def _write_value(value: object) -> object:
    if isinstance(value, Number):
        return str(value.nilai)
    if isinstance(value, NoValue):
        return {"kosong": value.alasan}
    if isinstance(value, Predikat):
        return {"predikat": value.huruf}
    if isinstance(value, Range):
        return {"rentang": [str(value.bawah), str(value.atas)]}
    if isinstance(value, Bound):
        return {"batas": [value.tanda, str(value.nilai)]}
    if isinstance(value, Pair):
        return {"pasangan": [str(value.kiri), value.tanda, str(value.kanan)]}
    return {"teks": value.teks} if isinstance(value, TextValue) else value


def _write_plain(content: object) -> object:
    return content.isoformat() if isinstance(content, date) else content


@dataclass
class _Writer:
    """Writes objects, and remembers their cells by the place in the plan (`trail`) that asked for
    them.
    """

    _sheets: dict[tuple[str, tuple[tuple[FieldName, str], ...]], int] = field(default_factory=dict)
    _seen: dict[str, tuple[Mapping[FieldName, str], int]] = field(default_factory=dict)
    """The columns that the last row of a sheet had, and the number of that sheet with them."""
    _stretches: dict[str, list[list[int]]] = field(default_factory=dict)

    def plan(self, r: Renstra) -> Iterator[str]:
        """Every part of the plan as text, in the order of the model."""
        shape = shape_of(type(r))
        self._remember("", r.origin)
        for name in shape.fields:
            content = getattr(r, name)
            if name == "tujuan":
                yield _one_per_line("simpul", [self._entry(s, name, s.level) for s in r.simpul])
            elif isinstance(content, Entry):
                yield f'"{name}": {{\n' + ",\n".join(self._fields(content, name)) + "}"
            else:
                yield _one_per_line(name, [self._item(o, name) for o in content])
        for name in shape.origins:
            yield from self._cells(r, name, name)

    def origins(self) -> Iterator[str]:
        """The cells of everything written: sheets with their columns, then by place how the rows
        run on.
        """
        names = [
            _write({"lembar": name, "kolom": {str(k): letters for k, letters in columns}})
            for name, columns in self._sheets
        ]
        yield _one_per_line("lembar", names)
        places = (f"{_write(trail)}: {_write(runs)}" for trail, runs in self._stretches.items())
        yield '"asal": {\n' + ",\n".join(places) + "}"

    def _item(self, content: object, trail: str) -> str:
        return self._entry(content, trail) if isinstance(content, Entry) else _write(content)

    def _entry(self, o: Entry, trail: str, level: str = "") -> str:
        """An object on one line, its lists below it with a line for each item."""
        shape = shape_of(type(o))
        trail = level or trail
        plain: dict[str, object] = {"tingkat": level} if level else {}
        inner: list[str] = []
        lower: list[str] = []
        self._remember(trail, o.origin)
        for name in shape.fields:
            content = getattr(o, name)
            if name in shape.defaults and content == shape.defaults[name]:
                continue
            if isinstance(content, Entry):
                inner.append(f'"{name}": {self._entry(content, f"{trail}.{name}")}')
            elif isinstance(content, tuple):
                items = [self._item(each, f"{trail}.{name}") for each in content]
                lower.append(f'"{name}": [\n ' + ",\n ".join(items) + "]")
            elif name in shape.values:
                plain[name] = (
                    {key: _write_value(value) for key, value in content.items()}
                    if shape.values[name]
                    else _write_value(content)
                )
            else:
                plain[name] = _write_plain(content)
        for name in shape.origins:
            inner += self._cells(o, name, f"{trail}.{name}")
        return "{" + ", ".join(x for x in (_write(plain)[1:-1], *inner, *lower) if x) + "}"

    def _fields(self, o: Entry, trail: str) -> Iterator[str]:
        """The fields of an object, each on a line of its own: answers of a form are as far apart as
        rows.
        """
        shape = shape_of(type(o))
        self._remember(trail, o.origin)
        for name in shape.fields:
            content = getattr(o, name)
            if isinstance(content, Entry):
                yield f'"{name}": {self._entry(content, f"{trail}.{name}")}'
            elif name not in shape.defaults or content != shape.defaults[name]:
                yield f'"{name}": {_write(_write_plain(content))}'

    def _cells(self, o: Entry, name: str, trail: str) -> Iterator[str]:
        """Remember the cells of a field such as ``asal_fungsi``; their number is told only where it
        goes without saying not.
        """
        origins = getattr(o, name)
        for origin in origins:
            self._remember(trail, origin)
        if len(origins) != _parallel_count(o, name):
            yield f'"{name}": {len(origins)}'

    def _remember(self, trail: str, origin: Origin) -> None:
        """Add a cell to those of a place: ``[sheet, row, how many]``, where rows that run on are
        one stretch.
        """
        seen, n = self._seen.get(origin.sheet, (None, 0))
        if seen is not origin.columns:
            columns = (origin.sheet, tuple(origin.columns.items()))
            n = self._sheets.setdefault(columns, len(self._sheets))
            self._seen[origin.sheet] = origin.columns, n
        stretches = self._stretches.setdefault(trail, [])
        if stretches:
            last, start, count = stretches[-1]
            # Row 0 is no row at all, and stays so however many objects have none.
            if last == n and (start + count if start else 0) == origin.row:
                stretches[-1][2] += 1
                return
        stretches.append([n, origin.row, 1])


@dataclass
class _Reader:
    """Makes objects again, and hands out their cells in the order in which they were remembered."""

    data: _Data
    _numbers: dict[str, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sheets = [
            (sheet["lembar"], {parse_field(k): letters for k, letters in sheet["kolom"].items()})
            for sheet in self.data["lembar"]
        ]
        self._cells = {trail: self._origins(runs) for trail, runs in self.data["asal"].items()}

    def plan(self) -> Renstra:
        """The whole plan."""
        shape = shape_of(sheets.PLAN)
        content: dict[str, object] = {"origin": next(self._cells[""])}
        for name in shape.fields:
            if name == "tujuan":
                content[name] = self._trees(self.data["simpul"])
            elif name in self.data and name in shape.entries:
                content[name] = self._entries(shape.entries[name], self.data[name], name)
            elif name in self.data:
                content[name] = self.data[name]
        for name in shape.origins:
            content[name] = self._origins_for(self.data, content, name, name)
        return sheets.PLAN.model_validate(content)

    def _trees(self, rows: Sequence[_Data]) -> tuple[Entry, ...]:
        """Hang every line below the nearest one of the level above that comes before it."""
        levels = [Level(row["tingkat"]) for row in rows]
        contents = [
            self._content(NODE_CLASSES[level], row, level)
            for level, row in zip(levels, rows, strict=True)
        ]
        pending: list[list[Entry]] = [[] for _ in range(len(Level) + 1)]
        for level, content in zip(reversed(levels), reversed(contents), strict=True):
            n = level.depth
            if level.below:
                content[level.below.field] = tuple(reversed(pending[n + 1]))
                pending[n + 1].clear()
            if any(pending[n + 1 :]):
                raise ValueError("induknya tidak ada")
            pending[n].append(NODE_CLASSES[level].model_validate(content))
        if any(pending[1:]):
            raise ValueError("induknya tidak ada")
        return tuple(reversed(pending[0]))

    def _entries(self, cls: type[Entry], data: _Data | Sequence[_Data], trail: str) -> object:
        """The fields of an object, or of each object of a list."""
        if isinstance(data, Mapping):
            return self._content(cls, data, trail)
        return [self._content(cls, each, trail) for each in data]

    def _content(self, cls: type[Entry], data: _Data, trail: str) -> dict[str, object]:
        """The fields of an object as its class takes them."""
        shape = shape_of(cls)
        content: dict[str, object] = {"origin": next(self._cells[trail])}
        for name, raw in data.items():
            if name in shape.values and raw is not None:
                content[name] = (
                    {key: self._value(value) for key, value in raw.items()}
                    if shape.values[name]
                    else self._value(raw)
                )
            elif (child := shape.entries.get(name)) is not None and raw is not None:
                content[name] = self._entries(child, raw, f"{trail}.{name}")
            elif name != "tingkat" and name not in shape.origins:
                content[name] = raw
        for name in shape.origins:
            content[name] = self._origins_for(data, content, name, f"{trail}.{name}")
        return content

    def _origins_for(
        self, data: _Data, content: Mapping[str, object], name: str, trail: str
    ) -> tuple[Origin, ...]:
        lines = content.get(name.removeprefix("asal_"), ())
        count = data.get(name, len(lines) if isinstance(lines, Sequence) else 0)
        return tuple(islice(self._cells[trail], count)) if count else ()

    def _value(self, data: str | _Data) -> Value:
        if isinstance(data, str):
            if (number := self._numbers.get(data)) is None:
                number = self._numbers[data] = Number(nilai=Decimal(data))
            return number
        ((kind, content),) = data.items()
        if kind == "rentang":
            lower, upper = content
            return Range(bawah=Decimal(lower), atas=Decimal(upper))
        if kind == "batas":
            sign, number = content
            return Bound(tanda=sign, nilai=Decimal(number))
        if kind == "pasangan":
            left, sign, right = content
            return Pair(kiri=Decimal(left), tanda=sign, kanan=Decimal(right))
        return _VALUE[kind](content)

    def _origins(self, runs: Sequence[Sequence[int]]) -> Iterator[Origin]:
        for n, start, count in runs:
            sheet, columns = self._sheets[n]
            for i in range(count):
                yield Origin(sheet, start + i if start else 0, columns)


_VALUE: Mapping[str, Callable[[str], Value]] = {
    "kosong": lambda content: NoValue(alasan=content),
    "predikat": lambda content: Predikat(huruf=content),
    "teks": lambda content: TextValue(teks=content),
}
