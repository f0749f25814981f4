"""A document in terms that LibreOffice follows: the copy of it that is laid out, and never shipped.

LibreOffice 7.4 prints ``IV.1`` where Word counts ``4.1`` in one list with ``BAB IV``, and takes no
heading for the beginning of a new count of captions. In the copy each chapter brings a list of its
own whose first figure is written out, and its first captions say that they count anew. The pages of
both are the same. See ``docs/word/penomoran.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from .elements import find_child, paragraph_style, parse_xml, remove_element, word_tag
from .figure_places import name_figures
from .numbering import HEADING_STYLES, abstract_xml, num_xml, section_levels
from .package import Package
from .xml import NS

_FIRST_LIST = 100
_BY_HEADING, _ANEW = " \\s 1 ", " \\r 1 "


def in_terms_of_libreoffice(package: Package, prefixes: Sequence[str]) -> Package:
    """Return the copy; `prefixes` begin the numbers of sections, chapter by chapter."""
    copied = package.copy()
    _write_out_numbers(copied, prefixes)
    name_figures(copied)
    chapter, begun = 0, set[str]()
    for p in copied.tree().iter(word_tag("p")):
        if (style := paragraph_style(p)) == HEADING_STYLES[0]:
            chapter, begun = chapter + 1, set()
        elif style in HEADING_STYLES and chapter:
            _name_list(p, _FIRST_LIST + chapter, HEADING_STYLES.index(style) - 1)
        for command in p.iter(word_tag("instrText")):
            words = (command.text or "").split()
            if words[:1] == ["SEQ"] and words[1] not in begun:
                begun.add(words[1])
                command.text = (command.text or "").replace(_BY_HEADING, _ANEW)
    return copied


def _write_out_numbers(package: Package, prefixes: Sequence[str]) -> None:
    part = package.first_named("numbering")
    assert part is not None, "a document of chapters has lists"
    numbers = list(enumerate(prefixes, _FIRST_LIST + 1))
    patterns = "".join(abstract_xml(n, section_levels(f"{prefix}.%1")) for n, prefix in numbers)
    lists = "".join(num_xml(n, n) for n, _ in numbers)
    first = next(part.tree.iterchildren(word_tag("num")))
    for pattern in parse_xml(f"<w:numbering {NS}>{patterns}</w:numbering>"):
        first.addprevious(pattern)
    part.tree.extend(parse_xml(f"<w:numbering {NS}>{lists}</w:numbering>"))


def _name_list(heading: etree._Element, number: int, level: int) -> None:
    """Let a heading name its list itself."""
    properties = find_child(heading, "pPr")
    assert properties is not None, "a heading names its style"
    for named in list(properties.iterchildren(word_tag("numPr"))):
        remove_element(named)
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.insert(1, parse_xml(f"<w:pPr {NS}>{own}</w:pPr>")[0])
