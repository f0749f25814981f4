"""Sections: paper, direction, header, footer and page numbers of a stretch of pages. See ``docs/word/seksi.md``.

The cover has no number, the pages before BAB I count in roman, the rest in arabic; turning the paper never restarts
the count. A draft, or an illustration, is stamped in the headers, that of the cover among them. Every section states all
its margins, without which Word refuses the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .fields import nomor_halaman
from .ooxml import NS, mm, paragraf, run
from .profile import Gaya
from .stamp import cap_halaman

if TYPE_CHECKING:
    from docx.document import Document

_TIPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


@dataclass(frozen=True, slots=True)
class Seksi:
    """A stretch of pages. `angka` is how pages count (``""``: not shown); `mulai` restarts the count there."""

    mendatar: bool = False
    angka: Literal["", "lowerRoman", "decimal"] = "decimal"
    mulai: int | None = None


@dataclass(frozen=True, slots=True)
class KepalaKaki:
    """Relationship ids of the header and of the footer for each way of counting; `sampul` is the header of the cover, if any."""

    kepala: str
    kaki: dict[str, str]
    sampul: str = ""


def tambah_kepala_kaki(dokumen: Document, judul: str, kata: str = "") -> KepalaKaki:
    """Add the running title and the page number to the package, and the stamp with the word `kata`, if there is one."""
    stempel = cap_halaman(kata, 1) if kata else ""
    kepala = _tambah(dokumen, "header", 1, f"<w:hdr {NS}>{paragraf(stempel + run(judul), 'Header')}</w:hdr>")
    kaki = {
        angka: _tambah(dokumen, "footer", n, f"<w:ftr {NS}>{paragraf(nomor_halaman(angka), 'Footer')}</w:ftr>")
        for n, angka in enumerate(("lowerRoman", "decimal"), 1)
    }
    # The cover has no title above it, so it needs a header of its own to carry the stamp.
    sampul = _tambah(dokumen, "header", 2, f"<w:hdr {NS}>{paragraf(cap_halaman(kata, 2), 'JarakTabel')}</w:hdr>") if kata else ""
    return KepalaKaki(kepala, kaki, sampul)


def _tambah(dokumen: Document, jenis: str, nomor: int, xml: str) -> str:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    isi = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    bagian = Part(PackURI(f"/word/{jenis}{nomor}.xml"), _TIPE.format(jenis), isi, dokumen.part.package)
    return dokumen.part.relate_to(bagian, _RELASI.format(jenis))


def sifat_seksi(seksi: Seksi, gaya: Gaya, kertas: str, rujukan: KepalaKaki) -> str:
    """The ``w:sectPr`` of a section."""
    lebar, tinggi, m = gaya.halaman(kertas, seksi.mendatar)
    arah = ' w:orient="landscape"' if seksi.mendatar else ""
    nomor = ""
    ref = f'<w:headerReference w:type="default" r:id="{rujukan.sampul}"/>' if rujukan.sampul else ""
    if seksi.angka:
        # Word takes a missing header from the section before; so each one names its own.
        ref = f'<w:headerReference w:type="default" r:id="{rujukan.kepala}"/>'
        ref += f'<w:footerReference w:type="default" r:id="{rujukan.kaki[seksi.angka]}"/>'
        mulai = f' w:start="{seksi.mulai}"' if seksi.mulai is not None else ""
        nomor = f'<w:pgNumType w:fmt="{seksi.angka}"{mulai}/>'
    return (
        f'<w:sectPr>{ref}<w:type w:val="nextPage"/><w:pgSz w:w="{mm(lebar)}" w:h="{mm(tinggi)}"{arah}/>'
        f'<w:pgMar w:top="{mm(m.atas)}" w:right="{mm(m.kanan)}" w:bottom="{mm(m.bawah)}" w:left="{mm(m.kiri)}" '
        f'w:header="{mm(m.kepala)}" w:footer="{mm(m.kaki)}" w:gutter="0"/>{nomor}</w:sectPr>'
    )
