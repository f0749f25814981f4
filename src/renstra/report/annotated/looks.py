"""The looks of cells in a workbook that somebody else made: more are added, none is changed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property

from lxml import etree

from ...workbook.plain import LINE_COLOR
from .package import as_bytes, parse

NO_LOOKS = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>"""
"""The part of a workbook that has none."""
_LINK_COLOR = "0563C1"
_FONT_ORDER = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign")
"""What stands before the size of a font."""


class CellLooks:
    """The part of a workbook that says how cells look, which cells name by number.

    Raises `ValueError` where it lacks what every workbook has.
    """

    def __init__(self, content: bytes) -> None:
        self._root = parse(content)
        self._made: dict[tuple[object, ...], int] = {}
        self._parts: dict[tuple[object, ...], str] = {}

    def content(self) -> bytes:
        """Return the part."""
        return as_bytes(self._root)

    def filled(self, look: int, color: str) -> int:
        """Return the look that is like another, filled with a colour (hex)."""
        if (key := ("filled", look, color)) not in self._made:
            xf = deepcopy(self._looks[look if look < len(self._looks) else 0])
            xf.set("fillId", self._fill(color))
            xf.set("applyFill", "1")
            self._made[key] = self._add(self._looks, xf)
        return self._made[key]

    def made(
        self,
        *,
        bold: bool = False,
        size: int = 0,
        color: str = "",
        wrap: bool = True,
        line: bool = False,
        link: bool = False,
        left: bool = False,
        quoted: bool = False,
    ) -> int:
        """Return a look of ours, in the usual font of the workbook: text at the top of its cell,
        filled with `color` (hex), with a `line` below it, the `left` bound to the left; `quoted`
        text is never taken for a formula.
        """
        key = (bold, size, color, wrap, line, link, left, quoted)
        if key in self._made:
            return self._made[key]
        chosen = {
            "numFmtId": "0",
            "fontId": self._font(bold, size, link) if bold or size or link else "0",
            "fillId": self._fill(color) if color else "0",
            "borderId": self._line if line else "0",
            "xfId": "0",
            **{f"apply{x}": "1" for x in ("Font", "Fill", "Border", "Alignment")},
            **({"quotePrefix": "1"} if quoted else {}),
        }
        xf = etree.Element(self._tag("xf"), chosen)
        alignment = etree.SubElement(xf, self._tag("alignment"), {"vertical": "top"})
        if wrap:
            alignment.set("wrapText", "1")
        if left:
            alignment.set("horizontal", "left")
        self._made[key] = self._add(self._looks, xf)
        return self._made[key]

    def _tag(self, name: str) -> str:
        return f"{{{etree.QName(self._root).namespace}}}{name}"

    def _list(self, name: str) -> etree._Element:
        if (found := self._root.find(self._tag(name))) is None or not len(found):
            raise ValueError(f"styles without {name}")
        return found

    @cached_property
    def _looks(self) -> etree._Element:
        return self._list("cellXfs")

    def _add(self, parent: etree._Element, new: etree._Element) -> int:
        parent.append(new)
        parent.set("count", str(len(parent)))
        return len(parent) - 1

    def _fill(self, color: str) -> str:
        if (key := ("fill", color)) not in self._parts:
            fill = self._element("fill", ("patternFill", {"patternType": "solid"}))
            etree.SubElement(fill[0], self._tag("fgColor"), {"rgb": f"FF{color}"})
            self._parts[key] = str(self._add(self._list("fills"), fill))
        return self._parts[key]

    def _font(self, bold: bool, size: int, link: bool) -> str:
        if (key := ("font", bold, size, link)) in self._parts:
            return self._parts[key]
        font = deepcopy(self._list("fonts")[0])
        wanted: dict[str, Mapping[str, str]] = {}
        wanted |= {"b": {}} if bold else {}
        wanted |= {"u": {}, "color": {"rgb": f"FF{_LINK_COLOR}"}} if link else {}
        wanted |= {"sz": {"val": str(size)}} if size else {}
        for name, values in wanted.items():
            self._set(font, name, values)
        self._parts[key] = str(self._add(self._list("fonts"), font))
        return self._parts[key]

    def _set(self, font: etree._Element, name: str, values: Mapping[str, str]) -> None:
        """Give a font something in place of what it has of that name, in the order of Excel."""
        if (old := font.find(self._tag(name))) is not None:
            font.remove(old)
        before = _FONT_ORDER[: _FONT_ORDER.index(name)] if name in _FONT_ORDER else _FONT_ORDER
        before += ("sz",) * (name == "color")
        place = sum(etree.QName(one).localname in before for one in font)
        font.insert(place, etree.Element(self._tag(name), dict(values)))

    @cached_property
    def _line(self) -> str:
        border = self._element("border", *((x, {}) for x in ("left", "right", "top")))
        bottom = etree.SubElement(border, self._tag("bottom"), {"style": "thin"})
        etree.SubElement(bottom, self._tag("color"), {"rgb": f"FF{LINE_COLOR}"})
        etree.SubElement(border, self._tag("diagonal"))
        return str(self._add(self._list("borders"), border))

    def _element(self, name: str, *inside: tuple[str, Mapping[str, str]]) -> etree._Element:
        element = etree.Element(self._tag(name))
        for tag, values in inside:
            etree.SubElement(element, self._tag(tag), dict(values))
        return element
