"""What of a Word file must come back by accepting or rejecting: its blocks as plain values, in order.

Text with its fields, styles, the shape of tables, drawings with what they show, sections with their headers and footers.
Left out is how runs are cut, and what only looks different: widths, shading, the numbers given to drawings and bookmarks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .elements import GAMBAR, HURUF, RN, UJUNG_BIDANG, WN, gabung, lambang_daftar, lebar, nilai
from .package import DOKUMEN, Paket

_CATATAN = {f"{WN}footnoteReference": "footnotes", f"{WN}endnoteReference": "endnotes"}
_TANPA_ARTI = {
    "id",
    "name",
    "anchorId",
    "editId",
    "spid",
    "paraId",
    "textId",
    "rsidR",
    "rsidRDefault",
    "rsidP",
    "rsidRPr",
    "rsidTr",
}
"""Attributes of drawings that only number them."""


@dataclass(frozen=True, slots=True)
class ParagrafJadi:
    """A paragraph: style, list (its level, with the sign or count of that level), text, and the section that it ends."""

    gaya: str
    butir: str
    teks: str
    seksi: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True)
class SelJadi:
    """A cell: columns it spans, ``restart``, ``continue`` or nothing for merging downwards, its blocks."""

    lebar: int
    gabung: str
    isi: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class BarisJadi:
    """A row: whether it is a heading that repeats, and its cells."""

    kepala: bool
    sel: tuple[SelJadi, ...]


@dataclass(frozen=True, slots=True)
class TabelJadi:
    """A table: its rows."""

    baris: tuple[BarisJadi, ...]


Jadi = ParagrafJadi | TabelJadi


class Pembaca:
    """Reads the blocks of one Word file."""

    def __init__(self, paket: Paket) -> None:
        self._paket = paket
        penomoran = next(paket.bagian("numbering"), None)
        self._lambang = lambang_daftar(paket.pohon(penomoran)) if penomoran else {}

    def badan(self) -> list[Jadi]:
        """The blocks of the document; the last one stands for its last section."""
        badan = self._paket.pohon()[0]
        akhir = badan.find(f"{WN}sectPr")
        return [*self._blok(badan, DOKUMEN), ParagrafJadi("", "", "", None if akhir is None else self._seksi(akhir))]

    def _blok(self, wadah: Any, bagian: str) -> Iterator[Jadi]:
        for el in wadah:
            if el.tag == f"{WN}p":
                yield self._paragraf(el, bagian)
            elif el.tag == f"{WN}tbl":
                yield TabelJadi(tuple(self._baris(tr, bagian) for tr in el.iterchildren(f"{WN}tr")))
            elif el.tag == f"{WN}sdt" and (isi := el.find(f"{WN}sdtContent")) is not None:
                yield from self._blok(isi, bagian)

    def _paragraf(self, p: Any, bagian: str) -> ParagrafJadi:
        sifat = p.find(f"{WN}pPr")
        teks = "".join(self._teks(p, bagian))
        if sifat is None:
            return ParagrafJadi("", "", teks)
        nomor, seksi = sifat.find(f"{WN}numPr"), sifat.find(f"{WN}sectPr")
        butir = ""
        if nomor is not None:
            tingkat = nilai(nomor, "ilvl") or "0"
            butir = f"{tingkat}:{self._lambang.get(nilai(nomor, 'numId'), {}).get(tingkat, '')}"
        return ParagrafJadi(nilai(sifat, "pStyle"), butir, teks, self._seksi(seksi) if seksi is not None else None)

    def _baris(self, tr: Any, bagian: str) -> BarisJadi:
        kepala = tr.find(f"{WN}trPr/{WN}tblHeader") is not None
        return BarisJadi(kepala, tuple(self._sel(tc, bagian) for tc in tr.iterchildren(f"{WN}tc")))

    def _sel(self, tc: Any, bagian: str) -> SelJadi:
        return SelJadi(lebar(tc), gabung(tc), tuple(self._blok(tc, bagian)))

    def _teks(self, el: Any, bagian: str) -> Iterator[str]:
        for anak in el:
            tag = anak.tag
            if tag in (f"{WN}t", f"{WN}instrText"):
                yield anak.text or ""
            elif tag in HURUF:
                yield HURUF[tag]
            elif tag == f"{WN}fldChar":
                yield UJUNG_BIDANG.get(anak.get(f"{WN}fldCharType"), "")
            elif tag == f"{WN}fldSimple":
                yield f"\x13{anak.get(f'{WN}instr')}\x14"
                yield from self._teks(anak, bagian)
                yield "\x15"
            elif tag in _CATATAN:
                yield f"\ufffc[{self._catatan(_CATATAN[tag], anak.get(f'{WN}id'))}]"
            elif tag in GAMBAR:
                yield f"\ufffc[{_sidik(self._rupa(anak, bagian))}]"
            elif tag not in (f"{WN}pPr", f"{WN}rPr"):
                yield from self._teks(anak, bagian)

    def _catatan(self, jenis: str, nomor: str) -> str:
        """The text of a footnote or endnote."""
        nama = next(self._paket.bagian(jenis), None)
        if nama is None:
            return ""
        return repr([list(self._blok(el, nama)) for el in self._paket.pohon(nama) if el.get(f"{WN}id") == nomor])

    def _rupa(self, el: Any, bagian: str) -> tuple[Any, ...]:
        """What a drawing shows: its elements, the texts in its boxes, and the chart or picture behind it."""
        if el.tag == f"{WN}txbxContent":
            return tuple(self._blok(el, bagian))
        sifat = []
        for nama, isi in sorted(el.attrib.items()):
            if nama.startswith(RN):
                sifat.append(self._tujuan(isi, bagian))
            elif nama.rpartition("}")[2] not in _TANPA_ARTI:
                sifat.append((nama, isi))
        return (el.tag, tuple(sifat), (el.text or "").strip(), tuple(self._rupa(a, bagian) for a in el if isinstance(a.tag, str)))

    def _tujuan(self, id: str, bagian: str) -> Any:
        _, nama = self._paket.relasi(bagian).get(id, ("", ""))
        if nama not in self._paket.isi:
            return nama
        return self._rupa(self._paket.pohon(nama), nama) if nama.endswith(".xml") else _sidik(self._paket.isi[nama])

    def _seksi(self, seksi: Any) -> tuple[Any, ...]:
        """Paper, direction and counting of pages; headers and footers by kind, as their blocks."""
        kertas, halaman = seksi.find(f"{WN}pgSz"), seksi.find(f"{WN}pgNumType")
        sifat = [tuple(sorted(el.attrib.items())) if el is not None else () for el in (kertas, halaman)]
        rujukan = {
            (el.tag.rpartition("}")[2], el.get(f"{WN}type")): self._paket.relasi().get(el.get(f"{RN}id"), ("", ""))[1]
            for el in seksi.iterchildren(f"{WN}headerReference", f"{WN}footerReference")
        }
        kepala_kaki = tuple(
            (k, tuple(self._blok(self._paket.pohon(nama), nama)) if nama in self._paket.isi else nama)
            for k, nama in sorted(rujukan.items())
        )
        return (*sifat, kepala_kaki)


def _sidik(isi: Any) -> str:
    return hashlib.sha256(isi if isinstance(isi, bytes) else repr(isi).encode()).hexdigest()[:16]
