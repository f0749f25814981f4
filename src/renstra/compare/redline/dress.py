"""The old side in the clothes of the new one: what belongs to the layout is the new document's on both sides.

Styles, settings, names of bookmarks, numbers of lists, widths and letters of a table, the stamp of a draft: compared,
they would be changes that nobody made. So the old document takes them over where the two correspond, and the new one
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from .elements import RN, WN, kisi, lambang_daftar, lebar, nilai, teks
from .package import SIFAT, Paket
from .rows import Kunci, pasangkan

_UKURAN_TABEL = re.compile(r"(?<=^Tabel)\d+")
_NOMOR_KETERANGAN = re.compile(r"^(Tabel|Gambar) [\d.]+ ")
_CAP = "PowerPlusWaterMarkObject"
_VML = "{urn:schemas-microsoft-com:vml}"


def samakan(lama: Paket, baru: Paket) -> None:
    """Give the old file the layout of the new one; both are clean. Only `lama` changes."""
    for jenis in ("settings", "theme", "fontTable", "webSettings"):
        for milik_lama, milik_baru in zip(lama.bagian(jenis), baru.bagian(jenis), strict=False):
            lama.isi[milik_lama] = baru.isi[milik_baru]
    if SIFAT in lama.isi and SIFAT in baru.isi:
        lama.isi[SIFAT] = baru.isi[SIFAT]
    _daftar(lama, baru, _gaya(lama, baru))
    _penanda(lama.pohon(), baru.pohon())
    _tabel(lama.pohon(), baru.pohon())
    _cap(lama, baru)


def _gaya(lama: Paket, baru: Paket) -> list[Any]:
    """The styles of the new one, and behind them those that only the old one has, which are returned."""
    tambahan = []
    for milik_lama, milik_baru in zip(lama.bagian("styles"), baru.bagian("styles"), strict=False):
        semua = deepcopy(baru.pohon(milik_baru))
        ada = {g.get(f"{WN}styleId") for g in semua.iterchildren(f"{WN}style")}
        for g in lama.pohon(milik_lama).iterchildren(f"{WN}style"):
            if g.get(f"{WN}styleId") not in ada:
                salinan = deepcopy(g)
                salinan.attrib.pop(f"{WN}default", None)
                semua.append(salinan)
                tambahan.append(salinan)
        lama.ganti(milik_lama, semua)
    return tambahan


def _daftar(lama: Paket, baru: Paket, gaya_tambahan: Sequence[Any]) -> None:
    """The lists of the new one; a list of the old one takes the number of that which holds the same items.

    Lists without counterpart, or with other signs, stand behind them under numbers of their own.
    """
    from ...document.frontmatter import salin_daftar

    bagian = [next(p.bagian("numbering"), None) for p in (lama, baru)]
    if bagian[0] is None or bagian[1] is None:
        return
    asal, tujuan = lama.pohon(bagian[0]), deepcopy(baru.pohon(bagian[1]))
    butir = [[p for p in paket.pohon().iter(f"{WN}p") if nilai(p, "pPr/numPr/numId")] for paket in (lama, baru)]
    lambang = [lambang_daftar(penomoran) for penomoran in (asal, tujuan)]
    nomor = {"0": "0"}
    kunci = [[(nilai(p, "pPr/numPr/ilvl"), teks(p)) for p in b] for b in butir]
    for i, j in sepadan(kunci[0], kunci[1]):
        n, m = nilai(butir[0][i], "pPr/numPr/numId"), nilai(butir[1][j], "pPr/numPr/numId")
        if n not in nomor and m not in nomor.values() and lambang[0].get(n) == lambang[1].get(m):
            nomor[n] = m
    for r in [r for el in (lama.pohon(), *gaya_tambahan) for r in el.iter(f"{WN}numId")]:
        n = r.get(f"{WN}val")
        if n not in nomor:
            nomor[n] = salin_daftar(tujuan, asal, n)
        r.set(f"{WN}val", nomor[n])
    lama.ganti(bagian[0], tujuan)


def _penanda(lama: Any, baru: Any) -> None:
    """The names of bookmarks: that of the counterpart in the new document, else one that no other has."""
    semua = [list(akar.iter(f"{WN}bookmarkStart")) for akar in (lama, baru)]
    milik_lama, milik_baru = ([str(b.get(f"{WN}name")) for b in s] for s in semua)
    nama: dict[str, str] = {}
    for jenis in dict.fromkeys(n.rstrip("0123456789") for n in milik_lama):
        letak = [[k for k, b in enumerate(s) if b.get(f"{WN}name").rstrip("0123456789") == jenis] for s in semua]
        asal, tujuan = ([Kunci(_sebutan(s[k])) for k in tempat] for s, tempat in zip(semua, letak, strict=True))
        for i, j in [*pasangkan(asal, tujuan), *sepadan(asal, tujuan, ganti=True)]:
            a, b = milik_lama[letak[0][i]], milik_baru[letak[1][j]]
            if a not in nama and b not in nama.values():
                nama[a] = b
    terpakai = set(milik_baru)
    for b, n in zip(semua[0], milik_lama, strict=True):
        if n not in nama:
            lain = (f"{n[:30]}_L{k}" for k in count(1))
            nama[n] = n if n not in terpakai else next(c for c in lain if c not in terpakai)
            terpakai.add(nama[n])
        b.set(f"{WN}name", nama[n])
    for el in lama.iter(f"{WN}hyperlink"):
        if (n := el.get(f"{WN}anchor")) in nama:
            el.set(f"{WN}anchor", nama[n])
    for el in lama.iter(f"{WN}instrText"):
        el.text = "".join(nama.get(kata, kata) for kata in re.split(r"(\s+)", el.text or ""))


def _sebutan(penanda: Any) -> str:
    """By which a bookmark is known again among those of its kind: the text of its paragraph without the number."""
    p = next(penanda.iterancestors(f"{WN}p"), None)
    return "" if p is None else _NOMOR_KETERANGAN.sub("", teks(p))


def _tabel(lama: Any, baru: Any) -> None:
    """How a table under the same bookmark fits the page: size of its letters and, with as many columns, their widths."""
    tujuan = dict(tabel_berjudul(baru))
    for nama, tbl in tabel_berjudul(lama):
        if nama in tujuan:
            _ukuran_huruf(tbl, tujuan[nama])
            _lebar_kolom(tbl, tujuan[nama])


def tabel_berjudul(akar: Any) -> Iterator[tuple[str, Any]]:
    """The tables of a document by the bookmark in their caption."""
    for tbl in akar[0].iterchildren(f"{WN}tbl"):
        judul = tbl.getprevious()
        penanda = None if judul is None else judul.find(f"{WN}bookmarkStart")
        if penanda is not None:
            yield penanda.get(f"{WN}name"), tbl


def _ukuran_huruf(tbl: Any, tujuan: Any) -> None:
    ukuran = next((m[0] for g in tujuan.iter(f"{WN}pStyle") if (m := _UKURAN_TABEL.search(g.get(f"{WN}val")))), "")
    for gaya in tbl.iter(f"{WN}pStyle") if ukuran else ():
        gaya.set(f"{WN}val", _UKURAN_TABEL.sub(ukuran, gaya.get(f"{WN}val")))


def _lebar_kolom(tbl: Any, tujuan: Any) -> None:
    kisi_lama, kisi_baru = (t.find(f"{WN}tblGrid") for t in (tbl, tujuan))
    if kisi_lama is None or kisi_baru is None or len(kisi_lama) != len(kisi_baru):
        return
    lebar_kolom = [int(k.get(f"{WN}w", "0")) for k in kisi_baru]
    tbl.replace(kisi_lama, deepcopy(kisi_baru))
    for sifat, milik_baru in zip(tbl.iterchildren(f"{WN}tblPr"), tujuan.iterchildren(f"{WN}tblPr"), strict=False):
        tbl.replace(sifat, deepcopy(milik_baru))
    for tr in tbl.iterchildren(f"{WN}tr"):
        for kolom, tc in kisi(tr).items():
            if (ukuran := tc.find(f"{WN}tcPr/{WN}tcW")) is not None:
                ukuran.set(f"{WN}w", str(sum(lebar_kolom[kolom : kolom + lebar(tc)])))


def _cap(lama: Paket, baru: Paket) -> None:
    """The stamp of a draft: as in the new document, in headers with a title and in that of the cover, which has none."""
    _lepas_cap(lama)
    for nama in baru.bagian("header"):
        cap = next(_cap_di(baru.pohon(nama)), None)
        if cap is None:
            continue
        if any(teks(p) for p in baru.pohon(nama).iter(f"{WN}p")):
            for milik_lama in lama.bagian("header"):
                p = next(lama.pohon(milik_lama).iter(f"{WN}p"))
                p.insert(1 if p.find(f"{WN}pPr") is not None else 0, deepcopy(cap))
        elif (sampul := next(lama.pohon().iter(f"{WN}sectPr"), None)) is not None:
            id = lama.tambah(nama, baru.serial(nama), baru.tipe(nama), "header")
            sampul.insert(0, sampul.makeelement(f"{WN}headerReference", {f"{WN}type": "default", f"{RN}id": id}))


def _lepas_cap(paket: Paket) -> None:
    """Take the stamp out of every header, and the headers that held nothing else out of the sections."""
    kosong = set()
    for nama in paket.bagian("header"):
        for r in list(_cap_di(paket.pohon(nama))):
            r.getparent().remove(r)
            if not any(teks(p) for p in paket.pohon(nama).iter(f"{WN}p")):
                kosong.add(nama)
    for rujukan in list(paket.pohon().iter(f"{WN}headerReference")):
        if paket.relasi()[rujukan.get(f"{RN}id")][1] in kosong:
            rujukan.getparent().remove(rujukan)
    paket.buang_yatim()


def _cap_di(akar: Any) -> Iterator[Any]:
    """The runs with the stamp in a header."""
    for bentuk in akar.iter(f"{_VML}shape"):
        if bentuk.get("id", "").startswith(_CAP):
            yield from bentuk.iterancestors(f"{WN}r")


def sepadan(lama: Sequence[Hashable], baru: Sequence[Hashable], ganti: bool = False) -> Iterator[tuple[int, int]]:
    """Places of what is equal in two sequences: as much as stands in one order, then what stands elsewhere.

    With `ganti` at last what stands in equal number between equal neighbours.
    """
    sisa: list[list[int]] = [[], []]
    terganti: list[tuple[int, int]] = []
    for jenis, i1, i2, j1, j2 in SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes():
        if jenis == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            sisa[0] += range(i1, i2)
            sisa[1] += range(j1, j2)
            terganti += zip(range(i1, i2), range(j1, j2), strict=True) if ganti and i2 - i1 == j2 - j1 else ()
    tempat: dict[Hashable, list[int]] = {}
    for j in reversed(sisa[1]):
        tempat.setdefault(baru[j], []).append(j)
    for i in sisa[0]:
        if tempat.get(lama[i]):
            yield i, tempat[lama[i]].pop()
    yield from terganti
