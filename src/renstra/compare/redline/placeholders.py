"""What the engine does not see: in its place stands a word that is the same on both sides.

Tables under a caption are tracked row by row by ourselves (`tables`). The ends of an index and of a section are
paragraphs without text, as are those that keep a distance; the engine would take them out and put them in again beside
any other change, or give them the style of their neighbours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .dress import tabel_berjudul
from .elements import GAMBAR, RN, WN, teks
from .marks import DEL, INS, Pelacak, bungkus, tanda_akhir, tandai_akhir, tandai_baris
from .package import Paket
from .resolve import putuskan
from .tables import lacak_tabel, sepadan

_BUKA = "\ue040"
_TEMPAT = f"{_BUKA}{{}}\ue041"


@dataclass(frozen=True, slots=True)
class Titipan:
    """A block that the engine does not see: with its marks, and whole as it was and as it is."""

    berlacak: Any
    lama: Any
    baru: Any


def titipkan(lama: Paket, baru: Paket, pelacak: Pelacak, semua: bool) -> tuple[Paket, Paket, dict[str, Titipan]]:
    """Return copies of both files with placeholders, and what belongs in their places by the text of the placeholders.

    With `semua` a placeholder stands for every paragraph too, but for those with a picture or chart.
    """
    from lxml import etree

    titipan: dict[str, Titipan] = {}
    tujuan = dict(tabel_berjudul(baru.pohon()))
    for nama, tbl in tabel_berjudul(lama.pohon()):
        lawan = tujuan.pop(nama, None)
        if lawan is not None and sepadan(tbl, lawan):
            titipan[_TEMPAT.format(nama)] = Titipan(lacak_tabel(tbl, lawan, pelacak), tbl, lawan)
    salinan = (lama.salin(), baru.salin())
    seksi = _samakan_rujukan(*salinan)
    for paket in salinan:
        badan = paket.pohon()[0]
        for nama, tbl in list(tabel_berjudul(paket.pohon())):
            if (tempat := _TEMPAT.format(nama)) in titipan:
                # Emptied first: lxml takes minutes to lift a large table out of its document.
                tbl.clear()
                badan.replace(tbl, _paragraf(badan, tempat))
        for p in list(badan.iterchildren(f"{WN}p")):
            berbatas = p.find(f"{WN}pPr/{WN}sectPr") is not None
            if teks(p).startswith(_BUKA) or (berbatas and not seksi):
                continue
            if _tanpa_kata(p) or (semua and not _berrelasi(p)):
                tempat = _TEMPAT.format(hashlib.sha256(etree.tostring(p)).hexdigest()[:12])
                titipan.setdefault(tempat, Titipan(p, p, p))
                badan.replace(p, _paragraf(badan, tempat))
    return *salinan, titipan


def _samakan_rujukan(lama: Paket, baru: Paket) -> bool:
    """Let the sections of the new file call headers and footers as the old one does, in whose package they will stand.

    The n-th header that a document uses has the part of the n-th of the other; whether they use as many. The last section
    is left as it is, to the engine.
    """
    peta: dict[str, str] = {}
    for jenis in ("header", "footer"):
        rujukan = [dict.fromkeys(r.get(f"{RN}id") for r in p.pohon()[0].iter(f"{WN}{jenis}Reference")) for p in (lama, baru)]
        if len(rujukan[0]) != len(rujukan[1]):
            return False
        peta |= zip(rujukan[1], rujukan[0], strict=True)
    for r in baru.pohon()[0].iter(f"{WN}headerReference", f"{WN}footerReference"):
        if r.getparent().getparent().tag == f"{WN}pPr":
            r.set(f"{RN}id", peta[r.get(f"{RN}id")])
    return True


def _tanpa_kata(p: Any) -> bool:
    """Whether a paragraph says and shows nothing: it keeps a distance, ends a section, bounds an index."""
    return not teks(p) and next(p.iter(f"{WN}hyperlink", f"{WN}bookmarkStart", *GAMBAR), None) is None


def _berrelasi(p: Any) -> bool:
    """Whether a paragraph shows another part of the file, which the engine must bring along."""
    return any(nama.startswith(RN) for el in p.iterdescendants() for nama in el.attrib if el.getparent().tag != f"{WN}sectPr")


def _paragraf(badan: Any, isi: str) -> Any:
    from lxml import etree

    p = badan.makeelement(f"{WN}p", {})
    etree.SubElement(etree.SubElement(p, f"{WN}r"), f"{WN}t").text = isi
    return p


def kembalikan(berlacak: Any, titipan: Mapping[str, Titipan], pelacak: Pelacak) -> None:
    """Put back (into a document's root) what belongs in the places of the placeholders.

    What stands elsewhere now, as a table in another chapter, is whole at both places: deleted at one, inserted at the other.
    """
    for p in list(berlacak[0].iterchildren(f"{WN}p")):
        if not any((t.text or "").startswith(_BUKA) for t in p.iter(f"{WN}t", f"{WN}delText")):
            continue
        milik = titipan.get(_sisi(p, f"{WN}t", f"{WN}delText"))
        cara = tanda_akhir(p)
        if milik is not None and cara:
            jadi = [_tandai(deepcopy(milik.lama if cara == DEL else milik.baru), cara, pelacak)]
        elif milik is not None and not any(True for _ in p.iter(DEL, INS)):
            jadi = [deepcopy(milik.berlacak)]
        else:
            jadi = [_blok(p, titipan, pelacak, kata) for kata in (DEL, INS)]
        letak = p.getparent().index(p)
        p.getparent()[letak : letak + 1] = jadi


def _blok(p: Any, titipan: Mapping[str, Titipan], pelacak: Pelacak, cara: str) -> Any:
    """What a paragraph was (`DEL`) or is (`INS`) where the engine took a placeholder and something else for one."""
    milik = titipan.get(_sisi(p, f"{WN}delText" if cara == DEL else f"{WN}t"))
    if milik is not None:
        return _tandai(deepcopy(milik.lama if cara == DEL else milik.baru), cara, pelacak)
    wadah = p.makeelement(f"{WN}body", {})
    wadah.append(deepcopy(p))
    return _tandai(putuskan(wadah, terima=cara == INS)[0], cara, pelacak)


def _sisi(p: Any, *jenis: str) -> str:
    return "".join(t.text or "" for t in p.iter(*jenis))


def _tandai(blok: Any, cara: str, pelacak: Pelacak) -> Any:
    """Mark a whole table or paragraph, and return it."""
    for tr in blok.iterchildren(f"{WN}tr"):
        tandai_baris(tr, cara, pelacak)
    if blok.tag == f"{WN}p":
        tandai_akhir(blok, pelacak.tanda(blok, cara))
        for r in [*blok.findall(f"{WN}r"), *blok.findall(f"{WN}hyperlink/{WN}r")]:
            bungkus([r], pelacak.tanda(blok, cara))
    return blok
