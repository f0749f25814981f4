"""A Word file of drawings alone, each on a page of its own size."""

from __future__ import annotations

from collections.abc import Sequence

from .drawing import Drawing, drawing_run
from .empty_file import Properties, drop_foreign_parts, empty_package
from .xml import NS, XML_DECLARATION, emu, mm

MARGIN = 4
"""Millimetres around a drawing."""
_LAST_LINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_PER_DRAWING = 10_000


def drawing_file(pages: Sequence[tuple[str, Drawing]], properties: Properties) -> bytes:
    """Return a Word file with a page for each drawing under its title, which is its alternative
    text.
    """
    package = empty_package(properties)
    drop_foreign_parts(package)
    package.drop_named("numbering")
    content = ""
    for number, (title, drawing) in enumerate(pages, 1):
        run = drawing_run(drawing, number * _PER_DRAWING, title)
        single = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        content += f"<w:p><w:pPr>{single}</w:pPr>{run}</w:p>"
        section = _page(drawing)
        last = number == len(pages)
        content += section if last else f"<w:p><w:pPr>{_LAST_LINE}{section}</w:pPr></w:p>"
    package.document.content = (
        f"{XML_DECLARATION}<w:document {NS}><w:body>{content}</w:body></w:document>"
    ).encode()
    return package.to_bytes()


def _page(drawing: Drawing) -> str:
    """The properties of a page that holds a drawing and its margins."""
    # A line more than the drawing needs: the paragraph that ends the section stands below it.
    width, height = (
        mm(measure / emu(1) + 2 * MARGIN) for measure in (drawing.width, drawing.height)
    )
    edge = mm(MARGIN)
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height + 300}"/>'
        f'<w:pgMar w:top="{edge}" w:right="{edge}" w:bottom="{edge}" w:left="{edge}" '
        'w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
