"""The funding table of 19 columns, from the model to a Word document in memory, by three ways.

All begin at the same plan and end at a python-docx document whose body holds every row; none is
saved. Ours also finds widths, foresees pages, shades rows and merges cells by value; docxtpl fills
a row that is laid out like ours, python-docx only puts text into cells. So the comparison favours
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from docxtpl import DocxTemplate

from renstra.document.tables import TABLES, series, words
from renstra.model import Renstra
from renstra.profile.columns import Column, TableData, spread_columns
from renstra.profile.find import lookup
from renstra.profile.look import Look, read_look
from renstra.profile.read import built_in_declarations
from renstra.word.table.grid import PageArea, table_xml
from renstra.word.xml import NS
from renstra.workbook.read import read_workbook

from .measure import Broken, Result, Scope, in_turns, old, ratio

COLUMN_COUNT = 19
FONT_SIZE = 6.5
_HEADING_ROWS = 1
_ALIGNMENTS = {"kiri": None, "tengah": WD_ALIGN_PARAGRAPH.CENTER, "kanan": WD_ALIGN_PARAGRAPH.RIGHT}


def measure(scope: Scope) -> Iterator[Result]:
    """Measure at 200 and 2,000 sub kegiatan; python-docx only once, and in a short run not at
    2,000.
    """
    for n in (200, 2000):
        renstra = read_workbook(scope.plan(n)).renstra
        if renstra is None:
            raise Broken("rencana uji tidak terbaca")
        columns, look = _declarations(renstra)
        template = _write_template(scope.folder / "templat.docx", columns)
        work: dict[str, Callable[[], Any]] = {
            "renstra": partial(table_with_renstra, renstra, columns, look),
            "docxtpl": partial(table_with_docxtpl, renstra, columns, template),
            "python-docx": partial(table_with_python_docx, renstra, columns),
        }
        if scope.quick and n > 200:
            del work["python-docx"]
        if n == 200:
            _align(work, renstra)
        count = scope.repeats(9, 3)
        seconds = in_turns(
            work, {"renstra": count, "docxtpl": count, "python-docx": count if n == 200 else 1}
        )
        remark = " | ".join(f"{name} {old(d, 3)}" for name, d in seconds.items())
        for name, limit in (("python-docx", 10), ("docxtpl", 3)):
            if name in seconds:
                yield Result(
                    f"Tabel pendanaan {n} sub kegiatan: lebih cepat daripada {name}", ratio(seconds[name], seconds["renstra"]),
                    limit=limit, at_least=True, remark=remark, details=seconds,
                )  # fmt: skip


def _declarations(renstra: Renstra) -> tuple[tuple[Column, ...], Look]:
    look = lookup("gaya", "baku.toml")
    if look is None:
        raise Broken("profil bawaan tidak ditemukan")
    columns = spread_columns(
        built_in_declarations("tabel", TableData)["pendanaan"], series(renstra), words(renstra)
    )
    if len(columns) != COLUMN_COUNT:
        raise Broken(f"tabel pendanaan mempunyai {len(columns)} kolom, bukan {COLUMN_COUNT}")
    return columns, read_look(look)


def table_with_renstra(renstra: Renstra, columns: Sequence[Column], look: Look) -> Any:
    """Our way: one string, parsed once, as the body of the document.

    The document is parsed whole, since lxml takes quadratic time to move elements away from where
    their namespace is declared.
    """
    width, height = look.text_area("F4", True)
    xml, _ = table_xml(
        columns,
        TABLES["pendanaan"](renstra).rows,
        PageArea(width, height),
        look.table,
        look.font.name,
        size=FONT_SIZE,
        column_numbers=True,
    )
    part = Document().part
    part._element = parse_xml(f"<w:document {NS}><w:body>{xml}</w:body></w:document>")
    return part.document


def table_with_docxtpl(renstra: Renstra, columns: Sequence[Column], template: Path) -> Any:
    """A template with one row inside ``{%tr for %}``; names are escaped, as any text of an office
    has to be.
    """
    document = DocxTemplate(template)
    rows = [
        [b.content.get(k.content, "") for k in columns] for b in TABLES["pendanaan"](renstra).rows
    ]
    document.render({"baris": rows}, autoescape=True)
    return document


def table_with_python_docx(renstra: Renstra, columns: Sequence[Column]) -> Any:
    """Row by row, the way its own pages advise: never ``table.cell()``, which is slower by far."""
    document = Document()
    table = document.add_table(rows=_HEADING_ROWS, cols=len(columns))
    for cell, k in zip(table.rows[0].cells, columns, strict=True):
        cell.text = k.headings[-1]
    for b in TABLES["pendanaan"](renstra).rows:
        for cell, k in zip(table.add_row().cells, columns, strict=True):
            cell.text = b.content.get(k.content, "")
    return document


def _write_template(path: Path, columns: Sequence[Column]) -> Path:
    """Write the template for docxtpl: headings, and between two control rows the row that repeats,
    aligned as ours is.
    """
    document = Document()
    table = document.add_table(rows=_HEADING_ROWS + 3, cols=len(columns))
    head, start, content, end = table.rows
    start.cells[0].text, end.cells[0].text = "{%tr for b in baris %}", "{%tr endfor %}"
    for j, k in enumerate(columns):
        head.cells[j].text, content.cells[j].text = k.headings[-1], f"{{{{ b[{j}] }}}}"
        (paragraph,) = content.cells[j].paragraphs
        paragraph.alignment = _ALIGNMENTS[k.alignment]
        for run in paragraph.runs:
            run.font.size = Pt(FONT_SIZE)
    document.save(str(path))
    return path


def _align(work: dict[str, Callable[[], Any]], renstra: Renstra) -> None:
    """Make sure that each way brings every row: else its time means nothing."""
    expected = len(TABLES["pendanaan"](renstra).rows)
    for name, one in work.items():
        document = one()
        body = getattr(document, "docx", document).element.body
        rows = [
            b for b in body.iterfind(".//{*}tbl/{*}tr") if b.find("{*}trPr/{*}tblHeader") is None
        ]
        count = len(rows) - (0 if name == "renstra" else _HEADING_ROWS)
        if count != expected or len(rows[-1].findall("{*}tc")) != COLUMN_COUNT:
            raise Broken(f"{name} menghasilkan {count} baris, seharusnya {expected}")
