"""The funding table of 19 columns, from the model to a Word document in memory, by three ways.

All begin at the same plan and end at a python-docx document whose body holds every row; none is saved. Ours also finds
widths, foresees pages, shades rows and merges cells by value; docxtpl fills a row that is laid out like ours, python-docx only
puts text into cells. So the comparison favours them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from docxtpl import DocxTemplate

from renstra.document.columns import Kolom, TabelData, bentangkan
from renstra.document.grid import Bidang, tabel_xml
from renstra.document.ooxml import NS
from renstra.document.profile import Gaya, baca_gaya
from renstra.document.tables import TABEL, deret, kata
from renstra.model import Renstra
from renstra.profiles import pernyataan_bawaan
from renstra.templates import cari
from renstra.workbook.read import baca_buku_kerja

from .ukur import Hasil, Lingkup, Rusak, bergiliran, lama, rasio

LEBAR_TABEL = 19
UKURAN_HURUF = 6.5
_BARIS_JUDUL = 1
_RATA = {"kiri": None, "tengah": WD_ALIGN_PARAGRAPH.CENTER, "kanan": WD_ALIGN_PARAGRAPH.RIGHT}


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Measure at 200 and 2,000 sub kegiatan; python-docx only once, and in a short run not at 2,000."""
    for n in (200, 2000):
        renstra = baca_buku_kerja(lingkup.rencana(n)).renstra
        if renstra is None:
            raise Rusak("rencana uji tidak terbaca")
        kolom, gaya = _pernyataan(renstra)
        templat = _templat(lingkup.folder / "templat.docx", kolom)
        kerja: dict[str, Callable[[], Any]] = {
            "renstra": partial(lewat_renstra, renstra, kolom, gaya),
            "docxtpl": partial(lewat_docxtpl, renstra, kolom, templat),
            "python-docx": partial(lewat_python_docx, renstra, kolom),
        }
        if lingkup.cepat and n > 200:
            del kerja["python-docx"]
        if n == 200:
            _samakan(kerja, renstra)
        banyak = lingkup.ulang(9, 3)
        detik = bergiliran(kerja, {"renstra": banyak, "docxtpl": banyak, "python-docx": banyak if n == 200 else 1})
        keterangan = " | ".join(f"{nama} {lama(d, 3)}" for nama, d in detik.items())
        for nama, batas in (("python-docx", 10), ("docxtpl", 3)):
            if nama in detik:
                yield Hasil(
                    f"Tabel pendanaan {n} sub kegiatan: lebih cepat daripada {nama}", rasio(detik[nama], detik["renstra"]),
                    batas=batas, paling_sedikit=True, keterangan=keterangan, rincian=detik,
                )  # fmt: skip


def _pernyataan(renstra: Renstra) -> tuple[tuple[Kolom, ...], Gaya]:
    gaya = cari("gaya", "baku.toml")
    if gaya is None:
        raise Rusak("profil bawaan tidak ditemukan")
    kolom = bentangkan(pernyataan_bawaan("tabel", TabelData)["pendanaan"], deret(renstra), kata(renstra))
    if len(kolom) != LEBAR_TABEL:
        raise Rusak(f"tabel pendanaan mempunyai {len(kolom)} kolom, bukan {LEBAR_TABEL}")
    return kolom, baca_gaya(gaya)


def lewat_renstra(renstra: Renstra, kolom: Sequence[Kolom], gaya: Gaya) -> Any:
    """Our way: one string, parsed once, as the body of the document.

    The document is parsed whole, since lxml takes quadratic time to move elements away from where their namespace is declared.
    """
    lebar, tinggi = gaya.bidang_teks("F4", True)
    xml, _ = tabel_xml(
        kolom,
        TABEL["pendanaan"](renstra).baris,
        Bidang(lebar, tinggi),
        gaya.tabel,
        gaya.huruf.nama,
        ukuran=UKURAN_HURUF,
        nomor_kolom=True,
    )
    bagian = Document().part
    bagian._element = parse_xml(f"<w:document {NS}><w:body>{xml}</w:body></w:document>")
    return bagian.document


def lewat_docxtpl(renstra: Renstra, kolom: Sequence[Kolom], templat: Path) -> Any:
    """A template with one row inside ``{%tr for %}``; names are escaped, as any text of an office has to be."""
    dokumen = DocxTemplate(templat)
    baris = [[b.isi.get(k.isi, "") for k in kolom] for b in TABEL["pendanaan"](renstra).baris]
    dokumen.render({"baris": baris}, autoescape=True)
    return dokumen


def lewat_python_docx(renstra: Renstra, kolom: Sequence[Kolom]) -> Any:
    """Row by row, the way its own pages advise: never ``table.cell()``, which is slower by far."""
    dokumen = Document()
    tabel = dokumen.add_table(rows=_BARIS_JUDUL, cols=len(kolom))
    for sel, k in zip(tabel.rows[0].cells, kolom, strict=True):
        sel.text = k.judul[-1]
    for b in TABEL["pendanaan"](renstra).baris:
        for sel, k in zip(tabel.add_row().cells, kolom, strict=True):
            sel.text = b.isi.get(k.isi, "")
    return dokumen


def _templat(berkas: Path, kolom: Sequence[Kolom]) -> Path:
    """Write the template for docxtpl: headings, and between two control rows the row that repeats, aligned as ours is."""
    dokumen = Document()
    tabel = dokumen.add_table(rows=_BARIS_JUDUL + 3, cols=len(kolom))
    kepala, awal, isi, akhir = tabel.rows
    awal.cells[0].text, akhir.cells[0].text = "{%tr for b in baris %}", "{%tr endfor %}"
    for j, k in enumerate(kolom):
        kepala.cells[j].text, isi.cells[j].text = k.judul[-1], f"{{{{ b[{j}] }}}}"
        (paragraf,) = isi.cells[j].paragraphs
        paragraf.alignment = _RATA[k.rata]
        for run in paragraf.runs:
            run.font.size = Pt(UKURAN_HURUF)
    dokumen.save(str(berkas))
    return berkas


def _samakan(kerja: dict[str, Callable[[], Any]], renstra: Renstra) -> None:
    """Make sure that each way brings every row: else its time means nothing."""
    harap = len(TABEL["pendanaan"](renstra).baris)
    for nama, satu in kerja.items():
        dokumen = satu()
        badan = getattr(dokumen, "docx", dokumen).element.body
        baris = [b for b in badan.iterfind(".//{*}tbl/{*}tr") if b.find("{*}trPr/{*}tblHeader") is None]
        banyak = len(baris) - (0 if nama == "renstra" else _BARIS_JUDUL)
        if banyak != harap or len(baris[-1].findall("{*}tc")) != LEBAR_TABEL:
            raise Rusak(f"{nama} menghasilkan {banyak} baris, seharusnya {harap}")
