"""The marks themselves: writing one on a run, on the end of a paragraph, on its properties, on a whole row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from .elements import WN, pastikan_sifat

INS, DEL = f"{WN}ins", f"{WN}del"
_BUKAN_SIFAT = frozenset({f"{WN}rPr", f"{WN}sectPr", f"{WN}pPrChange"})
"""What stands among the properties of a paragraph and is none that a note of former properties may hold."""


@dataclass(frozen=True, slots=True)
class Pelacak:
    """Who changed, and when: what every mark says."""

    penulis: str
    tanggal: date

    @property
    def stempel(self) -> str:
        """The date as files write it, with an hour that means nothing."""
        return f"{self.tanggal.isoformat()}T00:00:00Z"

    @property
    def sifat(self) -> dict[str, str]:
        """The attributes of a mark; it is numbered at the very end (`tidy.rapikan`)."""
        return {f"{WN}id": "0", f"{WN}author": self.penulis, f"{WN}date": self.stempel}

    def tanda(self, wadah: Any, nama: str) -> Any:
        """A mark (its name with namespace), to be put into `wadah`."""
        return wadah.makeelement(nama, self.sifat)


def bungkus(run: Sequence[Any], tanda: Any) -> None:
    """Put runs that stand side by side into a mark."""
    induk = run[0].getparent()
    induk.insert(induk.index(run[0]), tanda)
    tanda.extend(run)
    if tanda.tag == DEL:
        for asal, jadi in (("t", "delText"), ("instrText", "delInstrText")):
            for el in tanda.iter(f"{WN}{asal}"):
                el.tag = f"{WN}{jadi}"


def tanda_akhir(p: Any) -> str:
    """What happens to the end of a paragraph: `INS`, `DEL`, or nothing."""
    sifat = p.find(f"{WN}pPr/{WN}rPr")
    tanda = [el.tag for el in sifat if el.tag in (INS, DEL)] if sifat is not None else []
    return str(tanda[0]) if len(tanda) == 1 else ""


def tandai_akhir(p: Any, tanda: Any) -> None:
    """Put a mark on the end of a paragraph."""
    sifat = pastikan_sifat(p, "pPr")
    run = sifat.find(f"{WN}rPr")
    if run is None:
        run = sifat.makeelement(f"{WN}rPr", {})
        # Behind it come only the section and the note of former properties.
        ekor = [n for n, el in enumerate(sifat) if el.tag in (f"{WN}sectPr", f"{WN}pPrChange")]
        sifat.insert(ekor[0] if ekor else len(sifat), run)
    run.insert(0, tanda)


def lepas_akhir(p: Any) -> Any:
    """Take the mark off the end of a paragraph, and return it; None when there is none."""
    sifat = p.find(f"{WN}pPr/{WN}rPr")
    tanda = next((el for el in sifat if el.tag in (INS, DEL)), None) if sifat is not None else None
    if tanda is not None:
        sifat.remove(tanda)
        if not len(sifat):
            sifat.getparent().remove(sifat)
    return tanda


def catat_sifat(p: Any, lama: Any | None, siapa: Mapping[str, str]) -> None:
    """Note the former properties (``w:pPr``) of a paragraph where they are others; `siapa` are the attributes of a mark."""
    if bersifat_sama(p.find(f"{WN}pPr"), lama):
        return
    sifat = pastikan_sifat(p, "pPr")
    for el in sifat.findall(f"{WN}pPrChange"):
        sifat.remove(el)
    catatan = sifat.makeelement(f"{WN}pPrChange", dict(siapa))
    catatan.append(catatan.makeelement(f"{WN}pPr", {}))
    if lama is not None:
        catatan[0].extend(deepcopy(el) for el in lama if el.tag not in _BUKAN_SIFAT)
    sifat.append(catatan)


def bersifat_sama(kiri: Any | None, kanan: Any | None) -> bool:
    """Whether two paragraph properties (``w:pPr`` or none) say the same of how a paragraph looks and stands."""
    isi = [[_bentuk(el) for el in sifat if el.tag not in _BUKAN_SIFAT] if sifat is not None else [] for sifat in (kiri, kanan)]
    return isi[0] == isi[1]


def _bentuk(el: Any) -> tuple[Any, ...]:
    return el.tag, tuple(sorted(el.attrib.items())), tuple(_bentuk(a) for a in el)


def tandai_baris(tr: Any, nama: str, pelacak: Pelacak) -> Any:
    """Mark a row of plain cells that comes or goes, with all that is in it; return it."""
    sifat = pastikan_sifat(tr, "trPr")
    sifat.append(pelacak.tanda(sifat, nama))
    for p in tr.iter(f"{WN}p"):
        tandai_akhir(p, pelacak.tanda(p, nama))
        for r in p.findall(f"{WN}r"):
            bungkus([r], pelacak.tanda(p, nama))
    return tr
