"""``numbering.xml``: chapters, sections and lists counted by Word itself. See
``docs/word/penomoran.md``.

Chapters count in roman (``BAB IV``) and their sections in arabic (``4.1``). Word can turn the roman
number arabic inside a section number (``w:isLgl``), LibreOffice 7.4 prints ``IV.1``; so each
chapter brings a list of its own whose first figure is written out. So does each lampiran (``L.1``),
whose headings are counted apart from those of the chapters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .elements import attribute_of, find_child, word_tag
from .package import Package
from .xml import NS, mm

CHAPTER_NUM, LAMPIRAN_NUM = 1, 2
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


def subsection_num(place: int) -> int:
    """The list that counts the sections of a chapter or lampiran, by its place in the document
    (from 1).
    """
    return _FIRST_SUBSECTION_NUM + place


def list_num(listing: int) -> int:
    """The list instance of one list in the text."""
    return _FIRST_LIST_NUM + listing


def numbering_xml(
    prefixes: Sequence[str], lists: Iterable[ListStart], lampiran_count: int = 0
) -> str:
    """Return the numbering part for a document with those lists; `prefixes` begin the numbers of
    sections, chapter by chapter, then lampiran by lampiran.
    """
    headings = {CHAPTER_NUM: _chapter_level()}
    if lampiran_count:
        headings[LAMPIRAN_NUM] = _lampiran_level(lampiran_count)
    counted = [(subsection_num(n), prefix) for n, prefix in enumerate(prefixes, 1)]
    abstract = [
        *(_abstract_xml(n, [level]) for n, level in headings.items()),
        *(_abstract_xml(n, _subsection_levels(prefix)) for n, prefix in counted),
        _abstract_xml(
            _NUMBERED_ABSTRACT,
            [_item_level(n, way, label) for n, (way, label) in enumerate(_NUMBERED)],
        ),
        _abstract_xml(
            _BULLETED_ABSTRACT,
            [_item_level(n, "bullet", label) for n, label in enumerate("•–•–")],
        ),
    ]
    num = [_num_xml(n, n) for n in (*headings, *(n for n, _ in counted))]
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


def _lampiran_level(count: int) -> str:
    """A lampiran that is the only one bears no number."""
    label = "LAMPIRAN %1" if count > 1 else "LAMPIRAN"
    return _level_xml(0, "upperRoman", label, "nothing", 0, 0)


def _subsection_levels(prefix: str) -> list[str]:
    return [
        _level_xml(0, "decimal", f"{prefix}.%1", "tab", mm(12), mm(12)),
        _level_xml(1, "decimal", f"{prefix}.%1.%2", "tab", mm(15), mm(15)),
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
