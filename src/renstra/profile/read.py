"""Profiles that a plan may replace, found and read; what is wrong comes back as findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..files.causes import cause_of_error
from ..files.likeness import closest_match, likely_meant
from ..files.reading import TomlFault
from ..model import Finding, Renstra
from .find import available_names, find_template

T = TypeVar("T")
_EXPECTED = {
    "missing": "kunci ini ada",
    "extra_forbidden": "kunci yang dikenal",
    "float_parsing": "bilangan",
    "float_type": "bilangan",
    "too_short": "sedikitnya satu",
    "string_too_short": "teks yang tidak kosong",
    "greater_than_equal": "bilangan yang lebih besar",
    "less_than_equal": "bilangan yang lebih kecil",
    "greater_than": "bilangan lebih dari nol",
}
"""What should stand where pydantic finds a fault, by the kind of fault."""
_UNION_MEMBERS = frozenset({"ColumnData", "RepeatedColumns"})
"""Names of classes that pydantic puts into the place of a fault, and planners do not know."""


def read_profile(
    findings: list[Finding],
    renstra: Renstra,
    kind: str,
    name: str,
    read: Callable[[Path], T],
    folder: Path,
) -> T | None:
    """Read a named profile, the plan's own first; None when it is missing or malformed."""
    path = find_template(kind, f"{name}.toml", folder / kind)
    if path is None:
        present = available_names(kind, ".toml")
        advice = likely_meant(
            closest_match(name, present), f"letakkan {name}.toml di folder {kind} milik rencana"
        )
        cell = renstra.identitas.origin.cell(kind)
        message, expected = (
            f"profil {kind} tidak ditemukan",
            "salah satu dari " + ", ".join(present),
        )
        findings.append(Finding("P01", "Identitas", cell, message, name, expected, advice))
        return None
    return read_or_report(findings, path, lambda: read(path))


def read_or_report(
    findings: list[Finding], path: Path, read: Callable[[], T], prefix: str = ""
) -> T | None:
    """Return what `read` reads from a TOML file; None, and findings, when it cannot. `prefix` is
    the key under which that stands.
    """
    try:
        return read()
    except TomlFault as fault:
        message, expected = "berkas TOML tidak dapat dibaca", "TOML yang sah"
        findings.append(
            Finding("P02", path.name, fault.line, message, fault.damage, expected, fault.advice)
        )
    except OSError as error:
        findings.append(unreadable_file(path.name, error))
    except ValidationError as error:
        for wrong in error.errors():
            keys = (str(key) for key in (prefix, *wrong["loc"]))
            place = ".".join(key for key in keys if key and key not in _UNION_MEMBERS)
            found = str(wrong.get("input", ""))[:80]
            expected = _EXPECTED.get(wrong["type"], "isi seperti pada profil bawaan").format(
                **wrong.get("ctx", {})
            )
            findings.append(invalid_content(path.name, place, found, expected))
    return None


def unreadable_file(name: str, error: OSError) -> Finding:
    """What is told of a file or folder of the plan that the system does not let us read."""
    return Finding(
        "P09",
        name,
        "",
        "berkas atau folder ini tidak dapat dibaca",
        cause_of_error(error),
        "berkas atau folder biasa yang boleh dibaca",
        "tutup di program lain dan periksa izinnya, atau pindahkan dari folder rencana",
    )


def invalid_content(
    file: str,
    place: str,
    found: str,
    expected: str,
    advice: str = "bandingkan dengan profil bawaan",
) -> Finding:
    """What is told of a key of a profile that does not hold what it should."""
    return Finding("P02", file, place, "isi profil tidak sah", found, expected, advice)
