"""The few building blocks of WordprocessingML that every construct is written with, as strings.

A construct is one string, parsed once; walking an object tree row by row is what makes wide tables
slow.
"""

from __future__ import annotations

import re
from html import escape

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
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ATTRIBUTE_WHITESPACE = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escape_text(content: str) -> str:
    """Return text as XML; characters that XML cannot carry are dropped."""
    return escape(_INVALID_CHARACTERS.sub("", content), quote=False)


def quote_attribute(content: str) -> str:
    """Return text as a quoted attribute value."""
    value = escape_text(content).translate(_ATTRIBUTE_WHITESPACE)
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else '"{}"'.format(value.replace('"', "&quot;"))


def run_xml(
    content: str,
    bold: bool = False,
    italic: bool = False,
    style: str = "",
    underline: bool = False,
    properties: str = "",
    *,
    deleted: bool = False,
) -> str:
    """A run of text; line feeds become line breaks. `properties` are ready ones before bold;
    deleted text is written as such.
    """
    look = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + properties
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ('<w:u w:val="single"/>' if underline else "")
    )
    name = "delText" if deleted else "t"
    body = "<w:br/>".join(
        f'<w:{name} xml:space="preserve">{escape_text(part)}</w:{name}>'
        for part in content.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{body}</w:r>"


def paragraph_xml(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of ready runs; `properties` are paragraph properties that follow the style, in
    schema order.
    """
    ppr = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{content}</w:p>"


def mm(value: float) -> int:
    """Millimetres in twentieths of a point, the unit of Word's measures."""
    return round(value / 25.4 * 1440)


def pt(value: float) -> int:
    """Points in twentieths of a point."""
    return round(value * 20)


def emu(millimetres: float) -> int:
    """Millimetres in EMU, the unit of drawings."""
    return round(millimetres * 36000)
