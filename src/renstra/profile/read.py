"""Profiles and declarations that a plan may replace, read and checked: order of chapters, looks,
tables, figures.

Whatever is wrong comes back as findings, all of them, before anything is made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..document.figures.catalogue import FIGURES
from ..document.tables import TABLES, series, words
from ..files.causes import locate_toml_error
from ..model import Finding, Renstra
from ..narrative.lint import check_text
from ..workbook.cells import closest_match
from .chapters import Sistematika, read_sistematika
from .columns import RepeatedColumns, TableData, spread_columns
from .figures import FigureData
from .find import available_names, lookup, read_template

T = TypeVar("T")
B = TypeVar("B", bound=BaseModel)
_KNOWN = frozenset(TABLES), frozenset(FIGURES)


def profile(
    findings: list[Finding],
    renstra: Renstra,
    kind: str,
    name: str,
    read: Callable[[Path], T],
    folder: Path,
) -> T | None:
    """Read a named profile, the plan's own first; None when it is missing or malformed."""
    path = lookup(kind, f"{name}.toml", folder / kind)
    if path is None:
        present = available_names(kind, ".toml")
        similar = closest_match(name, present)
        advice = (
            f"mungkin maksudnya '{similar}'"
            if similar
            else f"letakkan {name}.toml di folder {kind} milik rencana"
        )
        cell = renstra.identitas.origin.cell(kind)
        expected = "salah satu dari " + ", ".join(present)
        findings.append(
            Finding(
                "P01", "Identitas", cell, f"profil {kind} tidak ditemukan", name, expected, advice
            )
        )
        return None
    return _read(findings, path, lambda: read(path))


def table(findings: list[Finding], renstra: Renstra, folder: Path) -> dict[str, TableData]:
    """Read the tables with what the plan's ``tabel.toml`` replaces; fields, series and words of
    each are checked.
    """
    defaults, result = _declarations(findings, "tabel", folder, frozenset(TABLES), TableData)
    all_series, all_words = series(renstra), words(renstra)
    for id, t in result.items():
        if t == defaults[id]:
            continue
        before = len(findings)
        unknown = [
            k for k in t.columns if isinstance(k, RepeatedColumns) and k.series not in all_series
        ]
        findings += [
            _fault(f"{id}.kolom", "deret kolom tidak dikenal", k.series, tuple(all_series))
            for k in unknown
        ]
        for data in (
            d for k in t.columns for d in (k.columns if isinstance(k, RepeatedColumns) else (k,))
        ):
            for written in (data.content, *data.headings):
                if damaged := _unknown_placeholder(written, frozenset(all_words)):
                    message = f"kata dalam kurung tidak dikenal pada '{written}'"
                    findings.append(_fault(f"{id}.kolom", message, damaged, tuple(all_words)))
        if len(findings) == before:
            known = {k.content for k in spread_columns(defaults[id], all_series, all_words)}
            known |= {name for b in TABLES[id](renstra).rows for name in b.content}
            for k in spread_columns(t, all_series, all_words):
                if k.content not in known:
                    findings.append(
                        _fault(
                            f"{id}.kolom",
                            "isi kolom tidak dikenal",
                            k.content,
                            tuple(sorted(known)),
                        )
                    )
        findings += _heading(Path("tabel.toml"), id, t.title)
    return result


def figure(findings: list[Finding], folder: Path) -> dict[str, FigureData]:
    """Read the figures with what the plan's ``gambar.toml`` replaces."""
    defaults, result = _declarations(findings, "gambar", folder, frozenset(FIGURES), FigureData)
    for id, g in result.items():
        if g != defaults[id]:
            findings += _heading(Path("gambar.toml"), id, g.title)
    return result


def check_sistematika(s: Sistematika, path: str) -> Iterator[Finding]:
    """Check a profile of chapters: headings that a template can fill, and no required section left
    out.

    A plan's own copy of a profile may add sections and leave out optional ones, never a required
    one.
    """
    for chapter in s.chapters:
        for place, written in (
            (chapter.id, chapter.heading),
            (chapter.id, chapter.summary),
            *((sub.id, sub.heading) for sub in chapter.subsections),
        ):
            yield from _heading(Path(path), place, written)
    if (original := lookup("sistematika", f"{s.name}.toml")) is None:
        return
    present = {sub.id for chapter in s.chapters for sub in chapter.subsections}
    advice = (
        "kembalikan subbab ini; bila tidak ada yang disampaikan, jelaskan sebabnya dalam teksnya"
    )
    for sub in (
        sub for chapter in read_sistematika(original).chapters for sub in chapter.subsections
    ):
        if sub.required and sub.id not in present:
            yield Finding(
                "P06",
                path,
                sub.id,
                "subbab wajib tidak ada",
                expected=f"subbab '{sub.heading}'",
                advice=advice,
            )


def built_in_declarations(kind: str, cls: type[B]) -> dict[str, B]:
    """Return the declarations of a kind (``tabel``, ``gambar``) that come with the program."""
    path = lookup(kind, "baku.toml")
    assert path is not None, "berkas bawaan selalu ada"
    return {
        id: cls.model_validate(content)
        for id, content in tomllib.loads(read_template(path)).items()
    }


def _declarations(
    findings: list[Finding], kind: str, folder: Path, known: frozenset[str], cls: type[B]
) -> tuple[dict[str, B], dict[str, B]]:
    """Return the declarations that come with the program, and those with what the plan replaces."""
    defaults = built_in_declarations(kind, cls)
    own = folder / f"{kind}.toml"
    substitute = (
        _read(findings, own, lambda: tomllib.loads(read_template(own))) if own.is_file() else {}
    )
    result = dict(defaults)
    for id, content in (substitute or {}).items():
        if id not in known:
            findings.append(_fault(id, f"{kind} tidak dikenal", id, tuple(sorted(known)), own.name))
        elif not isinstance(content, dict):
            expected, advice = f"[{id}] dengan kuncinya", f"tulis [{id}]"
            findings.append(
                Finding("P02", own.name, id, "isi profil tidak sah", str(content), expected, advice)
            )
        elif one := _read(
            findings, own, _maker(cls, {**defaults[id].model_dump(by_alias=True), **content}), id
        ):
            result[id] = one
    return defaults, result


def _maker(cls: type[B], content: Mapping[str, Any]) -> Callable[[], B]:
    return lambda: cls.model_validate(content)


def _read(findings: list[Finding], path: Path, read: Callable[[], T], prefix: str = "") -> T | None:
    try:
        return read()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        rows, content, advice = locate_toml_error(error)
        findings.append(
            Finding(
                "P02",
                path.name,
                rows,
                "berkas TOML tidak dapat dibaca",
                content,
                "TOML yang sah",
                advice,
            )
        )
    except ValidationError as error:
        for problem in error.errors():
            place = ".".join(
                str(b)
                for b in (prefix, *problem["loc"])
                if b != "" and b not in {"ColumnData", "RepeatedColumns"}
            )
            content = str(problem.get("input", ""))[:80]
            advice = "bandingkan dengan profil bawaan"
            findings.append(
                Finding(
                    "P02",
                    path.name,
                    place,
                    "isi profil tidak sah",
                    content,
                    _expected_for(problem["type"]),
                    advice,
                )
            )
    return None


def _expected_for(kind: str) -> str:
    expected_words = {
        "missing": "kunci ini ada",
        "extra_forbidden": "kunci yang dikenal",
        "float_parsing": "bilangan",
        "float_type": "bilangan",
        "too_short": "sedikitnya satu",
        "greater_than": "bilangan lebih dari nol",
    }
    return expected_words.get(kind, "isi seperti pada profil bawaan")


def _fault(
    cell: str, message: str, content: str, known: tuple[str, ...], path: str = "tabel.toml"
) -> Finding:
    similar = closest_match(content, known)
    advice = f"mungkin maksudnya '{similar}'" if similar else "pakai salah satu yang dikenal"
    return Finding(
        "P07", path, cell, message, content, "salah satu dari " + ", ".join(known), advice
    )


def _unknown_placeholder(written: str, known: frozenset[str]) -> str:
    """Return the word in braces that no table can fill, the whole text when the braces do not
    close, else nothing.
    """
    from string import Formatter

    try:
        name = [n for _, n, _, _ in Formatter().parse(written) if n is not None]
    except ValueError:
        return written
    return next((n for n in name if n not in known), "")


def _heading(path: Path, place: str, written: str) -> Iterator[Finding]:
    """Check the tags of a title; the place is the key that it stands under, since a title has no
    lines to count.
    """
    for t in check_text(path, written, *_KNOWN) if "{" in written else ():
        yield Finding(
            t.code, t.sheet, place, t.message, t.found or written, t.expected, t.advice, t.severity
        )
