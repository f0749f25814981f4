"""A Word file in memory: its parts, what kind of content each is, and how they name one another.

The only reader and writer of such files. What is written are the parts that something names, in the
order in which they are named, so the same package gives the same bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from lxml import etree

from ..files.archive import ANY_ARCHIVE, Limits, write_archive
from .elements import parse_xml, serialise_xml
from .word_file import DOCUMENT, PackageError, read_word_file
from .xml import quote_attribute

CORE_PROPERTIES = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
"""The kind of relationship by which a package names its properties; others are Office's own."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES, _TYPES_NS = (
    "[Content_Types].xml",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML_TYPE = "application/xml"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one part names another, or something outside (`external`). `kind` is a full address."""

    id: str
    kind: str
    target: str
    external: bool = False

    @property
    def kind_word(self) -> str:
        """The last word of the kind: ``header``, ``image``."""
        return self.kind.rpartition("/")[2]


@dataclass
class Part:
    """A part: its name without a leading slash, its content type, what it holds and names."""

    name: str
    content_type: str
    content: bytes | etree._Element = b""
    relationships: list[Relationship] = field(default_factory=list)

    @property
    def tree(self) -> etree._Element:
        """The root element of an XML part; what is changed in it is written."""
        if isinstance(self.content, bytes):
            self.content = parse_xml(self.content)
        return self.content

    @property
    def written(self) -> bytes:
        """The part as it is written now."""
        return self.content if isinstance(self.content, bytes) else serialise_xml(self.content)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Name another part by a kind (``header``, or a full address), once; return the id."""
        kind = kind if "/" in kind else f"{_OFFICE}/{kind}"
        for r in self.relationships:
            if (r.kind, r.target, r.external) == (kind, target, external):
                return r.id
        used = {r.id for r in self.relationships}
        free = next(f"rId{n}" for n in count(1) if f"rId{n}" not in used)
        self.relationships.append(Relationship(free, kind, target, external))
        return free

    def named_by(self, *kinds: str) -> Iterator[str]:
        """The names of the parts that this one names by such kinds (``header``), in their order."""
        return (r.target for r in self.relationships if r.kind_word in kinds and not r.external)


class Package:
    """A Word file; it names its main part and its properties as a part does (`root`)."""

    def __init__(self) -> None:
        self.root = Part("", "")
        self.parts: dict[str, Part] = {}

    @classmethod
    def read(cls, archive: bytes | Path, limits: Limits = ANY_ARCHIVE) -> Package:
        """Read a file. Raises `PackageError`, and `OSError` for a file that cannot be read."""
        content = read_word_file(archive, limits=limits)
        types = content_types(_parse_part(content, _TYPES))
        package = cls()
        for name, inside in content.items():
            if name != _TYPES and not name.endswith((".rels", "/")):
                package.parts[name] = Part(name, types(name), inside)
        for part in (package.root, *package.parts.values()):
            if (rels := _rels_name(part.name)) in content:
                part.relationships += _read_relationships(part.name, _parse_part(content, rels))
        package.parts[DOCUMENT].content = _parse_part(content, DOCUMENT)
        return package

    def copy(self) -> Package:
        """The same file once more, to be changed."""
        copied = Package()
        copied.root = Part("", "", relationships=[*self.root.relationships])
        for part in self.parts.values():
            same = Part(part.name, part.content_type, part.written, [*part.relationships])
            copied.parts[part.name] = same
        return copied

    def to_bytes(self) -> bytes:
        """The file as it is written."""
        return write_archive(self.written)

    @property
    def written(self) -> dict[str, bytes]:
        """The parts of the file as they are written, in their order, relationships and content
        types among them.
        """
        result = {_TYPES: self._types_xml()}
        for part in (self.root, *self.named_from(self.root)):
            if part.name:
                result[part.name] = part.written
            if part.relationships:
                result[_rels_name(part.name)] = _rels_xml(part)
        return result

    def tree(self, name: str = DOCUMENT) -> etree._Element:
        """The root element of an XML part. Raises `KeyError` when there is no such part."""
        return self.parts[name].tree

    @property
    def document(self) -> Part:
        """The main part."""
        return self.parts[DOCUMENT]

    def add(self, name: str, content_type: str, content: bytes | etree._Element) -> Part:
        """Add a part. `content_type` is a full one, or the word by which WordprocessingML tells its
        own apart (``styles``).
        """
        if "/" not in content_type:
            content_type = _WORD_TYPE.format(content_type)
        self.parts[name] = Part(name, content_type, content)
        return self.parts[name]

    def first_named(self, kind: str) -> Part | None:
        """The part that the document names by this kind (``styles``), if there is one."""
        return next((self.parts[n] for n in self.document.named_by(kind) if n in self.parts), None)

    def free_name(self, stem: str, suffix: str = ".xml") -> str:
        """The first name of a row (``word/charts/chart1.xml``, ``chart2.xml`` …) that is free."""
        return next(name for n in count(1) if (name := f"{stem}{n}{suffix}") not in self.parts)

    def fill(self, kind: str, xml: str) -> None:
        """Give the part that the document names by this kind another content."""
        part = self.first_named(kind)
        assert part is not None, f"the document names no {kind}"
        part.content = parse_xml(xml)

    def drop_named(self, kind: str) -> None:
        """Leave out what the document names by this kind."""
        document = self.document
        document.relationships = [r for r in document.relationships if r.kind_word != kind]
        self.drop_unnamed()

    def drop_unnamed(self) -> None:
        """Leave out the parts that nothing names."""
        self.parts = {part.name: part for part in self.named_from(self.root)}

    def named_from(self, start: Part) -> list[Part]:
        """The parts that are named, from one on, each followed by those that it names."""
        found: dict[str, Part] = {}
        trail = [iter(start.relationships)]
        while trail:
            if (r := next(trail[-1], None)) is None:
                trail.pop()
            elif not r.external and r.target in self.parts and r.target not in found:
                found[r.target] = self.parts[r.target]
                trail.append(iter(found[r.target].relationships))
        return list(found.values())

    def _types_xml(self) -> bytes:
        defaults = {"rels": _RELS_TYPE, "xml": _XML_TYPE}
        overrides = {}
        for part in self.named_from(self.root):
            suffix = posixpath.splitext(part.name)[1][1:].lower()
            if part.content_type == _XML_TYPE or part.content_type.startswith("image/"):
                defaults.setdefault(suffix, part.content_type)
            if defaults.get(suffix) != part.content_type:
                overrides[f"/{part.name}"] = part.content_type
        content = [
            f"<{element}={quote_attribute(name)} ContentType={quote_attribute(types[name])}/>"
            for element, types in (
                ("Default Extension", defaults),
                ("Override PartName", overrides),
            )
            for name in sorted(types)
        ]
        xml = f'<Types xmlns="{_TYPES_NS}">{"".join(content)}</Types>'
        return serialise_xml(parse_xml(xml))


def _parse_part(content: Mapping[str, bytes], name: str) -> etree._Element:
    if name not in content:
        raise PackageError(f"tidak ada {name} di dalamnya")
    try:
        return parse_xml(content[name])
    except etree.XMLSyntaxError as error:
        raise PackageError(f"bagian {name} bukan XML yang utuh") from error


def content_types(root: etree._Element) -> Callable[[str], str]:
    """Return what tells the content type of a part by its name, from the list of types; names are
    not told apart by capitals.
    """
    overrides = {
        e.get("PartName", "").lower(): e.get("ContentType", "")
        for e in root.iter(f"{{{_TYPES_NS}}}Override")
    }
    defaults = {
        e.get("Extension", "").lower(): e.get("ContentType", "")
        for e in root.iter(f"{{{_TYPES_NS}}}Default")
    }

    def content_type(name: str) -> str:
        suffix = posixpath.splitext(name)[1][1:].lower()
        return overrides.get(f"/{name}".lower(), defaults.get(suffix, ""))

    return content_type


def _rels_name(name: str) -> str:
    """The name of what holds the relationships of a part; of the package itself for ``""``."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _read_relationships(name: str, root: etree._Element) -> Iterator[Relationship]:
    for e in root.iter(f"{{{_RELS_NS}}}Relationship"):
        target, external = e.get("Target", ""), e.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target))[1:]
        yield Relationship(e.get("Id", ""), e.get("Type", ""), target, external)


def _rels_xml(part: Part) -> bytes:
    folder = posixpath.dirname(part.name) or "."
    content = ""
    for r in part.relationships:
        target = r.target if r.external else posixpath.relpath(r.target, folder)
        mode = ' TargetMode="External"' if r.external else ""
        content += (
            f"<Relationship Id={quote_attribute(r.id)} Type={quote_attribute(r.kind)} "
            f"Target={quote_attribute(target)}{mode}/>"
        )
    xml = f'<Relationships xmlns="{_RELS_NS}">{content}</Relationships>'
    return serialise_xml(parse_xml(xml))
