"""A small Word file, put together from ready parts: what a report needs, with nothing of python-docx's own to take out again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from ..arsip import bekukan
from .assemble import PENGATURAN
from .fields import nomor_halaman
from .ooxml import NS, atribut, paragraf, run, teks
from .profile import Gaya
from .sections import KepalaKaki, Seksi, sifat_seksi
from .styles import gaya_xml

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TEMA = "application/vnd.openxmlformats-officedocument.theme+xml"
_BAGIAN = (
    ("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"), ("fontTable", "fontTable"),
    ("theme", "theme1"),
)  # fmt: skip
"""The parts that the document names, by kind and file; they are rId1, rId2 … in this order."""
_BAWAAN = ("fontTable", "theme")
"""Parts that a complete file has although nothing here uses them: those of python-docx's empty document."""


def berkas_word(isi: str, gaya: Gaya, kertas: str, ukuran_tabel: set[float], judul: str, penulis: str, stempel: str) -> bytes:
    """Return a Word file of one landscape section.

    `isi` are paragraphs and tables; `judul` stands in the header and in the properties; `stempel` is its only clock
    (``2022-06-27T00:00:00Z``).
    """
    seksi = sifat_seksi(Seksi(mendatar=True), gaya, kertas, KepalaKaki("rId3", {"decimal": "rId4"}))
    bagian = {
        "[Content_Types].xml": _jenis(),
        "_rels/.rels": _relasi(
            (f"{_RELASI}/officeDocument", "word/document.xml"),
            (f"{_PAKET}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_RELASI}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f"<w:document {NS}><w:body>{isi}{seksi}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relasi(*((f"{_RELASI}/{jenis}", f"{nama}.xml") for jenis, nama in _BAGIAN)),
        "word/settings.xml": PENGATURAN,
        "word/header1.xml": f"<w:hdr {NS}>{paragraf(run(judul), 'Header')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NS}>{paragraf(nomor_halaman('decimal'), 'Footer')}</w:ftr>",
        "docProps/core.xml": _sifat(judul, penulis, stempel),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>renstra</Application></Properties>"
        ),
    }
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w") as arsip:
        for nama, xml in bagian.items():
            arsip.writestr(nama, _XML + xml)
        arsip.writestr("word/styles.xml", gaya_xml(gaya, kertas, ukuran_tabel))
        for nama, xml_bawaan in _bawaan():
            arsip.writestr(f"word/{nama}.xml", xml_bawaan)
    return bekukan(tampung.getvalue(), stempel)


def _bawaan() -> Iterator[tuple[str, bytes]]:
    from docx import Document

    kosong = Document().part
    nama = dict(_BAGIAN)
    return ((nama[jenis], kosong.part_related_by(f"{_RELASI}/{jenis}").blob) for jenis in _BAWAAN)


def _jenis() -> str:
    semua = (
        ("/word/document.xml", _TIPE.format("document.main")),
        *((f"/word/{nama}.xml", _TEMA if jenis == "theme" else _TIPE.format(jenis)) for jenis, nama in _BAGIAN),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    )
    isi = "".join(f'<Override PartName="{nama}" ContentType="{tipe}"/>' for nama, tipe in semua)
    bawaan = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PAKET}/content-types">{bawaan}{isi}</Types>'


def _relasi(*tujuan: tuple[str, str]) -> str:
    isi = "".join(f'<Relationship Id="rId{n}" Type="{tipe}" Target={atribut(t)}/>' for n, (tipe, t) in enumerate(tujuan, 1))
    return f'<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'


def _sifat(judul: str, penulis: str, stempel: str) -> str:
    """What Word shows under File > Info."""
    waktu = "".join(f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{stempel}</dcterms:{n}>' for n in ("created", "modified"))
    return (
        f'<cp:coreProperties xmlns:cp="{_PAKET}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{teks(judul)}</dc:title><dc:creator>{teks(penulis)}</dc:creator>{waktu}"
        "<dc:language>id-ID</dc:language></cp:coreProperties>"
    )
