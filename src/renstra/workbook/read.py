"""The workbook of a plan to the model: everything an office wrote, or everything that is wrong with
it, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .. import sheets
from ..model import ClaimedTotal, Finding, Identitas, NoValue, Pejabat, Periode, Renstra
from ..model.sistematika import usual_sistematika
from ..sheets import standard_heading
from ..sheets.identitas import IDENTITAS
from ..sheets.jenjang import KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN, TUJUAN
from ..sheets.organisasi import FUNGSI_JABATAN, JABATAN
from . import faults
from .assume import ASSUMPTIONS, assume_rows, unread_cells
from .book import Book, open_book
from .direction import with_direction
from .make import EntryMaker, check_jabatan, make_jabatan
from .mapping import SheetMapping, read_mapping
from .nest import TreeBuilder
from .place import WORKBOOK_NAME
from .references import check_references
from .table import ReadRow, TableReader

MAPPING_NAME = "peta.toml"
_SKELETON_FAULTS = ("B06", "B07", "B22")


@dataclass(frozen=True)
class Reading:
    """What reading gave: a plan, perhaps with warnings, or faults without a plan.

    `mapping` is what ``peta.toml`` says of the sheets. A workbook that could not even be opened has
    no `book`; `rows` are those of its table sheets by their declared name. Where nothing but
    figures and words of single cells could not be read, `assumed` is the plan with one thing after
    the other in those cells.
    """

    renstra: Renstra | None
    findings: tuple[Finding, ...]
    mapping: Mapping[str, SheetMapping] = field(default_factory=dict)
    assumed: tuple[Renstra, ...] = ()
    book: Book | None = field(default=None, compare=False)
    rows: Mapping[str, Sequence[ReadRow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rows of every table sheet by its name, the names of those without a fault, and whether
    the levels of the tree are all there.
    """

    rows: Mapping[str, list[ReadRow]]
    sound: frozenset[str]
    skeleton: bool


def read_workbook(folder: Path, name: str = WORKBOOK_NAME) -> Reading:
    """Read ``renstra.xlsx`` (or a workbook of another name) of a plan's folder, through
    ``peta.toml`` where there is one.
    """
    book = open_book(folder / name)
    if isinstance(book, Finding):
        return Reading(None, (book,))
    return read_book(book, *read_mapping(folder / MAPPING_NAME, sheets.SHEETS))


def read_book(
    book: Book,
    mapping: Mapping[str, SheetMapping],
    mapping_faults: list[Finding],
) -> Reading:
    """Read the grids of an open workbook, which need not be a file; `mapping` and its faults are
    those of ``peta.toml``.
    """
    reader = TableReader(book, mapping, mapping_faults)
    form = reader.read_form(IDENTITAS)
    periode = read_periode(form, reader.findings)
    tables = _read_tables(reader, periode)
    base_year = periode.dasar if periode else 0
    content = _make_content(tables, reader.totals, base_year, reader.findings)
    findings = order_findings(reader.findings, mapping)
    if periode is None:
        return Reading(None, findings, mapping, (), book, tables.rows)
    if reader.fault():
        assumed = _assumed_plans(reader, form, periode, tables)
        return Reading(None, findings, mapping, assumed, book, tables.rows)
    content["identitas"] = _make_identitas(form, _without_unused_years(periode, tables.rows))
    renstra = with_direction(sheets.PLAN.model_validate(content))
    return Reading(renstra, findings, mapping, (), book, tables.rows)


def _assumed_plans(
    reader: TableReader, form: ReadRow, periode: Periode, tables: _Tables
) -> tuple[Renstra, ...]:
    """The plan under each assumption about the cells that could not be read; nothing where more
    than such cells is at fault.
    """
    errors = [t for t in reader.findings if t.severity == "kesalahan"]
    cells = unread_cells(errors, tables.rows, reader.totals) if tables.skeleton else None
    if cells is None:
        return ()
    known = {(t.sheet, t.cell) for t in errors}
    result: list[Renstra] = []
    for assumption in range(ASSUMPTIONS):
        rows = assume_rows(tables.rows, cells, assumption)
        whole = _Tables(rows, frozenset(rows), tables.skeleton)
        found: list[Finding] = []
        content = _make_content(whole, reader.totals, periode.dasar, found)
        if any(t.severity == "kesalahan" and (t.sheet, t.cell) not in known for t in found):
            return ()
        content["identitas"] = _make_identitas(form, _without_unused_years(periode, rows))
        result.append(with_direction(sheets.PLAN.model_validate(content)))
    return tuple(result)


def order_findings(
    findings: Iterable[Finding], mapping: Mapping[str, SheetMapping]
) -> tuple[Finding, ...]:
    """Put findings in the order of the tabs and of their rows; a cell that is at fault is not also
    called empty.
    """
    tab: dict[str, int] = {}
    for number, sheet in enumerate(sheets.SHEETS):
        for name in (sheet.name, *sheet.alias, mapping.get(sheet.name, SheetMapping()).sheet):
            tab.setdefault(standard_heading(name), number)
    findings = tuple(findings)
    at_fault = {(t.sheet, t.cell) for t in findings if t.code != "B09"}

    def position(t: Finding) -> tuple[int, str, int, int, str]:
        m = re.fullmatch(r"([A-Z]*)(\d*)", t.cell)
        letters, row = (m[1], int(m[2] or 0)) if m else ("", 0)
        return tab.get(standard_heading(t.sheet), -1), t.sheet, row, len(letters), letters

    shown = (
        t for t in dict.fromkeys(findings) if t.code != "B09" or (t.sheet, t.cell) not in at_fault
    )
    return tuple(sorted(shown, key=position))


def read_periode(form: ReadRow, findings: list[Finding]) -> Periode | None:
    """Make the years of the plan of clean answers; None where they are missing or do not fit."""
    columns = [column for column in IDENTITAS.columns if column.path.startswith("periode.")]
    years = {column.path.removeprefix("periode."): form[column.name] for column in columns}
    if any(years[name] is None for name in ("awal", "akhir", "dasar", "pertama")):
        return None
    p = Periode(origin=form.origin, **years)
    if misplaced := misplaced_year(p):
        name, expected = misplaced
        heading = next(c.heading for c in columns if c.name == name)
        place = form.origin.sheet, form.origin.cell(name)
        findings.append(faults.odd_periode(*place, heading, expected, p))
        return None
    return p


def misplaced_year(p: Periode) -> tuple[str, str] | None:
    """The field of the first year that does not fit the others, and what it should be; None when
    all do.
    """
    first_target, last_pagu = p.target_pertama or p.dasar + 1, p.pagu_terakhir or p.akhir
    last_target = p.target_terakhir or max(p.akhir, last_pagu)
    last = p.akhir + 1
    conditions = (
        ("akhir", p.awal <= p.akhir, f"tidak sebelum tahun awal periode ({p.awal})"),
        ("pertama", p.awal <= p.pertama <= p.akhir, f"di dalam periode {p.tertulis}"),
        ("dasar", p.dasar < p.pertama, f"sebelum tahun pertama pendanaan ({p.pertama})"),
        ("pagu_terakhir", p.pertama <= last_pagu <= last, f"dari {p.pertama} sampai {last}"),
        (
            "target_pertama",
            p.dasar < first_target <= p.akhir,
            f"sesudah tahun dasar ({p.dasar}), paling lambat {p.akhir}",
        ),
        (
            "target_terakhir",
            first_target <= last_target <= last,
            f"dari {first_target} sampai {last}",
        ),
    )
    return next(((name, rule) for name, fits, rule in conditions if not fits), None)


def _without_unused_years(p: Periode, rows: Mapping[str, Sequence[ReadRow]]) -> Periode:
    """The period without the years between the baseline and the first pagu in which no indikator
    has a target: there is no column to print of them, and nothing to say.
    """
    if not p.tahun_peralihan:
        return p
    planned = (sheet for sheet in sheets.SHEETS if "target" in {k.yearly for k in sheet.columns})
    lines = (row for sheet in planned for row in rows.get(sheet.name, ()))
    targets = (target for row in lines for target in row.yearly("target").items())
    used = (tahun for tahun, value in targets if not isinstance(value, NoValue))
    first = min(min(used, default=p.pertama), p.pertama)
    return p if first == p.tahun_target[0] else p.model_copy(update={"target_pertama": first})


def _make_identitas(form: ReadRow, periode: Periode) -> Identitas:
    """Make the identity of clean answers; those of the one who signs stand in a part of their
    own.
    """
    content: dict[str, dict[str, object]] = {"": {}, "penandatangan": {}, "periode": {}}
    for column in IDENTITAS.columns:
        part, _, name = column.path.rpartition(".")
        if (value := form[column.name]) is not None:
            content[part][name] = value
    content[""].setdefault("sistematika", usual_sistematika(periode.awal))
    pejabat = Pejabat.model_validate({"origin": form.origin, **content["penandatangan"]})
    parts = {"origin": form.origin, "periode": periode, "penandatangan": pejabat}
    return Identitas.model_validate(parts | content[""])


def _read_tables(reader: TableReader, periode: Periode | None) -> _Tables:
    """Read every table sheet to its rows.

    Without a period the yearly columns have no name and stay unread; everything else is read for
    its faults.
    """
    rows: dict[str, list[ReadRow]] = {}
    sound: set[str] = set()
    skeleton = True
    for sheet in sheets.SHEETS:
        if sheet.form:
            continue
        before, broken = reader.fault(), reader.fault(*_SKELETON_FAULTS)
        rows[sheet.name] = reader.read(sheet, periode)
        if reader.fault() == before:
            sound.add(sheet.name)
        if sheet.level and reader.fault(*_SKELETON_FAULTS) > broken:
            skeleton = False
    return _Tables(rows, frozenset(sound), skeleton)


def _make_content(
    tables: _Tables,
    totals: Iterable[ClaimedTotal],
    base_year: int,
    findings: list[Finding],
) -> dict[str, object]:
    """Make the fields of the plan of rows, objects of those of sound sheets only; faults of
    relation go to `findings`.
    """
    rows, sound = tables.rows, {*tables.sound}
    maker = EntryMaker(base_year, findings)
    content: dict[str, object] = {"jumlah_tertulis": tuple(totals)}
    for sheet in sheets.SHEETS:
        if sheet.form or sheet.owner or sheet.level:
            continue
        if sheet.row is str:
            lines = rows[sheet.name]
            content[sheet.field] = tuple(line.text(sheet.line.name) for line in lines)
            content[f"asal_{sheet.field}"] = tuple(line.origin for line in lines)
        elif sheet.name == JABATAN.name:
            posts, lines = rows[JABATAN.name], rows[FUNGSI_JABATAN.name]
            wrong: list[Finding] = []
            check_jabatan(posts, lines, wrong)
            findings += wrong
            whole = {JABATAN.name, FUNGSI_JABATAN.name} <= sound and not wrong
            content[sheet.field] = make_jabatan(posts, lines) if whole else ()
        elif sheet.name in sound:
            content[sheet.field] = maker.entries(sheet, rows[sheet.name])
    # A level without its sheet or its kode would make every row below an orphan: one fault is told,
    # not a hundred.
    if tables.skeleton:
        levels = (rows[s.name] for s in (TUJUAN, SASARAN, PROGRAM, KEGIATAN, SUB_KEGIATAN))
        builder = TreeBuilder(base_year, findings)
        content["tujuan"] = builder.tree(*levels)
        content["pagu_lain_tertulis"] = tuple(builder.claims)
        known = {s.name for s in sheets.SHEETS if s.level} | sound
        check_references({name: rows[name] for name in rows if name in known}, findings)
    return content
