"""The tags of a PDF (its headings, tables, figures) as LibreOffice writes them, put right and made
small.

LibreOffice 7.4 tells the place and size of every cell, tags empty paragraphs, names kinds of its
own after themselves, leaves charts and drawings without alternative text, each of their lines a
figure of its own, and paints pictures outside the figures that stand for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

_CELLS = frozenset({"/TD", "/TH"})
_KEPT_EMPTY = frozenset({*_CELLS, "/TR", "/Figure"})
_SHAPES = frozenset({"/Figure", "/Div"})
"""What drawings are, and frames of text."""
_HOLDERS = frozenset({*_CELLS, "/LBody"})
"""What may hold text itself, without a paragraph."""
_KEPT_ATTRIBUTES = frozenset({"/Table", "/List"})
_SAYING = ("/Alt", "/ActualText", "/Lang", "/A")
_CAPTIONS = frozenset({"/Renstra Judul Tabel", "/Renstra Judul Gambar", "/caption", "/Caption"})
_MARKED = rb"/[^\s<>/]+<</MCID %d>>BDC"
_UNMARKED = b"/Artifact BMC"
_PAINTED = re.compile(
    rb"/Artifact BMC((?:(?!EMC).)*? 0 0 [-\d.]+ ([-\d.]+) ([-\d.]+) cm\s+/\w+ Do\b)", re.DOTALL
)
"""A picture that counts as decoration, with the place of its lower left corner."""
_NEAR = 1.5
"""Points between the corner of a figure and that of its picture, which are rounded differently."""


def tidy_tags(pdf: Pdf, figures: Mapping[str, str]) -> None:
    """Put the tags right. `figures` has the alternative text of each chart and drawing by the style
    of its paragraph; what shows nothing (``""``) becomes decoration.
    """
    if (root := pdf.Root.get("/StructTreeRoot")) is not None:
        _Tidying(pdf, root, figures).run()


class _Tidying:
    """The tags of one PDF. Names are told as texts, which takes half the time."""

    def __init__(self, pdf: Pdf, root: Object, figures: Mapping[str, str]) -> None:
        self._pdf, self._root = pdf, root
        self._figures = {f"/{style}": text for style, text in figures.items()}
        self._roles = {name: str(role) for name, role in root.get("/RoleMap", Dictionary()).items()}
        self._used: set[str] = set()
        self._decoration: dict[tuple[int, int], set[int]] = defaultdict(set)
        """Marked content that decorates, by its page."""
        self._unpainted: dict[tuple[int, int], list[Object]] = defaultdict(list)
        """Figures of pictures, by their page."""
        rows = number_tree(root.get("/ParentTree", Dictionary()))
        self._owners = {
            page.obj.objgen: rows[int(page.obj["/StructParents"])]
            for page in pdf.pages
            if "/StructParents" in page.obj
        }
        """What owns the marked content of each page, by its number there."""

    def run(self) -> None:
        _set_kids(self._root, [top for top in children_of(self._root) if self._tidy(top)])
        for page in self._pdf.pages:
            key = page.obj.objgen
            decoration, unpainted = self._decoration.get(key, set()), self._unpainted.get(key, [])
            if decoration or unpainted:
                _repaint(self._pdf, page, self._owners[key], decoration, unpainted)
        roles = {
            name: Name.Caption if name in _CAPTIONS else Name(role)
            for name, role in self._roles.items()
            if name in self._used and name != role
        }
        self._root["/RoleMap"] = Dictionary(roles)

    def _tidy(self, element: Object, *, loose: bool = True) -> str:
        """Tidy an element and what is in it; return its kind, nothing if it goes. `loose` ones
        stand in no figure.
        """
        kind = kind_of(element)
        if kind in self._figures:
            kind, loose = self._describe(element, self._figures[kind]), False
        if loose and kind in _SHAPES and "/Alt" not in element and self._decorate(element):
            element["/S"], kind = Name.Div, "/Div"
        figure = kind == "/Figure"
        if kind == "/Table" and _is_layout(element):
            _make_division(element)
            kind = "/Div"
        kept = self._tidy_kids(element, kind, loose=loose and not figure)
        if not kept:
            if kind not in _KEPT_EMPTY:
                return ""
            if figure and "/Pg" in element:
                self._unpainted[element["/Pg"].objgen].append(element)
        _set_kids(element, kept)
        _shorten(element, kind)
        self._used.add(kind)
        return kind

    def _tidy_kids(self, element: Object, kind: str, *, loose: bool) -> list[Object]:
        """What stays in an element. It takes the place of what only wraps content: of spans, and of
        the one paragraph of a cell or an item.
        """
        before = kids_of(element)
        alone = len(before) == 1
        kept: list[Object] = []
        for kid in before:
            if not _is_element(kid):
                kept.append(kid)
            elif inner := self._tidy(kid, loose=loose):
                role = self._roles.get(inner, inner)
                wraps = role == "/Span" or (alone and role == "/P" and kind in _HOLDERS)
                marks = self._marks_of_wrap(element, kid, alone=alone) if wraps else []
                kept += marks or [kid]
        return kept

    def _marks_of_wrap(self, element: Object, kid: Object, *, alone: bool) -> list[Object]:
        """The content of a kid, if the element can hold it itself, which it does from now on."""
        page, marks = kid.get("/Pg"), kids_of(kid)
        here = element.get("/Pg")
        same_page = alone or here == page
        if (
            page is None
            or not same_page
            or not all(isinstance(mark, int) for mark in marks)
            or any(key in kid for key in _SAYING)
        ):
            return []
        if here != page:
            element["/Pg"] = page
        owners = self._owners[page.objgen]
        for mark in marks:
            owners[int(mark)] = element
        return marks

    def _describe(self, place: Object, text: str) -> str:
        """Make the paragraph of a chart or drawing say what that shows; return what it is now."""
        inner = [e for e in _descendants(place) if kind_of(e) == "/Figure"]
        place["/S"] = Name.P
        if not text:
            for one in inner:
                self._decorate(one)
                one["/S"] = Name.Div
            return "/P"
        for one in inner:
            one["/S"] = Name.Span
        shown = inner[0] if len(inner) == 1 else place
        shown["/S"], shown["/Alt"] = Name.Figure, String(text)
        return kind_of(place)

    def _decorate(self, shape: Object) -> bool:
        """Make decoration of what is drawn of a shape, but not of text in it; return whether
        anything is, or it is an empty figure that says nothing.
        """
        kids = kids_of(shape)
        marks = {int(kid) for kid in kids if isinstance(kid, int)}
        if marks and "/Pg" in shape:
            self._decoration[shape["/Pg"].objgen] |= marks
            _set_kids(shape, [kid for kid in kids if not isinstance(kid, int)])
        return bool(marks) or kind_of(shape) == "/Figure"


def _repaint(
    pdf: Pdf, page: Page, owners: Object, decoration: set[int], unpainted: list[Object]
) -> None:
    """Take decoration out of the tags of a page, and put pictures into theirs."""
    page.contents_coalesce()
    content = page["/Contents"].read_bytes()
    for mark in decoration:
        content = re.sub(_MARKED % mark, _UNMARKED, content)
        owners[mark] = None
    waiting = list(unpainted)

    def adopt(found: re.Match[bytes]) -> bytes:
        x, y = float(found[2]), float(found[3])
        for figure in waiting:
            left, lower = _corner(figure)
            if abs(left - x) < _NEAR and abs(lower - y) < _NEAR:
                waiting.remove(figure)
                mark = len(owners)
                owners.append(figure)
                figure["/K"] = mark
                return b"/Figure<</MCID %d>>BDC" % mark + found[1]
        return found[0]

    page.obj["/Contents"] = pdf.make_stream(_PAINTED.sub(adopt, content))


def _corner(figure: Object) -> tuple[float, float]:
    box = figure.get("/A", Dictionary()).get("/BBox", [-1, -1])
    return float(box[0]), float(box[1])


def _shorten(element: Object, kind: str) -> None:
    """Leave out what a reader can do without: sizes and places, and that an element is one."""
    if "/Type" in element:
        del element["/Type"]
    given = element.get("/A")
    if given is None and kind != "/TH":
        return
    attributes = [] if given is None else list(given) if isinstance(given, Array) else [given]
    kept = [a for a in attributes if str(a.get("/O")) in _KEPT_ATTRIBUTES]
    if kind == "/TH" and not any("/Scope" in a for a in kept):
        kept.append(Dictionary(O=Name.Table, Scope=Name.Column))
    if kind == "/Figure":
        boxes = (a["/BBox"] for a in attributes if "/BBox" in a)
        kept += [Dictionary(O=Name.Layout, BBox=box) for box in boxes]
    if kept:
        element["/A"] = kept[0] if len(kept) == 1 else Array(kept)
    elif given is not None:
        del element["/A"]


def _is_layout(table: Object) -> bool:
    """Whether a table only holds a page together: it has one column and no head."""
    cells = ([*map(kind_of, children_of(row))] for row in children_of(table))
    return all(len(row) < 2 and "/TH" not in row for row in cells)


def _make_division(table: Object) -> None:
    table["/S"] = Name.Div
    for row in children_of(table):
        row["/S"] = Name.Div
        for cell in children_of(row):
            cell["/S"] = Name.Div


def kind_of(element: Object) -> str:
    """What an element is: ``/P``, or the name of a style."""
    return str(element["/S"])


def _is_element(kid: Object) -> bool:
    return not isinstance(kid, int) and isinstance(kid, Dictionary) and "/S" in kid


def kids_of(element: Object) -> list[Object]:
    """What is in an element: elements, and the numbers (`int`) of marked content."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _set_kids(element: Object, kids: list[Object]) -> None:
    if kids:
        element["/K"] = kids[0] if len(kids) == 1 else Array(kids)
    elif "/K" in element:
        del element["/K"]


def children_of(element: Object) -> list[Object]:
    """The elements in an element."""
    return [kid for kid in kids_of(element) if _is_element(kid)]


def _descendants(element: Object) -> Iterator[Object]:
    for child in children_of(element):
        yield child
        yield from _descendants(child)


def number_tree(tree: Object) -> dict[int, Object]:
    """The rows of a number tree."""
    numbers = list(tree.get("/Nums", []))
    rows = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for below in tree.get("/Kids", []):
        rows |= number_tree(below)
    return rows
