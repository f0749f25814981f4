"""``numbering.xml``: chapters, sections and lists counted by Word itself. See
``docs/word/penomoran.md``.

Chapters count in roman (``BAB IV``) and their sections in arabic (``4.1``): one list of three
levels, bound to the styles of headings, so that a heading that is added in Word counts along.
Lampiran and their sections (``L.1``) are a list of their own. LibreOffice is handed other lists
(`renstra.word.libreoffice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .elements import attribute_of, find_child, word_tag
from .package import Package
from .xml import NS, mm

CHAPTER_NUM, LAMPIRAN_NUM = 1, 2
HEADING_STYLES = ("Heading1", "Heading2", "Heading3")
"""The styles of headings that are counted, level by level."""
_FIRST_LIST_NUM = 1000
_NUMBERED_ABSTRACT, _BULLETED_ABSTRACT = 900, 901
_ITEM_INDENT = mm(8)
_SECTION_INDENTS = mm(12), mm(15)
_NUMBERED = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"), ("lowerLetter", "%4)"))
_IDENTITY = 0x5E000000
"""What the numbers begin with by which Word knows a list again when it is copied elsewhere."""


@dataclass(frozen=True, slots=True)
class ListStart:
    """How a list in the text begins: its number, whether it is counted, and the level of its first
    item (from 0).
    """

    number: int
    numbered: bool
    level: int


def list_num(listing: int) -> int:
    """The list instance of one list in the text."""
    return _FIRST_LIST_NUM + listing


def numbering_xml(lists: Iterable[ListStart], lampiran_count: int = 0) -> str:
    """Return the numbering part for a document with those lists in its text."""
    headings = {CHAPTER_NUM: _heading_levels("BAB %1", "%1", HEADING_STYLES)}
    if lampiran_count:
        # A lampiran that is the only one bears no number.
        own = " %1" if lampiran_count > 1 else ""
        headings[LAMPIRAN_NUM] = _heading_levels(f"LAMPIRAN{own}", f"L{own.strip()}")
    abstract = [
        *(abstract_xml(n, levels) for n, levels in headings.items()),
        abstract_xml(
            _NUMBERED_ABSTRACT,
            [_item_level(n, way, label) for n, (way, label) in enumerate(_NUMBERED)],
        ),
        abstract_xml(
            _BULLETED_ABSTRACT,
            [_item_level(n, "bullet", label) for n, label in enumerate("•–•–")],
        ),
    ]
    num = [num_xml(n, n) for n in headings]
    num += (
        num_xml(
            list_num(start.number),
            _NUMBERED_ABSTRACT if start.numbered else _BULLETED_ABSTRACT,
            start.level if start.numbered else None,
        )
        for start in sorted(lists, key=lambda start: start.number)
    )
    return f"<w:numbering {NS}>{''.join(abstract + num)}</w:numbering>"


def _heading_levels(label: str, prefix: str, styles: Sequence[str] = ("", "", "")) -> list[str]:
    """The levels of headings: `label` stands above a chapter, `prefix` begins the numbers of its
    sections, in which a roman number turns arabic.
    """
    return [
        _level_xml(0, "upperRoman", label, "nothing", 0, 0, styles[0]),
        *section_levels(f"{prefix}.%2", 1, styles[1:]),
    ]


def section_levels(label: str, level: int = 0, styles: Sequence[str] = ("", "")) -> list[str]:
    """The two levels of sections from a `level` on, the upper one's number being `label`."""
    return [
        _level_xml(level + n, "decimal", text, "tab", indent, indent, style, arabic=level > 0)
        for n, (text, indent, style) in enumerate(
            zip((label, f"{label}.%{level + 2}"), _SECTION_INDENTS, styles, strict=True)
        )
    ]


def _item_level(level: int, number_format: str, label: str) -> str:
    left = _ITEM_INDENT * (level + 1)
    return _level_xml(level, number_format, label, "tab", left, _ITEM_INDENT)


def abstract_xml(number: int, levels: Sequence[str]) -> str:
    """A list as a pattern, with its levels."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{_IDENTITY + number:08X}"/>'
        '<w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{_IDENTITY + number:08X}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level_xml(
    level: int,
    number_format: str,
    label: str,
    suffix: str,
    left: int,
    hanging: int,
    style: str = "",
    *,
    arabic: bool = False,
) -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{number_format}"/>{styled}'
        f'{"<w:isLgl/>" if arabic else ""}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def num_xml(number: int, abstract: int, restart_level: int | None = None) -> str:
    """A list, by its pattern; with a level, one that counts anew from there."""
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
