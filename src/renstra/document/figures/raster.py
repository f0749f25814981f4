"""A drawing as PNG, for programs that show no shapes of Word's own. See ``docs/word/bagan.md``."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from ...word.drawing import LINE_COLOR, LINE_WIDTH, Box, Drawing
from .text_lines import EMU_PER_POINT, set_lines

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

_EMU_PER_PIXEL = 914_400 / 120
_DASH, _GAP = 6, 4
"""Pixels of a dashed line."""
_GRAYS = (0x00, 0x40, 0x66, 0x8C, 0xB3, 0xD9, 0xFF)
"""Shades of letters and lines; with what fills the boxes they are all colours of the picture, which
makes it a quarter as large.
"""
_FONTS = {
    False: ("arial.ttf", "Arial.ttf", "LiberationSans-Regular.ttf"),
    True: ("arialbd.ttf", "Arial Bold.ttf", "LiberationSans-Bold.ttf"),
}
"""Files of the font of drawings, and of one as wide, upright and bold."""


@lru_cache(maxsize=32)
def png_of(drawing: Drawing) -> bytes:
    """Return the picture, the same on one computer for the same drawing."""
    from PIL import Image, ImageDraw

    fills = sorted({box.fill for box in drawing.boxes})
    colors = Image.new("P", (1, 1))
    colors.putpalette(bytes(gray for gray in _GRAYS for _ in "rgb") + bytes.fromhex("".join(fills)))
    size = (_px(drawing.width) + 2, _px(drawing.height) + 2)
    picture = Image.new("RGB", size, "#FFFFFF")
    pen = ImageDraw.Draw(picture)
    for line in drawing.lines:
        ends = tuple(map(_px, (line.x1, line.y1, line.x2, line.y2)))
        pen.line(ends, f"#{LINE_COLOR}", _px(LINE_WIDTH))
    for box in drawing.boxes:
        _draw_box(pen, box)
    written = io.BytesIO()
    picture.quantize(palette=colors, dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()


def _draw_box(pen: ImageDraw, box: Box) -> None:
    left, top, right, bottom = map(_px, (box.x, box.y, box.x + box.width, box.y + box.height))
    color, thick = f"#{LINE_COLOR}", _px(LINE_WIDTH)
    pen.rectangle((left, top, right, bottom), f"#{box.fill}", None if box.dashed else color, thick)
    if box.dashed:
        for begin in range(left, right, _DASH + _GAP):
            for edge in (top, bottom):
                pen.line((begin, edge, min(begin + _DASH, right), edge), color, thick)
        for begin in range(top, bottom, _DASH + _GAP):
            for edge in (left, right):
                pen.line((edge, begin, edge, min(begin + _DASH, bottom)), color, thick)
    for paragraph, line, x, foot in set_lines(box):
        font = _font(paragraph.size, paragraph.bold)
        place = (x / _EMU_PER_PIXEL, foot / _EMU_PER_PIXEL)
        pen.text(place, line, "#000000", font, "ls" if paragraph.align == "left" else "ms")


@lru_cache(maxsize=32)
def _font(half_points: int, bold: bool) -> FreeTypeFont | ImageFont:
    """The font of drawings in a size; Pillow's own, which has few letters, where there is none."""
    from PIL import ImageFont

    pixels = half_points / 2 * EMU_PER_POINT / _EMU_PER_PIXEL
    for name in _FONTS[bold]:
        try:
            return ImageFont.truetype(name, pixels, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            continue
    return ImageFont.load_default(pixels)


def _px(measure: float) -> int:
    return round(measure / _EMU_PER_PIXEL)
