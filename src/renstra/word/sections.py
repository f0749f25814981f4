"""Sections: paper, direction, header, footer and page numbers of a stretch of pages. See
``docs/word/seksi.md``.

The cover has no number, the pages before BAB I count in roman, the rest in arabic; turning the
paper never restarts the count. A draft, or an illustration, is stamped in the headers, that of the
cover among them. Every section states all its margins, without which Word refuses the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..profile.look import Look
from .fields import page_number
from .stamp import page_stamp
from .xml import NS, mm, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages. `angka` is how pages count (``""``: not shown); `begin` restarts the
    count there.
    """

    landscape: bool = False
    numbering: Literal["", "lowerRoman", "decimal"] = "decimal"
    begin: int | None = None


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """Relationship ids of the header and of the footer for each way of counting; `sampul` is the
    header of the cover, if any.
    """

    head: str
    footer: dict[str, str]
    sampul: str = ""


def add_header_footer(document: Document, heading: str, words: str = "") -> HeaderFooter:
    """Add the running title and the page number to the package, and the stamp with the word
    `words`, if there is one.
    """
    timestamp = page_stamp(words, 1) if words else ""
    head = _add(
        document,
        "header",
        1,
        f"<w:hdr {NS}>{paragraph(timestamp + run(heading), 'Header')}</w:hdr>",
    )
    footer = {
        number: _add(
            document, "footer", n, f"<w:ftr {NS}>{paragraph(page_number(number), 'Footer')}</w:ftr>"
        )
        for n, number in enumerate(("lowerRoman", "decimal"), 1)
    }
    # The cover has no title above it, so it needs a header of its own to carry the stamp.
    sampul = (
        _add(
            document,
            "header",
            2,
            f"<w:hdr {NS}>{paragraph(page_stamp(words, 2), 'JarakTabel')}</w:hdr>",
        )
        if words
        else ""
    )
    return HeaderFooter(head, footer, sampul)


def _add(document: Document, kind: str, number: int, xml: str) -> str:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    part = Part(
        PackURI(f"/word/{kind}{number}.xml"),
        _CONTENT_TYPE.format(kind),
        content,
        document.part.package,
    )
    return document.part.relate_to(part, _RELATIONSHIP.format(kind))


def section_properties(section: Section, look: Look, paper: str, reference: HeaderFooter) -> str:
    """The ``w:sectPr`` of a section."""
    width, height, m = look.page(paper, section.landscape)
    direction = ' w:orient="landscape"' if section.landscape else ""
    number = ""
    ref = (
        f'<w:headerReference w:type="default" r:id="{reference.sampul}"/>'
        if reference.sampul
        else ""
    )
    if section.numbering:
        # Word takes a missing header from the section before; so each one names its own.
        ref = f'<w:headerReference w:type="default" r:id="{reference.head}"/>'
        ref += f'<w:footerReference w:type="default" r:id="{reference.footer[section.numbering]}"/>'
        begin = f' w:start="{section.begin}"' if section.begin is not None else ""
        number = f'<w:pgNumType w:fmt="{section.numbering}"{begin}/>'
    return (
        f'<w:sectPr>{ref}<w:type w:val="nextPage"/><w:pgSz w:w="{mm(width)}" w:h="{mm(height)}"{direction}/>'
        f'<w:pgMar w:top="{mm(m.top)}" w:right="{mm(m.right)}" w:bottom="{mm(m.bottom)}" w:left="{mm(m.left)}" '
        f'w:header="{mm(m.header)}" w:footer="{mm(m.footer)}" w:gutter="0"/>{number}</w:sectPr>'
    )
