"""What a Word file carries besides its pages: the plan as data, in a part of its own that Word
keeps when it saves.

The part is plain text in an element of our namespace; Word binds such parts to content controls,
shows them nowhere, and takes them out only when it is told to (*Inspect Document*). LibreOffice
keeps them as well. Beside the data stands what the text was when it was built, so that a file that
was edited since can be told from one that was only saved again. See ``docs/word/data-bawaan.md``.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lxml import etree

from .xml import W

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:renstra:potret:1"
_STORE_ID = "{7B1D6A52-3E0C-4C8B-9F43-52454E535452}"
"""The number by which Word knows the part; always the same, since a document has only one."""
_PROPERTIES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ROOT_TAG = f"{{{NAMESPACE}}}potret"
_PARTS = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = f"{{{W}}}"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What reading a damaged package can raise."""


class NotWordFile(ValueError):
    """The file is no Word file (.docx), or a broken one."""


def stash(document: Document, snapshot: bytes) -> None:
    """Put the data of the plan (UTF-8 text without characters that XML refuses) into a document
    that is complete.
    """
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.part import Part

    root = etree.Element(_ROOT_TAG, {"teks": text_digest(document.element)}, {None: NAMESPACE})
    root.text = snapshot.decode()
    properties = etree.Element(
        f"{{{_PROPERTIES_NS}}}datastoreItem",
        {f"{{{_PROPERTIES_NS}}}itemID": _STORE_ID},
        {"ds": _PROPERTIES_NS},
    )
    schema_refs = etree.SubElement(properties, f"{{{_PROPERTIES_NS}}}schemaRefs")
    etree.SubElement(
        schema_refs, f"{{{_PROPERTIES_NS}}}schemaRef", {f"{{{_PROPERTIES_NS}}}uri": NAMESPACE}
    )
    package = document.part.package
    content = Part(
        package.next_partname("/customXml/item%d.xml"), CT.XML, _serialise(root), package
    )
    props = Part(
        package.next_partname("/customXml/itemProps%d.xml"),
        CT.OFC_CUSTOM_XML_PROPERTIES,
        _serialise(properties),
        package,
    )
    content.relate_to(props, RT.CUSTOM_XML_PROPS)
    document.part.relate_to(content, RT.CUSTOM_XML)


def extract(docx: bytes) -> bytes | None:
    """Return the data that a Word file carries, None when it carries none. Raises `NotWordFile`."""
    root = _carried_element(docx)
    return None if root is None else "".join(root.itertext()).encode()


def was_edited(docx: bytes) -> bool:
    """Whether the text of a Word file with data is another than that with which it was built.
    Raises `NotWordFile`.
    """
    root = _carried_element(docx)
    return root is not None and root.get("teks") != text_digest(_document(docx))


def text_digest(document: Any) -> str:
    """Return a fingerprint (sha256) of the text that a parsed document shows.

    Left out is what programs write anew by themselves: spacing, how text is cut into runs, and the
    results of fields (indexes with their page labels, numbers, references). Text that is struck out
    by a tracked change is no text.
    """
    # A shape in a newer form stands there once more in an older one; a simple field has its result
    # for a child.
    repeated = {
        t
        for parent in document.iter(f"{_MC}Fallback", f"{_W}fldSimple")
        for t in parent.iter(f"{_W}t")
    }
    content: list[str] = []
    inner = 0
    for e in document.iter(f"{_W}t", f"{_W}fldChar"):
        if e.tag == f"{_W}fldChar":
            kind = e.get(f"{_W}fldCharType")
            inner += (kind == "begin") - (kind == "end")
        elif not inner and e not in repeated:
            content.append(e.text or "")
    return hashlib.sha256("".join("".join(content).split()).encode()).hexdigest()


def _carried_element(docx: bytes) -> etree._Element | None:
    """The element with the data, in whichever part a program put it."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise NotWordFile("tidak ada word/document.xml")
            for name in sorted(filter(_PARTS.fullmatch, archive.namelist())):
                # Parts of other programs lie there too; a broken one of theirs is no concern of
                # ours.
                with suppress(etree.XMLSyntaxError):
                    if (root := _parse(archive.read(name))).tag == _ROOT_TAG:
                        return root
    except _DAMAGED as error:
        raise NotWordFile(str(error)) from error
    return None


def _document(docx: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            return _parse(archive.read("word/document.xml"))
    except _DAMAGED as error:
        raise NotWordFile(str(error)) from error


def _parse(xml: bytes) -> etree._Element:
    # Data of a large plan is longer than what the parser takes for harmless; entities it needs
    # none.
    return etree.fromstring(
        xml, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    )


def _serialise(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
