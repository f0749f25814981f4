"""The plan's own workbook with every finding where it belongs: cells coloured and noted, and a
sheet that lists them all.

A copy to read, not a new source: the workbook itself is never written to.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files.archive import freeze_archive
from ..files.causes import cause_of_error, is_refusal
from ..model import Finding
from ..model.finding import LEVELS
from ..model.numbers import format_number
from ..workbook.book import column_letters, split_cell
from ..workbook.plain import clean_text
from .carried_over import carry_over
from .lean import lean_workbook
from .listing import cell_address, fill_check_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment

    from .result import CheckResult

AUTHOR = "renstra"
MARKS = "— Pemeriksaan renstra —"
"""The line above our part of a note; what stands before it is the office's own."""
SEVERITY_COLORS = {"kesalahan": "F8BFBF", "peringatan": "FFE699", "saran": "BDD7EE"}
"""What a cell is filled with, by the gravest finding on it (hex)."""

_TIMESTAMP = "2000-01-01T00:00:00Z"
_FINDINGS_PER_CELL = 8
_WIDTH, _LETTERS_PER_LINE, _LINE_HEIGHT, _MAX_HEIGHT = 360, 58, 15, 420
"""A note: its width, the letters that fit on a line, the height of a line, the largest height
(pixels).
"""


class AnnotationFailed(Exception):
    """The workbook cannot be copied with its notes; the message says why, in Indonesian."""


def annotate_workbook(workbook: Path, result: CheckResult) -> bytes:
    """Return a copy of the workbook with a note on every cell that a finding points at, and a first
    sheet that lists all.

    Everything else of the workbook stays: values, formulas and their results, formats, validations,
    widths, other sheets. Raises `AnnotationFailed` when it cannot be opened or written.
    """
    try:
        original = workbook.read_bytes()
    except OSError as error:
        raise AnnotationFailed(
            f"{workbook.name} tidak dapat dibaca: {cause_of_error(error)}."
        ) from error
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out (shapes, slicers); the sheet says that this is a
            # copy to read.
            warnings.simplefilter("ignore")
            original = lean_workbook(original)
            wb = _open_workbook(original)
            for cell, findings in _by_cell(wb, result.findings):
                _mark_cell(cell, findings)
            fill_check_sheet(wb, result, SEVERITY_COLORS)
            buffer = io.BytesIO()
            wb.save(buffer)
            change = carry_over(original, buffer.getvalue())
    except Exception as error:
        if is_refusal(error):
            raise
        # openpyxl raises a dozen kinds for a workbook that it cannot take in, or write again.
        raise AnnotationFailed(
            f"{workbook.name} tidak dapat disalin dengan catatan ({type(error).__name__}). "
            "Simpan ulang sebagai .xlsx di Excel atau LibreOffice, lalu ulangi."
        ) from error
    when = result.renstra.identitas.tanggal_penetapan.isoformat() if result.renstra else ""
    return freeze_archive(buffer.getvalue(), f"{when}T00:00:00Z" if when else _TIMESTAMP, change)


def _open_workbook(original: bytes) -> Workbook:
    """Open the workbook; notes of the office, whose sizes are not read, are fitted to their
    text.
    """
    from openpyxl import load_workbook

    wb = load_workbook(io.BytesIO(original), rich_text=True)
    for ws in wb.worksheets:
        # The cells that are there; `iter_rows` makes all those up to the last one, millions of them
        # where a single cell at the foot of a sheet has a format.
        for cell in ws._cells.values():
            if cell.comment:
                _fit_note(cell.comment)
    return wb


def _by_cell(wb: Workbook, findings: Iterable[Finding]) -> Iterator[tuple[Cell, Sequence[Finding]]]:
    """Yield each cell that findings point at, with those findings; a merged cell is the one at its
    upper left.
    """
    from openpyxl.worksheet.worksheet import Worksheet

    by_place: dict[tuple[str, str], list[Finding]] = {}
    for t in findings:
        if (
            t.sheet in wb.sheetnames
            and isinstance(wb[t.sheet], Worksheet)
            and (address := cell_address(t.cell))
        ):
            by_place.setdefault((t.sheet, address), []).append(t)
    origins = {sheet: _merge_origins(wb[sheet]) for sheet, _ in by_place}
    everything = (
        (sheet, origins[sheet].get(split_cell(address), address), content)
        for (sheet, address), content in by_place.items()
    )
    for (sheet, address), group in groupby(
        sorted(everything, key=lambda x: x[:2]), key=lambda x: x[:2]
    ):
        yield wb[sheet][address], [t for *_, content in group for t in content]


def _merge_origins(ws: Any) -> dict[tuple[int, int], str]:
    """The cell at the upper left of what a cell is merged into, by the cell's row and column
    (counted from 0).
    """
    return {
        (row - 1, column - 1): f"{column_letters(r.min_col - 1)}{r.min_row}"
        for r in ws.merged_cells.ranges
        for row, column in r.cells
    }


def _mark_cell(cell: Cell, findings: Sequence[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    gravest = min((t.severity for t in findings), key=LEVELS.index)
    cell.fill = PatternFill("solid", fgColor=SEVERITY_COLORS[gravest])
    old, author = (
        (cell.comment.text.partition(MARKS)[0].rstrip(), cell.comment.author)
        if cell.comment
        else ("", "")
    )
    ours = "\n".join((MARKS, *(_note_text(t) for t in findings[:_FINDINGS_PER_CELL])))
    if len(findings) > _FINDINGS_PER_CELL:
        ours += (
            f"\ndan {format_number(len(findings) - _FINDINGS_PER_CELL)} temuan lain, lihat lembar"
            " pemeriksaan"
        )
    cell.comment = Comment(
        "\n\n".join(x for x in (old, ours) if x), author if old and author else AUTHOR
    )
    _fit_note(cell.comment)


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


def _fit_note(record: Comment) -> None:
    """Make a note large enough for its text."""
    rows = record.text.split("\n")
    count = sum(1 + len(b) // _LETTERS_PER_LINE for b in rows) + 1
    if count > 4 or max(map(len, rows)) > _LETTERS_PER_LINE // 2:
        record.width = _WIDTH
    record.height = max(int(record.height), min(count * _LINE_HEIGHT, _MAX_HEIGHT))
