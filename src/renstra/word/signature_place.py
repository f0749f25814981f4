"""The place of a signature on a page, marked so that its exact rectangle survives into the PDF.

Only the copy of a document that is laid out is marked, never the one that is shipped: LibreOffice
makes an annotation of every link, and `pdf/signature_field.py` takes those away again.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from .elements import find_child, paragraph_text, parse_xml, word_tag
from .package import Package
from .xml import NS

BELOW, ABOVE = "urn:renstra:tanda-tangan:nama", "urn:renstra:tanda-tangan:atas"
"""The addresses that lead nowhere: on the name below the signature, and on what may stand above it.
"""
_ABOVE_SHOWN = 3
"""Paragraphs before the name that may be the last above the signature."""
_OPENING = " \t\n(_."
"""What may stand before a name: it is often put into brackets, or on a line."""
_STYLE = "RenstraTempat"
"""A style of characters that changes nothing: LibreOffice makes no annotation of a link without."""


def mark_signature_place(package: Package, page: Iterable[etree._Element], name: str) -> bool:
    """Mark the place above the last paragraph of a page that begins with the name of the signer;
    return whether there is one. `page` are the elements of it in the body of the document.
    """
    told = [p for element in page for p in element.iter(word_tag("p")) if paragraph_text(p).strip()]
    wanted = _squeezed(name)
    named = [n for n, p in enumerate(told) if _squeezed(paragraph_text(p)).startswith(wanted)]
    if not wanted or not named:
        return False
    styles = package.first_named("styles")
    assert styles is not None, "a document has styles"
    plain = f'<w:style w:type="character" w:customStyle="1" w:styleId="{_STYLE}">'
    styles.tree.extend(
        parse_xml(f'<w:styles {NS}>{plain}<w:name w:val="{_STYLE}"/></w:style></w:styles>')
    )
    last = named[-1]
    for n in range(max(0, last - _ABOVE_SHOWN), last + 1):
        _link(package, told[n], BELOW if n == last else ABOVE)
    return True


def _squeezed(text: str) -> str:
    return "".join(text.lstrip(_OPENING).casefold().split())


def _link(package: Package, paragraph: etree._Element, address: str) -> None:
    """Put the runs of a paragraph into links, those that stand side by side into one."""
    id = package.document.relate("hyperlink", address, external=True)
    link: etree._Element | None = None
    for run in list(paragraph.iterchildren(word_tag("r"))):
        if link is None or run.getprevious() is not link:
            (link,) = parse_xml(f'<w:p {NS}><w:hyperlink r:id="{id}"/></w:p>')
            run.addprevious(link)
        link.append(run)
        properties = find_child(run, "rPr")
        if properties is None:
            properties = etree.Element(word_tag("rPr"))
            run.insert(0, properties)
        if find_child(properties, "rStyle") is None:
            properties.insert(0, etree.Element(word_tag("rStyle"), {word_tag("val"): _STYLE}))
