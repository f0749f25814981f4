"""What both sides lose before they are compared, since it changes without a change of content.

Page numbers in indexes, how a table is cut for its pages (parts of a long table; a merged cell that begins once more on a
new page), and data that a file carries beside its text. See ``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .elements import WN, atur_gabung, gabung, kisi, lebar, nilai, teks
from .package import DOKUMEN, Paket
from .resolve import ada_tanda, putuskan

_SISA_SUNTINGAN = [f"{WN}{n}" for n in ("proofErr", "lastRenderedPageBreak")]


def bersihkan(paket: Paket) -> None:
    """Take out of a file what is not content, and accept what is tracked in it already."""
    for nama in paket.bertanda():
        akar = paket.pohon(nama)
        if ada_tanda(akar):
            putuskan(akar, terima=True)
        for el in list(akar.iter(*_SISA_SUNTINGAN)):
            el.getparent().remove(el)
        for el in akar.iter():
            for sifat in [a for a in el.attrib if a.startswith(f"{WN}rsid")]:
                del el.attrib[sifat]
        for _, hasil in _bidang(akar, "PAGE"):
            for n, t in enumerate(hasil):
                t.text = "" if n else "1"
    paket.buang_relasi(DOKUMEN, "customXml")
    for jenis in ("customXml", "custom-properties", "thumbnail"):
        paket.buang_relasi("", jenis)
    paket.buang_yatim()
    _kosongkan_label(paket.pohon())
    ratakan(paket.pohon())


def ratakan(akar: Any) -> None:
    """Undo in a document (its root, changed in place) what only serves pages and indexes; a second time changes nothing."""
    for p in list(akar[0].iterchildren(f"{WN}p")):
        if _sela(p):
            _sambung_tabel(p)
    for tbl in akar[0].iterchildren(f"{WN}tbl"):
        _satukan_sel(tbl)
    _lepas_daftar(akar[0])


def _kosongkan_label(akar: Any) -> None:
    """Take the page numbers out of the indexes, with the dots that lead to them; their fields stay, for F9."""
    for perintah, hasil in _bidang(akar, "PAGEREF"):
        for t in hasil:
            t.getparent().remove(t)
        bidang = perintah.getparent().getprevious()
        sebelum = bidang.getprevious() if bidang is not None else None
        if sebelum is not None and [el.tag for el in sebelum] == [f"{WN}tab"]:
            sebelum.getparent().remove(sebelum)


def _bidang(akar: Any, jenis: str) -> Iterator[tuple[Any, list[Any]]]:
    """The fields of a kind: their instruction, and the text elements of their result."""
    for perintah in list(akar.iter(f"{WN}instrText")):
        if (perintah.text or "").split()[:1] == [jenis]:
            hasil = []
            for el in perintah.getparent().itersiblings():
                if any(c.get(f"{WN}fldCharType") == "end" for c in el.iter(f"{WN}fldChar")):
                    break
                hasil += el.iter(f"{WN}t")
            yield perintah, hasil


def _sela(p: Any) -> bool:
    """Whether a paragraph stands between two parts of one long table."""
    sela = p.find(f"{WN}pPr/{WN}pageBreakBefore") is not None and nilai(p, "pPr/pStyle") == "JarakTabel"
    if not sela or len(p) > 1 or p.getprevious() is None or p.getnext() is None:
        return False
    return bool(p.getprevious().tag == p.getnext().tag == f"{WN}tbl")


def _sambung_tabel(p: Any) -> None:
    """Make one table of the two around a paragraph, if they have the same heading."""
    atas, bawah = p.getprevious(), p.getnext()
    kepala = [
        [[teks(q) for q in tr.iter(f"{WN}p")] for tr in tbl.iterchildren(f"{WN}tr") if _kepala(tr)] for tbl in (atas, bawah)
    ]
    if kepala[0] != kepala[1]:
        return
    atas.extend([tr for tr in bawah.iterchildren(f"{WN}tr") if not _kepala(tr)])
    for el in (p, bawah):
        el.getparent().remove(el)


def _kepala(tr: Any) -> bool:
    return tr.find(f"{WN}trPr/{WN}tblHeader") is not None


def _satukan_sel(tbl: Any) -> None:
    """Let merged cells that begin once more, with the same words, go on instead.

    Where a page begins, all columns that merge begin anew, from the left; so a cell is taken for the same as the one
    above only if those to its left are.
    """
    baris = [kisi(tr) for tr in tbl.iterchildren(f"{WN}tr") if not _kepala(tr)]
    kolom = sorted({k for b in baris for k, tc in b.items() if gabung(tc)})
    awal: dict[int, Any] = {}
    for b in baris:
        sama = True
        for k in kolom:
            tc = b.get(k)
            if tc is None:
                awal.pop(k, None)
                sama = False
            elif gabung(tc) != "continue":
                atas = awal.get(k)
                sama = sama and atas is not None and lebar(atas) == lebar(tc) and _kata(atas) == _kata(tc) != []
                if sama:
                    _lanjutkan(atas, tc)
                else:
                    awal[k] = tc


def _kata(tc: Any) -> list[str]:
    return [t for t in (teks(p) for p in tc.iterchildren(f"{WN}p")) if t]


def _lanjutkan(atas: Any, tc: Any) -> None:
    atur_gabung(atas, "restart")
    atur_gabung(tc, "continue")
    p, *lain = tc.iterchildren(f"{WN}p")
    for el in lain:
        tc.remove(el)
    for el in [el for el in p if el.tag != f"{WN}pPr"]:
        p.remove(el)


def _lepas_daftar(badan: Any) -> None:
    """Give the beginning and the end of every index a paragraph of its own, of no height.

    So the first and the last of its entries can come and go like the others.
    """
    terbuka: list[bool] = []
    for p in list(badan.iterchildren(f"{WN}p")):
        awal, akhir = 0, 0
        for n, r in enumerate(p):
            for el in r.iter(f"{WN}fldChar", f"{WN}instrText"):
                match el.get(f"{WN}fldCharType"):
                    case None if terbuka and (el.text or "").split()[:1] == ["TOC"]:
                        terbuka[-1] = True
                    case "begin":
                        terbuka.append(False)
                    case "separate" if terbuka == [True]:
                        awal = n + 1
                    case "end" if terbuka and terbuka.pop():
                        akhir = n
        if akhir and any(_isi(el) for el in p[awal:akhir]):
            ekor = _paragraf_kosong(p)
            ekor.extend(p[akhir:])
            p.addnext(ekor)
        if awal and any(_isi(el) for el in p[awal:]):
            kepala = _paragraf_kosong(p)
            kepala.extend([el for el in p[:awal] if el.tag != f"{WN}pPr"])
            p.addprevious(kepala)


def _isi(el: Any) -> bool:
    return el.tag in (f"{WN}hyperlink", f"{WN}r")


def _paragraf_kosong(p: Any) -> Any:
    from lxml import etree

    baru = p.makeelement(f"{WN}p", {})
    etree.SubElement(etree.SubElement(baru, f"{WN}pPr"), f"{WN}pStyle").set(f"{WN}val", "JarakTabel")
    return baru
