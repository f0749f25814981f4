"""What the other modules ask of WordprocessingML elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ...document.ooxml import W

WN = f"{{{W}}}"
"""The namespace of Word as lxml writes it before a name."""
RN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NILAI, _SIFAT_SEL, _GABUNG = f"{WN}val", f"{WN}tcPr", f"{WN}vMerge"
_BIDANG = re.compile("\x13[^\x14\x15]*\x14?|\x15")
UJUNG_BIDANG = {"begin": "\x13", "separate": "\x14", "end": "\x15"}
"""The ends of a field as characters, those by which Word keeps them in running text."""
HURUF = {
    f"{WN}{n}": h
    for n, h in {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.items()
}
"""Elements that stand for a character."""
GAMBAR = frozenset({f"{WN}drawing", f"{WN}pict", f"{WN}object"})
"""Elements that show something other than text."""


def nilai(el: Any, jalur: str) -> str:
    """The ``w:val`` of a descendant named by path (``pPr/pStyle``), or nothing."""
    # Asked once a cell and more: lxml's own search by path takes several times as long.
    for nama in _langkah(jalur):
        el = next(el.iterchildren(nama), None)
        if el is None:
            return ""
    return str(el.get(_NILAI, ""))


@cache
def _langkah(jalur: str) -> tuple[str, ...]:
    return tuple(f"{WN}{n}" for n in jalur.split("/"))


def teks(p: Any) -> str:
    """The text that a paragraph shows, its own run text only (a drawing in it counts for nothing)."""
    return _BIDANG.sub("", "".join(_potong(p)))


def _potong(el: Any) -> Iterator[str]:
    for anak in el:
        if anak.tag in (f"{WN}t", f"{WN}instrText"):
            yield anak.text or ""
        elif anak.tag in HURUF:
            yield HURUF[anak.tag]
        elif anak.tag == f"{WN}fldChar":
            yield UJUNG_BIDANG.get(anak.get(f"{WN}fldCharType"), "")
        elif anak.tag not in (f"{WN}pPr", f"{WN}rPr", *GAMBAR):
            yield from _potong(anak)


def lebar(tc: Any) -> int:
    """How many columns of the grid a cell spans."""
    return int(nilai(tc, "tcPr/gridSpan") or 1)


def kisi(tr: Any) -> dict[int, Any]:
    """The cells of a row by the column of the grid in which they begin."""
    hasil, kolom = {}, int(nilai(tr, "trPr/gridBefore") or 0)
    for tc in tr.iterchildren(f"{WN}tc"):
        hasil[kolom] = tc
        kolom += lebar(tc)
    return hasil


def gabung(tc: Any) -> str:
    """``restart``, ``continue`` or nothing: what a cell does with the one above."""
    for sifat in tc.iterchildren(_SIFAT_SEL):
        for el in sifat.iterchildren(_GABUNG):
            return str(el.get(_NILAI, "continue"))
    return ""


def pastikan_sifat(el: Any, nama: str) -> Any:
    """The properties of an element (``tcPr`` of a cell, ``pPr`` of a paragraph), made if there were none."""
    ada = el.find(f"{WN}{nama}")
    if ada is None:
        ada = el.makeelement(f"{WN}{nama}", {})
        # Before those of a row come only exceptions to the table's.
        el.insert(1 if el.find(f"{WN}tblPrEx") is not None else 0, ada)
    return ada


def atur_gabung(tc: Any, cara: str) -> None:
    """Let a cell begin (``restart``) or go on with (``continue``) a merged cell, or stand alone (nothing)."""
    sifat = pastikan_sifat(tc, "tcPr")
    for lama in sifat.findall(f"{WN}vMerge"):
        sifat.remove(lama)
    if cara:
        sebelum = {f"{WN}{n}" for n in ("cnfStyle", "tcW", "gridSpan", "hMerge")}
        letak = max((n for n, el in enumerate(sifat, 1) if el.tag in sebelum), default=0)
        sifat.insert(letak, sifat.makeelement(f"{WN}vMerge", {f"{WN}val": cara} if cara == "restart" else {}))


def lambang_daftar(penomoran: Any) -> dict[str, dict[str, str]]:
    """For each list of a numbering part its levels, as kind of number and text around it: ``{"7": {"0": "decimal %1."}}``."""
    tingkat = {
        a.get(f"{WN}abstractNumId"): {
            str(t.get(f"{WN}ilvl")): f"{nilai(t, 'numFmt')} {nilai(t, 'lvlText')}" for t in a.iterchildren(f"{WN}lvl")
        }
        for a in penomoran.iterchildren(f"{WN}abstractNum")
    }
    return {str(n.get(f"{WN}numId")): tingkat.get(nilai(n, "abstractNumId"), {}) for n in penomoran.iterchildren(f"{WN}num")}
