"""What a Word file was built of, in a part of its own, and the seal over all its other parts.

The part holds the digest of each other part, so that a file that was touched since can be told from
one that was only saved again, and what was touched be named. Parts of XML are taken as our own
writer writes them and relationships in an order of their own: whoever saves a file without changing
it writes the same anew. See ``docs/word/asal.md``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from ..files.archive import BUILT_DOCUMENT, write_archive
from ..files.origin import NAMESPACE, PROPERTIES, Origin, digest_of, inputs_text
from .carried import add_data_part, data_of, find_data_root, has_its_text, text_digest
from .elements import parse_xml, serialise_xml
from .package import CORE_PROPERTIES, Package, Part, content_types
from .word_file import DOCUMENT, read_word_file

_STORE_ID = "{A5A1D0C5-3E0C-4C8B-9F43-52454E535452}"
_TAG = f"{{{NAMESPACE}}}asal"
_PARTS_TAG = f"{{{NAMESPACE}}}bagian"
_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"
_TYPES = "[Content_Types].xml"
_SHORT = 12
"""How many signs of a digest are enough to know it again."""
_ALWAYS_REWRITTEN = {DOCUMENT, "word/styles.xml", "word/settings.xml", "docProps/app.xml"}
"""What Word and LibreOffice write anew whenever they save; by hand one touches only some."""
_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")
_TEXTS = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
"""Parts besides the body that show text."""


@dataclass(frozen=True)
class SealedFile:
    """What the seal of a Word file tells.

    `claims_intact` says whether the list of digests and the origin are as they were written,
    `whole` whether every part is to the last byte, `touched` which parts hold something else now
    (by the name that they had), `added` which are new. `same_text` is about the body,
    `same_other_text` about headers, footers and notes, `same_data` about the plan that it carries.
    """

    origin: Origin
    claims_intact: bool
    whole: bool
    touched: tuple[str, ...]
    added: tuple[str, ...]
    same_text: bool
    same_other_text: bool
    same_data: bool

    @property
    def only_saved(self) -> bool:
        """Whether another program wrote the file anew and changed nothing in it."""
        return self.claims_intact and not self.whole and not self.touched and not self.added

    @property
    def rewritten(self) -> bool:
        """Whether a program wrote all parts anew in its own way, as Word and LibreOffice do."""
        return set(self.touched) >= _ALWAYS_REWRITTEN


def seal_document(package: Package, origin: Origin) -> bytes:
    """Return a complete document that carries its origin and a seal over everything in it."""
    _describe(package, origin)
    root = parse_xml(f'<asal xmlns="{NAMESPACE}"/>')
    part = _own_part(package)
    if part is None:
        part = add_data_part(package, root, NAMESPACE, _STORE_ID)
    part.content = root
    parts = package.written
    others = {name: content for name, content in parts.items() if name != part.name}
    for name, text in origin.properties.items():
        etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = text
    etree.SubElement(root, _PARTS_TAG).text = inputs_text(_part_digests(others))
    root.set("teksLain", _other_texts(others))
    root.set("potret", _data_digest(others))
    root.set("sidikBerkas", _whole_digest(others))
    root.set("sidikAsal", _claims_digest(root))
    return write_archive({**parts, part.name: part.written})


def read_seal(docx: bytes) -> SealedFile | None:
    """Return what the seal of a Word file tells; None for one without a seal that can be read.
    Raises `PackageError`.
    """
    parts = read_word_file(docx, limits=BUILT_DOCUMENT)
    if (root := find_data_root(parts, _TAG)) is None:
        return None
    origin = Origin.parse({name: _text_of(root, name) for name in PROPERTIES})
    if origin is None:
        return None
    others = {name: content for name, content in parts.items() if not _is_seal(name, content)}
    listed = {m[2]: m[1] for m in map(_LISTED.fullmatch, _text_of(root, "bagian").split("\n")) if m}
    now = _part_digests(others)
    held = set(now.values())
    return SealedFile(
        origin,
        claims_intact=root.get("sidikAsal") == _claims_digest(root),
        whole=root.get("sidikBerkas") == _whole_digest(others),
        touched=tuple(
            n for n, d in listed.items() if d != now.get(n) and (n in now or d not in held)
        ),
        added=tuple(n for n, d in now.items() if n not in listed and d not in listed.values()),
        same_text=has_its_text(docx),
        same_other_text=root.get("teksLain") == _other_texts(others),
        same_data=root.get("potret") == _data_digest(others),
    )


def _describe(package: Package, origin: Origin) -> None:
    """Say in the properties of the file, which Word shows under File > Info, what it was built
    of.
    """
    digest = f"sidik masukan {origin.digest[:_SHORT]}" if origin.digest else ""
    told = filter(None, (origin.version, digest, f"renstra {origin.program}"))
    for relationship in package.root.relationships:
        if relationship.kind == CORE_PROPERTIES:
            for description in package.tree(relationship.target).iter(_DESCRIPTION):
                description.text = ", ".join(told)


def _own_part(package: Package) -> Part | None:
    """The part with the seal of an earlier writing of the same document."""
    for part in package.parts.values():
        if not isinstance(part.content, bytes) and part.content.tag == _TAG:
            return part
    return None


def _is_seal(name: str, content: bytes) -> bool:
    return find_data_root({name: content}, _TAG) is not None


def _text_of(root: etree._Element, name: str) -> str:
    return root.findtext(f"{{{NAMESPACE}}}{name}") or ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _whole_digest(parts: Mapping[str, bytes]) -> str:
    """One digest of all parts, to the last byte."""
    return digest_of({name: _digest(parts[name]) for name in sorted(parts)})


def _claims_digest(root: etree._Element) -> str:
    """The digest of what the part with the seal says."""
    said = [root.get(name, "") for name in ("sidikBerkas", "teksLain", "potret")]
    said += [f"{etree.QName(e).localname}={e.text or ''}" for e in root]
    return _digest("\0".join(said).encode())


def _part_digests(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of what each part holds."""
    return {name: _digest(_plain(name, parts)) for name in sorted(parts)}


def _plain(name: str, parts: Mapping[str, bytes]) -> bytes:
    """A part without what programs write in ways of their own."""
    content = parts[name]
    with suppress(etree.XMLSyntaxError):
        if name == _TYPES:
            types = content_types(parse_xml(content))
            return repr([(part, types(part)) for part in sorted(parts) if part != _TYPES]).encode()
        if name.endswith(".rels"):
            named = ((e.tag, sorted(e.attrib.items())) for e in parse_xml(content).iter())
            return repr(sorted(named)).encode()
        if name.endswith(".xml"):
            return serialise_xml(parse_xml(content))
    return content


def _other_texts(parts: Mapping[str, bytes]) -> str:
    """One digest of the texts besides the body; programs cut and number such parts anew."""
    texts = set()
    for name, content in parts.items():
        if _TEXTS.fullmatch(name):
            with suppress(etree.XMLSyntaxError):
                texts.add(text_digest(parse_xml(content)))
    return _digest("\n".join(sorted(texts - {_digest(b"")})).encode())


def _data_digest(parts: Mapping[str, bytes]) -> str:
    """The digest of the plan that a file carries; of nothing where it carries none."""
    return _digest(data_of(parts) or b"")
