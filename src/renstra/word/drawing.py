"""Drawings of boxes and lines as one inline group of Word's own shapes: each box can be clicked,
retyped and moved, and stays vector in the PDF. All measures are EMU. See ``docs/word/bagan.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .xml import escape_text, quote_attribute

LINE_COLOR, LINE_WIDTH = "404040", 9525
FONT = "Arial"


class DrawingDoesNotFitError(ValueError):
    """What is to be drawn does not fit its room even with the smallest text; says what, and how
    large the room is.
    """


@dataclass(frozen=True)
class BoxText:
    """A paragraph in a box; `size` is in half points. `hanging` is the room to the left of all its
    lines but the first.
    """

    text: str
    size: int
    bold: bool = False
    align: Literal["center", "left"] = "center"
    hanging: int = 0


@dataclass(frozen=True)
class Box:
    """A rectangle with text in its middle, `inset` from its left and right edges."""

    x: int
    y: int
    width: int
    height: int
    paragraphs: tuple[BoxText, ...]
    fill: str
    inset: int
    dashed: bool = False

    @property
    def name(self) -> str:
        """What it is known by: its words."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Line:
    """A straight line, from its upper or left end."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawing:
    """Lines and the boxes upon them, and how far they reach."""

    name: str
    width: int
    height: int
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]

    @property
    def ids(self) -> int:
        """How many drawing ids it takes: one for itself, one for every line and box."""
        return 1 + len(self.lines) + len(self.boxes)


def drawing_run(drawing: Drawing, first_id: int, description: str, picture: str = "") -> str:
    """Return the run that shows a drawing.

    The paragraph around it should be centred, with single line spacing. Drawing ids are taken from
    `first_id` on. `description` is the alternative text, `picture` what programs show that know no
    shapes (a ``w:drawing``).
    """
    shapes = [_line_xml(g, first_id + 1 + i) for i, g in enumerate(drawing.lines)]
    after = first_id + 1 + len(drawing.lines)
    shapes += [_box_xml(k, after + i) for i, k in enumerate(drawing.boxes)]
    extent = f'cx="{drawing.width}" cy="{drawing.height}"'
    shown = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{first_id}" name={quote_attribute(drawing.name)} '
        f"descr={quote_attribute(description)}/>"
        "<wp:cNvGraphicFramePr/>"
        "<a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>'
        f"{''.join(shapes)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    if picture:
        shown = (
            f'<mc:AlternateContent><mc:Choice Requires="wpg">{shown}</mc:Choice>'
            f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
        )
    return f"<w:r><w:rPr><w:noProof/></w:rPr>{shown}</w:r>"


def _shape_xml(
    number: int,
    name: str,
    flavour: str,
    extent: tuple[int, int, int, int],
    form: str,
    rest: str,
    dash: str = "",
) -> str:
    x, y, width, height = extent
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={quote_attribute(name)}/>'
        f'<wps:{flavour}/><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}<a:ln w="{LINE_WIDTH}"><a:solidFill>'
        f'<a:srgbClr val="{LINE_COLOR}"/></a:solidFill>{dash}</a:ln></wps:spPr>{rest}</wps:wsp>'
    )


def _line_xml(line: Line, number: int) -> str:
    extent = (line.x1, line.y1, line.x2 - line.x1, line.y2 - line.y1)
    form = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    return _shape_xml(number, f"Garis {number}", "cNvCnPr", extent, form, "<wps:bodyPr/>")


def _box_xml(box: Box, number: int) -> str:
    inset = box.inset
    content = (
        f"<wps:txbx><w:txbxContent>{''.join(map(_paragraph_xml, box.paragraphs))}"
        "</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" '
        'bIns="0" '
        'anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
    )
    form = (
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{box.fill}"/></a:solidFill>'
    )
    extent = (box.x, box.y, box.width, box.height)
    dash = '<a:prstDash val="dash"/>' if box.dashed else ""
    return _shape_xml(number, box.name, "cNvSpPr", extent, form, content, dash)


def _paragraph_xml(content: BoxText) -> str:
    """Paragraph and run say everything that a document's Normal style could say otherwise."""
    bold = "<w:b/>" if content.bold else '<w:b w:val="0"/>'
    rpr = (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{bold}<w:i w:val="0"/>'
        '<w:color w:val="000000"/>'
        f'<w:sz w:val="{content.size}"/><w:szCs w:val="{content.size}"/>'
        '<w:lang w:val="id-ID"/></w:rPr>'
    )
    hanging = content.hanging // 635
    first = f'w:hanging="{hanging}"' if hanging else 'w:firstLine="0"'
    return (
        "<w:p><w:pPr><w:suppressAutoHyphens/>"
        '<w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:ind w:left="{hanging}" w:right="0" {first}/>'
        f'<w:jc w:val="{content.align}"/>{rpr}</w:pPr>'
        f'<w:r>{rpr}<w:t xml:space="preserve">{escape_text(content.text)}</w:t></w:r></w:p>'
    )
