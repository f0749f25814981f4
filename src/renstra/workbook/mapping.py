"""``peta.toml``: how an office's own sheets answer to the declared ones.

For example:

    [lembar."Sub Kegiatan"]
    lembar = "RKA 2022"              # the name of the office's sheet
    baris_judul = 6                  # its last heading row; data starts below
    pola_kode = '^\\d\\.\\d\\d\\.\\d\\d\\.\\d\\.\\d\\d\\.\\d\\d$'   # only rows whose kode looks like this
    kolom = { "Kode" = "B", "Pagu 2022" = "K" }   # declared heading = the office's own heading, or a column letter

    [lembar.Identitas]
    sel = { "Nama perangkat daerah" = "C4" }      # for forms: declared question = cell
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..files.causes import cause, locate_toml_error
from ..model import Finding
from . import faults
from .book import split_cell
from .cells import closest_match
from .declare import Sheet


@dataclass(frozen=True)
class SheetMapping:
    """The mapping of one declared sheet; `kolom` and `cell` are keyed by declared headings."""

    sheet: str = ""
    heading_row: int = 0
    kode_pattern: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    cell: Mapping[str, str] = field(default_factory=dict)


_FIELD_OF_KEY = {
    "lembar": "sheet",
    "baris_judul": "heading_row",
    "pola_kode": "kode_pattern",
    "kolom": "columns",
    "sel": "cell",
}
_KIND: dict[str, tuple[type, str]] = {
    "lembar": (str, "nama lembar dalam tanda petik"),
    "baris_judul": (int, "nomor baris mulai dari 1"),
    "pola_kode": (str, "ungkapan reguler dalam tanda petik tunggal"),
    "kolom": (dict, '{ "Judul" = "B" }'),
    "sel": (dict, '{ "Isian" = "C4" }'),
}


def read_mapping(
    path: Path, everything: tuple[Sheet, ...]
) -> tuple[dict[str, SheetMapping], list[Finding]]:
    """Read ``peta.toml`` beside the workbook; without the file nothing is mapped, and what is wrong
    in it is left out.
    """
    if not path.is_file():
        return {}, []
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        expected, advice = "berkas yang boleh dibaca", "periksa izin berkas"
        return {}, [
            faults.mapping_fault("", "berkas tidak dapat dibaca", cause(problem), expected, advice)
        ]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        rows, damage, advice = locate_toml_error(problem)
        return {}, [
            faults.mapping_fault(rows, "berkas tidak dapat dibaca", damage, "TOML yang sah", advice)
        ]
    findings = [
        faults.mapping_fault(
            key, "kunci tidak dikenal", key, "'lembar'", 'tulis [lembar."Nama Lembar"]'
        )
        for key in content
        if key != "lembar"
    ]
    part = content.get("lembar", {})
    if not isinstance(part, dict):
        findings.append(
            faults.mapping_fault(
                "lembar", "jenis isi salah", str(part), "tabel", 'tulis [lembar."Nama Lembar"]'
            )
        )
        part = {}
    mapping: dict[str, SheetMapping] = {}
    known = {sheet.name: sheet for sheet in everything}
    for name, rule in part.items():
        if name not in known or not isinstance(rule, dict):
            similar = closest_match(name, tuple(known))
            advice = (
                f"mungkin maksudnya '{similar}'"
                if similar
                else "pakai nama lembar buku kerja kosong"
            )
            findings.append(
                faults.mapping_fault(
                    f"lembar.{name}", "lembar tidak dikenal", name, "nama lembar renstra", advice
                )
            )
            continue
        error = [t for key, value in rule.items() for t in _check_key(key, value, known[name])]
        findings += error
        damaged = {t.cell for t in error}
        mapping[name] = SheetMapping(
            **{_FIELD_OF_KEY[k]: v for k, v in rule.items() if f"lembar.{name}.{k}" not in damaged}
        )
    return mapping, findings


def _check_key(key: str, value: Any, sheet: Sheet) -> list[Finding]:
    """Return what is wrong with one line of a sheet's mapping."""
    place = f"lembar.{sheet.name}.{key}"
    coded = any(k.name == "kode" for k in sheet.columns)
    inapplicable = (
        {"baris_judul", "kolom", "pola_kode"}
        if sheet.form_field
        else {"sel"}
        if coded
        else {"sel", "pola_kode"}
    )
    applicable = tuple(k for k in _KIND if k not in inapplicable)
    if key not in applicable:
        similar = closest_match(key, applicable)
        advice = f"mungkin maksudnya '{similar}'" if similar else "hapus baris ini"
        what = "kunci tidak berlaku untuk lembar ini" if key in _KIND else "kunci tidak dikenal"
        return [faults.mapping_fault(place, what, key, ", ".join(applicable), advice)]
    kind, expected = _KIND[key]
    same_kind = type(value) is kind  # exactly: true is no row number
    if not same_kind or (kind is int and value < 1):
        return [
            faults.mapping_fault(
                place, "jenis isi salah", str(value), expected, f"tulis {expected}"
            )
        ]
    if key == "pola_kode":
        try:
            re.compile(value)
        except re.error as problem:
            return [faults.mapping_fault(place, "pola tidak sah", value, expected, str(problem))]
    return (
        [
            t
            for heading, pointer in value.items()
            for t in _check_pointer(place, heading, pointer, sheet)
        ]
        if kind is dict
        else []
    )


def _check_pointer(place: str, heading: str, pointer: Any, sheet: Sheet) -> list[Finding]:
    """Return what is wrong with one ``"Judul" = "B"``."""
    known = tuple(k.heading for k in sheet.columns)
    if not any(re.fullmatch(re.escape(j).replace(r"\{tahun\}", r"\d{4}"), heading) for j in known):
        similar = closest_match(heading, known)
        advice = (
            f"mungkin maksudnya '{similar}'" if similar else "pakai judul kolom buku kerja kosong"
        )
        return [
            faults.mapping_fault(
                place, "kolom tidak dikenal", heading, f"judul pada lembar {sheet.name}", advice
            )
        ]
    if (
        not isinstance(pointer, str)
        or not pointer.strip()
        or (sheet.form_field and not _is_cell(pointer))
    ):
        expected = (
            "alamat sel seperti C4"
            if sheet.form_field
            else "huruf kolom seperti K, atau judul kolom"
        )
        return [
            faults.mapping_fault(
                place,
                f"petunjuk untuk '{heading}' tidak sah",
                str(pointer),
                expected,
                f"tulis {expected}",
            )
        ]
    return []


def _is_cell(cell: str) -> bool:
    try:
        split_cell(cell)
    except ValueError:
        return False
    return True
