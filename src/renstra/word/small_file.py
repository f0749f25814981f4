"""A small Word file of one landscape section: what a report needs."""

from __future__ import annotations

from ..profile.look import Look
from .empty_file import Properties, drop_foreign_parts, empty_package
from .sections import Section, add_header_footer, section_properties
from .styles import styles_xml
from .xml import NS, XML_DECLARATION


def word_file(
    content: str,
    look: Look,
    paper: str,
    table_sizes: set[float],
    heading: str,
    author: str,
    timestamp: str,
) -> bytes:
    """Return a Word file of one landscape section.

    `content` are paragraphs and tables; `heading` stands in the header and in the properties;
    `timestamp` is its only clock (``2022-06-27T00:00:00Z``).
    """
    package = empty_package(Properties(heading, author, timestamp))
    drop_foreign_parts(package, look.font.name)
    package.drop_named("numbering")
    reference = add_header_footer(package, heading, counting=("decimal",))
    section = section_properties(Section(landscape=True), look, paper, reference)
    package.fill("styles", styles_xml(look, paper, table_sizes, numbered=False))
    package.document.content = (
        f"{XML_DECLARATION}<w:document {NS}><w:body>{content}{section}</w:body></w:document>"
    ).encode()
    return package.to_bytes()
