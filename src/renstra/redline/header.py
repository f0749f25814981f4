"""Headers and footers: the running title, whose words may have changed."""

from __future__ import annotations

from dataclasses import replace

from ..word.elements import parse_xml, word_tag
from ..word.package import Package
from ..word.runs import Inline, Raw, Revision
from ..word.xml import NS
from .read import read_paragraph
from .words import track_words


def track_headers(old: Package, new: Package, revision: Revision) -> None:
    """Mark the changed words in the headers of the new file; the stamp of a draft is the new one's,
    and no change.
    """
    for name in sorted({*new.document.named_by("header", "footer")}):
        if name not in old.parts:
            continue
        sides = [list(p.tree(name).iterchildren(word_tag("p"))) for p in (old, new)]
        if len(sides[0]) != len(sides[1]):
            continue
        for a, b in zip(*sides, strict=True):
            before, now = read_paragraph(a), read_paragraph(b)
            words = [tuple(i for i in p.content if not _is_stamp(i)) for p in (before, now)]
            if words[0] != words[1]:
                stamps = tuple(filter(_is_stamp, now.content))
                tracked = track_words(words[0], words[1], revision)
                xml = replace(now, content=(*stamps, *tracked)).xml()
                root = new.tree(name)
                root.replace(b, parse_xml(f"<w:hdr {NS}>{xml}</w:hdr>")[0])


def _is_stamp(i: Inline) -> bool:
    return isinstance(i, Raw) and "PowerPlusWaterMarkObject" in i.ready
