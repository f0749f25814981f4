"""Drawings as slides (``.pptx``): each box is a shape of PowerPoint's own, to be retyped and
moved.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...files.archive import freeze_archive
from ...word.drawing import FONT, LINE_COLOR, LINE_WIDTH, Box, Drawing
from ...word.xml import emu
from .text_lines import count_lines, text_height

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

SLIDE_WIDTH, SLIDE_HEIGHT = emu(338.7), emu(190.5)
_TITLE_TOP, _TITLE_HEIGHT, _MARGIN = emu(6), emu(16), emu(12)
ROOM = (SLIDE_WIDTH - 2 * _MARGIN, SLIDE_HEIGHT - _TITLE_TOP - _TITLE_HEIGHT - emu(8))
"""Width and height that a drawing has on a slide, EMU."""
_TITLE_POINTS, _LEAST_TITLE_POINTS = 18, 8
_TITLE_ROOM = ROOM[0] - emu(8)
"""The width of a title without the room at its sides."""
_TITLE_ONLY_LAYOUT = 5


def slides_of(
    pages: Sequence[tuple[str, Drawing]], heading: str, author: str, timestamp: str
) -> bytes:
    """Return a presentation with a slide for each drawing, under its title. `timestamp` is its only
    clock (``2022-06-27T00:00:00Z``).
    """
    from pptx import Presentation
    from pptx.util import Emu

    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(SLIDE_WIDTH), Emu(SLIDE_HEIGHT)
    properties = presentation.core_properties
    properties.title, properties.author, properties.language = heading, author, "id-ID"
    properties.last_modified_by = author
    layout = presentation.slide_layouts[_TITLE_ONLY_LAYOUT]
    for title, drawing in pages:
        _fill_slide(presentation.slides.add_slide(layout), title, drawing)
    written = io.BytesIO()
    presentation.save(written)
    return freeze_archive(written.getvalue(), timestamp)


def _fill_slide(slide: Slide, title: str, drawing: Drawing) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Emu, Pt

    place = slide.shapes.title
    assert place is not None, "tata letak ini mempunyai judul"
    place.left, place.top = Emu(_MARGIN), Emu(_TITLE_TOP)
    place.width, place.height = Emu(ROOM[0]), Emu(_TITLE_HEIGHT)
    run = place.text_frame.paragraphs[0].add_run()
    run.text = title
    run.font.size, run.font.bold, run.font.name = Pt(_title_points(title)), True, FONT
    left = (SLIDE_WIDTH - drawing.width) // 2
    top = _TITLE_TOP + _TITLE_HEIGHT
    for line in drawing.lines:
        ends = (left + line.x1, top + line.y1, left + line.x2, top + line.y2)
        shape = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Emu, ends))
        shape.line.color.rgb = RGBColor.from_string(LINE_COLOR)
        shape.line.width = Emu(LINE_WIDTH)
    for box in drawing.boxes:
        _add_box(slide, box, left, top)


def _title_points(title: str) -> int:
    """The largest size at which a title stands in its place."""
    return next(
        (
            points
            for points in range(_TITLE_POINTS, _LEAST_TITLE_POINTS, -1)
            if text_height(count_lines(title, _TITLE_ROOM, 2 * points, True)[0], 2 * points)
            <= _TITLE_HEIGHT
        ),
        _LEAST_TITLE_POINTS,
    )


def _add_box(slide: Slide, box: Box, left: int, top: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Emu

    extent = (left + box.x, top + box.y, box.width, box.height)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, extent))
    shape.name = box.name[:60]
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(box.fill)
    shape.line.color.rgb = RGBColor.from_string(LINE_COLOR)
    shape.line.width = Emu(LINE_WIDTH)
    if box.dashed:
        shape.line.dash_style = MSO_LINE.DASH
    _fill_box(shape, box)


def _fill_box(shape: Shape, box: Box) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Emu, Pt

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Emu(box.inset)
    frame.margin_top = frame.margin_bottom = Emu(0)
    for number, content in enumerate(box.paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT if content.align == "left" else PP_ALIGN.CENTER
        if content.hanging:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(content.hanging))
            properties.set("indent", str(-content.hanging))
        run = paragraph.add_run()
        run.text = content.text
        run.font.size, run.font.bold, run.font.name = Pt(content.size / 2), content.bold, FONT
        run.font.color.rgb = RGBColor(0, 0, 0)
