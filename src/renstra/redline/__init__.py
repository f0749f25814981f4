"""The new document with native Word tracked changes against the old one, from the blocks of both.

See ``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from ..compare.changes import Padanan
from ..document.assemble import Manuscript
from ..word.decide import decide, has_marks
from ..word.elements import find_child, paragraphs_in_style, parse_xml, word_tag
from ..word.footnotes import drop_uncalled_notes
from ..word.libreoffice import in_terms_of_libreoffice
from ..word.numbering import HEADING_STYLES
from ..word.package import Package
from ..word.paragraphs import PagePlace, WordBlock, WordParagraph, WordTable
from ..word.read import read_blocks
from ..word.runs import Inline, Raw, Revision
from ..word.table.grid import TableLayout
from ..word.toc import IndexList, contents_in_control, labels_of_bookmarks
from ..word.xml import NS
from .flow import BlockTracker, pair_blocks, section_words
from .header import track_headers
from .old_side import OldSide
from .proof import prove, text_parts
from .shape import GAP_STYLE, ShapeReader
from .tables import SameLevels

__all__ = ["FindPages", "RedlineError", "redline"]


FindPages = Callable[[bytes, Sequence[str]], Mapping[str, str]]
"""Lays a Word file out and tells the label of the page on which each of these bookmarks stands."""


class RedlineError(Exception):
    """The tracked document does not stand the proof; the message says why."""


@dataclass(frozen=True)
class _Side:
    """A document in which all is accepted that a page laid out in Word tracks already, and its
    blocks, without the last section.
    """

    package: Package
    blocks: list[WordBlock]

    @classmethod
    def of_manuscript(cls, manuscript: Manuscript) -> _Side:
        package = manuscript.package
        if tracked := any(has_marks(package.tree(name)) for name in text_parts(package)):
            package = package.copy()
        body = package.tree()[0]
        elements = list(body)
        pages = [elements[place] for place in manuscript.page_places]
        for name in text_parts(package) if tracked else ():
            decide(package.tree(name), accept=True)
        result: list[WordBlock] = []
        for block in manuscript.flow[:-1]:
            match block:
                case PagePlace():
                    # What was accepted may have taken elements out.
                    left = [e for e in pages.pop(0) if e.getparent() is body]
                    result += read_blocks(left)
                case IndexList():
                    result += block.loose_paragraphs()
                case WordParagraph(section=section) if section and block.style != GAP_STYLE:
                    # Ends of sections stand apart, so that the words before them may come or go.
                    result += (
                        replace(block, section=""),
                        WordParagraph((), GAP_STYLE, section=section),
                    )
                case _:
                    result.append(block)
        reader = ShapeReader(package)
        return cls(package, [_with_shown(block, reader) for block in result])

    @property
    def last_section(self) -> str:
        """The properties of the last section."""
        return etree.tostring(self.package.tree()[0][-1], encoding="unicode")


def redline(
    old: Manuscript,
    new: Manuscript,
    padanan: Sequence[Padanan],
    *,
    author: str,
    when: date,
    find_pages: FindPages | None = None,
) -> bytes:
    """Return the Word file of `new` with what changed since `old` as tracked changes.

    `padanan` tells which levels of the two plans are the same; `author` and `when` stand on every
    change. `find_pages` lays the tracked document out for the labels in its indexes; without it, or
    where it finds none, they are empty until F9. The file is proved before it is returned: with all
    changes accepted it is the new document, with all rejected the old one. Raises `RedlineError`.
    """
    revision = Revision(author, when)
    sides = before, now = _Side.of_manuscript(old), _Side.of_manuscript(new)
    tracked = now.package.copy()
    # The plan that the new document carries as data: this one is neither plan.
    tracked.drop_named("customXml")
    track_headers(before.package, tracked, revision)
    pairs = pair_blocks(before.blocks, now.blocks)
    borrowed = OldSide(
        before.package, tracked, ((before.blocks[i], now.blocks[j]) for i, j in pairs)
    )
    tracker = BlockTracker(SameLevels.of_padanan(padanan), revision)
    blocks = tracker.track(borrowed.blocks(before.blocks), now.blocks, pairs)
    section = _tracked_section(before.last_section, now.last_section, revision)
    body = "".join(block.xml() for block in contents_in_control(blocks))
    root = parse_xml(f"<w:document {NS}><w:body>{body}{section}</w:body></w:document>")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    tracked.document.content = root
    drop_uncalled_notes(tracked)
    _state_properties(tracked, revision)
    _label_pages(tracked, find_pages)
    _keep_tracking(tracked)
    written = tracked.to_bytes()
    if difference := prove(written, *(side.package for side in sides)):
        raise RedlineError(f"Dokumen berlacak perubahan tidak diserahkan karena {difference}.")
    return written


def _label_pages(package: Package, find_pages: FindPages | None) -> None:
    """Put the labels of the document's own pages into its indexes."""
    labels = labels_of_bookmarks(package.tree())
    bookmarks = list(dict.fromkeys(bookmark for bookmark, _ in labels))
    found: Mapping[str, str] = {}
    if find_pages:
        headings = paragraphs_in_style(package.tree(), HEADING_STYLES[0])
        # Of what their sections are numbered with only the width matters.
        prefixes = [str(n) for n in range(1, len(headings) + 1)]
        found = find_pages(in_terms_of_libreoffice(package, prefixes).to_bytes(), bookmarks)
    for bookmark, label in labels:
        label.text = found.get(bookmark, "")


def _keep_tracking(package: Package) -> None:
    """Let Word track what is typed into the document from now on, too."""
    settings = package.first_named("settings")
    assert settings is not None, "every document of ours has settings"
    place = find_child(settings.tree, "defaultTabStop")
    assert place is not None, "they say how far tabs reach"
    place.addprevious(parse_xml(f"<w:settings {NS}><w:trackRevisions/></w:settings>")[0])


def _with_shown(block: WordBlock, reader: ShapeReader) -> WordBlock:
    """A block, each drawing in it with what it shows."""

    def shown(i: Inline) -> Inline:
        if not isinstance(i, Raw) or "=" not in i.ready:
            return i
        return replace(i, shows=reader.figure(parse_xml(f"<w:p {NS}>{i.ready}</w:p>")))

    match block:
        case WordParagraph(content=content):
            return replace(block, content=tuple(map(shown, content)))
        case TableLayout():
            return block.with_inlines(shown)
        case WordTable():
            return block.with_content(lambda content: (_with_shown(b, reader) for b in content))
    return block


def _tracked_section(old: str, new: str, revision: Revision) -> str:
    """The properties of the last section, with those of the old document noted where paper,
    direction or counting of pages are others.
    """
    if section_words(old) == section_words(new):
        return new
    before, now = (parse_xml(section) for section in (old, new))
    for reference in list(before.iter(word_tag("headerReference"), word_tag("footerReference"))):
        before.remove(reference)
    change = parse_xml(f"<w:sectPrChange {NS} {revision.attributes()}/>")
    change.append(before)
    now.append(change)
    return etree.tostring(now, encoding="unicode")


def _state_properties(package: Package, revision: Revision) -> None:
    """What Word shows under File > Info: the new document's, but for the title, and who changed it
    last and when.
    """
    properties = package.tree("docProps/core.xml")
    for title in properties.iter("{*}title"):
        title.text = f"{title.text or ''} (lacak perubahan)".strip()
    for author in properties.iter("{*}lastModifiedBy"):
        author.text = revision.author
    for clock in properties.iter("{*}created", "{*}modified"):
        clock.text = revision.timestamp
