"""Pages that office staff lay out in Word: filled from the plan, then brought into the document.

See ``docs/word/halaman-depan.md`` for what such a page can hold, and why the importer is our own.
"""

from __future__ import annotations

import zlib
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from ..galat import sebab
from ..model import Temuan
from ..narrative.context import Konteks
from ..narrative.engine import GAMBAR_HALAMAN, lingkungan_word
from .ooxml import W

if TYPE_CHECKING:
    from docx.document import Document

_KOTAK = {"logo": (38, 42), "tanda_tangan": (48, 24), "cap": (30, 30)}
"""Millimetres that a picture is fitted into, its proportions kept."""
_AKHIRAN = (".png", ".jpg", ".jpeg")
_TERBESAR_MB = 5

_W, _R = f"{{{W}}}", "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_RUJUKAN_GAYA = [f"{_W}{n}" for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next")]
_TAK_IKUT = [
    f"{_W}{n}"
    for n in ("sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr")
]
"""What stays behind: the page's own section, and marks whose numbers or other halves are elsewhere."""


class HalamanRusak(ValueError):
    """Filling the page breaks it: a tag opens in one cell or paragraph and closes in another."""


def periksa_aset(aset: Path | None) -> list[Temuan]:
    """Check the pictures of a plan (``logo``, ``tanda-tangan``, ``cap``): whole, of a known kind, not too large."""
    temuan = []
    saran = "simpan ulang gambar ini sebagai PNG atau JPG"
    for berkas in _gambar(aset):
        tempat = f"{berkas.parent.name}/{berkas.name}"
        if berkas.suffix.lower() not in _AKHIRAN:
            pesan = "Gambar ini tidak dipakai, sebab bukan PNG atau JPG."
            temuan.append(Temuan("A02", tempat, "", pesan, isi=berkas.suffix, saran=saran, tingkat="peringatan"))
        elif masalah := _masalah(berkas):
            temuan.append(Temuan("A01", tempat, "", f"Gambar ini tidak dapat dipakai: {masalah}.", saran=saran))
    return temuan


def render_halaman(templat: Path, konteks: Konteks, aset: Path | None) -> Document:
    """Fill a page from the plan. Its template must have passed the lint, and the pictures `periksa_aset`."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    halaman = DocxTemplate(templat)
    gambar = {_sebutan(b): b for b in reversed(_gambar(aset)) if b.suffix.lower() in _AKHIRAN}
    nama: dict[str, Any] = konteks.nama() | dict.fromkeys(GAMBAR_HALAMAN, "")
    for sebutan, berkas in gambar.items():
        lebar, tinggi = _pas(berkas, *_KOTAK[sebutan])
        nama[sebutan] = InlineImage(halaman, str(berkas), Mm(lebar), Mm(tinggi))
    rapikan = halaman.fix_tables

    def rapikan_yang_utuh(xml: str) -> etree._Element:
        # docxtpl reads what it made with a parser that drops whatever it cannot understand, in silence.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as salah:
            raise HalamanRusak(f"{templat.name}: tag dibuka di satu sel atau paragraf dan ditutup di yang lain") from salah
        return rapikan(xml)

    halaman.fix_tables = rapikan_yang_utuh
    halaman.render(nama, lingkungan_word())
    _rapikan_gambar(halaman.docx)
    return halaman.docx


def _rapikan_gambar(halaman: Document) -> None:
    """Give pictures an alternative text, and no room around them; unsaid, LibreOffice keeps 3 mm on either side."""
    for gambar in halaman.element.body.iter(f"{_WP}inline"):
        for sisi in ("distT", "distB", "distL", "distR"):
            gambar.set(sisi, gambar.get(sisi, "0"))
        sifat = gambar.find(f"{_WP}docPr")
        berkas = gambar.find(f".//{_PIC}cNvPr").get("name", "")
        if "descr" not in sifat.attrib and (sebutan := _sebutan(Path(berkas))) in GAMBAR_HALAMAN:
            sifat.set("name", sebutan)
            sifat.set("descr", sebutan.replace("_", " ").capitalize())


def sisipkan(utama: Document, halaman: Document, sebelum: Any) -> None:
    """Bring what stands on a page into the document, before an element of its body.

    Pictures and whatever else the page refers to come along; so do styles and lists that the document lacks. A style that
    the document has, by id or by name, stays as it is. Row heights are fitted to the paper of the place.
    """
    faktor = _faktor_tinggi(halaman, sebelum)
    nomor: dict[str, str] = {}
    for asli in halaman.element.body:
        if asli.tag == f"{_W}sectPr":
            continue
        el = deepcopy(asli)
        for buang in list(el.iter(*_TAK_IKUT)):
            buang.getparent().remove(buang)
        for tinggi in el.iter(f"{_W}trHeight"):
            tinggi.set(f"{_W}val", str(round(int(tinggi.get(f"{_W}val", "0")) * faktor)))
        _bawa_gaya(utama, halaman, el, nomor)
        _bawa_daftar(utama, halaman, el, nomor)
        for isi in el.iter():
            for kunci, id in isi.attrib.items():
                if kunci.startswith(_R) and id in halaman.part.rels:
                    isi.set(kunci, _bawa_relasi(utama.part, halaman.part.rels[id]))
        if gambar := list(el.iter(f"{_WP}docPr")):
            terakhir = max([int(d.get("id", "0")) for d in utama.element.body.iter(f"{_WP}docPr")], default=0)
            for n, d in enumerate(gambar, terakhir + 1):
                d.set("id", str(n))
        sebelum.addprevious(el)


def _faktor_tinggi(halaman: Document, sebelum: Any) -> float:
    """How much taller the text area of the document is, at that place, than that of the page's own paper."""

    def tinggi(seksi: Any) -> int:
        ukuran, margin = seksi.find(f"{_W}pgSz"), seksi.find(f"{_W}pgMar")
        if ukuran is None or margin is None:
            return 0
        return int(ukuran.get(f"{_W}h")) - int(margin.get(f"{_W}top")) - int(margin.get(f"{_W}bottom"))

    saudara = (el if el.tag == f"{_W}sectPr" else el.find(f"{_W}pPr/{_W}sectPr") for el in (sebelum, *sebelum.itersiblings()))
    di_sana = next((tinggi(s) for s in saudara if s is not None), 0)
    di_sini = tinggi(halaman.sections[-1]._sectPr)
    return di_sana / di_sini if di_sana > 0 and di_sini > 0 else 1.0


def _bawa_gaya(utama: Document, halaman: Document, el: Any, nomor: dict[str, str]) -> None:
    """Point an element's styles at those of the document, adding the ones that it lacks."""
    tujuan = utama.styles.element
    for rujukan in el.iter(*_RUJUKAN_GAYA):
        id = rujukan.get(f"{_W}val")
        asli = halaman.styles.element.get_by_id(id)
        if asli is None or tujuan.get_by_id(id) is not None:
            continue
        nama = asli.name_val.lower()
        if (senama := next((s for s in tujuan.style_lst if (s.name_val or "").lower() == nama), None)) is not None:
            rujukan.set(f"{_W}val", senama.styleId)
            continue
        baru = deepcopy(asli)
        baru.attrib.pop(f"{_W}default", None)
        tujuan.append(baru)
        _bawa_gaya(utama, halaman, baru, nomor)
        _bawa_daftar(utama, halaman, baru, nomor)


def _bawa_daftar(utama: Document, halaman: Document, el: Any, nomor: dict[str, str]) -> None:
    """Give an element's lists numbers of their own in the document; `nomor` remembers those of this page."""
    for rujukan in el.iter(f"{_W}numId"):
        id = rujukan.get(f"{_W}val")
        if id not in nomor:
            nomor[id] = salin_daftar(_penomoran(utama), _penomoran(halaman), id)
        rujukan.set(f"{_W}val", nomor[id])


def _penomoran(dokumen: Document) -> Any | None:
    return next((r.target_part.element for r in dokumen.part.rels.values() if r.reltype.endswith("/numbering")), None)


def salin_daftar(tujuan: Any | None, asal: Any | None, id: str) -> str:
    """Copy a list with its levels; ``0`` (no list) when there is none of that number."""
    if asal is None or tujuan is None:
        return "0"
    num = next((n for n in asal.iter(f"{_W}num") if n.get(f"{_W}numId") == id), None)
    if num is None:
        return "0"
    num = deepcopy(num)
    tingkat_id = num.find(f"{_W}abstractNumId")
    tingkat = deepcopy(
        next(a for a in asal.iter(f"{_W}abstractNum") if a.get(f"{_W}abstractNumId") == tingkat_id.get(f"{_W}val"))
    )
    for ciri in list(tingkat.iter(f"{_W}nsid", f"{_W}tmpl")):  # by which Word would take two lists for one
        tingkat.remove(ciri)
    for bagian, atribut in ((tingkat, f"{_W}abstractNumId"), (num, f"{_W}numId")):
        dipakai = [n for n, x in enumerate(tujuan) if x.tag == bagian.tag]
        bagian.set(atribut, str(1 + max((int(tujuan[n].get(atribut)) for n in dipakai), default=0)))
        tujuan.insert(dipakai[-1] + 1 if dipakai else len(tujuan), bagian)
    tingkat_id.set(f"{_W}val", tingkat.get(f"{_W}abstractNumId"))
    return str(num.get(f"{_W}numId"))


def _bawa_relasi(tujuan: Any, relasi: Any) -> str:
    """Return the id of a relationship from the part `tujuan` to the same thing."""
    if relasi.is_external:
        return str(tujuan.relate_to(relasi.target_ref, relasi.reltype, is_external=True))
    lama = relasi.target_part
    for r in tujuan.rels.values():
        if not r.is_external and r.reltype == relasi.reltype and not lama.rels and r.target_part.blob == lama.blob:
            return str(r.rId)
    return str(tujuan.relate_to(_salin_bagian(tujuan.package, lama), relasi.reltype))


def _salin_bagian(paket: Any, lama: Any) -> Any:
    """Copy a part (a picture, a chart) and all that it refers to."""
    from docx.opc.part import Part

    dasar = lama.partname.removesuffix(f".{lama.partname.ext}").rstrip("0123456789").replace("%", "%%")
    baru = Part(paket.next_partname(f"{dasar}%d.{lama.partname.ext}"), lama.content_type, lama.blob, paket)
    for r in lama.rels.values():
        baru.load_rel(r.reltype, r.target_ref if r.is_external else _salin_bagian(paket, r.target_part), r.rId, r.is_external)
    return baru


def _sebutan(berkas: Path) -> str:
    """The name by which a page calls a picture: ``tanda-tangan.png`` is ``tanda_tangan``."""
    return berkas.stem.lower().replace("-", "_")


def _gambar(aset: Path | None) -> list[Path]:
    """The files that are meant as pictures of a page; of two for one picture, the first one counts."""
    semua = [b for b in aset.iterdir() if b.is_file() and _sebutan(b) in GAMBAR_HALAMAN] if aset and aset.is_dir() else []
    return sorted(semua, key=lambda b: (b.suffix.lower() != ".png", b.name))


def _pas(berkas: Path, lebar: float, tinggi: float) -> tuple[float, float]:
    """Return the size (mm) of a picture fitted into a box."""
    from docx.image.image import Image

    gambar = Image.from_file(str(berkas))
    skala = min(lebar / gambar.px_width, tinggi / gambar.px_height)
    return gambar.px_width * skala, gambar.px_height * skala


def _masalah(berkas: Path) -> str:
    """Say why a picture cannot be used, if so. Word and LibreOffice only show an empty frame for a broken one."""
    try:
        isi = berkas.read_bytes()
    except OSError as salah:
        return f"berkas tidak terbaca ({sebab(salah)})"
    if len(isi) > _TERBESAR_MB * 1_000_000:
        return f"berkas lebih besar dari {_TERBESAR_MB} MB"
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        utuh = _png_utuh(isi)
    elif isi.startswith(b"\xff\xd8\xff"):
        utuh = isi.rfind(b"\xff\xd9") > isi.rfind(b"\xff\xda") > 0
    else:
        return "isinya bukan PNG atau JPG"
    try:
        _pas(berkas, 1, 1)
    except Exception:  # python-docx raises a dozen kinds for a header that it cannot read
        utuh = False
    return "" if utuh else "isinya rusak atau terpotong"


def _png_utuh(isi: bytes) -> bool:
    """Whether every chunk has the checksum that it claims, up to the last one."""
    awal = 8
    while awal + 12 <= len(isi):
        akhir = awal + 8 + int.from_bytes(isi[awal : awal + 4], "big")
        if zlib.crc32(isi[awal + 4 : akhir]) != int.from_bytes(isi[akhir : akhir + 4], "big"):
            return False
        if isi[awal + 4 : awal + 8] == b"IEND":
            return True
        awal = akhir + 4
    return False
