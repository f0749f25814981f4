"""Small Word files to be compared: paragraphs, captioned tables, sections, an index, as the
document is made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from renstra.profile.find import lookup
from renstra.profile.look import Look, read_look
from renstra.redline.elements import WN, text
from renstra.redline.package import Package
from renstra.redline.resolve import MARKS, decide
from renstra.word.fields import sequence_number
from renstra.word.sections import HeaderFooter, Section, section_properties
from renstra.word.small_file import word_file
from renstra.word.toc import IndexEntry, fill_labels, index_xml
from renstra.word.xml import bookmark, paragraph, run

AUTHOR, DATE, TIMESTAMP = "Dinas Sosial", date(2022, 6, 27), "2022-06-27T00:00:00Z"
COLUMN_WIDTH = 1500
"""Width of a column, in twentieths of a point."""
Content = list[str | list[list[str]]]
"""What a document says: the text of a paragraph, or the rows of a table as texts of cells."""


@cache
def default_look() -> Look:
    """The usual style profile."""
    return read_look(lookup("gaya", "baku.toml"))


def manuscript(*block: str, heading: str = "Rencana Strategis") -> bytes:
    """A Word file of these blocks; `judul` stands in its header."""
    return word_file("".join(block), default_look(), "F4", {7.0, 8.0}, heading, AUTHOR, TIMESTAMP)


def text_paragraph(content: str, look: str = "BodyText") -> str:
    """A paragraph."""
    return paragraph(run(content), look)


def heading(number: int, content: str) -> str:
    """A heading, bookmarked as those of the document."""
    return paragraph(bookmark(f"_Toc{number:06d}", number, run(content)), "Heading1")


def cell(content: str, merge: str = "", width: int = 1, look: str = "Tabel80") -> str:
    """A cell; `gabung` is ``restart``, ``continue`` or nothing."""
    properties = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    p = paragraph(run(content) if content else "", look)
    return f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN_WIDTH * width}" w:type="dxa"/>{properties}</w:tcPr>{p}</w:tc>'


def rows(*content: str, head: bool = False) -> str:
    """A row of cells, given ready or as their text."""
    body = "".join(s if s.startswith("<w:tc>") else cell(s) for s in content)
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{body}</w:tr>"


def table(*content: str, columns: int = 3) -> str:
    """A table without caption."""
    grid = f'<w:gridCol w:w="{COLUMN_WIDTH}"/>' * columns
    properties = f'<w:tblPr><w:tblW w:w="{COLUMN_WIDTH * columns}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(content)}</w:tbl>"


def captioned(number: int, caption: str, tbl: str) -> str:
    """A table under a caption with number and bookmark, and the paragraph after it."""
    label = bookmark(
        f"_RefTabel{number:03d}", 500 + number, run("Tabel 1.") + sequence_number("Tabel", number)
    )
    return (
        paragraph(f"{label}{run(f' {caption}')}", "JudulTabel")
        + tbl
        + paragraph("", "PenutupTabel")
    )


def listing(*entry: str, page: int = 1) -> str:
    """An index of headings numbered from 1, on page `page` and the ones after it."""
    content = [IndexEntry("", e, f"_Toc{n:06d}", "TOC1") for n, e in enumerate(entry, 1)]
    return fill_labels(
        index_xml(0, 'TOC \\o "1-2" \\h \\z \\u', content),
        [[str(page + n) for n in range(len(entry))]],
    )


def section_end(landscape: bool) -> str:
    """The paragraph that ends a section, upright or turned."""
    return paragraph(
        "",
        "JarakTabel",
        section_properties(
            Section(landscape), default_look(), "F4", HeaderFooter("rId3", {"decimal": "rId4"})
        ),
    )


def content(docx: bytes) -> Content:
    """What a Word file says, block by block."""
    result: Content = []
    for el in (
        Package.read(docx).tree()[0].xpath("*|w:sdt/w:sdtContent/*", namespaces={"w": WN[1:-1]})
    ):
        if el.tag == f"{WN}p":
            result.append(text(el))
        elif el.tag == f"{WN}tbl":
            result.append(
                [
                    [_words(tc) for tc in tr.iterchildren(f"{WN}tc")]
                    for tr in el.iterchildren(f"{WN}tr")
                ]
            )
    return result


def _words(tc: Any) -> str:
    return "\n".join(text(p) for p in tc.iterchildren(f"{WN}p"))


def resolved(docx: bytes, accept: bool) -> bytes:
    """The Word file with every change accepted, or rejected."""
    package = Package.read(docx)
    for name in package.marked():
        decide(package.tree(name), accept)
    return package.to_bytes()


def mark(docx: bytes) -> Counter[str]:
    """How many marks of each kind a Word file has, in all its parts."""
    package = Package.read(docx)
    return Counter(
        el.tag.removeprefix(WN)
        for name in package.marked()
        for el in package.tree(name).iter(*MARKS)
    )


def marked(docx: bytes, kind: str) -> list[str]:
    """The stretches of text inside marks of one kind (``ins``, ``del``) that hold text, in
    order.
    """
    root = Package.read(docx).tree()
    words = (
        "".join(t.text or "" for t in el.iter(f"{WN}t", f"{WN}delText"))
        for el in root.iter(f"{WN}{kind}")
    )
    return [k for k in words if k]


def marked_rows(docx: bytes, kind: str) -> list[list[str]]:
    """The rows that come (``ins``) or go (``del``) as a whole, as texts of cells."""
    root = Package.read(docx).tree()
    return [
        [
            "".join(t.text or "" for t in tc.iter(f"{WN}t", f"{WN}delText"))
            for tc in tr.iterchildren(f"{WN}tc")
        ]
        for tr in root.iter(f"{WN}tr")
        if tr.find(f"{WN}trPr/{WN}{kind}") is not None
    ]


def substitute(
    docx: bytes, old: str | Sequence[str], new: str, part: str = "word/document.xml"
) -> bytes:
    """The Word file with a piece of XML in one of its parts replaced, once; the piece must be
    there.
    """
    package = Package.read(docx)
    xml = package.content[part].decode()
    assert str(old) in xml, old
    return Package({**package.content, part: xml.replace(str(old), new, 1).encode()}).to_bytes()
