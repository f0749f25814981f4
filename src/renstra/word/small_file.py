"""A small Word file, put together from ready parts: what a report needs, with nothing of
python-docx's own to take out again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from ..document.assemble import SETTINGS_XML
from ..files.archive import freeze_archive
from ..profile.look import Look
from .fields import page_number
from .sections import HeaderFooter, Section, section_properties
from .styles import styles_xml
from .xml import NS, attribute, paragraph, run, text

_XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PARTS = (
    ("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"), ("fontTable", "fontTable"),
    ("theme", "theme1"),
)  # fmt: skip
"""The parts that the document names, by kind and file; they are rId1, rId2 … in this order."""
_BUILT_IN = ("fontTable", "theme")
"""Parts that a complete file has although nothing here uses them: those of python-docx's empty
document.
"""


def word_file(
    content: str,
    look: Look,
    paper: str,
    table_sizes: set[float],
    heading: str,
    author: str,
    timestamp: str,
) -> bytes:
    """Return a Word file of one landscape section.

    `isi` are paragraphs and tables; `judul` stands in the header and in the properties; `timestamp`
    is its only clock (``2022-06-27T00:00:00Z``).
    """
    section = section_properties(
        Section(landscape=True), look, paper, HeaderFooter("rId3", {"decimal": "rId4"})
    )
    part = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_RELATIONSHIP}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE_NS}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_RELATIONSHIP}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f"<w:document {NS}><w:body>{content}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            *((f"{_RELATIONSHIP}/{kind}", f"{name}.xml") for kind, name in _PARTS)
        ),
        "word/settings.xml": SETTINGS_XML,
        "word/header1.xml": f"<w:hdr {NS}>{paragraph(run(heading), 'Header')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NS}>{paragraph(page_number('decimal'), 'Footer')}</w:ftr>",
        "docProps/core.xml": _properties(heading, author, timestamp),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>renstra</Application></Properties>"
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in part.items():
            archive.writestr(name, _XML_DECLARATION + xml)
        archive.writestr("word/styles.xml", styles_xml(look, paper, table_sizes))
        for name, default_xml in _bundled():
            archive.writestr(f"word/{name}.xml", default_xml)
    return freeze_archive(buffer.getvalue(), timestamp)


def _bundled() -> Iterator[tuple[str, bytes]]:
    from docx import Document

    empty = Document().part
    name = dict(_PARTS)
    return (
        (name[kind], empty.part_related_by(f"{_RELATIONSHIP}/{kind}").blob) for kind in _BUILT_IN
    )


def _content_types() -> str:
    everything = (
        ("/word/document.xml", _CONTENT_TYPE.format("document.main")),
        *(
            (f"/word/{name}.xml", _THEME_TYPE if kind == "theme" else _CONTENT_TYPE.format(kind))
            for kind, name in _PARTS
        ),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    )
    content = "".join(
        f'<Override PartName="{name}" ContentType="{datatype}"/>' for name, datatype in everything
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE_NS}/content-types">{defaults}{content}</Types>'


def _relationships(*tujuan: tuple[str, str]) -> str:
    content = "".join(
        f'<Relationship Id="rId{n}" Type="{datatype}" Target={attribute(t)}/>'
        for n, (datatype, t) in enumerate(tujuan, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE_NS}/relationships">{content}</Relationships>'


def _properties(heading: str, author: str, timestamp: str) -> str:
    """What Word shows under File > Info."""
    when = "".join(
        f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{timestamp}</dcterms:{n}>'
        for n in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE_NS}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(heading)}</dc:title><dc:creator>{text(author)}</dc:creator>{when}"
        "<dc:language>id-ID</dc:language></cp:coreProperties>"
    )
