"""What a Word file carries besides its pages: data in a part of its own that Word keeps when it
saves.

The part is plain text in an element of our namespace; Word binds such parts to content controls,
shows them nowhere, and takes them out only when it is told to (*Inspect Document*). LibreOffice
keeps them as well. Beside the data stands what the text was when it was built, so that a file that
was edited since can be told from one that was only saved again. See ``docs/word/data-bawaan.md``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress

from lxml import etree

from ..files.archive import BUILT_DOCUMENT
from .elements import attribute_of, parse_xml, word_tag
from .package import Package, Part
from .word_file import DOCUMENT, PackageError, read_word_file
from .xml import quote_attribute

NAMESPACE = "urn:renstra:potret:1"
_STORE_ID = "{7B1D6A52-3E0C-4C8B-9F43-52454E535452}"
"""The number by which Word knows the part; always the same, since a document has only one."""
_PROPERTIES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ROOT_TAG = f"{{{NAMESPACE}}}potret"
_PARTS = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def stash_data(package: Package, data: bytes) -> None:
    """Put data (UTF-8 text without characters that XML refuses) into a complete document."""
    root = parse_xml(f'<potret xmlns="{NAMESPACE}" teks="{text_digest(package.tree())}"/>')
    root.text = data.decode()
    add_data_part(package, root, NAMESPACE, _STORE_ID)


def add_data_part(package: Package, root: etree._Element, namespace: str, store_id: str) -> Part:
    """Add a part that Word keeps and shows nowhere; `store_id` is the number by which Word knows
    it.
    """
    properties = (
        f'<ds:datastoreItem xmlns:ds="{_PROPERTIES_NS}" ds:itemID="{store_id}"><ds:schemaRefs>'
        f"<ds:schemaRef ds:uri={quote_attribute(namespace)}/></ds:schemaRefs></ds:datastoreItem>"
    )
    part = package.add(package.free_name("customXml/item"), "application/xml", root)
    described = package.add(
        package.free_name("customXml/itemProps"), _PROPERTIES_TYPE, parse_xml(properties)
    )
    part.relate("customXmlProps", described.name)
    package.document.relate("customXml", part.name)
    return part


def extract_data(docx: bytes) -> bytes | None:
    """Return the data that a Word file carries, if it does. Raises `PackageError`."""
    return data_of(_read_parts(docx))


def data_of(parts: Mapping[str, bytes]) -> bytes | None:
    """Return the data among the parts of a Word file, if it is there."""
    root = find_data_root(parts, _ROOT_TAG)
    return None if root is None else "".join(map(str, root.itertext())).encode()


def was_edited(docx: bytes) -> bool:
    """Whether the text of a Word file with data is another than that with which it was built.
    Raises `PackageError`.
    """
    root = _carried_element(docx)
    return root is not None and root.get("teks") != text_digest(_document_tree(docx))


def has_its_text(docx: bytes) -> bool:
    """Whether the text of a Word file is that with which it was built; one without data cannot
    tell. Raises `PackageError`.
    """
    root = _carried_element(docx)
    return root is not None and root.get("teks") == text_digest(_document_tree(docx))


def text_digest(document: etree._Element) -> str:
    """Return a fingerprint (sha256) of the text that a parsed document shows.

    Left out is what programs write anew by themselves: spacing, how text is cut into runs, and the
    results of fields (indexes with their page labels, numbers, references). Text that is struck out
    by a tracked change is no text.
    """
    content: list[str] = []
    inner = repeated = 0
    text, field_mark = word_tag("t"), word_tag("fldChar")
    # A shape in a newer form stands there once more in an older one; a simple field has its result
    # for a child.
    again = (f"{_MC}Fallback", word_tag("fldSimple"))
    for event, e in etree.iterwalk(document, ("start", "end"), (text, field_mark, *again)):
        if e.tag in again:
            repeated += 1 if event == "start" else -1
        elif event == "start" and e.tag == field_mark:
            kind = attribute_of(e, "fldCharType")
            inner += (kind == "begin") - (kind == "end")
        elif event == "start" and not inner and not repeated:
            content.append(e.text or "")
    return hashlib.sha256("".join("".join(content).split()).encode()).hexdigest()


def _carried_element(docx: bytes) -> etree._Element | None:
    """The element with the data, in whichever part a program put it."""
    return find_data_root(_read_parts(docx), _ROOT_TAG)


def find_data_root(parts: Mapping[str, bytes], tag: str) -> etree._Element | None:
    """Return the root element of this tag among the parts for data, if there is one."""
    for name in sorted(filter(_PARTS.fullmatch, parts)):
        # Parts of other programs lie there too; a broken one of theirs is no concern of ours.
        with suppress(etree.XMLSyntaxError):
            if (root := parse_xml(parts[name])).tag == tag:
                return root
    return None


def _read_parts(docx: bytes) -> dict[str, bytes]:
    """The parts that data may stand in, and the text. Other parts may be damaged."""

    def wanted(name: str) -> bool:
        return name == DOCUMENT or _PARTS.fullmatch(name) is not None

    return read_word_file(docx, wanted, BUILT_DOCUMENT)


def _document_tree(docx: bytes) -> etree._Element:
    try:
        return parse_xml(_read_parts(docx)[DOCUMENT])
    except etree.XMLSyntaxError as error:
        raise PackageError(f"bagian {DOCUMENT} bukan XML yang utuh") from error
