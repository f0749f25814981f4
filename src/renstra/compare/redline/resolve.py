"""Accept or reject every tracked change in a part of a Word file, as Word does.

The paragraph mark is what makes this more than taking elements out: a paragraph whose mark goes runs together with the
one after it, whose properties then hold for both (ISO 29500-1, 17.13.5.15). A mark that ends a cell cannot go, and one
before a table only with its whole paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .elements import WN, atur_gabung

_MASUK, _KELUAR = frozenset({f"{WN}ins", f"{WN}moveTo"}), frozenset({f"{WN}del", f"{WN}moveFrom"})
TANDA_RENTANG = [
    f"{WN}{n}{ujung}"
    for n in (
        "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for ujung in ("Start", "End")
]  # fmt: skip
"""What only bounds a stretch: of a move, or of tracked custom XML."""
_UBAH_SIFAT = {
    f"{WN}{n}Change": tetap
    for n, tetap in {
        "rPr": ("ins", "del", "moveFrom", "moveTo"),
        "pPr": ("rPr", "sectPr"),
        "tcPr": ("cellIns", "cellDel", "cellMerge"),
        "trPr": ("ins", "del"),
        "tblPr": (),
        "tblPrEx": (),
        "tblGrid": (),
        "sectPr": ("headerReference", "footerReference"),
    }.items()
}
"""What records former properties, with the children of its parent that a return to them leaves as they are."""

TANDA = (
    *sorted(_MASUK | _KELUAR), *TANDA_RENTANG, *_UBAH_SIFAT, f"{WN}numberingChange",
    *(f"{WN}{n}" for n in ("cellIns", "cellDel", "cellMerge")),
)  # fmt: skip
"""Every element by which a change is tracked."""


_BATAS = frozenset({f"{WN}bookmarkStart", f"{WN}bookmarkEnd"})
"""What bounds text, and goes with it."""


def putuskan(akar: Any, terima: bool) -> Any:
    """Return the part (its root element, changed in place) with every change accepted, or rejected."""
    buang = _KELUAR if terima else _MASUK
    _sifat(akar, terima)
    _tabel(akar, terima, buang)
    _isi(akar, buang)
    _paragraf(akar, buang)
    for el in list(akar.iter(*TANDA_RENTANG)):
        el.getparent().remove(el)
    return akar


def ada_tanda(akar: Any) -> bool:
    """Whether anything in the part is tracked."""
    return next(akar.iter(*TANDA), None) is not None


def _sifat(akar: Any, terima: bool) -> None:
    """Properties: keep the present ones, or bring back those noted."""
    for catatan in list(akar.iter(*_UBAH_SIFAT)):
        induk = catatan.getparent()
        if not terima:
            tetap = {f"{WN}{n}" for n in _UBAH_SIFAT[catatan.tag]}
            for el in [el for el in induk if el.tag not in tetap and el is not catatan]:
                induk.remove(el)
            lama = [el for el in (catatan[0] if len(catatan) else ()) if el.tag not in tetap]
            # Marks of the paragraph come before its run properties, all else that stays behind them.
            letak = induk.index(catatan) if catatan.tag == f"{WN}rPrChange" or catatan.tag == f"{WN}sectPrChange" else 0
            induk[letak:letak] = lama
        induk.remove(catatan)
    for catatan in list(akar.iter(f"{WN}numberingChange")):
        catatan.getparent().remove(catatan)
    for tanda in [t for t in akar.iter(f"{WN}ins") if t.getparent().tag == f"{WN}numPr"]:
        nomor = tanda.getparent()
        nomor.remove(tanda)
        if not terima:
            nomor.getparent().remove(nomor)


def _tabel(akar: Any, terima: bool, buang: frozenset[str]) -> None:
    """Rows and cells that come or go; a table without rows goes too."""
    for tr in list(akar.iter(f"{WN}tr")):
        sifat = tr.find(f"{WN}trPr")
        tanda = [el for el in sifat if el.tag in _MASUK | _KELUAR] if sifat is not None else []
        for tc in list(tr.iterchildren(f"{WN}tc")):
            _sel(tc, terima)
        if any(el.tag in buang for el in tanda) or tr.find(f"{WN}tc") is None:
            tr.getparent().remove(tr)
        for el in tanda:
            sifat.remove(el)
    for tbl in list(akar.iter(f"{WN}tbl")):
        if tbl.find(f"{WN}tr") is None:
            tbl.getparent().remove(tbl)


def _sel(tc: Any, terima: bool) -> None:
    sifat = tc.find(f"{WN}tcPr")
    for tanda in list(sifat) if sifat is not None else ():
        if tanda.tag == f"{WN}cellMerge":
            cara = tanda.get(f"{WN}vMerge" if terima else f"{WN}vMergeOrig")
            atur_gabung(tc, {"rest": "restart", "cont": "continue"}.get(cara, ""))
        elif tanda.tag not in (f"{WN}cellIns", f"{WN}cellDel"):
            continue
        elif (tanda.tag == f"{WN}cellDel") is terima:
            tc.getparent().remove(tc)
        sifat.remove(tanda)


def _isi(akar: Any, buang: frozenset[str]) -> None:
    """Runs that come or go. What stays of deleted text becomes text again."""
    for el in list(akar.iter(*_MASUK, *_KELUAR)):
        induk = el.getparent()
        if induk is None or induk.tag in (f"{WN}rPr", f"{WN}trPr", f"{WN}numPr"):
            continue
        letak = induk.index(el)
        induk[letak : letak + 1] = [] if el.tag in buang else list(el)
        if induk.tag == f"{WN}hyperlink" and not len(induk):
            induk.getparent().remove(induk)
    for lama, baru in (("delText", "t"), ("delInstrText", "instrText")):
        for el in akar.iter(f"{WN}{lama}"):
            el.tag = f"{WN}{baru}"


def _paragraf(akar: Any, buang: frozenset[str]) -> None:
    """Paragraph marks that come or go."""
    for p in list(akar.iter(f"{WN}p")):
        sifat = p.find(f"{WN}pPr/{WN}rPr")
        tanda = [el for el in sifat if el.tag in _MASUK | _KELUAR] if sifat is not None else []
        for el in tanda:
            sifat.remove(el)
        if any(el.tag in buang for el in tanda):
            _sambung(p)


def _sambung(p: Any) -> None:
    """Let a paragraph run together with the next."""
    isi = [el for el in p if el.tag != f"{WN}pPr"]
    berikut = next(_blok_berikut(p), None)
    if berikut is not None and berikut.tag == f"{WN}p":
        letak = 1 if berikut.find(f"{WN}pPr") is not None else 0
        berikut[letak:letak] = isi
        p.getparent().remove(p)
    elif berikut is not None and all(el.tag in _BATAS for el in isi):
        p.getparent().remove(p)


def _blok_berikut(p: Any) -> Iterator[Any]:
    return (el for el in p.itersiblings() if el.tag in (f"{WN}p", f"{WN}tbl", f"{WN}sdt"))
