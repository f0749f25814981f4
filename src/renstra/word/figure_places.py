"""What the charts and drawings of a document show, told where LibreOffice 7.4 drops it.

It hands the alternative text of pictures on to a PDF, but not that of charts and shapes. The tag of
a paragraph there bears the name of its style, so in the copy that is laid out each of their
paragraphs gets a style of its own, which changes nothing but its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from .elements import find_child, paragraph_style, parse_xml, word_tag
from .numbering import HEADING_STYLES
from .package import Package
from .xml import NS, quote_attribute

_NAME = "Renstra Bagan {}"
_ID = "RenstraBagan{}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def figure_texts(package: Package) -> Mapping[str, str]:
    """Return the alternative text of each chart and drawing by the name of the style that
    `name_figures` gives to its paragraph in a copy of the document.
    """
    return {_NAME.format(n): text for n, (_, text) in enumerate(_places(package), 1)}


def name_figures(package: Package) -> None:
    """Give each paragraph of a chart or drawing its own style."""
    styles = package.first_named("styles")
    for n, (paragraph, _) in enumerate(_places(package), 1):
        assert styles is not None, "a document of chapters has styles"
        base = quote_attribute(paragraph_style(paragraph))
        style = (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_ID.format(n)}">'
            f'<w:name w:val="{_NAME.format(n)}"/><w:basedOn w:val={base}/></w:style>'
        )
        styles.tree.extend(parse_xml(f"<w:styles {NS}>{style}</w:styles>"))
        named = find_child(paragraph, "pPr/pStyle")
        assert named is not None, "only paragraphs that name a style are places of figures"
        named.set(word_tag("val"), _ID.format(n))


def _places(package: Package) -> Iterator[tuple[etree._Element, str]]:
    """The paragraphs of charts and drawings with what they show, in their order."""
    for drawing in package.tree().iter(word_tag("drawing")):
        above = list(drawing.iterancestors())
        paragraphs = [e for e in above if e.tag == word_tag("p")]
        kinds = {data.get("uri") for data in drawing.iter(_DATA)}
        if _PICTURE in kinds or len(paragraphs) != 1 or any(e.tag == _FALLBACK for e in above):
            continue
        style = paragraph_style(paragraphs[0])
        if style and style not in HEADING_STYLES:
            said = next(drawing.iter(f"{_DRAWN}docPr"), None)
            yield paragraphs[0], "" if said is None else said.get("descr", "")
