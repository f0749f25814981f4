"""A PDF as poppler reads it, and what can be wrong with its pages."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml.ns import qn
from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_PT_PER_MM = 72 / 25.4
_LABEL = re.compile(r"[ivxl]+|\d+")
_ROMAWI = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Tepi(NamedTuple):
    """Margins in millimetres: left, right, top, bottom, and where header and footer begin."""

    kiri: float
    kanan: float
    atas: float
    bawah: float
    kepala: float
    kaki: float


TEGAK, MENDATAR = Tepi(30, 25, 30, 25, 14, 12), Tepi(20, 17, 27, 20, 13, 10)
"""The margins of the style profiles that come with the program, as their files say."""
RAGU = 2.0
"""Millimetres by which a box may reach over a margin: glyphs are wider than what they stand on."""


class Kata(NamedTuple):
    """A word and its box in millimetres from the upper left corner of the paper."""

    teks: str
    kiri: float
    atas: float
    kanan: float
    bawah: float


@dataclass(frozen=True)
class Halaman:
    """One page: the size of its paper in millimetres and what stands on it, in reading order."""

    nomor: int
    lebar: float
    tinggi: float
    kata: tuple[Kata, ...]
    teks: str

    @property
    def tepi(self) -> Tepi:
        return MENDATAR if self.lebar > self.tinggi else TEGAK

    @property
    def label(self) -> str:
        """The page number as printed: alone at the foot of the page."""
        kaki = [k for k in self.kata if k.atas > self.tinggi - self.tepi.bawah]
        return kaki[0].teks if len(kaki) == 1 and _LABEL.fullmatch(kaki[0].teks) else ""

    @property
    def isi(self) -> list[Kata]:
        """The words between header and footer."""
        atas, bawah = self.tepi.atas - RAGU, self.tinggi - self.tepi.bawah + RAGU
        return [k for k in self.kata if k.atas >= atas and k.bawah <= bawah]

    @property
    def baris(self) -> list[str]:
        """The lines of the page, spaces between words made single."""
        return [b for b in (" ".join(baris.split()) for baris in self.teks.splitlines()) if b]


class Pdf:
    """A PDF on disk."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas

    @cached_property
    def halaman(self) -> tuple[Halaman, ...]:
        akar = etree.fromstring(_jalankan("pdftotext", "-bbox-layout", str(self.berkas), "-"))
        teks = self.teks.split("\f")
        hasil = []
        for n, h in enumerate(akar.iter(f"{_XHTML}page")):
            kata = tuple(
                Kata(k.text or "", *(float(k.get(s)) / _PT_PER_MM for s in ("xMin", "yMin", "xMax", "yMax")))
                for k in h.iter(f"{_XHTML}word")
            )
            ukuran = (float(h.get(s)) / _PT_PER_MM for s in ("width", "height"))
            hasil.append(Halaman(n + 1, *ukuran, kata, teks[n]))
        return tuple(hasil)

    @cached_property
    def teks(self) -> str:
        """All text, laid out as on paper, pages ended by form feeds."""
        return _jalankan("pdftotext", "-layout", str(self.berkas), "-").decode()

    @cached_property
    def rapat(self) -> str:
        """The text between headers and footers, line by line, without any space; so a sentence may go over a page."""
        return "".join(_berurut(h.isi) for h in self.halaman)

    @cached_property
    def kata(self) -> frozenset[str]:
        """Every word that stands whole somewhere."""
        return frozenset(k.teks for h in self.halaman for k in h.kata)

    @property
    def info(self) -> dict[str, str]:
        """What ``pdfinfo`` says."""
        baris = _jalankan("pdfinfo", str(self.berkas)).decode().splitlines()
        return {kunci: isi.strip() for kunci, _, isi in (b.partition(":") for b in baris)}

    @property
    def huruf(self) -> list[tuple[str, bool]]:
        """The fonts, and whether each is embedded."""
        baris = [b.split() for b in _jalankan("pdffonts", str(self.berkas)).decode().splitlines()[2:]]
        return [(b[0].split("+")[-1], b[-5] == "yes") for b in baris]


class Entri(NamedTuple):
    """A line of an index in the Word file: text with its number, and the page label that is cached in it."""

    gaya: str
    teks: str
    label: str


class Docx:
    """A Word file on disk."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas

    @cached_property
    def isi(self) -> docx.document.Document:
        return docx.Document(str(self.berkas))

    @cached_property
    def daftar(self) -> list[Entri]:
        """The lines of all indexes."""
        hasil = []
        for p in self.isi.element.body.iterchildren(qn("w:p")):
            if (gaya := self._gaya(p)) in {"TOC1", "TOC2", "TableofFigures"}:
                teks = "".join("\t" if t.tag == qn("w:tab") else t.text or "" for t in p.iter(qn("w:t"), qn("w:tab")))
                hasil.append(Entri(gaya, *teks.split("\t")))
        return hasil

    def judul(self, *gaya: str) -> list[str]:
        """The headings or captions of some styles."""
        semua = self.isi.element.body.iterchildren(qn("w:p"))
        return ["".join(t.text or "" for t in p.iter(qn("w:t"))).strip() for p in semua if self._gaya(p) in gaya]

    @cached_property
    def kata_tabel(self) -> list[str]:
        """The words in the cells of the tables that the program writes; at a hyphen a line may end."""
        resmi = [t for t in self.isi.element.body.iter(qn("w:tbl")) if t.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None]
        utuh = {k for t in resmi for x in t.iter(qn("w:t")) for k in (x.text or "").split()}
        return sorted(utuh)

    def kisi(self, judul: str) -> list[float]:
        """Where the columns of a table begin and end, in millimetres from the left edge of turned paper."""
        for t in self.isi.element.body.iter(qn("w:tbl")):
            sebutan = t.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
            if sebutan is not None and sebutan.get(qn("w:val")).startswith(judul):
                batas = [MENDATAR.kiri]
                for kolom in t.find(qn("w:tblGrid")):
                    batas.append(batas[-1] + int(kolom.get(qn("w:w"))) / 1440 * 25.4)
                return batas
        raise LookupError(judul)

    @staticmethod
    def _gaya(p: etree._Element) -> str:
        gaya = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if gaya is None else str(gaya.get(qn("w:val")))


def rapat(teks: str) -> str:
    """Drop every space."""
    return re.sub(r"\s+", "", teks)


def nomor_salah(pdf: Pdf) -> list[str]:
    """Pages whose printed number is not the next one: cover without, roman up to BAB I, arabic from 1 after it."""
    awal_bab = next(h.nomor for h in pdf.halaman if h.nomor > 3 and h.baris[1:2] == ["BAB I"])
    harap = ["", *_ROMAWI[: awal_bab - 2], *(str(n + 1) for n in range(len(pdf.halaman) - awal_bab + 1))]
    return [f"halaman {h.nomor}: {h.label!r}, seharusnya {n!r}" for h, n in zip(pdf.halaman, harap, strict=True) if h.label != n]


def daftar_salah(docx: Docx, pdf: Pdf) -> list[str]:
    """Index lines that name another page than the one where their heading stands in the PDF."""
    salah = []
    for e in docx.daftar:
        angka_romawi = e.label in _ROMAWI
        di = [h.label for h in pdf.halaman if (h.label in _ROMAWI) == angka_romawi and _berjudul(h, e)]
        if di != [e.label]:
            salah.append(f"{e.teks}: tertulis {e.label}, ada di {di}")
    return salah


def _berjudul(h: Halaman, e: Entri) -> bool:
    """Whether a page bears this heading; a heading too long for one line by the better part of it."""
    if m := re.match(r"BAB ([IVX]+) (.+)", e.teks):
        # Number and title stand on lines of their own, at the head of a page.
        return h.baris[1] == f"BAB {m[1]}" and m[2].startswith(h.baris[2])
    if not re.match(r"\d|Tabel|Gambar", e.teks):
        return h.baris[1] == e.teks
    return any(e.teks.startswith(b) and len(b) > len(e.teks) * 0.4 for b in h.baris)


def daftar_tercetak_salah(docx: Docx, pdf: Pdf) -> list[str]:
    """Index pages of the PDF that do not show, line by line, what the Word file carries."""
    salah = []
    for judul, gaya in (
        ("DAFTAR ISI", ("TOC1", "TOC2")),
        ("DAFTAR TABEL", ("TableofFigures",)),
        ("DAFTAR GAMBAR", ("TableofFigures",)),
    ):
        awalan = {"DAFTAR TABEL": "Tabel", "DAFTAR GAMBAR": "Gambar"}.get(judul, "")
        entri = [e for e in docx.daftar if e.gaya in gaya and e.teks.startswith(awalan)]
        awal = next(n for n, h in enumerate(pdf.halaman) if h.baris[1:2] == [judul])
        akhir = next(n for n, h in enumerate(pdf.halaman) if n > awal and h.baris[1].startswith(("DAFTAR", "BAB I")))
        # Dotted lines are dropped on both sides, as pdftotext puts them on lines of their own at times.
        cetak = rapat("".join("".join(h.baris[1:-1]) for h in pdf.halaman[awal:akhir])).replace(".", "")
        harap = rapat(judul + "".join(f"{e.teks}{e.label}" for e in entri)).replace(".", "")
        if cetak != harap:
            salah.append(f"{judul}: {cetak}\n  seharusnya {harap}")
    return salah


def keluar_tepi(pdf: Pdf) -> list[str]:
    """Words that reach over a margin; at top and bottom only the running title and the page number may stand."""
    salah = []
    for h in pdf.halaman:
        t = h.tepi
        for k in h.kata:
            if k.kiri < t.kiri - RAGU or k.kanan > h.lebar - t.kanan + RAGU:
                salah.append(f"halaman {h.nomor}: {k.teks!r} {k.kiri:.1f}-{k.kanan:.1f} mm dari kiri")
            if k.atas < t.kepala - RAGU or k.bawah > h.tinggi - t.kaki + RAGU:
                salah.append(f"halaman {h.nomor}: {k.teks!r} {k.atas:.1f}-{k.bawah:.1f} mm dari atas")
        luar = [k.teks for k in h.kata if k not in h.isi]
        kepala = luar[:-1] if h.label else luar
        if h.nomor > 1 and rapat("".join(kepala)) not in rapat(pdf.halaman[1].baris[0]):
            salah.append(f"halaman {h.nomor}: di luar bidang teks ada {kepala}")
    return salah


def halaman_kosong(pdf: Pdf) -> list[int]:
    """Pages on which nothing stands between header and footer."""
    return [h.nomor for h in pdf.halaman if not h.isi]


def kata_terbelah(docx: Docx, pdf: Pdf) -> list[str]:
    """Words of tables that stand nowhere in one piece; a hyphen is a place where a line may end."""
    return [k for k in docx.kata_tabel if k not in pdf.kata and not all(b in pdf.kata for b in re.findall(r"[^-]+-*|-+", k))]


def halaman_tabel(pdf: Pdf, docx: Docx, awal_judul: str) -> list[Halaman]:
    """The turned pages of a table, from that of its caption to the last one that begins with its rows."""
    semua = docx.daftar
    awal = next(int(e.label) for e in semua if e.gaya == "TableofFigures" and awal_judul in e.teks)
    akhir = min(int(e.label) for e in semua if e.label.isdigit() and int(e.label) > awal)
    berikut = [e.teks for e in semua if e.label == str(akhir)]

    def termasuk(h: Halaman) -> bool:
        label = int(h.label) if h.label.isdigit() else 0
        return awal <= label < akhir or (label == akhir and not any(h.baris[1] in b for b in berikut))

    return [h for h in pdf.halaman if h.tepi is MENDATAR and termasuk(h)]


def tanpa_induk(docx: Docx, pdf: Pdf) -> list[str]:
    """Pages of the cascading whose first row leaves a column blank, so that nobody knows what it belongs to."""
    batas = docx.kisi("Cascading")
    salah = []
    for h in halaman_tabel(pdf, docx, "Cascading"):
        kepala = max(k.bawah for k in h.isi if k.teks == "Penanggung" or (k.teks == "Jawab" and k.kiri > batas[-2]))
        badan = [k for k in h.isi if k.atas > kepala - 1]
        pertama = [k for k in badan if k.atas < min(k.atas for k in badan) + 1]
        terisi = {n for k in pertama for n in range(10) if batas[n] <= (k.kiri + k.kanan) / 2 < batas[n + 1]}
        salah += [f"halaman {h.label} kolom {n + 1}" for n in range(10) if n not in terisi]
    return salah


def isi_kolom(halaman: list[Halaman], kiri: float, kanan: float) -> str:
    """What a column of a table says on all its pages, without any space."""
    return "".join(_berurut([k for k in h.isi if kiri <= (k.kiri + k.kanan) / 2 < kanan]) for h in halaman)


def _berurut(kata: list[Kata]) -> str:
    """Words in lines from top to bottom, without any space."""
    baris: list[list[Kata]] = []
    for k in sorted(kata, key=lambda k: k.bawah):
        if not baris or k.bawah - baris[-1][0].bawah > 1:
            baris.append([])
        baris[-1].append(k)
    return "".join(k.teks for b in baris for k in sorted(b, key=lambda k: k.kiri))


def _jalankan(*perintah: str) -> bytes:
    return subprocess.run(perintah, capture_output=True, check=True).stdout
