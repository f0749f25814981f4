"""What the engine wrote, in the form that a reader and Word take best; accepting or rejecting it
gives the same.

See ``docs/word/lacak-perubahan.md`` for each step and its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby, takewhile
from typing import Any

from .elements import FIGURES, WN, ensure_properties, list_symbols, text, value
from .marks import DEL, INS, end_mark, mark_end, record_properties, same_properties, unmark_end
from .package import Package
from .resolve import MARKS, RANGE_MARKS

_CONTENT_ONLY = frozenset(
    {INS, DEL, f"{WN}pPr", f"{WN}bookmarkStart", f"{WN}bookmarkEnd", f"{WN}proofErr"}
)
_NOT_PLAIN = [*sorted(FIGURES), f"{WN}fldChar", f"{WN}fldSimple", f"{WN}hyperlink"]


def tidy_up(package: Package) -> None:
    """Put the marks of a whole file in order; `package` is changed."""
    numbering = next(package.part("numbering"), None)
    symbols = list_symbols(package.tree(numbering)) if numbering else {}
    for name in package.marked():
        root = package.tree(name)
        _split_moves(root)
        _properties(root, symbols)
        for p in root.iter(f"{WN}p"):
            _put_deletions_first(p)
        for container in [root, *root.iter(f"{WN}body", f"{WN}tc", f"{WN}txbxContent")]:
            _keep_equal_paragraphs(container)
            _settle_container_end(container)
            _continue_changes(container)
    _reattach_indexes(package.tree())
    _number_marks(package)
    package.drop_orphans()


def _split_moves(root: Any) -> None:
    """Moves as what they consist of, a deletion and an insertion."""
    for origin, outcome in ((f"{WN}moveFrom", DEL), (f"{WN}moveTo", INS)):
        for el in root.iter(origin):
            el.tag = outcome
    for el in list(root.iter(*RANGE_MARKS)):
        el.getparent().remove(el)


def _properties(root: Any, symbols: dict[str, dict[str, str]]) -> None:
    """Notes of former properties: only those by which the structure changed; none of the sign that
    a list once showed.
    """

    def items(p: Any) -> tuple[str, str]:
        level = value(p, "numPr/ilvl") or "0"
        return level, symbols.get(value(p, "numPr/numId"), {}).get(level, "")

    def present(name: str) -> Callable[[Any], Any]:
        return lambda el: [sorted(a.attrib.items()) for a in el.iterchildren(f"{WN}{name}")]

    significant: dict[str, tuple[Callable[[Any], Any], ...]] = {
        "pPr": (lambda el: value(el, "pStyle"), items),
        "tcPr": (lambda el: value(el, "gridSpan") or "1", present("vMerge"), present("hMerge")),
        "trPr": (lambda el: el.find(f"{WN}tblHeader") is not None,),
        "tblGrid": (lambda el: len(el.findall(f"{WN}gridCol")),),
        "tblPr": (),
        "tblPrEx": (),
        "rPr": (),
    }
    for record in list(root.iter(f"{WN}numberingChange")):
        record.getparent().remove(record)
    for name, size in significant.items():
        for record in list(root.iter(f"{WN}{name}Change")):
            parent = record.getparent()
            old = record[0] if len(record) else record
            if all(u(parent) == u(old) for u in size):
                parent.remove(record)
                if name == "rPr" and not len(parent):
                    parent.getparent().remove(parent)


def _keep_equal_paragraphs(container: Any) -> None:
    """Where paragraphs were taken out and put in side by side: what is the same at both ends stays;
    the old ones come first.
    """
    for series in _series(container):
        out, added = ([p for p in series if _whole(p) == kind] for kind in (DEL, INS))
        if not out or not added:
            continue
        position = container.index(series[0])
        for p in series:
            container.remove(p)
        start = _same(out, added)
        end = _same(out[start:][::-1], added[start:][::-1])
        result = [*added[:start], *out[start : len(out) - end], *added[start:]]
        for p in [*added[:start], *(added[-end:] if end else ())]:
            _settle(p)
        container[position:position] = result


def _series(container: Any) -> Iterator[list[Any]]:
    """Stretches of paragraphs that come or go as a whole."""
    for whole, series in groupby(
        list(container), key=lambda el: el.tag == f"{WN}p" and _whole(el) != ""
    ):
        if whole:
            yield list(series)


def _whole(p: Any) -> str:
    """`INS` or `DEL` for a paragraph that comes or goes with all that is in it, links among it."""
    mark = end_mark(p)
    content = [el for child in p for el in (child if child.tag == f"{WN}hyperlink" else [child])]
    if not mark or any(
        el.tag not in _CONTENT_ONLY or (el.tag in (INS, DEL) and el.tag != mark) for el in content
    ):
        return ""
    return mark


def _same(left: Sequence[Any], right: Sequence[Any]) -> int:
    """How many paragraphs are the same from the beginning on: plain text of one style."""
    n = 0
    for a, b in zip(left, right, strict=False):
        if any(next(p.iter(*_NOT_PLAIN), None) is not None for p in (a, b)) or _looks(a) != _looks(
            b
        ):
            break
        n += 1
    return n


def _looks(p: Any) -> tuple[Any, ...]:
    from lxml import etree

    section = p.find(f"{WN}pPr/{WN}sectPr")
    properties = tuple(value(p, f"pPr/{n}") for n in ("pStyle", "numPr/numId", "numPr/ilvl"))
    return *properties, b"" if section is None else etree.tostring(section), _whole_text(p)


def _whole_text(p: Any) -> str:
    copied = deepcopy(p)
    for el in copied.iter(f"{WN}delText"):
        el.tag = f"{WN}t"
    return text(copied)


def _settle(p: Any) -> None:
    """Take the marks off a paragraph, which stays."""
    unmark_end(p)
    for el in [el for el in p if el.tag in (INS, DEL)]:
        position = p.index(el)
        p[position : position + 1] = list(el)


def _settle_container_end(container: Any) -> None:
    """Take the mark off the last paragraph of a cell or of the document: it never goes, and would
    leave an empty line.

    What was deleted and inserted there stands in one paragraph instead; what was added or dropped
    after a paragraph that stays begins at the end of that one.
    """
    block = [el for el in container if el.tag in (f"{WN}p", f"{WN}tbl", f"{WN}sdt")]
    n = len(block)
    while n and block[n - 1].tag == f"{WN}p" and _whole(block[n - 1]):
        n -= 1
    series = block[n:]
    if not series or _is_container_marked(container):
        return
    out, added = ([p for p in series if _whole(p) == kind] for kind in (DEL, INS))
    if out and added:
        # Only the last two meet; what came before is in order already.
        _join_paragraphs(out[-1], added[-1])
    elif n and block[n - 1].tag == f"{WN}p" and not end_mark(block[n - 1]):
        _shift_marks(block[n - 1], series)


def _is_container_marked(container: Any) -> bool:
    """Whether a cell comes or goes itself, alone or with its row."""
    rows = container.getparent()
    properties = [container.find(f"{WN}tcPr")] + ([] if rows is None else [rows.find(f"{WN}trPr")])
    return any(
        el.tag in (INS, DEL, f"{WN}cellIns", f"{WN}cellDel")
        for s in properties
        if s is not None
        for el in s
    )


def _join_paragraphs(out: Any, added: Any) -> None:
    """Put what is deleted with one paragraph before what is inserted with the other; the last of
    them stays.
    """
    mark = unmark_end(out)
    unmark_end(added)
    record_properties(added, out.find(f"{WN}pPr"), mark.attrib)
    position = 1 if added.find(f"{WN}pPr") is not None else 0
    added[position:position] = [el for el in out if el.tag != f"{WN}pPr"]
    added.getparent().remove(out)


def _continue_changes(container: Any) -> None:
    """Where a change at the end of a paragraph goes on with whole paragraphs: one change, as if it
    were typed.

    LibreOffice takes it for one as well, and would lose the end of a paragraph that stays.
    """
    for series in _series(container):
        fixed = series[0].getprevious()
        kind = _whole(series[0])
        alike = list(takewhile(lambda p, kind=kind: _whole(p) == kind, series))  # type: ignore[misc]
        if (
            fixed is not None
            and fixed.tag == f"{WN}p"
            and len(fixed)
            and fixed[-1].tag == kind
            and not end_mark(fixed)
            and same_properties(fixed.find(f"{WN}pPr"), alike[-1].find(f"{WN}pPr"))
            and fixed.find(f"{WN}pPr/{WN}sectPr") is None
        ):
            _shift_marks(fixed, alike)


def _shift_marks(fixed: Any, series: Sequence[Any]) -> None:
    """Move the marks of the paragraphs after one that stays up by one."""
    end = series[-1]
    kind = _whole(end)
    mark = unmark_end(end)
    semula = deepcopy(ensure_properties(fixed, "pPr"))
    mark_end(fixed, mark)
    if kind == INS:
        record_properties(end, semula, mark.attrib)
    else:
        old = end.find(f"{WN}pPr")
        if old is not None:
            end.remove(old)
        end.insert(0, semula)
        record_properties(end, old, mark.attrib)


def _put_deletions_first(p: Any) -> None:
    """In every place of a paragraph: what was deleted before what was inserted, as one reads
    *semula* and *menjadi*.
    """
    for container in {el.getparent() for el in p.iter(INS) if el.getparent().tag != f"{WN}rPr"}:
        for marked, series in groupby(list(container), key=lambda el: el.tag in (INS, DEL)):
            if marked:
                everything = list(series)
                position = container.index(everything[0])
                container[position : position + len(everything)] = sorted(
                    everything, key=lambda el: el.tag == INS
                )


def _reattach_indexes(root: Any) -> None:
    """Put the ends of an index, which have paragraphs of their own, back into its first and last
    entry if those stay.
    """
    for p in list(root[0].iterchildren(f"{WN}p")):
        ends = [el.get(f"{WN}fldCharType") for el in p.iter(f"{WN}fldChar")]
        if (
            end_mark(p)
            or value(p, "pPr/pStyle") != "JarakTabel"
            or any(el.tag not in (f"{WN}r", f"{WN}pPr") for el in p)
        ):
            continue
        if ends == ["begin", "separate"] and _is_kept(p.getnext()):
            following = p.getnext()
            position = 1 if following.find(f"{WN}pPr") is not None else 0
            following[position:position] = list(p)[1:]
            root[0].remove(p)
        elif ends == ["end"] and _is_kept(p.getprevious()):
            p.getprevious().extend(list(p)[1:])
            root[0].remove(p)


def _is_kept(p: Any | None) -> bool:
    """Whether there is a paragraph whose end is not tracked."""
    return p is not None and p.tag == f"{WN}p" and not end_mark(p)


def _number_marks(package: Package) -> None:
    """Number all marks in order, behind the bookmarks."""
    number = max(
        (int(b.get(f"{WN}id")) for b in package.tree().iter(f"{WN}bookmarkStart")), default=0
    )
    for name in package.marked():
        for el in package.tree(name).iter(*MARKS):
            number += 1
            el.set(f"{WN}id", str(number))
