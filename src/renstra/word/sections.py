"""Sections: paper, direction, header, footer and page numbers of a stretch of pages. See
``docs/word/seksi.md``.

The cover has no number, the pages before BAB I count in roman, the rest in arabic; turning the
paper never restarts the count. A draft, or an illustration, is stamped in the headers, that of the
cover among them. Every section states all its margins, without which Word refuses the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..profile.look import Look
from .fields import page_number
from .package import Package
from .stamp import page_stamp
from .xml import NS, XML_DECLARATION, mm, paragraph_xml, run_xml

Counting = Literal["lowerRoman", "decimal"]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages. `numbering` is how pages count (``""``: not shown); `begin` restarts
    the count there.
    """

    landscape: bool = False
    numbering: Literal[""] | Counting = "decimal"
    begin: int | None = None


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """Relationship ids of the header and of the footer for each way of counting; `unnumbered` is
    the header of pages that show no number, if any.
    """

    head: str
    footer: Mapping[Counting, str]
    unnumbered: str = ""


def add_header_footer(
    package: Package,
    heading: str,
    stamp: str = "",
    counting: Sequence[Counting] = ("lowerRoman", "decimal"),
) -> HeaderFooter:
    """Add the running title, a footer with the page number for each way of `counting`, and the word
    `stamp` across every page, if there is one.
    """
    across = page_stamp(stamp, 1) if stamp else ""
    head = _add_part(package, "header", paragraph_xml(across + run_xml(heading), "Header"))
    footer = {
        way: _add_part(package, "footer", paragraph_xml(page_number(way).xml(), "Footer"))
        for way in counting
    }
    # Pages without a number have no title above them, so they need a header of their own to carry
    # the stamp.
    unnumbered = (
        _add_part(package, "header", paragraph_xml(page_stamp(stamp, 2), "JarakTabel"))
        if stamp
        else ""
    )
    return HeaderFooter(head, footer, unnumbered)


def _add_part(package: Package, kind: Literal["header", "footer"], content: str) -> str:
    """Add a header or footer under the next free number; return the id of its relationship."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    xml = f"{XML_DECLARATION}<w:{root} {NS}>{content}</w:{root}>"
    part = package.add(package.free_name(f"word/{kind}"), kind, xml.encode())
    return package.document.relate(kind, part.name)


def section_properties(section: Section, look: Look, paper: str, reference: HeaderFooter) -> str:
    """The ``w:sectPr`` of a section."""
    width, height, m = look.page(paper, section.landscape)
    direction = ' w:orient="landscape"' if section.landscape else ""
    number = ""
    ref = (
        f'<w:headerReference w:type="default" r:id="{reference.unnumbered}"/>'
        if reference.unnumbered
        else ""
    )
    if section.numbering:
        # Word takes a missing header from the section before; so each one names its own.
        ref = f'<w:headerReference w:type="default" r:id="{reference.head}"/>'
        ref += f'<w:footerReference w:type="default" r:id="{reference.footer[section.numbering]}"/>'
        begin = f' w:start="{section.begin}"' if section.begin is not None else ""
        number = f'<w:pgNumType w:fmt="{section.numbering}"{begin}/>'
    return (
        f'<w:sectPr>{ref}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{mm(width)}" w:h="{mm(height)}"{direction}/>'
        f'<w:pgMar w:top="{mm(m.top)}" w:right="{mm(m.right)}" w:bottom="{mm(m.bottom)}" '
        f'w:left="{mm(m.left)}" '
        f'w:header="{mm(m.header)}" w:footer="{mm(m.footer)}" w:gutter="0"/>{number}</w:sectPr>'
    )
