"""Accept or reject every tracked change in a part of a Word file, as Word does.

The paragraph mark is what makes this more than taking elements out: a paragraph whose mark goes
runs together with the one after it, whose properties then hold for both (ISO 29500-1, 17.13.5.15).
A mark that ends a cell cannot go, and one before a table only with its whole paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .elements import WN, set_merge

_INSERTIONS, _DELETIONS = (
    frozenset({f"{WN}ins", f"{WN}moveTo"}),
    frozenset({f"{WN}del", f"{WN}moveFrom"}),
)
RANGE_MARKS = [
    f"{WN}{n}{ends}"
    for n in (
        "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for ends in ("Start", "End")
]  # fmt: skip
"""What only bounds a stretch: of a move, or of tracked custom XML."""
_PROPERTY_CHANGES = {
    f"{WN}{n}Change": fixed
    for n, fixed in {
        "rPr": ("ins", "del", "moveFrom", "moveTo"),
        "pPr": ("rPr", "sectPr"),
        "tcPr": ("cellIns", "cellDel", "cellMerge"),
        "trPr": ("ins", "del"),
        "tblPr": (),
        "tblPrEx": (),
        "tblGrid": (),
        "sectPr": ("headerReference", "footerReference"),
    }.items()
}
"""What records former properties, with the children of its parent that a return to them leaves as
they are.
"""

MARKS = (
    *sorted(_INSERTIONS | _DELETIONS), *RANGE_MARKS, *_PROPERTY_CHANGES, f"{WN}numberingChange",
    *(f"{WN}{n}" for n in ("cellIns", "cellDel", "cellMerge")),
)  # fmt: skip
"""Every element by which a change is tracked."""


_BOUNDARY = frozenset({f"{WN}bookmarkStart", f"{WN}bookmarkEnd"})
"""What bounds text, and goes with it."""


def decide(root: Any, accept: bool) -> Any:
    """Return the part (its root element, changed in place) with every change accepted, or
    rejected.
    """
    drop = _DELETIONS if accept else _INSERTIONS
    _properties(root, accept)
    _table(root, accept, drop)
    _content(root, drop)
    _paragraph(root, drop)
    for el in list(root.iter(*RANGE_MARKS)):
        el.getparent().remove(el)
    return root


def has_marks(root: Any) -> bool:
    """Whether anything in the part is tracked."""
    return next(root.iter(*MARKS), None) is not None


def _properties(root: Any, accept: bool) -> None:
    """Properties: keep the present ones, or bring back those noted."""
    for record in list(root.iter(*_PROPERTY_CHANGES)):
        parent = record.getparent()
        if not accept:
            fixed = {f"{WN}{n}" for n in _PROPERTY_CHANGES[record.tag]}
            for el in [el for el in parent if el.tag not in fixed and el is not record]:
                parent.remove(el)
            old = [el for el in (record[0] if len(record) else ()) if el.tag not in fixed]
            # Marks of the paragraph come before its run properties, all else that stays behind
            # them.
            position = (
                parent.index(record)
                if record.tag == f"{WN}rPrChange" or record.tag == f"{WN}sectPrChange"
                else 0
            )
            parent[position:position] = old
        parent.remove(record)
    for record in list(root.iter(f"{WN}numberingChange")):
        record.getparent().remove(record)
    for mark in [t for t in root.iter(f"{WN}ins") if t.getparent().tag == f"{WN}numPr"]:
        number = mark.getparent()
        number.remove(mark)
        if not accept:
            number.getparent().remove(number)


def _table(root: Any, accept: bool, drop: frozenset[str]) -> None:
    """Rows and cells that come or go; a table without rows goes too."""
    for tr in list(root.iter(f"{WN}tr")):
        properties = tr.find(f"{WN}trPr")
        mark = (
            [el for el in properties if el.tag in _INSERTIONS | _DELETIONS]
            if properties is not None
            else []
        )
        for tc in list(tr.iterchildren(f"{WN}tc")):
            _cell(tc, accept)
        if any(el.tag in drop for el in mark) or tr.find(f"{WN}tc") is None:
            tr.getparent().remove(tr)
        for el in mark:
            properties.remove(el)
    for tbl in list(root.iter(f"{WN}tbl")):
        if tbl.find(f"{WN}tr") is None:
            tbl.getparent().remove(tbl)


def _cell(tc: Any, accept: bool) -> None:
    properties = tc.find(f"{WN}tcPr")
    for mark in list(properties) if properties is not None else ():
        if mark.tag == f"{WN}cellMerge":
            method = mark.get(f"{WN}vMerge" if accept else f"{WN}vMergeOrig")
            set_merge(tc, {"rest": "restart", "cont": "continue"}.get(method, ""))
        elif mark.tag not in (f"{WN}cellIns", f"{WN}cellDel"):
            continue
        elif (mark.tag == f"{WN}cellDel") is accept:
            tc.getparent().remove(tc)
        properties.remove(mark)


def _content(root: Any, drop: frozenset[str]) -> None:
    """Runs that come or go. What stays of deleted text becomes text again."""
    for el in list(root.iter(*_INSERTIONS, *_DELETIONS)):
        parent = el.getparent()
        if parent is None or parent.tag in (f"{WN}rPr", f"{WN}trPr", f"{WN}numPr"):
            continue
        position = parent.index(el)
        parent[position : position + 1] = [] if el.tag in drop else list(el)
        if parent.tag == f"{WN}hyperlink" and not len(parent):
            parent.getparent().remove(parent)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for el in root.iter(f"{WN}{old}"):
            el.tag = f"{WN}{new}"


def _paragraph(root: Any, drop: frozenset[str]) -> None:
    """Paragraph marks that come or go."""
    for p in list(root.iter(f"{WN}p")):
        properties = p.find(f"{WN}pPr/{WN}rPr")
        mark = (
            [el for el in properties if el.tag in _INSERTIONS | _DELETIONS]
            if properties is not None
            else []
        )
        for el in mark:
            properties.remove(el)
        if any(el.tag in drop for el in mark):
            _connect(p)


def _connect(p: Any) -> None:
    """Let a paragraph run together with the next."""
    content = [el for el in p if el.tag != f"{WN}pPr"]
    following = next(_following_blocks(p), None)
    if following is not None and following.tag == f"{WN}p":
        position = 1 if following.find(f"{WN}pPr") is not None else 0
        following[position:position] = content
        p.getparent().remove(p)
    elif following is not None and all(el.tag in _BOUNDARY for el in content):
        p.getparent().remove(p)


def _following_blocks(p: Any) -> Iterator[Any]:
    return (el for el in p.itersiblings() if el.tag in (f"{WN}p", f"{WN}tbl", f"{WN}sdt"))
