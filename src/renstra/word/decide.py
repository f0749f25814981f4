"""Accept or reject every tracked change in a part of a Word file, as Word does.

The paragraph mark is what makes this more than taking elements out: a paragraph whose mark goes
runs together with the one after it, whose properties then hold for both (ISO 29500-1, 17.13.5.15).
A mark that ends a cell cannot go, and one before a table only with its whole paragraph.
"""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from .elements import attribute_of, find_child, remove_element, word_tag


def _word_tags(*names: str) -> tuple[str, ...]:
    return tuple(map(word_tag, names))


_INSERTIONS = _word_tags("ins", "moveTo", "cellIns")
_DELETIONS = _word_tags("del", "moveFrom", "cellDel")
_CELL_MERGE = word_tag("cellMerge")
_STRETCHES = (
    "moveFrom",
    "moveTo",
    *(f"customXml{x}" for x in ("Ins", "Del", "MoveFrom", "MoveTo")),
)
_NOTES = _word_tags(
    *(f"{name}Range{end}" for name in _STRETCHES for end in ("Start", "End")), "numberingChange"
)
"""What decides nothing: the bounds of a move, or of tracked custom XML, and a former number."""
_RECORDS = {
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
_KEPT_FIRST = _word_tags("rPrChange", "sectPrChange")
"""Where that which is left stands before the properties; else it stands behind them."""
MARKS = (*_INSERTIONS, *_DELETIONS, _CELL_MERGE, *_NOTES, *_RECORDS)
"""Every element by which a change is tracked."""
_NUMBER, _CELL, _ROW, _RUN = _word_tags("numPr", "tcPr", "trPr", "rPr")
_BEFORE_MERGE = _word_tags("cnfStyle", "tcW", "gridSpan", "hMerge")
_BLOCKS, _BOOKMARKS = _word_tags("p", "tbl", "sdt"), _word_tags("bookmarkStart", "bookmarkEnd")


def decide(root: etree._Element, accept: bool) -> etree._Element:
    """Return the part (its root element, changed in place) with every change accepted, or
    rejected.
    """
    marks: dict[str, list[etree._Element]] = defaultdict(list)
    for mark in root.iter(*MARKS):
        known = mark.tag in _RECORDS or mark.tag in _NOTES
        marks[str(mark.tag if known else _parent_of(mark).tag)].append(mark)
    for mark in marks.pop(_NUMBER, ()):
        remove_element(mark if accept else _parent_of(mark))
    for tag in _RECORDS:
        for record in marks.pop(tag, ()):
            _decide_properties(record, accept)
    for tag in _NOTES:
        for note in marks.pop(tag, ()):
            remove_element(note)
    for mark in marks.pop(_CELL, ()):
        _decide_cell(mark, accept)
    for mark in marks.pop(_ROW, ()):
        _decide_row(mark, accept)
    ends = marks.pop(_RUN, ())
    for mark in (mark for inside in marks.values() for mark in inside):
        _decide_content(mark, accept)
    for mark in ends:
        _decide_paragraph(mark, accept)
    for text in root.iter(*_word_tags("delText", "delInstrText")):
        text.tag = word_tag("t" if text.tag == word_tag("delText") else "instrText")
    return root


def has_marks(root: etree._Element) -> bool:
    """Whether anything in the part is tracked."""
    return next(root.iter(*MARKS), None) is not None


def _parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "a mark is never the root of a part"
    return parent


def _goes(mark: etree._Element, accept: bool) -> bool:
    """Whether what is marked goes by the decision."""
    return mark.tag in (_DELETIONS if accept else _INSERTIONS)


def _decide_properties(record: etree._Element, accept: bool) -> None:
    """Keep the present properties, or bring back those noted."""
    parent = _parent_of(record)
    if not accept:
        kept = _RECORDS[str(record.tag)]
        for element in [e for e in parent if e.tag not in kept and e is not record]:
            parent.remove(element)
        place = parent.index(record) if record.tag in _KEPT_FIRST else 0
        former = record[0] if len(record) else ()
        parent[place:place] = [e for e in former if e.tag not in kept]
    parent.remove(record)


def _decide_cell(mark: etree._Element, accept: bool) -> None:
    """A cell that comes or goes, or merges otherwise; a row without cells goes too."""
    properties = _parent_of(mark)
    tc = _parent_of(properties)
    properties.remove(mark)
    if mark.tag == _CELL_MERGE:
        how = attribute_of(mark, "vMerge" if accept else "vMergeOrig")
        _set_merge(properties, {"rest": "restart", "cont": "continue"}.get(how, ""))
    elif _goes(mark, accept) and (tr := tc.getparent()) is not None:
        tr.remove(tc)
        if find_child(tr, "tc") is None:
            _remove_row(tr)


def _set_merge(properties: etree._Element, how: str) -> None:
    """Let a cell begin (``restart``) or go on with (``continue``) a merged cell, or stand alone."""
    for old in properties.findall(word_tag("vMerge")):
        properties.remove(old)
    if how:
        place = max((n for n, e in enumerate(properties, 1) if e.tag in _BEFORE_MERGE), default=0)
        value = {word_tag("val"): how} if how == "restart" else {}
        properties.insert(place, properties.makeelement(word_tag("vMerge"), value))


def _decide_row(mark: etree._Element, accept: bool) -> None:
    """A row that comes or goes."""
    tr = _parent_of(_parent_of(mark))
    remove_element(mark)
    if _goes(mark, accept):
        _remove_row(tr)


def _remove_row(tr: etree._Element) -> None:
    """Take a row out; a table without rows goes too."""
    if (tbl := tr.getparent()) is not None:
        tbl.remove(tr)
        if find_child(tbl, "tr") is None:
            remove_element(tbl)


def _decide_content(mark: etree._Element, accept: bool) -> None:
    """Runs that come or go; a link without any goes too."""
    parent = _parent_of(mark)
    place = parent.index(mark)
    parent[place : place + 1] = [] if _goes(mark, accept) else list(mark)
    if parent.tag == word_tag("hyperlink") and not len(parent):
        remove_element(parent)


def _decide_paragraph(mark: etree._Element, accept: bool) -> None:
    """A paragraph mark that comes or goes: the paragraph runs together with the next."""
    properties = _parent_of(_parent_of(mark))
    remove_element(mark)
    p = properties.getparent()
    # A mark that both came and went is two; the paragraph goes once.
    if p is None or p.getparent() is None or properties.tag != word_tag("pPr"):
        return
    if not _goes(mark, accept):
        return
    content = [e for e in p if e is not properties]
    following = next(p.itersiblings(*_BLOCKS), None)
    if following is not None and following.tag == word_tag("p"):
        place = 1 if find_child(following, "pPr") is not None else 0
        following[place:place] = content
        remove_element(p)
    elif following is not None and all(e.tag in _BOOKMARKS for e in content):
        remove_element(p)
