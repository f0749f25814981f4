"""The organisation chart (bagan organisasi), drawn from the posts as boxes and lines. See
``docs/word/bagan.md``.
"""

from __future__ import annotations

from bisect import bisect_left

from ...model.organisasi import Jabatan
from ...word.drawing import Box, BoxText, Drawing, Line
from .orgchart_layout import PostBox, compose_layout
from .text_lines import count_lines

_FILL = {"pimpinan": "E8EDF3", "utama": "F4F6F9", "bawahan": "FFFFFF"}


def organisation_chart(
    jabatan: tuple[Jabatan, ...], width_emu: int, max_height_emu: int
) -> Drawing:
    """Return the chart, as wide and high as it needs up to `width_emu` and `max_height_emu`.

    It takes fewer than five drawing ids per post. Raises `DrawingDoesNotFitError` when the room is
    too small, `ValueError` when there is no post.
    """
    layout = compose_layout(jabatan, width_emu, max_height_emu)
    return Drawing(
        "Bagan Organisasi",
        layout.width,
        layout.height,
        tuple(Line(*line) for line in layout.lines),
        tuple(_text_box(k, layout.size) for k in layout.boxes),
    )


def _text_box(k: PostBox, size: int) -> Box:
    name = " ".join(k.jabatan.nama.split())
    content = (BoxText(name, size, k.kind == "pimpinan"),)
    return Box(k.x, k.y, k.width, k.height, content, _FILL[k.kind], _side_gap(k, size))


def _side_gap(k: PostBox, size: int) -> int:
    """The space left and right of a text that makes its lines even: the narrowest width that needs
    no further line, and a twentieth more for a font a little wider than Arial.
    """
    font = (size, k.kind == "pimpinan")
    result = count_lines(k.jabatan.nama, k.inner, *font)
    enough = bisect_left(
        range(k.inner), True, key=lambda width: count_lines(k.jabatan.nama, width, *font) == result
    )
    return (k.width - min(k.inner, enough * 21 // 20)) // 2
