"""What of a Word file must come back by accepting or rejecting: its blocks as plain values, in
order.

Text with its fields, styles, the shape of tables, drawings with what they show, sections with their
headers and footers. Left out is how runs are cut, and what only looks different: widths, shading,
the numbers given to drawings and bookmarks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .elements import FIELD_ENDS, FIGURES, GLYPHS, RN, WN, list_symbols, merge, value, width
from .package import DOCUMENT, Package

_NOTES = {f"{WN}footnoteReference": "footnotes", f"{WN}endnoteReference": "endnotes"}
_MEANINGLESS = {
    "id",
    "name",
    "anchorId",
    "editId",
    "spid",
    "paraId",
    "textId",
    "rsidR",
    "rsidRDefault",
    "rsidP",
    "rsidRPr",
    "rsidTr",
}
"""Attributes of drawings that only number them."""


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """A paragraph: style, list (its level, with the sign or count of that level), text, and the
    section that it ends.
    """

    style: str
    item: str
    text: str
    section: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell: columns it spans, ``restart``, ``continue`` or nothing for merging downwards, its
    blocks.
    """

    width: int
    merge: str
    content: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RowShape:
    """A row: whether it is a heading that repeats, and its cells."""

    head: bool
    cell: tuple[CellShape, ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its rows."""

    rows: tuple[RowShape, ...]


BlockShape = ParagraphShape | TableShape


class BlockReader:
    """Reads the blocks of one Word file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        numbering = next(package.part("numbering"), None)
        self._symbols = list_symbols(package.tree(numbering)) if numbering else {}

    def body(self) -> list[BlockShape]:
        """The blocks of the document; the last one stands for its last section."""
        body = self._package.tree()[0]
        end = body.find(f"{WN}sectPr")
        return [
            *self._block(body, DOCUMENT),
            ParagraphShape("", "", "", None if end is None else self._section(end)),
        ]

    def _block(self, container: Any, part: str) -> Iterator[BlockShape]:
        for el in container:
            if el.tag == f"{WN}p":
                yield self._paragraph(el, part)
            elif el.tag == f"{WN}tbl":
                yield TableShape(tuple(self._rows(tr, part) for tr in el.iterchildren(f"{WN}tr")))
            elif el.tag == f"{WN}sdt" and (content := el.find(f"{WN}sdtContent")) is not None:
                yield from self._block(content, part)

    def _paragraph(self, p: Any, part: str) -> ParagraphShape:
        properties = p.find(f"{WN}pPr")
        text = "".join(self._text(p, part))
        if properties is None:
            return ParagraphShape("", "", text)
        number, section = properties.find(f"{WN}numPr"), properties.find(f"{WN}sectPr")
        items = ""
        if number is not None:
            level = value(number, "ilvl") or "0"
            items = f"{level}:{self._symbols.get(value(number, 'numId'), {}).get(level, '')}"
        return ParagraphShape(
            value(properties, "pStyle"),
            items,
            text,
            self._section(section) if section is not None else None,
        )

    def _rows(self, tr: Any, part: str) -> RowShape:
        head = tr.find(f"{WN}trPr/{WN}tblHeader") is not None
        return RowShape(head, tuple(self._cell(tc, part) for tc in tr.iterchildren(f"{WN}tc")))

    def _cell(self, tc: Any, part: str) -> CellShape:
        return CellShape(width(tc), merge(tc), tuple(self._block(tc, part)))

    def _text(self, el: Any, part: str) -> Iterator[str]:
        for child in el:
            tag = child.tag
            if tag in (f"{WN}t", f"{WN}instrText"):
                yield child.text or ""
            elif tag in GLYPHS:
                yield GLYPHS[tag]
            elif tag == f"{WN}fldChar":
                yield FIELD_ENDS.get(child.get(f"{WN}fldCharType"), "")
            elif tag == f"{WN}fldSimple":
                yield f"\x13{child.get(f'{WN}instr')}\x14"
                yield from self._text(child, part)
                yield "\x15"
            elif tag in _NOTES:
                yield f"\ufffc[{self._note(_NOTES[tag], child.get(f'{WN}id'))}]"
            elif tag in FIGURES:
                yield f"\ufffc[{_digest(self._looks(child, part))}]"
            elif tag not in (f"{WN}pPr", f"{WN}rPr"):
                yield from self._text(child, part)

    def _note(self, kind: str, number: str) -> str:
        """The text of a footnote or endnote."""
        name = next(self._package.part(kind), None)
        if name is None:
            return ""
        return repr(
            [
                list(self._block(el, name))
                for el in self._package.tree(name)
                if el.get(f"{WN}id") == number
            ]
        )

    def _looks(self, el: Any, part: str) -> tuple[Any, ...]:
        """What a drawing shows: its elements, the texts in its boxes, and the chart or picture
        behind it.
        """
        if el.tag == f"{WN}txbxContent":
            return tuple(self._block(el, part))
        properties = []
        for name, content in sorted(el.attrib.items()):
            if name.startswith(RN):
                properties.append(self._target_of(content, part))
            elif name.rpartition("}")[2] not in _MEANINGLESS:
                properties.append((name, content))
        return (
            el.tag,
            tuple(properties),
            (el.text or "").strip(),
            tuple(self._looks(a, part) for a in el if isinstance(a.tag, str)),
        )

    def _target_of(self, id: str, part: str) -> Any:
        _, name = self._package.relationships(part).get(id, ("", ""))
        if name not in self._package.content:
            return name
        return (
            self._looks(self._package.tree(name), name)
            if name.endswith(".xml")
            else _digest(self._package.content[name])
        )

    def _section(self, section: Any) -> tuple[Any, ...]:
        """Paper, direction and counting of pages; headers and footers by kind, as their blocks."""
        paper, page = section.find(f"{WN}pgSz"), section.find(f"{WN}pgNumType")
        properties = [
            tuple(sorted(el.attrib.items())) if el is not None else () for el in (paper, page)
        ]
        reference = {
            (el.tag.rpartition("}")[2], el.get(f"{WN}type")): self._package.relationships().get(
                el.get(f"{RN}id"), ("", "")
            )[1]
            for el in section.iterchildren(f"{WN}headerReference", f"{WN}footerReference")
        }
        headers_footers = tuple(
            (
                k,
                tuple(self._block(self._package.tree(name), name))
                if name in self._package.content
                else name,
            )
            for k, name in sorted(reference.items())
        )
        return (*properties, headers_footers)


def _digest(content: Any) -> str:
    return hashlib.sha256(
        content if isinstance(content, bytes) else repr(content).encode()
    ).hexdigest()[:16]
