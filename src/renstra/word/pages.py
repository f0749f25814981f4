"""Pages that were laid out in Word, brought into a document with all that they refer to.

See ``docs/word/halaman-depan.md`` for what such a page can hold, and why the importer is our own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from .elements import (
    attribute_of,
    find_child,
    remove_element,
    set_attribute,
    style_id,
    style_name,
    whole_number,
    word_tag,
)
from .package import Package, Part, Relationship
from .xml import quote_attribute

_PLACE_NS = "urn:renstra:tempat"
_PLACE = f"{{{_PLACE_NS}}}halaman"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_STYLE_REFERENCES = tuple(
    map(word_tag, ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next"))
)
_LEFT_OUT = tuple(
    map(
        word_tag,
        (
            "sectPr",
            "outlineLvl",
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "proofErr",
        ),
    )
)
"""What stays behind: the page's own section, a paragraph's own place in the outline (only headings
of the document may enter its index), and marks whose numbers or other halves are elsewhere.
"""


def page_place(name: str) -> str:
    """An element in whose place `insert_pages` puts the page of that name; it never leaves the
    program.
    """
    return f'<halaman xmlns="{_PLACE_NS}" nama={quote_attribute(name)}/>'


def insert_pages(main: Package, pages: Mapping[str, Package]) -> tuple[slice, ...]:
    """Put a page in each place of the document that calls it by its name; return where in the body
    the elements of each stand.
    """
    filled = []
    for place in list(main.tree().iter(_PLACE)):
        body = place.getparent()
        assert body is not None, "a place stands in the body"
        begin = body.index(place)
        insert_page(main, pages[place.get("nama", "")], place)
        filled.append(slice(begin, body.index(place)))
        remove_element(place)
    return tuple(filled)


def insert_page(main: Package, page: Package, before: etree._Element) -> None:
    """Bring what stands on a page into the document, before an element of its body.

    Pictures and whatever else the page refers to come along; so do styles and lists that the
    document lacks. A style that the document has, by id or by name, stays as it is. Row heights are
    fitted to the paper of the place.
    """
    body = find_child(page.tree(), "body")
    assert body is not None, "a document has a body"
    factor = _height_factor(body, before)
    guest = Guest(main, page)
    for original in body.iterchildren("*"):
        if original.tag == word_tag("sectPr"):
            continue
        element = deepcopy(original)
        for left_out in list(element.iter(*_LEFT_OUT)):
            remove_element(left_out)
        for height in element.iter(word_tag("trHeight")):
            set_attribute(height, str(round(whole_number(attribute_of(height)) * factor)))
        guest.carry_styles(element)
        guest.carry_lists(element)
        guest.carry_references(element)
        _number_drawings(main, element)
        before.addprevious(element)


class _Styles:
    """The styles of a document by id and by name, which Word does not tell apart by capitals; of
    two, the first.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.root = root
        self.by_id: dict[str, etree._Element] = {}
        self.by_name: dict[str, etree._Element] = {}
        for style in () if root is None else root.iter(word_tag("style")):
            self.note(style)

    def note(self, style: etree._Element) -> None:
        """Take up a style that has been added."""
        if id := style_id(style):
            self.by_id.setdefault(id, style)
        if name := style_name(style).lower():
            self.by_name.setdefault(name, style)


class Guest:
    """What a page, or another document, refers to, on its way into a document."""

    def __init__(self, main: Package, page: Package) -> None:
        self.main = main
        self.page = page
        self.list_numbers: dict[str, str] = {}
        self._own_styles = _Styles(_part_tree(main, "styles"))
        self._other_styles = _Styles(_part_tree(page, "styles"))

    def carry_styles(self, element: etree._Element) -> None:
        """Point an element's styles at those of the document, adding the ones that it lacks."""
        own, others = self._own_styles, self._other_styles
        if own.root is None:
            return
        trail = [(element, element.iter(*_STYLE_REFERENCES))]
        while trail:
            bearer, references = trail[-1]
            if (reference := next(references, None)) is None:
                trail.pop()
                if bearer is not element:
                    self.carry_lists(bearer)
                continue
            original = others.by_id.get(attribute_of(reference))
            if original is None or style_id(original) in own.by_id:
                continue
            if (same_name := own.by_name.get(style_name(original).lower())) is not None:
                set_attribute(reference, style_id(same_name))
                continue
            new = deepcopy(original)
            new.attrib.pop(word_tag("default"), "")
            own.root.append(new)
            own.note(new)
            trail.append((new, new.iter(*_STYLE_REFERENCES)))

    def carry_lists(self, element: etree._Element) -> None:
        """Give an element's lists numbers of their own in the document."""
        for reference in element.iter(word_tag("numId")):
            set_attribute(reference, self.carried_list(attribute_of(reference)))

    def carried_list(self, number: str) -> str:
        """Return the number that a list has in the document."""
        if number not in self.list_numbers:
            self.list_numbers[number] = copy_list(
                _part_tree(self.main, "numbering"), _part_tree(self.page, "numbering"), number
            )
        return self.list_numbers[number]

    def carry_references(self, element: etree._Element) -> None:
        """Let an element refer to pictures, charts and addresses through the document."""
        for inner in element.iter():
            for key, value in inner.attrib.items():
                if str(key).startswith(_R):
                    inner.set(key, self.carried_id(str(value)))

    def carried_id(self, id: str) -> str:
        """Return the id of the document's relationship to what the page refers to by an id; one
        that refers to nothing stays.
        """
        found = (r for r in self.page.document.relationships if r.id == id)
        return next(map(self._carry_relationship, found), id)

    def _carry_relationship(self, relationship: Relationship) -> str:
        document, kind = self.main.document, relationship.kind
        if relationship.external:
            return document.relate(kind, relationship.target, external=True)
        old = self.page.parts[relationship.target]
        alike = [r for r in document.relationships if r.kind == kind and not r.external]
        shown = _contents(self.page, old) if alike else []
        for r in alike:
            if _contents(self.main, self.main.parts[r.target]) == shown:
                return r.id
        return document.relate(kind, self._copy_part(old).name)

    def _copy_part(self, old: Part) -> Part:
        """Copy a part (a picture, a chart) and all that it refers to."""
        copied = {}
        for part in (old, *self.page.named_from(old)):
            stem, suffix = posixpath.splitext(part.name)
            name = self.main.free_name(stem.rstrip("0123456789"), suffix)
            copied[part.name] = part, self.main.add(name, part.content_type, part.written)
        for part, new in copied.values():
            new.relationships += (
                r if r.external else replace(r, target=copied[r.target][1].name)
                for r in part.relationships
            )
        return copied[old.name][1]


def _contents(package: Package, part: Part) -> list[object]:
    """What a part holds, and what it names (a chart its workbook), whatever their names are."""
    parts = {p.name: p for p in (part, *package.named_from(part))}
    place = {name: n for n, name in enumerate(parts)}
    return [
        (
            p.written,
            [replace(r, target=str(place.get(r.target, r.target))) for r in p.relationships],
        )
        for p in parts.values()
    ]


def _number_drawings(main: Package, element: etree._Element) -> None:
    """Give drawings numbers that no drawing of the document has."""
    if drawings := list(element.iter(_DRAWING)):
        last = max((int(d.get("id", "0")) for d in main.tree().iter(_DRAWING)), default=0)
        for n, drawing in enumerate(drawings, last + 1):
            drawing.set("id", str(n))


def _height_factor(body: etree._Element, before: etree._Element) -> float:
    """How much taller the text area of the document is, at that place, than that of the page's own
    paper.
    """
    following = (
        element if element.tag == word_tag("sectPr") else find_child(element, "pPr/sectPr")
        for element in (before, *before.itersiblings("*"))
    )
    there = next((_text_height(section) for section in following if section is not None), 0)
    own = find_child(body, "sectPr")
    here = 0 if own is None else _text_height(own)
    return there / here if there > 0 and here > 0 else 1.0


def _text_height(section: etree._Element) -> int:
    """The height between the margins, in twentieths of a point; 0 when a section says none."""
    size, margin = find_child(section, "pgSz"), find_child(section, "pgMar")
    if size is None or margin is None:
        return 0
    return whole_number(attribute_of(size, "h")) - sum(
        whole_number(attribute_of(margin, side)) for side in ("top", "bottom")
    )


def _part_tree(package: Package, kind: str) -> etree._Element | None:
    part = package.first_named(kind)
    return None if part is None else part.tree


def copy_list(numbering: etree._Element | None, origin: etree._Element | None, number: str) -> str:
    """Copy a list with its levels from the numbering part `origin`; return its new number, ``0``
    (no list) when there is none of that number, or none of its levels.
    """
    if origin is None or numbering is None:
        return "0"
    found = _find_numbered(origin, "num", "numId", number)
    if found is None:
        return "0"
    num = deepcopy(found)
    abstract = find_child(num, "abstractNumId")
    original = _find_numbered(origin, "abstractNum", "abstractNumId", attribute_of(abstract))
    if abstract is None or original is None:
        return "0"
    levels = deepcopy(original)
    for trait in list(levels.iter(word_tag("nsid"), word_tag("tmpl"))):
        # By these Word would take two lists for one.
        remove_element(trait)
    for part, name in ((levels, "abstractNumId"), (num, "numId")):
        used = [n for n, element in enumerate(numbering) if element.tag == part.tag]
        last = max((whole_number(attribute_of(numbering[n], name)) for n in used), default=0)
        set_attribute(part, str(1 + last), name)
        numbering.insert(used[-1] + 1 if used else len(numbering), part)
    set_attribute(abstract, attribute_of(levels, "abstractNumId"))
    return attribute_of(num, "numId")


def _find_numbered(
    numbering: etree._Element, element: str, name: str, number: str
) -> etree._Element | None:
    return next(
        (e for e in numbering.iter(word_tag(element)) if attribute_of(e, name) == number), None
    )
