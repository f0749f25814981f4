"""The rendered chapters as the rules see them: headings, paragraphs, tables, and the plan's own texts line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from pathlib import Path

from .document.columns import bentangkan
from .document.tables import deret, kata
from .material import Perangkat
from .narrative.blocks import Blok, Butir, Judul, Paragraf, Potongan, Rujukan, TempatGambar, TempatTabel
from .narrative.engine import lingkungan
from .narrative.markdown import ke_blok
from .narrative.systematics import Subbab
from .rules.naskah import TAG, Bab, Bagian, BarisTeks, Naskah, TabelNaskah
from .templates import baca_teks

_TAG = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
_PERINTAH = re.compile(r"\{%[-+]?\s*(end)?(\w+)")
_TEMPAT = re.compile(r"\{\{[-+]?\s*(?:tabel|gambar|tanda_tangan)\s*\(")
_PEMBUKA = frozenset({"if", "for", "macro", "call", "filter", "with"})
_BERULANG = frozenset({"for", "macro", "call", "set"})


def naskah(perangkat: Perangkat) -> Naskah:
    """Return the document of a plan whose texts and profiles are sound."""
    judul, renstra = perangkat.judul_tabel, perangkat.konteks.renstra
    semua_deret, semua_kata = deret(renstra), kata(renstra)
    return Naskah(
        tuple(_bab(perangkat)),
        {
            id: TabelNaskah(judul[id], tuple(k.isi for k in bentangkan(t, semua_deret, semua_kata)))
            for id, t in perangkat.tabel.items()
        },
        teks_sendiri(perangkat.folder, frozenset(perangkat.sistematika.teks())),
        renstra.identitas.sistematika,
    )


def teks_sendiri(folder: Path, dipakai: Collection[str] | None = None) -> tuple[BarisTeks, ...]:
    """The lines of the texts in ``narasi/`` of a plan, of the ids that are `dipakai` when that is known.

    A text that is no UTF-8 is told elsewhere.
    """
    hasil: list[BarisTeks] = []
    for berkas in sorted((folder / "narasi").glob("*.md.j2")):
        if dipakai is not None and berkas.name.removesuffix(".md.j2") not in dipakai:
            continue
        try:
            teks = baca_teks(berkas)
        except (OSError, UnicodeDecodeError):
            continue
        hasil += _baris(f"narasi/{berkas.name}", teks)
    return tuple(hasil)


def _baris(berkas: str, teks: str) -> Iterator[BarisTeks]:
    """Cut a text into lines without tags, and follow the blocks of tags (``{% if %}``) that each line stands in."""
    nomor_blok = count(1)
    blok: list[tuple[str, int]] = []
    baris: list[str] = [""]
    sifat: list[tuple[int, bool]] = [(0, False)]
    for bagian in _TAG.split(teks.expandtabs(4)):
        isi = bagian
        if bagian.startswith("{%"):
            _buka_tutup(bagian, blok, nomor_blok)
        if bagian[:2] in {"{%", "{#", "{{"}:
            cetak = bagian.startswith("{{") and not _TEMPAT.match(bagian)
            isi = (TAG if cetak else "") + "\n" * bagian.count("\n")
        for n, potong in enumerate(isi.split("\n")):
            if n:
                baris.append("")
                sifat.append((0, False))
            if potong.strip() and not baris[-1].strip():
                sifat[-1] = (blok[-1][1] if blok else 0, any(jenis in _BERULANG for jenis, _ in blok))
            baris[-1] += potong
    for nomor, (isi, (lingkup, berulang)) in enumerate(zip(baris, sifat, strict=True), 1):
        if (bersih := isi.strip()) and bersih != TAG:
            yield BarisTeks(berkas, nomor, bersih, len(isi) - len(isi.lstrip()), lingkup, berulang)


def _buka_tutup(tag: str, blok: list[tuple[str, int]], nomor: Iterator[int]) -> None:
    """Keep the stack of open blocks; each branch of a condition is a block of its own."""
    m = _PERINTAH.match(tag)
    if not m:
        return
    if m[1]:
        del blok[-1:]
    elif m[2] in {"else", "elif"} and blok:
        blok[-1] = (blok[-1][0], next(nomor))
    elif m[2] in _PEMBUKA or (m[2] == "set" and "=" not in tag):
        blok.append((m[2], next(nomor)))


def _bab(p: Perangkat) -> Iterator[Bab]:
    """Every chapter, cut at the headings of its sections."""
    for bab, ringkas, jadi in zip(p.sistematika.bab, p.konteks.sistematika, p.bab, strict=True):
        pengantar, *potong = _potong(jadi.blok, [s.judul for s in ringkas.subbab])
        bagian = (
            Bagian(
                sub.id, nama.nomor, nama.judul, sub.wajib, tuple(_teks(isi)), tuple(_id(isi, TempatTabel)),
                next((f"narasi/{id}.md.j2" for id in sub.teks if _milik_rencana(p, id)), ""), tuple(_id(isi, TempatGambar)),
                tuple(b.teks for b in isi if isinstance(b, Judul)), sub.teks, _milik(p, sub),
            )
            for sub, nama, isi in zip(bab.subbab, ringkas.subbab, potong, strict=True)
        )  # fmt: skip
        yield Bab(ringkas.nomor, ringkas.judul, tuple(bagian), tuple(_teks(pengantar)), tuple(_id(pengantar, TempatTabel)))


def _potong(blok: Sequence[Blok], judul: Sequence[str]) -> list[list[Blok]]:
    """Cut the blocks of a chapter before the heading of every section, in their order; the opening text comes first.

    A heading of the same level that an own text brings is none of them, and stays where it is.
    """
    hasil: list[list[Blok]] = [[]]
    for b in blok:
        if isinstance(b, Judul) and b.tingkat == 2 and len(hasil) <= len(judul) and b.teks == judul[len(hasil) - 1]:
            hasil.append([])
        else:
            hasil[-1].append(b)
    return hasil


def _teks(blok: Sequence[Blok]) -> Iterator[str]:
    for b in blok:
        if isinstance(b, (Paragraf, Butir)) and (teks := "".join(_kata(x) for x in b.isi).strip()):
            yield teks


def _kata(potongan: Potongan | Rujukan) -> str:
    return potongan.teks if isinstance(potongan, Potongan) else f"[{potongan.id}]"


def _id(blok: Sequence[Blok], jenis: type[TempatTabel] | type[TempatGambar]) -> Iterator[str]:
    return (b.id for b in blok if isinstance(b, jenis))


def _milik_rencana(p: Perangkat, id: str) -> Path | None:
    berkas = p.folder / "narasi" / f"{id}.md.j2"
    return berkas if berkas.is_file() else None


def _milik(p: Perangkat, sub: Subbab) -> dict[str, tuple[str, ...]]:
    """What each text of a section that the plan brings says. It has been rendered before, so it cannot fail."""
    hasil = {}
    for id in sub.teks:
        if berkas := _milik_rencana(p, id):
            blok = ke_blok(lingkungan().from_string(baca_teks(berkas)).render(p.konteks.nama()))
            tempat = (f"[{b.id}]" for b in blok if isinstance(b, (TempatTabel, TempatGambar)))
            hasil[id] = (*_teks(blok), *tempat)
    return hasil
