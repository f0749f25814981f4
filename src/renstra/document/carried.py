"""What a Word file carries besides its pages: the plan as data, in a part of its own that Word keeps when it saves.

The part is plain text in an element of our namespace; Word binds such parts to content controls, shows them nowhere, and
takes them out only when it is told to (*Inspect Document*). LibreOffice keeps them as well. Beside the data stands what
the text was when it was built, so that a file that was edited since can be told from one that was only saved again.
See ``docs/word/data-bawaan.md``.
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

from .ooxml import W

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:renstra:potret:1"
_PENYIMPAN = "{7B1D6A52-3E0C-4C8B-9F43-52454E535452}"
"""The number by which Word knows the part; always the same, since a document has only one."""
_SIFAT = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_AKAR = f"{{{NAMESPACE}}}potret"
_BAGIAN = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = f"{{{W}}}"
_RUSAK = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, RuntimeError, NotImplementedError)
"""What reading a damaged package can raise."""


class BukanWord(ValueError):
    """The file is no Word file (.docx), or a broken one."""


def titipkan(dokumen: Document, potret: bytes) -> None:
    """Put the data of the plan (UTF-8 text without characters that XML refuses) into a document that is complete."""
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.part import Part

    akar = etree.Element(_AKAR, {"teks": sidik_teks(dokumen.element)}, {None: NAMESPACE})
    akar.text = potret.decode()
    sifat = etree.Element(f"{{{_SIFAT}}}datastoreItem", {f"{{{_SIFAT}}}itemID": _PENYIMPAN}, {"ds": _SIFAT})
    skema = etree.SubElement(sifat, f"{{{_SIFAT}}}schemaRefs")
    etree.SubElement(skema, f"{{{_SIFAT}}}schemaRef", {f"{{{_SIFAT}}}uri": NAMESPACE})
    paket = dokumen.part.package
    isi = Part(paket.next_partname("/customXml/item%d.xml"), CT.XML, _xml(akar), paket)
    props = Part(paket.next_partname("/customXml/itemProps%d.xml"), CT.OFC_CUSTOM_XML_PROPERTIES, _xml(sifat), paket)
    isi.relate_to(props, RT.CUSTOM_XML_PROPS)
    dokumen.part.relate_to(isi, RT.CUSTOM_XML)


def ambil(docx: bytes) -> bytes | None:
    """Return the data that a Word file carries, None when it carries none. Raises `BukanWord`."""
    akar = _titipan(docx)
    return None if akar is None else "".join(akar.itertext()).encode()


def disunting(docx: bytes) -> bool:
    """Whether the text of a Word file with data is another than that with which it was built. Raises `BukanWord`."""
    akar = _titipan(docx)
    return akar is not None and akar.get("teks") != sidik_teks(_dokumen(docx))


def sidik_teks(dokumen: Any) -> str:
    """Return a fingerprint (sha256) of the text that a parsed document shows.

    Left out is what programs write anew by themselves: spacing, how text is cut into runs, and the results of fields
    (indexes with their page labels, numbers, references). Text that is struck out by a tracked change is no text.
    """
    # A shape in a newer form stands there once more in an older one; a simple field has its result for a child.
    ulangan = {t for induk in dokumen.iter(f"{_MC}Fallback", f"{_W}fldSimple") for t in induk.iter(f"{_W}t")}
    isi: list[str] = []
    dalam = 0
    for e in dokumen.iter(f"{_W}t", f"{_W}fldChar"):
        if e.tag == f"{_W}fldChar":
            jenis = e.get(f"{_W}fldCharType")
            dalam += (jenis == "begin") - (jenis == "end")
        elif not dalam and e not in ulangan:
            isi.append(e.text or "")
    return hashlib.sha256("".join("".join(isi).split()).encode()).hexdigest()


def _titipan(docx: bytes) -> etree._Element | None:
    """The element with the data, in whichever part a program put it."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
            if "word/document.xml" not in arsip.namelist():
                raise BukanWord("tidak ada word/document.xml")
            for nama in sorted(filter(_BAGIAN.fullmatch, arsip.namelist())):
                # Parts of other programs lie there too; a broken one of theirs is no concern of ours.
                with suppress(etree.XMLSyntaxError):
                    if (akar := _urai(arsip.read(nama))).tag == _AKAR:
                        return akar
    except _RUSAK as salah:
        raise BukanWord(str(salah)) from salah
    return None


def _dokumen(docx: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
            return _urai(arsip.read("word/document.xml"))
    except _RUSAK as salah:
        raise BukanWord(str(salah)) from salah


def _urai(xml: bytes) -> etree._Element:
    # Data of a large plan is longer than what the parser takes for harmless; entities it needs none.
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))


def _xml(akar: etree._Element) -> bytes:
    return bytes(etree.tostring(akar, xml_declaration=True, encoding="UTF-8", standalone=True))
