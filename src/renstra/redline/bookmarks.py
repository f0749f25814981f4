"""Bookmarks behind the engine: outside of all marks, and none of them lost."""

from __future__ import annotations

from itertools import count
from typing import Any

from .elements import WN
from .marks import DEL, INS, end_mark

_START, _END = f"{WN}bookmarkStart", f"{WN}bookmarkEnd"


def restore_bookmarks(root: Any, old: Any) -> None:
    """Put the bookmarks of the old document (its root) that the engine dropped back into their
    paragraphs.

    The engine keeps those of the new document where two headings meet, and tracks the others, as if
    they were text.
    """
    for el in list(root.iter(_START, _END)):
        if el.getparent().tag in (INS, DEL):
            el.getparent().addprevious(el)
    present = {b.get(f"{WN}name") for b in root.iter(_START)}
    number = count(1 + max((int(b.get(f"{WN}id")) for b in root.iter(_START)), default=0))
    origin = list(old[0].iterchildren(f"{WN}p"))
    rest = [p for p in root[0].iterchildren(f"{WN}p") if end_mark(p) != INS]
    # As many paragraphs as the old document has stay when all is rejected; otherwise the proof will
    # fail anyhow.
    for old_p, p in zip(origin, rest, strict=False):
        for b in old_p.iter(_START):
            if b.get(f"{WN}name") not in present:
                id = str(next(number))
                start = p.makeelement(_START, {f"{WN}id": id, f"{WN}name": b.get(f"{WN}name")})
                p.insert(1 if p.find(f"{WN}pPr") is not None else 0, start)
                p.append(p.makeelement(_END, {f"{WN}id": id}))
