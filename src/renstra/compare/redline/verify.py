"""The proof: accepting every change of a redline gives the new document, rejecting every change the old one.

Nothing of the engine is believed. The redline is taken as bytes, decided both ways (`resolve`) and held against the
two sides, block by block (`shape`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from .clean import ratakan
from .elements import UJUNG_BIDANG, WN
from .package import Paket
from .resolve import ada_tanda, putuskan
from .shape import BarisJadi, Jadi, ParagrafJadi, Pembaca, SelJadi, TabelJadi

_PALING_PANJANG = 80
"""Characters of a text that a message quotes."""
_PERINTAH = re.compile("\x13[^\x14\x15]*\x14?|\x15")


def buktikan(redline: bytes, lama: Paket, baru: Paket) -> str:
    """Say what is wrong with a redline of two clean files (`clean.bersihkan`); nothing when it gives both of them."""
    berlacak = Paket.baca(redline)
    for nama in berlacak.bertanda():
        if not _seimbang(berlacak.pohon(nama)):
            return f"sebuah bidang (field) di {nama} terbuka tanpa tertutup"
    for terima, seharusnya in ((True, baru), (False, lama)):
        jadi = Paket.baca(redline)
        for nama in jadi.bertanda():
            putuskan(jadi.pohon(nama), terima)
        if beda := _perbedaan(jadi, seharusnya):
            perbuatan, sisi = ("diterima", "baru") if terima else ("ditolak", "lama")
            return f"bila semua perubahan {perbuatan}, hasilnya lain daripada dokumen {sisi}: {beda}"
    return ""


def _perbedaan(jadi: Paket, seharusnya: Paket) -> str:
    """Where a decided document first differs from what it should be, in words; nothing when they are the same."""
    if any(ada_tanda(jadi.pohon(nama)) for nama in jadi.bertanda()):
        return "masih ada perubahan yang belum diputuskan"
    ratakan(jadi.pohon())
    if not all(_seimbang(jadi.pohon(nama)) for nama in jadi.bertanda()):
        return "sebuah bidang (field) terbuka tanpa tertutup"
    if beda := _beda_blok(Pembaca(jadi).badan(), Pembaca(seharusnya).badan()):
        return beda
    if putus := sorted(_rujukan_putus(jadi) - _rujukan_putus(seharusnya)):
        return f"rujukan kehilangan tempat yang ditunjuknya ({putus[0]})"
    return ""


def _beda_blok(jadi: Sequence[Jadi], seharusnya: Sequence[Jadi]) -> str:
    sesudah = "awal naskah"
    for a, b in zip_longest(jadi, seharusnya):
        if a != b:
            return f"sesudah {sesudah}, {_beda(a, b)}"
        if isinstance(a, ParagrafJadi) and _PERINTAH.sub("", a.teks).strip():
            sesudah = _kutip(a)
    return ""


def _beda(a: Any, b: Any) -> str:
    match a, b:
        case TabelJadi(baris_a), TabelJadi(baris_b):
            for n, (p, q) in enumerate(zip_longest(baris_a, baris_b), 1):
                if p != q:
                    return f"tabel baris {n}, {_beda(p, q)}"
        case BarisJadi(kepala_a, sel_a), BarisJadi(kepala_b, sel_b):
            if kepala_a != kepala_b:
                return "baris kepala tabel"
            for n, (p, q) in enumerate(zip_longest(sel_a, sel_b), 1):
                if p != q:
                    return f"sel {n}: {_beda(p, q)}"
        case SelJadi(lebar_a, gabung_a, isi_a), SelJadi(lebar_b, gabung_b, isi_b):
            if (lebar_a, gabung_a) == (lebar_b, gabung_b):
                return next(_beda(p, q) for p, q in zip_longest(isi_a, isi_b) if p != q)
            return f"gabungan sel {_gabungan(a)}, seharusnya {_gabungan(b)}"
        case ParagrafJadi(), ParagrafJadi() if a.teks == b.teks:
            apa = "bagian halaman" if a.seksi != b.seksi else f"gaya atau nomor daftar ({a.gaya}, seharusnya {b.gaya})"
            return f"{apa} pada {_kutip(b)}"
    return f"terdapat {_kutip(a)}, seharusnya {_kutip(b)}"


def _gabungan(sel: SelJadi) -> str:
    return f"{sel.lebar} kolom {sel.gabung or 'sendiri'}"


def _kutip(a: Any) -> str:
    """What stands somewhere, as a message says it."""
    match a:
        case ParagrafJadi(teks=teks):
            isi = " ".join(_PERINTAH.sub("", teks).split())
            return f"“{isi[:_PALING_PANJANG]}{'…' if len(isi) > _PALING_PANJANG else ''}”" if isi else "paragraf kosong"
        case TabelJadi(baris):
            return f"tabel {len(baris)} baris"
        case BarisJadi(sel=sel):
            return f"baris {len(sel)} sel"
        case SelJadi(isi=isi_sel):
            return " ".join(map(_kutip, isi_sel))
    return "akhir bagian"


def _seimbang(akar: Any) -> bool:
    """Whether every field of a part begins before its result and ends after it, all marks read along."""
    terbuka: list[str] = []
    for el in akar.iter(f"{WN}fldChar"):
        jenis = el.get(f"{WN}fldCharType")
        if jenis == "begin":
            terbuka.append(jenis)
        elif not terbuka or (jenis == "separate" and terbuka[-1] != "begin") or jenis not in UJUNG_BIDANG:
            return False
        elif jenis == "separate":
            terbuka[-1] = jenis
        else:
            terbuka.pop()
    return not terbuka


def _rujukan_putus(paket: Paket) -> set[str]:
    """The bookmarks that links and fields of a document point at and that are not in it."""
    akar = paket.pohon()
    ada = {b.get(f"{WN}name") for b in akar.iter(f"{WN}bookmarkStart")}
    ditunjuk = {a for el in akar.iter(f"{WN}hyperlink") if (a := el.get(f"{WN}anchor"))}
    for el in akar.iter(f"{WN}instrText"):
        kata = (el.text or "").split()
        if kata[:1] in (["PAGEREF"], ["REF"]) and len(kata) > 1:
            ditunjuk.add(kata[1])
    return ditunjuk - ada
