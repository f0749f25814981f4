"""Headers and footers: the running title, whose words may have changed."""

from __future__ import annotations

from dataclasses import replace

from ..word.elements import parse_xml, word_tag
from ..word.package import Package
from ..word.read import read_paragraph
from ..word.runs import Inline, Raw, Revision
from ..word.xml import NS
from .words import track_words


def track_headers(old: Package, new: Package, revision: Revision) -> None:
    """Mark the changed words in the headers of the new file; the stamp of a draft is the new one's,
    and no change.
    """
    for name in sorted(old.parts.keys() & set(new.document.named_by("header", "footer"))):
        sides = (list(p.tree(name).iterchildren(word_tag("p"))) for p in (old, new))
        for a, b in zip(*sides, strict=False):
            before, now = read_paragraph(a), read_paragraph(b)
            old_words, new_words = (
                tuple(i for i in p.content if not _is_stamp(i)) for p in (before, now)
            )
            if old_words != new_words:
                words = track_words(old_words, new_words, revision)
                tracked = replace(now, content=(*filter(_is_stamp, now.content), *words))
                root = parse_xml(f"<w:hdr {NS}>{tracked.xml()}</w:hdr>")
                new.tree(name).replace(b, root[0])


def _is_stamp(i: Inline) -> bool:
    return isinstance(i, Raw) and "PowerPlusWaterMarkObject" in i.ready
