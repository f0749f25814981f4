"""The new document with native Word tracked changes against the old one, from the blocks of both.

See ``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lxml import etree

from ..compare.changes import Padanan
from ..document.assemble import Manuscript
from ..word.elements import parse_xml
from ..word.footnotes import drop_uncalled_notes
from ..word.package import DOCUMENT, Package
from ..word.paragraphs import WordBlock
from ..word.runs import Raw, Revision
from ..word.xml import NS
from .decide import decide, has_marks
from .flow import BlockTracker, pair_blocks, track_last_section
from .header import track_headers
from .old_side import OldSide, map_raw
from .proof import prove, text_parts
from .read import read_flow
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
    *sides, tracked = (_settled_package(file) for file in (*files, files[1]))
    flows = [_word_blocks(m, package) for m, package in zip((old, new), sides, strict=True)]
    body = _tracked_body(flows[0], flows[1], (sides[0], tracked), padanan, revision)
    root = parse_xml(f"<w:document {NS}><w:body>{body}</w:body></w:document>")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    tracked.document.content = root
    drop_uncalled_notes(tracked)
    track_headers(sides[0], tracked, revision)
    drop_data(tracked)
    state_properties(tracked, revision)
    written = tracked.to_bytes()
    if difference := prove(written, *sides):
        raise RedlineError(f"Dokumen berlacak perubahan tidak diserahkan karena {difference}.")
    return written


def _settled_package(file: bytes) -> Package:
    """A document in which all is accepted that a page laid out in Word tracks already."""
    package = Package.read(file)
    for name in text_parts(package):
        if has_marks(package.tree(name)):
            decide(package.tree(name), accept=True)
    return package


def _word_blocks(manuscript: Manuscript, package: Package) -> list[WordBlock]:
    """The blocks of a document, each drawing with what it shows; without the last section."""
    body = package.tree()[0]
    reader = ShapeReader(package)

    def shown(raw: Raw) -> Raw:
        if "=" not in raw.ready:
            return raw
        root = parse_xml(f"<w:p {NS}>{raw.ready}</w:p>")
        return replace(raw, shows=reader.figure(root))

    flow = read_flow(manuscript.flow[:-1], body, manuscript.page_lengths)
    return [map_raw(block, shown) for block in flow]


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
