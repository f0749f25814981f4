"""How styles look: what each says itself and by all that it is based on, in literal values.

Read are the properties that an eye sees. Those that count headings, break pages or name a language
are the document's own business, and text that a style hides would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from .elements import attribute_of, find_child, parse_xml, style_id, style_name, word_tag
from .style_values import SWITCHES, keep_known_values
from .xml import NS

Properties = Mapping[str, etree._Element]
"""Properties by the names of their elements (``jc``)."""

PARAGRAPH = (
    *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "contextualSpacing", "jc", "textAlignment"),
    "outlineLvl",
)
"""Properties of paragraphs in the order in which a style says them."""
STRUCTURAL = frozenset({"keepNext", "keepLines", "pageBreakBefore", "numPr", "outlineLvl"})
"""Those by which a document is counted and its pages are broken."""
RUN = (
    *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "color", "spacing", "w", "position", "sz", "szCs"),
    *("u", "bdr", "shd", "vertAlign", "em"),
)
"""Properties of text in the order in which a style says them; none is highlighted."""
_BY_ATTRIBUTE = frozenset({"spacing", "ind", "rFonts"})
"""Properties of which each attribute is inherited by itself."""
_BY_CHILD = frozenset({"pBdr", "tabs"})
"""Properties of which each child is."""
_OFF = frozenset({"0", "false", "off"})
_NOTHING = _OFF | {"", "auto", "none", "nil", "clear", "left", "start", "baseline"}
"""Values that say what holds anyway."""
_UNSEEN = frozenset({"space", "eastAsia", "cs", "hint"})
"""Attributes that do not count where looks are compared."""
_SILENT = {"spacing": {"line": "240", "lineRule": "auto"}, "w": {"val": "100"}}
_FONT_AREAS = ("ascii", "hAnsi")
"""For which text in Latin letters names a font."""
_SIDES = {"start": "left", "end": "right"}
_THEME = re.compile("theme", re.IGNORECASE)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = f'<w:rPr {NS}><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>\
<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
"""What Word takes where nothing names a font or a size."""


@dataclass(frozen=True)
class Appearance:
    """What is seen of a style."""

    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)

    def over(self, lower: Appearance) -> Appearance:
        """The look of a style that is based on another."""
        return Appearance(
            _laid_over(self.paragraph, lower.paragraph), _laid_over(self.run, lower.run)
        )

    def without(self, paragraph: Collection[str] = (), run: Collection[str] = ()) -> Appearance:
        """The same, some properties left out."""
        return Appearance(
            {k: v for k, v in self.paragraph.items() if k not in paragraph},
            {k: v for k, v in self.run.items() if k not in run},
        )

    def said(self) -> tuple[object, ...]:
        """What it says, alike for all looks that are alike; complex scripts left aside."""
        return tuple(
            tuple(
                sorted(
                    (k, said)
                    for k, e in properties.items()
                    if not k.endswith("Cs") and (said := _said(e))
                )
            )
            for properties in (self.paragraph, self.run)
        )

    @property
    def font(self) -> str:
        """The font of its text; nothing when no font is named."""
        return attribute_of(self.run.get("rFonts"), "ascii")

    @property
    def bold(self) -> bool:
        """Whether its text is bold."""
        bold = self.run.get("b")
        return bold is not None and attribute_of(bold) not in _OFF

    @property
    def size(self) -> float:
        """The size of its text in points; 0 when it names none."""
        return int(attribute_of(self.run.get("sz"), default="0")) / 2


class StyleSheet:
    """The styles of a document; `fonts` are those of its theme, ``{"minor": "Calibri"}``."""

    def __init__(self, root: etree._Element, fonts: Mapping[str, str] | None = None) -> None:
        self.root = root
        self._fonts = fonts or {}
        self._own: dict[etree._Element, Appearance] = {}
        self._by_id: dict[str, etree._Element] = {}
        self._by_name: dict[tuple[str, str], etree._Element] = {}
        for style in root.iterchildren(word_tag("style")):
            self._by_id.setdefault(style_id(style), style)
            key = attribute_of(style, "type"), style_name(style).lower()
            self._by_name.setdefault(key, style)

    def find(self, name: str, kind: str = "paragraph") -> etree._Element | None:
        """The style of a name, in which Word does not tell capitals apart."""
        return self._by_name.get((kind, name.lower()))

    def lineage(self, style: etree._Element) -> Iterator[etree._Element]:
        """A style, what it is based on, and so on."""
        seen: set[etree._Element] = set()
        following: etree._Element | None = style
        while following is not None and following not in seen:
            seen.add(following)
            yield following
            following = self._by_id.get(attribute_of(find_child(following, "basedOn")))

    def appearance(
        self, style: etree._Element, bases: Collection[str] = ()
    ) -> tuple[Appearance, str]:
        """How a style looks beside the first of `bases` (small letters) that it is based on, and
        the name of that; in itself, and nothing, when it is based on none of them.
        """
        look = Appearance()
        for one in self.lineage(style):
            if one is not style and (name := style_name(one).lower()) in bases:
                return look, name
            look = look.over(self.own(one))
        return look.over(self._defaults()), ""

    def own(self, style: etree._Element) -> Appearance:
        """What a style says itself, when it is first asked for."""
        if style not in self._own:
            self._own[style] = self._read(find_child(style, "pPr"), find_child(style, "rPr"))
        return self._own[style]

    def _defaults(self) -> Appearance:
        said = self._read(
            find_child(self.root, "docDefaults/pPrDefault/pPr"),
            find_child(self.root, "docDefaults/rPrDefault/rPr"),
        )
        return said.over(self._read(None, parse_xml(_FALLBACK)))

    def _read(self, ppr: etree._Element | None, rpr: etree._Element | None) -> Appearance:
        return Appearance(*(self._literal(p, n) for p, n in ((ppr, PARAGRAPH), (rpr, RUN))))

    def _literal(self, parent: etree._Element | None, known: Collection[str]) -> Properties:
        found = {}
        for e in () if parent is None else parent.iterchildren(*map(word_tag, known)):
            copied = deepcopy(e)
            for inner in copied.iter("*"):
                self._drop_theme(inner)
            if keep_known_values(copied):
                found[_name(copied)] = copied
        return found

    def _drop_theme(self, e: etree._Element) -> None:
        """Word writes the colour itself beside the name that it has in the theme; fonts it does
        not.
        """
        for key in [key for key in e.attrib if _THEME.search(str(key))]:
            value = str(e.attrib.pop(key))
            area = str(key).rpartition("}")[2].removesuffix("Theme")
            font = self._fonts.get(value[:5]) if e.tag == word_tag("rFonts") else ""
            if font and area in _FONT_AREAS:
                e.set(word_tag(area), font)
        if e.tag == word_tag("ind"):
            for side, other in _SIDES.items():
                if word_tag(side) in e.attrib:
                    e.set(word_tag(other), str(e.attrib.pop(word_tag(side))))


def theme_fonts(theme: etree._Element) -> dict[str, str]:
    """The fonts of headings (``major``) and of text (``minor``) of a theme."""
    found = {}
    for kind in ("major", "minor"):
        for family in theme.iter(f"{_A}{kind}Font"):
            for latin in family.iterchildren(f"{_A}latin"):
                found[kind] = latin.get("typeface", "")
    return found


def _name(e: etree._Element) -> str:
    return str(e.tag).rpartition("}")[2]


def _laid_over(upper: Properties, lower: Properties) -> Properties:
    return {**lower, **{k: _joined(e, lower.get(k)) for k, e in upper.items()}}


def _joined(upper: etree._Element, lower: etree._Element | None) -> etree._Element:
    name = _name(upper)
    if lower is None or name not in _BY_ATTRIBUTE | _BY_CHILD:
        return upper
    joined = deepcopy(lower)
    for key, value in upper.attrib.items():
        joined.set(str(key), str(value))
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if key == word_tag(one):
                joined.attrib.pop(word_tag(other), "")
    for child in upper:
        same = next((c for c in joined if _place(c) == _place(child)), None)
        if same is not None:
            joined.remove(same)
        joined.append(deepcopy(child))
    joined[:] = sorted(joined, key=_order)
    return joined


def _place(e: etree._Element) -> tuple[str, str]:
    """By which a border or a tab stop is the same as another."""
    return str(e.tag), attribute_of(e, "pos")


def _order(e: etree._Element) -> tuple[int, int]:
    sides = ("top", "left", "bottom", "right", "between", "bar", "tab")
    position = attribute_of(e, "pos", default="0")
    at = int(position) if position.lstrip("-").isdigit() else 0
    return (sides.index(_name(e)) if _name(e) in sides else len(sides)), at


def _said(e: etree._Element) -> tuple[object, ...]:
    """What a property says that does not hold anyway; nothing when that is nothing."""
    name, value = _name(e), attribute_of(e)
    if name in SWITCHES:
        on = value not in _OFF
        return () if on == (name == "widowControl") else (on,)
    if name == "tab" and value == "clear":
        return ()
    silent = _SILENT.get(name, {})
    attributes = {str(k).rpartition("}")[2]: str(v) for k, v in e.attrib.items()}
    said = sorted(
        (k, v)
        for k, v in attributes.items()
        if v not in _NOTHING and v != silent.get(k) and k not in _UNSEEN
    )
    return (*said, *(inner for child in e if (inner := _said(child))))
