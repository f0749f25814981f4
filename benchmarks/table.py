"""The funding table of 19 columns, from the model to a Word document in memory, by three ways.

All begin at the same plan and end at a python-docx document whose body holds every row; none is
saved. Ours also finds widths, foresees pages, shades rows and merges cells by value; docxtpl fills
a row that is laid out like ours, python-docx only puts text into cells. So the comparison favours
them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from docxtpl import DocxTemplate

from renstra.document.tables import TABLES, column_series, heading_words
from renstra.profile.columns import PrintedColumn, TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from renstra.profile.find import find_template
from renstra.profile.look import Look, read_look
from renstra.word.table.grid import PageArea, lay_out_table
from renstra.word.xml import NS

from .measure import BrokenError, Result, Scope, format_median, in_turns, ratio
from .read import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument

    from renstra.model import Renstra

SIZES = (200, 1000)
COLUMN_COUNT = 19
FONT_SIZE = 6.5
_TABLE = "pendanaan"
_HEADING_ROWS = 1
_ALIGNMENTS = {"kiri": None, "tengah": WD_ALIGN_PARAGRAPH.CENTER, "kanan": WD_ALIGN_PARAGRAPH.RIGHT}
_LIMITS = {"python-docx": 10, "docxtpl": 3}
"""How many times faster ours must be."""


def measure(scope: Scope) -> Iterator[Result]:
    """Measure at both sizes; python-docx at the larger one only once, and not in a short run."""
    for n in SIZES:
        renstra = read_plan(scope.plan(n))
        columns, look = _declarations(renstra)
        template = _write_template(scope.folder / "template.docx", columns)
        jobs: dict[str, Callable[[], WordDocument]] = {
            "renstra": partial(table_with_renstra, renstra, columns, look),
            "docxtpl": partial(table_with_docxtpl, renstra, columns, template),
            "python-docx": partial(table_with_python_docx, renstra, columns),
        }
        if scope.quick and n > SIZES[0]:
            del jobs["python-docx"]
        if n == SIZES[0]:
            _check_rows(jobs, renstra)
        rounds = scope.rounds(5, 3)
        counts = dict.fromkeys(jobs, rounds) | {"python-docx": rounds if n == SIZES[0] else 1}
        seconds = in_turns(jobs, counts)
        remark = " | ".join(f"{name} {format_median(spent, 3)}" for name, spent in seconds.items())
        for name in (name for name in _LIMITS if name in seconds):
            yield Result(
                f"Funding table of {n} sub kegiatan: faster than {name}",
                ratio(seconds[name], seconds["renstra"]),
                limit=_LIMITS[name],
                at_least=True,
                remark=remark,
                details=seconds,
            )


def _declarations(renstra: Renstra) -> tuple[tuple[PrintedColumn, ...], Look]:
    look = find_template("gaya", "baku.toml")
    if look is None:
        raise BrokenError("the built-in profile was not found")
    declared = built_in_declarations("tabel", TableData)[_TABLE]
    columns = spread_columns(declared, column_series(renstra), heading_words(renstra))
    if len(columns) != COLUMN_COUNT:
        raise BrokenError(f"the funding table has {len(columns)} columns, not {COLUMN_COUNT}")
    return columns, read_look(look)


def table_with_renstra(
    renstra: Renstra, columns: Sequence[PrintedColumn], look: Look
) -> WordDocument:
    """Our way: one string, parsed once, as the body of the document.

    The document is parsed whole, since lxml takes quadratic time to move elements away from where
    their namespace is declared.
    """
    width, height = look.text_area("F4", True)
    layout = lay_out_table(
        columns,
        TABLES[_TABLE](renstra).rows,
        PageArea(width, height),
        look.table,
        look.font.name,
        size=FONT_SIZE,
        column_numbers=True,
    )
    part = Document().part
    body = f"<w:document {NS}><w:body>{layout.xml()}</w:body></w:document>"
    part._element = parse_xml(body.encode())
    document: WordDocument = part.document
    return document


def table_with_docxtpl(
    renstra: Renstra, columns: Sequence[PrintedColumn], template: Path
) -> WordDocument:
    """A template with one row inside ``{%tr for %}``; names are escaped, as any text of an office
    has to be.
    """
    page = DocxTemplate(template)
    rows = [
        [row.content.get(c.content, "") for c in columns] for row in TABLES[_TABLE](renstra).rows
    ]
    page.render({"rows": rows}, autoescape=True)
    document: WordDocument = page.docx
    return document


def table_with_python_docx(renstra: Renstra, columns: Sequence[PrintedColumn]) -> WordDocument:
    """Row by row, the way its own pages advise: never ``table.cell()``, which is slower by far."""
    document = Document()
    table = document.add_table(rows=_HEADING_ROWS, cols=len(columns))
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.text = column.headings[-1]
    for row in TABLES[_TABLE](renstra).rows:
        for cell, column in zip(table.add_row().cells, columns, strict=True):
            cell.text = row.content.get(column.content, "")
    return document


def _write_template(path: Path, columns: Sequence[PrintedColumn]) -> Path:
    """Write the template for docxtpl: headings, and between two control rows the row that repeats,
    aligned as ours is.
    """
    document = Document()
    table = document.add_table(rows=_HEADING_ROWS + 3, cols=len(columns))
    head, start, repeated, end = table.rows
    start.cells[0].text, end.cells[0].text = "{%tr for row in rows %}", "{%tr endfor %}"
    for j, column in enumerate(columns):
        head.cells[j].text, repeated.cells[j].text = column.headings[-1], f"{{{{ row[{j}] }}}}"
        (paragraph,) = repeated.cells[j].paragraphs
        paragraph.alignment = _ALIGNMENTS[column.alignment]
        for run in paragraph.runs:
            run.font.size = Pt(FONT_SIZE)
    document.save(str(path))
    return path


def _check_rows(jobs: Mapping[str, Callable[[], WordDocument]], renstra: Renstra) -> None:
    """Make sure that each way brings every row: else its time means nothing."""
    expected = len(TABLES[_TABLE](renstra).rows)
    for name, job in jobs.items():
        rows = [
            row
            for row in job().element.body.iterfind(".//{*}tbl/{*}tr")
            if row.find("{*}trPr/{*}tblHeader") is None
        ]
        count = len(rows) - (0 if name == "renstra" else _HEADING_ROWS)
        if count != expected or len(rows[-1].findall("{*}tc")) != COLUMN_COUNT:
            raise BrokenError(f"{name} made {count} rows, not {expected}")
