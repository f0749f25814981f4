"""``numbering.xml``: chapters, sections and lists counted by Word itself. See
``docs/word/penomoran.md``.

Chapters count in roman (``BAB IV``) and their sections in arabic (``4.1``). Word can turn the roman
number arabic inside a section number (``w:isLgl``), LibreOffice 7.4 prints ``IV.1``; so each
chapter brings a list of its own whose first figure is written out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .elements import attribute_of, find_child, word_tag
from .package import Package
from .xml import NS, mm

CHAPTER_NUM = 1
_FIRST_SUBSECTION_NUM, _FIRST_LIST_NUM = 100, 1000
_NUMBERED_ABSTRACT, _BULLETED_ABSTRACT = 900, 901
_ITEM_INDENT = mm(8)
_NUMBERED = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"), ("lowerLetter", "%4)"))


@dataclass(frozen=True, slots=True)
class ListStart:
    """How a list in the text begins: its number, whether it is counted, and the level of its first
    item (from 0).
    """

    number: int
    numbered: bool
    level: int


def subsection_num(chapter: int) -> int:
    """The list that counts the sections of a chapter (chapters counted from 1)."""
    return _FIRST_SUBSECTION_NUM + chapter


def list_num(listing: int) -> int:
    """The list instance of one list in the text."""
    return _FIRST_LIST_NUM + listing


def numbering_xml(chapter_count: int, lists: Iterable[ListStart]) -> str:
    """Return the numbering part for a document with that many chapters and those lists."""
    abstract = [
        _abstract_xml(CHAPTER_NUM, [_chapter_level()]),
        *(
            _abstract_xml(subsection_num(chapter), _subsection_levels(chapter))
            for chapter in range(1, chapter_count + 1)
        ),
        _abstract_xml(
            _NUMBERED_ABSTRACT,
            [_item_level(n, way, label) for n, (way, label) in enumerate(_NUMBERED)],
        ),
        _abstract_xml(
            _BULLETED_ABSTRACT,
            [_item_level(n, "bullet", label) for n, label in enumerate("•–•–")],
        ),
    ]
    num = [
        _num_xml(CHAPTER_NUM, CHAPTER_NUM),
        *(_num_xml(subsection_num(b), subsection_num(b)) for b in range(1, chapter_count + 1)),
    ]
    num += (
        _num_xml(
            list_num(start.number),
            _NUMBERED_ABSTRACT if start.numbered else _BULLETED_ABSTRACT,
            start.level if start.numbered else None,
        )
        for start in sorted(lists, key=lambda start: start.number)
    )
    return f"<w:numbering {NS}>{''.join(abstract + num)}</w:numbering>"


def _chapter_level() -> str:
    return _level_xml(0, "upperRoman", "BAB %1", "nothing", 0, 0, 'w:val="Heading1"')


def _subsection_levels(chapter: int) -> list[str]:
    return [
        _level_xml(0, "decimal", f"{chapter}.%1", "tab", mm(12), mm(12)),
        _level_xml(1, "decimal", f"{chapter}.%1.%2", "tab", mm(15), mm(15)),
    ]


def _item_level(level: int, number_format: str, label: str) -> str:
    left = _ITEM_INDENT * (level + 1)
    return _level_xml(level, number_format, label, "tab", left, _ITEM_INDENT)


def _abstract_xml(number: int, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def _level_xml(
    level: int,
    number_format: str,
    label: str,
    suffix: str,
    left: int,
    hanging: int,
    style: str = "",
) -> str:
    styled = f"<w:pStyle {style}/>" if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{number_format}"/>{styled}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _num_xml(number: int, abstract: int, restart_level: int | None = None) -> str:
    repeat = (
        f'<w:lvlOverride w:ilvl="{restart_level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        if restart_level is not None
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{repeat}</w:num>'


def list_symbols(package: Package) -> dict[str, dict[str, str]]:
    """For each list of a file its levels, as kind of number and text around it: ``{"7": {"0":
    "decimal %1."}}``.
    """
    if (part := package.first_named("numbering")) is None:
        return {}
    levels = {
        attribute_of(a, "abstractNumId"): {
            attribute_of(t, "ilvl"): f"{attribute_of(find_child(t, 'numFmt'))} "
            f"{attribute_of(find_child(t, 'lvlText'))}"
            for t in a.iterchildren(word_tag("lvl"))
        }
        for a in part.tree.iterchildren(word_tag("abstractNum"))
    }
    return {
        attribute_of(n, "numId"): levels.get(attribute_of(find_child(n, "abstractNumId")), {})
        for n in part.tree.iterchildren(word_tag("num"))
    }
