"""The styles of an office's own Word file (*Gaya*), put in the place of a document's styles of the
same names. See ``docs/word/gaya.md``.

The document keeps what it is counted, broken and measured by: numbers and page breaks of headings,
tab stops of indexes, size and spacing of text in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..files.archive import BUILT_DOCUMENT
from ..profile.look import Look, font_named
from .appearance import PARAGRAPH, RUN, STRUCTURAL, Appearance, Properties, StyleSheet, theme_fonts
from .elements import (
    attribute_of,
    find_child,
    parse_xml,
    remove_element,
    set_attribute,
    style_id,
    style_name,
    word_tag,
)
from .empty_file import name_fonts
from .legibility import WHITE, illegible_because
from .numbering import HEADING_STYLES
from .package import Package
from .page_file import check_xml
from .style_values import colour
from .styles import INDEX_INDENTS, OFFICIAL_TABLE
from .word_file import PackageError
from .xml import NS, quote_attribute

_TABLE_TEXT = re.compile(r"renstra tabel (\d{1,2}\.\d) pt\b.*", re.IGNORECASE)
"""Names of the styles of text in tables, which say its size."""
_UNMEASURED = frozenset({"color", "u", "shd", "i", "iCs"})
"""Properties of text by which no line becomes longer or higher."""
_PLAIN = frozenset({"rFonts", "sz", "szCs", "color"})
"""Properties of the style *Normal* that styles of ours take over from it."""
_NO_INDENT = f'<w:ind {NS} w:left="0" w:right="0" w:firstLine="0"/>'
_BASE_ID, _BASE_NAME = "RenstraDasar", "Renstra Dasar"
_RUNNING = frozenset({"Header", "Footer"})
"""The ids of styles whose text Word puts in its place by tab stops, and we by alignment."""
_PICTURED = frozenset({"renstra gambar", "sampul logo", "tanda tangan"})
"""The names of styles in which pictures stand as high as a line."""
_SINGLE_LINES = frozenset({"single", "dotted", "dashed", "dashSmallGap", "dotDash", "none", "nil"})


class Told(NamedTuple):
    """What people are told: names of the document's styles that the file lacks, of those whose
    measures were not followed, and why text in some cannot be read.
    """

    missing: tuple[str, ...]
    unmeasured: tuple[str, ...]
    illegible: Mapping[str, str]


@dataclass(frozen=True)
class OfficeStyles:
    """The styles of an office's own file, and its name."""

    name: str
    sheet: StyleSheet

    def text_of(self, name: str) -> Appearance | None:
        """How text in a style looks, if the file has it."""
        style = self.sheet.find(name)
        return None if style is None else self.sheet.appearance(style)[0]

    def fitted(self, look: Look) -> Look:
        """The look with the font and the size of the file's *Normal*, on which all else is set."""
        if (normal := self.text_of("Normal")) is None:
            return look
        name, size = normal.font or look.font.name, normal.size or look.font.size
        if (name, size) == (look.font.name, look.font.size):
            return look
        font = font_named(name, size) if name != look.font.name else look.font
        return look.model_copy(update={"font": font.model_copy(update={"size": size})})

    def put_into(self, styles: etree._Element) -> Told:
        """Give the styles part of a document, made for the look `fitted`, the file's styles. A
        style that looks as it did stays to the letter.
        """
        return _Merge(self.sheet, styles).done()


def read_office_styles(path: Path) -> OfficeStyles:
    """Read a Word file for its styles. Raises `PackageError`, and `OSError` for one that cannot be
    read.
    """
    package = Package.read(path, BUILT_DOCUMENT)
    part, theme = package.first_named("styles"), package.first_named("theme")
    if part is None:
        raise PackageError("tidak ada gaya di dalamnya")
    check_xml(part)
    if part.tree.tag != word_tag("styles"):
        raise PackageError("gayanya disimpan sebagai Strict Open XML, atau bukan oleh Word")
    fonts = {}
    if theme is not None:
        check_xml(theme)
        fonts = theme_fonts(theme.tree)
    return OfficeStyles(path.name, StyleSheet(part.tree, fonts))


def table_sizes(styles: OfficeStyles) -> set[float]:
    """The sizes of text in tables for which a file has styles of ours."""
    names = map(style_name, _paragraph_styles(styles.sheet.root))
    return {float(found[1]) for name in names if (found := _TABLE_TEXT.fullmatch(name))}


def take_on_styles(package: Package, styles: OfficeStyles | None, look: Look) -> tuple[str, ...]:
    """Put an office's own styles into a document, if there are any; return the fonts that its text
    is set in besides that of the look.
    """
    if styles is None:
        return ()
    part = package.first_named("styles")
    assert part is not None, "a document has styles"
    styles.put_into(part.tree)
    sheet, used = StyleSheet(part.tree), {"Header", "Footer"}
    used |= {attribute_of(e) for e in package.tree().iter(word_tag("pStyle"))}
    found = [sheet.appearance(s)[0].font for s in _paragraph_styles(part.tree)]
    name_fonts(package, look.font.name, *filter(None, found))
    shown = (
        font
        for font, style in zip(found, _paragraph_styles(part.tree), strict=True)
        if style_id(style) in used and font not in ("", look.font.name)
    )
    return tuple(dict.fromkeys(shown))


class _Merge:
    """The styles of a document and those of an office, on their way into one another."""

    def __init__(self, theirs: StyleSheet, styles: etree._Element) -> None:
        self.theirs = theirs
        self.styles = styles
        own = StyleSheet(styles)
        lineages = {style: [*own.lineage(style)] for style in _paragraph_styles(styles)}
        self.order = sorted(lineages, key=lambda style: len(lineages[style]))
        self.before = {style: own.appearance(style)[0] for style in lineages}
        self.above = {
            style: [style_name(base).lower() for base in bases]
            for style, (_, *bases) in lineages.items()
        }
        self.followed: set[str] = set()
        self.changed: set[str] = set()
        self.kept: list[etree._Element] = []
        self.missing: list[str] = []
        self.unmeasured: list[str] = []
        self.illegible: dict[str, str] = {}

    def done(self) -> Told:
        for style in self.order:
            self._settle(style, style_name(style))
        self._settle_table()
        self._part_from_normal()
        return Told(tuple(self.missing), tuple(self.unmeasured), self.illegible)

    def _settle(self, style: etree._Element, name: str) -> None:
        other = self.theirs.find(name)
        if find_child(style, "semiHidden") is not None:
            self.kept.append(style)  # what only keeps tables apart
            return
        if other is not None:
            self._read(style, other, name)
        if other is None:
            self.kept.append(style)
            if not _TABLE_TEXT.fullmatch(name):
                self.missing.append(name)
        elif _TABLE_TEXT.fullmatch(name):
            self.kept.append(style)
            self._colour(style, self.theirs.appearance(other)[0], name)
        else:
            self.followed.add(name.lower())
            self._follow(style, other, name.lower())

    def _read(self, style: etree._Element, other: etree._Element, name: str) -> None:
        """Note why text cannot be read, once for all styles that take that over."""
        reason = illegible_because(self.theirs, other)
        if _TABLE_TEXT.fullmatch(name) and reason != WHITE:
            return
        if reason and not {*map(str.lower, self.illegible)}.intersection(self.above[style]):
            self.illegible[name] = reason

    def _follow(self, style: etree._Element, other: etree._Element, name: str) -> None:
        ours = self._not_ours(style, other)
        same = (
            self.theirs.appearance(other)[0].without(ours).said()
            == self.before[style].without(ours).said()
        )
        if same and not self.changed.intersection(self.above[style]):
            return
        self.changed.add(name)
        bases = self.followed.intersection(self.above[style])
        look, base = self.theirs.appearance(other, bases)
        own = {k: e for k, e in self.before[style].paragraph.items() if k in ours}
        if style_id(style) in _RUNNING and "ind" in ours:
            own["ind"] = parse_xml(_NO_INDENT)
        paragraph = {**look.without(ours).paragraph, **own}
        if name in _PICTURED:
            paragraph |= self._as_high_as_pictures(other)
        _write(style, paragraph, look.run, self._id_of(base))

    def _as_high_as_pictures(self, other: etree._Element) -> Properties:
        """A line that is no higher than it is told to be would cut a picture off."""
        spacing = self.theirs.appearance(other)[0].paragraph.get("spacing")
        if spacing is None or attribute_of(spacing, "lineRule") != "exact":
            return {}
        set_attribute(free := deepcopy(spacing), "auto", "lineRule")
        set_attribute(free, "240", "line")
        return {"spacing": free}

    def _is_placed_by_tabs(self, other: etree._Element) -> bool:
        """Whether a style of headers is as Word and LibreOffice bring it, whose text goes to the
        middle or to the right by tabs.
        """
        tabs = self.theirs.appearance(other)[0].paragraph.get("tabs", ())
        aligned = "jc" in self.theirs.own(other).paragraph
        return not aligned and any(attribute_of(tab) in ("center", "right") for tab in tabs)

    def _not_ours(self, style: etree._Element, other: etree._Element) -> frozenset[str]:
        """What a style keeps of its own: what the document is counted and broken by, in indexes
        the place of page labels, in headings that are counted the room of their numbers, in headers
        and footers without an alignment of their own the place in the line.
        """
        if style_id(style) in INDEX_INDENTS:
            return STRUCTURAL | {"tabs", "ind"}
        if style_id(style) in _RUNNING and self._is_placed_by_tabs(other):
            return STRUCTURAL | {"tabs", "ind", "jc"}
        if style_id(style) not in HEADING_STYLES:
            return STRUCTURAL
        theirs = self.theirs.appearance(other)[0]
        indent = theirs.paragraph.get("ind")
        moved = indent is not None and any(v != "0" for v in indent.attrib.values())
        placed = moved and "numPr" not in theirs.paragraph
        return STRUCTURAL | ({"tabs"} if placed else {"tabs", "ind"})

    def _colour(self, style: etree._Element, theirs: Appearance, name: str) -> None:
        """Text in tables takes over what makes no cell larger than it was measured."""
        ours = self.before[style]
        if (
            theirs.without(STRUCTURAL, _UNMEASURED).said()
            != ours.without(STRUCTURAL, _UNMEASURED).said()
        ):
            self.unmeasured.append(name)
        seen = {k: e for k, e in theirs.run.items() if k in _UNMEASURED}
        if Appearance(run=seen).said() != ours.without(PARAGRAPH, set(RUN) - _UNMEASURED).said():
            own = StyleSheet(self.styles).own(style)
            _write(style, own.paragraph, {**own.run, **seen}, self._id_of(self.above[style][0]))

    def _settle_table(self) -> None:
        """The lines of tables: their kind and colour; they stay as thin as they were measured."""
        ours = StyleSheet(self.styles).find(OFFICIAL_TABLE, "table")
        theirs = self.theirs.find(OFFICIAL_TABLE, "table")
        if ours is None:
            return
        if theirs is None:
            self.missing.append(OFFICIAL_TABLE)
            return
        sides = find_child(theirs, "tblPr/tblBorders")
        for line in ours.iterfind(f"{word_tag('tblPr')}/{word_tag('tblBorders')}/*"):
            other = None if sides is None else sides.find(str(line.tag))
            if other is None:
                continue
            followed = attribute_of(other) in _SINGLE_LINES
            if followed:
                set_attribute(line, attribute_of(other))
                set_attribute(line, colour(attribute_of(other, "color")) or "auto", "color")
            drawn = attribute_of(other) not in {"none", "nil"}
            thick = drawn and attribute_of(other, "sz") != attribute_of(line, "sz")
            if (thick or not followed) and OFFICIAL_TABLE not in self.unmeasured:
                self.unmeasured.append(OFFICIAL_TABLE)

    def _part_from_normal(self) -> None:
        """Let styles that stay be based on text like *Normal*, without its spacing and indents, for
        which they were not made.
        """
        sheet = StyleSheet(self.styles)
        normal = sheet.find("Normal")
        if normal is None or "normal" not in self.changed:
            return
        look = sheet.appearance(normal)[0]
        if not any(look.without((), _PLAIN).said()):
            return
        run = _xml("rPr", {k: e for k, e in look.run.items() if k in _PLAIN}, RUN)
        base = parse_xml(
            f'<w:style {NS} w:type="paragraph" w:customStyle="1" w:styleId="{_BASE_ID}">'
            f"<w:name w:val={quote_attribute(_BASE_NAME)}/>"
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        )
        base.append(run)
        for style in self.kept:
            parent = find_child(style, "basedOn")
            if parent is not None and attribute_of(parent) == style_id(normal):
                set_attribute(parent, _BASE_ID)
        normal.addnext(base)

    def _id_of(self, name: str) -> str:
        found = StyleSheet(self.styles).find(name) if name else None
        return "" if found is None else style_id(found)


def _paragraph_styles(styles: etree._Element) -> Iterator[etree._Element]:
    found = styles.iterchildren(word_tag("style"))
    return (s for s in found if attribute_of(s, "type") == "paragraph")


def _write(style: etree._Element, paragraph: Properties, run: Properties, base: str) -> None:
    """Let a style say these properties, and be based on the style of an id, or on none."""
    for replaced in ("basedOn", "pPr", "rPr"):
        if (old := find_child(style, replaced)) is not None:
            remove_element(old)
    *_, before = style.iterchildren(word_tag("name"), word_tag("aliases"))
    if base:
        before.addnext(parse_xml(f"<w:basedOn {NS} w:val={quote_attribute(base)}/>"))
    for element in (_xml("pPr", paragraph, PARAGRAPH), _xml("rPr", run, RUN)):
        if len(element):
            style.append(element)


def _xml(element: str, properties: Properties, order: tuple[str, ...]) -> etree._Element:
    written = parse_xml(f"<w:{element} {NS}/>")
    written.extend(deepcopy(properties[name]) for name in order if name in properties)
    return written
