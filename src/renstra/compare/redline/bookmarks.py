"""Bookmarks behind the engine: outside of all marks, and none of them lost."""

from __future__ import annotations

from itertools import count
from typing import Any

from .elements import WN
from .marks import DEL, INS, tanda_akhir

_AWAL, _AKHIR = f"{WN}bookmarkStart", f"{WN}bookmarkEnd"


def pulihkan_penanda(akar: Any, lama: Any) -> None:
    """Put the bookmarks of the old document (its root) that the engine dropped back into their paragraphs.

    The engine keeps those of the new document where two headings meet, and tracks the others, as if they were text.
    """
    for el in list(akar.iter(_AWAL, _AKHIR)):
        if el.getparent().tag in (INS, DEL):
            el.getparent().addprevious(el)
    ada = {b.get(f"{WN}name") for b in akar.iter(_AWAL)}
    nomor = count(1 + max((int(b.get(f"{WN}id")) for b in akar.iter(_AWAL)), default=0))
    asal = list(lama[0].iterchildren(f"{WN}p"))
    sisa = [p for p in akar[0].iterchildren(f"{WN}p") if tanda_akhir(p) != INS]
    # As many paragraphs as the old document has stay when all is rejected; otherwise the proof will fail anyhow.
    for p_lama, p in zip(asal, sisa, strict=False):
        for b in p_lama.iter(_AWAL):
            if b.get(f"{WN}name") not in ada:
                id = str(next(nomor))
                awal = p.makeelement(_AWAL, {f"{WN}id": id, f"{WN}name": b.get(f"{WN}name")})
                p.insert(1 if p.find(f"{WN}pPr") is not None else 0, awal)
                p.append(p.makeelement(_AKHIR, {f"{WN}id": id}))
