"""XML read as XML, element by element: a part of any size costs no more memory than its bytes.

No document type, so no entities: what Excel writes has none, and they are how a small part becomes
a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

Attributes = Mapping[str, str]
"""The attributes of an element; those of a namespace as ``namespace}name``."""

_NAMESPACE_END = "}"


class LocalNames(dict[str, str]):
    """The names of elements without their namespaces, each worked out once."""

    def __missing__(self, tag: str) -> str:
        """Work out a name."""
        name = self[tag] = tag.rpartition(_NAMESPACE_END)[2]
        return name


def stream_xml(
    content: bytes,
    start: Callable[[str, Attributes], None],
    *,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell every element (``namespace}name``), end and text of a part; raises `ValueError` when it
    is no XML.
    """
    feed(xml_parser(start, end, text), content)


def xml_parser(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """Return the parser behind `stream_xml`, which knows where in the bytes it is."""
    parser = expat.ParserCreate(namespace_separator=_NAMESPACE_END)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    return parser


def feed(parser: expat.XMLParserType, content: bytes) -> None:
    """Parse a whole part; raises `ValueError` when it is no XML."""
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error


def _refuse_document_type(*_: object) -> NoReturn:
    raise ValueError("document type")
