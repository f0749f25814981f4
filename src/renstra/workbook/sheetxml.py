"""What the sheets' own XML knows and a reader of values cannot see.

The reader of values gives an empty cell for a formula that was never calculated and for one that ended in an error,
which would be a silent blank; it gives 0,695 for a cell that shows 69,5%; and it takes room for every cell up to the
farthest one, so that a stray blank in the last row of a sheet would cost all the memory there is.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

SEL_TERBANYAK = 4_000_000
"""Cells from A1 to the farthest filled one; a sheet that spans more is not loaded."""

GALAT_XML = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, RuntimeError, ValueError)
"""What reading a damaged package can raise."""

_GAYA = "xl/styles.xml"
_RELASI = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELASI_KETAT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BERISI = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)><(?!/)')
_RUMUS_GALAT = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt=[\"']e[\"']")
_BUKAN_FORMAT = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]')
_PERSEN_BAWAAN = {"9", "10"}


class SelTakTerbaca(NamedTuple):
    """A cell without a usable value: its formula when never calculated, its error (``#REF!``) when calculated wrong."""

    lembar: str
    sel: str
    rumus: str
    galat: str


@dataclass
class SisiXml:
    """Cells without a value, cells shown as a percentage (by sheet), and the farthest cell of sheets that span too much."""

    tak_terbaca: list[SelTakTerbaca] = field(default_factory=list)
    persen: dict[str, list[str]] = field(default_factory=dict)
    jauh: dict[str, str] = field(default_factory=dict)


def baca_xml(berkas: Path) -> SisiXml:
    """Read the package of a workbook; raises one of `GALAT_XML` when it is damaged or no workbook."""
    hasil = SisiXml()
    with zipfile.ZipFile(berkas) as arsip:
        gaya = _gaya_persen(arsip)
        gaya_dipakai = re.compile(b"\\bs=[\"'](?:" + b"|".join(g.encode() for g in gaya) + b")[\"']") if gaya else None
        for nama, bagian in bagian_lembar(arsip):
            isi = arsip.read(bagian)
            if sel := _terlalu_jauh(isi):
                hasil.jauh[nama] = sel
            # Most sheets have none of these; a search in the bytes is a hundred times cheaper than walking their cells.
            elif _RUMUS_GALAT.search(isi) or (gaya_dipakai and gaya_dipakai.search(isi)):
                _periksa_sel(nama, isi, gaya, hasil)
    return hasil


def _periksa_sel(nama: str, isi: bytes, gaya: frozenset[str], hasil: SisiXml) -> None:
    for sel in etree.fromstring(isi).iter("{*}c"):
        alamat, tipe, nilai = sel.get("r", ""), sel.get("t", "n"), sel.findtext("{*}v") or ""
        if tipe == "e":
            hasil.tak_terbaca.append(SelTakTerbaca(nama, alamat, "", nilai or "#N/A"))
        elif (rumus := sel.find("{*}f")) is not None and not nilai and tipe != "str":
            hasil.tak_terbaca.append(SelTakTerbaca(nama, alamat, rumus.text or "", ""))
        elif nilai and tipe == "n" and sel.get("s") in gaya and alamat:
            hasil.persen.setdefault(nama, []).append(alamat)


def _terlalu_jauh(isi: bytes) -> str:
    """Return the farthest cell of a sheet that spans too much, else nothing."""
    kolom, baris = b"A", 1
    for huruf, angka in _BERISI.findall(isi):
        kolom = max(kolom, huruf, key=lambda h: (len(h), h))
        baris = max(baris, int(angka))
    luas = baris * sum((h - 64) * 26**i for i, h in enumerate(reversed(kolom)))
    return f"{kolom.decode()}{baris}" if luas > SEL_TERBANYAK else ""


def _gaya_persen(arsip: zipfile.ZipFile) -> frozenset[str]:
    """Return the cell styles (as cells name them) whose number format multiplies by a hundred."""
    if _GAYA not in arsip.namelist():
        return frozenset()
    gaya = etree.fromstring(arsip.read(_GAYA))
    format_persen = _PERSEN_BAWAAN | {
        f.get("numFmtId", "") for f in gaya.iter("{*}numFmt") if "%" in _BUKAN_FORMAT.sub("", f.get("formatCode", ""))
    }
    return frozenset(str(i) for i, xf in enumerate(gaya.iterfind("{*}cellXfs/{*}xf")) if xf.get("numFmtId") in format_persen)


def bagian_lembar(arsip: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name with its part of the package."""
    semua = etree.fromstring(arsip.read("xl/_rels/workbook.xml.rels"))
    relasi = {r.get("Id"): r.get("Target", "") for r in semua.iter("{*}Relationship")}
    ada = frozenset(arsip.namelist())
    for lembar in etree.fromstring(arsip.read("xl/workbook.xml")).iter("{*}sheet"):
        tujuan = relasi.get(lembar.get(_RELASI) or lembar.get(_RELASI_KETAT), "")
        bagian = tujuan[1:] if tujuan.startswith("/") else posixpath.normpath(f"xl/{tujuan}")
        if bagian in ada:
            yield lembar.get("name", ""), bagian
