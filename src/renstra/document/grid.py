"""Tables as Word draws them: heading rows that repeat, cells merged by what they mean, widths that no word breaks.

One string a table, parsed once: 200 rows of 19 columns in hundredths of a second. See ``docs/word/tabel.md``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .columns import Kolom
from .merging import LANJUT, awal_deret, gabungan, tinggi_baris
from .metrics import tinggi_teks
from .ooxml import atribut, pt, teks
from .profile import GayaTabel
from .rows import Baris
from .styles import id_gaya_tabel
from .widths import TEPI_SEL, UkuranKolom, ukur_kolom

_IKAT = "<w:keepNext/>"
_BARIS_TABEL_PENDEK, _BAGIAN_HALAMAN_PENDEK = 18, 0.5
"""A table of no more rows, and no higher than this share of a page, is not broken over pages."""
_TINGGI_JUDUL = 29.0
"""Points that the caption takes above a table."""


@dataclass(frozen=True, slots=True)
class Bidang:
    """The room on a page, in points: its width, and its height from margin to margin."""

    lebar: float
    tinggi: float


def tabel_xml(
    kolom: Sequence[Kolom], baris: Sequence[Baris], bidang: Bidang, gaya: GayaTabel, huruf: str, *,
    ukuran: float | None = None, nomor_kolom: bool = False, uraian: str = "",
) -> tuple[str, float]:  # fmt: skip
    """Return the XML of a table as wide as the page, as one or several consecutive tables, and its text size."""
    isi = list(baris) or [Baris(melintang="Tidak ada data pada periode ini.")]
    ukur = ukur_kolom(kolom, isi, bidang.lebar, ukuran or gaya.ukuran, gaya.ukuran_terkecil, huruf)
    kepala = _kepala(kolom, ukur, gaya) + (_nomor_kolom(ukur, gaya) if nomor_kolom else "")
    pembuka = _pembuka(ukur, uraian)
    tinggi = bidang.tinggi - _tinggi_kepala(kolom, ukur, huruf, nomor_kolom)
    potongan = []
    for n, bagian in enumerate(_bagian(isi, gaya.baris_per_bagian)):
        terikat = len(bagian) if _pendek(kolom, bagian, ukur, huruf, tinggi) else 3
        gabung = gabungan(kolom, bagian, ukur, huruf, tinggi, 0 if n else _TINGGI_JUDUL)
        potongan.append(f"<w:tbl>{pembuka}{kepala}{''.join(_badan(kolom, bagian, ukur, gaya, gabung, terikat))}</w:tbl>")
    # Two tables that touch are one table to Word; a part begins on a new page, so that its heading stands where a
    # repeated one would.
    sela = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:pageBreakBefore/></w:pPr></w:p>'
    return sela.join(potongan), ukur.ukuran


def _pendek(kolom: Sequence[Kolom], baris: Sequence[Baris], ukur: UkuranKolom, huruf: str, tinggi: float) -> bool:
    """Whether a table is short enough to stay on one page."""
    if len(baris) > _BARIS_TABEL_PENDEK:
        return False
    return sum(tinggi_baris(kolom, baris, awal_deret(kolom, baris), ukur, huruf)) <= tinggi * _BAGIAN_HALAMAN_PENDEK


def _bagian(baris: Sequence[Baris], batas: int) -> Iterator[Sequence[Baris]]:
    """Cut a long table where a part may begin: LibreOffice needs far more than twice the time for twice the rows."""
    mulai = 0
    for i, b in enumerate(baris):
        if b.awal and i - mulai >= batas * b.awal:
            yield baris[mulai:i]
            mulai = i
    yield baris[mulai:]


def _pembuka(ukur: UkuranKolom, uraian: str) -> str:
    kisi = "".join(f'<w:gridCol w:w="{pt(x)}"/>' for x in ukur.lebar)
    total = sum(pt(x) for x in ukur.lebar)
    return (
        f'<w:tblPr><w:tblStyle w:val="TabelResmi"/><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"{f'<w:tblCaption w:val={atribut(uraian)}/>' if uraian else ''}</w:tblPr><w:tblGrid>{kisi}</w:tblGrid>"
    )


def _sel(lebar: int, isi: str, sifat: str, ikat: str, gaya: str, tebal: bool = False, tengah: bool = False) -> str:
    """A cell.

    `sifat` are cell properties between width and vertical alignment, in schema order; `ikat` keeps it with the next row.
    """
    buka, tutup = _bingkai(lebar, sifat, ikat, gaya, tebal, tengah, bool(isi))
    return f"{buka}{_teks_sel(isi)}{tutup}" if isi else buka


@lru_cache(maxsize=4096)
def _bingkai(lebar: int, sifat: str, ikat: str, gaya: str, tebal: bool, tengah: bool, berisi: bool) -> tuple[str, str]:
    """What stands before and after the text of a cell: the same for most cells of a column."""
    tegak = '<w:vAlign w:val="center"/>' if tengah else ""
    buka = (
        f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/>{sifat}{tegak}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{gaya}"/>{ikat}</w:pPr>'
    )
    if not berisi:
        return f"{buka}</w:p></w:tc>", ""
    return f"{buka}<w:r>{'<w:rPr><w:b/></w:rPr>' if tebal else ''}", "</w:r></w:p></w:tc>"


@lru_cache(maxsize=16_384)
def _teks_sel(isi: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{teks(b)}</w:t>' if b != b.strip() else f"<w:t>{teks(b)}</w:t>" for b in isi.split("\n")
    )


def _arsir(warna: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>' if warna else ""


def _kepala(kolom: Sequence[Kolom], ukur: UkuranKolom, gaya: GayaTabel) -> str:
    """Heading rows: groups of headings span their columns, a heading without group reaches down to the last row."""
    tinggi = max(len(k.judul) for k in kolom)
    id_gaya, arsir = id_gaya_tabel(ukur.ukuran, "tengah"), _arsir(gaya.warna_kepala)
    hasil = []
    for b in range(tinggi):
        sel = []
        for mulai, akhir in _rentang([_jalur(k, b, tinggi) for k in kolom]):
            k = kolom[mulai]
            tulang = len(k.judul) - 1
            lebar = sum(pt(x) for x in ukur.lebar[mulai:akhir])
            sifat = f'<w:gridSpan w:val="{akhir - mulai}"/>' if akhir - mulai > 1 else ""
            if tulang < tinggi - 1 and b >= tulang:
                sifat += '<w:vMerge w:val="restart"/>' if b == tulang else "<w:vMerge/>"
            isi = k.judul[b] if b <= tulang else ""
            sel.append(_sel(lebar, isi, sifat + arsir, _IKAT, id_gaya, True, True))
        hasil.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(sel)}</w:tr>")
    return "".join(hasil)


def _jalur(k: Kolom, baris: int, tinggi: int) -> Hashable:
    """What a column shows in one heading row, with all above it: equal neighbours are one cell. A leaf stands alone."""
    return k.judul[: baris + 1] if baris < len(k.judul) - 1 else (*k.judul, id(k))


def _rentang(nilai: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    batas = [0, *(i for i in range(1, len(nilai)) if nilai[i] != nilai[i - 1]), len(nilai)]
    yield from pairwise(batas)


def _nomor_kolom(ukur: UkuranKolom, gaya: GayaTabel) -> str:
    sel = (
        _sel(pt(x), str(i), _arsir(gaya.warna_kepala), _IKAT, id_gaya_tabel(ukur.ukuran, "tengah"), False, True)
        for i, x in enumerate(ukur.lebar, 1)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(sel)}</w:tr>"


def _tinggi_kepala(kolom: Sequence[Kolom], ukur: UkuranKolom, huruf: str, nomor_kolom: bool) -> float:
    """Points that the heading rows take on every page."""
    daun = max(tinggi_teks(k.judul[-1], x - TEPI_SEL, ukur.ukuran, True, huruf) for k, x in zip(kolom, ukur.lebar, strict=True))
    atas = max(len(k.judul) for k in kolom) - 1
    return daun + (atas + nomor_kolom) * (ukur.ukuran * 1.15 + 2.6) + 3


def _badan(
    kolom: Sequence[Kolom], baris: Sequence[Baris], ukur: UkuranKolom, gaya: GayaTabel, gabung: list[list[str]], terikat: int
) -> Iterator[str]:
    """The rows; the first `terikat` of them stay on one page."""
    gaya_kolom = [id_gaya_tabel(ukur.ukuran, k.rata) for k in kolom]
    lebar = [pt(x) for x in ukur.lebar]
    warna = {"": "", "kelompok": gaya.warna_kelompok, "jumlah": gaya.warna_jumlah}
    for i, b in enumerate(baris):
        ikat = _IKAT if i + 1 < terikat else ""
        arsir = _arsir(warna[b.warna])
        if b.melintang is not None:
            sel = _sel(
                sum(lebar), b.melintang, f'<w:gridSpan w:val="{len(kolom)}"/>{arsir}', ikat, id_gaya_tabel(ukur.ukuran), b.tebal
            )
        else:
            sel = "".join(
                _sel(
                    lebar[j],
                    b.isi.get(k.isi, "") if gabung[j][i] != LANJUT else "",
                    gabung[j][i] + arsir,
                    ikat,
                    gaya_kolom[j],
                    b.tebal,
                )
                for j, k in enumerate(kolom)
            )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{sel}</w:tr>"
