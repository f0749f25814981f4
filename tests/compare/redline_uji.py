"""Small Word files to be compared: paragraphs, captioned tables, sections, an index, as the document is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from renstra.compare.redline.elements import WN, teks
from renstra.compare.redline.package import Paket
from renstra.compare.redline.resolve import TANDA, putuskan
from renstra.document.fields import nomor_urut
from renstra.document.ooxml import paragraf, penanda, run
from renstra.document.profile import Gaya, baca_gaya
from renstra.document.sections import KepalaKaki, Seksi, sifat_seksi
from renstra.document.toc import Entri, daftar_xml, isi_label
from renstra.document.wordfile import berkas_word
from renstra.templates import cari

PENULIS, TANGGAL, STEMPEL = "Dinas Sosial", date(2022, 6, 27), "2022-06-27T00:00:00Z"
LEBAR = 1500
"""Width of a column, in twentieths of a point."""
Isi = list[str | list[list[str]]]
"""What a document says: the text of a paragraph, or the rows of a table as texts of cells."""


@cache
def gaya_baku() -> Gaya:
    """The usual style profile."""
    return baca_gaya(cari("gaya", "baku.toml"))


def naskah(*blok: str, judul: str = "Rencana Strategis") -> bytes:
    """A Word file of these blocks; `judul` stands in its header."""
    return berkas_word("".join(blok), gaya_baku(), "F4", {7.0, 8.0}, judul, PENULIS, STEMPEL)


def alinea(isi: str, gaya: str = "BodyText") -> str:
    """A paragraph."""
    return paragraf(run(isi), gaya)


def judul(nomor: int, isi: str) -> str:
    """A heading, bookmarked as those of the document."""
    return paragraf(penanda(f"_Toc{nomor:06d}", nomor, run(isi)), "Heading1")


def sel(isi: str, gabung: str = "", lebar: int = 1, gaya: str = "Tabel80") -> str:
    """A cell; `gabung` is ``restart``, ``continue`` or nothing."""
    sifat = f'<w:gridSpan w:val="{lebar}"/>' if lebar > 1 else ""
    sifat += f'<w:vMerge w:val="{gabung}"/>' if gabung else ""
    p = paragraf(run(isi) if isi else "", gaya)
    return f'<w:tc><w:tcPr><w:tcW w:w="{LEBAR * lebar}" w:type="dxa"/>{sifat}</w:tcPr>{p}</w:tc>'


def baris(*isi: str, kepala: bool = False) -> str:
    """A row of cells, given ready or as their text."""
    badan = "".join(s if s.startswith("<w:tc>") else sel(s) for s in isi)
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if kepala else ''}</w:trPr>{badan}</w:tr>"


def tabel(*isi: str, kolom: int = 3) -> str:
    """A table without caption."""
    kisi = f'<w:gridCol w:w="{LEBAR}"/>' * kolom
    sifat = f'<w:tblPr><w:tblW w:w="{LEBAR * kolom}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{sifat}<w:tblGrid>{kisi}</w:tblGrid>{''.join(isi)}</w:tbl>"


def bertajuk(nomor: int, tajuk: str, tbl: str) -> str:
    """A table under a caption with number and bookmark, and the paragraph after it."""
    label = penanda(f"_RefTabel{nomor:03d}", 500 + nomor, run("Tabel 1.") + nomor_urut("Tabel", nomor))
    return paragraf(f"{label}{run(f' {tajuk}')}", "JudulTabel") + tbl + paragraf("", "PenutupTabel")


def daftar(*entri: str, halaman: int = 1) -> str:
    """An index of headings numbered from 1, on page `halaman` and the ones after it."""
    isi = [Entri("", e, f"_Toc{n:06d}", "TOC1") for n, e in enumerate(entri, 1)]
    return isi_label(daftar_xml(0, 'TOC \\o "1-2" \\h \\z \\u', isi), [[str(halaman + n) for n in range(len(entri))]])


def akhir_seksi(mendatar: bool) -> str:
    """The paragraph that ends a section, upright or turned."""
    return paragraf("", "JarakTabel", sifat_seksi(Seksi(mendatar), gaya_baku(), "F4", KepalaKaki("rId3", {"decimal": "rId4"})))


def isi(docx: bytes) -> Isi:
    """What a Word file says, block by block."""
    hasil: Isi = []
    for el in Paket.baca(docx).pohon()[0].xpath("*|w:sdt/w:sdtContent/*", namespaces={"w": WN[1:-1]}):
        if el.tag == f"{WN}p":
            hasil.append(teks(el))
        elif el.tag == f"{WN}tbl":
            hasil.append([[_kata(tc) for tc in tr.iterchildren(f"{WN}tc")] for tr in el.iterchildren(f"{WN}tr")])
    return hasil


def _kata(tc: Any) -> str:
    return "\n".join(teks(p) for p in tc.iterchildren(f"{WN}p"))


def putusan(docx: bytes, terima: bool) -> bytes:
    """The Word file with every change accepted, or rejected."""
    paket = Paket.baca(docx)
    for nama in paket.bertanda():
        putuskan(paket.pohon(nama), terima)
    return paket.tulis()


def tanda(docx: bytes) -> Counter[str]:
    """How many marks of each kind a Word file has, in all its parts."""
    paket = Paket.baca(docx)
    return Counter(el.tag.removeprefix(WN) for nama in paket.bertanda() for el in paket.pohon(nama).iter(*TANDA))


def bertanda(docx: bytes, jenis: str) -> list[str]:
    """The stretches of text inside marks of one kind (``ins``, ``del``) that hold text, in order."""
    akar = Paket.baca(docx).pohon()
    kata = ("".join(t.text or "" for t in el.iter(f"{WN}t", f"{WN}delText")) for el in akar.iter(f"{WN}{jenis}"))
    return [k for k in kata if k]


def baris_bertanda(docx: bytes, jenis: str) -> list[list[str]]:
    """The rows that come (``ins``) or go (``del``) as a whole, as texts of cells."""
    akar = Paket.baca(docx).pohon()
    return [
        ["".join(t.text or "" for t in tc.iter(f"{WN}t", f"{WN}delText")) for tc in tr.iterchildren(f"{WN}tc")]
        for tr in akar.iter(f"{WN}tr")
        if tr.find(f"{WN}trPr/{WN}{jenis}") is not None
    ]


def ganti(docx: bytes, lama: str | Sequence[str], baru: str, bagian: str = "word/document.xml") -> bytes:
    """The Word file with a piece of XML in one of its parts replaced, once; the piece must be there."""
    paket = Paket.baca(docx)
    xml = paket.isi[bagian].decode()
    assert str(lama) in xml, lama
    return Paket({**paket.isi, bagian: xml.replace(str(lama), baru, 1).encode()}).tulis()
