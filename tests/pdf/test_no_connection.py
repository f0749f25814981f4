"""LibreOffice opens no connection, whatever a document asks it to fetch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from renstra.pdf import Office, find_soffice

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PICTURE = (
    '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="g"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="g"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    "<a:blip {}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
    '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
OLDER = '<w:pict><v:shape style="width:50pt;height:50pt"><v:imagedata {}/></v:shape></w:pict>'
FIELD = (
    '<w:fldChar w:fldCharType="begin"/><w:instrText>{}</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>a</w:t><w:fldChar w:fldCharType="end"/>'
)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this computer, and what was asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode(errors="replace"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()


def it_fetches_nothing_that_a_document_names(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    document = docx.Document()

    def there(name: str, kind: str) -> str:
        return document.part.relate_to(f"{address}/{name}", f"{R}/{kind}", is_external=True)

    for run in (
        PICTURE.format(f'r:link="{there("a.png", "image")}"'),
        PICTURE.format(f'r:embed="{there("b.png", "image")}"'),
        OLDER.format(f'r:id="{there("c.png", "image")}"'),
        OLDER.format(f'src="{address}/d.png"'),
        FIELD.format(f'INCLUDEPICTURE "{address}/e.png" \\d'),
        FIELD.format(f'INCLUDETEXT "{address}/f.docx"'),
        FIELD.format(f'LINK Word.Document "{address}/g.docx" \\a'),
        FIELD.format(f'DDEAUTO soffice "{address}/h.odt" i'),
        f'<w:object><o:OLEObject Type="Link" r:id="{there("j.docx", "oleObject")}"/></w:object>',
    ):
        document.element.body.insert(0, parse_xml(f"<w:p {NAMES}><w:r>{run}</w:r></w:p>"))
    chunk = f'<w:altChunk {NAMES} r:id="{there("k.html", "aFChunk")}"/>'
    document.element.body.insert(0, parse_xml(chunk))
    document.part.relate_to(f"{address}/l.dotm", f"{R}/attachedTemplate", is_external=True)
    document.save(str(tmp_path / "a.docx"))
    soffice = find_soffice()
    assert soffice is not None, "LibreOffice tidak ada"
    with Office(soffice) as office:
        for _ in ("dingin", "hangat"):
            office.convert(tmp_path / "a.docx", tmp_path / "a.pdf")
    assert asked == []
