"""The tables and figures that come with the program, with what a plan's ``tabel.toml`` and
``gambar.toml`` replace of them.

What the document can show is told by the caller, so that a declaration of something else is found
before anything is made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TypeVar

from ..files.likeness import closest_match, likely_meant
from ..files.reading import is_file, read_toml
from ..model import Finding
from .columns import ColumnData, RepeatedColumns, TableData, spread_columns
from .data import ProfileData
from .figures import FigureData
from .find import find_template
from .read import invalid_content, read_or_report

B = TypeVar("B", bound=ProfileData)
CheckTitle = Callable[[str, str, str], Iterable[Finding]]
"""What checks the tags of a title, given the file, the key, and the title."""
_TABLES_FILE = "tabel.toml"


@dataclass(frozen=True)
class TableKnowledge:
    """What a declaration of a table may speak of: `fields` tells those of a table by its id."""

    ids: Collection[str]
    fields: Callable[[str], Collection[str]]
    series: Mapping[str, Sequence[object]]
    words: Mapping[str, object]


def read_tables(
    findings: list[Finding],
    folder: Path,
    known: TableKnowledge,
    check_title: CheckTitle,
    of_profile: str = "",
) -> dict[str, TableData]:
    """Read the tables with what the profile of chapters (the file `of_profile`) and the plan
    replace; fields, series and words of the plan's own are checked.
    """
    defaults = built_in_declarations("tabel", TableData)
    if of_profile:
        defaults |= built_in_declarations("tabel", TableData, of_profile)
    result = _with_replaced(findings, "tabel", folder, known.ids, defaults)
    for name, table in result.items():
        if table == defaults[name]:
            continue
        findings += _unfit_cards(name, defaults[name], table)
        faults = [*_unknown_series(name, table, known), *_unknown_words(name, table, known)]
        findings += faults or _unknown_fields(name, defaults[name], table, known)
        findings += check_title(_TABLES_FILE, name, table.title)
    return result


def read_figures(
    findings: list[Finding], folder: Path, known: Collection[str], check_title: CheckTitle
) -> dict[str, FigureData]:
    """Read the figures with what the plan replaces."""
    defaults = built_in_declarations("gambar", FigureData)
    result = _with_replaced(findings, "gambar", folder, known, defaults)
    for name, figure in result.items():
        if figure != defaults[name]:
            findings += check_title("gambar.toml", name, figure.title)
    return result


def built_in_declarations(kind: str, cls: type[B], name: str = "baku") -> dict[str, B]:
    """Return the declarations of a kind (``tabel``, ``gambar``) that come with the program."""
    path = find_template(kind, f"{name}.toml")
    assert path is not None, "declarations come with the program"
    return {name: cls.model_validate(content) for name, content in read_toml(path).items()}


def _with_replaced(
    findings: list[Finding],
    kind: str,
    folder: Path,
    known: Collection[str],
    defaults: Mapping[str, B],
) -> dict[str, B]:
    """Return the declarations with what the plan replaces of them."""
    own = folder / f"{kind}.toml"
    replaced = read_or_report(findings, own, lambda: read_toml(own)) if is_file(own) else {}
    result = dict(defaults)
    for name, content in (replaced or {}).items():
        if name not in known:
            findings.append(
                _not_known(name, f"{kind} tidak dikenal", name, sorted(known), own.name)
            )
        elif not isinstance(content, dict):
            expected, advice = f"[{name}] dengan kuncinya", f"tulis [{name}]"
            findings.append(invalid_content(own.name, name, str(content), expected, advice))
        else:
            merged = {**defaults[name].model_dump(by_alias=True), **content}
            reader = _reader_of(type(defaults[name]), merged)
            if one := read_or_report(findings, own, reader, name):
                result[name] = one
    return result


def _reader_of(cls: type[B], content: Mapping[str, object]) -> Callable[[], B]:
    return lambda: cls.model_validate(content)


def _unfit_cards(id: str, default: TableData, table: TableData) -> Iterator[Finding]:
    """Cards put their labels into the first column, and words across all the others."""
    (label, *_), (first, *others) = _all_columns(default), _all_columns(table)
    if default.cards and not (others and first.content == label.content):
        expected = f"kolom '{label.content}' di depan, dan sedikitnya satu kolom lain"
        advice = "isi kartu terbentang di sebelah kanan kolom pertamanya"
        yield invalid_content(_TABLES_FILE, f"{id}.kolom", first.content, expected, advice)


def _unknown_series(id: str, table: TableData, known: TableKnowledge) -> Iterator[Finding]:
    for column in table.columns:
        if isinstance(column, RepeatedColumns) and column.series not in known.series:
            message = "deret kolom tidak dikenal"
            yield _not_known(f"{id}.kolom", message, column.series, known.series)


def _unknown_words(id: str, table: TableData, known: TableKnowledge) -> Iterator[Finding]:
    for column in _all_columns(table):
        for written in (column.content, *column.headings):
            if unknown := _unknown_placeholder(written, known.words):
                message = f"kata dalam kurung tidak dikenal pada '{written}'"
                yield _not_known(f"{id}.kolom", message, unknown, known.words)


def _unknown_fields(
    id: str, default: TableData, table: TableData, known: TableKnowledge
) -> Iterator[Finding]:
    """Yield the columns whose field neither the table as it comes nor its rows hold."""
    present = {c.content for c in spread_columns(default, known.series, known.words)}
    present |= set(known.fields(id))
    for column in spread_columns(table, known.series, known.words):
        if column.content not in present:
            message = "isi kolom tidak dikenal"
            yield _not_known(f"{id}.kolom", message, column.content, sorted(present))


def _all_columns(table: TableData) -> Iterator[ColumnData]:
    for column in table.columns:
        yield from column.columns if isinstance(column, RepeatedColumns) else (column,)


def _unknown_placeholder(written: str, known: Collection[str]) -> str:
    """Return the word in braces that no table can fill, the whole text when the braces do not
    close, else nothing.
    """
    try:
        names = [name for _, name, _, _ in Formatter().parse(written) if name is not None]
    except ValueError:
        return written
    return next((name for name in names if name not in known), "")


def _not_known(
    cell: str, message: str, found: str, known: Iterable[str], file: str = _TABLES_FILE
) -> Finding:
    options = tuple(known)
    advice = likely_meant(closest_match(found, options), "pakai salah satu yang dikenal")
    expected = "salah satu dari " + ", ".join(options)
    return Finding("P07", file, cell, message, found, expected, advice)
