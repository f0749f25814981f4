"""Paragraphs and tables of a document, read back as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from .elements import attribute_of, find_child, word_tag
from .paragraphs import WordBlock, WordCell, WordParagraph, WordRow, WordTable
from .runs import BookmarkEnd, BookmarkStart, Inline, Link, Raw, Run, WordField

_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRANSPARENT = frozenset(word_tag(n) for n in ("sdt", "sdtContent", "smartTag", "customXml"))
"""What only encloses."""
_END = frozenset(word_tag(n) for n in ("rPr", "sectPr", "pPrChange"))


def read_blocks(elements: Sequence[etree._Element] | etree._Element) -> Iterator[WordBlock]:
    """The blocks that elements of a body or a cell stand for."""
    for element in elements:
        if element.tag == word_tag("p"):
            yield read_paragraph(element)
        elif element.tag == word_tag("tbl"):
            yield _read_table(element)
        elif element.tag in _TRANSPARENT:
            yield from read_blocks(element)


def read_paragraph(p: etree._Element) -> WordParagraph:
    """One paragraph."""
    content = tuple(_read_inlines(p))
    properties = p.find(word_tag("pPr"))
    if properties is None:
        return WordParagraph(content)
    before: list[str] = []
    after: list[str] = []
    numbering = None
    for child in properties:
        if child.tag == word_tag("numPr"):
            level = attribute_of(find_child(child, "ilvl"), default="0")
            numbering = (attribute_of(find_child(child, "numId")), level)
        elif child.tag not in _END and child.tag != word_tag("pStyle"):
            (before if numbering is None else after).append(_element_xml(child))
    end, section = properties.find(word_tag("rPr")), properties.find(word_tag("sectPr"))
    return WordParagraph(
        content,
        attribute_of(properties.find(word_tag("pStyle"))),
        "".join(before),
        numbering,
        "".join(after),
        "" if end is None else "".join(map(_element_xml, end)),
        "" if section is None else _element_xml(section),
    )


def _read_table(tbl: etree._Element) -> WordTable:
    rows = list(tbl.iterchildren(word_tag("tr")))
    head = "".join(
        _element_xml(el) for el in tbl if el.tag in (word_tag("tblPr"), word_tag("tblGrid"))
    )
    return WordTable(head, tuple(map(_read_row, rows)))


def _read_row(tr: etree._Element) -> WordRow:
    own = tr.find(word_tag("trPr"))
    return WordRow(
        "".join(map(_element_xml, tr.iterchildren(word_tag("tblPrEx")))),
        "" if own is None else "".join(map(_element_xml, own)),
        tuple(
            WordCell(
                "".join(map(_element_xml, tc.iterchildren(word_tag("tcPr")))),
                tuple(read_blocks(tc)),
            )
            for tc in tr.iterchildren(word_tag("tc"))
        ),
    )


def _read_inlines(parent: etree._Element) -> Iterator[Inline]:
    field: list[str] = []
    depth = 0
    for child in parent:
        if child.tag == word_tag("r"):
            kinds = [attribute_of(c, "fldCharType") for c in child.iter(word_tag("fldChar"))]
            if depth or kinds:
                field.append(_element_xml(child))
                depth += kinds.count("begin") - kinds.count("end")
                if not depth:
                    yield Raw("".join(field))
                    field = []
            else:
                yield from _read_run(child)
        elif child.tag == word_tag("hyperlink"):
            anchor = attribute_of(child, "anchor")
            yield Link(tuple(_read_inlines(child)), anchor, child.get(_RELATIONSHIP_ID, ""))
        elif child.tag == word_tag("bookmarkStart"):
            yield BookmarkStart(attribute_of(child, "name"), int(attribute_of(child, "id")))
        elif child.tag == word_tag("bookmarkEnd"):
            yield BookmarkEnd(int(attribute_of(child, "id")))
        elif child.tag == word_tag("fldSimple"):
            result = tuple(i for i in _read_inlines(child) if isinstance(i, Run))
            yield WordField(attribute_of(child, "instr").strip(), result)
        elif child.tag in _TRANSPARENT:
            yield from _read_inlines(child)


def _read_run(r: etree._Element) -> Iterator[Inline]:
    """Text as runs, all else of a run as it is, in the same manner."""
    own = r.find(word_tag("rPr"))
    properties = "" if own is None else "".join(map(_element_xml, own))
    for child in r:
        if child.tag == word_tag("t"):
            yield Run(child.text or "", properties=properties)
        elif child.tag != word_tag("rPr"):
            look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
            yield Raw(f"<w:r>{look}{_element_xml(child)}</w:r>")


def _element_xml(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
