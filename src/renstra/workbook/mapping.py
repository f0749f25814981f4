r"""``peta.toml``: how an office's own sheets answer to the declared ones.

For example:

    [lembar."Sub Kegiatan"]
    # The name of the office's sheet, and its last heading row; data starts below.
    lembar = "RKA 2022"
    baris_judul = 6
    # Only rows whose kode looks like this.
    pola_kode = '^\d\.\d\d\.\d\d\.\d\.\d\d\.\d\d$'
    # Declared heading = the office's own heading, or a column letter.
    kolom = { "Kode" = "B", "Pagu 2022" = "K" }

    [lembar.Identitas]
    # For forms: declared question = cell.
    sel = { "Nama perangkat daerah" = "C4" }
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import re2

from ..files.causes import cause_of_error
from ..files.likeness import closest_match, likely_meant
from ..files.reading import TomlFault, read_toml
from ..model import Finding
from ..sheets import Sheet
from . import faults
from .book import split_cell


@dataclass(frozen=True)
class SheetMapping:
    """The mapping of one declared sheet; `columns` and `cell` are keyed by declared headings."""

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

_PATTERN_FAULTS = {
    "missing ), unterm": "kurung '(' tidak ditutup; tambahkan ')', atau tulis '\\('",
    "unbalanced paren": "kurung ')' tidak dibuka; tambahkan '(', atau tulis '\\)'",
    "unterminated character set": "kurung '[' tidak ditutup; tambahkan ']', atau tulis '\\['",
    "bad character range": "jangkauan terbalik; tulis yang kecil dahulu, seperti [0-9]",
    "nothing to repeat": "tanda ulang tidak didahului apa pun; hapus, atau dahului dengan '\\'",
    "multiple repeat": "dua tanda ulang berturut-turut; hapus salah satunya",
    "min repeat greater": "jumlah ulang terbalik; tulis yang kecil dahulu, seperti {1,2}",
    "bad escape": "'\\' di sini tidak bermakna; tulis '\\\\' bila yang dimaksud garis miring",
}
"""How to mend a pattern, by how that begins which Python says of it."""
_MOST_IN_A_PATTERN = 500
_PATTERN_BYTES = 1 << 16
"""What a pattern may be, in characters and compiled; one of an honest kode needs a tenth of it."""


def read_mapping(
    path: Path, declared: tuple[Sheet, ...]
) -> tuple[dict[str, SheetMapping], list[Finding]]:
    """Read ``peta.toml`` beside the workbook; without the file nothing is mapped, and what is wrong
    in it is left out.
    """
    if not os.path.lexists(path):
        return {}, []
    unreadable = "berkas tidak dapat dibaca"
    try:
        content = read_toml(path)
    except OSError as error:
        expected, advice = "berkas yang boleh dibaca", "periksa izin berkas"
        return {}, [faults.mapping_fault("", unreadable, cause_of_error(error), expected, advice)]
    except TomlFault as fault:
        broken = (fault.line, unreadable, fault.damage, "TOML yang sah", fault.advice)
        return {}, [faults.mapping_fault(*broken)]
    write_sheet = 'tulis [lembar."Nama Lembar"]'
    findings = [
        faults.mapping_fault(key, "kunci tidak dikenal", key, "'lembar'", write_sheet)
        for key in content
        if key != "lembar"
    ]
    rules = content.get("lembar", {})
    if not isinstance(rules, dict):
        wrong = ("lembar", "jenis isi salah", str(rules), "tabel", write_sheet)
        findings.append(faults.mapping_fault(*wrong))
        rules = {}
    mapping: dict[str, SheetMapping] = {}
    known = {sheet.name: sheet for sheet in declared}
    for name, rule in rules.items():
        if name not in known or not isinstance(rule, dict):
            advice = _suggest_known(name, tuple(known), "pakai nama lembar buku kerja kosong")
            wrong = (f"lembar.{name}", "lembar tidak dikenal", name, "nama lembar renstra", advice)
            findings.append(faults.mapping_fault(*wrong))
            continue
        errors = [t for key, value in rule.items() for t in _check_key(key, value, known[name])]
        findings += errors
        damaged = {t.cell for t in errors}
        sound = {k: v for k, v in rule.items() if f"lembar.{name}.{k}" not in damaged}
        mapping[name] = SheetMapping(**{_FIELD_OF_KEY[k]: v for k, v in sound.items()})
    return mapping, findings


def _suggest_known(written: str, known: tuple[str, ...], otherwise: str) -> str:
    """Advise what was meant, where something known is like it."""
    similar = closest_match(written, known)
    return likely_meant(similar, otherwise)


def _check_key(key: str, value: object, sheet: Sheet) -> list[Finding]:
    """Return what is wrong with one line of a sheet's mapping."""
    place = f"lembar.{sheet.name}.{key}"
    if sheet.form:
        inapplicable = {"baris_judul", "kolom", "pola_kode"}
    else:
        coded = any(column.name == "kode" for column in sheet.columns)
        inapplicable = {"sel"} if coded else {"sel", "pola_kode"}
    applicable = tuple(k for k in _KIND if k not in inapplicable)
    if key not in applicable:
        advice = _suggest_known(key, applicable, "hapus baris ini")
        what = "kunci tidak berlaku untuk lembar ini" if key in _KIND else "kunci tidak dikenal"
        return [faults.mapping_fault(place, what, key, ", ".join(applicable), advice)]
    kind, expected = _KIND[key]
    same_kind = type(value) is kind  # exactly: true is no row number
    if not same_kind or (isinstance(value, int) and value < 1):
        advice = f"tulis {expected}"
        return [faults.mapping_fault(place, "jenis isi salah", str(value), expected, advice)]
    if key == "pola_kode" and (advice := _pattern_fault(str(value))):
        return [faults.mapping_fault(place, "pola tidak sah", str(value), expected, advice)]
    pointers = value.items() if isinstance(value, dict) else ()
    return [
        t for heading, pointer in pointers for t in _check_pointer(place, heading, pointer, sheet)
    ]


def compile_pattern(pattern: str) -> Any:
    """Return a pattern whose search takes no longer than its text is long. Raises `re2.error`."""
    options = re2.Options()
    options.log_errors, options.max_mem = False, _PATTERN_BYTES
    return re2.compile(pattern, options)


def _pattern_fault(pattern: str) -> str:
    """Advise how to mend a pattern that is none; ``""`` when it is one."""
    if len(pattern) > _MOST_IN_A_PATTERN:
        return "pola terlalu besar: tulis pola yang lebih sederhana"
    if found := re.search(r"\{,(\d+)\}", pattern):
        # Plain letters to re2, and nothing at least to Python.
        return f"tulis {{0,{found[1]}}} sebagai ganti {found[0]}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)  # tells faults, and their places, more exactly than re2
        compile_pattern(pattern)
    except re2.error:
        return (
            "pola terlalu besar, atau memuat tanda yang tidak didukung seperti (?=…) dan \\1: "
            "tulis pola yang lebih sederhana"
        )
    except re.error as error:
        advice = (mend for said, mend in _PATTERN_FAULTS.items() if error.msg.startswith(said))
        where = "periksa polanya" if error.pos is None else f"lihat tanda ke-{error.pos + 1}"
        return f"{where}: {next(advice, 'tulis pola yang lebih sederhana')}"
    except (OverflowError, RecursionError):
        return "pola terlalu besar: tulis pola yang lebih sederhana"
    return ""


def _check_pointer(place: str, heading: str, pointer: object, sheet: Sheet) -> list[Finding]:
    """Return what is wrong with one ``"Judul" = "B"``."""
    known = tuple(column.heading for column in sheet.columns)
    patterns = (re.escape(j).replace(r"\{tahun\}", r"\d{4}") for j in known)
    if not any(re.fullmatch(pattern, heading) for pattern in patterns):
        advice = _suggest_known(heading, known, "pakai judul kolom buku kerja kosong")
        expected = f"judul pada lembar {sheet.name}"
        return [faults.mapping_fault(place, "kolom tidak dikenal", heading, expected, advice)]
    written = isinstance(pointer, str) and bool(pointer.strip())
    if not written or (sheet.form and not _is_cell(str(pointer))):
        column = "huruf kolom seperti K, atau judul kolom"
        expected = "alamat sel seperti C4" if sheet.form else column
        what = f"petunjuk untuk '{heading}' tidak sah"
        return [faults.mapping_fault(place, what, str(pointer), expected, f"tulis {expected}")]
    return []


def _is_cell(cell: str) -> bool:
    try:
        split_cell(cell)
    except ValueError:
        return False
    return True
