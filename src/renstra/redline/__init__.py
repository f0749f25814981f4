"""The new document with native Word tracked changes against the old one, from the blocks of both.

See ``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from ..compare.changes import Padanan
from ..document.assemble import Manuscript
from ..word.elements import parse_xml
from ..word.package import DOCUMENT, Package
from ..word.paragraphs import WordBlock
from ..word.runs import Raw, Revision
from ..word.xml import NS
from .decide import decide, has_marks
from .flow import BlockTracker, pair_blocks, track_last_section
from .header import track_headers
from .old_side import OldSide, map_raw
from .proof import prove, text_parts
from .read import page_elements, read_flow
from .shape import ShapeReader
from .tables import SameLevels
from .tidy import drop_data, state_properties

__all__ = ["RedlineError", "redline"]


class RedlineError(Exception):
    """The tracked document does not stand the proof; the message says why."""


def redline(
    old: Manuscript, new: Manuscript, padanan: Sequence[Padanan], *, author: str, when: date
) -> bytes:
    """Return the Word file of `new` with what changed since `old` as tracked changes.

    `padanan` tells which levels of the two plans are the same; `author` and `when` stand on every
    change. The file is proved before it is returned: with all changes accepted it is the new
    document, with all rejected the old one. Raises `RedlineError`.
    """
    revision = Revision(author, when)
    files = [m.outcome() for m in (old, new)]
    sides = [_SettledDocument.of(m, file) for m, file in zip((old, new), files, strict=True)]
    before, after = (side.package for side in sides)
    tracked = Package.read(files[1])
    _accept_changes(tracked)
    flows = [side.blocks() for side in sides]
    body = _tracked_body(flows[0], flows[1], (before, tracked), padanan, revision)
    root = parse_xml(f"<w:document {NS}><w:body>{body}</w:body></w:document>")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    tracked.document.content = root
    track_headers(before, tracked, revision)
    drop_data(tracked)
    state_properties(tracked, revision)
    written = tracked.to_bytes()
    if difference := prove(written, before, after):
        raise RedlineError(f"Dokumen berlacak perubahan tidak diserahkan karena {difference}.")
    return written


def _accept_changes(package: Package) -> None:
    """Accept what a page laid out in Word tracks already."""
    for name in text_parts(package):
        if has_marks(package.tree(name)):
            decide(package.tree(name), accept=True)


@dataclass(frozen=True)
class _SettledDocument:
    """A document in which nothing is tracked: its flow without the last section, its package, and
    the elements of each of its Word pages.
    """

    flow: tuple[WordBlock, ...]
    package: Package
    pages: Sequence[Sequence[etree._Element]]

    @classmethod
    def of(cls, manuscript: Manuscript, file: bytes) -> _SettledDocument:
        package, flow = Package.read(file), manuscript.flow[:-1]
        # Told apart before a change is accepted: that may run two elements together.
        pages = page_elements(flow, package.tree()[0], manuscript.page_lengths)
        _accept_changes(package)
        return cls(flow, package, pages)

    def blocks(self) -> list[WordBlock]:
        """The blocks of the document, each drawing with what it shows."""
        reader = ShapeReader(self.package)

        def shown(raw: Raw) -> Raw:
            if "=" not in raw.ready:
                return raw
            root = parse_xml(f"<w:p {NS}>{raw.ready}</w:p>")
            return replace(raw, shows=reader.figure(root))

        return [map_raw(block, shown) for block in read_flow(self.flow, self.pages)]


def _tracked_body(
    old: list[WordBlock],
    new: list[WordBlock],
    packages: tuple[Package, Package],
    padanan: Sequence[Padanan],
    revision: Revision,
) -> str:
    """The XML of the body: the blocks of the new document, those of the old one among them."""
    pairs = pair_blocks(old, new)
    borrowed = OldSide.of_pairs(*packages, [(old[i], new[j]) for i, j in pairs])
    tracker = BlockTracker(SameLevels.of_padanan(padanan), revision)
    blocks = tracker.track(borrowed.blocks(old), new, pairs)
    before, now = (
        etree.tostring(package.tree(DOCUMENT)[0][-1], encoding="unicode") for package in packages
    )
    section = track_last_section(borrowed.section(before), now, revision)
    return "".join(b.xml() for b in blocks) + section
