"""A small document with a heading, a table over two pages, a picture, a drawing and a stamp, in the
archive form.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

from renstra.files.origin import Origin, digest_of
from renstra.pdf import Archive, Office, Soffice
from renstra.word.drawing import Box, BoxText, Drawing, Line, drawing_run
from renstra.word.stamp import page_stamp
from renstra.word.xml import NS

INPUTS = {"renstra.xlsx": "cd" * 32, "narasi/bab & satu.md.j2": "ef" * 32}
ORIGIN = Origin("draf & kedua", "0.9.0", digest_of(INPUTS), INPUTS, draft=True)
CHART = "Bagan dua kotak"


def picture(document: docx.document.Document, words: str) -> None:
    """A picture in a paragraph of its own."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(drawn, "PNG")
    paragraph = document.add_paragraph(style="Logo")
    paragraph.add_run().add_picture(io.BytesIO(drawn.getvalue()), Cm(2))
    paragraph._p.xpath(".//wp:docPr")[0].set("descr", words)


def chart(document: docx.document.Document) -> None:
    """Two boxes and a line, in a paragraph whose style names it."""
    boxes = tuple(
        Box(x, 0, 900000, 400000, (BoxText(word, 16),), "F4F6F9", 36000)
        for x, word in ((0, "Kepala"), (1200000, "Sekretaris"))
    )
    line = Line(900000, 200000, 1200000, 200000)
    drawn = drawing_run(Drawing("Bagan", 2100000, 400000, (line,), boxes), 500, CHART)
    (run,) = parse_xml(f"<w:p {NS}>{drawn}</w:p>")
    document.add_paragraph(style="Renstra Bagan 1")._p.append(run)


def archived(folder: Path, soffice: Soffice) -> bytes:
    """Lay the document out in a folder."""
    document = docx.Document()
    for name in ("Logo", "Renstra Bagan 1", "Renstra Judul Tabel"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.core_properties.title, document.core_properties.author = "Naskah <1>", "Dinas & Badan"
    (stamp,) = parse_xml(f"<w:p {NS}>{page_stamp('DRAF', 1)}</w:p>")
    document.sections[0].header.paragraphs[0]._p.append(stamp)
    picture(document, "Lambang daerah")
    picture(document, "")
    document.add_heading("PENDAHULUAN", 1)
    document.add_heading("Latar", 2)
    chart(document)
    document.add_paragraph("Tabel 1 Pagu", style="Renstra Judul Tabel")
    table = document.add_table(60, 2)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
    for number, row in enumerate(table.rows):
        row.cells[0].text = f"baris {number}" if number else "Kepala kolom"
    document.add_paragraph("sela")
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "bingkai"
    document.save(str(folder / "a.docx"))
    with Office(soffice) as office:
        archive = Archive(ORIGIN, {"Renstra Bagan 1": CHART})
        office.convert(folder / "a.docx", folder / "a.pdf", archive=archive)
    return (folder / "a.pdf").read_bytes()
