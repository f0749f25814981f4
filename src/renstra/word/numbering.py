"""``numbering.xml``: chapters, sections and lists counted by Word itself. See
``docs/word/penomoran.md``.

Chapters count in roman (``BAB IV``) and their sections in arabic (``4.1``). Word can turn the roman
number arabic inside a section number (``w:isLgl``), LibreOffice 7.4 prints ``IV.1``; so each
chapter brings a list of its own whose first figure is written out.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..narrative.blocks import ListItem
from .xml import NS, mm

CHAPTER_NUM = 1
_FIRST_SUBSECTION_NUM, _FIRST_LIST_NUM = 100, 1000
_NUMBERED_ABSTRACT, _BULLETED_ABSTRACT = 900, 901
_ITEM_INDENT = mm(8)
_NUMBERED = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"), ("lowerLetter", "%4)"))


def subsection_num(chapter: int) -> int:
    """The list that counts the sections of a chapter (chapters counted from 1)."""
    return _FIRST_SUBSECTION_NUM + chapter


def list_num(listing: int) -> int:
    """The list instance of one list in the text."""
    return _FIRST_LIST_NUM + listing


def numbering_xml(chapter_count: int, items: Iterable[ListItem]) -> bytes:
    """Return the numbering part for a document with that many chapters and those list items."""
    abstract = [
        _abstract_xml(CHAPTER_NUM, [_level_of(0, "upperRoman", "BAB %1", "nothing", 0, 0, 'w:val="Heading1"')]),
        *(
            _abstract_xml(subsection_num(chapter), [
                _level_of(0, "decimal", f"{chapter}.%1", "tab", mm(12), mm(12)),
                _level_of(1, "decimal", f"{chapter}.%1.%2", "tab", mm(15), mm(15)),
            ])
            for chapter in range(1, chapter_count + 1)
        ),
        _abstract_xml(_NUMBERED_ABSTRACT, [
            _level_of(t, fmt, symbols, "tab", _ITEM_INDENT * (t + 1), _ITEM_INDENT) for t, (fmt, symbols) in enumerate(_NUMBERED)
        ]),
        _abstract_xml(_BULLETED_ABSTRACT, [
            _level_of(t, "bullet", symbols, "tab", _ITEM_INDENT * (t + 1), _ITEM_INDENT) for t, symbols in enumerate("•–•–")
        ]),
    ]  # fmt: skip
    num = [
        _num_xml(CHAPTER_NUM, CHAPTER_NUM),
        *(_num_xml(subsection_num(b), subsection_num(b)) for b in range(1, chapter_count + 1)),
    ]
    listing = {b.list_number: b for b in reversed(list(items))}
    for number, b in sorted(listing.items()):
        num.append(
            _num_xml(
                list_num(number),
                _NUMBERED_ABSTRACT if b.numbered else _BULLETED_ABSTRACT,
                b.level if b.numbered else None,
            )
        )
    xml = f"<w:numbering {NS}>{''.join(abstract + num)}</w:numbering>"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def numbering_property(num: int, level: int) -> str:
    """The paragraph property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _abstract_xml(id: int, level: list[str]) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{"".join(level)}</w:abstractNum>'


def _level_of(
    level: int, fmt: str, symbols: str, suffix: str, left: int, hanging: int, look: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{f"<w:pStyle {look}/>" if look else ""}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{symbols}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _num_xml(id: int, abstract: int, restart_level: int | None = None) -> str:
    repeat = (
        f'<w:lvlOverride w:ilvl="{restart_level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        if restart_level is not None
        else ""
    )
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{repeat}</w:num>'
