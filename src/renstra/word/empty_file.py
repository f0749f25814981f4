"""What every Word file of ours begins as: the parts without which Word does not open one, or mends
it on opening.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .drawing import FONT as FIGURE_FONT
from .elements import parse_xml
from .package import CORE_PROPERTIES, Package
from .xml import NS, XML_DECLARATION, escape_text, quote_attribute

_SETTINGS = (
    f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="14"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
_PROGRAM = (
    f"{XML_DECLARATION}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>renstra</Application></Properties>"
)
_PROGRAM_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_OURS = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
"""Kinds of parts in python-docx's empty document that are not ours.

An empty bibliography, a thumbnail of another page, the name of another program; and a second set of
styles for Word 2007, which would contradict ours, so that Word would mend the file on opening.
"""


@dataclass(frozen=True, slots=True)
class Properties:
    """What Word shows under File > Info. `timestamp` (``2022-06-27T00:00:00Z``) is the only clock
    of a file.
    """

    title: str
    author: str
    timestamp: str
    subject: str = ""
    keywords: str = ""
    comments: str = ""


def empty_package(properties: Properties) -> Package:
    """Return a package whose document, styles and numbering are still to be filled.

    Everything else is that of python-docx's empty document, until `drop_foreign_parts`.
    """
    package = Package.read(_empty_docx())
    package.fill("settings", _SETTINGS)
    (core,) = (r.target for r in package.root.relationships if r.kind == CORE_PROPERTIES)
    package.parts[core].content = parse_xml(_properties_xml(properties))
    return package


def drop_foreign_parts(package: Package, font: str = FIGURE_FONT) -> None:
    """Leave out what python-docx's empty document brings along and is not ours, fonts other than
    the document's among it.

    Comes after what a document consists of and before what is put into it, so that relationships
    keep the ids that they have always had.
    """
    for part in (package.root, package.document):
        part.relationships = [r for r in part.relationships if r.kind_word not in _NOT_OURS]
    package.drop_unnamed()
    package.add("docProps/app.xml", _PROGRAM_TYPE, _PROGRAM.encode())
    package.root.relate("extended-properties", "docProps/app.xml")
    name_fonts(package, font)
    theme = package.first_named("theme")
    assert theme is not None, "python-docx's empty document has a theme"
    for family in theme.tree.iter(f"{_A}majorFont", f"{_A}minorFont"):
        for named in family.iterchildren(f"{_A}latin"):
            named.set("typeface", font)
        for of_script in list(family.iterchildren(f"{_A}font")):
            family.remove(of_script)


def name_fonts(package: Package, *fonts: str) -> None:
    """List the fonts of a document, that of figures among them."""
    listed = dict.fromkeys((*fonts, FIGURE_FONT))
    content = "".join(f"<w:font w:name={quote_attribute(font)}/>" for font in listed)
    package.fill("fontTable", f"<w:fonts {NS}>{content}</w:fonts>")


@cache
def _empty_docx() -> bytes:
    # The file that `docx.Document()` opens; through it every part would be parsed for nothing.
    return (files("docx") / "templates" / "default.docx").read_bytes()


def _properties_xml(p: Properties) -> str:
    when = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{p.timestamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape_text(p.title)}</dc:title>"
        f"<dc:subject>{escape_text(p.subject)}</dc:subject>"
        f"<dc:creator>{escape_text(p.author)}</dc:creator>"
        f"<cp:keywords>{escape_text(p.keywords)}</cp:keywords>"
        f"<dc:description>{escape_text(p.comments)}</dc:description>"
        f"<cp:lastModifiedBy>{escape_text(p.author)}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision>{when}<cp:category/>"
        "<dc:language>id-ID</dc:language></cp:coreProperties>"
    )
