"""Widths of letters, from space to tilde, in thousandths of the font size, upright and bold.

Arial's are those of Helvetica (Adobe Core 14 metrics), to which Liberation Sans is
metric-compatible; Bookman Old Style's are those of URW Bookman, but for the height of a line, which
is its own (``docs/word/huruf.md``). Any other font is taken for the first, by a factor.
"""

from __future__ import annotations

from dataclasses import dataclass

ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
    722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
    500, 334, 260, 334, 584,
)  # fmt: skip
ARIAL_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722,
    722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
    611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
    500, 389, 280, 389, 584,
)  # fmt: skip
BOOKMAN = (
    320, 300, 380, 620, 620, 900, 800, 220, 300, 300, 440, 600, 320, 400, 320, 600, 620, 620,
    620, 620, 620, 620, 620, 620, 620, 620, 320, 320, 600, 600, 600, 540, 820, 680, 740, 740,
    800, 720, 640, 800, 800, 340, 600, 720, 600, 920, 740, 800, 620, 820, 720, 660, 620, 780,
    700, 960, 720, 640, 640, 300, 600, 300, 600, 500, 340, 580, 620, 520, 620, 520, 320, 540,
    660, 300, 300, 620, 300, 940, 660, 560, 620, 580, 440, 520, 380, 680, 520, 780, 560, 540,
    480, 280, 600, 280, 600,
)  # fmt: skip
BOOKMAN_BOLD = (
    340, 360, 420, 660, 660, 940, 800, 240, 320, 320, 460, 600, 340, 360, 340, 600, 660, 660,
    660, 660, 660, 660, 660, 660, 660, 660, 340, 340, 600, 600, 600, 660, 820, 720, 720, 740,
    780, 720, 680, 780, 820, 400, 640, 800, 640, 940, 740, 800, 660, 800, 780, 660, 700, 740,
    720, 940, 780, 700, 640, 300, 600, 300, 600, 500, 400, 580, 600, 580, 640, 580, 380, 580,
    680, 360, 340, 660, 340, 1000, 680, 620, 640, 620, 460, 520, 460, 660, 600, 800, 600, 620,
    560, 320, 600, 320, 600,
)  # fmt: skip

Widths = dict[str, float]
"""Widths by letter, as a share of the font size."""


def _width_table(*width: int) -> Widths:
    return {chr(32 + i): one / 1000 for i, one in enumerate(width)}


@dataclass(frozen=True)
class Measure:
    """Widths upright and bold, and the height of a line as a share of the font size."""

    upright: Widths
    bold: Widths
    height: float


GLYPHS = {
    "arial": Measure(_width_table(*ARIAL), _width_table(*ARIAL_BOLD), 1.15),
    "bookman old style": Measure(_width_table(*BOOKMAN), _width_table(*BOOKMAN_BOLD), 1.174),
}
"""The fonts whose widths are known, by their names in small letters."""

OTHER_FONT = Measure(
    {font: width * 1.1 for font, width in GLYPHS["arial"].upright.items()},
    {font: width * 1.15 for font, width in GLYPHS["arial"].bold.items()},
    1.2,
)
"""A guess on the safe side for all others."""

OTHER_WIDTH = 0.889
"""The width of a letter that is in no table: that of an ``m``."""
