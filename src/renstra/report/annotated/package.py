"""The package of a workbook that gets more parts: read as asked, and all that is not changed copied
as it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import count

from lxml import etree

from ...files.archive import OpenArchive, replace_parts

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART, _ROOT = "[Content_Types].xml", "_rels/.rels"
_NO_RELATIONSHIPS = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
_PREFIX = "application/vnd.openxmlformats-officedocument."


class Package:
    """The parts of a workbook, and what they are to become.

    Raises `ArchiveError` for what is no archive, `KeyError` for a part that is missing.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.original = OpenArchive(content)
        self._changed: dict[str, bytes] = {}
        self._names = {name.lower(): name for name in self.original.names}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Return a part as it is now; capital letters in its name do not matter."""
        name = self._names[name.lower()]
        changed = self._changed.get(name)
        return self.original.read(name) if changed is None else changed

    def write(self, name: str, content: bytes) -> None:
        """Change a part, or add one."""
        self._changed[self._names.setdefault(name.lower(), name)] = content

    def archive(self) -> bytes:
        """Return the package with all changes."""
        return replace_parts(self._content, self._changed)

    @property
    def vocabulary(self) -> str:
        """What the kinds of relationships begin with: Office knows two such beginnings."""
        kinds = (str(one.get("Type")) for one in parse(self.read(_ROOT)))
        return next(k.rpartition("/")[0] for k in kinds if k.endswith("/officeDocument"))

    def new_part(self, pattern: str, content: bytes, kind: str = "") -> str:
        """Add a part under the first free name (``xl/comments{}.xml``); return it. `kind` is that
        of the content, as Office calls it (``spreadsheetml.comments+xml``), where its name does not
        tell.
        """
        name = next(n for n in map(pattern.format, count(1)) if n not in self)
        self.write(name, content)
        if kind:
            self._declare("Override", {"PartName": f"/{name}", "ContentType": f"{_PREFIX}{kind}"})
        return name

    def declare_drawings(self) -> None:
        """Say what drawings of notes are, once."""
        types = parse(self.read(_TYPES_PART))
        if not any(str(one.get("Extension")).lower() == "vml" for one in types):
            self._declare("Default", {"Extension": "vml", "ContentType": f"{_PREFIX}vmlDrawing"})

    def _declare(self, name: str, what: dict[str, str]) -> None:
        types = parse(self.read(_TYPES_PART))
        etree.SubElement(types, f"{{{_TYPES}}}{name}", what)
        self.write(_TYPES_PART, as_bytes(types))

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield the name, the kind and the target of each part that a part refers to."""
        if (links := _links_of(part)) not in self:
            return
        folder = posixpath.join("/", posixpath.dirname(part))
        for one in parse(self.read(links)):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, str(one.get("Target"))))
                kind = str(one.get("Type")).rpartition("/")[2]
                yield str(one.get("Id")), kind, target.lstrip("/")

    def relate(
        self, part: str, kind: str, target: str, *, outside: bool = False, name: str = ""
    ) -> str:
        """Let a part refer to another one, or to a file `outside`; return the `name` of the
        reference, which is a free one where none is given.
        """
        links = _links_of(part)
        root = parse(self.read(links) if links in self else _NO_RELATIONSHIPS)
        taken = {one.get("Id") for one in root}
        name = name or next(n for n in (f"rIdRenstra{i}" for i in count(1)) if n not in taken)
        link = {"Id": name, "Type": f"{self.vocabulary}/{kind}"}
        link["Target"] = target if outside else f"/{target}"
        if outside:
            link["TargetMode"] = "External"
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", link)
        self.write(links, as_bytes(root))
        return name


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse(content: bytes) -> etree._Element:
    """Parse a small part; no entity of it is followed, and remarks in it are left out."""
    parser = etree.XMLParser(
        resolve_entities=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return etree.fromstring(content, parser)


def as_bytes(root: etree._Element) -> bytes:
    """Return a part as Office writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
