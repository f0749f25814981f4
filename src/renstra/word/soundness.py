"""Whether a Word file holds together: what its parts name is there, and its XML can be read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .package import Package, Part
from .word_file import DOCUMENT

_REFERENCES = "//@*[namespace-uri()=$namespace]"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = (".xml", ".vml")


def soundness_faults(package: Package) -> Iterator[str]:
    """Yield in Indonesian what keeps a Word file from holding together."""
    if DOCUMENT not in (relationship.target for relationship in package.root.relationships):
        yield f"berkas tidak menyebut {DOCUMENT} sebagai naskahnya"
    for part in (package.root, *package.parts.values()):
        whose = part.name or "berkas"
        for relationship in part.relationships:
            if not relationship.external and relationship.target not in package.parts:
                yield f"{whose} menyebut {relationship.target}, yang tidak ada"
        if part.name and not part.content_type:
            yield f"jenis isi {part.name} tidak disebut"
        if part.name.endswith(_XML):
            yield from _xml_faults(part)


def _xml_faults(part: Part) -> Iterator[str]:
    try:
        tree = part.tree
    except etree.XMLSyntaxError:
        yield f"{part.name} bukan XML yang utuh"
        return
    known = {relationship.id for relationship in part.relationships}
    used = tree.xpath(_REFERENCES, namespace=_NAMESPACE)
    assert isinstance(used, list), "a path of attributes gives a list"
    for id in sorted({str(each) for each in used} - known - {""}):
        yield f"{part.name} memakai hubungan {id}, yang tidak ada"
