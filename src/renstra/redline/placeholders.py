"""What the engine does not see: in its place stands a word that is the same on both sides.

Tables under a caption are tracked row by row by ourselves (`tables`). The ends of an index and of a
section are paragraphs without text, as are those that keep a distance; the engine would take them
out and put them in again beside any other change, or give them the style of their neighbours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .dress import captioned_tables
from .elements import FIGURES, RN, WN, text
from .marks import DEL, INS, Tracker, end_mark, mark_end, mark_row, wrap
from .package import Package
from .resolve import decide
from .tables import counterparts, track_table

_OPEN = "\ue040"
_PLACE = f"{_OPEN}{{}}\ue041"


@dataclass(frozen=True, slots=True)
class StashedBlock:
    """A block that the engine does not see: with its marks, and whole as it was and as it is."""

    tracked: Any
    old: Any
    new: Any


def stash(
    old: Package, new: Package, tracker: Tracker, everything: bool
) -> tuple[Package, Package, dict[str, StashedBlock]]:
    """Return copies of both files with placeholders, and what belongs in their places by the text
    of the placeholders.

    With `everything` a placeholder stands for every paragraph too, but for those with a picture or
    chart.
    """
    from lxml import etree

    stashed: dict[str, StashedBlock] = {}
    tujuan = dict(captioned_tables(new.tree()))
    for name, tbl in captioned_tables(old.tree()):
        counterpart = tujuan.pop(name, None)
        if counterpart is not None and counterparts(tbl, counterpart):
            stashed[_PLACE.format(name)] = StashedBlock(
                track_table(tbl, counterpart, tracker), tbl, counterpart
            )
    copied = (old.duplicate(), new.duplicate())
    section = _align_references(*copied)
    for package in copied:
        body = package.tree()[0]
        for name, tbl in list(captioned_tables(package.tree())):
            if (place := _PLACE.format(name)) in stashed:
                # Emptied first: lxml takes minutes to lift a large table out of its document.
                tbl.clear()
                body.replace(tbl, _paragraph(body, place))
        for p in list(body.iterchildren(f"{WN}p")):
            ends_section = p.find(f"{WN}pPr/{WN}sectPr") is not None
            if text(p).startswith(_OPEN) or (ends_section and not section):
                continue
            if _is_wordless(p) or (everything and not _has_relationships(p)):
                place = _PLACE.format(hashlib.sha256(etree.tostring(p)).hexdigest()[:12])
                stashed.setdefault(place, StashedBlock(p, p, p))
                body.replace(p, _paragraph(body, place))
    return *copied, stashed


def _align_references(old: Package, new: Package) -> bool:
    """Let the sections of the new file call headers and footers as the old one does, in whose
    package they will stand.

    The n-th header that a document uses has the part of the n-th of the other; whether they use as
    many. The last section is left as it is, to the engine.
    """
    mapping: dict[str, str] = {}
    for kind in ("header", "footer"):
        reference = [
            dict.fromkeys(r.get(f"{RN}id") for r in p.tree()[0].iter(f"{WN}{kind}Reference"))
            for p in (old, new)
        ]
        if len(reference[0]) != len(reference[1]):
            return False
        mapping |= zip(reference[1], reference[0], strict=True)
    for r in new.tree()[0].iter(f"{WN}headerReference", f"{WN}footerReference"):
        if r.getparent().getparent().tag == f"{WN}pPr":
            r.set(f"{RN}id", mapping[r.get(f"{RN}id")])
    return True


def _is_wordless(p: Any) -> bool:
    """Whether a paragraph says and shows nothing: it keeps a distance, ends a section, bounds an
    index.
    """
    return (
        not text(p) and next(p.iter(f"{WN}hyperlink", f"{WN}bookmarkStart", *FIGURES), None) is None
    )


def _has_relationships(p: Any) -> bool:
    """Whether a paragraph shows another part of the file, which the engine must bring along."""
    return any(
        name.startswith(RN)
        for el in p.iterdescendants()
        for name in el.attrib
        if el.getparent().tag != f"{WN}sectPr"
    )


def _paragraph(body: Any, content: str) -> Any:
    from lxml import etree

    p = body.makeelement(f"{WN}p", {})
    etree.SubElement(etree.SubElement(p, f"{WN}r"), f"{WN}t").text = content
    return p


def restore(tracked: Any, stashed: Mapping[str, StashedBlock], tracker: Tracker) -> None:
    """Put back (into a document's root) what belongs in the places of the placeholders.

    What stands elsewhere now, as a table in another chapter, is whole at both places: deleted at
    one, inserted at the other.
    """
    for p in list(tracked[0].iterchildren(f"{WN}p")):
        if not any((t.text or "").startswith(_OPEN) for t in p.iter(f"{WN}t", f"{WN}delText")):
            continue
        own = stashed.get(_side(p, f"{WN}t", f"{WN}delText"))
        method = end_mark(p)
        if own is not None and method:
            outcome = [_mark(deepcopy(own.old if method == DEL else own.new), method, tracker)]
        elif own is not None and not any(True for _ in p.iter(DEL, INS)):
            outcome = [deepcopy(own.tracked)]
        else:
            outcome = [_block(p, stashed, tracker, words) for words in (DEL, INS)]
        position = p.getparent().index(p)
        p.getparent()[position : position + 1] = outcome


def _block(p: Any, stashed: Mapping[str, StashedBlock], tracker: Tracker, method: str) -> Any:
    """What a paragraph was (`DEL`) or is (`INS`) where the engine took a placeholder and something
    else for one.
    """
    own = stashed.get(_side(p, f"{WN}delText" if method == DEL else f"{WN}t"))
    if own is not None:
        return _mark(deepcopy(own.old if method == DEL else own.new), method, tracker)
    container = p.makeelement(f"{WN}body", {})
    container.append(deepcopy(p))
    return _mark(decide(container, accept=method == INS)[0], method, tracker)


def _side(p: Any, *kind: str) -> str:
    return "".join(t.text or "" for t in p.iter(*kind))


def _mark(block: Any, method: str, tracker: Tracker) -> Any:
    """Mark a whole table or paragraph, and return it."""
    for tr in block.iterchildren(f"{WN}tr"):
        mark_row(tr, method, tracker)
    if block.tag == f"{WN}p":
        mark_end(block, tracker.mark(block, method))
        for r in [*block.findall(f"{WN}r"), *block.findall(f"{WN}hyperlink/{WN}r")]:
            wrap([r], tracker.mark(block, method))
    return block
