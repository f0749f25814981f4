"""Column charts (grafik batang) as native, editable chart parts that carry their data themselves.

What is printed does not depend on the language of Word or Windows: labels are ready text, and the value axis shows
whole numbers. See ``docs/word/grafik.md``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from renstra.model.angka import bulatkan, tulis_bilangan

from .ooxml import atribut, emu, teks
from .orgchart import lebar_teks

JENIS_ISI = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NS = (
    f'xmlns:c="{_C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WARNA = ("2F5573", "8DA9C4", "C2A05A", "5F6B76", "C9D3DC", "4F7360")
_GELAP = {"2F5573", "5F6B76", "4F7360"}
_HITAM, _PUTIH = "262626", "FFFFFF"
_SUMBU_KATEGORI, _SUMBU_NILAI = 111111111, 222222222
_RIBUAN = '[>=1000000]0"."000"."000;[>=1000]0"."000;0'
"""A number format with literal points: ``#,##0`` would print the separators of the reader's Windows."""


@dataclass(frozen=True)
class FormatAngka:
    """How whole rupiah, or persons, are shown: by what they are divided, and the digits after the comma."""

    pembagi: int
    desimal: int

    def nilai(self, angka: int) -> Decimal:
        """The number as the chart measures it, rounded as its label is."""
        return bulatkan(Decimal(angka) / self.pembagi, self.desimal)

    def label(self, angka: int) -> str:
        """The number as the chart prints it: ``20,75``."""
        return tulis_bilangan(self.nilai(angka), self.desimal)


FORMAT = {"cacah": FormatAngka(1, 0), "juta": FormatAngka(10**6, 0), "miliar": FormatAngka(10**9, 3)}


def grafik_batang(
    judul_sumbu: str,
    kategori: tuple[str, ...],
    seri: tuple[tuple[str, tuple[int, ...]], ...],
    format_angka: str,
    *,
    judul_kategori: str = "",
    bertumpuk: bool = False,
) -> bytes:
    """Return the chart part of a column chart; `seri` are pairs of a name and one whole number per category.

    `format_angka` is ``cacah`` (things counted), ``juta`` or ``miliar`` (rupiah in millions or billions); the title of
    the value axis must say the unit. Raises `KeyError` for another format, and `ValueError` when a series has a
    negative number or not as many numbers as there are categories.
    """
    ragam = FORMAT[format_angka]
    for nama, angka in seri:
        if len(angka) != len(kategori) or min(angka, default=0) < 0:
            raise ValueError(f"Seri {nama!r} memerlukan {len(kategori)} angka yang tidak negatif")
    tinggi = [sum(a[i] for _, a in seri) if bertumpuk else max(a[i] for _, a in seri) for i in range(len(kategori))]
    kategori, huruf = _lipat(kategori)
    langkah, puncak = skala(ragam.nilai(max(tinggi, default=0)))
    latar = f"<c:spPr>{_isi(_PUTIH)}</c:spPr>" if len(seri) == 1 else ""
    batang = "".join(_seri(i, nama, kategori, angka, ragam, bertumpuk, latar) for i, (nama, angka) in enumerate(seri))
    legenda = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_huruf()}</c:legend>' if len(seri) > 1 else ""
    xml = (
        f'<c:chartSpace {_NS}><c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="col"/><c:grouping val="{"stacked" if bertumpuk else "clustered"}"/>'
        f'<c:varyColors val="0"/>{batang}<c:gapWidth val="{70 if len(seri) == 1 or bertumpuk else 45}"/>'
        f'<c:overlap val="{100 if bertumpuk else 0}"/>'
        f'<c:axId val="{_SUMBU_KATEGORI}"/><c:axId val="{_SUMBU_NILAI}"/></c:barChart>'
        f"{_sumbu_kategori(judul_kategori, huruf)}{_sumbu_nilai(judul_sumbu, langkah, puncak)}"
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legenda}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_isi(_PUTIH)}<a:ln><a:noFill/></a:ln></c:spPr>{_huruf()}</c:chartSpace>"
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def sisip_grafik(dokumen: Document, bagian: bytes, lebar_emu: int, tinggi_emu: int, id: int, deskripsi: str) -> str:
    """Add the chart part to the package, under the next free number, and return the run that shows it.

    `id` is the drawing id, unique in the document; `deskripsi` is the alternative text.
    """
    paket = dokumen.part.package
    assert paket is not None
    nama = paket.next_partname("/word/charts/chart%d.xml")
    rid = dokumen.part.relate_to(Part(nama, JENIS_ISI, bagian, paket), RELATIONSHIP_TYPE.CHART)
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{lebar_emu}" cy="{tinggi_emu}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{id}" name="Grafik {id}" descr={atribut(deskripsi)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{rid}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def skala(terbesar: Decimal) -> tuple[int, int]:
    """Step and end of a value axis for the largest number: whole, at most six steps, with room for a label on top."""
    perlu = float(terbesar) * 1.08
    langkah = 1
    while langkah * 6 < perlu:
        pangkat = 10 ** int(math.log10(langkah) + 1e-9)
        langkah = {1: 2, 2: 5, 5: 10}[langkah // pangkat] * pangkat
    return langkah, langkah * max(1, math.ceil(perlu / langkah))


def _isi(warna: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{warna}"/></a:solidFill>'


def _garis(warna: str) -> str:
    return f'<c:spPr><a:ln w="6350">{_isi(warna)}</a:ln></c:spPr>'


def _sifat(unsur: str, tebal: bool = False, warna: str = _HITAM, ukuran: int = 9) -> str:
    """Run properties of Arial under the name that the place asks for."""
    bahasa = ' lang="id-ID"' if unsur == "a:rPr" else ""
    huruf = '<a:latin typeface="Arial"/><a:cs typeface="Arial"/>'
    return f'<{unsur}{bahasa} sz="{ukuran}00" b="{int(tebal)}">{_isi(warna)}{huruf}</{unsur}>'


def _putar(sudut: str) -> str:
    return f'<a:bodyPr rot="{sudut}" vert="horz"/>' if sudut else "<a:bodyPr/>"


def _huruf(sudut: str = "", ukuran: int = 9) -> str:
    sifat = _sifat("a:defRPr", ukuran=ukuran)
    return f'<c:txPr>{_putar(sudut)}<a:lstStyle/><a:p><a:pPr>{sifat}</a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'


def _teks_kaya(isi: str, tebal: bool = False, sudut: str = "", warna: str = _HITAM) -> str:
    return (
        f"<c:tx><c:rich>{_putar(sudut)}<a:lstStyle/><a:p><a:pPr>{_sifat('a:defRPr', tebal, warna)}</a:pPr>"
        f"<a:r>{_sifat('a:rPr', tebal, warna)}<a:t>{teks(isi)}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def _judul(isi: str, sudut: str = "") -> str:
    return f'<c:title>{_teks_kaya(isi, True, sudut)}<c:overlay val="0"/></c:title>' if isi else ""


def _seri(
    ke: int, nama: str, kategori: tuple[str, ...], angka: tuple[int, ...], ragam: FormatAngka, bertumpuk: bool, latar: str
) -> str:
    """One series: its colour, a label in ready text for every column, its data.

    A label stands above its column, and within it when columns are stacked (there Word calls ``outEnd`` an error);
    a column of no height has none there. `latar` hides the grid line behind a label.
    """
    kolom, akhir = chr(ord("B") + ke), len(kategori) + 1
    warna = _WARNA[ke % len(_WARNA)]
    warna_label = _PUTIH if bertumpuk and warna in _GELAP else _HITAM
    letak = "ctr" if bertumpuk else "outEnd"
    tampil = (
        f'<c:dLblPos val="{letak}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    label = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
        if bertumpuk and not a
        else f'<c:dLbl><c:idx val="{i}"/>{_teks_kaya(ragam.label(a), warna=warna_label)}{latar}{tampil}</c:dLbl>'
        for i, a in enumerate(angka)
    )
    format_label = "0" if not ragam.desimal else f"0.{'0' * ragam.desimal}"
    titik = _titik(kategori)
    nilai = _titik(tuple(str(ragam.nilai(a)) for a in angka))
    return (
        f'<c:ser><c:idx val="{ke}"/><c:order val="{ke}"/>'
        f"<c:tx><c:strRef><c:f>Data!${kolom}$1</c:f><c:strCache>{_titik((nama,))}</c:strCache></c:strRef></c:tx>"
        f'<c:spPr>{_isi(warna)}</c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls>{label}<c:numFmt formatCode="{format_label}" sourceLinked="0"/>{latar}{_huruf()}{tampil}</c:dLbls>'
        f"<c:cat><c:strRef><c:f>Data!$A$2:$A${akhir}</c:f><c:strCache>{titik}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Data!${kolom}$2:${kolom}${akhir}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{nilai}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _titik(isi: tuple[str, ...]) -> str:
    return f'<c:ptCount val="{len(isi)}"/>' + "".join(f'<c:pt idx="{i}"><c:v>{teks(t)}</c:v></c:pt>' for i, t in enumerate(isi))


def _lipat(kategori: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names of categories that stand upright under their columns, and the text properties that keep them so.

    Reckoned for a chart about 150 mm wide. A word that is too long goes on two lines after its slash, as LibreOffice
    would do by itself and Word would not; then the text shrinks to 8 points; else the programs may turn the names.
    """
    muat = emu(117) // max(len(kategori), 1)
    hasil = tuple(k.replace("/", "/\n") if _terpanjang((k,), 18) > muat else k for k in kategori)
    ukuran = 8 if _terpanjang(hasil, 18) > muat >= _terpanjang(hasil, 16) else 9
    return hasil, _huruf("0" if _terpanjang(hasil, ukuran * 2) <= muat else "", ukuran)


def _terpanjang(isi: tuple[str, ...], setengah_pt: int) -> int:
    return max((lebar_teks(kata, setengah_pt) for t in isi for kata in t.split()), default=0)


def _sumbu_kategori(judul: str, huruf: str) -> str:
    return (
        f'<c:catAx><c:axId val="{_SUMBU_KATEGORI}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{_judul(judul)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_garis("7F7F7F")}{huruf}'
        f'<c:crossAx val="{_SUMBU_NILAI}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _sumbu_nilai(judul: str, langkah: int, puncak: int) -> str:
    return (
        f'<c:valAx><c:axId val="{_SUMBU_NILAI}"/><c:scaling><c:orientation val="minMax"/><c:max val="{puncak}"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{_garis('D9D9D9')}</c:majorGridlines>{_judul(judul, '-5400000')}"
        f'<c:numFmt formatCode={atribut(_RIBUAN)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_huruf()}'
        f'<c:crossAx val="{_SUMBU_KATEGORI}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{langkah}"/></c:valAx>'
    )
