"""The values of a style's properties that Word knows. It opens no file with others, which some
programs write all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from .elements import word_tag

SMALLEST, LARGEST = 4, 72
"""Between which sizes of text, in points, a document can be set."""

_Reader = Callable[[str], str]
"""What a value is to Word; nothing when it is none."""
_LARGEST_MEASURE = 31_680
"""In twentieths of a point."""
_MOST_LETTERS = 31
"""Of the name of a font."""
_COLOUR = re.compile("#?([0-9A-Fa-f]{6})|auto")
_PATTERN = re.compile(
    "clear|nil|solid|pct(5|[1-9][05]|12|37|62|87)"
    "|(thin)?((horz|vert|diag|reverseDiag)Stripe|(horz|diag)Cross)"
)
SWITCHES = frozenset(
    {"widowControl", "contextualSpacing", "b", "i", "caps", "smallCaps"}
    | {"strike", "dstrike", "outline", "shadow", "emboss", "imprint"}
    | {"keepNext", "keepLines", "pageBreakBefore"}
)
"""Properties that are on without a value."""


def whole(smallest: int, largest: int) -> _Reader:
    """Measures are whole numbers; ``720.0`` is taken for one."""

    def read(value: str) -> str:
        try:
            number = round(float(value))
        except (OverflowError, ValueError):
            return ""
        return str(number) if smallest <= number <= largest else ""

    return read


def one_of(words: str) -> _Reader:
    """One of these words."""
    known = frozenset(words.split())
    return lambda value: value if value in known else ""


def colour(value: str) -> str:
    """Six digits, or ``auto``."""
    found = _COLOUR.fullmatch(value)
    return "" if found is None else found[1] or value


def _pattern(value: str) -> str:
    """How the background of text is filled."""
    return value if _PATTERN.fullmatch(value) else ""


def _font(value: str) -> str:
    return value if len(value) <= _MOST_LETTERS else ""


_SIZE = {"val": whole(SMALLEST * 2, LARGEST * 2)}
_SIGNED = whole(-_LARGEST_MEASURE, _LARGEST_MEASURE)
_POSITIVE = whole(0, _LARGEST_MEASURE)
_ON_OFF = one_of("0 1 true false on off")
_SIDES = ("top", "left", "bottom", "right", "between", "bar")
_LINE: Mapping[str, _Reader] = {
    "val": one_of(
        "none nil single thick double triple dotted dashed dotDash dotDotDash dashSmallGap "
        "dashDotStroked wave doubleWave inset outset threeDEmboss threeDEngrave "
        "thinThickSmallGap thickThinSmallGap thinThickThinSmallGap thinThickMediumGap "
        "thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap "
        "thinThickThinLargeGap"
    ),
    "sz": whole(0, 96),
    "space": whole(0, 31),
    "color": colour,
    "shadow": _ON_OFF,
    "frame": _ON_OFF,
}
_ATTRIBUTES: Mapping[str, Mapping[str, _Reader]] = {
    "jc": {"val": one_of("left center right both start end distribute")},
    "textAlignment": {"val": one_of("auto baseline bottom center top")},
    "spacing": {
        "val": _SIGNED,
        "before": _POSITIVE,
        "beforeAutospacing": _ON_OFF,
        "after": _POSITIVE,
        "afterAutospacing": _ON_OFF,
        "line": whole(1, _LARGEST_MEASURE),
        "lineRule": one_of("auto exact atLeast"),
    },
    "ind": {"left": _SIGNED, "right": _SIGNED, "firstLine": _POSITIVE, "hanging": _POSITIVE},
    "tab": {
        "val": one_of("clear left center right decimal bar num start end"),
        "leader": one_of("none dot hyphen underscore heavy middleDot"),
        "pos": _SIGNED,
    },
    **dict.fromkeys((*_SIDES, "bdr"), _LINE),
    "shd": {"val": _pattern, "color": colour, "fill": colour},
    "rFonts": {"ascii": _font, "hAnsi": _font},
    "color": {"val": colour},
    "w": {"val": whole(1, 600)},
    "position": {"val": whole(-3168, 3168)},
    "sz": _SIZE,
    "szCs": _SIZE,
    "u": {
        "val": one_of(
            "none single words double thick dotted dottedHeavy dash dashedHeavy dashLong "
            "dashLongHeavy dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy "
            "wavyDouble"
        ),
        "color": colour,
    },
    "vertAlign": {"val": one_of("baseline subscript superscript")},
    "em": {"val": one_of("none dot comma circle underDot")},
}
"""What properties say."""
_GROUPS: Mapping[str, frozenset[str]] = {
    "pBdr": frozenset(map(word_tag, _SIDES)),
    "tabs": frozenset({word_tag("tab")}),
}
"""Properties that are made of others."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("spacing", "ind", "rFonts"), ()),
    "tab": ("val", "pos"),
}
"""Without which attributes a property says nothing; other properties without ``val``."""


def keep_known_values(e: etree._Element) -> bool:
    """Leave out of a property what Word does not know; tell whether it says something then."""
    name = str(e.tag).rpartition("}")[2]
    if name.removesuffix("Cs") in SWITCHES:
        return bool(_ON_OFF(e.get(word_tag("val"), "1")))
    if inner := _GROUPS.get(name):
        e[:] = [c for c in e if c.tag in inner and keep_known_values(c)]
        return len(e) > 0
    if (readers := _ATTRIBUTES.get(name)) is None:
        return True
    said = {key: e.get(word_tag(key), "") for key in readers}
    e[:] = []
    e.attrib.clear()
    for key, read in readers.items():
        if known := read(said[key]):
            e.set(word_tag(key), known)
    return bool(e.attrib) and all(e.get(word_tag(key)) for key in _NEEDED.get(name, ("val",)))
