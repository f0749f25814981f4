"""Tables of the document, tracked row by row before the engine sees it.

The engine takes rows for the same by how much of them is; where pagu and targets changed in most cells, a reader would
see a sub kegiatan struck through and the same one written beside it. Rows are paired here by their words, and within a
pair cell by cell, word by word. Tables of another make (other columns, cells of more than one paragraph) are left to the
engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from .elements import WN, gabung, kisi, lebar, nilai, pastikan_sifat, teks
from .marks import DEL, INS, Pelacak, bungkus, catat_sifat, tandai_baris
from .rows import Kunci, pasangkan

_ISI_SEL = frozenset({f"{WN}t", f"{WN}br", f"{WN}tab", f"{WN}rPr"})
_KATA = re.compile(r"\S+|\s")
_ANGKA = re.compile(r"[\d.,()%\-]+")


def sepadan(lama: Any, baru: Any) -> bool:
    """Whether two tables have as many columns, and only plain cells of one paragraph."""
    kolom = [len(t.findall(f"{WN}tblGrid/{WN}gridCol")) for t in (lama, baru)]
    return kolom[0] == kolom[1] and all(_sederhana(t) for t in (lama, baru))


def _sederhana(tbl: Any) -> bool:
    for tc in tbl.iter(f"{WN}tc"):
        isi = [el for el in tc if el.tag != f"{WN}tcPr"]
        if len(isi) != 1 or isi[0].tag != f"{WN}p":
            return False
        run = [el for el in isi[0] if el.tag != f"{WN}pPr"]
        if len(run) > 1 or any(r.tag != f"{WN}r" or any(el.tag not in _ISI_SEL for el in r) for r in run):
            return False
    return True


def lacak_tabel(lama: Any, baru: Any, pelacak: Pelacak) -> Any:
    """The new table with the rows of the old one among its own, and every difference marked."""
    hasil = deepcopy(baru)
    baris_baru = list(hasil.iterchildren(f"{WN}tr"))
    for tr in baris_baru:
        hasil.remove(tr)
    baris_lama = [deepcopy(tr) for tr in lama.iterchildren(f"{WN}tr")]
    bergabung = _kolom_bergabung(baris_lama) | _kolom_bergabung(baris_baru)
    i = j = 0
    pasangan = pasangkan(_kunci(baris_lama, bergabung), _kunci(baris_baru, bergabung))
    for a, b in [*pasangan, (len(baris_lama), len(baris_baru))]:
        hasil.extend(tandai_baris(tr, DEL, pelacak) for tr in baris_lama[i:a])
        hasil.extend(tandai_baris(tr, INS, pelacak) for tr in baris_baru[j:b])
        if a < len(baris_lama):
            hasil.extend(_baris(baris_lama[a], baris_baru[b], pelacak))
        i, j = a + 1, b + 1
    return hasil


def _kolom_bergabung(baris: Sequence[Any]) -> set[int]:
    """The columns in which cells below the heading are merged."""
    return {k for tr in baris if not _kepala(tr) for k, tc in kisi(tr).items() if gabung(tc)}


def _kunci(baris: Sequence[Any], bergabung: set[int]) -> list[Kunci]:
    """By what each row is known. Figures are left out: they change most often, and say the least."""
    hasil = []
    bersama: dict[int, str] = {}
    for tr in baris:
        sendiri = ["kepala"] if _kepala(tr) else []
        for k, tc in kisi(tr).items():
            isi = " ".join(teks(p) for p in tc.iterchildren(f"{WN}p"))
            if k in bergabung and not _kepala(tr) and lebar(tc) == 1:
                bersama[k] = bersama.get(k, "") if gabung(tc) == "continue" else isi
            else:
                sendiri.append(isi)
        kata = [k for k in (_tanpa_angka(isi) for isi in sendiri) if k]
        hasil.append(
            Kunci(" ".join(kata) or " ".join(sendiri), repr(sorted(bersama.items())).casefold(), next(iter(kata), ""))
        )  # fmt: skip
    return hasil


def _tanpa_angka(isi: str) -> str:
    return " ".join(k for k in isi.split() if not _ANGKA.fullmatch(k)).casefold()


def _baris(lama: Any, baru: Any, pelacak: Pelacak) -> Iterator[Any]:
    """A row that changed, cell by cell; as two rows when its cells are cut otherwise."""
    sel_lama, sel_baru = kisi(lama), kisi(baru)
    bentuk = [[(k, lebar(tc)) for k, tc in sel.items()] for sel in (sel_lama, sel_baru)]
    if bentuk[0] != bentuk[1] or _kepala(lama) != _kepala(baru):
        yield tandai_baris(lama, DEL, pelacak)
        yield tandai_baris(baru, INS, pelacak)
        return
    for kolom, tc in sel_baru.items():
        _sel(sel_lama[kolom], tc, pelacak)
    yield baru


def _kepala(tr: Any) -> bool:
    return tr.find(f"{WN}trPr/{WN}tblHeader") is not None


def _sel(lama: Any, baru: Any, pelacak: Pelacak) -> None:
    """A cell: how it merges, then its paragraph."""
    if gabung(lama) != gabung(baru):
        semula, sifat = (pastikan_sifat(tc, "tcPr") for tc in (lama, baru))
        sifat.append(pelacak.tanda(sifat, f"{WN}tcPrChange"))
        sifat[-1].append(deepcopy(semula))
    p_lama, p = lama.find(f"{WN}p"), baru.find(f"{WN}p")
    if nilai(p_lama, "pPr/pStyle") != nilai(p, "pPr/pStyle"):
        catat_sifat(p, p_lama.find(f"{WN}pPr"), pelacak.sifat)
    if teks(p_lama) != teks(p):
        _kata_demi_kata(p_lama, p, pelacak)


def _kata_demi_kata(lama: Any, p: Any, pelacak: Pelacak) -> None:
    """Write the paragraph anew: what is the same, what went, what came, in the order of reading."""
    rupa_lama, rupa = (x.find(f"{WN}r/{WN}rPr") for x in (lama, p))
    asal, jadi = teks(lama), teks(p)
    for r in p.findall(f"{WN}r"):
        p.remove(r)
    for tetap, keluar, masuk in beda_kata(asal, jadi):
        for isi, sifat, nama in ((tetap, rupa, ""), (keluar, rupa_lama, DEL), (masuk, rupa, INS)):
            if isi:
                r = _run(p, isi, sifat)
                p.append(r)
                if nama:
                    bungkus([r], pelacak.tanda(p, nama))


def beda_kata(asal: str, jadi: str) -> Iterator[tuple[str, str, str]]:
    """Cut two texts into what is the same, what went and what came; blanks alone between two changes belong to them."""
    a, b = _KATA.findall(asal), _KATA.findall(jadi)
    keluar = masuk = ""
    for apa, i, ii, j, jj in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        isi_a, isi_b = "".join(a[i:ii]), "".join(b[j:jj])
        if apa != "equal" or (isi_a.isspace() and (keluar or masuk) and ii < len(a) and jj < len(b)):
            keluar, masuk = keluar + isi_a, masuk + isi_b
            continue
        if keluar or masuk:
            yield "", keluar, masuk
        yield isi_a, "", ""
        keluar = masuk = ""
    if keluar or masuk:
        yield "", keluar, masuk


def _run(p: Any, isi: str, sifat: Any | None) -> Any:
    """A run of text; line ends and tabs are elements of their own."""
    r = p.makeelement(f"{WN}r", {})
    if sifat is not None:
        r.append(deepcopy(sifat))
    for potong in re.split(r"([\n\t])", isi):
        if potong in ("\n", "\t"):
            r.append(r.makeelement(f"{WN}br" if potong == "\n" else f"{WN}tab", {}))
        elif potong:
            t = r.makeelement(f"{WN}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            t.text = potong
            r.append(t)
    return r
