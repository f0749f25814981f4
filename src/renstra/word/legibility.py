"""Whether text in a style can be read on paper."""

from __future__ import annotations

from lxml import etree

from .appearance import StyleSheet
from .elements import attribute_of, find_child, whole_number
from .style_values import LARGEST, SMALLEST

WHITE = "putih"
_LOWEST_LINE = 0.7
"""The height of a line, in sizes of its text, below which its letters are cut off."""


def illegible_because(sheet: StyleSheet, style: etree._Element) -> str:
    """Why text in a style cannot be read, or its size is not followed; nothing when it can."""
    look, _ = sheet.appearance(style)
    fills = {attribute_of(p.get("shd"), "fill", "auto") for p in (look.paragraph, look.run)}
    if attribute_of(look.run.get("color")).upper() == "FFFFFF" and fills == {"auto"}:
        return WHITE
    spacing = look.paragraph.get("spacing")
    line = whole_number(attribute_of(spacing, "line")) / 20
    if attribute_of(spacing, "lineRule") == "exact" and 0 < line < look.size * _LOWEST_LINE:
        return f"baris setinggi {line:g} pt".replace(".", ",")
    said = (attribute_of(find_child(one, "rPr/sz")) for one in sheet.lineage(style))
    size = whole_number(next(filter(None, said), "")) / 2
    if size and not SMALLEST <= size <= LARGEST:
        return f"huruf {size:g} pt, tidak dipakai".replace(".", ",")
    return ""
