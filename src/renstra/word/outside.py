"""What reaches outside a page laid out in Word, or runs in it: taken out, and told.

An official document holds what it shows. What a link or a program would fetch or start (a linked
picture, an OLE object, an ActiveX control, another document, a field such as ``DDEAUTO``) goes;
where the page holds what was seen of it, that stays. See ``docs/word/halaman-depan.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from .elements import attribute_of, remove_element, word_tag
from .field_codes import field_name, unlink_fields, unwrap
from .package import Package, Part, Relationship

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_STORIES = ("header", "footer", "footnotes", "endnotes")
_CHUNKS = {
    word_tag("altChunk"): "Isi berkas lain (altChunk)",
    word_tag("subDoc"): "Dokumen lain (subdocument)",
}
_PROGRAMS = {
    f"{_O}OLEObject": "Objek program lain (OLE)",
    word_tag("objectEmbed"): "Objek program lain (OLE)",
    word_tag("objectLink"): "Objek program lain (OLE)",
    word_tag("movie"): "Film",
    word_tag("control"): "Kendali ActiveX",
}
_CONTAINERS = tuple(map(word_tag, ("drawing", "pict", "object", "contentPart")))
_CLICKS = (f"{_A}hlinkClick", f"{_A}hlinkHover", f"{_A}hlinkMouseOver")
_ADDRESSES = ("src", "href", f"{_O}href", f"{_O}althref", f"{_O}relid")
"""Attributes by which drawings in the older form (VML) name a file by its address."""
_LOST = "Gambar atau objek yang isinya tidak ada di berkas ini"
_LINKED = "Gambar yang ditautkan ke luar berkas ini"
DRAWING_PARTS = frozenset(
    {"hyperlink", "image", "chart", "diagramData", "diagramLayout", "diagramQuickStyle"}
    | {"diagramColors", "diagramDrawing"}
)
"""Kinds of parts that a drawing brings along."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What was taken out of a part (`part`, its name), and in which of its paragraphs, counted from
    0 (-1 before the first). `lost` when nothing of it is left to be seen.
    """

    what: str
    part: str
    paragraph: int
    found: str
    lost: bool


def drop_outside(page: Package, schemes: tuple[str, ...]) -> list[Outside]:
    """Take out of a page what reaches outside or runs in it; links to addresses of such schemes
    (``https://``) may stay.
    """
    stories = [p for n in page.document.named_by(*_STORIES) if (p := page.parts.get(n))]
    found: dict[Outside, None] = {}
    for part in (page.document, *stories):
        found |= dict.fromkeys(_Story(page, part, schemes).cleaned())
    for name in page.document.named_by("chart"):
        if (chart := page.parts.get(name)) and _cut_off(chart):
            found[Outside("Data grafik di berkas lain", name, -1, "", lost=False)] = None
    return list(found)


def _cut_off(chart: Part) -> bool:
    """Take the data of a chart that lies in another file away; what is drawn stays."""
    outside = {r.id for r in chart.relationships if r.external and r.kind_word != "hyperlink"}
    for data in list(chart.tree.iter(f"{_C}externalData")) if outside else ():
        if data.get(f"{_R}id") in outside:
            remove_element(data)
    chart.relationships = [r for r in chart.relationships if r.id not in outside]
    return bool(outside)


def _references(element: etree._Element) -> list[str]:
    """The attributes by which an element names parts or places outside."""
    return [key for key in map(str, element.attrib) if key.startswith(_R) and element.get(key)]


class _Story:
    """A part in which text stands, while it is cleaned."""

    def __init__(self, page: Package, part: Part, schemes: tuple[str, ...]) -> None:
        self.part, self.root, self.schemes = part, part.tree, schemes
        self.page = page
        self.named: Mapping[str, Relationship] = {r.id: r for r in part.relationships}
        self.paragraphs = {p: n for n, p in enumerate(self.root.iter(word_tag("p")))}

    def cleaned(self) -> Iterator[Outside]:
        """Clean it, and yield what was taken out."""
        for code, place in unlink_fields(self.root, self.schemes):
            name = field_name(code)
            shown = f"Bidang (field) {name} dari luar berkas ini".replace("  ", " ")
            # What a MACROBUTTON shows stands in its code.
            yield self._outside(shown, place, code.strip(), lost=name == "MACROBUTTON")
        for chunk in list(self.root.iter(*_CHUNKS)):
            yield self._outside(_CHUNKS[str(chunk.tag)], chunk, "", lost=True)
            remove_element(chunk)
        for program in list(self.root.iter(*_PROGRAMS)):
            yield self._without_program(program)
        for element in [e for e in self.root.iter() if e.attrib]:
            if next(element.iterancestors(word_tag("sectPr")), None) is None:
                yield from self._without_references(element)
        kept = {e.get(key, "") for e in self.root.iter() for key in _references(e)}
        self.part.relationships = [
            r for r in self.part.relationships if not r.external or r.id in kept
        ]

    def _outside(self, what: str, element: etree._Element, found: str, *, lost: bool) -> Outside:
        own = (e for e in (element, *element.iterancestors()) if e in self.paragraphs)
        before = (e for e in element.itersiblings(word_tag("p"), preceding=True))
        paragraph = next(own, None)
        if paragraph is None:
            paragraph = next(before, None)
        number = -1 if paragraph is None else self.paragraphs[paragraph]
        return Outside(what, self.part.name, number, found, lost)

    def _without_program(self, program: etree._Element) -> Outside:
        """Leave the picture that a program drew of its object."""
        container = program.getparent()
        assert container is not None, "a program stands in an object"
        seen = next(container.iter(f"{_V}imagedata", *_CONTAINERS[:1]), None) is not None
        outcome = self._outside(
            _PROGRAMS[str(program.tag)], program, program.get("ProgID", ""), lost=not seen
        )
        container.remove(program)
        if container.tag == word_tag("object"):
            container.tag = word_tag("pict")
        return outcome

    def _without_references(self, element: etree._Element) -> Iterator[Outside]:
        references = _references(element)
        if references and element.tag in (word_tag("hyperlink"), *_CLICKS):
            relationship = self.named.get(element.get(references[0], ""))
            if relationship is None or not self._may_lead(relationship.target):
                target = "" if relationship is None else relationship.target
                yield self._outside("Tautan ke berkas", element, target, lost=False)
                if element.tag == word_tag("hyperlink") and not attribute_of(element, "anchor"):
                    unwrap(element)
                elif element.tag == word_tag("hyperlink"):
                    element.attrib.pop(references[0])
                else:
                    remove_element(element)
            return
        addresses = [
            key
            for key in _ADDRESSES
            if str(element.tag).startswith(_V)
            and element.get(key)
            and not (key == "href" and self._may_lead(element.get(key, "")))
        ]
        reaching = [key for key in references if not self._travels(element.get(key, ""))]
        if not addresses and not reaching:
            return
        targets = [element.get(key, "") for key in addresses]
        targets += [r.target for key in reaching if (r := self.named.get(element.get(key, "")))]
        for key in (*addresses, *reaching):
            element.attrib.pop(key)
        drawn = element.tag in (f"{_A}blip", f"{_V}imagedata") or bool(reaching)
        lost = drawn and len(references) == len(reaching)
        what = _LINKED if any(targets) else _LOST
        yield self._outside(what, element, next(iter(targets), ""), lost=lost)
        container = next((e for e in element.iterancestors() if e.tag in _CONTAINERS), element)
        if lost and container.getparent() is not None:
            remove_element(container)

    def _may_lead(self, address: str) -> bool:
        return address.lower().startswith(self.schemes)

    def _travels(self, id: str) -> bool:
        r = self.named.get(id)
        if r is None or r.external:
            return r is not None and r.kind_word == "hyperlink" and self._may_lead(r.target)
        return r.kind_word in DRAWING_PARTS and r.target in self.page.parts
