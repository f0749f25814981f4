"""Tables beside the workbook: official nomenclature and regulations to hold it against, kode to be
taken for the same.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path

from ..files.causes import cause_of_error
from ..files.likeness import closest_match, likely_meant
from ..files.reading import is_file, read_file
from ..model import Finding, Identitas, Renstra
from .nomenklatur import KEWENANGAN, NOMENKLATUR_LEVELS, Nomenklatur, OfficialName
from .peraturan import EVERYONE, STATUS, UNCHECKED, Peraturan

PERATURAN_FILE, PADANAN_FILE = "peraturan.csv", "padanan.csv"
_NOMENKLATUR, _PERATURAN, _PADANAN = "nomenklatur", "peraturan", "padanan"
_COLUMNS, _PERATURAN_COLUMNS = (
    ("level", "kode", "nomenklatur"),
    ("jenis", "nomor", "tahun", "tentang"),
)
_PADANAN_COLUMNS = ("kode_lama", "kode_baru")
_SOURCES_COLUMN = "sumber"
"""A table that tells how many sources have each row is put together from what they have: it is not
complete.
"""
_TABLES_OF = {"1": "provinsi", "2": "kabkota"}
"""How the names of the tables begin that come with the program, by their kewenangan."""


class ReferenceFault(Exception):
    """A table cannot be used; `findings` says why."""

    def __init__(self, findings: Finding) -> None:
        super().__init__(findings.message)
        self.finding = findings


@cache
def _tables_folder(kind: str) -> Path:
    """The folder of the tables that come with the program: inside the installed package, or in
    ``data/`` beside ``src/``.
    """
    package = Path(__file__).parents[1]
    installed = package / kind
    return installed if installed.is_dir() else package.parents[1] / "data" / kind


def built_in_nomenklatur() -> tuple[str, ...]:
    """The names of the nomenclature tables that come with the program."""
    return tuple(sorted(b.stem for b in _tables_folder("nomenklatur").glob("*.csv")))


def read_nomenklatur(path: Path) -> Nomenklatur:
    """Read a table of level, kode, nomenklatur (further columns are free), as a spreadsheet saves
    it.

    Columns are separated by commas, semicolons or tabs; headings and levels may be written in any
    case. Rows of whole urusan are passed over: no plan has them. Raises `ReferenceFault`.
    """
    rows = _read_csv(path, _NOMENKLATUR, _COLUMNS)
    return Nomenklatur(
        path.stem,
        tuple(n for number, b in rows if (n := _official_name(path, number, b))),
        complete=not any(_SOURCES_COLUMN in b for _, b in rows),
    )


def _read_csv(path: Path, what: str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the filled rows by column, with their line numbers."""
    try:
        content = io.StringIO(read_file(path).decode("utf-8-sig"), newline="")
        start = content.readline()
        content.seek(0)
        read = csv.reader(content, delimiter=max(",;\t", key=start.count))
        heading = ["_".join(j.lower().split()) for j in next(read, [])]
        filled = [(read.line_num, b) for b in read if any(map(str.strip, b))]
    except OSError as error:
        raise ReferenceFault(
            _table_finding(
                path,
                what,
                "",
                f"tabel {what} tidak dapat dibaca",
                cause_of_error(error),
                "berkas .csv",
                "tutup berkas itu di program lain dan periksa izinnya",
            )
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceFault(
            _table_finding(
                path, what, "", f"tabel {what} bukan teks CSV", "", "simpan sebagai CSV UTF-8"
            )
        ) from error
    if missing := [k for k in columns if k not in heading]:
        expected = "kolom " + ", ".join(columns)
        raise ReferenceFault(
            _table_finding(
                path,
                what,
                "1",
                f"kolom {', '.join(missing)} tidak ada",
                ", ".join(filter(None, heading)),
                expected,
            )
        )
    least = max(map(heading.index, columns)) + 1
    for number, cells in filled:
        if len(cells) < least or any(map(str.strip, cells[len(heading) :])):
            message = "banyaknya kolom baris ini tidak sama dengan judulnya"
            expected = f"{len(heading)} kolom: {', '.join(heading)}"
            advice = "lengkapi pemisah kolomnya; beri tanda petik pada isi yang memuat pemisah"
            found = f"{len(cells)} kolom"
            raise ReferenceFault(
                _table_finding(path, what, str(number), message, found, expected, advice)
            )
    return [
        (number, dict(zip_longest(heading, map(str.strip, cells[: len(heading)]), fillvalue="")))
        for number, cells in filled
    ]


def _official_name(path: Path, number: int, b: Mapping[str, str]) -> OfficialName | None:
    """One row; None for a row of a whole urusan."""
    level, kode, name = (
        "_".join(b.get("level", "").lower().split()),
        b.get("kode", ""),
        b.get("nomenklatur", ""),
    )
    if level == "urusan":
        return None
    if level not in NOMENKLATUR_LEVELS:
        expected = "salah satu dari " + ", ".join(NOMENKLATUR_LEVELS)
        raise ReferenceFault(
            _table_finding(
                path,
                _NOMENKLATUR,
                str(number),
                "tingkat tidak dikenal",
                b.get("level", ""),
                expected,
            )
        )
    if not (kode and name):
        expected = "kode dan nama terisi"
        raise ReferenceFault(
            _table_finding(
                path, _NOMENKLATUR, str(number), "kode atau nama kosong", kode or name, expected
            )
        )
    indikator = " ".join(b.get("indikator", "").split())
    return OfficialName(
        level,
        kode,
        " ".join(name.split()),
        b.get("dasar", ""),
        indikator,
        b.get("satuan", ""),
        weak=b.get(_SOURCES_COLUMN) == "1" and not indikator,
    )


@cache
def nomenklatur_of(tingkat_daerah: str) -> tuple[Nomenklatur, ...]:
    """The tables that come with the program for the kewenangan of a region of this level, older
    versions first.
    """
    own = _TABLES_OF[KEWENANGAN[tingkat_daerah]]
    folder = _tables_folder("nomenklatur")
    return tuple(
        read_nomenklatur(folder / f"{n}.csv") for n in built_in_nomenklatur() if n.startswith(own)
    )


def nomenklatur_for(renstra: Renstra, folder: Path, path: Path | None = None) -> Nomenklatur:
    """Return the table that a plan is held against: `path`, else the one that its Identitas names,
    else the best match.

    The best match is the table of the program for the plan's own kewenangan that knows most of its
    kode with just their names; among equals the one that writes most of them just so, then the one
    that speaks of the bidang urusan of most. Raises `ReferenceFault`.
    """
    if path is not None:
        return read_nomenklatur(path)
    i = renstra.identitas
    if i.nomenklatur:
        own = folder / i.nomenklatur
        if own.suffix.lower() == ".csv" and is_file(own):
            return read_nomenklatur(own)
        if i.nomenklatur in built_in_nomenklatur():
            return read_nomenklatur(_tables_folder("nomenklatur") / f"{i.nomenklatur}.csv")
        raise ReferenceFault(_unknown_nomenklatur(i))
    pairs = [(s.kode, s.nama) for s in renstra.simpul]
    return max(
        nomenklatur_of(i.tingkat_daerah),
        key=lambda n: (
            n.match(pairs),
            n.spelled_alike(pairs),
            sum(n.mentions(kode) for kode, _ in pairs),
        ),
        default=Nomenklatur(),
    )


def official_bidang(renstra: Renstra, folder: Path) -> Mapping[str, str]:
    """The official names of bidang urusan and unsur by kode: those of the table that the plan is
    held against, where it can be read, then those of all that come with the program, since a bidang
    is called the same whoever's kewenangan it is.
    """
    try:
        own = nomenklatur_for(renstra, folder)
    except ReferenceFault:
        own = Nomenklatur()
    tables = (*(t for level in KEWENANGAN for t in nomenklatur_of(level)), own)
    return {n.kode: n.name for t in tables for n in t.name if n.level == NOMENKLATUR_LEVELS[0]}


def _unknown_nomenklatur(i: Identitas) -> Finding:
    present = built_in_nomenklatur()
    similar = closest_match(i.nomenklatur, present)
    return Finding(
        "T02",
        i.origin.sheet,
        i.origin.cell("nomenklatur"),
        "tabel nomenklatur tidak ditemukan",
        i.nomenklatur,
        "berkas .csv di folder rencana, atau " + ", ".join(present),
        likely_meant(similar, "kosongkan untuk memakai tabel bawaan yang paling cocok"),
    )


def _table_finding(
    path: Path,
    what: str,
    rows: str,
    message: str,
    content: str,
    expected: str,
    advice: str = "",
) -> Finding:
    advice = advice or (
        "tulis dua kolom: kode_lama dan kode_baru"
        if what == _PADANAN
        else f"bandingkan dengan tabel bawaan di data/{what}"
    )
    return Finding("T01", path.name, rows, message, content, expected, advice)


@cache
def national_peraturan() -> tuple[Peraturan, ...]:
    """The national regulations that come with the program."""
    return _read_peraturan(_tables_folder(_PERATURAN) / "nasional.csv")


def peraturan_for(folder: Path) -> tuple[Peraturan, ...]:
    """The national regulations that a plan is held against; its own ``peraturan.csv`` adds to them
    or corrects them.

    Raises `ReferenceFault`.
    """
    own = folder / PERATURAN_FILE
    if not is_file(own):
        return national_peraturan()
    everything = (*national_peraturan(), *_read_peraturan(own))
    return tuple({(p.kind.lower(), p.number, p.tahun): p for p in everything}.values())


def _read_peraturan(path: Path) -> tuple[Peraturan, ...]:
    result = []
    for number, b in _read_csv(path, _PERATURAN, _PERATURAN_COLUMNS):
        if not re.fullmatch(r"\d{4}", b["tahun"], re.ASCII):
            raise ReferenceFault(
                _table_finding(
                    path,
                    _PERATURAN,
                    str(number),
                    "tahun bukan bilangan",
                    b["tahun"],
                    "tahun seperti 2017",
                )
            )
        if (status := b.get("status") or "berlaku") not in STATUS:
            raise ReferenceFault(
                _table_finding(
                    path,
                    _PERATURAN,
                    str(number),
                    "status tidak dikenal",
                    status,
                    "salah satu dari " + ", ".join(STATUS),
                )
            )
        if (matching := b.get("pencocokan", "")) not in {"", UNCHECKED}:
            message, expected = "pencocokan tidak dikenal", f"{UNCHECKED}, atau kosong"
            fault = _table_finding(path, _PERATURAN, str(number), message, matching, expected)
            raise ReferenceFault(fault)
        if not (b["jenis"] and b["nomor"] and b["tentang"]):
            expected = "jenis, nomor, dan tentang terisi"
            raise ReferenceFault(
                _table_finding(
                    path,
                    _PERATURAN,
                    str(number),
                    "isian kosong",
                    b["jenis"] or b["tentang"],
                    expected,
                )
            )
        result.append(
            Peraturan(
                b["jenis"],
                b["nomor"],
                int(b["tahun"]),
                b["tentang"],
                status,
                b.get("pengganti", ""),
                matching != UNCHECKED,
                b.get("pengutip") == EVERYONE,
            )
        )
    return tuple(result)


def read_padanan(path: Path) -> tuple[tuple[int, str, str], ...]:
    """Read a crosswalk: rows of old and new kode, each with its line in the file.

    An empty kode says that the other one is new, or gone. Raises `ReferenceFault`.
    """
    rows = _read_csv(path, _PADANAN, _PADANAN_COLUMNS)
    content = ((number, b.get("kode_lama", ""), b.get("kode_baru", "")) for number, b in rows)
    return tuple((number, old, new) for number, old, new in content if old or new)
