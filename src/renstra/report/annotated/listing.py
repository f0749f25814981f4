"""The sheet *Pemeriksaan* of the annotated workbook: every finding in one table, each with the way
to its cell.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from ...model import Finding
from ...model.finding import LEVELS
from ...model.numbers import format_number
from ...workbook.book import column_letters
from ...workbook.plain import FORMULAS, HEADER_COLOR, clean_text, row_height
from ..catalog import cell_address, cell_label, explain_code
from ..causes import merge_by_cause
from ..result import CheckResult
from .looks import CellLooks

NAME = "Pemeriksaan"
COLUMNS = (
    ("No", 6),
    ("Kode", 8),
    ("Tingkat", 12),
    ("Lembar", 20),
    ("Sel", 9),
    ("Temuan", 40),
    ("Tertulis", 32),
    ("Seharusnya", 32),
    ("Perbaikan", 38),
    ("Alasan", 52),
)
"""Headings and widths (characters)."""
HEADER_ROW = 5
WAY_BACK = "rIdBukuKerja"
"""The reference to the workbook of the plan."""

_CELL_COLUMN = 5
_MAX_LINKS = 60_000
"""Excel takes 65,530 links on a sheet and drops them all when there are more."""
_SWITCHED_OFF_COLOR = "EDEDED"
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
    '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{header}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/></sheetView>'
    '</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
    '<sheetData>{rows}</sheetData><autoFilter ref="{table}"/><hyperlinks>{links}</hyperlinks>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)


class Sheet(NamedTuple):
    """A sheet ready to be put into a workbook, and its own names with what they mean."""

    name: str
    content: bytes
    names: Mapping[str, str]


def check_sheet(
    result: CheckResult,
    present: Collection[str],
    looks: CellLooks,
    color: Mapping[str, str],
    place: str,
) -> Sheet:
    """Make the sheet; `present` are the names of the workbook's own, `color` gives the colour of a
    level, `place` is where the workbook lies, which the sheet refers to as `WAY_BACK`.
    """
    taken = {name.casefold() for name in present}
    names = (NAME, *(f"{NAME} {i}" for i in range(2, len(taken) + 3)))
    table = _Table(looks, color, frozenset(present))
    table.write_heading(result, place)
    last = table.write_findings(result)
    area = f"$A${HEADER_ROW}:${column_letters(len(COLUMNS) - 1)}${last}"
    content = _SHEET.format(
        header=HEADER_ROW,
        below=HEADER_ROW + 1,
        columns="".join(
            f'<col min="{k}" max="{k}" width="{width}" customWidth="1"/>'
            for k, (_, width) in enumerate(COLUMNS, 1)
        ),
        rows="".join(table.rows),
        table=area.replace("$", ""),
        links="".join(table.links),
    )
    return Sheet(
        next(name for name in names if name.casefold() not in taken),
        content.encode(),
        {
            "_xlnm._FilterDatabase": area,
            "_xlnm.Print_Titles": f"${HEADER_ROW}:${HEADER_ROW}",
        },
    )


class _Table:
    """The rows of the sheet as they are written, from the first one on."""

    def __init__(self, looks: CellLooks, color: Mapping[str, str], sheets: Collection[str]) -> None:
        self._looks, self._color, self._sheets = looks, color, sheets
        self.rows: list[str] = []
        self.links: list[str] = []
        self._plain = {q: looks.made(line=True, quoted=q) for q in (False, True)}

    def write_heading(self, result: CheckResult, place: str) -> None:
        """Heading, where to repair, and counts; the colours of the levels explain those of the
        cells.
        """
        heading = (
            f"Hasil pemeriksaan {result.renstra.identitas.judul}"
            if result.renstra
            else "Hasil pemeriksaan buku kerja"
        )
        made, color = self._looks.made, self._color
        self._add({1: (heading, made(bold=True, wrap=False, size=14))})
        told = (
            "Ini salinan untuk dibaca: sel berwarna memuat catatan. Jangan memperbaiki di sini;"
            f" perbaiki di {place.rpartition('/')[2]} milik rencana, lalu periksa lagi."
        )
        self._add({1: (told, made(wrap=False))})
        counts = {
            column: (f"{format_number(result.count(t))} {t}", made(color=color[t]))
            for column, t in zip((4, 6, 7), LEVELS, strict=True)
        }
        switched_off = f"{format_number(len(result.switched_off))} dikecualikan"
        counts |= {
            1: ("Ringkasan", made(bold=True, wrap=False)),
            8: (switched_off, made(color=_SWITCHED_OFF_COLOR)),
            9: (result.rules_run, made()),
        }
        self._add(counts)
        self._add({1: (f"Buku kerja rencana: {place}", made(wrap=False, link=True))})
        self.links.append(f'<hyperlink ref="A{len(self.rows)}" r:id="{WAY_BACK}"/>')

    def write_findings(self, result: CheckResult) -> int:
        """The findings, the gravest first, and those that were switched off; return the last row of
        the former.
        """
        self._write_headings("Alasan")
        causes = merge_by_cause(result.findings)
        ordered = (one for cause in causes for case in cause.cases for one in case.places)
        for n, t in enumerate(ordered, 1):
            self._write_finding(n, t, explain_code(t.code).reason, self._color[t.severity])
        if not result.findings:
            self._add({1: ("Tidak ada temuan.", self._looks.made(wrap=False))})
        last = len(self.rows)
        if result.switched_off:
            self._add({})
            title = self._looks.made(bold=True, wrap=False)
            self._add({1: ("Dikecualikan pada lembar Aturan", title)})
            self._write_headings("Alasan pengecualian")
            for n, d in enumerate(result.switched_off, 1):
                self._write_finding(n, d.finding, d.pengecualian.alasan, _SWITCHED_OFF_COLOR)
        return last

    def _write_headings(self, reason: str) -> None:
        look = self._looks.made(bold=True, color=HEADER_COLOR, line=True)
        headings = (*(heading for heading, _ in COLUMNS[:-1]), reason)
        self._add({k: (heading, look) for k, heading in enumerate(headings, 1)})

    def _write_finding(self, number: int, t: Finding, reason: str, color: str) -> None:
        made = self._looks.made
        texts = [t.code, t.severity, t.sheet, cell_label(t.cell)]
        texts += [t.message, t.found, t.expected, t.advice, reason]
        content: list[str | int] = [number, *map(clean_text, texts)]
        looks = [self._plain[str(text).startswith(FORMULAS)] for text in content]
        looks[0], looks[2] = made(line=True, left=True), made(line=True, color=color)
        if t.sheet in self._sheets and number <= _MAX_LINKS and (target := _link_target(t.cell)):
            looks[_CELL_COLUMN - 1] = made(line=True, link=True)
            sheet = t.sheet.replace("'", "''")
            place = quoteattr(f"'{sheet}'!{target}")
            ref = f"{column_letters(_CELL_COLUMN - 1)}{len(self.rows) + 1}"
            self.links.append(f'<hyperlink ref="{ref}" location={place}/>')
        height = row_height((str(x), n) for x, (_, n) in zip(content, COLUMNS, strict=True))
        self._add(dict(enumerate(zip(content, looks, strict=True), 1)), height)

    def _add(self, content: Mapping[int, tuple[str | int, int]], height: int = 0) -> None:
        """Add a row, of texts and numbers by column (from 1) with their looks."""
        row = len(self.rows) + 1
        high = f' ht="{height}" customHeight="1"' if height else ""
        cells = "".join(
            _cell(f"{column_letters(k - 1)}{row}", value, look)
            for k, (value, look) in sorted(content.items())
        )
        self.rows.append(f'<row r="{row}"{high}>{cells}</row>')


def _cell(ref: str, value: str | int, look: int) -> str:
    """A cell; its text stands in it, so that the texts that cells share stay as they are."""
    if isinstance(value, int):
        return f'<c r="{ref}" s="{look}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{ref}" s="{look}"/>'
    text = escape(value)
    return f'<c r="{ref}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _link_target(cell: str) -> str:
    """Where a link goes: the cell, or the first cell of the row when only that is known."""
    return cell_address(cell) or (cell_address(f"A{cell}") if cell.isdecimal() else "")
