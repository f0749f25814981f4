"""The few building blocks of WordprocessingML that every construct is written with, as strings.

A construct is one string, parsed once; walking an object tree row by row is what makes wide tables slow.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def teks(isi: str) -> str:
    """Return text as XML; characters that XML cannot carry are dropped."""
    return escape(_TAK_SAH.sub("", isi))


def atribut(isi: str) -> str:
    """Return text as a quoted attribute value."""
    return quoteattr(_TAK_SAH.sub("", isi))


def run(isi: str, tebal: bool = False, miring: bool = False, gaya: str = "") -> str:
    """A run of text; line feeds become line breaks."""
    sifat = (f'<w:rStyle w:val="{gaya}"/>' if gaya else "") + ("<w:b/>" if tebal else "") + ("<w:i/>" if miring else "")
    badan = "<w:br/>".join(f'<w:t xml:space="preserve">{teks(bagian)}</w:t>' for bagian in isi.split("\n"))
    return f"<w:r>{f'<w:rPr>{sifat}</w:rPr>' if sifat else ''}{badan}</w:r>"


def paragraf(isi: str, gaya: str = "", sifat: str = "") -> str:
    """A paragraph of ready runs; `sifat` are paragraph properties that follow the style, in schema order."""
    ppr = (f'<w:pStyle w:val="{gaya}"/>' if gaya else "") + sifat
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{isi}</w:p>"


def penanda(nama: str, nomor: int, isi: str) -> str:
    """Runs between a bookmark's start and end; `nomor` is unique in the document."""
    return f'<w:bookmarkStart w:id="{nomor}" w:name="{nama}"/>{isi}<w:bookmarkEnd w:id="{nomor}"/>'


def mm(nilai: float) -> int:
    """Millimetres in twentieths of a point, the unit of Word's measures."""
    return round(nilai / 25.4 * 1440)


def pt(nilai: float) -> int:
    """Points in twentieths of a point."""
    return round(nilai * 20)


def emu(nilai_mm: float) -> int:
    """Millimetres in EMU, the unit of drawings."""
    return round(nilai_mm * 36000)
