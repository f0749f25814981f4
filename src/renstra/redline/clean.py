"""What both sides lose before they are compared, since it changes without a change of content.

Page numbers in indexes, how a table is cut for its pages (parts of a long table; a merged cell that
begins once more on a new page), and data that a file carries beside its text. See
``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .elements import WN, grid, merge, set_merge, text, value, width
from .package import DOCUMENT, Package
from .resolve import decide, has_marks

_EDITING_REMNANTS = [f"{WN}{n}" for n in ("proofErr", "lastRenderedPageBreak")]


def clean_package(package: Package) -> None:
    """Take out of a file what is not content, and accept what is tracked in it already."""
    for name in package.marked():
        root = package.tree(name)
        if has_marks(root):
            decide(root, accept=True)
        for el in list(root.iter(*_EDITING_REMNANTS)):
            el.getparent().remove(el)
        for el in root.iter():
            for properties in [a for a in el.attrib if a.startswith(f"{WN}rsid")]:
                del el.attrib[properties]
        for _, result in _fields(root, "PAGE"):
            for n, t in enumerate(result):
                t.text = "" if n else "1"
    package.drop_relationships(DOCUMENT, "customXml")
    for kind in ("customXml", "custom-properties", "thumbnail"):
        package.drop_relationships("", kind)
    package.drop_orphans()
    _clear_page_numbers(package.tree())
    flatten(package.tree())


def flatten(root: Any) -> None:
    """Undo in a document (its root, changed in place) what only serves pages and indexes; a second
    time changes nothing.
    """
    for p in list(root[0].iterchildren(f"{WN}p")):
        if _gap(p):
            _join_tables(p)
    for tbl in root[0].iterchildren(f"{WN}tbl"):
        _merge_cells(tbl)
    _detach_indexes(root[0])


def _clear_page_numbers(root: Any) -> None:
    """Take the page numbers out of the indexes, with the dots that lead to them; their fields stay,
    for F9.
    """
    for command, result in _fields(root, "PAGEREF"):
        for t in result:
            t.getparent().remove(t)
        bidang = command.getparent().getprevious()
        before = bidang.getprevious() if bidang is not None else None
        if before is not None and [el.tag for el in before] == [f"{WN}tab"]:
            before.getparent().remove(before)


def _fields(root: Any, kind: str) -> Iterator[tuple[Any, list[Any]]]:
    """The fields of a kind: their instruction, and the text elements of their result."""
    for command in list(root.iter(f"{WN}instrText")):
        if (command.text or "").split()[:1] == [kind]:
            result = []
            for el in command.getparent().itersiblings():
                if any(c.get(f"{WN}fldCharType") == "end" for c in el.iter(f"{WN}fldChar")):
                    break
                result += el.iter(f"{WN}t")
            yield command, result


def _gap(p: Any) -> bool:
    """Whether a paragraph stands between two parts of one long table."""
    gap = (
        p.find(f"{WN}pPr/{WN}pageBreakBefore") is not None
        and value(p, "pPr/pStyle") == "JarakTabel"
    )
    if not gap or len(p) > 1 or p.getprevious() is None or p.getnext() is None:
        return False
    return bool(p.getprevious().tag == p.getnext().tag == f"{WN}tbl")


def _join_tables(p: Any) -> None:
    """Make one table of the two around a paragraph, if they have the same heading."""
    upper, lower = p.getprevious(), p.getnext()
    head = [
        [[text(q) for q in tr.iter(f"{WN}p")] for tr in tbl.iterchildren(f"{WN}tr") if _header(tr)]
        for tbl in (upper, lower)
    ]
    if head[0] != head[1]:
        return
    upper.extend([tr for tr in lower.iterchildren(f"{WN}tr") if not _header(tr)])
    for el in (p, lower):
        el.getparent().remove(el)


def _header(tr: Any) -> bool:
    return tr.find(f"{WN}trPr/{WN}tblHeader") is not None


def _merge_cells(tbl: Any) -> None:
    """Let merged cells that begin once more, with the same words, go on instead.

    Where a page begins, all columns that merge begin anew, from the left; so a cell is taken for
    the same as the one above only if those to its left are.
    """
    rows = [grid(tr) for tr in tbl.iterchildren(f"{WN}tr") if not _header(tr)]
    columns = sorted({k for b in rows for k, tc in b.items() if merge(tc)})
    start: dict[int, Any] = {}
    for b in rows:
        same = True
        for k in columns:
            tc = b.get(k)
            if tc is None:
                start.pop(k, None)
                same = False
            elif merge(tc) != "continue":
                upper = start.get(k)
                same = (
                    same
                    and upper is not None
                    and width(upper) == width(tc)
                    and _words(upper) == _words(tc) != []
                )
                if same:
                    _continue_cell(upper, tc)
                else:
                    start[k] = tc


def _words(tc: Any) -> list[str]:
    return [t for t in (text(p) for p in tc.iterchildren(f"{WN}p")) if t]


def _continue_cell(upper: Any, tc: Any) -> None:
    set_merge(upper, "restart")
    set_merge(tc, "continue")
    p, *other = tc.iterchildren(f"{WN}p")
    for el in other:
        tc.remove(el)
    for el in [el for el in p if el.tag != f"{WN}pPr"]:
        p.remove(el)


def _detach_indexes(body: Any) -> None:
    """Give the beginning and the end of every index a paragraph of its own, of no height.

    So the first and the last of its entries can come and go like the others.
    """
    opened: list[bool] = []
    for p in list(body.iterchildren(f"{WN}p")):
        start, end = 0, 0
        for n, r in enumerate(p):
            for el in r.iter(f"{WN}fldChar", f"{WN}instrText"):
                match el.get(f"{WN}fldCharType"):
                    case None if opened and (el.text or "").split()[:1] == ["TOC"]:
                        opened[-1] = True
                    case "begin":
                        opened.append(False)
                    case "separate" if opened == [True]:
                        start = n + 1
                    case "end" if opened and opened.pop():
                        end = n
        if end and any(_content(el) for el in p[start:end]):
            tail = _empty_paragraph(p)
            tail.extend(p[end:])
            p.addnext(tail)
        if start and any(_content(el) for el in p[start:]):
            head = _empty_paragraph(p)
            head.extend([el for el in p[:start] if el.tag != f"{WN}pPr"])
            p.addprevious(head)


def _content(el: Any) -> bool:
    return el.tag in (f"{WN}hyperlink", f"{WN}r")


def _empty_paragraph(p: Any) -> Any:
    from lxml import etree

    new = p.makeelement(f"{WN}p", {})
    etree.SubElement(etree.SubElement(new, f"{WN}pPr"), f"{WN}pStyle").set(f"{WN}val", "JarakTabel")
    return new
