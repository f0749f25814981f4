"""Accept or reject every tracked change in a part of a Word file, as Word does.

The paragraph mark is what makes this more than taking elements out: a paragraph whose mark goes
runs together with the one after it, whose properties then hold for both (ISO 29500-1, 17.13.5.15).
A mark that ends a cell cannot go, and one before a table only with its whole paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..word.elements import attribute_of, find_child, remove_element, word_tag


def _word_tags(*names: str) -> tuple[str, ...]:
    return tuple(map(word_tag, names))


INS, DEL = _word_tags("ins", "del")
_INSERTIONS = frozenset(_word_tags("ins", "moveTo"))
_DELETIONS = frozenset(_word_tags("del", "moveFrom"))
_RANGE_MARKS = tuple(
    word_tag(f"{name}{end}")
    for name in (
        "moveFromRange",
        "moveToRange",
        "customXmlInsRange",
        "customXmlDelRange",
        "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for end in ("Start", "End")
)
"""What only bounds a stretch: of a move, or of tracked custom XML."""
_PROPERTY_CHANGES = {
    word_tag(f"{name}Change"): frozenset(_word_tags(*kept))
    for name, kept in {
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
    *sorted(_INSERTIONS | _DELETIONS),
    *_RANGE_MARKS,
    *_PROPERTY_CHANGES,
    *_word_tags("numberingChange", "cellIns", "cellDel", "cellMerge"),
)
"""Every element by which a change is tracked."""
_BOUNDARY = frozenset(_word_tags("bookmarkStart", "bookmarkEnd"))
"""What bounds text, and goes with it."""
_PROPERTIES = frozenset(_word_tags("rPr", "trPr", "numPr"))
_CELL_MARKS = frozenset(_word_tags("cellIns", "cellDel", "cellMerge"))
_BLOCKS = frozenset(_word_tags("p", "tbl", "sdt"))


def decide(root: etree._Element, accept: bool) -> etree._Element:
    """Return the part (its root element, changed in place) with every change accepted, or
    rejected.
    """
    drop = _DELETIONS if accept else _INSERTIONS
    _decide_properties(root, accept)
    _decide_tables(root, accept, drop)
    _decide_content(root, drop)
    _decide_paragraphs(root, drop)
    for element in list(root.iter(*_RANGE_MARKS)):
        remove_element(element)
    return root


def has_marks(root: etree._Element) -> bool:
    """Whether anything in the part is tracked."""
    return next(root.iter(*MARKS), None) is not None


def _parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "a mark is never the root of a part"
    return parent


def _decide_properties(root: etree._Element, accept: bool) -> None:
    """Properties: keep the present ones, or bring back those noted."""
    for record in list(root.iter(*_PROPERTY_CHANGES)):
        parent = _parent_of(record)
        if not accept:
            kept = _PROPERTY_CHANGES[str(record.tag)]
            for element in [e for e in parent if e.tag not in kept and e is not record]:
                parent.remove(element)
            old = [e for e in (record[0] if len(record) else ()) if e.tag not in kept]
            # Marks of the paragraph come before its run properties, all else that stays behind
            # them.
            last = record.tag in _word_tags("rPrChange", "sectPrChange")
            position = parent.index(record) if last else 0
            parent[position:position] = old
        parent.remove(record)
    for record in list(root.iter(word_tag("numberingChange"))):
        remove_element(record)
    for mark in [m for m in root.iter(INS) if _parent_of(m).tag == word_tag("numPr")]:
        number = _parent_of(mark)
        number.remove(mark)
        if not accept:
            remove_element(number)


def _decide_tables(root: etree._Element, accept: bool, drop: frozenset[str]) -> None:
    """Rows and cells that come or go; a row without cells goes too, and a table without rows."""
    for mark in list(root.iter(*_CELL_MARKS)):
        _decide_cell(mark, accept)
    for mark in _marks_in(root, "trPr"):
        tr = _parent_of(_parent_of(mark))
        remove_element(mark)
        if mark.tag in drop:
            _remove_row(tr)


def _marks_in(root: etree._Element, container: str) -> list[etree._Element]:
    """The marks of what comes or goes that are properties of such a kind."""
    tag = word_tag(container)
    return [m for m in root.iter(*_INSERTIONS, *_DELETIONS) if _parent_of(m).tag == tag]


def _remove_row(tr: etree._Element) -> None:
    tbl = tr.getparent()
    if tbl is not None:
        tbl.remove(tr)
        if find_child(tbl, "tr") is None:
            remove_element(tbl)


def _decide_cell(mark: etree._Element, accept: bool) -> None:
    properties = _parent_of(mark)
    tc = _parent_of(properties)
    properties.remove(mark)
    if mark.tag == word_tag("cellMerge"):
        how = attribute_of(mark, "vMerge" if accept else "vMergeOrig")
        _set_merge(properties, {"rest": "restart", "cont": "continue"}.get(how, ""))
    elif (mark.tag == word_tag("cellDel")) is accept and (tr := tc.getparent()) is not None:
        tr.remove(tc)
        if find_child(tr, "tc") is None:
            _remove_row(tr)


def _set_merge(properties: etree._Element, how: str) -> None:
    """Let a cell begin (``restart``) or go on with (``continue``) a merged cell, or stand alone."""
    for old in properties.findall(word_tag("vMerge")):
        properties.remove(old)
    if how:
        before = _word_tags("cnfStyle", "tcW", "gridSpan", "hMerge")
        place = max((n for n, e in enumerate(properties, 1) if e.tag in before), default=0)
        value = {word_tag("val"): how} if how == "restart" else {}
        properties.insert(place, properties.makeelement(word_tag("vMerge"), value))


def _decide_content(root: etree._Element, drop: frozenset[str]) -> None:
    """Runs that come or go. What stays of deleted text becomes text again."""
    for element in list(root.iter(*_INSERTIONS, *_DELETIONS)):
        parent = element.getparent()
        if parent is None or parent.tag in _PROPERTIES:
            continue
        place = parent.index(element)
        parent[place : place + 1] = [] if element.tag in drop else list(element)
        if parent.tag == word_tag("hyperlink") and not len(parent):
            remove_element(parent)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(word_tag(old)):
            element.tag = word_tag(new)


def _decide_paragraphs(root: etree._Element, drop: frozenset[str]) -> None:
    """Paragraph marks that come or go."""
    for mark in _marks_in(root, "rPr"):
        properties = _parent_of(_parent_of(mark))
        remove_element(mark)
        p = properties.getparent()
        # A mark that both came and went is two; the paragraph goes once.
        ends = properties.tag == word_tag("pPr") and mark.tag in drop
        if ends and p is not None and p.getparent() is not None:
            _join_with_next(p)


def _join_with_next(p: etree._Element) -> None:
    """Let a paragraph run together with the next."""
    content = [e for e in p if e.tag != word_tag("pPr")]
    following = next(_following_blocks(p), None)
    if following is not None and following.tag == word_tag("p"):
        place = 1 if find_child(following, "pPr") is not None else 0
        following[place:place] = content
        remove_element(p)
    elif following is not None and all(e.tag in _BOUNDARY for e in content):
        remove_element(p)


def _following_blocks(p: etree._Element) -> Iterator[etree._Element]:
    return (e for e in p.itersiblings() if e.tag in _BLOCKS)
