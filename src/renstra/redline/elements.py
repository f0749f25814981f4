"""What the other modules ask of WordprocessingML elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..word.xml import W

WN = f"{{{W}}}"
"""The namespace of Word as lxml writes it before a name."""
RN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VALUE, _CELL_PROPERTIES, _MERGE = f"{WN}val", f"{WN}tcPr", f"{WN}vMerge"
_FIELDS = re.compile("\x13[^\x14\x15]*\x14?|\x15")
FIELD_ENDS = {"begin": "\x13", "separate": "\x14", "end": "\x15"}
"""The ends of a field as characters, those by which Word keeps them in running text."""
GLYPHS = {
    f"{WN}{n}": h
    for n, h in {
        "tab": "\t",
        "ptab": "\t",
        "br": "\n",
        "cr": "\n",
        "noBreakHyphen": "\u2011",
        "softHyphen": "\u00ad",
    }.items()
}
"""Elements that stand for a character."""
FIGURES = frozenset({f"{WN}drawing", f"{WN}pict", f"{WN}object"})
"""Elements that show something other than text."""


def value(el: Any, trail: str) -> str:
    """The ``w:val`` of a descendant named by path (``pPr/pStyle``), or nothing."""
    # Asked once a cell and more: lxml's own search by path takes several times as long.
    for name in _step(trail):
        el = next(el.iterchildren(name), None)
        if el is None:
            return ""
    return str(el.get(_VALUE, ""))


@cache
def _step(trail: str) -> tuple[str, ...]:
    return tuple(f"{WN}{n}" for n in trail.split("/"))


def text(p: Any) -> str:
    """The text that a paragraph shows, its own run text only (a drawing in it counts for
    nothing).
    """
    return _FIELDS.sub("", "".join(_pieces(p)))


def _pieces(el: Any) -> Iterator[str]:
    for child in el:
        if child.tag in (f"{WN}t", f"{WN}instrText"):
            yield child.text or ""
        elif child.tag in GLYPHS:
            yield GLYPHS[child.tag]
        elif child.tag == f"{WN}fldChar":
            yield FIELD_ENDS.get(child.get(f"{WN}fldCharType"), "")
        elif child.tag not in (f"{WN}pPr", f"{WN}rPr", *FIGURES):
            yield from _pieces(child)


def width(tc: Any) -> int:
    """How many columns of the grid a cell spans."""
    return int(value(tc, "tcPr/gridSpan") or 1)


def grid(tr: Any) -> dict[int, Any]:
    """The cells of a row by the column of the grid in which they begin."""
    result, columns = {}, int(value(tr, "trPr/gridBefore") or 0)
    for tc in tr.iterchildren(f"{WN}tc"):
        result[columns] = tc
        columns += width(tc)
    return result


def merge(tc: Any) -> str:
    """``restart``, ``continue`` or nothing: what a cell does with the one above."""
    for properties in tc.iterchildren(_CELL_PROPERTIES):
        for el in properties.iterchildren(_MERGE):
            return str(el.get(_VALUE, "continue"))
    return ""


def ensure_properties(el: Any, name: str) -> Any:
    """The properties of an element (``tcPr`` of a cell, ``pPr`` of a paragraph), made if there were
    none.
    """
    present = el.find(f"{WN}{name}")
    if present is None:
        present = el.makeelement(f"{WN}{name}", {})
        # Before those of a row come only exceptions to the table's.
        el.insert(1 if el.find(f"{WN}tblPrEx") is not None else 0, present)
    return present


def set_merge(tc: Any, method: str) -> None:
    """Let a cell begin (``restart``) or go on with (``continue``) a merged cell, or stand alone
    (nothing).
    """
    properties = ensure_properties(tc, "tcPr")
    for old in properties.findall(f"{WN}vMerge"):
        properties.remove(old)
    if method:
        before = {f"{WN}{n}" for n in ("cnfStyle", "tcW", "gridSpan", "hMerge")}
        position = max((n for n, el in enumerate(properties, 1) if el.tag in before), default=0)
        properties.insert(
            position,
            properties.makeelement(
                f"{WN}vMerge", {f"{WN}val": method} if method == "restart" else {}
            ),
        )


def list_symbols(numbering: Any) -> dict[str, dict[str, str]]:
    """For each list of a numbering part its levels, as kind of number and text around it: ``{"7":
    {"0": "decimal %1."}}``.
    """
    level = {
        a.get(f"{WN}abstractNumId"): {
            str(t.get(f"{WN}ilvl")): f"{value(t, 'numFmt')} {value(t, 'lvlText')}"
            for t in a.iterchildren(f"{WN}lvl")
        }
        for a in numbering.iterchildren(f"{WN}abstractNum")
    }
    return {
        str(n.get(f"{WN}numId")): level.get(value(n, "abstractNumId"), {})
        for n in numbering.iterchildren(f"{WN}num")
    }
