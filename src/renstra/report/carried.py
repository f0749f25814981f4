"""What openpyxl leaves behind when it copies a workbook, carried over: the results of formulas, and newer kinds of contents.

Excel works formulas out when it opens a file, but not in its protected view, in which every file that came by mail opens:
totals would be blank there. Dropdowns that take their choices from another sheet, and sparklines, are kept by Excel in
an extension of the sheet, which openpyxl drops.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from lxml import etree

from ..workbook.sheetxml import bagian_lembar

_JENIS_HASIL = {"n", "str", "b", "e"}
_EKSTENSI = {"dataValidations", "sparklineGroups"}
"""Extensions that refer to nothing outside their sheet's own part."""
_SEL_RUMUS = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"([^>]*)>(<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_AKHIR = b"</worksheet>"


@dataclass(frozen=True)
class _Bawaan:
    """What is carried over to a sheet: type and text of formulas' results by cell, and extensions as XML."""

    hasil: Mapping[bytes, tuple[str, str]] = field(default_factory=dict)
    ekstensi: bytes = b""


def bawa_serta(asli: bytes, salinan: bytes) -> dict[str, Callable[[bytes], bytes]]:
    """Return, by part of the copy, what puts into it what the original has and the copy lacks."""
    with zipfile.ZipFile(io.BytesIO(asli)) as lama, zipfile.ZipFile(io.BytesIO(salinan)) as baru:
        tujuan = dict(bagian_lembar(baru))
        isi = {tujuan[nama]: _bawaan(lama.read(bagian)) for nama, bagian in bagian_lembar(lama) if nama in tujuan}
    return {bagian: _pengisi(b) for bagian, b in isi.items() if b.hasil or b.ekstensi}


def _bawaan(lembar: bytes) -> _Bawaan:
    """Find what a sheet has to carry. Most sheets have neither formulas nor extensions, and need no parsing."""
    if not re.search(rb"<(?:\w+:)?(?:f[\s>/]|extLst)", lembar):
        return _Bawaan()
    pohon = etree.fromstring(lembar)
    hasil = {}
    for sel in pohon.iter("{*}c"):
        jenis, nilai = sel.get("t", "n"), sel.findtext("{*}v")
        if nilai is not None and jenis in _JENIS_HASIL and sel.find("{*}f") is not None:
            hasil[sel.get("r", "").encode()] = (jenis, nilai)
    ekstensi = [
        etree.tostring(e) for e in pohon.iterfind("{*}extLst/{*}ext") if len(e) and etree.QName(e[0]).localname in _EKSTENSI
    ]
    return _Bawaan(hasil, b"<extLst>" + b"".join(ekstensi) + b"</extLst>" if ekstensi else b"")


def _pengisi(b: _Bawaan) -> Callable[[bytes], bytes]:
    def satu(m: re.Match[bytes]) -> bytes:
        if (hasil := b.hasil.get(m[1])) is None:
            return m[0]
        jenis, nilai = hasil
        tipe = b"" if jenis == "n" else f' t="{jenis}"'.encode()
        return b'<c r="' + m[1] + b'"' + m[2] + tipe + b">" + m[3] + b"<v>" + escape(nilai).encode() + b"</v></c>"

    def isi(xml: bytes) -> bytes:
        terisi = _SEL_RUMUS.sub(satu, xml) if b.hasil else xml
        depan, akhir, sisa = terisi.rpartition(_AKHIR)
        return depan + b.ekstensi + akhir + sisa if b.ekstensi and akhir and b"<extLst" not in terisi else terisi

    return isi
