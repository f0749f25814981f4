"""The empty, named field at the place of the signature, which a signing program fills.

It stands where the laid out document has links that lead nowhere (``word/signature_place.py``):
between the name below the signature and the lowest line above it. Nothing of it is printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pikepdf

    Object = Any
    """An object of a PDF: what it holds is known only to who wrote it."""

FIELD_NAME = "TandaTangan"
_MARK = "urn:renstra:tanda-tangan:"
"""How the addresses begin by which the place is found."""
_BELOW = "urn:renstra:tanda-tangan:nama"
_USUAL_HEIGHT, _LEAST_HEIGHT, _LEAST_WIDTH = 70.0, 20.0, 200.0
"""Points: where nothing stands above, what a signature needs, and what its words need."""
_MARGIN = 28.0
"""Points from the side of the page that stay free."""
_PRINTED = 4
"""The flag of an annotation that is printed, as archive files want every one to be."""


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def add_signature_field(pdf: pikepdf.Pdf) -> bool:
    """Put the field in the place of the links that mark it, which go; return whether there is one
    now: not without a mark, nor where less than 7 mm are free.
    """
    from pikepdf import Array

    for page in pdf.pages:
        marks = [a for a in page.obj.get("/Annots", ()) if _address(a).startswith(_MARK)]
        if not marks:
            continue
        left = [a for a in page.obj.Annots if not _address(a).startswith(_MARK)]
        below = next((mark for mark in marks if _address(mark) == _BELOW), None)
        room = None
        if below is not None:
            above = [_box(mark) for mark in marks if _address(mark) != _BELOW]
            room = _room(_box(below), above, _box(page.obj, "/MediaBox"))
        widget = _widget(pdf, page.obj, room) if room else None
        for mark in marks:
            _retag(pdf, mark, widget if mark is below else None)
        page.obj.Annots = Array([*left, *([widget] if widget is not None else [])])
        return widget is not None
    return False


def has_signature_field(content: bytes) -> bool:
    """Whether a PDF has the field."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        form: Object = pdf.Root.get("/AcroForm")
        return form is not None and any(field.get("/T") == FIELD_NAME for field in form.Fields)


def _address(annotation: Object) -> str:
    return str(annotation.get("/A", {}).get("/URI", ""))


def _box(thing: Object, name: str = "/Rect") -> _Box:
    x1, y1, x2, y2 = map(float, thing[name])
    return _Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _room(name: _Box, lines: list[_Box], paper: _Box) -> _Box | None:
    """What is free above a name, up to the lowest of the lines above it."""
    above = [
        line
        for line in lines
        if line.bottom > name.bottom and line.left < name.right and line.right > name.left
    ]
    lowest = min(above, key=lambda line: line.bottom, default=None)
    top = lowest.bottom if lowest else name.top + _USUAL_HEIGHT
    if top - name.top < _LEAST_HEIGHT:
        return None
    left, right = name.left, name.right
    if lowest and lowest.right - lowest.left < (paper.right - paper.left) / 2:
        left, right = min(left, lowest.left), max(right, lowest.right)
    missing = max(0.0, _LEAST_WIDTH - (right - left))
    # Lines that begin together stay together; others have their middle in common.
    aligned = lowest is not None and abs(lowest.left - name.left) < 1
    left -= 0 if aligned else missing / 2
    width = max(_LEAST_WIDTH, right - left)
    left = max(paper.left + _MARGIN, min(left, paper.right - _MARGIN - width))
    return _Box(left, name.top + 1, min(left + width, paper.right - _MARGIN), top - 1)


def _widget(pdf: pikepdf.Pdf, page: Object, room: _Box) -> Object:
    """The field, which is its own widget, with an appearance that shows nothing."""
    from pikepdf import Array, Dictionary, Name, Stream

    look = Stream(
        pdf,
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, round(room.right - room.left, 3), round(room.top - room.bottom, 3)],
        Resources=Dictionary(),
    )
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=FIELD_NAME,
            TU="Tanda tangan",
            F=_PRINTED,
            P=page,
            Rect=[round(edge, 3) for edge in room],
            AP=Dictionary(N=look),
        )
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=1)
    return widget


def _retag(pdf: pikepdf.Pdf, mark: Object, widget: Object | None) -> None:
    """Make of a tagged link a mere stretch of text, and tag what stands in its place beside it."""
    from pikepdf import Array, Dictionary, Name, NumberTree

    number = mark.get("/StructParent")
    if number is None or "/StructTreeRoot" not in pdf.Root:
        return
    tree = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    link = tree[int(number)]
    link.S = Name.Span
    link.K = Array([one for one in _kids(link) if not _refers(one, mark)])
    if widget is None:
        del tree[int(number)]
        return
    parent = link.P
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P)
    form = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=parent, K=reference, Alt="Tanda tangan")
    )
    tree[int(number)] = form
    widget.StructParent = int(number)
    kids = list(_kids(parent))
    place = next(n for n, one in enumerate(kids) if _same(one, link))
    parent.K = Array([*kids[:place], form, *kids[place:]])


def untag(pdf: pikepdf.Pdf, widget: Object) -> None:
    """Take the tag of a field away, before the field itself goes."""
    from pikepdf import Array, NumberTree

    number = widget.get("/StructParent")
    if number is None or "/StructTreeRoot" not in pdf.Root:
        return
    tree = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    form = tree[int(number)]
    form.P.K = Array([one for one in _kids(form.P) if not _same(one, form)])
    del tree[int(number)]


def _kids(element: Object) -> Iterator[Object]:
    from pikepdf import Array

    kids = element.get("/K", Array())
    yield from kids if isinstance(kids, Array) else (kids,)


def _refers(kid: Object, annotation: Object) -> bool:
    from pikepdf import Dictionary

    return isinstance(kid, Dictionary) and "/Obj" in kid and _same(kid.Obj, annotation)


def _same(one: Object, other: Object) -> bool:
    from pikepdf import Object as PdfObject

    return isinstance(one, PdfObject) and one.objgen == other.objgen != (0, 0)
