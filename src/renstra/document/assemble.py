"""The whole Word file, from the cover to the last signature.

It is composed once; page labels are put in afterwards, as often as they are learnt (`Naskah.jadi`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from ..arsip import bekukan
from ..model import Renstra
from ..narrative.blocks import BabJadi, Blok, Butir, TempatGambar, TempatTabel
from .body import TANDA_TANGAN, PenyusunIsi
from .carried import titipkan
from .columns import TabelData, bentangkan
from .figures import GAMBAR, GambarData
from .frontmatter import sisipkan
from .grid import Bidang, tabel_xml
from .numbering import penomoran_xml
from .ooxml import NS, W, paragraf, penanda, run
from .profile import Gaya
from .sections import Seksi, sifat_seksi, tambah_kepala_kaki
from .stamp import DRAF, ILUSTRASI
from .styles import gaya_xml
from .tables import TABEL, deret, kata
from .toc import Entri, daftar_xml, isi_label

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part, XmlPart

_HALAMAN = "\ue020halaman:{}\ue021"
_PENANDA_DEPAN = "_TocDepan{:02d}"
PENGATURAN = (
    f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

_APLIKASI = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>renstra</Application></Properties>'
)


@dataclass(frozen=True)
class Bahan:
    """Everything a document is composed of, templates already rendered.

    `halaman_awal` are the pages laid out in Word: the cover first, then those before the indexes. Titles of tables and
    figures are ready text. `draf` stamps every page as a draft. `potret` is the plan as data, which the file carries.
    """

    renstra: Renstra
    gaya: Gaya
    kertas: str
    bab: Sequence[BabJadi]
    tabel: Mapping[str, TabelData]
    judul_tabel: Mapping[str, str]
    gambar: Mapping[str, GambarData]
    judul_gambar: Mapping[str, str]
    halaman_awal: Sequence[Document]
    tanda_tangan: Document
    draf: bool = False
    potret: bytes = b""


@dataclass(frozen=True)
class Naskah:
    """A composed document. `jumlah_entri` tells how many lines each of its indexes has."""

    arsip: bytes
    stempel: str
    jumlah_entri: tuple[int, ...]
    jumlah_tabel: int
    jumlah_gambar: int

    def jadi(self, label: Sequence[Sequence[str]] = ()) -> bytes:
        """Return the Word file with these page labels in its indexes."""
        return bekukan(self.arsip, self.stempel, {"word/document.xml": lambda isi: isi_label(isi.decode(), label).encode()})


def susun_naskah(bahan: Bahan) -> Naskah:
    """Compose the document."""
    from docx import Document

    i = bahan.renstra.identitas
    dokumen = Document()
    rujukan = tambah_kepala_kaki(dokumen, i.judul, _kata_cap(bahan))

    def seksi(s: Seksi) -> str:
        return sifat_seksi(s, bahan.gaya, bahan.kertas, rujukan)

    ukuran: set[float] = {bahan.gaya.tabel.ukuran}
    penyusun = _penyusun(bahan, dokumen, ukuran, seksi)
    isi, seksi_akhir = penyusun.susun(bahan.bab)
    daftar = _daftar(bahan, penyusun)
    semua = [
        paragraf(run(_HALAMAN.format(0))),
        paragraf("", "JarakTabel", seksi(Seksi(angka=""))),
        *(paragraf(run(_HALAMAN.format(n))) for n in range(1, len(bahan.halaman_awal))),
        *(xml for xml, _ in daftar),
        paragraf("", "JarakTabel", seksi(Seksi(angka="lowerRoman", mulai=1))),
        isi,
        seksi(seksi_akhir),
    ]
    # The whole tree takes the place of the empty one: moving paragraphs over one by one costs more than writing them.
    _isi_bagian(dokumen.part, f"<w:document {NS}><w:body>{''.join(semua)}</w:body></w:document>")
    dokumen = dokumen.part.document
    butir = [b for bab in bahan.bab for b in bab.blok if isinstance(b, Butir)]
    _buang_bawaan(dokumen)
    _ganti_bagian(dokumen, gaya_xml(bahan.gaya, bahan.kertas, ukuran), penomoran_xml(len(bahan.bab), butir))
    _halaman_word(dokumen, bahan)
    _sifat(dokumen, bahan.renstra)
    if bahan.potret:
        titipkan(dokumen, bahan.potret)
    tampung = io.BytesIO()
    dokumen.save(tampung)
    jenis = [k.jenis for k in penyusun.keterangan.values()]
    stempel = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z"
    return Naskah(tampung.getvalue(), stempel, tuple(n for _, n in daftar), jenis.count("Tabel"), jenis.count("Gambar"))


def _kata_cap(bahan: Bahan) -> str:
    """The word across every page of what must not pass for an official document."""
    return DRAF if bahan.draf else ILUSTRASI if bahan.renstra.identitas.ilustrasi else ""


def _penyusun(bahan: Bahan, dokumen: Document, ukuran: set[float], seksi: Callable[[Seksi], str]) -> PenyusunIsi:
    """The setter of chapters, told how to make the tables and figures of this plan."""
    r = bahan.renstra
    # Shapes inside a figure are numbered on from its own id.
    urut_gambar = count(1000, 1000)
    semua_deret, semua_kata = deret(r), kata(r)

    def tabel(id: str) -> tuple[str, str]:
        data, isi = bahan.tabel[id], TABEL[id](r)
        lebar, tinggi = bahan.gaya.bidang_teks(bahan.kertas, data.mendatar)
        xml, dipakai = tabel_xml(
            bentangkan(data, semua_deret, semua_kata), isi.baris, Bidang(lebar, tinggi), bahan.gaya.tabel, bahan.gaya.huruf.nama,
            ukuran=data.ukuran, nomor_kolom=data.nomor_kolom, uraian=bahan.judul_tabel[id],
        )  # fmt: skip
        ukuran.add(dipakai)
        return xml, isi.keterangan

    def gambar(id: str) -> str:
        data = bahan.gambar[id]
        lebar, tinggi = (poin / 72 * 25.4 for poin in bahan.gaya.bidang_teks(bahan.kertas, data.mendatar))
        # A figure made for wide paper must not run over the margin of a narrower one; its caption needs room below it.
        muat = data.model_copy(update={"lebar": min(data.lebar, lebar), "tinggi": min(data.tinggi, tinggi - 25)})
        return GAMBAR[id](r, muat, bahan.judul_gambar[id], dokumen, next(urut_gambar))

    def mendatar(blok: Blok) -> bool:
        return (isinstance(blok, TempatTabel) and bahan.tabel[blok.id].mendatar) or (
            isinstance(blok, TempatGambar) and bahan.gambar[blok.id].mendatar
        )

    return PenyusunIsi(bahan.judul_tabel, bahan.judul_gambar, tabel, gambar, mendatar, seksi)


def _daftar(bahan: Bahan, penyusun: PenyusunIsi) -> list[tuple[str, int]]:
    """The index pages with the number of their entries; an index of nothing is left out."""
    tabel, gambar = penyusun.entri_keterangan("Tabel"), penyusun.entri_keterangan("Gambar")
    judul = ["DAFTAR ISI", *(["DAFTAR TABEL"] if tabel else []), *(["DAFTAR GAMBAR"] if gambar else [])]
    depan = [t for halaman in bahan.halaman_awal for t in _judul_depan(halaman)] + judul
    isi = [Entri("", t, _PENANDA_DEPAN.format(n), "TOC1") for n, t in enumerate(depan)] + penyusun.entri_isi
    perintah = ('TOC \\o "1-2" \\h \\z \\u', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"')
    hasil = []
    for n, (entri, p) in enumerate((e, p) for e, p in zip((isi, tabel, gambar), perintah, strict=True) if e):
        hasil.append((paragraf(run(judul[n]), "JudulDepan") + daftar_xml(n, p, entri), len(entri)))
    return hasil


def _judul_depan(halaman: Document) -> list[str]:
    """The headings of a page laid out in Word; an index leaves out those without words."""
    gaya = next((g.style_id for g in halaman.styles if g.name == "Judul Depan"), "")
    return [p.text for p in _bergaya(halaman, gaya)]


def _bergaya(dokumen: Document, gaya: str) -> list[Any]:
    """The paragraphs with words that carry a style, those in tables too."""
    return [p for p in dokumen.element.body.iter(f"{{{W}}}p") if p.style == gaya and p.text.strip()]


def _ganti_bagian(dokumen: Document, gaya: bytes, penomoran: bytes) -> None:
    """Put our styles, numbering and settings in the place of those that python-docx starts with."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    for relasi, isi in ((RT.STYLES, gaya), (RT.NUMBERING, penomoran), (RT.SETTINGS, PENGATURAN.encode())):
        _isi_bagian(dokumen.part.part_related_by(relasi), isi)


def _isi_bagian(bagian: Part, xml: str | bytes) -> None:
    """Give a part of the package another content; python-docx offers no public way."""
    from docx.oxml import parse_xml

    cast("XmlPart", bagian)._element = parse_xml(xml)


def _buang_bawaan(dokumen: Document) -> None:
    """Drop what python-docx's empty document brings along and is not ours.

    A thumbnail of another page, an empty bibliography, the name of another program; and a second set of styles for Word
    2007, which would contradict ours, so that Word would mend the file on opening.
    """
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    paket = dokumen.part.package
    for rels in (dokumen.part.rels, paket.rels):
        for id, relasi in list(rels.items()):
            if relasi.reltype.rsplit("/", 1)[-1] in {"stylesWithEffects", "customXml", "thumbnail", "extended-properties"}:
                del rels[id]
    sifat = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, _APLIKASI.encode(), paket)
    paket.relate_to(sifat, RT.EXTENDED_PROPERTIES)


def _halaman_word(dokumen: Document, bahan: Bahan) -> None:
    """Put the pages laid out in Word where their markers stand, and bookmark the headings before BAB I."""
    isi = {_HALAMAN.format(n): halaman for n, halaman in enumerate(bahan.halaman_awal)} | {TANDA_TANGAN: bahan.tanda_tangan}
    for p in list(dokumen.paragraphs):
        if (halaman := isi.get(p.text)) is not None:
            # Only headings of our own may enter the index; a paragraph's own outline level would bring in another.
            for tingkat in list(halaman.element.body.iter(f"{{{W}}}outlineLvl")):
                tingkat.getparent().remove(tingkat)
            sisipkan(dokumen, halaman, p._p)
            p._p.getparent().remove(p._p)
    for n, p in enumerate(_bergaya(dokumen, "JudulDepan")):
        batas = penanda(_PENANDA_DEPAN.format(n), n + 1, "")
        awal, akhir = _potong(batas)
        p.insert(1 if p.pPr is not None else 0, awal)
        p.append(akhir)


def _potong(batas: str) -> tuple[Any, Any]:
    from docx.oxml import parse_xml

    awal, akhir = parse_xml(f"<w:p {NS}>{batas}</w:p>")
    return awal, akhir


def _sifat(dokumen: Document, renstra: Renstra) -> None:
    """What Word shows under File > Info."""
    i, sifat = renstra.identitas, dokumen.core_properties
    sifat.title, sifat.subject, sifat.author = i.judul, i.nama_dokumen, i.nama_opd
    sifat.last_modified_by, sifat.comments, sifat.keywords = i.nama_opd, i.versi, f"Renstra {i.periode.tertulis}"
    sifat.language, sifat.revision = "id-ID", 1
