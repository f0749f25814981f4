"""The plan's own workbook with every finding where it belongs: cells coloured and noted, and a
sheet that lists them all.

A copy to read, not a new source: the workbook itself is never written to. Only the parts that
findings touch are written anew; pictures, charts, formulas with their results, whatever else an
office keeps in its workbook, are copied as they are packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from ...files.causes import cause_of_error
from ...model import Finding
from ...model.finding import LEVELS
from ...model.numbers import format_number
from ...workbook.book import split_cell
from ...workbook.plain import clean_text
from ...workbook.sheetxml import XML_ERRORS, sheet_parts
from ..catalog import cell_address, link_to
from ..result import CheckResult
from . import cells
from .cells import Cell
from .front import WORKBOOK, put_first, sheet_names
from .listing import WAY_BACK, check_sheet
from .looks import NO_LOOKS, CellLooks
from .notes import AUTHOR, MARKS, Notes, add_notes, no_notes
from .package import Package, parse

__all__ = ["AUTHOR", "MARKS", "SEVERITY_COLORS", "AnnotationFailed", "annotate_workbook"]

SEVERITY_COLORS = {"kesalahan": "F8BFBF", "peringatan": "FFE699", "saran": "BDD7EE"}
"""What a cell is filled with, by the gravest finding on it (hex)."""

_FINDINGS_PER_CELL = 8
_CELLLESS = re.compile(rb"<(\w+:)?(chart|dialog)sheet\b")
"""How a sheet without cells begins."""
_STYLES = "xl/styles.xml"
_UNREADABLE = (*XML_ERRORS, KeyError, etree.LxmlError, StopIteration)
"""What a workbook raises that is not as Office writes one."""


class AnnotationFailed(Exception):
    """The workbook cannot be copied with its notes; the message says why, in Indonesian."""


def annotate_workbook(workbook: Path, result: CheckResult, place: str = "") -> bytes:
    """Return a copy of the workbook with a note on every cell that a finding points at, and a first
    sheet that lists all, and says that it is a copy.

    `place` is where the workbook lies, seen from the copy (``../../dinas/2025/renstra.xlsx``): the
    copy leads there. Everything else of the workbook stays. Raises `AnnotationFailed` when it
    cannot be read.
    """
    try:
        return _annotated(workbook.read_bytes(), result, place or workbook.name)
    except OSError as error:
        raise AnnotationFailed(
            f"{workbook.name} tidak dapat dibaca: {cause_of_error(error)}."
        ) from error
    except _UNREADABLE as error:
        raise AnnotationFailed(
            f"{workbook.name} tidak dapat disalin dengan catatan ({type(error).__name__}). "
            "Simpan ulang sebagai .xlsx di Excel atau LibreOffice, lalu ulangi."
        ) from error


def _annotated(original: bytes, result: CheckResult, place: str) -> bytes:
    package = Package(original)
    parts = dict(sheet_parts(package.original))
    styles = _styles_part(package)
    looks = CellLooks(package.read(styles))
    found = _by_sheet(result.findings)
    for name, part in parts.items():
        head = package.original.beginning(part, cells.HEAD_SIZE)
        if found.get(name) and not _CELLLESS.search(head):
            _mark_sheet(package, part, found[name], looks)
        elif cells.is_chosen(head):
            package.write(part, cells.unchosen(package.read(part)))
    sheet = check_sheet(result, sheet_names(package), looks, SEVERITY_COLORS, place)
    part = put_first(package, sheet.name, sheet.content, sheet.names)
    package.relate(part, "hyperlink", link_to(place), outside=True, name=WAY_BACK)
    package.write(styles, looks.content())
    return package.archive()


def _styles_part(package: Package) -> str:
    if _STYLES not in package:
        part = package.new_part(_STYLES, NO_LOOKS, "spreadsheetml.styles+xml")
        package.relate(WORKBOOK, "styles", part)
        return part
    return _STYLES


def _by_sheet(findings: Iterable[Finding]) -> dict[str, dict[Cell, list[Finding]]]:
    """Gather by sheet and cell what points at one."""
    found: dict[str, dict[Cell, list[Finding]]] = {}
    for one in findings:
        if one.sheet and (address := cell_address(one.cell)):
            on_sheet = found.setdefault(one.sheet, {})
            on_sheet.setdefault(split_cell(address), []).append(one)
    return found


def _mark_sheet(
    package: Package, part: str, found: Mapping[Cell, Sequence[Finding]], looks: CellLooks
) -> None:
    sheet = cells.one_byte_letters(package.read(part))
    origins = cells.merge_origins(sheet, found)
    on_cell: dict[Cell, list[Finding]] = {}
    for cell, findings in sorted(found.items()):
        on_cell.setdefault(origins.get(cell, cell), []).extend(findings)
    on_cell = dict(sorted(on_cell.items()))
    drawing = _write_notes(package, part, sheet, {c: _note(f) for c, f in on_cell.items()})
    colors = {cell: SEVERITY_COLORS[_gravest(f)] for cell, f in on_cell.items()}
    package.write(part, cells.unchosen(cells.mark_cells(sheet, colors, looks, drawing)))


def _gravest(findings: Iterable[Finding]) -> str:
    return min((one.severity for one in findings), key=LEVELS.index)


def _write_notes(package: Package, part: str, sheet: bytes, ours: Mapping[Cell, str]) -> bytes:
    """Write the notes of a sheet; return the attributes with which it has yet to refer to their
    drawing.
    """
    related = [*package.related(part)]
    texts = next((target for _, kind, target in related if kind == "comments"), "")
    own = cells.drawing_reference(sheet)
    drawing = next((target for name, _, target in related if own and name == own), "")
    namespace = str(etree.QName(parse(package.read(WORKBOOK))).namespace)
    nothing = no_notes(namespace)
    old = Notes(
        package.read(texts) if texts else nothing.texts,
        package.read(drawing) if drawing else nothing.drawing,
    )
    new = add_notes(old, ours)
    if texts:
        package.write(texts, new.texts)
    else:
        kind = "spreadsheetml.comments+xml"
        package.relate(part, "comments", package.new_part("xl/renstra{}.xml", new.texts, kind))
    if drawing:
        package.write(drawing, new.drawing)
        return b""
    package.declare_drawings()
    added = package.new_part("xl/drawings/renstra{}.vml", new.drawing)
    name = package.relate(part, "vmlDrawing", added)
    return f'xmlns:r="{package.vocabulary}" r:id="{name}"'.encode()


def _note(findings: Sequence[Finding]) -> str:
    """What a note says of the findings on its cell."""
    ours = "\n".join((MARKS, *map(_note_text, findings[:_FINDINGS_PER_CELL])))
    if more := max(0, len(findings) - _FINDINGS_PER_CELL):
        ours += f"\ndan {format_number(more)} temuan lain, lihat lembar pemeriksaan"
    return ours


def _note_text(t: Finding) -> str:
    """A finding as a note says it."""
    part = (("tertulis", t.found), ("seharusnya", t.expected), ("perbaikan", t.advice))
    return clean_text(
        "\n".join(
            (
                f"{t.code} {t.severity}: {t.message}",
                *(f"   {label}: {content}" for label, content in part if content),
            )
        )
    )
