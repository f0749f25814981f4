"""A drawing as SVG, for pages on the web and for programs that draw. Its lines of text are broken
here, since SVG breaks none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...word.drawing import FONT, LINE_COLOR, LINE_WIDTH, Box, Drawing
from ...word.xml import escape_text, quote_attribute
from .text_lines import EMU_PER_POINT, set_lines


def svg_of(drawing: Drawing, title: str) -> str:
    """Return the drawing as a whole file; a unit of its own is a point."""
    width, height = _pt(drawing.width), _pt(drawing.height)
    stroke = f'stroke="#{LINE_COLOR}" stroke-width="{_pt(LINE_WIDTH)}"'
    lines = (
        f'<line x1="{_pt(k.x1)}" y1="{_pt(k.y1)}" x2="{_pt(k.x2)}" y2="{_pt(k.y2)}" {stroke}/>'
        for k in drawing.lines
    )
    boxes = (part for box in drawing.boxes for part in _box(box, stroke))
    content = "\n".join((*lines, *boxes))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family={quote_attribute(_FAMILIES)} lang="id">\n'
        f"<title>{escape_text(title)}</title>\n"
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>\n{content}\n</svg>\n'
    )


_FAMILIES = f"{FONT}, 'Liberation Sans', Helvetica, sans-serif"


def _box(box: Box, stroke: str) -> Iterator[str]:
    dash = ' stroke-dasharray="3 2"' if box.dashed else ""
    yield (
        f'<rect x="{_pt(box.x)}" y="{_pt(box.y)}" width="{_pt(box.width)}" '
        f'height="{_pt(box.height)}" fill="#{box.fill}" {stroke}{dash}/>'
    )
    for paragraph, line, x, foot in set_lines(box):
        anchor = "" if paragraph.align == "left" else ' text-anchor="middle"'
        weight = ' font-weight="bold"' if paragraph.bold else ""
        size = f"{paragraph.size / 2:g}"
        yield (
            f'<text x="{_pt(x)}" y="{_pt(foot)}" font-size="{size}"{weight}{anchor}>'
            f"{escape_text(line)}</text>"
        )


def _pt(measure: float) -> str:
    return f"{measure / EMU_PER_POINT:.2f}".rstrip("0").rstrip(".")
