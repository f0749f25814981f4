"""The parts of a Word file in memory: XML parts as trees, the rest as bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .elements import RN

DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/core.xml"
TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATIONSHIP_ADDRESS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError)
"""What reading a damaged archive can raise."""


class NotAPackage(ValueError):
    """The bytes are no Word file, or a broken one."""


@dataclass
class Package:
    """A Word file. A part that was once asked for as a tree is written back from that tree."""

    content: dict[str, bytes]
    _trees: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, archive: bytes) -> Package:
        """Read a file. Raises `NotAPackage`."""
        from lxml import etree

        try:
            with zipfile.ZipFile(io.BytesIO(archive)) as z:
                package = cls({name: z.read(name) for name in z.namelist()})
            for name in (TYPES, DOCUMENT, _rels_part(DOCUMENT)):
                package.tree(name)
        except (*_DAMAGED, etree.XMLSyntaxError) as error:
            raise NotAPackage(str(error)) from error
        return package

    def to_bytes(self) -> bytes:
        """The file, with what was changed in its trees."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w") as z:
            # Readers expect the content types first.
            for name in sorted(self.content, key=lambda n: n != TYPES):
                z.writestr(name, self.serialise(name))
        return result.getvalue()

    def duplicate(self) -> Package:
        """A copy that can be changed by itself."""
        return Package({name: self.serialise(name) for name in self.content})

    def tree(self, name: str = DOCUMENT) -> Any:
        """The root element of an XML part. Raises `KeyError` when there is no such part."""
        from lxml import etree

        if name not in self._trees:
            rule = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[name] = etree.fromstring(self.content[name], rule)
        return self._trees[name]

    def relationships(self, name: str = DOCUMENT) -> dict[str, tuple[str, str]]:
        """Kind (last word of its address) and target (a part, or an outside address) of each
        relationship of a part, by id.
        """
        rels = _rels_part(name)
        if rels not in self.content:
            return {}
        return {
            r.get("Id"): (r.get("Type").rpartition("/")[2], _target_of(name, r))
            for r in self.tree(rels).iter(_RELATIONSHIP)
        }

    def part(self, *kind: str) -> Iterator[str]:
        """The names of the parts that the document calls by such a kind (``header``,
        ``numbering``), in order of name.
        """
        yield from sorted(
            {
                tujuan
                for j, tujuan in self.relationships().values()
                if j in kind and tujuan in self.content
            }
        )

    def marked(self) -> list[str]:
        """The names of the parts in which text stands, and so changes may be tracked."""
        return [DOCUMENT, *self.part("header", "footer", "footnotes", "endnotes")]

    def substitute(self, name: str, tree: Any) -> None:
        """Give a part another tree."""
        self._trees[name] = tree

    def serialise(self, name: str) -> bytes:
        """The bytes of a part as it is now."""
        from lxml import etree

        if (tree := self._trees.get(name)) is None:
            return self.content[name]
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    def drop_relationships(self, name: str, kind: str) -> None:
        """Forget all relationships of a kind; `drop_orphans` then takes out the parts that nothing
        calls any more.
        """
        rels = _rels_part(name)
        if rels in self.content:
            for r in list(self.tree(rels).iter(_RELATIONSHIP)):
                if r.get("Type").rpartition("/")[2] == kind:
                    r.getparent().remove(r)

    def add(self, name: str, content: bytes, datatype: str, kind: str) -> str:
        """Add a part that the document calls by this kind, under a name not taken; return the id of
        its relationship.
        """
        base, suffix = posixpath.splitext(name)
        while name in self.content:
            base += "x"
            name = base + suffix
        self.content[name] = content
        types_root = self.tree(TYPES)
        types_root.append(
            types_root.makeelement(_CONTENT_TYPE, {"PartName": f"/{name}", "ContentType": datatype})
        )
        rels = self.tree(_rels_part(DOCUMENT))
        used = {r.get("Id") for r in rels}
        id = next(f"rId{n}" for n in range(len(used) + 1, 10**6) if f"rId{n}" not in used)
        rels.append(
            rels.makeelement(
                _RELATIONSHIP,
                {"Id": id, "Type": f"{_RELATIONSHIP_ADDRESS}/{kind}", "Target": f"/{name}"},
            )
        )
        return id

    def datatype(self, name: str) -> str:
        """The content type that is stated for a part."""
        return next(
            (
                t.get("ContentType")
                for t in self.tree(TYPES).iter(_CONTENT_TYPE)
                if t.get("PartName") == f"/{name}"
            ),
            "",
        )

    def drop_orphans(self) -> None:
        """Take out the parts that no relationship leads to, from the package on, and the document's
        calls for none.
        """
        used = {
            value
            for el in self.tree().iter()
            for name, value in el.attrib.items()
            if name.startswith(RN)
        }
        rels = self.tree(_rels_part(DOCUMENT))
        for r in list(rels.iter(_RELATIONSHIP)):
            kind = r.get("Type").rpartition("/")[2]
            if (
                kind in ("chart", "image", "header", "footer", "hyperlink")
                and r.get("Id") not in used
            ):
                rels.remove(r)
        reached, queue = {TYPES}, [""]
        while queue:
            name = queue.pop()
            if name in reached or (name and name not in self.content):
                continue
            reached |= {name, _rels_part(name)}
            queue += [tujuan for _, tujuan in self.relationships(name).values()]
        for name in [n for n in self.content if n not in reached]:
            del self.content[name]
            self._trees.pop(name, None)
        for t in list(self.tree(TYPES).iter(_CONTENT_TYPE)):
            if t.get("PartName").lstrip("/") not in self.content:
                t.getparent().remove(t)


def _rels_part(name: str) -> str:
    """The part that holds the relationships of a part; of the package itself for ``""``."""
    folder, path = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{path}.rels")


def _target_of(name: str, relationships: Any) -> str:
    tujuan = str(relationships.get("Target"))
    if relationships.get("TargetMode") == "External":
        return tujuan
    return (
        tujuan.lstrip("/")
        if tujuan.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(name), tujuan))
    )
