"""Parsed WordprocessingML: names, attributes and children of elements, with their types."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import cache

from lxml import etree

from .xml import W

_UTF_16 = (BOM_UTF16_BE, BOM_UTF16_LE)
_SHOWN_AS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of a run that stand for a character."""


def parse_xml(xml: str | bytes) -> etree._Element:
    """Return the root element of a part, without comments. Raises `lxml.etree.XMLSyntaxError`.

    Bytes are UTF-8 or UTF-16 without a document type, as every Office program writes them: entities
    could grow without end.
    """
    # Tables of a long plan, and its data, are larger than what the parser takes for harmless.
    parser = etree.XMLParser(
        encoding="UTF-8",
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    # Text would be recoded inside the parser, which is slower.
    content = xml.encode() if isinstance(xml, str) else _as_utf8(xml)
    return etree.fromstring(content, parser)


def _as_utf8(xml: bytes) -> bytes:
    """The bytes of a part as UTF-8; nothing, which no parser accepts, for a document type."""
    content = xml.decode("utf-16", "replace").encode() if xml.startswith(_UTF_16) else xml
    return b"" if b"<!DOCTYPE" in content else content


def whole_number(text: str) -> int:
    """The whole number that a text says, 0 when it says none."""
    try:
        return int(text)
    except ValueError:
        return 0


def serialise_xml(root: etree._Element) -> bytes:
    """Return a part as it is written."""
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


@cache
def word_tag(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML: of ``w:p`` for ``p``."""
    return f"{{{W}}}{name}"


def find_child(element: etree._Element, path: str) -> etree._Element | None:
    """The first element down a path of WordprocessingML names (``pPr/pStyle``), if there is one."""
    # Asked once a cell and more: lxml's own search by path takes several times as long.
    found: etree._Element | None = element
    for name in _path_steps(path):
        if found is not None:
            found = next(found.iterchildren(name), None)
    return found


@cache
def _path_steps(path: str) -> tuple[str, ...]:
    return tuple(map(word_tag, path.split("/")))


def attribute_of(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    """An attribute of WordprocessingML; `default` when it, or the element, is not there."""
    return default if element is None else element.get(word_tag(name), default)


def set_attribute(element: etree._Element, value: str, name: str = "val") -> None:
    """Set an attribute of WordprocessingML."""
    element.set(word_tag(name), value)


def remove_element(element: etree._Element) -> None:
    """Take an element out of its tree, with all that is in it (no text follows elements)."""
    parent = element.getparent()
    assert parent is not None, "the root of a part is never removed"
    parent.remove(element)


def paragraph_style(paragraph: etree._Element) -> str:
    """The id of the style that a paragraph names; nothing for one that names none."""
    return attribute_of(find_child(paragraph, "pPr/pStyle"))


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph, that of links in it too; what tracked changes hold is no text."""
    return "".join(map(_run_text, _runs_of(paragraph)))


def paragraphs_in_style(document: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs with words that name a style by its id, those in tables too."""
    # By the names of styles: to ask every paragraph for its own takes ten times as long.
    naming = (e for e in document.iter(word_tag("pStyle")) if attribute_of(e) == style)
    owners = (next(e.iterancestors(word_tag("p"))) for e in naming if style)
    return [p for p in owners if paragraph_style(p) == style and paragraph_text(p).strip()]


def style_by_name(styles: etree._Element, name: str) -> etree._Element | None:
    """The style with a name; Word does not tell capitals apart."""
    wanted = name.lower()
    named = (s for s in styles.iter(word_tag("style")) if style_name(s).lower() == wanted != "")
    return next(named, None)


def style_id(style: etree._Element) -> str:
    """The id by which paragraphs name a style."""
    return attribute_of(style, "styleId")


def style_name(style: etree._Element) -> str:
    """The name that Word shows of a style."""
    return attribute_of(find_child(style, "name"))


def _runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    for child in paragraph.iterchildren(word_tag("r"), word_tag("hyperlink")):
        if child.tag == word_tag("r"):
            yield child
        else:
            yield from child.iterchildren(word_tag("r"))


def _run_text(run: etree._Element) -> str:
    return "".join(map(_character_of, run.iterchildren(word_tag("*"))))


def _character_of(element: etree._Element) -> str:
    name = str(element.tag).rpartition("}")[2]
    if name == "t":
        return element.text or ""
    if name == "br" and attribute_of(element, "type", "textWrapping") != "textWrapping":
        return ""  # a new page or column is no character
    return _SHOWN_AS.get(name, "")
