"""The few building blocks of WordprocessingML that every construct is written with, as strings.

A construct is one string, parsed once; walking an object tree row by row is what makes wide tables
slow.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text(content: str) -> str:
    """Return text as XML; characters that XML cannot carry are dropped."""
    return escape(_INVALID_CHARACTERS.sub("", content))


def attribute(content: str) -> str:
    """Return text as a quoted attribute value."""
    return quoteattr(_INVALID_CHARACTERS.sub("", content))


def run(content: str, bold: bool = False, italic: bool = False, look: str = "") -> str:
    """A run of text; line feeds become line breaks."""
    properties = (
        (f'<w:rStyle w:val="{look}"/>' if look else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
    )
    body = "<w:br/>".join(
        f'<w:t xml:space="preserve">{text(part)}</w:t>' for part in content.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{body}</w:r>"


def paragraph(content: str, look: str = "", properties: str = "") -> str:
    """A paragraph of ready runs; `properties` are paragraph properties that follow the style, in
    schema order.
    """
    ppr = (f'<w:pStyle w:val="{look}"/>' if look else "") + properties
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{content}</w:p>"


def bookmark(name: str, number: int, content: str) -> str:
    """Runs between a bookmark's start and end; `nomor` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def mm(value: float) -> int:
    """Millimetres in twentieths of a point, the unit of Word's measures."""
    return round(value / 25.4 * 1440)


def pt(value: float) -> int:
    """Points in twentieths of a point."""
    return round(value * 20)


def emu(millimetres: float) -> int:
    """Millimetres in EMU, the unit of drawings."""
    return round(millimetres * 36000)
