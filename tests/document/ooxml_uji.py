"""WordprocessingML as tests read it: parsed, compared with specimens, walked by local names."""

from __future__ import annotations

import difflib
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from renstra.document.ooxml import NS, W

SPESIMEN = Path(__file__).parent / "specimens"
TULIS_ULANG = "RENSTRA_TULIS_SPESIMEN"
"""Set to 1, this variable rewrites the specimens from the code as it is; then read the difference with care."""
_WADAH = {"spesimen", "p", "hyperlink", "tbl", "tr", "numbering", "abstractNum", "hdr", "ftr"}
_SPASI = "{http://www.w3.org/XML/1998/namespace}space"


def w(nama: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{nama}"


def urai(xml: str) -> etree._Element:
    """Parse a run of elements that stands without a parent and without declarations."""
    return etree.fromstring(f"<uji {NS}>{xml}</uji>")


def urai_satu(xml: str) -> etree._Element:
    """Parse one element."""
    (unsur,) = urai(xml)
    return unsur


def teks(unsur: etree._Element) -> str:
    """The text of an element, line breaks as line feeds."""
    return "".join("\n" if t.tag == w("br") else t.text or "" for t in unsur.iter(w("t"), w("br")))


def rapi(xml: str) -> str:
    """XML in one normal form: no space between elements, no unused declarations, attributes by name.

    Containers stand line by line; a cell, a run or a set of properties is one line, so that a specimen can be read.
    """
    asal = xml if xml.startswith("<?xml") else f"<spesimen {NS}>{xml}</spesimen>"
    akar = etree.fromstring(asal.encode(), etree.XMLParser(remove_comments=True))
    for unsur in akar.iter():
        if unsur.get(_SPASI) != "preserve":
            unsur.text = (unsur.text or "").strip() or None
        unsur.tail = None
        atribut = sorted(unsur.attrib.items())
        unsur.attrib.clear()
        unsur.attrib.update(atribut)
    etree.cleanup_namespaces(akar)
    _lipat(akar, 0)
    return etree.tostring(akar, encoding="unicode") + "\n"


def _lipat(unsur: etree._Element, dalam: int) -> None:
    """Put the children of a container on lines of their own."""
    if etree.QName(unsur).localname in _WADAH and len(unsur):
        unsur.text = "\n" + "  " * (dalam + 1)
        for anak in unsur:
            _lipat(anak, dalam + 1)
            anak.tail = unsur.text
        unsur[-1].tail = "\n" + "  " * dalam


def seperti_spesimen(nama: str, xml: str) -> str:
    """Compare with ``specimens/<nama>.xml``; return the difference, empty when there is none."""
    berkas = SPESIMEN / f"{nama}.xml"
    sekarang = rapi(xml)
    if os.environ.get(TULIS_ULANG) == "1":
        berkas.write_text(sekarang, encoding="utf-8")
    # Through the parser once more, so that how the file is indented makes no difference.
    ditinjau = rapi('<?xml version="1.0"?>' + berkas.read_text(encoding="utf-8"))
    return "\n".join(difflib.unified_diff(ditinjau.splitlines(), sekarang.splitlines(), "spesimen", "sekarang", lineterm=""))


def bagian(docx: bytes, nama: str = "word/document.xml") -> etree._Element:
    """One part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        return etree.fromstring(arsip.read(nama))


def semua_bagian(docx: bytes) -> dict[str, bytes]:
    """Every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        return {n: arsip.read(n) for n in arsip.namelist()}


def baris_kepala(tabel: etree._Element) -> list[etree._Element]:
    """The rows that repeat on each page."""
    return [b for b in tabel.iter(w("tr")) if b.find(f"{w('trPr')}/{w('tblHeader')}") is not None]


def baris_isi(tabel: etree._Element) -> list[etree._Element]:
    """The rows that do not."""
    return [b for b in tabel.iter(w("tr")) if b.find(f"{w('trPr')}/{w('tblHeader')}") is None]


def kisi(tabel: etree._Element) -> list[int]:
    """The widths of a table's columns (twentieths of a point)."""
    return [int(g.get(w("w"))) for g in tabel.find(w("tblGrid"))]


def sel_per_kolom(baris: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield each cell of a row with the first column that it covers and the number of columns."""
    kolom = 0
    for tc in baris.iterchildren(w("tc")):
        rentang = tc.find(f"{w('tcPr')}/{w('gridSpan')}")
        lebar = int(rentang.get(w("val"))) if rentang is not None else 1
        yield kolom, lebar, tc
        kolom += lebar


def gabung_tegak(tc: etree._Element) -> str:
    """``awal`` where a merged cell begins, ``lanjut`` where it goes on, else nothing."""
    v = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if v is None else "awal" if v.get(w("val")) == "restart" else "lanjut"


def matriks(tabel: etree._Element) -> list[list[str]]:
    """The body of a table as text by row and column; a merged cell says its text in every row that it covers."""
    hasil: list[list[str]] = []
    for b in baris_isi(tabel):
        isi = [""] * len(kisi(tabel))
        for kolom, _, tc in sel_per_kolom(b):
            isi[kolom] = hasil[-1][kolom] if gabung_tegak(tc) == "lanjut" else teks(tc)
        hasil.append(isi)
    return hasil


def cacat_kisi(tabel: etree._Element) -> list[str]:
    """What is wrong with the frame of a table: rows that do not fill the grid, merges that hang in the air."""
    lebar_kisi = kisi(tabel)
    cacat = []
    atas: dict[int, tuple[str, int]] = {}
    for nomor, b in enumerate(tabel.iter(w("tr"))):
        sekarang = {}
        jumlah = 0
        for kolom, rentang, tc in sel_per_kolom(b):
            jumlah += rentang
            lebar = int(tc.find(f"{w('tcPr')}/{w('tcW')}").get(w("w")))
            if lebar != sum(lebar_kisi[kolom : kolom + rentang]):
                cacat.append(f"baris {nomor} kolom {kolom}: lebar {lebar} bukan lebar kisinya")
            tanda = gabung_tegak(tc)
            if tanda == "lanjut" and atas.get(kolom, ("", 0)) not in {("awal", rentang), ("lanjut", rentang)}:
                cacat.append(f"baris {nomor} kolom {kolom}: sambungan tanpa awal di atasnya")
            if tanda == "lanjut" and teks(tc):
                cacat.append(f"baris {nomor} kolom {kolom}: sambungan berisi teks yang tidak tampak")
            if tc[-1].tag != w("p"):
                cacat.append(f"baris {nomor} kolom {kolom}: sel tidak berakhir dengan paragraf")
            sekarang[kolom] = (tanda, rentang)
        if jumlah != len(lebar_kisi):
            cacat.append(f"baris {nomor}: {jumlah} kolom, kisi {len(lebar_kisi)}")
        atas = sekarang
    return cacat
