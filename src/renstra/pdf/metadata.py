"""What a PDF in the archive form says of itself as XMP: that it is one, title and author as its
information has them, what it was built of, and a seal over all its bytes.

The XMP stands in the file uncompressed, so that the seal can be put into it, and found, without
moving a byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from ..files.origin import NAMESPACE, PROPERTIES, Origin

_SEAL_NAME = "sidikBerkas"
_SEAL_SAYS = "sha256 berkas ini dengan nilai sidikBerkas enam puluh empat angka nol"
_NO_SEAL = b"0" * 64
_SEAL = re.compile(rb"<asal:sidikBerkas>([0-9a-f]{64})</asal:sidikBerkas>")
_END = b"%%EOF\n"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:asal="{namespace}"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{information}
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Asal dokumen renstra</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>asal</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{declared}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
{origin}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_DECLARED = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>{}</pdfaProperty:description>
</rdf:li>"""
_ALTERNATIVES = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
INFORMATION = {
    "/Title": ("dc:title", _ALTERNATIVES),
    "/Author": ("dc:creator", "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"),
    "/Subject": ("dc:description", _ALTERNATIVES),
    "/Keywords": ("pdf:Keywords", "{}"),
    "/Producer": ("pdf:Producer", "{}"),
    "/Creator": ("xmp:CreatorTool", "{}"),
}
"""What the information of a PDF and its XMP both say: the names in each, and the form in XMP."""

SealState = Literal["", "whole", "extended", "changed"]
"""Whether a PDF bears a seal, and whether its bytes are those that were sealed, or begin with them
(as those of a signed file do).
"""


@dataclass(frozen=True)
class Archive:
    """What the archive form of a document needs besides its pages: what it was built of, and the
    alternative text of its charts and drawings by the styles of their paragraphs.
    """

    origin: Origin | None = None
    figures: Mapping[str, str] = field(default_factory=dict)


def xmp_packet(
    information: Mapping[str, str], language: str, when: str, origin: Origin | None
) -> str:
    """Return the XMP, its seal not set yet. `information` is that of the PDF; `when` has 14 digits,
    UTC.
    """
    said = [
        f"<{name}>{form.format(escape(information[key], quote=False))}</{name}>"
        for key, (name, form) in INFORMATION.items()
        if information.get(key)
    ]
    own = {**(origin.properties if origin else {}), _SEAL_NAME: _NO_SEAL.decode()}
    declared = {**PROPERTIES, _SEAL_NAME: _SEAL_SAYS}
    return _PACKET.format(
        namespace=NAMESPACE,
        language=language,
        information="\n".join(said),
        date=f"{when[:4]}-{when[4:6]}-{when[6:8]}T{when[8:10]}:{when[10:12]}:{when[12:]}Z",
        declared="\n".join(_DECLARED.format(name, escape(declared[name])) for name in own),
        origin="\n".join(
            f"<asal:{name}>{escape(value, quote=False)}</asal:{name}>"
            for name, value in own.items()
        ),
    )


def seal(pdf: bytes) -> bytes:
    """Return a PDF, its seal not set yet, with the seal in its XMP."""
    found = _SEAL.search(pdf)
    assert found is not None, "the XMP of the archive form has room for a seal"
    digest = hashlib.sha256(pdf).hexdigest().encode()
    return pdf[: found.start(1)] + digest + pdf[found.end(1) :]


def seal_state(pdf: bytes) -> SealState:
    """Whether a PDF is as it was sealed."""
    if _SEAL.search(pdf) is None:
        return ""
    beginning = len(sealed_beginning(pdf))
    return "changed" if not beginning else "whole" if beginning == len(pdf) else "extended"


def sealed_beginning(pdf: bytes) -> bytes:
    """Return what of a PDF was sealed: all of it, or less where something was added since; nothing
    where it was changed, or never sealed.
    """
    found = _SEAL.search(pdf)
    if found is None:
        return b""
    so_far = hashlib.sha256(pdf[: found.start(1)] + _NO_SEAL)
    begin = found.end(1)
    while (end := pdf.find(_END, begin)) >= 0:
        end += len(_END)
        so_far.update(pdf[begin:end])
        if so_far.hexdigest().encode() == found[1]:
            return pdf[:end]
        begin = end
    return b""
