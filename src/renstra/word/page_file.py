"""A page laid out in Word, opened: whole, no larger than a page is, and no more than can travel."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ..files.archive import WORD_PAGE
from .elements import find_child, word_tag
from .outside import DRAWING_PARTS
from .package import Package, Part
from .picture import PictureError, is_picture, picture_head
from .word_file import DOCUMENT, PackageError
from .xml import W

MOST_LEVELS = 200
"""How deep elements may stand in one another: tables in tables, thirty times over."""
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OTHERS = "customXml/"
"""Where data of other programs lies."""
_REACHING_SVG = re.compile(
    rb"(?:href|src)\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?(?!\s*[\"']?(?:#|data:))|@import|<script",
    re.IGNORECASE,
)
_TAKEN_OVER = DRAWING_PARTS | {"styles", "numbering"}
"""Kinds of parts that a document takes over from a page."""


def open_page(path: Path) -> Package:
    """Open a page. Raises `PackageError`, and `OSError` for a file that cannot be read."""
    page = Package.read(path, WORD_PAGE)
    for part in (page.root, *page.parts.values()):
        part.relationships = [r for r in part.relationships if r.external or r.target in page.parts]
    if DOCUMENT not in page.root.named_by("officeDocument"):
        raise PackageError(f"_rels/.rels tidak menyebut {DOCUMENT}")
    for name, part in page.parts.items():
        if name.endswith(".xml") and not name.startswith(_OTHERS):
            check_xml(part)
        elif isinstance(part.content, bytes):
            _check_picture(part, part.content)
    for name in page.document.named_by(*_TAKEN_OVER):
        if not page.parts[name].content_type:
            raise PackageError(f"[Content_Types].xml tidak menyebut jenis bagian {name}")
    _check_document(page.tree())
    page.document.content_type = _MAIN_TYPE
    return page


def keep_travelling(page: Package) -> Package:
    """Leave out what no document takes over from a page: settings, macros, margins."""
    page.root.relationships = [r for r in page.root.relationships if r.target == DOCUMENT]
    page.document.relationships = [
        r for r in page.document.relationships if r.kind_word in _TAKEN_OVER
    ]
    page.drop_unnamed()
    return page


def check_xml(part: Part) -> None:
    """Raise `PackageError` for a part that is no whole XML, or too deep."""
    try:
        root = part.tree
    except etree.XMLSyntaxError as error:
        raise PackageError(f"bagian {part.name} bukan XML yang utuh") from error
    level = 0
    for event, _ in etree.iterwalk(root, ("start", "end")):
        level += 1 if event == "start" else -1
        if level > MOST_LEVELS:
            raise PackageError(
                f"susunan bagian {part.name} terlalu dalam, melewati {MOST_LEVELS} tingkat"
            )


def _check_picture(part: Part, content: bytes) -> None:
    if part.name.lower().endswith(".svg") and _REACHING_SVG.search(content):
        raise PackageError(f"gambar {part.name} mengambil isi dari luar berkas ini")
    try:
        if is_picture(content):
            part.content_type = picture_head(content).content_type
    except PictureError as error:
        raise PackageError(f"gambar {part.name}: {error}") from error


def _check_document(root: etree._Element) -> None:
    if str(root.tag).startswith(_STRICT):
        raise PackageError("disimpan sebagai Strict Open XML")
    if root.tag != word_tag("document") or find_child(root, "body") is None:
        raise PackageError(f"bagian {DOCUMENT} tidak berisi halaman")
    body = find_child(root, "body")
    if body is not None and body.nsmap.get("w") != W:
        raise PackageError(f"bagian {DOCUMENT} tidak ditulis oleh Word: awalan XML-nya bukan w")
