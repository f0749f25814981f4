"""What the engine wrote, in the form that a reader and Word take best; accepting or rejecting it gives the same.

See ``docs/word/lacak-perubahan.md`` for each step and its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby, takewhile
from typing import Any

from .elements import GAMBAR, WN, lambang_daftar, nilai, pastikan_sifat, teks
from .marks import DEL, INS, bersifat_sama, catat_sifat, lepas_akhir, tanda_akhir, tandai_akhir
from .package import Paket
from .resolve import TANDA, TANDA_RENTANG

_ISI_SAJA = frozenset({INS, DEL, f"{WN}pPr", f"{WN}bookmarkStart", f"{WN}bookmarkEnd", f"{WN}proofErr"})
_MERK_BIDANG = [*sorted(GAMBAR), f"{WN}fldChar", f"{WN}fldSimple", f"{WN}hyperlink"]


def rapikan(paket: Paket) -> None:
    """Put the marks of a whole file in order; `paket` is changed."""
    penomoran = next(paket.bagian("numbering"), None)
    lambang = lambang_daftar(paket.pohon(penomoran)) if penomoran else {}
    for nama in paket.bertanda():
        akar = paket.pohon(nama)
        _tanpa_pindah(akar)
        _sifat(akar, lambang)
        for p in akar.iter(f"{WN}p"):
            _hapus_dahulu(p)
        for wadah in [akar, *akar.iter(f"{WN}body", f"{WN}tc", f"{WN}txbxContent")]:
            _paragraf_setara(wadah)
            _akhir_wadah(wadah)
            _sambungan(wadah)
    _pasang_daftar(paket.pohon())
    _nomori(paket)
    paket.buang_yatim()


def _tanpa_pindah(akar: Any) -> None:
    """Moves as what they consist of, a deletion and an insertion."""
    for asal, jadi in ((f"{WN}moveFrom", DEL), (f"{WN}moveTo", INS)):
        for el in akar.iter(asal):
            el.tag = jadi
    for el in list(akar.iter(*TANDA_RENTANG)):
        el.getparent().remove(el)


def _sifat(akar: Any, lambang: dict[str, dict[str, str]]) -> None:
    """Notes of former properties: only those by which the structure changed; none of the sign that a list once showed."""

    def butir(p: Any) -> tuple[str, str]:
        tingkat = nilai(p, "numPr/ilvl") or "0"
        return tingkat, lambang.get(nilai(p, "numPr/numId"), {}).get(tingkat, "")

    def ada(nama: str) -> Callable[[Any], Any]:
        return lambda el: [sorted(a.attrib.items()) for a in el.iterchildren(f"{WN}{nama}")]

    penting: dict[str, tuple[Callable[[Any], Any], ...]] = {
        "pPr": (lambda el: nilai(el, "pStyle"), butir),
        "tcPr": (lambda el: nilai(el, "gridSpan") or "1", ada("vMerge"), ada("hMerge")),
        "trPr": (lambda el: el.find(f"{WN}tblHeader") is not None,),
        "tblGrid": (lambda el: len(el.findall(f"{WN}gridCol")),),
        "tblPr": (),
        "tblPrEx": (),
        "rPr": (),
    }
    for catatan in list(akar.iter(f"{WN}numberingChange")):
        catatan.getparent().remove(catatan)
    for nama, ukuran in penting.items():
        for catatan in list(akar.iter(f"{WN}{nama}Change")):
            induk = catatan.getparent()
            lama = catatan[0] if len(catatan) else catatan
            if all(u(induk) == u(lama) for u in ukuran):
                induk.remove(catatan)
                if nama == "rPr" and not len(induk):
                    induk.getparent().remove(induk)


def _paragraf_setara(wadah: Any) -> None:
    """Where paragraphs were taken out and put in side by side: what is the same at both ends stays; the old ones come first."""
    for deret in _deret(wadah):
        keluar, masuk = ([p for p in deret if _utuh(p) == jenis] for jenis in (DEL, INS))
        if not keluar or not masuk:
            continue
        letak = wadah.index(deret[0])
        for p in deret:
            wadah.remove(p)
        awal = _sama(keluar, masuk)
        akhir = _sama(keluar[awal:][::-1], masuk[awal:][::-1])
        hasil = [*masuk[:awal], *keluar[awal : len(keluar) - akhir], *masuk[awal:]]
        for p in [*masuk[:awal], *(masuk[-akhir:] if akhir else ())]:
            _tetapkan(p)
        wadah[letak:letak] = hasil


def _deret(wadah: Any) -> Iterator[list[Any]]:
    """Stretches of paragraphs that come or go as a whole."""
    for utuh, deret in groupby(list(wadah), key=lambda el: el.tag == f"{WN}p" and _utuh(el) != ""):
        if utuh:
            yield list(deret)


def _utuh(p: Any) -> str:
    """`INS` or `DEL` for a paragraph that comes or goes with all that is in it, links among it."""
    tanda = tanda_akhir(p)
    isi = [el for anak in p for el in (anak if anak.tag == f"{WN}hyperlink" else [anak])]
    if not tanda or any(el.tag not in _ISI_SAJA or (el.tag in (INS, DEL) and el.tag != tanda) for el in isi):
        return ""
    return tanda


def _sama(kiri: Sequence[Any], kanan: Sequence[Any]) -> int:
    """How many paragraphs are the same from the beginning on: plain text of one style."""
    n = 0
    for a, b in zip(kiri, kanan, strict=False):
        if any(next(p.iter(*_MERK_BIDANG), None) is not None for p in (a, b)) or _rupa(a) != _rupa(b):
            break
        n += 1
    return n


def _rupa(p: Any) -> tuple[Any, ...]:
    from lxml import etree

    seksi = p.find(f"{WN}pPr/{WN}sectPr")
    sifat = tuple(nilai(p, f"pPr/{n}") for n in ("pStyle", "numPr/numId", "numPr/ilvl"))
    return *sifat, b"" if seksi is None else etree.tostring(seksi), _teks_utuh(p)


def _teks_utuh(p: Any) -> str:
    salinan = deepcopy(p)
    for el in salinan.iter(f"{WN}delText"):
        el.tag = f"{WN}t"
    return teks(salinan)


def _tetapkan(p: Any) -> None:
    """Take the marks off a paragraph, which stays."""
    lepas_akhir(p)
    for el in [el for el in p if el.tag in (INS, DEL)]:
        letak = p.index(el)
        p[letak : letak + 1] = list(el)


def _akhir_wadah(wadah: Any) -> None:
    """Take the mark off the last paragraph of a cell or of the document: it never goes, and would leave an empty line.

    What was deleted and inserted there stands in one paragraph instead; what was added or dropped after a paragraph that
    stays begins at the end of that one.
    """
    blok = [el for el in wadah if el.tag in (f"{WN}p", f"{WN}tbl", f"{WN}sdt")]
    n = len(blok)
    while n and blok[n - 1].tag == f"{WN}p" and _utuh(blok[n - 1]):
        n -= 1
    deret = blok[n:]
    if not deret or _wadah_bertanda(wadah):
        return
    keluar, masuk = ([p for p in deret if _utuh(p) == jenis] for jenis in (DEL, INS))
    if keluar and masuk:
        # Only the last two meet; what came before is in order already.
        _gabungkan(keluar[-1], masuk[-1])
    elif n and blok[n - 1].tag == f"{WN}p" and not tanda_akhir(blok[n - 1]):
        _geser(blok[n - 1], deret)


def _wadah_bertanda(wadah: Any) -> bool:
    """Whether a cell comes or goes itself, alone or with its row."""
    baris = wadah.getparent()
    sifat = [wadah.find(f"{WN}tcPr")] + ([] if baris is None else [baris.find(f"{WN}trPr")])
    return any(el.tag in (INS, DEL, f"{WN}cellIns", f"{WN}cellDel") for s in sifat if s is not None for el in s)


def _gabungkan(keluar: Any, masuk: Any) -> None:
    """Put what is deleted with one paragraph before what is inserted with the other; the last of them stays."""
    tanda = lepas_akhir(keluar)
    lepas_akhir(masuk)
    catat_sifat(masuk, keluar.find(f"{WN}pPr"), tanda.attrib)
    letak = 1 if masuk.find(f"{WN}pPr") is not None else 0
    masuk[letak:letak] = [el for el in keluar if el.tag != f"{WN}pPr"]
    masuk.getparent().remove(keluar)


def _sambungan(wadah: Any) -> None:
    """Where a change at the end of a paragraph goes on with whole paragraphs: one change, as if it were typed.

    LibreOffice takes it for one as well, and would lose the end of a paragraph that stays.
    """
    for deret in _deret(wadah):
        tetap = deret[0].getprevious()
        jenis = _utuh(deret[0])
        serupa = list(takewhile(lambda p, jenis=jenis: _utuh(p) == jenis, deret))  # type: ignore[misc]
        if (
            tetap is not None
            and tetap.tag == f"{WN}p"
            and len(tetap)
            and tetap[-1].tag == jenis
            and not tanda_akhir(tetap)
            and bersifat_sama(tetap.find(f"{WN}pPr"), serupa[-1].find(f"{WN}pPr"))
            and tetap.find(f"{WN}pPr/{WN}sectPr") is None
        ):
            _geser(tetap, serupa)


def _geser(tetap: Any, deret: Sequence[Any]) -> None:
    """Move the marks of the paragraphs after one that stays up by one."""
    akhir = deret[-1]
    jenis = _utuh(akhir)
    tanda = lepas_akhir(akhir)
    semula = deepcopy(pastikan_sifat(tetap, "pPr"))
    tandai_akhir(tetap, tanda)
    if jenis == INS:
        catat_sifat(akhir, semula, tanda.attrib)
    else:
        lama = akhir.find(f"{WN}pPr")
        if lama is not None:
            akhir.remove(lama)
        akhir.insert(0, semula)
        catat_sifat(akhir, lama, tanda.attrib)


def _hapus_dahulu(p: Any) -> None:
    """In every place of a paragraph: what was deleted before what was inserted, as one reads *semula* and *menjadi*."""
    for wadah in {el.getparent() for el in p.iter(INS) if el.getparent().tag != f"{WN}rPr"}:
        for bertanda, deret in groupby(list(wadah), key=lambda el: el.tag in (INS, DEL)):
            if bertanda:
                semua = list(deret)
                letak = wadah.index(semua[0])
                wadah[letak : letak + len(semua)] = sorted(semua, key=lambda el: el.tag == INS)


def _pasang_daftar(akar: Any) -> None:
    """Put the ends of an index, which have paragraphs of their own, back into its first and last entry if those stay."""
    for p in list(akar[0].iterchildren(f"{WN}p")):
        ujung = [el.get(f"{WN}fldCharType") for el in p.iter(f"{WN}fldChar")]
        if tanda_akhir(p) or nilai(p, "pPr/pStyle") != "JarakTabel" or any(el.tag not in (f"{WN}r", f"{WN}pPr") for el in p):
            continue
        if ujung == ["begin", "separate"] and _tetap(p.getnext()):
            berikut = p.getnext()
            letak = 1 if berikut.find(f"{WN}pPr") is not None else 0
            berikut[letak:letak] = list(p)[1:]
            akar[0].remove(p)
        elif ujung == ["end"] and _tetap(p.getprevious()):
            p.getprevious().extend(list(p)[1:])
            akar[0].remove(p)


def _tetap(p: Any | None) -> bool:
    """Whether there is a paragraph whose end is not tracked."""
    return p is not None and p.tag == f"{WN}p" and not tanda_akhir(p)


def _nomori(paket: Paket) -> None:
    """Number all marks in order, behind the bookmarks."""
    nomor = max((int(b.get(f"{WN}id")) for b in paket.pohon().iter(f"{WN}bookmarkStart")), default=0)
    for nama in paket.bertanda():
        for el in paket.pohon(nama).iter(*TANDA):
            nomor += 1
            el.set(f"{WN}id", str(nomor))
